import Bytes
import RDF
import TestSupport
import Testing

@Suite("Reading Turtle")
struct TurtleReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var turtle: String
    /// The same in N-Triples.
    var triples: String

    init(_ name: String, _ turtle: String, _ triples: String) {
      testDescription = name
      self.turtle = turtle
      self.triples = triples
    }
  }

  static let terms = [
    Case("nothing", "", ""),
    Case("only comments and space", "# one\n\t \r\n # two", ""),
    Case("a byte order mark", "\u{FEFF}<urn:s> <urn:p> <urn:o> .", "<urn:s> <urn:p> <urn:o> ."),
    Case("no space where none is needed", "<urn:s><urn:p><urn:o>.", "<urn:s> <urn:p> <urn:o> ."),
    Case(
      "an IRI with escapes", #"<urn:\u0073> <urn:p> <urn:\U0001F600> ."#, "<urn:s> <urn:p> <urn:\u{1F600}> ."),
    Case(
      "escapes in strings", #"<urn:s> <urn:p> "\t\b\n\r\f\"\'\\é\u00E9\U0001F600" ."#,
      #"<urn:s> <urn:p> "\u0009\u0008\u000A\u000D\u000C\u0022\u0027\u005Céé😀" ."#),
    Case(
      "four forms of strings",
      #"<urn:s> <urn:p> "a'b", 'a"b', """a"b""c"""# + "\n" + #"d""", '''a'b''c''' ."#,
      #"<urn:s> <urn:p> "a'b" . <urn:s> <urn:p> "a\"b" . <urn:s> <urn:p> "a\"b\"\"c\"\"\nd" . "#
        + #"<urn:s> <urn:p> "a'b''c" ."#),
    Case(
      "empty strings", #"<urn:s> <urn:p> "" . <urn:t> <urn:p> '' . <urn:u> <urn:p> """""" ."#,
      #"<urn:s> <urn:p> "" . <urn:t> <urn:p> "" . <urn:u> <urn:p> "" ."#),
    Case(
      "language tags in lower case", #"<urn:s> <urn:p> "x"@EN, "x"@en-Latn-GB ."#,
      #"<urn:s> <urn:p> "x"@en . <urn:s> <urn:p> "x"@en-latn-gb ."#),
    Case(
      "language tags that are directives elsewhere", #"<urn:s> <urn:p> "x"@prefix, "y"@base ."#,
      #"<urn:s> <urn:p> "x"@prefix . <urn:s> <urn:p> "y"@base ."#),
    Case(
      "datatypes", #"@prefix x: <urn:x:> . <urn:s> <urn:p> "1"^^x:t, "2"^^<urn:t>, "3" ^^ <urn:t> ."#,
      #"<urn:s> <urn:p> "1"^^<urn:x:t> . <urn:s> <urn:p> "2"^^<urn:t> . <urn:s> <urn:p> "3"^^<urn:t> ."#),
    Case(
      "integers", "<urn:s> <urn:p> 1, -2, +3, 007 .",
      ["1", "-2", "+3", "007"].map { "<urn:s> <urn:p> \"\($0)\"^^<\(XSD.integer)> ." }.joined(separator: " ")),
    Case(
      "decimals", "<urn:s> <urn:p> 1.0, -.5, +0.25 .",
      ["1.0", "-.5", "+0.25"].map { "<urn:s> <urn:p> \"\($0)\"^^<\(XSD.decimal)> ." }.joined(separator: " ")),
    Case(
      "doubles", "<urn:s> <urn:p> 1e0, -1.E-3, .5E+2, 1.5e10 .",
      ["1e0", "-1.E-3", ".5E+2", "1.5e10"].map { "<urn:s> <urn:p> \"\($0)\"^^<\(XSD.double)> ." }
        .joined(separator: " ")),
    Case(
      "booleans", "<urn:s> <urn:p> true, false .",
      "<urn:s> <urn:p> \"true\"^^<\(XSD.boolean)> . <urn:s> <urn:p> \"false\"^^<\(XSD.boolean)> ."),
    Case(
      "a number before the full stop", "<urn:s> <urn:p> 1.\n<urn:s> <urn:p> 1.5.",
      "<urn:s> <urn:p> \"1\"^^<\(XSD.integer)> . <urn:s> <urn:p> \"1.5\"^^<\(XSD.decimal)> ."),
    Case("a NUL in a string", "<urn:s> <urn:p> \"\0\" .", #"<urn:s> <urn:p> "\u0000" ."#),
  ]

  static let names = [
    Case(
      "prefixed names", "@prefix x: <urn:x:> . @prefix : <urn:> . x:a :b x: .", "<urn:x:a> <urn:b> <urn:x:> ."
    ),
    Case(
      "SPARQL's directives", "PREFIX x: <urn:x:> prefix y: <urn:y:> bAsE <http://b/> x:a y:b <c> .",
      "<urn:x:a> <urn:y:b> <http://b/c> ."),
    Case(
      "a prefix that changes its meaning",
      "@prefix x: <urn:1> . x:a x:b x:c . @prefix x: <urn:2> . x:a x:b x:c .",
      "<urn:1a> <urn:1b> <urn:1c> . <urn:2a> <urn:2b> <urn:2c> ."),
    Case(
      "a full stop within a name and one after it", "@prefix : <urn:> . :C4.2 :p :F.p12.",
      "<urn:C4.2> <urn:p> <urn:F.p12> ."),
    Case(
      "digits, colons, hyphens and escapes in names",
      #"@prefix : <urn:> . :2x :a:b :c-d, :e%20f, :\~\%\,g\. ."#,
      "<urn:2x> <urn:a:b> <urn:c-d> . <urn:2x> <urn:a:b> <urn:e%20f> . <urn:2x> <urn:a:b> <urn:~%,g.> ."),
    Case(
      "names that are not ASCII", "@prefix é.ü: <urn:> . é.ü:ñ·\u{203F} é.ü:中 é.ü:\u{10000} .",
      "<urn:ñ·\u{203F}> <urn:中> <urn:\u{10000}> ."),
    Case(
      "keywords as prefixes and names", "@prefix a: <urn:a:> . @prefix true: <urn:t:> . a:a a true:false .",
      "<urn:a:a> <\(RDFVocabulary.type)> <urn:t:false> ."),
    Case(
      "true before a full stop and a name", "@prefix : <urn:> . :s :p true.:s :p false.:s :p 1 .",
      "<urn:s> <urn:p> \"true\"^^<\(XSD.boolean)> . <urn:s> <urn:p> \"false\"^^<\(XSD.boolean)> . "
        + "<urn:s> <urn:p> \"1\"^^<\(XSD.integer)> ."),
    Case(
      "relative IRIs",
      "<> <#p> <x> . @base <http://c/d/> . <> <#p> <../x> . @base <e> . @prefix x: <y#> . <> x:p <#z> .",
      "<http://b/f> <http://b/f#p> <http://b/x> . <http://c/d/> <http://c/d/#p> <http://c/x> . "
        + "<http://c/d/e> <http://c/d/y#p> <http://c/d/e#z> ."),
    Case(
      "many prefixes",
      (1...200).map { "@prefix p\($0): <urn:\($0):> . " }.joined() + "p1:a p100:b p200:c .",
      "<urn:1:a> <urn:100:b> <urn:200:c> ."),
  ]

  static let structures = [
    Case(
      "predicates and objects in lists", "@prefix : <urn:> . :s :p :a, :b; :q :c;; ; :r :d; .",
      "<urn:s> <urn:p> <urn:a> . <urn:s> <urn:p> <urn:b> . <urn:s> <urn:q> <urn:c> . <urn:s> <urn:r> <urn:d> ."
    ),
    Case(
      "labelled blank nodes", "_:a <urn:p> _:b.c . _:a <urn:p> _:1-x .",
      "_:1 <urn:p> _:2 . _:1 <urn:p> _:3 ."),
    Case(
      "blank nodes in brackets",
      "@prefix : <urn:> . [] :p [ ] . :s :p [ :q [ :r :o ] ; a :T ] . [ :p :o ] . [ :p :o ] :q 'x' .",
      "_:1 <urn:p> _:2 . <urn:s> <urn:p> _:3 . _:3 <urn:q> _:4 . _:4 <urn:r> <urn:o> . "
        + "_:3 <\(RDFVocabulary.type)> <urn:T> . _:5 <urn:p> <urn:o> . _:6 <urn:p> <urn:o> . _:6 <urn:q> \"x\" ."
    ),
    Case(
      "collections", "@prefix : <urn:> . :s :p (:a (:b) [ :q () ]) . (:c) :q :d .",
      """
      <urn:s> <urn:p> _:1 . _:1 <RDFfirst> <urn:a> . _:1 <RDFrest> _:2 .
      _:2 <RDFfirst> _:3 . _:3 <RDFfirst> <urn:b> . _:3 <RDFrest> <RDFnil> . _:2 <RDFrest> _:4 .
      _:4 <RDFfirst> _:5 . _:5 <urn:q> <RDFnil> . _:4 <RDFrest> <RDFnil> .
      _:6 <RDFfirst> <urn:c> . _:6 <RDFrest> <RDFnil> . _:6 <urn:q> <urn:d> .
      """.replacing("RDF", with: RDFVocabulary.namespace)),
    Case(
      "labels like those that the reader gives", "[] <urn:p> _:anon-1 . _:anon-anon-1 <urn:p> _:anon- .",
      "_:1 <urn:p> _:2 . _:3 <urn:p> _:4 ."),
  ]

  @Test("a document says what its N-Triples say", arguments: terms + names + structures)
  func reads(_ test: Case) throws {
    let found = try Turtle.parse(test.turtle, base: "http://b/f")
    // One triple a line, as N-Triples want it.
    let wanted = try NTriples.parse(test.triples.replacing(" . ", with: " .\n"))
    #expect(areIsomorphic(found, wanted), "found \(found)")
    #expect(found.count == wanted.count)
  }

  @Test("the prefixes of a document are told in order, each with its last meaning")
  func tellsPrefixes() throws {
    var sink = TermSink()
    let text = Array("@prefix b: <urn:b> . PREFIX a: <urn:a> @prefix b: <urn:c> . @prefix : <urn:> .".utf8)
    let prefixes = try TurtleReader.read(text, into: &sink)
    #expect(prefixes == [Prefix("b", "urn:c"), Prefix("a", "urn:a"), Prefix("", "urn:")])
    #expect(sink.triples.isEmpty)
  }

  @Test("blank nodes of two documents stay apart")
  func keepsDocumentsApart() throws {
    var sink = TermSink()
    for _ in 1...2 {
      sink.beginDocument()
      try TurtleReader.read(Array("_:x <urn:p> [] . _:x <urn:q> _:y .".utf8), into: &sink)
    }
    #expect(Set(sink.triples.flatMap { [$0.subject, $0.object] }).count == 6)
  }

  @Test("a statement of many objects passes through batches whole")
  func readsLongStatements() throws {
    let objects = (0..<3000).map { "[ :n \($0) ]" }.joined(separator: ", ")
    let triples = try Turtle.parse("@prefix : <urn:> . :s :p \(objects) . :t :p :u .")
    #expect(triples.count == 6001)
    #expect(Set(triples).count == 6001)
    #expect(triples.last == Triple(.iri("urn:t"), .iri("urn:p"), .iri("urn:u")))
  }

  @Test("brackets may stand within one another to the limit", arguments: ["[:p ", "("], [0, 1])
  func limitsNesting(open: String, excess: Int) throws {
    let depth = TurtleReader.nestingLimit + excess
    let close = open == "(" ? ")" : "]"
    let inner = String(repeating: open, count: depth) + ":o" + String(repeating: close, count: depth)
    let text = "@prefix : <urn:> . :s :p \(inner) ."
    if excess == 0 {
      #expect(try Turtle.parse(text).count == (open == "(" ? 2 * depth + 1 : depth + 1))
    } else {
      #expect(throws: SyntaxError.self) { try Turtle.parse(text) }
    }
  }

  @Test("a million brackets are one error", arguments: ["[", "(", "[:p ", "([:p "])
  func refusesManyBrackets(open: String) throws {
    let text = "@prefix : <urn:> . :s :p " + String(repeating: open, count: 1_000_000 / open.utf8.count)
    #expect(throws: SyntaxError.self) { try Turtle.parse(text) }
  }
}
