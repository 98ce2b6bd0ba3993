import Algebra
import Bytes
import RDF
import SPARQL
import Testing

@Suite("Errors in a query")
struct SyntaxErrorTests {
  private static func error(_ text: String) -> SyntaxError? {
    do throws(SyntaxError) {
      _ = try SPARQLParser.parse(
        Array(text.utf8),
        prefixes: [Prefix("ex", "http://example.org/"), Prefix("dcterms", "http://purl.org/dc/terms/")])
      return nil
    } catch {
      return error
    }
  }

  static let messages: [(String, String)] = [
    (
      "SELEC * {}",
      "1:1: expected SELECT, ASK, CONSTRUCT, DESCRIBE or PREFIX, found \"SELEC\"; did you mean SELECT?"
    ),
    ("", "1:1: expected SELECT, ASK, CONSTRUCT, DESCRIBE or PREFIX, found end of query"),
    (
      "ASK { ?a ex:p ?b",
      "1:17: expected a triple, FILTER, OPTIONAL or \"}\" to close the group, found end of query; the group was opened at 1:5"
    ),
    (
      "ASK {\n ?a ex:p ?b\n FILTRE (?b > 1) }",
      "3:2: expected a triple, FILTER, OPTIONAL or \"}\" to close the group, found \"FILTRE\"; did you mean FILTER?"
    ),
    (
      "ASK { ?a dctrems:x ?b }",
      "1:10: expected a declared prefix, found the unknown prefix \"dctrems:\"; the nearest known prefix is dcterms:"
    ),
    (
      "ASK { ?a nothing:x ?b }",
      "1:10: expected a declared prefix, found the unknown prefix \"nothing:\"; PREFIX nothing: <…> before the query declares it"
    ),
    ("ASK { ?a ex:p ?b ex:q ?c }", "1:18: expected \".\" between triples or \"}\", found \"ex:q\""),
    ("ASK { ?a ex:p }", "1:15: expected a variable, an IRI, a literal or a blank node, found \"}\""),
    ("ASK { ?a 'x' ?b }", "1:10: expected a predicate, a path or a variable, found the string 'x'"),
    (
      "ASK { ?a <http://a b> ?b }",
      "1:10: expected a predicate, a path or a variable, found \"<\"; an IRI in angle brackets ends with \">\" and holds no blanks or quotation marks"
    ),
    (
      "ASK { ?a <p> ?b }",
      "1:10: expected an absolute IRI, found the relative IRI <p>; BASE <…> before the query says what it is relative to"
    ),
    ("ASK { ?a ex:p 'x }", "1:15: expected ' to close the string, found end of query"),
    ("ASK { ?a ex:p \"x\n\" }", "1:15: expected \" to close the string, found end of line"),
    (
      "ASK { ?a ex:p 'C:\\path' }",
      "1:18: expected \\t, \\n, \\r, \\b, \\f, \\\", \\' or \\\\, found the escape \\p"
    ),
    ("ASK { FILTER (REGX(?a, 'x')) }", "1:15: expected an expression, found \"REGX\"; did you mean REGEX?"),
    ("ASK { FILTER (CONTAINS(?a)) }", "1:26: expected \",\" and argument 2 of CONTAINS, found \")\""),
    ("ASK { FILTER (STR(?a, ?b)) }", "1:21: expected \")\" after 1 argument of STR, found \",\""),
    ("ASK { FILTER (RAND(1)) }", "1:20: expected \")\" since RAND takes no arguments, found \"1\""),
    ("ASK { FILTER (BOUND(1)) }", "1:21: expected a variable such as ?name, found \"1\""),
    (
      "ASK { FILTER (?a > 1 }",
      "1:22: expected an operator or \")\" to close the parenthesis, found \"}\"; the parenthesis was opened at 1:14"
    ),
    ("ASK { FILTER ?a }", "1:14: expected an expression in parentheses or a function, found \"?a\""),
    (
      "ASK { FILTER (COUNT(?a) > 1) }",
      "1:15: found the aggregate COUNT; aggregates stand in SELECT, HAVING or ORDER BY, not in a pattern"
    ),
    (
      "SELECT (SUM(COUNT(?a)) AS ?n) {}",
      "1:13: found the aggregate COUNT; an aggregate can't stand in another aggregate"
    ),
    (
      "SELECT ?a {} GROUP BY COUNT(?a)",
      "1:23: found the aggregate COUNT; an aggregate can't say how to group"
    ),
    (
      "SELECT COUNT(?a) {}",
      "1:8: expected a variable, \"*\" or \"(\" and an expression with AS, found \"COUNT\"; write (COUNT(…) AS ?name)"
    ),
    (
      "SELECT ?b { ?a ex:p ?b } GROUP BY ?a",
      "1:8: expected a variable of GROUP BY or an aggregate, found ?b, which is not grouped"
    ),
    (
      "SELECT * { ?a ex:p ?b } GROUP BY ?a",
      "1:8: expected the grouped variables and aggregates by name, found \"*\" in a query that groups its rows"
    ),
    (
      "SELECT (1 AS ?a) { ?a ex:p ?b }",
      "1:8: expected a variable that is new here, found ?a, which is bound already"
    ),
    (
      "ASK { ?a ex:p ?b BIND (1 AS ?b) }",
      "1:29: expected a variable that is new here, found ?b, which this group binds already"
    ),
    (
      "ASK { _:x ex:p ?b OPTIONAL { _:x ex:q ?c } }",
      "1:30: expected a variable, found the blank node _:x of another block of triples; a blank node label is known within one block of triples only"
    ),
    (
      "ASK { VALUES (?a ?b) { (1) } }",
      "1:26: expected a value or UNDEF, found \")\"; the row opened at 1:24 needs 2 values"
    ),
    ("SELECT ?a { ?a ex:p ?b } ORDER ?a", "1:32: expected BY, found \"?a\""),
    (
      "SELECT ?a { ?a ex:p ?b } ORDR BY ?a",
      "1:26: expected end of query, found \"ORDR\"; did you mean ORDER?"
    ),
    ("SELECT ?a { ?a ex:p ?b } LIMIT ten", "1:32: expected a number of rows, found \"ten\""),
    (
      "SELECT ?a FROM <http://g> { ?a ex:p ?b }",
      "1:11: found \"FROM\"; named graphs are not supported; there is one graph"
    ),
    (
      "ASK { GRAPH ?g { ?a ex:p ?b } }",
      "1:7: found \"GRAPH\"; named graphs are not supported; there is one graph"
    ),
    (
      "ASK { SERVICE <http://s> { ?a ex:p ?b } }",
      "1:7: found \"SERVICE\"; federated queries are not supported; ask the other endpoint by itself"
    ),
    (
      "INSERT DATA { ex:a ex:p ex:b }", "1:1: found \"INSERT\"; updates are not supported; a query only reads"
    ),
    ("ASK { ?a \\u0022x ?b }", "1:10: expected \" to close the string, found end of query"),
    ("ASK { \u{7} }", "1:7: found the invisible character U+7"),
  ]

  @Test("an error says where, what was found and what could stand there", arguments: messages)
  func message(_ text: String, _ expected: String) throws {
    let error = try #require(Self.error(text), "accepted")
    let place = SourcePlace(offset: error.range.lowerBound, in: Array(text.utf8))
    #expect("\(place.line):\(place.column): \(error.message)" == expected)
    #expect(error.file == "query")
    #expect(error.range.upperBound <= text.utf8.count)
  }

  @Test("bytes that are not UTF-8 are refused where they stand")
  func invalidUTF8() throws {
    let text = Array("ASK { ?a ?b \"".utf8) + [0xC3, 0x28] + Array("\" }".utf8)
    do throws(SyntaxError) {
      _ = try SPARQLParser.parse(text)
      Issue.record("accepted")
    } catch {
      #expect(error.range.lowerBound == 13)
      #expect(error.found == "bytes that are not UTF-8")
    }
  }

  static let nestings: [(String, (String, String), String)] = [
    ("groups", ("{", "}"), "ASK %"), ("parentheses", ("(", ")"), "ASK { FILTER % }"),
    ("optionals", ("{ OPTIONAL ", "}"), "ASK %"),
    ("functions", ("STR(", ")"), "ASK { FILTER % }"), ("lists", ("(", ")"), "ASK { ?s ?p % }"),
    ("brackets", ("[ ?p ", "]"), "ASK { ?s ?p % }"), ("paths", ("(", ")"), "ASK { ?s % ?o }"),
    ("sub-queries", ("{ SELECT * ", "}"), "ASK %"), ("exists", ("EXISTS { FILTER ", "}"), "ASK { FILTER % }"),
  ]
  static let cores = [
    "groups": "", "parentheses": "1", "optionals": "{}", "functions": "?x", "lists": "?x", "brackets": "?x",
    "paths": "a", "sub-queries": "{}", "exists": "(1)",
  ]

  @Test("brackets may be nested deep, but not without end", arguments: nestings)
  func nesting(_ name: String, _ brackets: (String, String), _ frame: String) throws {
    func text(_ depth: Int) -> String {
      let inside =
        String(repeating: brackets.0, count: depth) + (Self.cores[name] ?? "")
        + String(repeating: brackets.1, count: depth)
      return frame.split(separator: "%", omittingEmptySubsequences: false).joined(separator: inside)
    }
    #expect(Self.error(text(100)) == nil)
    for depth in [200, 100_000] {
      #expect(Self.error(text(depth))?.found == "more than 128 brackets within each other")
    }
  }

  static let chains: [(String, String, String)] = [
    ("ASK { FILTER (1", " || 1", ") }"), ("ASK { FILTER (1", " + 1", ") }"), ("ASK { ?s a", "/a", " ?o }"),
    ("ASK { ?s a", "|a", " ?o }"), ("ASK { {}", " UNION {}", " }"), ("ASK {", " OPTIONAL {}", " }"),
    ("ASK {", " FILTER (1)", "}"), ("ASK { ?s a+ ?o", ", ?o", " }"), ("ASK {", " {}", " }"),
    ("ASK {", " MINUS {}", " }"),
  ]

  @Test("operators and group elements may be many, but not without end", arguments: chains)
  func chain(_ start: String, _ link: String, _ end: String) {
    let error = Self.error(start + String(repeating: link, count: 100_000) + end)
    #expect(error?.found == "more than 2000 operators and group elements in a query")
  }

  @Test("a query of the greatest size can be walked", arguments: chains)
  func greatestSize(_ start: String, _ link: String, _ end: String) throws {
    let text = Array((start + String(repeating: link, count: 1990) + end).utf8)
    let query = try SPARQLParser.parse(text)
    #expect(try SPARQLParser.parse(Array(SPARQLWriter.text(of: query).utf8)) == query)
  }

  @Test("long lists of values and triples are no matter")
  func longLists() {
    let many = String(repeating: " 1", count: 20_000)
    #expect(Self.error("ASK { VALUES ?x {\(many) } ?s ?p (\(many) ) }") == nil)
    #expect(Self.error("ASK { FILTER (?x IN (1\(String(repeating: ", 1", count: 20_000)))) }") == nil)
  }
}
