import Testing

@testable import Coalitions

@Suite("Blocs: profiles, firmness, significance")
struct BlocTests {
  static func table(_ rows: [String: String]) -> StanceTable {
    StanceTable(Self.statements(rows))
  }

  /// A row a letter a concept: `+`, `-`, `b` for both, `.` for silence.
  static func statements(_ rows: [String: String]) -> [Statement] {
    rows.flatMap { actor, said in
      said.enumerated().flatMap { place, sign -> [Statement] in
        let sides = sign == "+" ? [true] : sign == "-" ? [false] : sign == "b" ? [true, false] : []
        return sides.map { Statement(actor: actor, concept: "c\(place)", isSupport: $0) }
      }
    }
  }

  static let camps = [
    "a1": "++--.+", "a2": "++--+.", "a3": "++-.++", "b1": "--++.-", "b2": "--++-.", "b3": "-.++b-",
  ]

  @Test("a profile says what binds a bloc and what is silent, mixed and said elsewhere")
  func profile() throws {
    let table = Self.table(Self.camps)
    let profiles = BlocProfile.all(table, Partition([0, 0, 0, 1, 1, 1]))
    #expect(profiles.map(\.members) == [[0, 1, 2], [3, 4, 5]])
    let first = try #require(profiles[1].entries.first { $0.concept == 1 })
    #expect((first.support, first.oppose, first.mixed, first.silent) == (0, 2, 0, 1))
    #expect(first.cohesion == 1)
    #expect(first.distinctiveness == -1)
    #expect(!first.isFor && first.binds && !first.divides)
    let fifth = try #require(profiles[1].entries.first { $0.concept == 4 })
    #expect((fifth.support, fifth.oppose, fifth.mixed, fifth.silent) == (0, 1, 1, 1))
    #expect(!fifth.binds)
  }

  @Test("the proof of a profile are members' own statements with the majority, several members heard")
  func proof() {
    let statements = Self.statements(Self.camps)
    let table = StanceTable(statements)
    let profile = BlocProfile.all(table, Partition([0, 0, 0, 1, 1, 1]))[0]
    let proof = profile.proof(table, SaidByActor(statements, in: table), most: 5).map { statements[$0] }
    #expect(proof.count == 5)
    #expect(Set(proof.map(\.concept)).count == 5)
    #expect(Set(proof.map(\.actor)) == ["a1", "a2", "a3"])
    for statement in proof {
      let concept = table.concept(statement.concept)
      #expect(profile.entries.first { $0.concept == concept }?.isFor == statement.isSupport)
    }
  }

  @Test("two camps stand firm and stand out from chance; one voice does not stand out")
  func camps() {
    let table = Self.table(Self.camps)
    let firmness = Firmness(table, rounds: 50)
    #expect(firmness.partition == Partition([0, 0, 0, 1, 1, 1]))
    #expect(firmness.meanWithoutConcept == 1)
    #expect(firmness.meanWithoutActor == 1)
    #expect(firmness.meanBootstrap > 0.8)
    #expect(firmness.loyalty.allSatisfy { $0 > 0.8 && $0 <= 1 })
    let sides = ["++--++--+", "--++--++-"]
    var large: [String: String] = [:]
    for number in 0..<10 { large["a\(number)"] = sides[number / 5] }
    let significance = Significance(Self.table(large), rounds: 99)
    #expect(significance.p ?? 1 <= 0.05)
    #expect(significance.z ?? 0 > 1)
    let chorus = Significance(Self.table(["a": "+++", "b": "+++", "c": "+++"]), rounds: 20)
    #expect(chorus.z == nil)
    #expect(chorus.p == 1)
  }

  @Test("the same seed gives the same figures, another seed others")
  func seeds() {
    let table = Self.table(Self.camps)
    #expect(Significance(table, rounds: 30, seed: 4) == Significance(table, rounds: 30, seed: 4))
    #expect(Significance(table, rounds: 30, seed: 4).mean != Significance(table, rounds: 30, seed: 5).mean)
    #expect(Firmness(table, rounds: 30, seed: 4) == Firmness(table, rounds: 30, seed: 4))
  }

  @Test("permuting keeps who spoke on what and how each concept split")
  func permuting() {
    let table = Self.table(Self.camps)
    var generator = SeededGenerator(seed: 7)
    var moved = 0
    for _ in 0..<20 {
      let dealt = table.permuted(by: &generator)
      #expect(dealt.actors == table.actors && dealt.concepts == table.concepts)
      for actor in table.actors.indices {
        #expect(dealt.rows[actor].map(\.concept) == table.rows[actor].map(\.concept))
      }
      func splits(_ table: StanceTable) -> [[Int]] {
        table.transposed.rows.map { $0.map { $0.support * 10 + $0.oppose }.sorted() }
      }
      #expect(splits(dealt) == splits(table))
      if dealt != table { moved += 1 }
    }
    #expect(moved > 10)
  }

  @Test("rules of adoption count objectors, not the silent")
  func adoption() {
    let table = Self.table(["a": "++++", "b": "+-+.", "c": ".-+b", "d": "..-."])
    let entries = ConceptRanking(table, .singletons(4)).entries.sorted { $0.concept < $1.concept }
    #expect(entries.map { AdoptionRule.consensus.isMet(by: $0) } == [true, false, false, false])
    #expect(entries.map { AdoptionRule.majority.isMet(by: $0) } == [true, false, true, false])
    #expect(entries.map { AdoptionRule.twoThirds.isMet(by: $0) } == [true, false, true, false])
    #expect(
      entries.map { AdoptionRule.counted(atLeast: 1, against: 1).isMet(by: $0) } == [true, false, true, true])
  }

  @Test("awkward tables give figures, never a trap or something that is no number", arguments: 0..<60)
  func awkward(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let actors = [0, 1, 2, 3, 5, 9][generator.next(below: 6)]
    let concepts = [0, 1, 2, 6][generator.next(below: 4)]
    let signs = [["+"], ["+", "-"], [".", "+", "-", "b"], ["b"], ["."]][generator.next(below: 5)]
    var rows: [String: String] = [:]
    for actor in 0..<actors {
      rows["a\(actor)"] = (0..<concepts).map { _ in signs[generator.next(below: signs.count)] }.joined()
    }
    let statements = Self.statements(rows)
    let table = StanceTable(statements)
    let search = BlocSearch(Criterion.allCases[generator.next(below: Criterion.allCases.count)])
    let firmness = Firmness(table, search, rounds: 5)
    let significance = Significance(table, search, rounds: 5)
    let profiles = BlocProfile.all(table, firmness.partition)
    let ranking = ConceptRanking(table, firmness.partition)
    let figures =
      firmness.withoutConcept + firmness.withoutActor + firmness.bootstrap + firmness.loyalty
      + [significance.mean, significance.deviation, significance.z ?? 0, significance.p ?? 0]
      + profiles.flatMap(\.entries).flatMap { [$0.cohesion, $0.distinctiveness] }
      + ranking.entries.flatMap {
        [$0.wilsonLow, $0.coverage, $0.supportShare ?? 0, $0.smallestBlocShare ?? 0]
      }
    #expect(figures.allSatisfy { $0.isFinite }, "seed \(seed)")
    // The order in which statements come has no part in it.
    let again = StanceTable(statements.reversed())
    #expect(Firmness(again, search, rounds: 5) == firmness)
    #expect(Significance(again, search, rounds: 5) == significance)
    let said = SaidByActor(statements, in: table)
    for profile in profiles { #expect(profile.proof(table, said).count <= 5) }
  }
}
