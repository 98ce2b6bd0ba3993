import TestSupport
import Testing

@testable import Coalitions

@Suite("Blocs")
struct ClusteringTests {
  /// Every partition of some actors: each joins one of the blocs before it or opens one.
  static func partitions(of count: Int) -> [Partition] {
    var all: [[Int]] = [[]]
    for _ in 0..<count {
      all = all.flatMap { labels in (0...((labels.max() ?? -1) + 1)).map { labels + [$0] } }
    }
    return all.map { Partition($0) }
  }

  @Test(
    "the exhaustive search finds every best partition that a look at all partitions finds", arguments: 0..<36)
  func bruteForce(seed: Int) {
    let actors = seed % 7 + 1
    let network = RandomTables.network(
      seed, actors: actors, density: 0.7, values: seed % 2 == 0 ? [1, -1] : [1, 0.5, -0.25, -1])
    for criterion in Criterion.allCases {
      let clustering = Clustering(of: network, by: criterion, within: Clustering.Limits(optima: 1000))
      let sign = criterion.isLargestBest ? 1.0 : -1.0
      let all = Self.partitions(of: actors).map { ($0, sign * criterion.value(of: $0, in: network)) }
      let best = all.map(\.1).max() ?? 0
      let optima = all.filter { $0.1 > best - 1e-9 }.map(\.0)
      #expect(clustering.method == .exhaustive)
      #expect(isNear(clustering.value * sign, best), "seed \(seed) \(criterion)")
      #expect(clustering.optimaCount == .exactly(optima.count), "seed \(seed) \(criterion)")
      // Listed are those in which actors without ties stand alone.
      let listed = optima.filter { partition in
        clustering.isolated.allSatisfy { partition.members(of: partition.blocs[$0]).count == 1 }
      }
      #expect(Set(clustering.optima) == Set(listed), "seed \(seed) \(criterion)")
      #expect(clustering.tiedOptimaCount == .exactly(listed.count))
      #expect(clustering.partition.count == listed.map(\.count).max())
    }
  }

  @Test("branch and bound agrees with the exhaustive search", arguments: 0..<30)
  func branching(seed: Int) throws {
    let network = RandomTables.network(
      seed, actors: 5 + seed % 7, density: 0.8, values: seed % 3 == 0 ? [1, -1] : [0.5, 0.31, -0.25, -0.77])
    for criterion in Criterion.allCases {
      let objective = BlocObjective(network, criterion)
      let scores = PairScores(objective, Array(network.actors.indices))
      let programme = SubsetProgramme(scores)
      var branching = BlocBranching(scores, steps: 1_000_000)
      let run = branching.run(known: .singletons(scores.count), upTo: 5000)
      let found = try #require(run)
      #expect(found.isComplete)
      #expect(Set(found.partitions) == Set(programme.partitions(upTo: 5000)), "seed \(seed) \(criterion)")
      #expect(found.partitions.count == programme.counts.reduce(0, +))
    }
  }

  /// Signed modularity rewards unconnected actors for common foes, so moving one at a time may end beside the best.
  @Test(
    "the Leiden algorithm finds the best blocs of small networks, by signed modularity nearly so",
    arguments: 0..<12)
  func leiden(seed: Int) {
    let network = RandomTables.network(seed, actors: 10, density: 0.5, values: [1, 0.5, -0.25, -1])
    for criterion in Criterion.allCases {
      let objective = BlocObjective(network, criterion)
      let exact = Clustering(of: network, by: criterion)
      let found = objective.value(of: Leiden.partition(objective, seed: UInt64(seed)))
      let leeway = criterion == .signedModularity ? 0.05 : 1e-9
      #expect(abs(found - exact.value) < leeway, "seed \(seed) \(criterion)")
      #expect(criterion.isLargestBest ? found <= exact.value + 1e-9 : found >= exact.value - 1e-9)
    }
  }

  @Test("the Leiden algorithm finds planted blocs, and the same ones for the same seed")
  func planted() {
    var ties: [(Int, Int, Double)] = []
    var random = SplitMix64(seed: 7)
    for one in 0..<60 {
      for other in one + 1..<60 where Double.random(in: 0..<1, using: &random) < 0.6 {
        ties.append((one, other, one % 5 == other % 5 ? 1 : -0.2))
      }
    }
    let network = Network(actors: (0..<60).map { "a\(1000 + $0)" }, ties: ties)
    for criterion in Criterion.allCases {
      let clustering = Clustering(of: network, by: criterion, seed: 3)
      #expect(clustering.method == .leiden)
      #expect(clustering.optimaCount == .unknown)
      #expect(clustering.partition == Partition((0..<60).map { $0 % 5 }), "\(criterion)")
      #expect(clustering == Clustering(of: network, by: criterion, seed: 3))
    }
  }

  @Test("branch and bound that runs out of steps gives way to the Leiden algorithm")
  func steps() {
    let network = RandomTables.network(1, actors: 17, density: 0.5, values: [0.5, 0.31, -0.25, -0.77])
    let limited = Clustering(of: network, by: .correlation, within: Clustering.Limits(steps: 10))
    #expect(limited.method == .leiden)
    let whole = Clustering(of: network, by: .correlation)
    #expect(whole.method == .branchAndBound)
    #expect(whole.value <= limited.value + 1e-9)
  }

  @Test("actors without ties count in every way they can be placed, and stand alone")
  func isolated() {
    let network = Network(actors: ["a", "b", "c", "d"], ties: [(0, 1, 1)])
    let clustering = Clustering(of: network)
    #expect(clustering.isolated == [2, 3])
    #expect(clustering.partition.blocs == [0, 0, 1, 2])
    #expect(clustering.tiedOptimaCount == .exactly(1))
    // Into the one bloc or apart: 1 + 2 × 1 + 2 × … are the partitions of three things, the bloc being one of them.
    #expect(clustering.optimaCount == .exactly(5))
    let empty = Clustering(of: Network(actors: [], ties: []))
    #expect(empty.partition == Partition([]) && empty.value == 0)
    #expect(empty.optimaCount == .exactly(1))
    let many = Clustering(of: Network(actors: (100..<140).map { "a\($0)" }, ties: []))
    #expect(many.optimaCount == .atLeast(.max))
  }

  @Test("adjusted Rand and variation of information of partitions")
  func comparison() {
    let one = Partition([0, 0, 0, 1, 1, 1])
    let other = Partition([7, 7, 3, 3, 5, 5])
    // Worked out by hand: 2 pairs together in both, 6 and 3 in each, of 15.
    let chance = 6.0 * 3 / 15
    #expect(isNear(one.adjustedRand(other), (2 - chance) / (4.5 - chance)))
    #expect(isNear(one.adjustedRand(other), other.adjustedRand(one)))
    #expect(one.adjustedRand(one) == 1 && one.variationOfInformation(one) == 0)
    #expect(isNear(one.variationOfInformation(other), other.variationOfInformation(one)))
    #expect(isNear(Partition([0, 1]).variationOfInformation(Partition([0, 0])), 0.693_147_180_559_945))
    for trivial in [Partition([]), Partition([0])] {
      #expect(trivial.adjustedRand(trivial) == 1 && trivial.variationOfInformation(trivial) == 0)
    }
  }
}
