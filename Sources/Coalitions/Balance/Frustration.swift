/// How far a signed network is from two camps: the least weight of ties that any split in two leaves frustrated.
///
/// A tie is frustrated when it is positive and joins the two sides, or negative and lies within one. The index is
/// the smallest sum over all splits, one side possibly empty (Harary 1959; Aref and Wilson 2019). All splits that
/// reach it are counted, over all actors: one without ties doubles the number, for it may stand on either side.
///
/// Components are solved one by one. A balanced one is recognised in linear time; small ones are enumerated in
/// Gray-code order, so that each split differs from the last by one actor, O(2ⁿ · ties of an actor); larger ones go
/// through branch and bound, and those that no bounded search decides keep the best of several local searches, an
/// **upper bound** (``isExact`` is false, ``splitCount`` is `nil`).
public struct Frustration: Sendable, Equatable {
  /// What a frustrated tie costs.
  public enum Measure: Sendable { case counted, weighted }

  /// How an index was found. Of several components the least certain way is told.
  public enum Method: Int, Sendable, Comparable, CaseIterable {
    /// Every split was tried, or the network is balanced and nothing can be better.
    case enumeration
    case branchAndBound
    /// Local search: the index is an upper bound.
    case heuristic

    public static func < (a: Method, b: Method) -> Bool { a.rawValue < b.rawValue }
  }

  /// How much to search.
  public struct Effort: Sendable {
    /// The largest component that is enumerated first; above it, branch and bound goes first.
    public var enumerated = 14
    /// The largest component that is enumerated when branch and bound has given up.
    public var enumeratedAtLast = 25
    /// The steps of branch and bound in one component.
    public var steps = 4_000_000
    /// The most best splits that are listed. All are counted.
    public var listed = 16

    public init() {}
  }

  public let measure: Measure
  public let index: Double
  public let method: Method
  /// The best splits, the first of them; one bloc when a side is empty. Never empty.
  public let splits: [Partition]
  /// How many splits are best; `nil` when the index is only an upper bound, `Int.max` for more than fit.
  public let splitCount: Int?
  /// The sum of all magnitudes, or the number of ties.
  public let total: Double

  public var isExact: Bool { method != .heuristic }

  /// `1 − 2 · index / total`: 1 for two perfect camps, near 0 when signs are as good as random; `nil` without ties.
  public var balance: Double? { total == 0 ? nil : 1 - 2 * index / total }

  public init(_ network: Network, _ measure: Measure = .counted, effort: Effort = Effort()) {
    self.measure = measure
    total =
      measure == .counted
      ? Double(network.tieCount) : network.weight.reduce(0) { $0 + abs($1) } / 2
    let components = network.components
    var method = Method.enumeration
    var count: Int? = 1
    var sides: [[Bool]] = [Array(repeating: false, count: network.actors.count)]
    for (number, members) in components.enumerated() {
      let problem = SplitProblem(network, members, measure)
      let solution = problem.solution(effort)
      method = max(method, solution.method)
      // Against the first component, every other may be turned over.
      let turns = number == 0 ? 1 : 2
      count = count.flatMap { known in
        solution.count.map { known.multipliedSaturating(by: $0).multipliedSaturating(by: turns) }
      }
      sides = Self.combined(sides, solution.sides, of: members, turns: turns, most: max(1, effort.listed))
    }
    index = Self.cost(of: sides[0], network, measure)
    self.method = method
    splitCount = count
    splits = sides.map { Partition($0.map { $0 ? 1 : 0 }) }
  }

  private static func cost(of sides: [Bool], _ network: Network, _ measure: Measure) -> Double {
    var cost = 0.0
    for actor in sides.indices {
      for entry in network.range(of: actor) where network.other[entry] > actor {
        let weight = network.weight[entry]
        if (sides[actor] != sides[Int(network.other[entry])]) != (weight < 0) {
          cost += measure == .counted ? 1 : abs(weight)
        }
      }
    }
    return cost
  }

  /// Each of the known splits with each side of one more component, at most so many.
  private static func combined(
    _ known: [[Bool]], _ more: [[Bool]], of members: [Int], turns: Int, most: Int
  ) -> [[Bool]] {
    var combined: [[Bool]] = []
    for base in known {
      for side in more {
        for turn in 0..<turns {
          guard combined.count < most else { return combined }
          var split = base
          for (place, actor) in members.enumerated() { split[actor] = side[place] != (turn == 1) }
          combined.append(split)
        }
      }
    }
    return combined
  }
}

extension Int {
  /// The product, or `Int.max` where it does not fit.
  func multipliedSaturating(by other: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? .max : product
  }
}
