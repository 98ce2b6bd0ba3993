public import Algebra
import RDF

extension NameIndex {
  /// Reads all names of a graph, by two queries.
  public init(
    _ service: any QueryService, within limits: QueryLimits = QueryLimits()
  ) throws(QueryFailure) {
    self.init()
    add(labels: try service.solutions(Self.labels(of: nil), within: limits))
    add(aliases: try service.solutions(Self.aliases, within: limits))
  }

  /// Reads as much of a graph as the look-up of some names takes: only the nodes themselves, by one small query, when
  /// every name is the id of one, as it mostly is; otherwise all names.
  ///
  /// An id is what a name is looked up by first, so the look-up of these names ends the same way.
  public init(
    for names: [String], in service: any QueryService, within limits: QueryLimits = QueryLimits()
  ) throws(QueryFailure) {
    self.init()
    let ids = Set(names)
    guard !ids.isEmpty else { return }
    if ids.allSatisfy(\.isPlainID) {
      let nodes = ids.sorted().map { DataNamespace.iri(of: $0) }
      add(labels: try service.solutions(Self.labels(of: nodes), within: limits))
      if self.nodes.count == ids.count { return }
    }
    self = try NameIndex(service, within: limits)
  }

  /// The labels of some nodes, by IRI; one query.
  public static func labels(
    of nodes: [String], in service: any QueryService, within limits: QueryLimits = QueryLimits()
  ) throws(QueryFailure) -> [String: String] {
    var index = NameIndex()
    index.add(labels: try service.solutions(labels(of: nodes), within: limits))
    return Dictionary(uniqueKeysWithValues: index.nodes.map { ($0.iri, $0.label) })
  }

  // MARK: - Queries

  /// Node, class and label of all that has a label and a class whose members have names, or of some such nodes.
  private static func labels(of nodes: [String]?) -> Select {
    let (node, type) = (Variable("node"), Variable("class"))
    var pattern = GraphPattern.basic([
      TriplePattern(.variable(node), .iri(RDFVocabulary.type), .variable(type)),
      TriplePattern(.variable(node), .iri(RDFS.label), .variable("label")),
    ])
    let classes = InlineData([type], NodeClasses.named.map { [.iri($0.iri)] })
    pattern = .join(.values(classes), pattern)
    if let nodes { pattern = .join(.values(InlineData([node], nodes.map { [.iri($0)] })), pattern) }
    return Select(
      [Select.Column(node), Select.Column(type), Select.Column(Variable("label"))], where: pattern)
  }

  private static let aliases = Select(
    [Select.Column(Variable("node")), Select.Column(Variable("alias"))],
    where: .basic([TriplePattern(.variable("node"), .iri(SKOS.altLabel), .variable("alias"))]))
}

extension String {
  /// Whether the text can be the id of a node: ASCII letters and digits, and the marks that ids have.
  fileprivate var isPlainID: Bool {
    utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}
