/// Branch and bound over the splits of one component of at most 64 actors.
///
/// Actors are placed one after the other, those first that have most to do with the ones already placed. What is
/// placed bounds the rest from below by three sums that share no tie: what is frustrated already; for each actor still
/// to come, the cheaper of its sides towards those placed; and the best split of those to come among themselves,
/// known from having solved the smaller problems first (Russian doll search: Verfaillie, Lemaître and Schiex 1996).
struct SplitSearch {
  private struct Tie {
    let other: Int
    let cost: Double
    let isNegative: Bool
  }

  private let problem: SplitProblem
  /// Actors in the order in which they are placed.
  private let order: [Int]
  /// By place: the ties to later places.
  private let later: [[Tie]]
  private let count: Int
  private let listed: Int
  private var steps: Int

  /// By place: the least cost of the ties among the places from there on.
  private var suffix: [Double]
  private var sides: [Bool]
  /// By place: what each side costs towards the places before.
  private var costs: [(Double, Double)]
  private var best: Double
  private var found: [[Bool]] = []
  private var foundCount = 0

  init(_ problem: SplitProblem, guess: Double, steps: Int, listed: Int) {
    self.problem = problem
    self.steps = steps
    self.listed = listed
    count = problem.count
    var strength = Array(repeating: 0.0, count: count)
    var isPlaced = Array(repeating: false, count: count)
    var order: [Int] = []
    for _ in 0..<count {
      var next = -1
      for actor in 0..<count where !isPlaced[actor] {
        guard next >= 0 else {
          next = actor
          continue
        }
        let isStronger =
          strength[actor] == strength[next]
          ? problem.range(of: actor).count > problem.range(of: next).count : strength[actor] > strength[next]
        if isStronger { next = actor }
      }
      isPlaced[next] = true
      order.append(next)
      for entry in problem.range(of: next) { strength[problem[entry].other] += problem[entry].cost }
    }
    self.order = order
    var place = order
    for (number, actor) in order.enumerated() { place[actor] = number }
    later = order.map { actor in
      problem.range(of: actor).compactMap { entry in
        let tie = problem[entry]
        return place[tie.other] > place[actor]
          ? Tie(other: place[tie.other], cost: tie.cost, isNegative: tie.isNegative) : nil
      }
    }
    suffix = Array(repeating: 0, count: count + 1)
    sides = Array(repeating: false, count: count)
    costs = Array(repeating: (0, 0), count: count)
    best = guess
  }

  /// The best splits, or `nil` when the steps do not suffice.
  mutating func solution() -> SplitProblem.Solution? {
    let guess = best
    for first in stride(from: count - 2, to: 0, by: -1) {
      // A split of the smaller problem with the new actor on its better side is never worse than this.
      best = suffix[first + 1] + later[first].reduce(0) { $0 + $1.cost }
      guard place(from: first, spent: 0, counts: false) else { return nil }
      suffix[first] = best
    }
    best = guess
    guard place(from: 0, spent: 0, counts: true), !found.isEmpty else { return nil }
    return SplitProblem.Solution(cost: best, method: .branchAndBound, sides: found, count: foundCount)
  }

  /// Solves the places from `first` on; `false` when the steps are used up.
  private mutating func place(from first: Int, spent: Double, counts: Bool) -> Bool {
    sides[first] = false
    push(first)
    defer { pop(first) }
    return extend(first + 1, spent: spent, counts: counts)
  }

  private mutating func extend(_ next: Int, spent: Double, counts: Bool) -> Bool {
    guard next < count else {
      record(spent, counts: counts)
      return true
    }
    guard steps > 0 else { return false }
    steps -= 1
    var bound = spent + suffix[next]
    for place in next..<count { bound += min(costs[place].0, costs[place].1) }
    // While all best splits are counted, an equal one is followed too.
    guard counts ? bound <= best + problem.tolerance : bound < best - problem.tolerance else { return true }
    let isSecondFirst = costs[next].1 < costs[next].0
    for side in [isSecondFirst, !isSecondFirst] {
      sides[next] = side
      push(next)
      let isFinished = extend(next + 1, spent: spent + (side ? costs[next].1 : costs[next].0), counts: counts)
      pop(next)
      guard isFinished else { return false }
    }
    return true
  }

  private mutating func record(_ cost: Double, counts: Bool) {
    guard counts else {
      best = min(best, cost)
      return
    }
    guard cost <= best + problem.tolerance else { return }
    var split = sides
    for (place, actor) in order.enumerated() { split[actor] = sides[place] }
    if split[0] { split = split.map { !$0 } }
    if cost < best - problem.tolerance {
      found = []
      foundCount = 0
    }
    best = min(best, cost)
    foundCount += 1
    if found.count < max(1, listed) { found.append(split) }
  }

  private mutating func push(_ place: Int) { charge(place, by: 1) }
  private mutating func pop(_ place: Int) { charge(place, by: -1) }

  private mutating func charge(_ place: Int, by factor: Double) {
    for tie in later[place] {
      if sides[place] != tie.isNegative {
        costs[tie.other].0 += factor * tie.cost
      } else {
        costs[tie.other].1 += factor * tie.cost
      }
    }
  }
}
