import Algebra
import RDF
import TestSupport
import Testing
import TripleStore

@testable import QueryEngine

@Suite("Shapes of plans")
struct PlanShapeTests {
  @Test(
    "The halves of a cycle are solved apart when only the ends are asked for",
    arguments: 0..<20 as Range<UInt64>)
  func cycle(seed: UInt64) throws {
    let graph = RandomPairs(seed: seed, people: 30, things: 40, pairs: 250)
    let (found, plan) = try run(
      Select(columns("a", "b"), duplicates: .distinct, where: Self.cycle), over: graph)
    var expected: Set<[String]> = []
    for a in graph.supports {
      for b in graph.supports where b.thing == a.thing {
        for other in graph.supports where other.person == a.person {
          if graph.opposes.contains(.init(person: b.person, thing: other.thing)) {
            expected.insert([a.person, b.person])
          }
        }
      }
    }
    #expect(!expected.isEmpty)
    #expect(found.count == Set(found).count)
    #expect(Set(found) == expected, "seed \(seed)")
    #expect(plan.contains("hash join on ?a ?b"), "\(plan)")
  }

  @Test("A variable nobody asks for is only looked for once it is the last of its patterns")
  func existence() throws {
    let graph = RandomPairs(seed: 1, people: 30, things: 40, pairs: 250)
    let pattern = GraphPattern.basic([
      TriplePattern(.variable("a"), .iri("supports"), .iri("thing 1")),
      TriplePattern(.variable("a"), .iri("opposes"), .variable("anything")),
    ])
    let (found, plan) = try run(
      Select(columns("a"), duplicates: .distinct, where: pattern), over: graph)
    let opposing = Set(graph.opposes.map(\.person))
    let expected = graph.supports.filter { $0.thing == "thing 1" }.map(\.person).filter(opposing.contains)
    #expect(Set(found) == Set(expected.map { [$0] }))
    #expect(plan.contains("with ?a opposes ?anything"), "\(plan)")
  }

  @Test("The matches of one pattern are counted in the index")
  func count() throws {
    let graph = RandomPairs(seed: 2, people: 30, things: 40, pairs: 250)
    let select = Select(
      [Select.Column(Variable("n"), as: .aggregate(Aggregate(.count, of: nil)))],
      where: .basic([TriplePattern(.variable("a"), .iri("supports"), .variable("b"))]))
    let (found, plan) = try run(select, over: graph)
    #expect(found == [[String(graph.supports.count)]])
    #expect(plan.contains("count ?a supports ?b in the index"), "\(plan)")
  }

  @Test("The first rows of an order are those that sorting everything gives", arguments: [1, 7, 300])
  func firstRows(limit: Int) throws {
    let graph = RandomPairs(seed: 3, people: 200, things: 50, pairs: 4000)
    let pattern = GraphPattern.basic([
      TriplePattern(.variable("a"), .iri("supports"), .variable("b")),
      TriplePattern(.variable("b"), .iri("date"), .variable("date")),
    ])
    var select = Select(columns("date", "a", "b"), where: pattern)
    select.ordering = [
      Select.Ordering(.variable(Variable("date")), descending: true),
      Select.Ordering(.variable(Variable("a"))),
      Select.Ordering(.variable(Variable("b"))),
    ]
    let (all, _) = try run(select, over: graph)
    select.limit = limit
    let (first, plan) = try run(select, over: graph)
    #expect(first == Array(all.prefix(limit)))
    #expect(plan.contains("first \(limit) in order"), "\(plan)")
  }

  // MARK: - Graphs

  private static let cycle = GraphPattern.basic([
    TriplePattern(.variable("a"), .iri("supports"), .variable("x")),
    TriplePattern(.variable("b"), .iri("supports"), .variable("x")),
    TriplePattern(.variable("a"), .iri("supports"), .variable("y")),
    TriplePattern(.variable("b"), .iri("opposes"), .variable("y")),
  ])

  private func columns(_ names: String...) -> [Select.Column] { names.map { Select.Column(Variable($0)) } }

  private func run(_ select: Select, over graph: RandomPairs) throws -> (rows: [[String]], plan: String) {
    var engine = QueryEngine(graph.store)
    engine.secondThoughtsFrom = 0
    let (answer, plan) = try engine.explain(Query(.select(select)))
    guard case .solutions(let table) = answer else { return ([], plan) }
    let rows = (0..<table.rowCount).map { row in
      table.row(row).map { cell in
        switch cell {
        case .iri(let iri)?: iri
        case .literal(let literal)?: literal.lexical
        default: ""
        }
      }
    }
    return (rows, plan)
  }
}

/// People who support and oppose things, which have dates.
private struct RandomPairs {
  struct Pair: Hashable {
    var person: String
    var thing: String
  }

  private(set) var supports: Set<Pair> = []
  private(set) var opposes: Set<Pair> = []
  private let things: Int

  init(seed: UInt64, people: Int, things: Int, pairs: Int) {
    var random = SplitMix64(seed: seed)
    self.things = things
    for number in 0..<pairs {
      let pair = Pair(
        person: "person \(Int.random(in: 0..<people, using: &random))",
        thing: "thing \(Int.random(in: 0..<things, using: &random))")
      if number % 3 == 0 { opposes.insert(pair) } else { supports.insert(pair) }
    }
  }

  var store: TripleStore {
    var builder = StoreBuilder()
    for (predicate, pairs) in [("supports", supports), ("opposes", opposes)] {
      for pair in pairs.sorted(by: { ($0.person, $0.thing) < ($1.person, $1.thing) }) {
        builder.insert(Triple(.iri(pair.person), .iri(predicate), .iri(pair.thing)))
      }
    }
    for thing in 0..<things {
      let day = thing % 28 + 1
      let text = "2014-0\(thing % 9 + 1)-\(day < 10 ? "0" : "")\(day)" + (thing % 5 == 0 ? "Z" : "")
      builder.insert(
        Triple(.iri("thing \(thing)"), .iri("date"), .literal(Literal(text, datatype: XSD.date))))
    }
    return builder.finish()
  }
}
