import Bytes
import RDF
import TestSupport
import Testing

@Suite("Reading N-Triples")
struct NTriplesReaderTests {
  private static let document = """
    # A comment, then a blank line

    <urn:a> <urn:b> <urn:c> .
    _:x <urn:p> "text \\"quoted\\" \\u00E9 é" . # more
    \t<urn:a><urn:b>_:x.\r
    <urn:a> <urn:b> "tag"@EN-gb .
    <urn:a> <urn:b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
    """

  @Test("terms are read as they are written")
  func reads() throws {
    #expect(
      try NTriples.parse(Self.document) == [
        Triple(.iri("urn:a"), .iri("urn:b"), .iri("urn:c")),
        Triple(.blankNode("b1"), .iri("urn:p"), .string("text \"quoted\" é é")),
        Triple(.iri("urn:a"), .iri("urn:b"), .blankNode("b1")),
        Triple(.iri("urn:a"), .iri("urn:b"), .literal(Literal("tag", language: "en-gb"))),
        Triple(.iri("urn:a"), .iri("urn:b"), .literal(Literal("1", datatype: XSD.integer))),
      ])
  }

  @Test("read in blocks, cut at any line end, a text is the same as read whole")
  func blocksMakeTheWhole() throws {
    let text = Array(Self.document.utf8)
    let whole = try NTriples.parse(text)
    for cut in text.indices where cut == 0 || text[cut - 1] == UInt8(ascii: "\n") {
      var sink = TermSink()
      let place = try NTriplesReader.read(text.span.extracting(..<cut), into: &sink)
      #expect(place.offset == cut)
      #expect(place.line == 1 + text[..<cut].count { $0 == UInt8(ascii: "\n") })
      let end = try NTriplesReader.read(text.span.extracting(cut...), at: place, into: &sink)
      #expect(end == TextPlace(offset: text.count, line: 7))
      #expect(sink.triples == whole)
    }
  }

  @Test("a text of more than one batch comes whole and in order")
  func readsManyBatches() throws {
    let text = (0..<2000).map { "<urn:s\($0)> <urn:p> \"\($0)\\t\" .\n" }.joined()
    let triples = try NTriples.parse(text)
    #expect(triples == (0..<2000).map { Triple(.iri("urn:s\($0)"), .iri("urn:p"), .string("\($0)\t")) })
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var line: String
    var error: String

    var testDescription: String { line }

    init(_ line: String, _ error: String) {
      self.line = line
      self.error = error
    }
  }

  static let mistakes = [
    Mistake(
      "<a> <urn:b> <urn:c> .",
      """
      x.nt:103:1: expected an absolute IRI, which begins with a scheme, found "<a>"
        103 | <a> <urn:b> <urn:c> .
            | ^^^
      """),
    Mistake(
      "<urn:a> <urn:b> .",
      """
      x.nt:103:17: expected an IRI, a blank node or a string in quotation marks, found "."
        103 | <urn:a> <urn:b> .
            |                 ^
      """),
    Mistake(
      "<urn:a>",
      """
      x.nt:103:8: expected the IRI of a predicate, found end of line
        103 | <urn:a>
            |        ^
      """),
    Mistake(
      "_:a <urn:b> \"c",
      """
      x.nt:103:15: expected a closing quotation mark ("), found end of line; the string begins in column 13, and a line end in it is written \\n
        103 | _:a <urn:b> "c
            |               ^
      """),
    Mistake(
      "<urn:a> <urn:b> <urn:c> . <urn:d>",
      """
      x.nt:103:27: expected end of line or a comment, found "<"
        103 | <urn:a> <urn:b> <urn:c> . <urn:d>
            |                           ^
      """),
    Mistake(
      "\"a\" <urn:b> <urn:c> .",
      """
      x.nt:103:1: expected an IRI, a blank node or a comment, found "
        103 | "a" <urn:b> <urn:c> .
            | ^
      """),
    Mistake(
      "<urn:a> <urn:b> \"c\"^<urn:d> .",
      """
      x.nt:103:21: expected "^^" before a datatype, found "<"
        103 | <urn:a> <urn:b> "c"^<urn:d> .
            |                     ^
      """),
    Mistake(
      "<urn:a> <urn:b> \"c\"^^\"d\" .",
      """
      x.nt:103:22: expected the IRI of a datatype, found "
        103 | <urn:a> <urn:b> "c"^^"d" .
            |                      ^
      """),
    Mistake(
      "<urn:a> <urn:b> <urn:c>",
      """
      x.nt:103:24: expected "." to end the triple, found end of line
        103 | <urn:a> <urn:b> <urn:c>
            |                        ^
      """),
  ]

  @Test("an error in a block names its line in the whole text and brings it along", arguments: mistakes)
  func errorsNameTheLine(_ test: Mistake) throws {
    let before = "<urn:a> <urn:b> <urn:c> .\n\n# a comment\n"
    let text = Array("\(before)\(test.line)\n<urn:a> <urn:b> <urn:c> .\n".utf8)
    let error = try #require(mistake(in: text, at: TextPlace(offset: 5000, line: 100)))
    #expect(error.rendered() == test.error)
    #expect(error.range.lowerBound >= 5000 + before.utf8.count)
  }

  private func mistake(in text: [UInt8], at place: TextPlace) -> SyntaxError? {
    var sink = TermSink()
    do {
      try NTriplesReader.read(text, file: "x.nt", at: place, into: &sink)
      return nil
    } catch {
      return error.syntaxError
    }
  }

  @Test("bytes that are not UTF-8 are an error in their line")
  func refusesBadUTF8() throws {
    let text = Array("<urn:a> <urn:b> <urn:c> .\n# caf".utf8) + [0xE9, 0x0A]
    let error = try #require(throws: SyntaxError.self) { try NTriples.parse(text, file: "x.nt") }
    #expect(error.rendered().hasPrefix("x.nt:2:6: expected UTF-8 text, found bytes that are not UTF-8 (E9)"))
  }
}
