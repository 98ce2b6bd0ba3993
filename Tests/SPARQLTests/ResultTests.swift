import Algebra
import Bytes
import RDF
import SPARQL
import TestSupport
import Testing

@Suite("Query results")
struct ResultTests {
  static let table = SolutionTable(
    variables: [Variable("x"), Variable("y")],
    rows: [
      [.iri("http://example.org/a,b"), .string("plain \"text\", with\nlines\tand \\ more")],
      [.blankNode("b1"), .literal(Literal("Haus & <Hof>", language: "de-ch"))],
      [nil, .literal(Literal("2017-01-26", datatype: XSD.date))],
      [.literal(Literal("-1", datatype: XSD.integer)), .literal(Literal("true", datatype: XSD.boolean))],
      [nil, nil],
    ])

  private func text(_ table: SolutionTable, as format: ResultFormat) -> String {
    var writer = ByteWriter()
    ResultWriter.write(table, as: format, into: &writer)
    return writer.text()
  }

  @Test("CSV has the text of terms, quoted where it has to be")
  func csv() {
    #expect(
      text(Self.table, as: .csv) == """
        x,y\r
        "http://example.org/a,b","plain ""text"", with
        lines\tand \\ more"\r
        _:b1,Haus & <Hof>\r
        ,2017-01-26\r
        -1,true\r
        ,\r

        """)
  }

  @Test("TSV has terms as Turtle writes them")
  func tsv() {
    #expect(
      text(Self.table, as: .tsv) == """
        ?x\t?y
        <http://example.org/a,b>\t"plain \\"text\\", with\\nlines\\tand \\\\ more"
        _:b1\t"Haus & <Hof>"@de-ch
        \t"2017-01-26"^^<http://www.w3.org/2001/XMLSchema#date>
        -1\t"true"^^<http://www.w3.org/2001/XMLSchema#boolean>
        \t

        """)
  }

  @Test("JSON leaves out unbound variables")
  func json() {
    #expect(
      text(Self.table, as: .json) == """
        {"head":{"vars":["x","y"]},"results":{"bindings":[
        {"x":{"type":"uri","value":"http://example.org/a,b"},"y":{"type":"literal","value":"plain \\"text\\", with\\nlines\\tand \\\\ more"}},
        {"x":{"type":"bnode","value":"b1"},"y":{"type":"literal","value":"Haus & <Hof>","xml:lang":"de-ch"}},
        {"y":{"type":"literal","value":"2017-01-26","datatype":"http://www.w3.org/2001/XMLSchema#date"}},
        {"x":{"type":"literal","value":"-1","datatype":"http://www.w3.org/2001/XMLSchema#integer"},"y":{"type":"literal","value":"true","datatype":"http://www.w3.org/2001/XMLSchema#boolean"}},
        {}
        ]}}

        """)
  }

  @Test("XML escapes what XML would read")
  func xml() {
    #expect(
      text(
        SolutionTable(variables: [Variable("y")], rows: [[Self.table[1, 1]], [.string("\r\u{1}]]>")]]),
        as: .xml)
          == """
          <?xml version="1.0" encoding="UTF-8"?>
          <sparql xmlns="http://www.w3.org/2005/sparql-results#">
            <head>
              <variable name="y"/>
            </head>
            <results>
              <result>
                <binding name="y"><literal xml:lang="de-ch">Haus &amp; &lt;Hof&gt;</literal></binding>
              </result>
              <result>
                <binding name="y"><literal>&#13;\u{FFFD}]]&gt;</literal></binding>
              </result>
            </results>
          </sparql>

          """)
  }

  @Test("a yes or no reads back", arguments: ResultFormat.allCases, [true, false])
  func booleans(_ format: ResultFormat, _ answer: Bool) throws {
    var writer = ByteWriter()
    ResultWriter.write(answer, as: format, into: &writer)
    #expect(try ResultReader.read(writer.bytes(), as: format) == .boolean(answer))
  }

  static let pieces = [
    "", "a", "\"", "\\", "\n", "\r", "\t", ",", "<&>'", "]]>", "é", "😀", " ", "true", "1", "1.5", "\u{7F}",
    "\u{85}",
    "\\u0041", "_:x", "http://example.org/",
  ]

  private static func randomTable(_ random: inout SplitMix64) -> SolutionTable {
    func text(_ pieces: [String] = Self.pieces) -> String {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
    }
    func iri() -> String {
      "http://example.org/" + text(["a", "é", "😀", "#", "?", "/", "%20", ",", "'", "&", "(", "\u{7F}"])
    }
    func term() -> Term? {
      switch Int.random(in: 0..<7, using: &random) {
      case 0: nil
      case 1: .iri(iri())
      case 2: .blankNode("b\(Int.random(in: 0..<3, using: &random))")
      case 3: .literal(Literal(text(), language: "en"))
      case 4: .literal(Literal(text(), datatype: iri()))
      case 5:
        .literal(
          Literal(text(), datatype: Int.random(in: 0..<2, using: &random) == 0 ? XSD.integer : XSD.double))
      default: .string(text())
      }
    }
    let variables = ["x", "y", "été", "_1"].prefix(Int.random(in: 0...4, using: &random)).map { Variable($0) }
    let rows = (0..<Int.random(in: 0...5, using: &random)).map { _ in variables.map { _ in term() } }
    return SolutionTable(variables: variables, rows: rows)
  }

  @Test("a random table reads back", arguments: 0..<300)
  func randomTables(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let table = Self.randomTable(&random)
    for format in [ResultFormat.json, .xml, .tsv] {
      #expect(
        try ResultReader.read(Array(text(table, as: format).utf8), as: format) == .solutions(table),
        "seed \(seed), \(format)")
    }
    var texts = table
    texts.cells = table.cells.map { term in
      switch term {
      case nil, .literal(Literal("")): nil
      case .iri(let iri): .string(iri)
      case .blankNode(let label): .string("_:" + label)
      case .literal(let literal): literal.lexical.isEmpty ? nil : .string(literal.lexical)
      }
    }
    #expect(
      try ResultReader.read(Array(text(table, as: .csv).utf8), as: .csv) == .solutions(texts), "seed \(seed)")
  }

  @Test("readers take what others write")
  func foreign() throws {
    let expected = Answer.solutions(
      SolutionTable(variables: [Variable("x")], rows: [[.literal(Literal("é👪", datatype: XSD.string))]]))
    let json = """
      \u{FEFF}{ "results" : { "distinct": false, "ordered": true, "bindings" : [
        { "x" : { "datatype" : "http://www.w3.org/2001/XMLSchema#string", "type": "typed-literal", "value": "\\u00e9\\ud83d\\udc6a", "more": [1, -2.5e3, null, {}] } } ] },
        "head" : { "link": [], "vars": ["x"] } }
      """
    #expect(try ResultReader.read(Array(json.utf8), as: .json) == expected)
    let xml = """
      \u{FEFF}<?xml version='1.0'?><!-- a comment --><?style x?>
      <s:sparql xmlns:s="http://www.w3.org/2005/sparql-results#" ><s:head><s:variable name = 'x'></s:variable><link href="a"/></s:head>
      <s:results ordered="true"><s:result><s:binding name="x"><s:literal>&#xe9;<![CDATA[👪]]></s:literal></s:binding></s:result></s:results></s:sparql>
      """
    #expect(try ResultReader.read(Array(xml.utf8), as: .xml) == expected)
    let csv = "x\n\"é👪\"\n"
    #expect(try ResultReader.read(Array(csv.utf8), as: .csv) == expected)
  }

  static let broken: [(ResultFormat, String, String)] = [
    (.json, "", "expected an object, found end of the text"),
    (
      .json, "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"uri\"",
      "expected \",\" or \"}\", found end of the text"
    ),
    (
      .json, "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"uri",
      "expected \" to close the string, found end of the text"
    ),
    (
      .json, "{\"head\":{\"vars\":[\"x\",\"x\"]},\"results\":{\"bindings\":[]}}",
      "found the variable \"x\" twice"
    ),
    (
      .json,
      "{\"head\":{\"vars\":[]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"uri\",\"value\":\"a\"}}]}}",
      "expected a variable of the head, found a value for \"x\""
    ),
    (
      .json,
      "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"triple\",\"value\":\"a\"}}]}}",
      "expected uri, literal or bnode, found a term of type \"triple\""
    ),
    (
      .json, "{\"head\":{\"vars\":[\"\\uD800\"]}}", "expected a character, not half of one, found \"\\uD800\""
    ),
    (
      .json, "{\"head\":{\"vars\":[\"a\nb\"]}}",
      "expected an escape such as \\n for a control character, found \" \""
    ),
    (
      .json, "{\"head\":{}}",
      "expected \"head\" and \"results\" or \"boolean\", found neither a table nor an answer to ASK"
    ),
    (.json, "{\"boolean\":true} x", "expected end of the text, found \"x\""),
    (.json, "{\"boolean\":true,}", "expected a string, found \"}\""),
    (.json, "{\"x\":01}", "expected \",\" or \"}\", found \"1\""),
    (
      .json, "{\"x\":" + String(repeating: "[", count: 100_000), "found more than 64 values within each other"
    ),
    (.xml, "", "expected an element, found end of the text"),
    (.xml, "<html></html>", "expected the element sparql, found \"<html>\""),
    (.xml, "<!DOCTYPE x [<!ENTITY a 'b'>]><sparql/>", "found a document type; document types are not read"),
    (
      .xml, "<sparql><head/><results><result><binding name='x'/></result></results></sparql>",
      "expected a binding of a variable of the head, found \"<binding name='x'/>\""
    ),
    (
      .xml, "<sparql><head/><boolean>maybe</boolean></sparql>", "expected true or false, found \"</boolean>\""
    ),
    (
      .xml, "<sparql><head/><boolean>true</head></sparql>",
      "expected </boolean>, found the end of an element that is not open"
    ),
    (
      .xml, "<sparql><head/><boolean>&unknown;</boolean></sparql>",
      "expected &lt;, &amp; or the number of a character, found the unknown reference &unknown;"
    ),
    (
      .xml, "<sparql><head/><boolean>& </boolean></sparql>",
      "expected &amp;, found \"&\" that begins no reference"
    ),
    (.xml, "<sparql><head><variable name='x' name='x'/></head></sparql>", "found the attribute name twice"),
    (.xml, "<sparql><head>", "expected an element, found end of the text"),
    (.xml, String(repeating: "<sparql>", count: 100_000), "expected the element head, found \"<sparql>\""),
    (
      .xml, "<sparql><head><variable name='x'>" + String(repeating: "<a>", count: 100_000),
      "found more than 64 elements within each other"
    ),
    (.csv, "x,y\r\n1\r\n", "expected 2 cells, found a row of 1 cells"),
    (.csv, "x\r\n\"a\"b\r\n", "expected \",\" or end of line, found text after a quoted field"),
    (.csv, "x\r\n\"a", "expected \" to close the field, found end of the text"),
    (.tsv, "?x\t?y\n1\n", "expected 2 cells, found a row of 1 cells"),
    (.tsv, "?x\nplain\n", "expected an IRI, a literal or a blank node, found \"plain\""),
    (.tsv, "?x\n1 2\n", "expected a tab or end of the line, found \"2\""),
  ]

  @Test("a broken document is an error that says where", arguments: broken)
  func brokenDocuments(_ format: ResultFormat, _ text: String, _ message: String) {
    do throws(SyntaxError) {
      _ = try ResultReader.read(Array(text.utf8), as: format, file: "answer")
      Issue.record("accepted")
    } catch {
      #expect(error.message == message)
      #expect(error.file == "answer")
      #expect(error.range.upperBound <= text.utf8.count)
    }
  }

  @Test("a document cut anywhere is an error or a whole row less", arguments: ResultFormat.allCases)
  func cutDocuments(_ format: ResultFormat) {
    let whole = Array(text(Self.table, as: format).utf8)
    for length in 0..<whole.count {
      let answer = try? ResultReader.read(Array(whole[..<length]), as: format)
      if format == .json || format == .xml {
        #expect(answer == nil || String(decoding: whole[length...], as: UTF8.self).allSatisfy(\.isWhitespace))
      }
    }
  }

  @Test("unbound cells can't fill the memory")
  func sparseBomb() {
    let names = (0..<1000).map { "\"v\($0)\"" }.joined(separator: ",")
    let rows = Array(repeating: "{}", count: 100).joined(separator: ",")
    let json = Array("{\"head\":{\"vars\":[\(names)]},\"results\":{\"bindings\":[\(rows)]}}".utf8)
    #expect(throws: SyntaxError.self) { try ResultReader.read(json, as: .json, maximumCells: 99_999) }
    #expect(throws: Never.self) { try ResultReader.read(json, as: .json, maximumCells: 100_000) }
  }
}
