/// Who can make or break a decision when actors have votes and so many are needed.
///
/// - A coalition *wins* when its votes reach the quota; it is *minimal* when it loses with any one member less.
/// - An actor *swings* a winning coalition that loses without it. Its Banzhaf index is its share of all swings
///   (Penrose 1946, Banzhaf 1965).
///
/// Nothing is estimated: coalitions are counted by their votes, O(actors · votes) time and memory, so the limits are
/// not those of listing 2ⁿ coalitions. Votes below 0 count as 0.
public struct VotingPower: Sendable, Equatable {
  public let votes: [Int]
  public let quota: Int
  /// By actor.
  public let swings: [Int]
  public let minimalWinningCount: Int
  /// The fewest actors that win together; `nil` when all together do not.
  public let smallestWinning: Int?

  /// The most actors, so that counts fit, and the most votes, so that the table does.
  public static let mostActors = 60
  public static let mostVotes = 1_000_000

  /// `nil` beyond ``mostActors`` or ``mostVotes`` in sum.
  public init?(votes: [Int], quota: Int) {
    let votes = votes.map { max(0, $0) }
    var total = 0
    for vote in votes {
      guard vote <= Self.mostVotes - total else { return nil }
      total += vote
    }
    guard votes.count <= Self.mostActors else { return nil }
    self.votes = votes
    self.quota = quota
    guard quota > 0, quota <= total else {
      swings = votes.map { _ in 0 }
      // Without a quota nobody is needed, and the coalition of nobody is the one minimal winner.
      minimalWinningCount = quota <= 0 ? 1 : 0
      smallestWinning = quota <= 0 ? 0 : nil
      return
    }
    // How many coalitions have so many votes.
    var ways = [Int](repeating: 0, count: total + 1)
    ways[0] = 1
    for vote in votes {
      for sum in stride(from: total - vote, through: 0, by: -1) { ways[sum + vote] += ways[sum] }
    }
    swings = votes.map { vote in
      guard vote > 0 else { return 0 }
      // Without the actor: what remains after taking those with it away.
      var without = ways
      for sum in vote...total { without[sum] -= without[sum - vote] }
      return without[max(0, quota - vote)..<quota].reduce(0, +)
    }
    let descending = votes.sorted(by: >)
    minimalWinningCount = Self.minimalWinning(descending, quota, total)
    var sum = 0
    var size = 0
    while sum < quota {
      sum += descending[size]
      size += 1
    }
    smallestWinning = size
  }

  /// By actor: the share of all swings, or 0 when nobody swings.
  public var banzhaf: [Double] {
    let all = swings.reduce(0.0) { $0 + Double($1) }
    return swings.map { all == 0 ? 0 : Double($0) / all }
  }

  /// A coalition is minimal when it loses without its least member. So with votes in descending order each minimal
  /// coalition is met once: at its last member, which lifts the others' sum over the quota.
  private static func minimalWinning(_ descending: [Int], _ quota: Int, _ total: Int) -> Int {
    var ways = [Int](repeating: 0, count: total + 1)
    ways[0] = 1
    var count = 0
    for vote in descending {
      for sum in max(0, quota - vote)..<quota { count += ways[sum] }
      for sum in stride(from: total - vote, through: 0, by: -1) { ways[sum + vote] += ways[sum] }
    }
    return count
  }
}
