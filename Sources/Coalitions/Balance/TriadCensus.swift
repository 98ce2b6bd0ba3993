/// How many of the closed triads of a signed network have none, one, two or three negative ties, and how many of
/// them are balanced.
///
/// A triad is balanced when the product of its signs is positive: three friends, or two friends with an enemy in
/// common (Cartwright and Harary 1956, after Heider). Magnitudes play no part.
///
/// Cost: triangles are listed once each from their end of fewest ties, O(ties · √ties); where a network is so dense
/// that rows of bits are cheaper, O(ties · actors / 64).
public struct TriadCensus: Sendable, Equatable {
  /// Triads `+++`.
  public let allPositive: Int
  /// Triads `++−`.
  public let oneNegative: Int
  /// Triads `+−−`.
  public let twoNegative: Int
  /// Triads `−−−`.
  public let allNegative: Int
  /// Ties of positive weight.
  public let positiveTies: Int
  /// Ties of negative weight.
  public let negativeTies: Int

  public init(_ network: Network) {
    let negative = network.weight.count { $0 < 0 } / 2
    positiveTies = network.tieCount - negative
    negativeTies = negative
    let finder = TriangleFinder(network)
    let counts = finder.prefersBits ? finder.countByBits() : finder.countByLists()
    (allPositive, oneNegative, twoNegative, allNegative) = (counts[0], counts[1], counts[2], counts[3])
  }

  /// All closed triads.
  public var closed: Int { allPositive + oneNegative + twoNegative + allNegative }

  public var balanced: Int { allPositive + twoNegative }

  /// The share of closed triads that are balanced; `nil` when none is closed.
  public var balancedShare: Double? { closed == 0 ? nil : Double(balanced) / Double(closed) }

  /// The share to expect if as many negative signs lay on the same ties at random; `nil` below three ties.
  public var expectedBalancedShare: Double? {
    let (p, n) = (Double(positiveTies), Double(negativeTies))
    let all = p + n
    guard all >= 3 else { return nil }
    let ways = all * (all - 1) * (all - 2) / 6
    return (p * (p - 1) * (p - 2) / 6 + p * n * (n - 1) / 2) / ways
  }
}

/// Lists or counts the triangles of a signed network. Two ways, which tests hold against each other.
struct TriangleFinder {
  /// The ties of each actor towards those of higher rank, as `2 · rank + (negative ? 1 : 0)`, ascending; actors are
  /// ranked by number of ties, so that these lists are short.
  private let upward: [[Int]]

  init(_ network: Network) {
    let order = network.actors.indices.sorted { a, b in
      let (left, right) = (network.degree(of: a), network.degree(of: b))
      return left == right ? a < b : left < right
    }
    var rank = [Int](repeating: 0, count: network.actors.count)
    for (place, actor) in order.enumerated() { rank[actor] = place }
    upward = order.map { actor in
      network.range(of: actor).compactMap { place in
        let other = rank[Int(network.other[place])]
        return other > rank[actor] ? 2 * other + (network.weight[place] < 0 ? 1 : 0) : nil
      }
      .sorted()
    }
  }

  private var wordCount: Int { (upward.count + 63) / 64 }

  /// Whether rows of bits touch fewer words than lists touch entries.
  var prefersBits: Bool {
    var entries = 0
    var ties = 0
    for row in upward {
      ties += row.count
      for tie in row { entries += upward[tie >> 1].count }
    }
    return entries > 2 * ties * wordCount && wordCount * upward.count < 1 << 26
  }

  /// Triangles by number of negative ties, 0 to 3.
  func countByLists() -> [Int] {
    var counts = [0, 0, 0, 0]
    // 0: no tie with the first actor; else 1 + whether it is negative.
    var mark = [UInt8](repeating: 0, count: upward.count)
    for row in upward {
      for tie in row { mark[tie >> 1] = UInt8(1 + tie & 1) }
      for second in row {
        for third in upward[second >> 1] {
          let sign = mark[third >> 1]
          if sign != 0 { counts[second & 1 + third & 1 + Int(sign) - 1] += 1 }
        }
      }
      for tie in row { mark[tie >> 1] = 0 }
    }
    return counts
  }

  /// The same by intersecting rows of bits.
  func countByBits() -> [Int] {
    let words = wordCount
    var positive = [UInt64](repeating: 0, count: words * upward.count)
    var negative = positive
    for (rank, row) in upward.enumerated() {
      for tie in row {
        let place = rank * words + tie >> 7
        if tie & 1 == 0 {
          positive[place] |= 1 << UInt64(tie >> 1 & 63)
        } else {
          negative[place] |= 1 << UInt64(tie >> 1 & 63)
        }
      }
    }
    var counts = [0, 0, 0, 0]
    for (first, row) in upward.enumerated() {
      for tie in row {
        let second = tie >> 1
        var (both, one, none) = (0, 0, 0)
        // Rows hold higher ranks only, so nothing lies before the word of the second actor.
        for word in (second >> 6)..<words {
          let (p, n) = (positive[first * words + word], negative[first * words + word])
          let (q, m) = (positive[second * words + word], negative[second * words + word])
          both += (p & q).nonzeroBitCount
          one += (p & m | n & q).nonzeroBitCount
          none += (n & m).nonzeroBitCount
        }
        counts[tie & 1] += both
        counts[tie & 1 + 1] += one
        counts[tie & 1 + 2] += none
      }
    }
    return counts
  }
}
