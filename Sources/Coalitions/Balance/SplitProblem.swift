/// The best splits of one component in two: actors numbered from 0, ties with what they cost when frustrated.
struct SplitProblem {
  struct Tie {
    let other: Int
    let cost: Double
    let isNegative: Bool
  }

  struct Solution {
    var cost: Double
    var method: Frustration.Method
    /// The sides of the actors, the first of them on side `false`.
    var sides: [[Bool]]
    var count: Int?
  }

  let count: Int
  /// By actor, where its ties begin; one more for the end.
  private let start: [Int]
  private let other: [Int32]
  /// What each tie costs, with the sign of its weight.
  private let costs: [Double]
  /// Sums that differ by less are taken for equal: far below any difference between fractions of counts, far above
  /// the rounding of a sum.
  let tolerance: Double

  init(_ network: Network, _ members: [Int], _ measure: Frustration.Measure) {
    // A component is whole, so every tie of a member leads to a member.
    var place = [Int32](repeating: 0, count: network.actors.count)
    for (number, actor) in members.enumerated() { place[actor] = Int32(number) }
    let total = members.reduce(0.0) { sum, actor in
      network.range(of: actor).reduce(sum) { $0 + (measure == .counted ? 1 : abs(network.weight[$1])) }
    }
    // Costs are whole multiples of a power of two so small that nothing is lost to speak of and so large that every
    // sum of them is exact: however many steps a search takes forth and back, nothing drifts.
    let unit =
      total.isNormal && total.exponent > -900
      ? Double(sign: .plus, exponent: total.exponent - 50, significand: 1) : 0
    var rows = NetworkRows(
      capacity: members.reduce(0) { $0 + network.degree(of: $1) }, rows: members.count)
    for actor in members {
      for entry in network.range(of: actor) {
        let weight = network.weight[entry]
        let cost = measure == .counted ? 1 : abs(weight)
        let rounded = unit == 0 ? cost : (cost / unit).rounded() * unit
        rows.append(place[Int(network.other[entry])], weight < 0 ? -rounded : rounded)
      }
      rows.endRow()
    }
    count = members.count
    (start, other, costs) = (rows.start, rows.other, rows.weight)
    tolerance = 1e-10 * total
  }

  /// Where the ties of an actor lie.
  func range(of actor: Int) -> Range<Int> { start[actor]..<start[actor + 1] }

  subscript(place: Int) -> Tie {
    let signed = costs[place]
    // A cost of 0 keeps its sign.
    return Tie(other: Int(other[place]), cost: abs(signed), isNegative: signed.sign == .minus)
  }

  func solution(_ effort: Frustration.Effort) -> Solution {
    let guess = localSearch()
    // Nothing is below 0, and a connected network has one split that is perfectly balanced.
    if guess.cost == 0 { return Solution(cost: 0, method: .enumeration, sides: [guess.sides], count: 1) }
    if count <= effort.enumerated { return enumerated(most: effort.listed) }
    if count <= 64 {
      var search = SplitSearch(self, guess: guess.cost, steps: effort.steps, listed: effort.listed)
      if let solution = search.solution() { return solution }
    }
    if count <= effort.enumeratedAtLast { return enumerated(most: effort.listed) }
    return Solution(cost: guess.cost, method: .heuristic, sides: [guess.sides], count: nil)
  }

  func cost(of sides: [Bool]) -> Double {
    var cost = 0.0
    for actor in 0..<count {
      for place in range(of: actor) {
        let tie = self[place]
        if tie.other > actor, (sides[actor] != sides[tie.other]) != tie.isNegative { cost += tie.cost }
      }
    }
    return cost
  }

  // MARK: Every split

  /// Tries every split, the next by moving one actor of the last (the reflected binary code, Gray 1953). The actor
  /// with number 0 never moves, for a split turned over is the same split.
  func enumerated(most: Int) -> Solution {
    var sides = [Bool](repeating: false, count: count)
    // What moving an actor adds to the cost.
    var gain = sides.indices.map { actor in
      range(of: actor).reduce(0) { $0 + costs[$1] }
    }
    var cost = cost(of: sides)
    var best = Solution(cost: cost, method: .enumeration, sides: [sides], count: 1)
    guard count > 1 else { return best }
    var found = 1
    for step in 1..<(1 << (count - 1)) {
      let moved = step.trailingZeroBitCount + 1
      cost += gain[moved]
      gain[moved] = -gain[moved]
      sides[moved].toggle()
      for place in range(of: moved) {
        let tie = self[place]
        // A tie that has become frustrated is mended by moving its other end.
        let isFrustrated = (sides[moved] != sides[tie.other]) != tie.isNegative
        gain[tie.other] += isFrustrated ? -2 * tie.cost : 2 * tie.cost
      }
      if cost < best.cost - tolerance {
        best = Solution(cost: cost, method: .enumeration, sides: [sides], count: nil)
        found = 1
      } else if cost <= best.cost + tolerance {
        found += 1
        if best.sides.count < most { best.sides.append(sides) }
      }
    }
    best.count = found
    return best
  }

  // MARK: Local search

  /// The best of several descents. Each starts from the signs along a breadth-first tree, which is the answer when
  /// the component is balanced, and moves the actor that mends most until no move mends. O(ties) a move.
  func localSearch() -> (cost: Double, sides: [Bool]) {
    // As many starts as some seconds allow: with a hundred million ties, one.
    let starts = max(1, min(24, 40_000_000 / max(1, other.count)))
    let roots = (0..<count).sorted { a, b in
      range(of: a).count == range(of: b).count ? a < b : range(of: a).count > range(of: b).count
    }
    var best: (cost: Double, sides: [Bool])?
    for root in roots.prefix(starts) {
      let sides = descended(from: sidesAlongTree(from: root))
      let cost = cost(of: sides)
      if let known = best, known.cost <= cost { continue }
      best = (cost, sides[0] ? sides.map { !$0 } : sides)
      if cost == 0 { break }
    }
    return best ?? (0, [])
  }

  private func sidesAlongTree(from root: Int) -> [Bool] {
    var sides = [Bool](repeating: false, count: count)
    var isPlaced = sides
    isPlaced[root] = true
    var queue = [root]
    var next = 0
    while next < queue.count {
      let actor = queue[next]
      next += 1
      for place in range(of: actor) {
        let tie = self[place]
        guard !isPlaced[tie.other] else { continue }
        isPlaced[tie.other] = true
        sides[tie.other] = sides[actor] != tie.isNegative
        queue.append(tie.other)
      }
    }
    return sides
  }

  private func descended(from start: [Bool]) -> [Bool] {
    var sides = start
    var gain = sides.indices.map { actor in
      range(of: actor).reduce(0) { sum, place in
        let tie = self[place]
        return sum + ((sides[actor] != sides[tie.other]) != tie.isNegative ? -tie.cost : tie.cost)
      }
    }
    // Every pass lowers the cost or is the last; the bound keeps a search that mends little by little from going on.
    for _ in 0..<(8 * sides.count + 64) {
      var isDone = true
      for actor in sides.indices where gain[actor] < -tolerance {
        isDone = false
        sides[actor].toggle()
        gain[actor] = -gain[actor]
        for place in range(of: actor) {
          let tie = self[place]
          let isFrustrated = (sides[actor] != sides[tie.other]) != tie.isNegative
          gain[tie.other] += isFrustrated ? -2 * tie.cost : 2 * tie.cost
        }
      }
      if isDone { break }
    }
    return sides
  }
}
