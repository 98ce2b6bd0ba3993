public import Algebra
import Positions
import RDF

// What nodes are, and up to when the graph knows.

extension PictureMaker {
  struct Described {
    var node: Picture.Node
    /// Whether the graph has a word on it.
    var isKnown: Bool

    var title: String { node.label.isEmpty ? "Around \(node.id)" : "Around \(node.id): \(node.label)" }
  }

  /// Labels, kinds and groups of nodes, in the order given.
  func describe(_ ids: [String]) throws(QueryFailure) -> [Described] {
    let pattern = GraphPattern.join(
      .join(nodeValues("node", ids), values("property", [RDFVocabulary.type, RDFS.label, ST.group])),
      .basic([TriplePattern(.variable("node"), .variable("property"), .variable("value"))]))
    var classes: [String: Set<String>] = [:]
    var labels: [String: String] = [:]
    var groups: [String: String] = [:]
    for row in try rows(["node", "property", "value"], pattern) {
      guard let id = row[0]?.nodeID, case .iri(let property)? = row[1] else { continue }
      switch row[2] {
      case .literal(let literal)?: labels[id] = min(labels[id] ?? literal.lexical, literal.lexical)
      case .iri(let iri)? where property == RDFVocabulary.type: classes[id, default: []].insert(iri)
      case .iri(let iri)?: groups[id] = min(groups[id] ?? "\u{10FFFF}", DataNamespace.id(of: iri) ?? iri)
      default: break
      }
    }
    return ids.map { id in
      let kind = kind(of: classes[id] ?? [])
      // A group node wears its own colour.
      let group = groups[id] ?? (kind == .group ? id : nil)
      return Described(
        node: Picture.Node(id: id, label: labels[id] ?? "", kind: kind, group: group),
        isKnown: classes[id] != nil || labels[id] != nil)
    }
  }

  private func kind(of classes: Set<String>) -> Picture.Kind {
    let kinds: [(String, Picture.Kind)] = [
      (ST.Class.contributor, .contributor), (ST.Class.proposal, .proposal), (ST.Class.issue, .issue),
      (ST.Class.topic, .topic), (ST.Class.paragraph, .paragraph), (ST.Class.stakeholderGroup, .group),
      (ST.Class.institution, .institution), (ST.Class.organisation, .institution),
      (ST.Class.document, .document),
      (ST.Class.instrument, .document),
    ]
    return kinds.first { classes.contains($0.0) }?.1 ?? .other
  }

  /// A note for a drawing: up to which date the documents go, nothing where no document has one. Cost: one query.
  public func dateNote() throws(QueryFailure) -> [String] {
    let dates = GraphPattern.basic([
      TriplePattern(.variable("item"), .iri(ST.inDocument), .variable("document")),
      TriplePattern(.variable("document"), .iri(DCTerms.date), .variable("date")),
    ])
    let latest = Select.Column(
      Variable("latest"), as: .aggregate(Aggregate(.max, of: .variable(Variable("date")))))
    let table = try service.solutions(Select([latest], where: dates), within: limits)
    guard table.rowCount == 1, case .literal(let date)? = table[0, 0] else { return [] }
    return ["Documents up to \(date.lexical). Silence is not opposition."]
  }
}
