import TestSupport
import Testing

@testable import Coalitions

@Suite("Pivots")
struct PivotTests {
  @Test("swings and minimal coalitions agree with listing all coalitions", arguments: 0..<80)
  func byListing(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let votes = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
      Int.random(in: 0...6, using: &generator)
    }
    let quota = Int.random(in: -1...(votes.reduce(0, +) + 1), using: &generator)
    let power = try #require(VotingPower(votes: votes, quota: quota))
    var swings = votes.map { _ in 0 }
    var minimal = 0
    var smallest: Int?
    for coalition in 0..<(1 << votes.count) {
      let members = votes.indices.filter { coalition >> $0 & 1 == 1 }
      let sum = members.reduce(0) { $0 + votes[$1] }
      guard sum >= quota else { continue }
      smallest = min(smallest ?? .max, members.count)
      let pivots = members.filter { sum - votes[$0] < quota }
      for actor in pivots { swings[actor] += 1 }
      if pivots.count == members.count { minimal += 1 }
    }
    #expect(power.swings == swings, "votes \(votes), quota \(quota)")
    #expect(power.minimalWinningCount == minimal, "votes \(votes), quota \(quota)")
    #expect(power.smallestWinning == smallest, "votes \(votes), quota \(quota)")
    #expect(power.banzhaf.allSatisfy { $0.isFinite })
  }

  @Test("too many actors or votes are refused, not miscounted")
  func limits() {
    #expect(VotingPower(votes: Array(repeating: 1, count: 61), quota: 31) == nil)
    #expect(VotingPower(votes: [Int.max, Int.max], quota: 3) == nil)
    #expect(VotingPower(votes: Array(repeating: 1, count: 60), quota: 31) != nil)
  }
}
