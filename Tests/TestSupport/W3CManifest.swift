import RDF

/// The tests of one folder, as its `manifest.ttl` lists them.
public struct W3CManifest: Sendable {
  /// Below the suites' root: `sparql/sparql11/bind`.
  public let folder: String
  /// In the order of `mf:entries`.
  public let tests: [W3CTest]

  public init(folder: String) throws {
    self.folder = folder
    let iri = "\(W3CSuites.base)\(folder)/manifest.ttl"
    let triples = try Turtle.parse(W3CSuites.contents(of: iri), file: iri, base: iri)
    let properties = Properties(triples)
    guard let entries = properties[.iri(iri), mf + "entries"].first else {
      throw W3CError("\(iri) has no mf:entries")
    }
    tests = try properties.list(entries).map { try W3CTest($0, properties) }
  }
}

/// One test of a manifest. Files are named by their IRI; ``W3CSuites/contents(of:)`` reads them.
public struct W3CTest: Sendable {
  public let iri: String
  public let name: String
  /// The local name of its class: `TestTurtleEval`, `QueryEvaluationTest`, `PositiveSyntaxTest11` …
  public let kind: String
  /// `mf:action`, or its `qt:query`.
  public let action: String
  /// `qt:data` of the action.
  public let data: [String]
  /// `qt:graphData` of the action: named graphs.
  public let graphData: [String]
  /// `mf:result`, when it is a file.
  public let result: String?

  init(_ node: Term, _ properties: Properties) throws {
    guard case .iri(let iri) = node else { throw W3CError("a test without IRI") }
    self.iri = iri
    name = properties.literal(node, mf + "name") ?? iri
    guard let type = properties.iri(node, RDFVocabulary.type) else { throw W3CError("\(iri) has no type") }
    kind = String(type[(type.lastIndex(of: "#").map(type.index(after:)) ?? type.startIndex)...])
    guard let action = properties[node, mf + "action"].first else { throw W3CError("\(iri) has no action") }
    data = properties.iris(action, qt + "data")
    graphData = properties.iris(action, qt + "graphData")
    result = properties.iri(node, mf + "result")
    if case .iri(let file) = action {
      self.action = file
    } else if let query = properties.iri(action, qt + "query") {
      self.action = query
    } else {
      throw W3CError("\(iri) has an action without a file")
    }
  }
}

private let mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
private let qt = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"

/// The objects of a graph by subject and predicate.
struct Properties {
  private struct Key: Hashable {
    var subject: Term
    var predicate: String
  }

  private var objects: [Key: [Term]] = [:]

  init(_ triples: [Triple]) {
    for triple in triples {
      guard case .iri(let predicate) = triple.predicate else { continue }
      objects[Key(subject: triple.subject, predicate: predicate), default: []].append(triple.object)
    }
  }

  subscript(subject: Term, predicate: String) -> [Term] {
    objects[Key(subject: subject, predicate: predicate)] ?? []
  }

  func iris(_ subject: Term, _ predicate: String) -> [String] {
    self[subject, predicate].compactMap { if case .iri(let iri) = $0 { iri } else { nil } }
  }

  func iri(_ subject: Term, _ predicate: String) -> String? { iris(subject, predicate).first }

  func literal(_ subject: Term, _ predicate: String) -> String? {
    self[subject, predicate].lazy.compactMap { if case .literal(let it) = $0 { it.lexical } else { nil } }
      .first
  }

  /// The items of a collection.
  func list(_ head: Term) throws -> [Term] {
    var items: [Term] = []
    var node = head
    while node != .iri(RDFVocabulary.nil) {
      guard let item = self[node, RDFVocabulary.first].first, let rest = self[node, RDFVocabulary.rest].first
      else { throw W3CError("a broken list") }
      items.append(item)
      node = rest
    }
    return items
  }
}
