import Algebra
import Bytes
import Foundation
import QueryEngine
import RDF
import SPARQL
import TestSupport
import Testing
import TripleStore

/// Random queries with our answers, written down so that another engine can be asked the same.
///
/// Give `STANCE_DIFFERENTIAL` a folder: `cases.jsonl` in it then holds one case a line, and `.ci/differential.py`
/// puts the queries to pyoxigraph. `STANCE_DIFFERENTIAL_CASES` says how many, 2000 by default; `STANCE_DIFFERENTIAL_SEED`
/// where the seeds begin, 0 by default.
@Suite("Differential cases")
struct DifferentialTests {
  static let folder = ProcessInfo.processInfo.environment["STANCE_DIFFERENTIAL"]

  private static func number(_ name: String, _ standard: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
  }

  @Test(
    "random queries and their answers are written for another engine to check",
    .enabled(if: folder != nil, "STANCE_DIFFERENTIAL names no folder to write to"))
  func writeCases() throws {
    let folder = try #require(Self.folder)
    let first = Self.number("STANCE_DIFFERENTIAL_SEED", 0)
    let count = Self.number("STANCE_DIFFERENTIAL_CASES", 2000)
    var lines: [String] = []
    for seed in first..<first + count {
      let triples = Self.graph(seed: UInt64(seed))
      var builder = StoreBuilder()
      triples.forEach { builder.insert($0) }
      var queries = RandomQueries(
        seed: UInt64(seed), vocabulary: Self.vocabulary, features: Self.features, functions: Self.functions,
        casts: [XSD.integer, XSD.string, XSD.decimal, XSD.boolean])
      let query = queries.next()
      let answer = try QueryEngine(builder.finish()).answer(query, within: QueryLimits(seconds: 20))
      let record: [String: Any] = [
        "seed": seed, "data": Self.text(of: triples), "query": SPARQLWriter.text(of: query),
        "answer": Self.record(of: answer),
      ]
      let line = try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys])
      lines.append(String(decoding: line, as: UTF8.self))
    }
    try lines.joined(separator: "\n").write(
      toFile: "\(folder)/cases.jsonl", atomically: true, encoding: .utf8)
    #expect(lines.count == count)
  }

  @Test(
    "random queries on the shipped graph are written for another engine to check",
    .enabled(if: folder != nil, "STANCE_DIFFERENTIAL names no folder to write to"))
  func writeGraphCases() throws {
    let folder = try #require(Self.folder)
    let first = Self.number("STANCE_DIFFERENTIAL_SEED", 0)
    let engine = QueryEngine(try Self.shippedGraph())
    var lines: [String] = []
    for seed in first..<first + Self.number("STANCE_DIFFERENTIAL_CASES", 2000) / 4 {
      var queries = RandomQueries(
        seed: UInt64(seed), vocabulary: Self.shippedVocabulary, features: Self.features,
        functions: Self.functions, casts: [XSD.integer, XSD.string])
      let query = queries.next()
      // Many random patterns multiply everything with everything; those are left out.
      let limits = QueryLimits(seconds: 1, rows: 50_000)
      guard let answer = try? engine.answer(query, within: limits) else { continue }
      let record: [String: Any] = [
        "seed": seed, "query": SPARQLWriter.text(of: query), "answer": Self.record(of: answer),
      ]
      let line = try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys])
      lines.append(String(decoding: line, as: UTF8.self))
    }
    try lines.joined(separator: "\n").write(
      toFile: "\(folder)/graph-cases.jsonl", atomically: true, encoding: .utf8)
    #expect(!lines.isEmpty)
  }

  /// `Graph/` as it is written, without what is derived.
  private static func shippedGraph() throws -> TripleStore {
    var builder = StoreBuilder()
    let folder = URL(filePath: PackageFolder.graph)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "ttl" {
      builder.beginDocument()
      let bytes = [UInt8](try Data(contentsOf: file))
      try TurtleReader.read(bytes, file: file.path, into: &builder)
    }
    return builder.finish()
  }

  private static let shippedVocabulary: RandomQueries.Vocabulary = {
    let data = "https://w3id.org/stance/wgec/"
    let st = "https://w3id.org/stance/ns#"
    let nodes = ["R67", "R73", "D28", "india", "usa", "government", "new-un-body", "TA69", "itu"]
    let properties = [
      "proposedBy", "group", "on", "holder", "stance", "asks", "about", "advances", "revises",
    ]
    return RandomQueries.Vocabulary(
      terms: nodes.map { .iri(data + $0) } + [
        .iri(st + "support"), .iri(st + "Proposal"), .literal(Literal("2017-01-26", datatype: XSD.date)),
        .literal(Literal("Cuba", language: "en")), .literal(Literal("2", datatype: XSD.integer)),
      ],
      predicates: properties.map { st + $0 } + ["http://purl.org/spar/cito/cites", RDFVocabulary.type],
      variables: ["a", "b", "c"])
  }()

  // MARK: - What is asked

  /// Slices leave open which rows are kept; blank nodes in answers have no name to compare by.
  private static let features: RandomQueries.Features = [
    .paths, .optional, .union, .minus, .filters, .exists, .bind, .values, .subqueries, .aggregates,
    .blankNodes,
    .ordering,
  ]

  /// Those with the same value at every call.
  private static let functions = Function.allCases.filter {
    ![.rand, .uuid, .strUUID, .now, .bnode].contains($0)
  }

  private static let vocabulary = RandomQueries.Vocabulary(
    terms: (0..<5).map { .iri("http://example.org/n\($0)") } + [
      .literal(Literal("1", datatype: XSD.integer)), .literal(Literal("2", datatype: XSD.integer)),
      .literal(Literal("2.5", datatype: XSD.decimal)), .literal(Literal("1e0", datatype: XSD.double)),
      .string("one"), .string("Two words"), .literal(Literal("deux", language: "fr")),
      .literal(Literal("true", datatype: XSD.boolean)),
      .literal(Literal("2017-01-26T10:00:00Z", datatype: XSD.dateTime)),
    ],
    predicates: (0..<3).map { "http://example.org/p\($0)" }, variables: ["a", "b", "c", "d"])

  private static func graph(seed: UInt64) -> [Triple] {
    var random = SplitMix64(seed: seed &* 31 &+ 7)
    func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: list.indices, using: &random)] }
    return (0..<Int.random(in: 0..<20, using: &random)).map { _ in
      Triple(
        pick(Array(vocabulary.terms.prefix(5))), .iri(pick(vocabulary.predicates)), pick(vocabulary.terms))
    }
  }

  // MARK: - How it is written down

  private static func text(of triples: [Triple]) -> String {
    triples.map { "\(text(of: $0.subject)) \(text(of: $0.predicate)) \(text(of: $0.object)) .\n" }.joined()
  }

  private static func text(of term: Term) -> String {
    switch term {
    case .iri(let iri): "<\(iri)>"
    case .blankNode(let label): "_:\(label)"
    case .literal(let literal):
      if let language = literal.language {
        "\"\(literal.lexical)\"@\(language)"
      } else {
        "\"\(literal.lexical)\"^^<\(literal.datatype)>"
      }
    }
  }

  private static func record(of answer: Answer) -> Any {
    switch answer {
    case .boolean(let value): return value
    case .graph(let triples): return triples.count
    case .solutions(let table):
      return [
        "variables": table.variables.map(\.name),
        "rows": (0..<table.rowCount).map { row in table.row(row).map { $0.map(record) ?? NSNull() } },
      ]
    }
  }

  private static func record(of term: Term) -> Any {
    switch term {
    case .iri(let iri): ["iri": iri]
    case .blankNode: ["blank": true]
    case .literal(let literal):
      ["literal": literal.lexical, "datatype": literal.datatype, "language": literal.language ?? ""]
    }
  }
}
