import Glibc

/// Actors put into blocs, each into one.
public struct Partition: Sendable, Hashable {
  /// By actor, the number of the bloc. Blocs are numbered from 0 by their first member, so equal partitions have equal
  /// numbers.
  public let blocs: [Int]
  /// How many blocs there are.
  public let count: Int

  /// Makes a partition from any labels: actors with the same label are in one bloc.
  public init(_ labels: [Int]) {
    // Labels are mostly numbers of blocs or of actors.
    if labels.allSatisfy({ 0 <= $0 && $0 < labels.count }) {
      var numbers = Array(repeating: -1, count: labels.count)
      var next = 0
      blocs = labels.map { label in
        if numbers[label] < 0 {
          numbers[label] = next
          next += 1
        }
        return numbers[label]
      }
      count = next
      return
    }
    var numbers: [Int: Int] = [:]
    blocs = labels.map { label in
      let number = numbers[label] ?? numbers.count
      numbers[label] = number
      return number
    }
    count = numbers.count
  }

  /// Each actor alone.
  public static func singletons(_ count: Int) -> Partition { Partition(Array(0..<count)) }

  /// The actors of a bloc, ascending.
  public func members(of bloc: Int) -> [Int] { blocs.indices.filter { blocs[$0] == bloc } }

  /// The actors of each bloc, ascending.
  public var members: [[Int]] {
    var members: [[Int]] = Array(repeating: [], count: count)
    for (actor, bloc) in blocs.enumerated() { members[bloc].append(actor) }
    return members
  }

  /// The partition of some of the actors, who are then counted in the order given.
  public func restricted(to actors: [Int]) -> Partition { Partition(actors.map { blocs[$0] }) }

  /// How far two partitions of the same actors agree on which pairs stand together, beyond what chance gives: 1 for the
  /// same, about 0 for unrelated ones, below 0 for less than chance (Hubert and Arabie, "Comparing partitions", 1985).
  ///
  /// 1 as well where nothing else is possible: no pair of actors, or both all apart or both all together.
  public func adjustedRand(_ other: Partition) -> Double {
    func pairs(_ sizes: some Sequence<Int>) -> Double {
      Double(sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 })
    }
    let shared = Overlap(self, other)
    let together = pairs(shared.sizes.values)
    let (here, there) = (pairs(shared.left), pairs(shared.right))
    let all = pairs([min(blocs.count, other.blocs.count)])
    guard all > 0 else { return 1 }
    let expected = here * there / all
    let greatest = (here + there) / 2
    return greatest == expected ? 1 : (together - expected) / (greatest - expected)
  }

  /// How much is learnt and lost in going from one partition of the same actors to the other, in nats: 0 for the same,
  /// at most the logarithm of the number of actors (Meilă, "Comparing clusterings", 2007).
  public func variationOfInformation(_ other: Partition) -> Double {
    let total = Double(min(blocs.count, other.blocs.count))
    let shared = Overlap(self, other)
    // In the order of the blocs: sums of the same numbers, always in the same order.
    let keys = shared.sizes.keys.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
    let variation = keys.reduce(0.0) { sum, key in
      let size = Double(shared.sizes[key] ?? 0)
      return sum - size / total
        * (log(size / Double(shared.left[key.left])) + log(size / Double(shared.right[key.right])))
    }
    return max(0, variation)
  }
}

/// How many actors each pair of blocs of two partitions has in common.
private struct Overlap {
  struct Pair: Hashable {
    let left, right: Int
  }

  var sizes: [Pair: Int] = [:]
  var left: [Int]
  var right: [Int]

  init(_ one: Partition, _ other: Partition) {
    left = Array(repeating: 0, count: one.count)
    right = Array(repeating: 0, count: other.count)
    for (here, there) in zip(one.blocs, other.blocs) {
      sizes[Pair(left: here, right: there), default: 0] += 1
      left[here] += 1
      right[there] += 1
    }
  }
}
