import TestSupport
import Testing

@testable import Coalitions

@Suite("Bridges")
struct BridgesTests {
  @Test("betweenness is the share of shortest ways, counted pair by pair", arguments: 0..<60)
  func betweenness(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let network = Networks.random(
      Int.random(in: 0...14, using: &generator), density: Double.random(in: 0...1, using: &generator),
      negative: 0.2, &generator)
    for lengths in Betweenness.Lengths.allCases {
      let found = Betweenness(network, lengths)
      #expect(areNear(found.values, byPairs(network, lengths)), "seed \(seed), \(lengths)")
      #expect(found.isExact)
      #expect(found.normalised.allSatisfy { (0...1.000001).contains($0) })
    }
  }

  @Test("the middle of a star is on every way, and foes are no way")
  func star() {
    let star = Network(actors: Networks.names(4), ties: [(0, 1, 1), (0, 2, 1), (0, 3, 1), (1, 2, -1)])
    #expect(Betweenness(star).values == [3, 0, 0, 0])
    #expect(Betweenness(star).normalised == [1, 0, 0, 0])
    let foes = Network(actors: Networks.names(3), ties: [(0, 1, -1), (0, 2, -1)])
    #expect(Betweenness(foes).values == [0, 0, 0])
  }

  @Test("an estimate follows the ways from some, and says so")
  func estimate() {
    let ring = Network(actors: Networks.names(20), ties: (0..<20).map { ($0, ($0 + 1) % 20, 1) })
    let estimate = Betweenness(ring, sources: 10)
    #expect(!estimate.isExact)
    #expect(estimate.sourceCount == 10)
    let all = Betweenness(ring)
    #expect(isNear(estimate.values.reduce(0, +), all.values.reduce(0, +)))
    #expect(Betweenness(ring, sources: 99) == all)
  }

  @Test("rows with their shortest ties first, and parts on several cores, give the same but for rounding")
  func large() {
    var random = SplitMix64(seed: 5)
    let network = Networks.random(300, density: 0.2, negative: 0.2, &random).positive
    for lengths in Betweenness.Lengths.allCases {
      let small = Betweenness(agreement: network, lengths, sources: nil, from: .max)
      let large = Betweenness(agreement: network, lengths, sources: nil, from: 0)
      #expect(areNear(small.values, large.values, 1e-6), "\(lengths)")
      #expect(large == Betweenness(agreement: network, lengths, sources: nil, from: 0))
    }
  }

  @Test("closed triads are the same counted by lists and by rows of bits", arguments: 0..<20)
  func closedTriads(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let count = [0, 1, 3, 30, 64, 65, 130, 200][seed % 8]
    let network = Networks.random(count, density: 0.3, negative: 0, &random)
    let groups = (0..<count).map { _ in Int.random(in: 0..<(seed % 5 + 1) * 3, using: &random) }
    let triads = TriadsByGroup(network, groups)
    #expect(triads.closedByBits() == triads.closedByLists())
  }

  @Test("lengths too large to add do not spoil the others")
  func extremeWeights() {
    let network = Network(
      actors: Networks.names(4), ties: [(0, 1, .leastNonzeroMagnitude), (1, 2, 1e300), (2, 3, 1), (1, 3, 1)])
    #expect(Betweenness(network, .inverseWeights).values.allSatisfy { $0.isFinite })
  }

  @Test("participation is 0 with one part and grows with even shares")
  func participation() {
    let network = Network(
      actors: Networks.names(5), ties: [(0, 1, 1), (0, 2, 1), (0, 3, 2), (1, 2, 0.5), (3, 4, -1)])
    let found = Participation(network, by: Partition([0, 0, 0, 1, 1]))
    #expect(found.values == [0.5, 0, 0, 0, 0])
    #expect(found.strengths(of: 0) == [2, 2])
    #expect(found.strengths(of: 4) == [0, 0])
  }

  @Test("brokers are counted over all open triads, read both ways", arguments: 0..<60)
  func brokerage(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let count = Int.random(in: 0...12, using: &generator)
    let network = Networks.random(count, density: Double.random(in: 0...1, using: &generator), &generator)
    let groups = Partition((0..<count).map { _ in Int.random(in: 0..<4, using: &generator) })
    #expect(Brokerage(network, by: groups).roles == rolesByHand(network, groups), "seed \(seed)")
  }

  /// Floyd and Warshall's distances, with the shortest ways counted along them.
  private func byPairs(_ network: Network, _ lengths: Betweenness.Lengths) -> [Double] {
    let matrix = Networks.matrix(network)
    let all = matrix.indices
    var distance = matrix.map { $0.map { $0 > 0 ? (lengths == .steps ? 1 : 1 / $0) : Double.infinity } }
    for i in all { distance[i][i] = 0 }
    for via in all {
      for i in all {
        for j in all { distance[i][j] = min(distance[i][j], distance[i][via] + distance[via][j]) }
      }
    }
    func isSame(_ a: Double, _ b: Double) -> Bool { a < .infinity && isNear(a, b) }
    var ways = matrix.map { $0.map { _ in 0.0 } }
    for source in all {
      ways[source][source] = 1
      for target in all.sorted(by: { distance[source][$0] < distance[source][$1] }) where target != source {
        for last in all where matrix[last][target] > 0 {
          let step = lengths == .steps ? 1 : 1 / matrix[last][target]
          if isSame(distance[source][last] + step, distance[source][target]) {
            ways[source][target] += ways[source][last]
          }
        }
      }
    }
    return all.map { actor in
      var sum = 0.0
      for source in all where source != actor {
        for target in all where target > source && target != actor {
          if isSame(distance[source][actor] + distance[actor][target], distance[source][target]) {
            sum += ways[source][actor] * ways[actor][target] / ways[source][target]
          }
        }
      }
      return sum
    }
  }

  private func rolesByHand(_ network: Network, _ groups: Partition) -> [Brokerage.Roles] {
    let matrix = Networks.matrix(network)
    return matrix.indices.map { broker in
      var roles = Brokerage.Roles()
      let own = groups.blocs[broker]
      for giver in matrix.indices where matrix[giver][broker] > 0 {
        for receiver in matrix.indices
        where receiver != giver && matrix[broker][receiver] > 0 && matrix[giver][receiver] <= 0 {
          switch (groups.blocs[giver], groups.blocs[receiver]) {
          case (own, own): roles.coordinator += 1
          case (own, _): roles.representative += 1
          case (_, own): roles.gatekeeper += 1
          case (let a, let b): if a == b { roles.itinerant += 1 } else { roles.liaison += 1 }
          }
        }
      }
      return roles
    }
  }
}
