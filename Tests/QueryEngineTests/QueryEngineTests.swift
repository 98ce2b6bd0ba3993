import Algebra
import RDF
import TestSupport
import Testing
import TripleStore

@testable import QueryEngine

@Suite("Query engine")
struct QueryEngineTests {
  @Test("the engine gives what the definition gives, on random graphs and queries", arguments: 0..<30)
  func agreesWithDefinition(block: UInt64) throws {
    for number in 0..<100 {
      let seed = block * 100 + UInt64(number)
      var source = RandomQueries(seed: seed)
      let triples = Array(Set(source.graph())).sorted { "\($0)" < "\($1)" }
      let select = source.select()
      let expected = NaiveEvaluator(triples: triples).solve(select)
      let found = try solve(select, over: triples)
      let isOrdered = !select.ordering.isEmpty
      #expect(
        isOrdered ? found == expected : counted(found) == counted(expected),
        "seed \(seed)\n\(select)\n\(triples)")
    }
  }

  @Test("a column gives each of its terms once, and every row the one it has", arguments: 0..<40)
  func termColumns(seed: UInt64) throws {
    var source = RandomQueries(seed: seed)
    var builder = StoreBuilder()
    for triple in source.graph() { builder.insert(triple) }
    let select = source.select()
    let table = try QueryEngine(builder.finish()).solutions(select)
    let copy = SolutionTable(variables: table.variables, cells: table.cells, rowCount: table.rowCount)
    for column in table.variables.indices {
      let (terms, others) = (table.terms(inColumn: column), copy.terms(inColumn: column))
      #expect(Set(terms.terms).count == terms.terms.count)
      #expect(terms.terms == others.terms)
      for row in 0..<table.rowCount {
        #expect(terms[row] == table[row, column], "seed \(seed), row \(row)")
        #expect(terms.place(row) == others.place(row))
      }
    }
  }

  // MARK: - Limits

  /// A pattern whose solutions are the third power of the number of triples.
  private static let crossProduct = GraphPattern.basic(
    (0..<3).map { TriplePattern(.variable("s\($0)"), .variable("p\($0)"), .variable("o\($0)")) })

  @Test("a cross product of everything ends at the limit of rows")
  func rowLimit() {
    let engine = QueryEngine(Self.chain(of: 200))
    #expect(throws: QueryFailure.rowLimit(10_000)) {
      try engine.solutions(Select(nil, where: Self.crossProduct), within: QueryLimits(rows: 10_000))
    }
  }

  @Test(
    "a query without time left is given up, whatever it is doing",
    arguments: [
      GraphPattern.basic([TriplePattern(.variable("s"), .variable("p"), .variable("o"))]),
      .path(.variable("s"), .oneOrMore(.iri("p")), .variable("o")), Self.crossProduct,
    ])
  func timeLimit(pattern: GraphPattern) {
    let engine = QueryEngine(Self.chain(of: 200))
    #expect(throws: QueryFailure.timeLimit(seconds: 0)) {
      try engine.solutions(Select(nil, where: pattern), within: QueryLimits(seconds: 0))
    }
  }

  @Test("a slice of a cross product is taken without making the whole")
  func slice() throws {
    let engine = QueryEngine(Self.chain(of: 2000))
    let table = try engine.solutions(
      Select(nil, where: Self.crossProduct, limit: 5), within: QueryLimits(rows: 100_000))
    #expect(table.rowCount == 5)
  }

  @Test("a closure over a cycle ends, and reaches every node once")
  func cycle() throws {
    var builder = StoreBuilder()
    for number in 0..<300 {
      builder.insert(Triple(.iri("n\(number)"), .iri("p"), .iri("n\((number + 1) % 300)")))
    }
    let table = try QueryEngine(builder.finish()).solutions(
      Select(nil, where: .path(.iri("n0"), .oneOrMore(.iri("p")), .variable("o"))))
    #expect(table.rowCount == 300)
  }

  // MARK: - Plans

  @Test("a star is joined by merging, beginning with the fewest matches")
  func starPlan() throws {
    var builder = StoreBuilder()
    for number in 0..<1000 {
      let subject = Term.iri("http://example.org/n\(number)")
      builder.insert(
        Triple(subject, .iri("http://example.org/kind"), .iri("http://example.org/k\(number % 2)")))
      builder.insert(
        Triple(subject, .iri("http://example.org/year"), .iri("http://example.org/y\(number % 50)")))
      builder.insert(
        Triple(subject, .iri("http://example.org/next"), .iri("http://example.org/n\(number / 2)")))
    }
    let pattern = GraphPattern.basic([
      TriplePattern(.variable("n"), .iri("http://example.org/next"), .variable("m")),
      TriplePattern(.variable("n"), .iri("http://example.org/kind"), .iri("http://example.org/k1")),
      TriplePattern(.variable("n"), .iri("http://example.org/year"), .iri("http://example.org/y7")),
    ])
    let (answer, plan) = try QueryEngine(builder.finish()).explain(
      Query(.select(Select(nil, where: pattern))))
    guard case .solutions(let table) = answer else {
      Issue.record("no table")
      return
    }
    #expect(table.rowCount == 20)
    #expect(
      plan == """
        columns ?n ?m                        expected 20, got 20
          merge join ?n kind k1              expected 20, got 20
            merge join ?n next ?m            expected 20, got 20
              scan ?n year y7, sorted by ?n  expected 20, got 20

        """)
  }

  @Test("what is optional is looked up for the rows there are, not computed whole")
  func seededPlan() throws {
    let optional = GraphPattern.leftJoin(
      .basic([TriplePattern(.iri("http://example.org/n3"), .iri("http://example.org/p"), .variable("a"))]),
      .basic([
        TriplePattern(.variable("a"), .iri("http://example.org/p"), .variable("b")),
        TriplePattern(.variable("b"), .iri("http://example.org/p"), .variable("c")),
      ]), condition: nil)
    let (_, plan) = try QueryEngine(Self.chain(of: 5000)).explain(
      Query(.select(Select(nil, where: optional))))
    #expect(plan.contains("optional join on ?a, right side for these keys only"), "\(plan)")
    #expect(!plan.contains("got 4999"), "\(plan)")
  }

  // MARK: - Graphs

  @Test(
    "a template is filled in for each solution, with blank nodes of its own and without ill-formed triples")
  func construct() throws {
    let engine = QueryEngine(Self.chain(of: 3))
    let pattern = GraphPattern.basic([
      TriplePattern(.variable("s"), .iri("http://example.org/p"), .variable("o"))
    ])
    let template = [
      TriplePattern(.variable("_:step"), .iri("from"), .variable("s")),
      TriplePattern(.variable("_:step"), .variable("missing"), .variable("o")),
      TriplePattern(.term(.string("literal")), .iri("from"), .variable("s")),
    ]
    let answer = try engine.answer(
      Query(.construct(template: template, Select(nil, where: pattern))), within: QueryLimits())
    guard case .graph(let triples) = answer else {
      Issue.record("no graph")
      return
    }
    #expect(triples.count == 3)
    #expect(Set(triples.map(\.subject)).count == 3)
  }

  @Test("a description follows blank nodes and stops at names")
  func describe() throws {
    var builder = StoreBuilder()
    builder.insert(Triple(.iri("a"), .iri("p"), .blankNode("x")))
    builder.insert(Triple(.blankNode("x"), .iri("p"), .blankNode("y")))
    builder.insert(Triple(.blankNode("y"), .iri("p"), .blankNode("x")))
    builder.insert(Triple(.blankNode("y"), .iri("p"), .iri("b")))
    builder.insert(Triple(.iri("b"), .iri("p"), .iri("c")))
    let answer = try QueryEngine(builder.finish()).answer(
      Query(.describe([.iri("a"), .iri("unknown")], nil)), within: QueryLimits())
    guard case .graph(let triples) = answer else {
      Issue.record("no graph")
      return
    }
    #expect(triples.count == 4)
  }

  @Test("only the variables that are named are described")
  func describeVariable() throws {
    let pattern = GraphPattern.basic([
      TriplePattern(.variable("s"), .iri("http://example.org/p"), .iri("http://example.org/n2"))
    ])
    let answer = try QueryEngine(Self.chain(of: 4)).answer(
      Query(
        .describe(
          [.variable("s")],
          Select(
            nil,
            where: .join(pattern, .basic([TriplePattern(.variable("s"), .variable("p"), .variable("o"))]))))),
      within: QueryLimits())
    guard case .graph(let triples) = answer else {
      Issue.record("no graph")
      return
    }
    #expect(triples.map(\.subject) == [.iri("http://example.org/n1")])
  }

  @Test("ASK says whether there is a solution")
  func ask() throws {
    let engine = QueryEngine(Self.chain(of: 3))
    func ask(_ object: String) throws -> Answer {
      let pattern = GraphPattern.basic([
        TriplePattern(.variable("s"), .iri("http://example.org/p"), .iri("http://example.org/\(object)"))
      ])
      return try engine.answer(Query(.ask(Select(nil, where: pattern))), within: QueryLimits())
    }
    #expect(try ask("n2") == .boolean(true))
    #expect(try ask("n0") == .boolean(false))
  }

  /// n0 → n1 → n2 → …
  private static func chain(of length: Int) -> TripleStore {
    var builder = StoreBuilder()
    for number in 0..<length {
      builder.insert(
        Triple(
          .iri("http://example.org/n\(number)"), .iri("http://example.org/p"),
          .iri("http://example.org/n\(number + 1)")))
    }
    return builder.finish()
  }

  private func solve(_ select: Select, over triples: [Triple]) throws -> [[Term?]] {
    var builder = StoreBuilder()
    for triple in triples { builder.insert(triple) }
    var engine = QueryEngine(builder.finish())
    // Every shape of plan is tried, however small the graph.
    engine.secondThoughtsFrom = 0
    let table = try engine.solutions(select)
    return (0..<table.rowCount).map { Array(table.row($0)) }
  }

  private func counted(_ rows: [[Term?]]) -> [[Term?]: Int] {
    rows.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
