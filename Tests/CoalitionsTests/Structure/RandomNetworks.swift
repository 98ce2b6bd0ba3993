import TestSupport

@testable import Coalitions

/// Networks for tests: random ones, and all small ones.
enum Networks {
  static func names(_ count: Int) -> [String] { (0..<count).map { "a\($0)" } }

  /// A network in which each pair is tied with the given chance; weights are multiples of 1/12, so that sums tie.
  static func random(
    _ count: Int, density: Double, negative: Double = 0.4, _ generator: inout SplitMix64
  ) -> Network {
    var ties: [(Int, Int, Double)] = []
    for i in 0..<count {
      for j in (i + 1)..<max(i + 1, count) where Double.random(in: 0..<1, using: &generator) < density {
        let size = Double(Int.random(in: 1...12, using: &generator)) / 12
        ties.append((i, j, Double.random(in: 0..<1, using: &generator) < negative ? -size : size))
      }
    }
    return Network(actors: names(count), ties: ties)
  }

  /// The `number`th of the 3^(n(n−1)/2) signed networks of n actors.
  static func signed(_ count: Int, _ number: Int) -> Network {
    var left = number
    var ties: [(Int, Int, Double)] = []
    for i in 0..<count {
      for j in (i + 1)..<max(i + 1, count) {
        if left % 3 > 0 { ties.append((i, j, left % 3 == 1 ? 1 : -1)) }
        left /= 3
      }
    }
    return Network(actors: names(count), ties: ties)
  }

  /// The weights as a square.
  static func matrix(_ network: Network) -> [[Double]] {
    var matrix = network.actors.map { _ in network.actors.map { _ in 0.0 } }
    for i in network.actors.indices {
      for tie in network.ties(of: i) { matrix[i][tie.other] = tie.weight }
    }
    return matrix
  }
}

func isNear(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool { abs(a - b) <= tolerance }

func areNear(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isNear($0, $1, tolerance) }
}
