public import Algebra
import Bytes
import Positions
import RDF

/// Makes pictures of a graph by asking for it, piece by piece, whoever holds it.
///
/// Nodes and edges come out in a fixed order: nodes by the step that found them, then by how they are linked, then by id
/// in natural order (`R9` before `R10`); edges by their ends.
public struct PictureMaker: Sendable {
  let service: any QueryService
  let limits: QueryLimits
  /// How many neighbours of a node are drawn at most; how many more there are is written into the node.
  public var mostNeighbours = 24
  /// How many nodes are drawn at most.
  public var mostNodes = 150

  public init(_ service: any QueryService, within limits: QueryLimits = QueryLimits()) {
    self.service = service
    self.limits = limits
  }

  /// What stands around a node: its neighbours, with theirs at depth 2, and so on.
  ///
  /// Of a node with many neighbours those are taken first that are linked in different ways, so that forty citations do
  /// not crowd out the one opponent.
  ///
  /// - Returns: `nil` when the graph says nothing of the node.
  /// Cost: three queries a step, and two more.
  public func around(_ id: String, depth: Int = 1) throws(QueryFailure) -> Picture? {
    var chosen: Set<String> = [id]
    var order = [id]
    var links: [String: Set<Picture.Edge>] = [:]
    var frontier = [id]
    for _ in 0..<max(1, depth) where !frontier.isEmpty {
      let found = try edges(at: frontier, withWeak: frontier == [id])
      var next: [String] = []
      for node in frontier {
        let mine = found.filter { $0.source == node || $0.target == node }
        links[node] = mine
        for neighbour in choice(of: mine, at: node) where chosen.count < mostNodes {
          if chosen.insert(neighbour).inserted { next.append(neighbour) }
        }
      }
      order += next
      frontier = next
    }
    let edges = links.values.reduce(into: Set()) { $0.formUnion($1) }
    var nodes = try describe(order)
    guard let focus = nodes.first, focus.isKnown || !edges.isEmpty else { return nil }
    for (number, id) in order.enumerated() {
      let neighbours = Set((links[id] ?? []).map { $0.other(than: id) })
      nodes[number].node.hidden = neighbours.subtracting(chosen).count
    }
    nodes[0].node.isFocus = true
    var picture = Picture(title: focus.title, notes: try dateNote())
    picture.nodes = nodes.map(\.node)
    picture.edges = drawn(edges, among: chosen)
    return picture
  }
}

// MARK: - Edges

extension PictureMaker {
  /// What a property means in a picture. `st:proposedBy` is drawn from the proposer to the proposal.
  private static let relations: [String: Picture.Relation] = [
    ST.supports: .supports, ST.opposes: .opposes, ST.advances: .advances, ST.counters: .counters,
    ST.proposedBy: .proposes, CiTO.cites: .cites, ST.asks: .asks,
  ]

  /// Weaker links, which are followed from the node asked about, not from its neighbours.
  private static let weakRelations = lineageRelations.merging([
    ST.about: .other, ST.affiliation: .other, ORG.memberOf: .other,
  ]) { $1 }

  /// How texts come from texts, by the IRI of the property.
  public static let lineageRelations: [String: Picture.Relation] = [
    ST.alternativeTo: .alternativeTo, ST.revises: .revises, ST.resubmits: .resubmits,
    ST.mergedInto: .mergedInto, ST.sharesWordingWith: .sharesWording,
  ]

  /// All edges that begin or end at one of the nodes.
  func edges(at ids: [String], withWeak: Bool) throws(QueryFailure) -> Set<Picture.Edge> {
    let relations = withWeak ? Self.relations.merging(Self.weakRelations) { $1 } : Self.relations
    let properties = relations.keys.sorted()
    var found: Set<Picture.Edge> = []
    for end in ["from", "to"] {
      let pattern = GraphPattern.join(
        .join(values("property", properties), nodeValues(end, ids)),
        .basic([TriplePattern(.variable("from"), .variable("property"), .variable("to"))]))
      for row in try rows(["from", "property", "to"], pattern) {
        guard case .iri(let property)? = row[1], let from = row[0]?.nodeID, let to = row[2]?.nodeID else {
          continue
        }
        let relation = relations[property] ?? .other
        found.insert(
          relation == .proposes ? Picture.Edge(to, relation, from) : Picture.Edge(from, relation, to))
      }
      for row in try rows(["from", "to"], .join(nodeValues(end, ids), Self.conditionalPositions)) {
        guard let from = row[0]?.nodeID, let to = row[1]?.nodeID else { continue }
        found.insert(Picture.Edge(from, .conditional, to))
      }
    }
    return found
  }

  /// Current conditional positions: no later one of the same holder on the same target.
  private static let conditionalPositions: GraphPattern = {
    let later = GraphPattern.filter(
      .comparison(.greater, .variable(Variable("later")), .variable(Variable("date"))),
      .basic([
        TriplePattern(.variable("other"), .iri(ST.holder), .variable("from")),
        TriplePattern(.variable("other"), .iri(ST.on), .variable("to")),
        TriplePattern(.variable("other"), .iri(DCTerms.date), .variable("later")),
      ]))
    return .filter(
      .exists(later, negated: true),
      .basic([
        TriplePattern(.variable("position"), .iri(ST.holder), .variable("from")),
        TriplePattern(.variable("position"), .iri(ST.on), .variable("to")),
        TriplePattern(.variable("position"), .iri(ST.stance), .iri(ST.Stance.conditional)),
        TriplePattern(.variable("position"), .iri(DCTerms.date), .variable("date")),
      ]))
  }()

  /// The neighbours to draw: the first of each relation, then the second of each, and so on, until there are enough,
  /// stances at four times the pace of the weakest links; in the order of the relations.
  private func choice(of edges: Set<Picture.Edge>, at node: String) -> [String] {
    var ranked: [(rank: Int, relation: Int, neighbour: String)] = []
    var seen: Set<String> = []
    for (number, relation) in Picture.Relation.allCases.enumerated() {
      let mine = Set(edges.filter { $0.relation == relation }.map { $0.other(than: node) }).subtracting(seen)
      seen.formUnion(mine)
      for (rank, neighbour) in mine.sorted(by: NaturalOrder.precedes).enumerated() {
        ranked.append((rank * relation.pace, number, neighbour))
      }
    }
    ranked.sort { ($0.rank, $0.relation) < ($1.rank, $1.relation) }
    return ranked.prefix(mostNeighbours).sorted { ($0.relation, $0.rank) < ($1.relation, $1.rank) }.map(
      \.neighbour)
  }

  /// The edges to draw, in order. Support and opposition at once is one mixed edge, and a proposer's own support goes
  /// without saying.
  func drawn(_ edges: Set<Picture.Edge>, among nodes: Set<String>) -> [Picture.Edge] {
    let inside = edges.filter {
      nodes.contains($0.source) && nodes.contains($0.target) && $0.source != $0.target
    }
    func has(_ edge: Picture.Edge, _ relation: Picture.Relation) -> Bool {
      inside.contains(Picture.Edge(edge.source, relation, edge.target))
    }
    var drawn: Set<Picture.Edge> = []
    for edge in inside {
      var edge = edge
      if edge.relation == .supports || edge.relation == .opposes {
        if has(edge, .supports) && has(edge, .opposes) {
          edge.relation = .conditional
        } else if edge.relation == .supports && has(edge, .proposes) {
          continue
        }
      } else if edge.relation == .sharesWording, edge.target < edge.source,
        inside.contains(Picture.Edge(edge.target, .sharesWording, edge.source))
      {
        // Said both ways, drawn once.
        continue
      }
      drawn.insert(edge)
    }
    return drawn.sorted { left, right in
      if left.source != right.source { return NaturalOrder.precedes(left.source, right.source) }
      if left.target != right.target { return NaturalOrder.precedes(left.target, right.target) }
      return left.relation.rawValue < right.relation.rawValue
    }
  }
}

extension Picture.Relation {
  /// How fast the neighbours of a relation come at the end of the line for a place in the picture.
  fileprivate var pace: Int {
    switch self {
    case .proposes, .supports, .conditional, .opposes: 1
    case .advances, .counters, .cites, .asks: 2
    case .revises, .resubmits, .mergedInto, .alternativeTo, .sharesWording, .other: 4
    }
  }
}

extension Picture.Edge {
  fileprivate func other(than node: String) -> String { source == node ? target : source }
}

// MARK: - Asking

extension PictureMaker {
  func rows(_ columns: [String], _ pattern: GraphPattern) throws(QueryFailure) -> [[Term?]] {
    let table = try service.solutions(
      Select(columns.map { Select.Column(Variable($0)) }, duplicates: .distinct, where: pattern),
      within: limits)
    return (0..<table.rowCount).map { Array(table.row($0)) }
  }

  func values(_ variable: String, _ iris: [String]) -> GraphPattern {
    .values(InlineData([Variable(variable)], iris.map { [.iri($0)] }))
  }

  func nodeValues(_ variable: String, _ ids: [String]) -> GraphPattern {
    values(variable, ids.map(DataNamespace.iri(of:)))
  }
}

extension Term {
  /// The id, if the term is a node of the data.
  var nodeID: String? {
    guard case .iri(let iri) = self else { return nil }
    return DataNamespace.id(of: iri)
  }
}
