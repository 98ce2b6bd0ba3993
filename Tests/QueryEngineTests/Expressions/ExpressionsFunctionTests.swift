import Algebra
import RDF
import TestSupport
import Testing

@testable import QueryEngine

@Suite("Built-in functions")
struct ExpressionsFunctionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var function: Function
    var arguments: [String]
    var result: String?
    var testDescription: String { "\(function.rawValue)(\(arguments.joined(separator: ", ")))" }

    init(_ function: Function, _ arguments: String..., gives result: String?) {
      (self.function, self.arguments, self.result) = (function, arguments, result)
    }
  }

  static let terms: [Case] = [
    Case(.str, "<http://a>", gives: "\"http://a\""), Case(.str, "\"x\"@en", gives: "\"x\""),
    Case(.str, "\"007\"^^xsd:int", gives: "\"007\""), Case(.str, "_:b", gives: nil),
    Case(.lang, "\"x\"@en-gb", gives: "\"en-gb\""), Case(.lang, "5", gives: "\"\""),
    Case(.lang, "<http://a>", gives: nil),
    Case(.datatype, "\"x\"", gives: "<\(XSD.string)>"),
    Case(.datatype, "\"x\"@en", gives: "<\(RDFVocabulary.langString)>"),
    Case(.datatype, "\"5\"^^xsd:byte", gives: "<\(XSD.namespace)byte>"),
    Case(.datatype, "\"x\"^^xsd:byte", gives: "<\(XSD.namespace)byte>"),
    Case(.datatype, "\"x\"^^<http://t>", gives: "<http://t>"), Case(.datatype, "_:b", gives: nil),
    Case(.iri, "<http://a>", gives: "<http://a>"), Case(.uri, "\"http://a\"", gives: "<http://a>"),
    Case(.iri, "\"a\"", gives: nil), Case(.iri, "\"http://a b\"", gives: nil),
    Case(.iri, "\"1:a\"", gives: nil),
    Case(.iri, "\"http://a\"@en", gives: nil), Case(.iri, "5", gives: nil),
    Case(.isIRI, "<http://a>", gives: "true"), Case(.isURI, "\"http://a\"", gives: "false"),
    Case(.isBlank, "_:a", gives: "true"),
    Case(.isBlank, "5", gives: "false"), Case(.isLiteral, "\"x\"^^<http://t>", gives: "true"),
    Case(.isLiteral, "_:a", gives: "false"),
    Case(.isNumeric, "5.5", gives: "true"), Case(.isNumeric, "\"5\"", gives: "false"),
    Case(.isNumeric, "\"1200\"^^xsd:byte", gives: "false"),
    Case(.sameTerm, "1", "1", gives: "true"), Case(.sameTerm, "1", "\"01\"^^xsd:integer", gives: "false"),
    Case(.sameTerm, "\"a\"@en", "\"a\"", gives: "false"),
    Case(.strDT, "\"5\"", "<\(XSD.integer)>", gives: "5"),
    Case(.strDT, "\"iv\"", "<http://t>", gives: "\"iv\"^^<http://t>"),
    Case(.strDT, "\"iv\"@en", "<http://t>", gives: nil), Case(.strDT, "5", "<http://t>", gives: nil),
    Case(.strDT, "\"a\"", "<\(RDFVocabulary.langString)>", gives: nil),
    Case(.strDT, "\"a\"", "\"http://t\"", gives: nil),
    Case(.strLang, "\"chat\"", "\"EN-gb\"", gives: "\"chat\"@en-gb"),
    Case(.strLang, "\"chat\"@fr", "\"en\"", gives: nil),
    Case(.strLang, "\"chat\"", "\"\"", gives: nil), Case(.strLang, "\"chat\"", "\"not a tag\"", gives: nil),
    Case(.langMatches, "\"en-GB\"", "\"EN\"", gives: "true"),
    Case(.langMatches, "\"en\"", "\"en-gb\"", gives: "false"),
    Case(.langMatches, "\"eng\"", "\"en\"", gives: "false"),
    Case(.langMatches, "\"en\"", "\"*\"", gives: "true"),
    Case(.langMatches, "\"\"", "\"*\"", gives: "false"), Case(.langMatches, "\"\"", "\"\"", gives: "false"),
    Case(.langMatches, "5", "\"*\"", gives: nil),
  ]

  static let strings: [Case] = [
    Case(.strlen, "\"\"", gives: "0"), Case(.strlen, "\"né\u{10000}\"@fr", gives: "3"),
    Case(.strlen, "\"e\u{301}\"", gives: "2"), Case(.strlen, "5", gives: nil),
    Case(.substr, "\"chairs\"", "3", gives: "\"airs\""),
    Case(.substr, "\"chairs\"@en", "3", "2", gives: "\"ai\"@en"),
    Case(.substr, "\"chairs\"", "0", "3", gives: "\"ch\""),
    Case(.substr, "\"chairs\"", "-1", gives: "\"chairs\""),
    Case(.substr, "\"chairs\"", "1.5", "2.6", gives: "\"hai\""),
    Case(.substr, "\"chairs\"", "7", gives: "\"\""), Case(.substr, "\"chairs\"", "2", "0", gives: "\"\""),
    Case(.substr, "\"chairs\"", "\"NaN\"^^xsd:double", gives: "\"\""),
    Case(.substr, "\"chairs\"", "\"-INF\"^^xsd:double", "\"INF\"^^xsd:double", gives: "\"\""),
    Case(.substr, "\"chairs\"", "-42", "\"INF\"^^xsd:double", gives: "\"chairs\""),
    Case(.substr, "\"\u{10000}é\u{10001}\"", "2", "1", gives: "\"é\""),
    Case(.substr, "5", "1", gives: nil), Case(.substr, "\"chairs\"", "\"1\"", gives: nil),
    Case(.substr, "\"chairs\"", "1", "true", gives: nil),
    Case(.ucase, "\"straße\"@de", gives: "\"STRASSE\"@de"), Case(.lcase, "\"ÉTAT\"", gives: "\"état\""),
    Case(.ucase, "5", gives: nil),
    Case(.strStarts, "\"agenda\"", "\"ag\"", gives: "true"),
    Case(.strStarts, "\"agenda\"@en", "\"ag\"", gives: "true"),
    Case(.strStarts, "\"agenda\"@en", "\"ag\"@en", gives: "true"),
    Case(.strStarts, "\"agenda\"@en", "\"ag\"@fr", gives: nil),
    Case(.strStarts, "\"agenda\"", "\"ag\"@en", gives: nil),
    Case(.strStarts, "\"e\u{301}\"", "\"e\"", gives: "true"), Case(.strStarts, "\"a\"", "5", gives: nil),
    Case(.strEnds, "\"agenda\"", "\"nda\"", gives: "true"),
    Case(.strEnds, "\"agenda\"", "\"the agenda\"", gives: "false"),
    Case(.strEnds, "\"agenda\"", "\"\"", gives: "true"),
    Case(.contains, "\"agenda\"", "\"gen\"", gives: "true"),
    Case(.contains, "\"agenda\"", "\"gna\"", gives: "false"), Case(.contains, "\"\"", "\"\"", gives: "true"),
    Case(.contains, "\"aab\"", "\"ab\"", gives: "true"), Case(.contains, "<http://a>", "\"a\"", gives: nil),
    Case(.strBefore, "\"agenda\"@en", "\"n\"", gives: "\"age\"@en"),
    Case(.strBefore, "\"agenda\"@en", "\"x\"", gives: "\"\""),
    Case(.strBefore, "\"agenda\"@en", "\"\"", gives: "\"\"@en"),
    Case(.strBefore, "\"agenda\"", "\"n\"@en", gives: nil),
    Case(.strBefore, "\"agenda\"@en", "\"n\"@en", gives: "\"age\"@en"),
    Case(.strAfter, "\"agenda\"", "\"n\"", gives: "\"da\""),
    Case(.strAfter, "\"agenda\"@en", "\"x\"", gives: "\"\""),
    Case(.strAfter, "\"agenda\"@en", "\"\"", gives: "\"agenda\"@en"),
    Case(.strAfter, "\"né né\"@fr", "\"é\"", gives: "\" né\"@fr"),
    Case(.encodeForURI, "\"Tunis agenda/¶69~\"@en", gives: "\"Tunis%20agenda%2F%C2%B669~\""),
    Case(.encodeForURI, "5", gives: nil),
    Case(.concat, gives: "\"\""), Case(.concat, "\"a\"@en", gives: "\"a\"@en"),
    Case(.concat, "\"a\"@en", "\"b\"@en", gives: "\"ab\"@en"),
    Case(.concat, "\"a\"@en", "\"b\"@fr", "\"c\"@fr", gives: "\"abc\""),
    Case(.concat, "\"a\"@en", "\"b\"", gives: "\"ab\""), Case(.concat, "\"a\"", "5", gives: nil),
    Case(.md5, "\"\"", gives: "\"d41d8cd98f00b204e9800998ecf8427e\""),
    Case(.sha1, "\"abc\"", gives: "\"a9993e364706816aba3e25717850c26c9cd0d89d\""),
    Case(.sha256, "\"é\"", gives: "\"4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c\""),
    Case(.sha384, "\"abc\"@en", gives: nil), Case(.sha512, "5", gives: nil),
  ]

  static let numbersAndDates: [Case] = [
    Case(.abs, "-5", gives: "5"), Case(.abs, "-5.5", gives: "5.5"), Case(.abs, "\"5\"", gives: nil),
    Case(.ceil, "1.5", gives: "2.0"), Case(.floor, "-1.5e0", gives: "-2.0E0"),
    Case(.round, "2.5", gives: "3.0"), Case(.round, "-2.5", gives: "-2.0"),
    Case(.round, "7", gives: "7"), Case(.round, "true", gives: nil),
    Case(.year, "\"2014-02-28T12:34:56.5-05:30\"^^xsd:dateTime", gives: "2014"),
    Case(.month, "\"2014-02-28T12:34:56.5-05:30\"^^xsd:dateTime", gives: "2"),
    Case(.day, "\"2014-02-28T12:34:56.5-05:30\"^^xsd:dateTime", gives: "28"),
    Case(.hours, "\"2014-02-28T12:34:56.5-05:30\"^^xsd:dateTime", gives: "12"),
    Case(.minutes, "\"2014-02-28T12:34:56.5-05:30\"^^xsd:dateTime", gives: "34"),
    Case(.seconds, "\"2014-02-28T12:34:56.5-05:30\"^^xsd:dateTime", gives: "56.5"),
    Case(
      .timezone, "\"2014-02-28T12:34:56.5-05:30\"^^xsd:dateTime", gives: "\"-PT5H30M\"^^xsd:dayTimeDuration"),
    Case(.timezone, "\"2014-02-28T12:34:56Z\"^^xsd:dateTime", gives: "\"PT0S\"^^xsd:dayTimeDuration"),
    Case(.timezone, "\"2014-02-28T12:34:56\"^^xsd:dateTime", gives: nil),
    Case(.tz, "\"2014-02-28T12:34:56.5-05:30\"^^xsd:dateTime", gives: "\"-05:30\""),
    Case(.tz, "\"2014-02-28T12:34:56Z\"^^xsd:dateTime", gives: "\"Z\""),
    Case(.tz, "\"2014-02-28\"^^xsd:date", gives: "\"\""),
    Case(.year, "\"2014\"^^xsd:gYear", gives: "2014"), Case(.year, "\"2014-02-28\"^^xsd:date", gives: "2014"),
    Case(.month, "\"2014\"^^xsd:gYear", gives: nil),
    Case(.hours, "\"2014-02-28\"^^xsd:date", gives: nil), Case(.year, "\"2014\"", gives: nil),
    Case(.day, "\"--02-29\"^^xsd:gMonthDay", gives: "29"),
  ]

  @Test(
    "functions give what section 17.4 says, on constants and on rows",
    arguments: terms + strings + numbersAndDates)
  func table(_ test: Case) throws {
    let expected = test.result.map { Term(notation: $0).notation }
    let constant = try evaluate(.function(test.function, constants(test.arguments)))
    #expect(constant?.term.notation == expected)
    let row = ListRow(values: values(test.arguments))
    let computed = try evaluate(.function(test.function, variables(test.arguments.count)), row)
    #expect(computed?.term.notation == expected)
  }

  @Test("a function of an unbound variable is an error", arguments: Function.allCases)
  func unbound(_ function: Function) throws {
    let count = min(function.arity.upperBound, max(1, function.arity.lowerBound))
    guard count > 0, ![.bound, .coalesce, .regex, .replace].contains(function) else { return }
    let row = ListRow(values: Array(repeating: nil, count: count))
    #expect(try evaluate(.function(function, variables(count)), row) == nil)
  }

  @Test("NOW is the time of the query, RAND lies in [0, 1), UUIDs are random and well formed")
  func context() throws {
    let context = someContext()
    #expect(try evaluate(.function(.now, []), ListRow(), context)?.lexical == "2014-05-13T16:53:20Z")
    var uuids: Set<String> = []
    for _ in 0..<100 {
      let number = try #require(try evaluate(.function(.rand, []), ListRow(), context)?.number)
      #expect(number.datatype == .double && number.double >= 0 && number.double < 1)
      let uuid = try #require(try evaluate(.function(.strUUID, []), ListRow(), context)?.lexical)
      #expect(
        uuid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
      uuids.insert(uuid)
    }
    #expect(uuids.count == 100)
    guard case .iri(let iri)? = try evaluate(.function(.uuid, []), ListRow(), context)?.term else {
      Issue.record("UUID gave no IRI")
      return
    }
    #expect(iri.hasPrefix("urn:uuid:") && iri.utf8.count == 45)
  }

  @Test("the same seed gives the same random values, another seed others")
  func seeds() throws {
    let first = try evaluate(.function(.uuid, []), ListRow(), someContext(seed: 7))
    #expect(try evaluate(.function(.uuid, []), ListRow(), someContext(seed: 7)) == first)
    #expect(try evaluate(.function(.uuid, []), ListRow(), someContext(seed: 8)) != first)
  }

  @Test("BNODE of a text is one node within a row, BNODE() always a new one")
  func blankNodes() throws {
    let context = someContext()
    func node(_ arguments: [Expression], row: Int) throws -> Value? {
      try evaluate(.function(.bnode, arguments), ListRow(number: row), context)
    }
    let first = try #require(try node(constants(["\"a\""]), row: 1))
    guard case .blankNode = first.term else {
      Issue.record("BNODE gave no blank node")
      return
    }
    #expect(try node(constants(["\"a\""]), row: 1) == first)
    #expect(try node(constants(["\"b\""]), row: 1) != first)
    #expect(try node(constants(["\"a\""]), row: 2) != first)
    #expect(try node([], row: 1) != node([], row: 1))
    #expect(try node(constants(["5"]), row: 1) == nil)
  }
}
