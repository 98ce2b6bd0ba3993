public import Algebra
import Bytes
import Positions
import RDF

extension PictureMaker {
  /// The nodes of an answer, those that the question names, and what joins them.
  ///
  /// Where the answer rests on stances, those are drawn and no others, which were not asked about. A
  /// proposal that is joined to nothing gets its proposers beside it.
  ///
  /// - Parameters:
  ///   - query: the question as a query; the nodes in it are marked.
  ///   - items: the ids of the positions and proposals that the answer rests on.
  /// - Returns: `nil` when the answer holds no node, as a number does.
  /// Cost: eight queries.
  public func answer(
    _ table: SolutionTable, to query: Select, restingOn items: Set<String>, title: String
  ) throws(QueryFailure) -> Picture? {
    let answered = table.cells.compactMap { $0?.nodeID }
    guard !answered.isEmpty else { return nil }
    let named = query.pattern.nodeIDs.sorted(by: NaturalOrder.precedes)
    let held = try stances(of: items)
    let between = held.flatMap { [$0.holder, $0.target] }.sorted(by: NaturalOrder.precedes)
    var seen: Set<String> = []
    let nodes = (named + answered + between).filter { seen.insert($0).inserted }
    var shown = Array(nodes.prefix(mostNodes))

    let found = try edges(at: shown, withWeak: true).filter { edge in
      guard !held.isEmpty else { return true }
      return switch edge.relation {
      case .supports, .opposes, .conditional: held.contains(Held(holder: edge.source, target: edge.target))
      case .proposes:
        items.contains(edge.target) || held.contains(Held(holder: edge.source, target: edge.target))
      default: true
      }
    }
    let joined = drawn(found, among: Set(shown)).reduce(into: Set()) { $0.formUnion([$1.source, $1.target]) }
    let alone = Set(shown).subtracting(joined)
    let proposers = Set(found.filter { $0.relation == .proposes && alone.contains($0.target) }.map(\.source))
    shown += proposers.subtracting(shown).sorted(by: NaturalOrder.precedes)

    var picture = Picture(title: title, notes: try dateNote())
    if nodes.count > mostNodes {
      picture.notes.append("\(nodes.count - mostNodes) more nodes were left out.")
    }
    picture.nodes = try describe(shown).map { described in
      var node = described.node
      node.isFocus = named.contains(node.id)
      return node
    }
    picture.edges = drawn(found, among: Set(shown))
    return picture
  }

  /// Whose position on what.
  private struct Held: Hashable {
    var holder: String
    var target: String
  }

  /// The holders and targets of those of the items that are positions.
  private func stances(of items: Set<String>) throws(QueryFailure) -> Set<Held> {
    guard !items.isEmpty else { return [] }
    let pattern = GraphPattern.join(
      nodeValues("position", items.sorted()),
      .basic([
        TriplePattern(.variable("position"), .iri(ST.holder), .variable("holder")),
        TriplePattern(.variable("position"), .iri(ST.on), .variable("target")),
      ]))
    var held: Set<Held> = []
    for row in try rows(["holder", "target"], pattern) {
      if let holder = row[0]?.nodeID, let target = row[1]?.nodeID {
        held.insert(Held(holder: holder, target: target))
      }
    }
    return held
  }
}
