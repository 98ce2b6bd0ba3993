import Bytes
import RDF
import TestSupport
import Testing

@Suite("Writing N-Triples")
struct NTriplesWriterTests {
  private func text(_ triples: [Triple]) -> String {
    var output = ByteWriter()
    NTriplesWriter.write(triples, to: &output)
    return output.text()
  }

  @Test("terms are written in the canonical form")
  func canonical() {
    let s = Term.iri("urn:s")
    let p = Term.iri("urn:p")
    let text = text([
      Triple(s, p, .iri("http://example.org/é")),
      Triple(.blankNode("a.b"), p, .string("\"\\\n\r\t\u{8}é😀")),
      Triple(s, p, .literal(Literal("x", language: "EN-gb"))),
      Triple(s, p, .literal(Literal("1", datatype: XSD.integer))),
    ])
    #expect(
      text == """
        <urn:s> <urn:p> <http://example.org/é> .
        _:a.b <urn:p> "\\"\\\\\\n\\r\t\u{8}é😀" .
        <urn:s> <urn:p> "x"@en-gb .
        <urn:s> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .

        """)
  }

  @Test("what the grammar cannot hold is written so that it can be read")
  func impossibleTerms() {
    let triple = Triple(.blankNode("not a label"), .iri("urn:a b<c>"), .blankNode("hex-61"))
    #expect(text([triple]) == "_:hex-6E6F742061206C6162656C <urn:a%20b%3Cc%3E> _:hex-6865782D3631 .\n")
  }

  @Test("what is written is read as it was, and written again as it was", arguments: 0..<200)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let triples = RandomGraphs.triples(using: &random)
    let text = text(triples)
    let found = try NTriples.parse(text)
    #expect(areIsomorphic(found, triples), "seed \(seed)")
    #expect(try self.text(NTriples.parse(self.text(found))) == self.text(found), "seed \(seed)")
  }
}

@Suite("Writing Turtle")
struct TurtleWriterTests {
  private static let writer = TurtleWriter(
    prefixes: [
      Prefix("", "https://example.org/"), Prefix("st", "https://example.org/ns#"),
      Prefix("xsd", XSD.namespace),
      Prefix("unused", "urn:unused:"),
    ],
    predicateOrder: ["https://example.org/ns#label", "https://example.org/ns#kind"])

  /// Turtle in any order and form, and how a person would write it.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var written: String
    var wanted: String

    init(_ name: String, _ written: String, _ wanted: String) {
      testDescription = name
      self.written = written
      self.wanted = wanted
    }
  }

  static let cases = [
    Case("nothing", "", ""),
    Case(
      "order of subjects, predicates and objects",
      """
      :R10 st:b 1 . :R9 st:b 10 , 9 , :o , "x" , "x"@en , "x"^^:t ; st:c 1 ; st:kind :k ; st:label "R9" ; a :T10 , :T9 .
      """,
      """
      :R9 a :T9 , :T10 ;
        st:label "R9" ;
        st:kind :k ;
        st:b :o , 9 , 10 , "x"@en , "x" , "x"^^:t ;
        st:c 1 .

      :R10 st:b 1 .

      """),
    Case(
      "names that have no short form",
      ":s st:p <https://example.org/a/b> , <https://example.org/a.> , <https://other.org/x> , <https://example.org/> .",
      """
      :s st:p : , <https://example.org/a.> , <https://example.org/a/b> , <https://other.org/x> .

      """),
    Case(
      "bare numbers and booleans, and those that are not",
      #":s st:p true , "1"^^xsd:boolean , -1.5 , 1e3 , "INF"^^xsd:double , "x"^^xsd:integer , "1."^^xsd:decimal ."#,
      """
      :s st:p -1.5 , "1"^^xsd:boolean , "1."^^xsd:decimal , 1e3 , "INF"^^xsd:double , true , "x"^^xsd:integer .

      """),
    Case(
      "strings",
      #":s st:p "tab\tquote\"", "two\nlines \"\"\" and \\ and\r end\"" ."#,
      #"""
      :s st:p "tab\tquote\"" , """two
      lines ""\" and \\ and\r end\"""" .

      """#),
    Case(
      "brackets on one line",
      "_:e a st:E ; st:label 12 . :s st:p _:e ; st:q [] .",
      """
      :s st:p [ a st:E ; st:label 12 ] ;
        st:q [] .

      """),
    Case(
      "brackets that need several lines",
      """
      :s st:p [ a st:E ; st:label "\(String(repeating: "x", count: 60))" ; st:q [ st:r "\(String(repeating: "y", count: 60))" ] ] , :o .
      :s st:q ( 1 ( "\(String(repeating: "z", count: 60))" "\(String(repeating: "z", count: 60))" ) ) .
      """,
      """
      :s st:p :o , [
          a st:E ;
          st:label "\(String(repeating: "x", count: 60))" ;
          st:q [ st:r "\(String(repeating: "y", count: 60))" ]
        ] ;
        st:q (
          1
          (
            "\(String(repeating: "z", count: 60))"
            "\(String(repeating: "z", count: 60))"
          )
        ) .

      """),
    Case(
      "objects over several lines",
      ":s st:p \((10..<35).map { ":object\($0)" }.joined(separator: ", ")) .",
      """
      :s st:p :object10 , :object11 , :object12 , :object13 , :object14 , :object15 , :object16 , :object17 ,
          :object18 , :object19 , :object20 , :object21 , :object22 , :object23 , :object24 , :object25 ,
          :object26 , :object27 , :object28 , :object29 , :object30 , :object31 , :object32 , :object33 ,
          :object34 .

      """),
    Case(
      "collections", ":s st:p (1 (:a []) ()) , () .",
      """
      :s st:p () , ( 1 ( :a [] ) () ) .

      """),
    Case(
      "a blank node that two refer to, and one that none does",
      ":a st:p _:x . :b st:p _:x . _:x st:q 1 . [] st:p 2 .",
      """
      :a st:p _:b1 .

      :b st:p _:b1 .

      _:b1 st:q 1 .

      [] st:p 2 .

      """),
    Case(
      "a ring keeps one label", "_:x st:p _:y . _:y st:p _:z . _:z st:p _:x ; st:q [ st:r 1 ] .",
      """
      _:b1 st:p [ st:p [ st:p _:b1 ; st:q [ st:r 1 ] ] ] .

      """),
    Case(
      "a collection that holds itself", "_:x rdf:first _:x ; rdf:rest (2 3) .",
      """
      _:b1 rdf:first _:b1 ;
        rdf:rest ( 2 3 ) .

      """),
  ]

  private static let declarations = """
    @prefix : <https://example.org/> . @prefix st: <https://example.org/ns#> .
    @prefix xsd: <\(XSD.namespace)> . @prefix rdf: <\(RDFVocabulary.namespace)> .
    """

  @Test("a graph is laid out as a person would", arguments: cases)
  func laysOut(_ test: Case) throws {
    let triples = try Turtle.parse(Self.declarations + test.written)
    var writer = Self.writer
    writer.prefixes.append(Prefix("rdf", RDFVocabulary.namespace))
    let text = writer.text(triples)
    let body = text.split(separator: "\n", omittingEmptySubsequences: false).drop {
      $0.hasPrefix("@prefix") || $0.isEmpty
    }
    #expect(body.joined(separator: "\n") == test.wanted)
    #expect(try areIsomorphic(Turtle.parse(text), triples))
    #expect(writer.text(triples.reversed()) == text)
  }

  @Test("prefixes that are used are declared, in the order given")
  func declaresPrefixes() throws {
    let triples = try Turtle.parse(Self.declarations + #":s st:p "2017-01-26"^^xsd:date ."#)
    #expect(
      Self.writer.text(triples) == """
        @prefix : <https://example.org/> .
        @prefix st: <https://example.org/ns#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

        :s st:p "2017-01-26"^^xsd:date .

        """)
    #expect(
      TurtleWriter().text([Triple(.iri("urn:s"), .iri("urn:p"), .string("o"))]) == "<urn:s> <urn:p> \"o\" .\n"
    )
  }

  @Test("a prefix that Turtle cannot have is not used")
  func refusesBadPrefixes() {
    let writer = TurtleWriter(prefixes: [Prefix("a b", "urn:"), Prefix("_", "urn:"), Prefix("x.", "urn:")])
    #expect(writer.text([Triple(.iri("urn:s"), .iri("urn:p"), .string("o"))]) == "<urn:s> <urn:p> \"o\" .\n")
  }

  @Test(
    "blank nodes deep within one another are written so that they can be read",
    arguments: [10, 40, 200, 2000])
  func writesDeepGraphs(depth: Int) throws {
    func chain(_ predicate: String) -> [Triple] {
      (0..<depth).map { Triple(.blankNode("n\($0)"), .iri(predicate), .blankNode("n\($0 + 1)")) }
    }
    for triples in [chain("urn:p"), chain(RDFVocabulary.rest)] {
      #expect(try areEqualChains(Turtle.parse(TurtleWriter().text(triples)), triples))
    }
    let list = (0..<depth).flatMap { index in
      [
        Triple(
          .blankNode("c\(index)"), .iri(RDFVocabulary.first),
          .blankNode(index + 1 < depth ? "c\(index + 1)" : "e")),
        Triple(.blankNode("c\(index)"), .iri(RDFVocabulary.rest), .iri(RDFVocabulary.nil)),
      ]
    }
    #expect(try Set(Turtle.parse(TurtleWriter().text(list))).count == 2 * depth)
  }

  /// Whether both graphs are one chain of the same length: quicker to see than isomorphism.
  private func areEqualChains(_ left: [Triple], _ right: [Triple]) -> Bool {
    func length(_ triples: [Triple]) -> Int? {
      let next = Dictionary(triples.map { ($0.subject, $0.object) }, uniquingKeysWith: { first, _ in first })
      guard next.count == triples.count,
        var node = Set(next.keys).subtracting(next.values).first, Set(triples.map(\.predicate)).count == 1
      else { return nil }
      var length = 0
      while let following = next[node] {
        node = following
        length += 1
      }
      return length
    }
    return length(left) == right.count && left.count == right.count
      && left.first?.predicate == right.first?.predicate
  }

  @Test("what is written is read as the same graph, whatever the order of the triples", arguments: 0..<300)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let triples = RandomGraphs.triples(using: &random)
    let writer = TurtleWriter(prefixes: [
      Prefix("x", "urn:x:"), Prefix("", "http://example.org/a#"), Prefix("u", "urn:"),
    ])
    let text = writer.text(triples)
    let found = try Turtle.parse(text)
    #expect(areIsomorphic(found, triples), "seed \(seed): \(text)")
    #expect(writer.text(triples.shuffled(using: &random)) == text, "seed \(seed)")
  }
}
