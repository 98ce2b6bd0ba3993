import TestSupport
import Testing

@testable import Coalitions

@Suite("Awkward tables: structure")
struct AwkwardStructureTests {
  @Test("no analysis of structure fails or gives what is no number, in any order of rows")
  func manyTables() {
    var cases = Statements.awkward.map(\.statements)
    for seed in 0..<1000 {
      var generator = SplitMix64(seed: UInt64(seed))
      cases.append(
        Statements.random(
          actors: Int.random(in: 0...7, using: &generator),
          concepts: Int.random(in: 0...4, using: &generator),
          share: Double.random(in: 0...1, using: &generator), &generator))
    }
    for (number, statements) in cases.enumerated() {
      var generator = SplitMix64(seed: UInt64(number))
      let figures = Figures(StanceTable(statements))
      guard figures.numbers.allSatisfy(\.isFinite) else {
        Issue.record("case \(number) has figures that are no numbers: \(figures)")
        return
      }
      guard figures == Figures(StanceTable(statements.shuffled(using: &generator))) else {
        Issue.record("case \(number) depends on the order of its rows")
        return
      }
    }
  }

  private struct Figures: Equatable {
    var census: TriadCensus
    var frustration: [Frustration]
    var betweenness: [Betweenness]
    var participation: Participation
    var brokerage: Brokerage
    var tree: Dendrogram
    var cover: SupportCover
    var power: VotingPower?

    init(_ table: StanceTable) {
      let network = Network(table)
      census = TriadCensus(network)
      frustration = [Frustration(network), Frustration(network, .weighted)]
      betweenness = Betweenness.Lengths.allCases.map { Betweenness(network, $0) }
      tree = Dendrogram(table)
      let grouping = tree.cut(into: 3)
      participation = Participation(network, by: grouping)
      brokerage = Brokerage(network, by: grouping)
      cover = SupportCover(table)
      power = VotingPower(
        votes: table.actors.indices.map { table.activity(of: $0) }, quota: table.statementCount / 2 + 1)
    }

    var numbers: [Double] {
      frustration.map(\.index) + frustration.compactMap(\.balance) + frustration.map(\.total)
        + betweenness.flatMap { $0.values + $0.normalised } + participation.values
        + tree.merges.map(\.height) + (power?.banzhaf ?? [])
        + [census.balancedShare, census.expectedBalancedShare].compactMap(\.self)
    }
  }
}
