/// Draws from a distribution over 0, 1, 2 … with one random number: each outcome fills as many of the table's
/// places as its weight is worth.
///
/// Only the four basic operations and rounding build it, so that it is the same on every machine.
struct SamplingTable: Sendable {
  private var outcomes: [UInt8] = []

  /// How many places a table has.
  static let size = 4096

  /// - Parameter weights: positive, at most 256 of them; outcome n has the nth.
  init(weights: [Double]) {
    outcomes.reserveCapacity(Self.size)
    let total = weights.reduce(0, +)
    var passed = 0.0
    for (outcome, weight) in weights.enumerated() {
      passed += weight
      let end = Int((passed / total * Double(Self.size)).rounded(.toNearestOrEven))
      while outcomes.count < end { outcomes.append(UInt8(outcome)) }
    }
  }

  /// Outcome r, from 0, has a weight of 1 / (r + 1).
  static func zipf(_ count: Int) -> SamplingTable {
    SamplingTable(weights: (1...count).map { 1 / Double($0) })
  }

  /// Counts with a mean, up to four times the mean.
  static func poisson(mean: Int) -> SamplingTable {
    var weights = [1.0]
    for count in 1..<4 * mean { weights.append(weights[count - 1] * Double(mean) / Double(count)) }
    return SamplingTable(weights: weights)
  }

  func draw(from random: inout MersenneTwister) -> Int {
    Int(outcomes[Int(random.unit() * Double(outcomes.count))])
  }
}
