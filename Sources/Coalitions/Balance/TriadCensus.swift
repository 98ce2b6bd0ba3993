/// How many of the closed triads of a signed network have none, one, two or three negative ties, and how many of
/// them are balanced.
///
/// A triad is balanced when the product of its signs is positive: three friends, or two friends with an enemy in
/// common (Cartwright and Harary 1956, after Heider). Magnitudes play no part.
///
/// Cost: triangles are listed once each from their end of fewest ties, O(ties · √ties); where a network is so dense
/// that rows of bits are cheaper, O(ties · actors / 64). On all cores.
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
struct TriangleFinder: Sendable {
  private let count: Int
  /// The ties of each actor towards those of higher rank, as `2 · rank + (negative ? 1 : 0)`, ascending; actors are
  /// ranked by number of ties, so that these lists are short. Those of rank r begin at `start[r]`.
  private let start: [Int]
  private let upward: [Int32]

  init(_ network: Network) {
    count = network.actors.count
    // Ranked by counting: an actor comes after all with fewer ties, and of those with as many after the ones before it.
    var next = [Int](repeating: 0, count: count + 1)
    for actor in 0..<count { next[network.degree(of: actor) + 1] += 1 }
    for degree in 0..<count { next[degree + 1] += next[degree] }
    var rank = [Int32](repeating: 0, count: count)
    var order = [Int](repeating: 0, count: count)
    for actor in 0..<count {
      let degree = network.degree(of: actor)
      rank[actor] = Int32(next[degree])
      order[next[degree]] = actor
      next[degree] += 1
    }
    var ends = [Int](repeating: 0, count: count + 1)
    for actor in 0..<count {
      let own = rank[actor]
      var higher = 0
      for place in network.range(of: actor) where rank[Int(network.other[place])] > own { higher += 1 }
      ends[Int(own) + 1] = higher
    }
    for place in 0..<count { ends[place + 1] += ends[place] }
    start = ends
    var upward = [Int32](repeating: 0, count: network.tieCount)
    // Ranks come in ascending order, so each list does.
    for (place, actor) in order.enumerated() {
      for entry in network.range(of: actor) {
        let lower = Int(rank[Int(network.other[entry])])
        guard lower < place else { continue }
        upward[ends[lower]] = Int32(2 * place + (network.weight[entry] < 0 ? 1 : 0))
        ends[lower] += 1
      }
    }
    self.upward = upward
  }

  private func range(of rank: Int) -> Range<Int> { start[rank]..<start[rank + 1] }

  /// Whether rows of bits touch fewer words than lists touch entries.
  var prefersBits: Bool {
    let words = (count + 63) / 64
    let entries = upward.reduce(0) { $0 + range(of: Int($1 >> 1)).count }
    return entries > 2 * upward.count * words && BitRows.isAffordable(2 * count)
  }

  /// The ranks in parts that are counted by themselves.
  private var parts: [Range<Int>] { Workers.parts(of: count, smallest: 2048) }

  private static func sum(_ counts: [[Int]]) -> [Int] {
    (0..<4).map { number in counts.reduce(0) { $0 + $1[number] } }
  }

  /// Triangles by number of negative ties, 0 to 3.
  func countByLists() -> [Int] {
    Self.sum(Workers.map(parts, count))
  }

  private func count(_ part: Range<Int>) -> [Int] {
    let (start, upward) = (start.span, upward.span)
    // 0: no tie with the first actor; else 1 + whether it is negative.
    var marks = [UInt8](repeating: 0, count: count)
    var mark = marks.mutableSpan
    var (none, one, two, three) = (0, 0, 0, 0)
    for first in part {
      let row = start[first]..<start[first + 1]
      for place in row { mark[Int(upward[place] >> 1)] = UInt8(1 + upward[place] & 1) }
      for place in row {
        let second = upward[place]
        for entry in start[Int(second >> 1)]..<start[Int(second >> 1) + 1] {
          let third = upward[entry]
          let sign = mark[Int(third >> 1)]
          guard sign != 0 else { continue }
          switch second & 1 + third & 1 + Int32(sign) {
          case 1: none += 1
          case 2: one += 1
          case 3: two += 1
          default: three += 1
          }
        }
      }
      for place in row { mark[Int(upward[place] >> 1)] = 0 }
    }
    return [none, one, two, three]
  }

  /// The same by intersecting rows of bits.
  func countByBits() -> [Int] {
    var (agreeing, tied) = (BitRows(count), BitRows(count))
    for rank in 0..<count {
      for place in range(of: rank) {
        let tie = Int(upward[place])
        tied.set(rank, tie >> 1)
        if tie & 1 == 0 { agreeing.set(rank, tie >> 1) }
      }
    }
    let (positive, all) = (agreeing, tied)
    let found = Workers.map(parts) { part in
      var counts = [0, 0, 0, 0]
      var next = part.map { start[$0] }
      for block in stride(from: part.lowerBound, to: count, by: BitRows.block) {
        for first in part {
          var place = next[first - part.lowerBound]
          while place < start[first + 1], upward[place] >> 1 < block + BitRows.block {
            let tie = Int(upward[place])
            // Rows hold higher ranks only, so nothing lies before the word of the second actor.
            let closed = all.common(first, tie >> 1, agreeing: positive, from: tie >> 7)
            counts[tie & 1] += closed.both
            counts[tie & 1 + 1] += closed.one
            counts[tie & 1 + 2] += closed.all - closed.both - closed.one
            place += 1
          }
          next[first - part.lowerBound] = place
        }
      }
      return counts
    }
    return Self.sum(found)
  }
}
