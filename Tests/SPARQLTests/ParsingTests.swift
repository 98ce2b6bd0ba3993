import Algebra
import RDF
import SPARQL
import Testing

/// The example namespace of these tests, declared as the empty prefix.
private let ex = "http://example.org/"

private func iri(_ name: String) -> PatternTerm { .iri(ex + name) }
private func triple(_ subject: PatternTerm, _ predicate: String, _ object: PatternTerm) -> TriplePattern {
  TriplePattern(subject, iri(predicate), object)
}
private func bgp(_ subject: String, _ predicate: String, _ object: String) -> GraphPattern {
  .basic([triple(.variable(subject), predicate, .variable(object))])
}
private func v(_ name: String) -> Expression { .variable(Variable(name)) }
private func integer(_ lexical: String) -> Expression {
  .term(.literal(Literal(lexical, datatype: XSD.integer)))
}

private func parse(_ text: String) throws -> Query {
  try SPARQLParser.parse(
    Array(text.utf8), prefixes: [Prefix("", ex), Prefix("xsd", XSD.namespace)],
    base: "http://base.example/d/f")
}

@Suite("Reading graph patterns")
struct PatternParsingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var pattern: GraphPattern
    var testDescription: String { text }

    init(_ text: String, _ pattern: GraphPattern) {
      self.text = text
      self.pattern = pattern
    }
  }

  static let ab = bgp("a", "p", "b")
  static let cd = bgp("c", "q", "d")
  static let one = Expression.comparison(.greater, v("a"), integer("1"))
  static let two = Expression.comparison(.less, v("b"), integer("2"))
  static let blank = PatternTerm.variable("_:b0")

  static let cases: [Case] = [
    Case("{}", .unit),
    Case("{ ?a :p ?b }", ab),
    Case(
      "{ ?a :p ?b . ?c :q ?d . }",
      .basic([
        triple(.variable("a"), "p", .variable("b")), triple(.variable("c"), "q", .variable("d")),
      ])),
    Case(
      "{ ?a :p ?b , 1 ; a :C ;; }",
      .basic([
        triple(.variable("a"), "p", .variable("b")),
        triple(.variable("a"), "p", .term(.literal(Literal("1", datatype: XSD.integer)))),
        TriplePattern(.variable("a"), .iri(RDFVocabulary.type), iri("C")),
      ])),
    Case(
      "{ ?a :p ?b FILTER (?a > 1) ?c :q ?d }",
      .filter(
        one,
        .basic([
          triple(.variable("a"), "p", .variable("b")), triple(.variable("c"), "q", .variable("d")),
        ]))),
    Case("{ FILTER (?a > 1) FILTER (?b < 2) ?a :p ?b }", .filter(two, .filter(one, ab))),
    Case("{ { ?a :p ?b } { ?c :q ?d } }", .join(ab, cd)),
    Case("{ {} { ?a :p ?b } {} }", ab),
    Case("{ ?a :p ?b OPTIONAL { ?c :q ?d } }", .leftJoin(ab, cd, condition: nil)),
    Case("{ OPTIONAL { ?a :p ?b } }", .leftJoin(.unit, ab, condition: nil)),
    Case(
      "{ ?a :p ?b OPTIONAL { ?c :q ?d FILTER (?a > 1) FILTER (?b < 2) } }",
      .leftJoin(ab, cd, condition: .and(one, two))),
    Case(
      "{ ?a :p ?b OPTIONAL { { ?c :q ?d FILTER (?a > 1) } } }",
      .leftJoin(ab, .filter(one, cd), condition: nil)),
    Case("{ { ?a :p ?b } UNION { ?c :q ?d } UNION {} }", .union(.union(ab, cd), .unit)),
    Case("{ ?a :p ?b MINUS { ?c :q ?d } }", .minus(ab, cd)),
    Case(
      "{ ?a :p ?b BIND (?b + 1 AS ?x) ?c :q ?d }",
      .join(.extend(ab, Variable("x"), .arithmetic(.add, v("b"), integer("1"))), cd)),
    Case("{ VALUES ?a { :x UNDEF } }", .values(InlineData([Variable("a")], [[.iri(ex + "x")], [nil]]))),
    Case("{ VALUES () { () () } }", .values(InlineData([], [[], []]))),
    Case(
      "{ VALUES (?a ?b) { (1 'x'@EN) } ?a :p ?b }",
      .join(
        .values(
          InlineData(
            [Variable("a"), Variable("b")],
            [[.literal(Literal("1", datatype: XSD.integer)), .literal(Literal("x", language: "en"))]])), ab)),
    Case(
      "{ SELECT ?a { ?a :p ?b } LIMIT 2 }",
      .select(Select([Select.Column(Variable("a"))], where: ab, limit: 2))),
    Case(
      "{ ?a :p _:x . FILTER (?a > 1) _:x :q [] }",
      .filter(
        one,
        .basic([
          triple(.variable("a"), "p", blank), triple(blank, "q", .variable("_:b1")),
        ]))),
    Case(
      "{ FILTER EXISTS { [] :p ?b } [] :q ?d }",
      .filter(
        .exists(bgp("_:b1", "p", "b"), negated: false), bgp("_:b0", "q", "d"))),
    Case(
      "{ ?a :p [ :q ?d ; :r ?e ] }",
      .basic([
        triple(.variable("a"), "p", blank), triple(blank, "q", .variable("d")),
        triple(blank, "r", .variable("e")),
      ])),
    Case("{ [ :q ?d ] }", .basic([triple(blank, "q", .variable("d"))])),
    Case(
      "{ (?a) :p () }",
      .basic([
        TriplePattern(blank, .iri(RDFVocabulary.first), .variable("a")),
        TriplePattern(blank, .iri(RDFVocabulary.rest), .iri(RDFVocabulary.nil)),
        triple(blank, "p", .iri(RDFVocabulary.nil)),
      ])),
    Case(
      "{ ?a :p -1, +.5, 1e0, TRUE, '''x'y\\n''', \"z\"^^xsd:date, \\u0022\\u00e9\\U0001F46A\\u0022 }",
      .basic(
        [
          Literal("-1", datatype: XSD.integer), Literal("+.5", datatype: XSD.decimal),
          Literal("1e0", datatype: XSD.double),
          Literal("true", datatype: XSD.boolean), Literal("x'y\n"), Literal("z", datatype: XSD.date),
          Literal("é👪"),
        ].map { triple(.variable("a"), "p", .term(.literal($0))) })),
    Case(
      "{ <x> <../y?z#f> <//other.example/./a/../b> }",
      .basic([
        TriplePattern(
          .iri("http://base.example/d/x"), .iri("http://base.example/y?z#f"), .iri("http://other.example/b"))
      ])),
    Case("{ $a :a\\,b.c :%41: }", .basic([TriplePattern(.variable("a"), iri("a,b.c"), iri("%41:"))])),
  ]

  @Test("a group is translated as the recommendation says", arguments: cases)
  func translation(_ test: Case) throws {
    #expect(try parse("ASK \(test.text)").form == .ask(Select(nil, where: test.pattern)))
  }

  static let paths: [(String, PropertyPath)] = [
    ("^:p", .inverse(.iri(ex + "p"))),
    (":p/:q/:r", .sequence(.sequence(.iri(ex + "p"), .iri(ex + "q")), .iri(ex + "r"))),
    (":p|:q/a", .alternative(.iri(ex + "p"), .sequence(.iri(ex + "q"), .iri(RDFVocabulary.type)))),
    ("^:p*", .inverse(.zeroOrMore(.iri(ex + "p")))),
    ("(^:p)+", .oneOrMore(.inverse(.iri(ex + "p")))),
    ("(:p?)?", .zeroOrOne(.zeroOrOne(.iri(ex + "p")))),
    ("!:p", .negated(forward: [ex + "p"], inverse: [])),
    ("!(^:p|a|^:q)", .negated(forward: [RDFVocabulary.type], inverse: [ex + "p", ex + "q"])),
    ("!()", .negated(forward: [], inverse: [])),
  ]

  @Test("a path keeps its form", arguments: paths)
  func path(_ text: String, _ path: PropertyPath) throws {
    let pattern = GraphPattern.path(.variable("a"), path, .variable("b"))
    #expect(try parse("ASK { ?a \(text) ?b }").form == .ask(Select(nil, where: pattern)))
  }

  @Test("a path that is one IRI is a triple, and a sign belongs to its number")
  func simplePaths() throws {
    #expect(try parse("ASK { ?a (:p) ?b }").form == .ask(Select(nil, where: Self.ab)))
    let plusOne = Term.literal(Literal("+1", datatype: XSD.integer))
    let form = Query.Form.ask(Select(nil, where: .basic([triple(.variable("a"), "p", .term(plusOne))])))
    #expect(try parse("ASK { ?a :p +1 }").form == form)
    #expect(try parse("ASK { ?a :p+1 }").form == form)
  }

  @Test("paths and triples of one block are joined in order")
  func pathsBetweenTriples() throws {
    let path = GraphPattern.path(.variable("_:b0"), .oneOrMore(.iri(ex + "r")), .variable("b"))
    let pattern = GraphPattern.join(
      .join(.basic([triple(.variable("a"), "p", Self.blank)]), path),
      .basic([triple(Self.blank, "q", .variable("c"))]))
    #expect(
      try parse("ASK { ?a :p [ :r+ ?b ; :q ?c ] }").form == .ask(Select(nil, where: pattern)))
  }
}

@Suite("Reading expressions")
struct ExpressionParsingTests {
  static let cases: [(String, Expression)] = [
    ("?a || ?b && ?c", .or(v("a"), .and(v("b"), v("c")))),
    ("?a || ?b || ?c", .or(.or(v("a"), v("b")), v("c"))),
    ("?a - ?b - ?c", .arithmetic(.subtract, .arithmetic(.subtract, v("a"), v("b")), v("c"))),
    ("?a + ?b * ?c", .arithmetic(.add, v("a"), .arithmetic(.multiply, v("b"), v("c")))),
    ("?a -1", .arithmetic(.subtract, v("a"), integer("1"))),
    ("?a -1*2", .arithmetic(.subtract, v("a"), .arithmetic(.multiply, integer("1"), integer("2")))),
    ("?a * -1", .arithmetic(.multiply, v("a"), integer("-1"))),
    ("- 1", .negative(integer("1"))),
    ("-?a", .negative(v("a"))),
    ("!?a = +?b", .comparison(.equal, .not(v("a")), .positive(v("b")))),
    (
      "?a < ?b && ?c >= ?d",
      .and(.comparison(.less, v("a"), v("b")), .comparison(.greaterOrEqual, v("c"), v("d")))
    ),
    ("?a IN (1, ?b)", .isIn(v("a"), [integer("1"), v("b")], negated: false)),
    ("?a + 1 not in ()", .isIn(.arithmetic(.add, v("a"), integer("1")), [], negated: true)),
    ("regex(?a, 'x', \"i\")", .function(.regex, [v("a"), .term(.string("x")), .term(.string("i"))])),
    ("xsd:integer(?a)", .call(XSD.integer, [v("a")])),
    ("IRI('x')", .term(.iri("http://base.example/d/x"))),
    ("URI(?a)", .function(.uri, [v("a")])),
    ("COALESCE()", .function(.coalesce, [])),
    ("BNODE() = NOW()", .comparison(.equal, .function(.bnode, []), .function(.now, []))),
    (
      "true != :x",
      .comparison(.notEqual, .term(.literal(Literal("true", datatype: XSD.boolean))), .term(.iri(ex + "x")))
    ),
    ("NOT EXISTS { ?a :p ?b }", .exists(bgp("a", "p", "b"), negated: true)),
  ]

  @Test("operators bind as the grammar says", arguments: cases)
  func operators(_ text: String, _ expression: Expression) throws {
    #expect(
      try parse("ASK { FILTER (\(text)) }").form == .ask(Select(nil, where: .filter(expression, .unit))))
  }

  @Test("every function takes the arguments it allows, and no others", arguments: Function.allCases)
  func arity(_ function: Function) throws {
    let most = min(function.arity.upperBound, 5)
    for count in 0...most + 1 {
      let text =
        "ASK { FILTER \(function.rawValue)(\(Array(repeating: "?a", count: count).joined(separator: ", "))) }"
      if function.arity.contains(count) {
        let call = Expression.function(function, Array(repeating: v("a"), count: count))
        #expect(try parse(text).form == .ask(Select(nil, where: .filter(call, .unit))))
      } else {
        #expect(throws: (any Error).self) { try parse(text) }
      }
    }
  }
}

@Suite("Reading query forms")
struct FormParsingTests {
  static let ab = bgp("a", "p", "b")

  @Test("solution modifiers end up beside the pattern")
  func modifiers() throws {
    let query = try parse(
      """
      SELECT DISTINCT ?a (COUNT(DISTINCT ?b) AS ?n) (GROUP_CONCAT(?b; SEPARATOR=",") AS ?all) (?n * 2 AS ?twice)
      WHERE { ?a :p ?b } GROUP BY ?a (STR(?b) AS ?s) LCASE(?b) HAVING (COUNT(*) > 1) (SUM(?b) < 2)
      ORDER BY DESC(?n) ?a STR(?a) ASC(?s) OFFSET 3 LIMIT 2 VALUES ?z { 1 }
      """)
    let count = Expression.aggregate(Aggregate(.count, of: v("b"), distinct: true))
    let all = Expression.aggregate(Aggregate(.groupConcat(separator: ","), of: v("b")))
    let expected = Select(
      [
        Select.Column(Variable("a")), Select.Column(Variable("n"), as: count),
        Select.Column(Variable("all"), as: all),
        Select.Column(Variable("twice"), as: .arithmetic(.multiply, v("n"), integer("2"))),
      ], duplicates: .distinct, where: Self.ab,
      grouping: [
        Select.Grouping(v("a")), Select.Grouping(.function(.str, [v("b")]), as: Variable("s")),
        Select.Grouping(.function(.lcase, [v("b")])),
      ],
      having: [
        .comparison(.greater, .aggregate(Aggregate(.count, of: nil)), integer("1")),
        .comparison(.less, .aggregate(Aggregate(.sum, of: v("b"))), integer("2")),
      ],
      ordering: [
        Select.Ordering(v("n"), descending: true), Select.Ordering(v("a")),
        Select.Ordering(.function(.str, [v("a")])), Select.Ordering(v("s")),
      ], offset: 3, limit: 2,
      values: InlineData([Variable("z")], [[.literal(Literal("1", datatype: XSD.integer))]]))
    #expect(query.form == .select(expected))
  }

  @Test("a variable that is projected twice is one column")
  func repeatedColumn() throws {
    #expect(
      try parse("SELECT ?a ?a { ?a :p ?b }").form
        == .select(Select([Select.Column(Variable("a"))], where: Self.ab)))
  }

  @Test("the blank nodes of a template are nodes to make")
  func constructTemplate() throws {
    let template = [
      triple(.variable("a"), "r", .variable("_:b0")),
      triple(.variable("_:b0"), "q", .variable("_:b1")),
    ]
    #expect(
      try parse("CONSTRUCT { ?a :r _:x . _:x :q [] } WHERE { ?a :p ?b }").form
        == .construct(template: template, Select(nil, where: Self.ab)))
  }

  @Test("the short form of CONSTRUCT makes what it matches")
  func constructWhere() throws {
    #expect(
      try parse("CONSTRUCT WHERE { ?a :p [] } LIMIT 1").form
        == .construct(
          template: [triple(.variable("a"), "p", .variable("_:b0"))],
          Select(nil, where: bgp("a", "p", "_:b0"), limit: 1)))
  }

  @Test("DESCRIBE takes names, variables or everything")
  func describe() throws {
    #expect(try parse("DESCRIBE :x").form == .describe([iri("x")], nil))
    #expect(
      try parse("DESCRIBE * { ?a :p ?b } LIMIT 1").form
        == .describe([.variable("a"), .variable("b")], Select(nil, where: Self.ab, limit: 1)))
    #expect(
      try parse("DESCRIBE ?a LIMIT 1").form
        == .describe([.variable("a")], Select(nil, where: .unit, limit: 1)))
  }

  @Test("forms other than SELECT see the grouped variables of a group")
  func groupedAsk() throws {
    let grouped = Select([Select.Column(Variable("a"))], where: Self.ab, grouping: [Select.Grouping(v("a"))])
    #expect(try parse("ASK { ?a :p ?b } GROUP BY ?a").form == .ask(grouped))
  }

  @Test("prefixes are those of the caller and the text, where the text wins")
  func prefixes() throws {
    let query = try parse("BASE <http://b.example/> PREFIX : <x#> PREFIX y: <y/> ASK { :a y:b <c> }")
    #expect(
      query.prefixes == [
        Prefix("xsd", XSD.namespace), Prefix("", "http://b.example/x#"), Prefix("y", "http://b.example/y/"),
      ])
    let triple = TriplePattern(
      .iri("http://b.example/x#a"), .iri("http://b.example/y/b"), .iri("http://b.example/c"))
    #expect(query.form == .ask(Select(nil, where: .basic([triple]))))
  }
}
