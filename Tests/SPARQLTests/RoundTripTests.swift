import Algebra
import Bytes
import RDF
@testable import SPARQL
import TestSupport
import Testing

@Suite("Writing and reading back")
struct RoundTripTests {
  static let vocabulary = RandomQueries.Vocabulary(
    terms: [
      .iri("http://example.org/a"), .iri("http://example.org/a.b"), .iri("http://example.org/-.x."),
      .iri("http://example.org/p/q"), .iri("http://elsewhere.example/%41(b)"), .iri(RDFVocabulary.nil),
      .iri("http://elsewhere.example/%4(b),c"), .iri("http://example.org/"), .string("plain"),
      .string("quote \" back \\ line \n tab \t"), .string(#"C:\users \\U"#), .string("\u{1B}[31m\u{0}é😀"),
      .string(""), .literal(Literal("Haus", language: "de-ch")),
      .literal(Literal("1", datatype: XSD.integer)),
      .literal(Literal("-1", datatype: XSD.integer)), .literal(Literal("+2", datatype: XSD.integer)),
      .literal(Literal("one", datatype: XSD.integer)), .literal(Literal("1.5", datatype: XSD.decimal)),
      .literal(Literal("1.", datatype: XSD.decimal)), .literal(Literal("-.5e-3", datatype: XSD.double)),
      .literal(Literal("1.e3", datatype: XSD.double)), .literal(Literal("NaN", datatype: XSD.double)),
      .literal(Literal("true", datatype: XSD.boolean)), .literal(Literal("1", datatype: XSD.boolean)),
      .literal(Literal("2017-01-26", datatype: XSD.date)),
      .literal(Literal("x", datatype: "http://example.org/type")),
    ],
    predicates: [
      RDFVocabulary.type, RDFVocabulary.first, RDFVocabulary.rest, "http://example.org/p",
      "http://example.org/q", "http://elsewhere.example/r",
    ],
    variables: ["s", "o", "été", "x1", "_y"],
    prefixes: [
      Prefix("", "http://example.org/"), Prefix("e.x", "http://elsewhere.example/"),
      Prefix("xsd", XSD.namespace),
      Prefix("unused", "http://unused.example/"),
    ])

  @Test("a random query reads back as it was written", arguments: 0..<200)
  func readsBack(seed: UInt64) throws {
    var queries = RandomQueries(seed: seed, vocabulary: Self.vocabulary)
    for _ in 0..<3 {
      let query = queries.next().numberingBlankNodes()
      let text = SPARQLWriter.text(of: query)
      let read = try SPARQLParser.parse(Array(text.utf8))
      #expect(read.form == query.form, "seed \(seed)\n\(text)")
      #expect(SPARQLWriter.text(of: read) == text, "seed \(seed)")
    }
  }

  private static let pieces = [
    "", "{", "}", "(", ")", "[", "]", "<", ">", "\"", "'", "\\", "\\u0022", "?", "$", ":", ".", ";", ",", "#",
    "\n", "^",
    "|", "/", "*", "+", "-1", "!", "@en", "^^", "SELECT *", "FILTER", "OPTIONAL", "UNION", "BIND", "AS",
    "VALUES",
    "GROUP BY", "COUNT(*)", "NOT", "EXISTS", "IN", "a", "_:b0", "?s", ":a", "1", "\u{0}", "é", "\u{FFFF}",
  ]

  @Test("a damaged query is an error in its place or another query", arguments: 0..<60)
  func damaged(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var queries = RandomQueries(seed: seed, vocabulary: Self.vocabulary)
    let whole = Array(SPARQLWriter.text(of: queries.next()).utf8)
    for _ in 0..<20 {
      var text = whole
      for _ in 0...Int.random(in: 0...2, using: &random) {
        let start = Int.random(in: 0...text.count, using: &random)
        let end = min(text.count, start + Int.random(in: 0...5, using: &random))
        text.replaceSubrange(start..<end, with: (Self.pieces.randomElement(using: &random) ?? "").utf8)
      }
      do throws(SyntaxError) {
        let query = try SPARQLParser.parse(text)
        let written = SPARQLWriter.text(of: query)
        let read = try SPARQLParser.parse(Array(written.utf8), file: "written")
        #expect(read.form == query.form, "seed \(seed)\n\(written)")
      } catch {
        #expect(0 <= error.range.lowerBound && error.range.upperBound <= text.count, "seed \(seed)")
        #expect(!error.rendered(source: text).isEmpty)
        #expect(error.file == "query", "the written text is not read: seed \(seed), \(error)")
      }
    }
  }
}
