import Bytes
import Pictures
import Positions

extension NoteMaker {
  /// A drawing, and whether it holds all there is.
  struct Net {
    var picture: Picture
    var isWhole: Bool
  }

  /// The most that stands below each other in a drawing and can still be read on a page.
  private static let mostInColumn = 16

  /// Where some proposals come from, a column a document from the earliest to the latest.
  ///
  /// When there is too much, proposals of which the documents themselves say so go first, those that only share words
  /// with earlier ones last, and of equals the earlier in the text.
  func lineage(of proposals: [ProposalView]) -> Net? {
    var known: [String: ProposalView] = [:]
    for proposal in scope.ancestors + scope.proposals { known[proposal.node.iri] = proposal }
    func links(_ proposal: ProposalView) -> [(relation: Picture.Relation, to: ProposalView)] {
      proposal.lineage.compactMap { link in
        guard let relation = PictureMaker.lineageRelations[link.property], relation != .alternativeTo,
          let other = known[link.proposal.iri], other.node.iri != proposal.node.iri
        else { return nil }
        return (relation, other)
      }
    }
    let candidates = proposals.filter { !links($0).isEmpty }
    let stated = candidates.filter { links($0).contains { $0.relation != .sharesWording } }
    let statedIDs = Set(stated.map(\.node.iri))
    var chosen: [String: ProposalView] = [:]
    var columns: [String: Int] = [:]
    var isWhole = true
    for proposal in stated + candidates.filter({ !statedIDs.contains($0.node.iri) }) {
      let new = Dictionary(
        ([proposal] + links(proposal).map(\.to)).filter { chosen[$0.node.iri] == nil }
          .map { ($0.node.iri, $0) }, uniquingKeysWith: { first, _ in first })
      let added = Dictionary(grouping: new.values) { $0.document?.iri ?? "" }.mapValues(\.count)
      guard added.allSatisfy({ columns[$0.key, default: 0] + $0.value <= Self.mostInColumn }) else {
        isWhole = false
        continue
      }
      columns.merge(added, uniquingKeysWith: +)
      chosen.merge(new) { first, _ in first }
    }
    guard !chosen.isEmpty else { return nil }
    let drawn = chosen.values.sorted { NodeName.precedes($0.node, $1.node) }
    let inPlay = Set(proposals.map(\.node.iri))
    var picture = Picture(title: "Where the texts come from")
    picture.nodes = drawn.map { $0.drawn(isFocus: inPlay.contains($0.node.iri)) }
    var edges: Set<Picture.Edge> = []
    for proposal in drawn {
      for link in links(proposal) where chosen[link.to.node.iri] != nil {
        let edge = Picture.Edge(proposal.node.id, link.relation, link.to.node.id)
        // Shared words are said both ways, and drawn once.
        let isTwice = edges.contains(Picture.Edge(edge.target, edge.relation, edge.source))
        if edge.relation != .sharesWording || !isTwice { edges.insert(edge) }
      }
    }
    picture.edges = edges.inOrder
    picture.columns = Self.documents(drawn)
    return Net(picture: picture, isWhole: isWhole)
  }

  /// A column a document, by the latest date of what stands in it.
  private static func documents(_ proposals: [ProposalView]) -> [Picture.Column] {
    let byDocument = Dictionary(grouping: proposals) { $0.document?.iri ?? "" }
    let columns = byDocument.map { iri, texts in
      (date: texts.compactMap(\.date).max() ?? "", iri: iri, texts: texts)
    }
    return columns.sorted { ($0.date, $0.iri) < ($1.date, $1.iri) }.map { column in
      let name = column.texts[0].document?.title ?? "In no document"
      let year = String(column.date.prefix(4))
      return Picture.Column(
        heading: year.isEmpty || name.contains(year) ? name : "\(name), \(year)",
        nodes: column.texts.map(\.node.id))
    }
  }

  /// Proposals at the left, the paragraphs they cite at the right, those cited most first.
  func citations(_ citing: [(node: NodeName, proposals: [NodeName])]) -> Net? {
    var proposals: Set<NodeName> = []
    var cited: [(node: NodeName, proposals: [NodeName])] = []
    for use in citing where cited.count < Self.mostInColumn {
      let all = proposals.union(use.proposals)
      guard all.count <= Self.mostInColumn else { continue }
      proposals = all
      cited.append(use)
    }
    guard !cited.isEmpty else { return nil }
    let texts = scope.proposals.filter { proposals.contains($0.node) }
    let paragraphs = cited.map(\.node).sorted(by: NodeName.precedes)
    var picture = Picture(title: "Which proposals cite which paragraphs")
    picture.nodes = texts.map { $0.drawn(isFocus: true) }
    picture.nodes += paragraphs.map { Picture.Node(id: $0.id, label: $0.label ?? "", kind: .paragraph) }
    picture.edges =
      Set(
        cited.flatMap { use in use.proposals.map { Picture.Edge($0.id, .cites, use.node.id) } }
      ).inOrder
    picture.columns = [
      Picture.Column(heading: "Proposals", nodes: texts.map(\.node.id)),
      Picture.Column(heading: "Paragraphs", nodes: paragraphs.map(\.id)),
    ]
    return Net(picture: picture, isWhole: cited.count == citing.count)
  }
}

extension ProposalView {
  fileprivate func drawn(isFocus: Bool) -> Picture.Node {
    Picture.Node(id: node.id, label: node.label ?? gist ?? "", kind: .proposal, isFocus: isFocus)
  }
}

extension Set<Picture.Edge> {
  fileprivate var inOrder: [Picture.Edge] {
    sorted { left, right in
      if left.source != right.source { return NaturalOrder.precedes(left.source, right.source) }
      if left.target != right.target { return NaturalOrder.precedes(left.target, right.target) }
      return left.relation.rawValue < right.relation.rawValue
    }
  }
}
