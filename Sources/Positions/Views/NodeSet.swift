import Algebra
import RDF

/// The nodes that a view is asked for.
struct NodeSet {
  private var patterns: [TriplePattern] = []
  private var only: [String]?
  private var link: String?
  private var document: String?

  /// What stands for the nodes in patterns.
  static let node = PatternTerm.variable("node")

  /// One node.
  init(_ iri: String) { only = [iri] }

  /// Some nodes.
  init(_ iris: some Sequence<String>) { only = iris.sorted() }

  /// The members of a class.
  init(of type: String) { patterns = [TriplePattern(Self.node, .iri(RDFVocabulary.type), .iri(type))] }

  /// Those of the nodes that a property leads from to a value.
  func having(_ property: String, _ value: String) -> NodeSet {
    var set = self
    set.patterns.append(TriplePattern(Self.node, .iri(property), .iri(value)))
    return set
  }

  /// The nodes that a property leads from to any of these.
  static func leading(by property: String, to targets: some Sequence<String>) -> NodeSet {
    var set = NodeSet(targets)
    set.link = property
    return set
  }

  /// Those of the nodes whose evidence stands in a document.
  func readIn(_ document: String) -> NodeSet {
    var set = self
    set.document = document
    return set
  }

  /// The nodes with a passage in the document, each once however many passages there are.
  private static func readIn(_ document: String) -> Select {
    let passage = PatternTerm.variable("passage")
    return Select(
      [Select.Column(Variable("node"))], duplicates: .distinct,
      where: .basic([
        TriplePattern(passage, .iri(ST.document), .iri(document)),
        TriplePattern(node, .iri(ST.evidence), passage),
      ]))
  }

  /// The pattern that finds the nodes and matches more about them.
  func pattern(with more: TriplePattern...) -> GraphPattern {
    var pattern = GraphPattern.basic(patterns + more)
    if let document { pattern = .join(.select(Self.readIn(document)), pattern) }
    guard let only else { return pattern }
    let named = only.map { [Term.iri($0)] as [Term?] }
    guard let link else { return .join(.values(InlineData([Variable("node")], named)), pattern) }
    let leading = GraphPattern.basic(
      [TriplePattern(Self.node, .iri(link), .variable("target"))] + patterns + more)
    return .join(.values(InlineData([Variable("target")], named)), leading)
  }
}
