import TestSupport
import Testing

@testable import Coalitions

@Suite("Balance")
struct BalanceTests {
  @Test("triads are counted by their signs", arguments: 0..<729)
  func smallCensus(number: Int) {
    let network = Networks.signed(4, number)
    #expect(counts(TriadCensus(network)) == censusByHand(network))
  }

  @Test("lists and rows of bits count the same triads", arguments: 0..<40)
  func twoWays(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let network = Networks.random(
      Int.random(in: 0...90, using: &generator), density: Double.random(in: 0...1, using: &generator),
      &generator)
    let finder = TriangleFinder(network)
    #expect(finder.countByBits() == finder.countByLists())
    #expect(finder.countByLists() == censusByHand(network))
  }

  @Test("a random share of balanced triads is told from three ties on")
  func expectedShare() {
    #expect(TriadCensus(Networks.signed(3, 4)).expectedBalancedShare == nil)
    let twoFoes = Network(actors: ["a", "b", "c"], ties: [(0, 1, 1), (0, 2, -1), (1, 2, -1)])
    #expect(TriadCensus(twoFoes).expectedBalancedShare == 1)
    #expect(TriadCensus(twoFoes).balancedShare == 1)
    #expect(TriadCensus(Network(actors: [], ties: [])).balancedShare == nil)
  }

  @Test("frustration agrees with trying every split, on every signed network of up to five actors")
  func everySmallNetwork() {
    for count in 0...5 {
      let pairs = count * (count - 1) / 2
      // Of the 59049 networks of five actors each seventh, which meets all sign patterns of any four.
      let step = count == 5 ? 7 : 1
      for number in stride(from: 0, to: (0..<pairs).reduce(1) { power, _ in 3 * power }, by: step) {
        let network = Networks.signed(count, number)
        let frustration = Frustration(network)
        let expected = bestSplitsByHand(network, weighted: false)
        guard frustration.index == expected.index, frustration.splitCount == expected.count,
          frustration.isExact
        else {
          Issue.record("network \(number) of \(count) actors: \(frustration), expected \(expected)")
          return
        }
      }
    }
  }

  @Test("enumeration, branch and bound and every split agree", arguments: 0..<40)
  func exactWays(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let network = Networks.random(
      Int.random(in: 1...11, using: &generator), density: Double.random(in: 0.2...1, using: &generator),
      &generator)
    for measure in [Frustration.Measure.counted, .weighted] {
      let expected = bestSplitsByHand(network, weighted: measure == .weighted)
      var bounded = Frustration.Effort()
      bounded.enumerated = 0
      for effort in [Frustration.Effort(), bounded] {
        let found = Frustration(network, measure, effort: effort)
        #expect(isNear(found.index, expected.index), "seed \(seed), \(measure)")
        #expect(found.splitCount == expected.count, "seed \(seed), \(measure), \(found.method)")
        #expect(Set(found.splits.map(\.blocs)).count == min(expected.count, effort.listed))
      }
    }
  }

  @Test("branch and bound reaches forty actors in two noisy camps")
  func fortyActors() {
    var generator = SplitMix64(seed: 7)
    var ties: [(Int, Int, Double)] = []
    for i in 0..<40 {
      for j in (i + 1)..<40 where Int.random(in: 0..<3, using: &generator) == 0 {
        let isSame = (i < 20) == (j < 20)
        ties.append((i, j, isSame != (Int.random(in: 0..<12, using: &generator) == 0) ? 1 : -1))
      }
    }
    let frustration = Frustration(Network(actors: Networks.names(40), ties: ties))
    #expect(frustration.method == .branchAndBound)
    #expect(frustration.splitCount == 1)
    #expect(frustration.splits.first?.blocs == (0..<40).map { $0 / 20 })
  }

  @Test("beyond the bound on steps an index is an upper bound and no splits are counted")
  func upperBound() {
    var generator = SplitMix64(seed: 1)
    let network = Networks.random(30, density: 0.9, negative: 0.5, &generator)
    var effort = Frustration.Effort()
    effort.steps = 100
    let bound = Frustration(network, effort: effort)
    #expect(!bound.isExact)
    #expect(bound.splitCount == nil)
    #expect(bound.splits.count == 1)
    #expect(bound.index < bound.total / 2)
  }

  @Test("a balanced network of any size is recognised, and those without ties double the splits")
  func balanced() {
    let ties = (0..<500).flatMap { i in [(i, i + 500, -1.0)] + (i > 0 ? [(i - 1, i, 1.0)] : []) }
    let frustration = Frustration(Network(actors: Networks.names(1002), ties: ties), .weighted)
    #expect(frustration.index == 0)
    #expect(frustration.isExact)
    #expect(frustration.splitCount == 4)
    #expect(frustration.balance == 1)
    #expect(Frustration(Network(actors: Networks.names(80), ties: [])).splitCount == .max)
  }

  private func counts(_ census: TriadCensus) -> [Int] {
    [census.allPositive, census.oneNegative, census.twoNegative, census.allNegative]
  }

  private func censusByHand(_ network: Network) -> [Int] {
    let matrix = Networks.matrix(network)
    var counts = [0, 0, 0, 0]
    for i in matrix.indices {
      for j in matrix.indices where j > i && matrix[i][j] != 0 {
        for k in matrix.indices where k > j && matrix[i][k] != 0 && matrix[j][k] != 0 {
          counts[[matrix[i][j], matrix[i][k], matrix[j][k]].count { $0 < 0 }] += 1
        }
      }
    }
    return counts
  }

  private func bestSplitsByHand(_ network: Network, weighted: Bool) -> (index: Double, count: Int) {
    let count = network.actors.count
    var best = (index: Double.infinity, count: 0)
    for split in 0..<(1 << max(0, count - 1)) {
      var cost = 0.0
      for i in network.actors.indices {
        for tie in network.ties(of: i) where tie.other > i {
          let isSame = split >> i & 1 == split >> tie.other & 1
          if isSame == (tie.weight < 0) { cost += weighted ? abs(tie.weight) : 1 }
        }
      }
      if cost < best.index - 1e-9 { best = (cost, 1) } else if cost <= best.index + 1e-9 { best.count += 1 }
    }
    return best
  }
}
