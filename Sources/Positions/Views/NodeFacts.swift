public import Algebra
import RDF

/// What is said of a node itself: its classes and properties, without what leads to it.
public struct NodeFacts: Hashable, Sendable {
  public var node: NodeName
  /// The IRIs of its classes.
  public var classes: [String]
  /// Those of the vocabulary in its own order and then the others; label and classes left out.
  public var properties: [NodeView.Property]

  /// The nodes that a property leads to, in the order of their ids.
  public func nodes(_ property: String) -> [NodeName] {
    values(property).compactMap { if case .node(let name) = $0 { name } else { nil } }
  }

  /// The texts of a property, in their order.
  public func texts(_ property: String) -> [String] {
    values(property).compactMap { if case .literal(let literal) = $0 { literal.lexical } else { nil } }
  }

  /// Where it stands: the lines that it gives itself, then those of its evidence.
  public var passages: [EvidenceView] {
    var passages: [EvidenceView] = []
    if let document = nodes(ST.inDocument).first, let first = number(ST.firstLine),
      let last = number(ST.lastLine), first <= last
    {
      passages.append(
        EvidenceView(document: document, lines: first...last, digest: texts(ST.digest).first))
    }
    return passages
      + values(ST.evidence).compactMap { if case .evidence(let evidence) = $0 { evidence } else { nil } }
  }

  private func number(_ property: String) -> Int? { texts(property).first.flatMap { Int($0) } }

  private func values(_ property: String) -> [NodeView.Value] {
    properties.first { $0.iri == property }?.values ?? []
  }
}

extension GraphReader {
  /// What is said of each member of a class, in the order of ids.
  public func facts(ofClass type: String) throws(QueryFailure) -> [NodeFacts] {
    try describe(NodeSet(of: type)).map(NodeFacts.init)
  }

  /// What is said of some nodes, in the order of ids; those of which nothing is said are left out.
  public func facts(of iris: [String]) throws(QueryFailure) -> [NodeFacts] {
    iris.isEmpty ? [] : try describe(NodeSet(iris)).map(NodeFacts.init)
  }
}

extension NodeFacts {
  fileprivate init(_ found: Description) {
    self.init(node: found.node, classes: found.classes, properties: found.properties)
  }
}
