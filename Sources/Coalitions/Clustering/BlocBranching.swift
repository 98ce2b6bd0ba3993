/// Finds the best partitions of up to some 40 actors by branch and bound.
///
/// Actors join blocs one after the other. What the actors still to come can add is at most what each gains from the
/// blocs as they stand, plus the best partition of those actors among themselves; that one is known, since the problem
/// is solved for the last actor, the last two, and so on (Verfaillie, Lemaître and Schiex, "Russian doll search", 1996).
/// The number of steps may grow exponentially and is bounded.
struct BlocBranching {
  static let limit = 40

  private let scores: PairScores
  /// The actors in the order in which they join, those with most at stake first.
  private let order: [Int]
  /// By number of actors left out at the front, the best value of those after.
  private var values: [Int]
  /// The best partition of the actors after those left out last, as labels in joining order.
  private var labels: [Int]
  private var steps: Int

  // The state of the walk.
  private var start = 0
  private var chosen: [Int]
  /// By actor in joining order and bloc, what the actor gains in the bloc.
  private var gains: [Int]
  private var blocCount = 0
  private var best = 0
  private var bestLabels: [Int] = []
  private var optima: [[Int]] = []
  private var optimaLimit = 0

  /// What a search that came to its end found.
  struct Result {
    /// In the order of the actors.
    let partitions: [Partition]
    /// Whether these are all.
    let isComplete: Bool
  }

  /// - Parameter steps: how many times an actor may be put into a bloc.
  init(_ scores: PairScores, steps: Int) {
    self.scores = scores
    self.steps = steps
    let count = scores.count
    let stakes = (0..<count).map { one in (0..<count).reduce(0) { $0 + abs(scores[one, $1]) } }
    order = (0..<count).sorted { stakes[$0] == stakes[$1] ? $0 < $1 : stakes[$0] > stakes[$1] }
    values = Array(repeating: 0, count: count + 1)
    labels = Array(repeating: 0, count: count)
    chosen = labels
    gains = Array(repeating: 0, count: count * count)
  }

  /// The best partitions, as many as wanted; `nil` when the steps do not suffice.
  ///
  /// - Parameter known: a good partition, which shortens the search.
  mutating func run(known: Partition, upTo limit: Int) -> Result? {
    let count = order.count
    guard count > 0 else { return Result(partitions: [Partition([])], isComplete: true) }
    for first in stride(from: count - 1, through: 0, by: -1) {
      startAt(first)
      best = values[first + 1]
      bestLabels = labels
      bestLabels[first] = count + first
      for candidate in [joined(first), order.map { known.blocs[$0] }] {
        let value = value(of: candidate, from: first)
        if value > best { (best, bestLabels) = (value, candidate) }
      }
      guard branch(first, value: 0) else { return nil }
      values[first] = best
      labels = bestLabels
    }
    // Once more, now for all partitions that reach the value.
    startAt(0)
    optimaLimit = limit
    guard branch(0, value: 0) else { return nil }
    let partitions = optima.prefix(limit).map { labels in
      var ordered = labels
      for (place, actor) in order.enumerated() { ordered[actor] = labels[place] }
      return Partition(ordered)
    }
    return Result(partitions: Array(partitions), isComplete: optima.count <= limit)
  }

  private mutating func startAt(_ first: Int) {
    start = first
    blocCount = 0
    for place in gains.indices { gains[place] = 0 }
  }

  /// Puts the actor at a place of the order, and all after it, into blocs in every way that may lead to the best.
  /// The depth is the number of actors.
  ///
  /// - Returns: whether the steps sufficed.
  private mutating func branch(_ place: Int, value: Int) -> Bool {
    let count = order.count
    if place == count {
      if optimaLimit > 0 {
        if value >= best - scores.tolerance { optima.append(chosen) }
      } else if value > best + scores.tolerance {
        best = value
        bestLabels = chosen
      }
      return true
    }
    guard steps > 0, optimaLimit == 0 || optima.count <= optimaLimit else { return steps > 0 }
    guard mayReach(value, from: place) else { return true }
    // The bloc that gains most first; a new one gains 0.
    let row = place * count
    let blocs = (0...blocCount).sorted { one, other in
      let (a, b) = (one < blocCount ? gains[row + one] : 0, other < blocCount ? gains[row + other] : 0)
      return a == b ? one < other : a > b
    }
    for bloc in blocs {
      steps -= 1
      let gain = bloc < blocCount ? gains[row + bloc] : 0
      let isNew = bloc == blocCount
      if isNew { blocCount += 1 }
      chosen[place] = bloc
      for later in place + 1..<max(place + 1, count) {
        gains[later * count + bloc] += scores[order[place], order[later]]
      }
      let isDone = branch(place + 1, value: value + gain)
      for later in place + 1..<max(place + 1, count) {
        gains[later * count + bloc] -= scores[order[place], order[later]]
      }
      if isNew { blocCount -= 1 }
      guard isDone else { return false }
    }
    return true
  }

  /// Whether what is still to come may lead to the best value, or past it when only that is of interest.
  private func mayReach(_ value: Int, from place: Int) -> Bool {
    var bound = value + values[place]
    // Nothing joined yet: the bound of these very actors is what is looked for.
    if place == start, optimaLimit == 0 { bound = .max }
    let needed = optimaLimit > 0 ? best - scores.tolerance : best + scores.tolerance + 1
    guard bound < needed else { return true }
    let width = order.count
    for later in place..<order.count {
      var most = 0
      for bloc in 0..<blocCount { most = max(most, gains[later * width + bloc]) }
      bound += most
      if bound >= needed { return true }
    }
    return false
  }

  // MARK: - First guesses

  /// The last best partition with one more actor, in the bloc where it gains most.
  private func joined(_ first: Int) -> [Int] {
    var candidate = labels
    var gain: [Int: Int] = [:]
    for later in first + 1..<max(first + 1, order.count) {
      gain[labels[later], default: 0] += scores[order[first], order[later]]
    }
    let most = gain.max { ($0.value, $1.key) < ($1.value, $0.key) }
    candidate[first] = if let most, most.value > 0 { most.key } else { order.count + first }
    return candidate
  }

  private func value(of labels: [Int], from first: Int) -> Int {
    var sum = 0
    for one in first..<order.count {
      for other in one + 1..<max(one + 1, order.count) where labels[one] == labels[other] {
        sum += scores[order[one], order[other]]
      }
    }
    return sum
  }
}
