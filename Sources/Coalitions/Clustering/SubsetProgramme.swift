/// Finds the best partitions of up to 16 actors, all of them, by dynamic programming over subsets.
///
/// The best partition of a set is the best of: one bloc that holds its first member, and the best partition of the
/// rest. Cost: 3ⁿ / 6 steps, 7 million for 16; memory 8 (n + 3) 2ⁿ bytes.
struct SubsetProgramme {
  static let limit = 16

  private let count: Int
  private let tolerance: Int
  /// By set of actors, as bits: what it is worth as one bloc, and divided in the best way.
  private var together: [Int]
  private var best: [Int]
  /// By set and number of blocs, how many best partitions there are.
  private var ways: [Int]
  private let stride: Int

  init(_ scores: PairScores) {
    count = scores.count
    tolerance = scores.tolerance
    stride = count + 1
    together = Array(repeating: 0, count: 1 << count)
    best = together
    ways = Array(repeating: 0, count: stride << count)
    ways[0] = 1
    for set in 1..<max(1, 1 << count) {
      let first = set.trailingZeroBitCount
      let rest = set & (set - 1)
      var sum = together[rest]
      var others = rest
      while others != 0 {
        sum += scores[first, others.trailingZeroBitCount]
        others &= others - 1
      }
      together[set] = sum
    }
    // What remains when the bloc of the first actor is taken away never holds that actor.
    for set in Swift.stride(from: 2, to: max(2, 1 << count), by: 2) { divide(set) }
    if count > 0 { divide((1 << count) - 1) }
  }

  /// How many best partitions there are, by number of blocs.
  var counts: [Int] { Array(ways[((1 << count) - 1) * stride..<(1 << count) * stride]) }

  /// Some of the best partitions: those with most blocs first, then by the numbers of the blocs.
  func partitions(upTo limit: Int) -> [Partition] {
    var found: [Partition] = []
    let all = (1 << count) - 1
    for blocs in (0...count).reversed() where ways[all * stride + blocs] > 0 {
      var labels = Array(repeating: 0, count: count)
      collect(all, blocs: blocs, label: 0, &labels, &found, limit)
    }
    return found
  }

  private mutating func divide(_ set: Int) {
    let first = set & -set
    let rest = set ^ first
    var chosen = rest
    // Far below all sums, and far enough from the least number to subtract from.
    var value = Int.min / 2
    while true {
      let bloc = chosen | first
      let candidate = together[bloc] + best[set ^ bloc]
      if candidate >= value - tolerance {
        if candidate > value + tolerance {
          for place in set * stride..<(set + 1) * stride { ways[place] = 0 }
        }
        let from = (set ^ bloc) * stride
        for blocs in 0..<count where ways[from + blocs] > 0 {
          let (sum, overflows) = ways[set * stride + blocs + 1].addingReportingOverflow(ways[from + blocs])
          ways[set * stride + blocs + 1] = overflows ? .max : sum
        }
        value = max(value, candidate)
      }
      if chosen == 0 { break }
      chosen = (chosen - 1) & rest
    }
    best[set] = value
  }

  /// Walks down the choices that made the best values; the depth is the number of blocs.
  private func collect(
    _ set: Int, blocs: Int, label: Int, _ labels: inout [Int], _ found: inout [Partition], _ limit: Int
  ) {
    guard found.count < limit else { return }
    guard set != 0 else { return found.append(Partition(labels)) }
    let first = set & -set
    for chosen in choices(set, blocs) {
      for actor in 0..<count where chosen >> actor & 1 == 1 { labels[actor] = label }
      collect(set ^ chosen, blocs: blocs - 1, label: label + 1, &labels, &found, limit)
    }
    labels[first.trailingZeroBitCount] = label
  }

  /// The blocs of the first member of a set with which its best value is reached in so many blocs, those with earlier
  /// members first.
  private func choices(_ set: Int, _ blocs: Int) -> [Int] {
    let first = set & -set
    let rest = set ^ first
    var choices: [Int] = []
    var chosen = rest
    while true {
      let bloc = chosen | first
      if ways[(set ^ bloc) * stride + blocs - 1] > 0,
        together[bloc] + best[set ^ bloc] >= best[set] - tolerance
      {
        choices.append(bloc)
      }
      if chosen == 0 { break }
      chosen = (chosen - 1) & rest
    }
    // The set whose members come earlier is the larger number when read from the first actor on.
    return choices.sorted { $0.bitsReversed > $1.bitsReversed }
  }
}

extension Int {
  /// The number with its bits in the opposite order, as an unsigned one.
  fileprivate var bitsReversed: UInt {
    var (from, to): (UInt, UInt) = (UInt(bitPattern: self), 0)
    for _ in 0..<UInt.bitWidth {
      to = to << 1 | from & 1
      from >>= 1
    }
    return to
  }
}
