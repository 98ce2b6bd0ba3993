/// How often each actor lies on the shortest ways between two others, along ties of agreement.
///
/// Σ over pairs of other actors of the share of their shortest ways that pass the actor (Freeman 1977), each pair
/// counted once. A way's length is its number of ties, or the sum of 1/weight, so that strong agreement is near.
/// Negative ties are no way. Computed by Brandes's accumulation (2001): O(actors · ties) for lengths of 1, with a
/// further logarithm for 1/weight; O(actors + ties) memory.
public struct Betweenness: Sendable, Equatable {
  public enum Lengths: Sendable, CaseIterable {
    /// Every tie is one step.
    case steps
    /// A tie of weight w has length 1/w.
    case inverseWeights
  }

  public let lengths: Lengths
  /// By actor. 0 for those on no shortest way, and for everybody below three actors.
  public let values: [Double]
  /// From how many actors ways were followed; fewer than all make the values an estimate.
  public let sourceCount: Int

  public var isExact: Bool { sourceCount == values.count }

  /// The values as shares of the pairs of other actors, 0 to 1.
  public var normalised: [Double] {
    let count = Double(values.count)
    let pairs = (count - 1) * (count - 2) / 2
    return values.map { pairs > 0 ? $0 / pairs : 0 }
  }

  /// - Parameter sources: follow the ways from this many actors only, evenly spaced in their order, and scale up: an
  ///   estimate for networks too large for all (Brandes and Pich 2007).
  public init(_ network: Network, _ lengths: Lengths = .steps, sources: Int? = nil) {
    self.lengths = lengths
    let ties = network.positive
    let count = ties.actors.count
    let chosen = max(0, min(sources ?? count, count))
    sourceCount = chosen
    var ways = OnwardWays(ties)
    var values = [Double](repeating: 0, count: count)
    var scratch = values
    let isWeighted = lengths == .inverseWeights
    var search = isWeighted ? WeightedSearch(ties) : nil
    for number in 0..<chosen {
      let source = number * count / chosen
      if isWeighted {
        search?.follow(ties, from: source, &ways)
      } else {
        ways.followSteps(ties, from: source)
      }
      ways.accumulate(into: &values, &scratch)
      ways.forget()
    }
    // Each pair was met from both its ends.
    let scale = chosen == 0 ? 0 : Double(count) / Double(chosen) / 2
    self.values = values.map { $0 * scale }
  }
}

/// The shortest ways from one actor to all others, in arrays that the next search uses again.
///
/// The ties that lead on are kept in the order in which their near ends were reached. Read backwards they meet every
/// actor after all those behind it, so one pass adds up what lies behind each, without a look at the other ties.
private struct OnwardWays {
  /// How many actors are reached.
  var count = 0
  /// They, in the order in which they were reached for good.
  var reached: [Int32]
  /// By actor: the number of steps from the source; -1 before it is reached.
  var level: [Int32]
  /// By actor: the number of shortest ways from the source.
  var ways: [Double]
  /// The far ends of the ties that lead on.
  var onward: [Int32]
  /// By place in ``reached``: where its ties in ``onward`` end.
  var ends: [Int]

  init(_ ties: Network) {
    reached = Array(repeating: 0, count: ties.actors.count)
    level = Array(repeating: -1, count: ties.actors.count)
    ways = Array(repeating: 0, count: ties.actors.count)
    onward = Array(repeating: 0, count: ties.other.count)
    ends = Array(repeating: 0, count: ties.actors.count)
  }

  /// Follows ties of length 1, breadth first.
  mutating func followSteps(_ ties: Network, from source: Int) {
    count = Self.follow(
      ties.start.span, ties.other.span, source, &reached, &level, &ways, &onward, &ends)
  }

  private static func follow(
    _ start: Span<Int>, _ other: Span<Int32>, _ source: Int, _ reachedArray: inout [Int32],
    _ levelArray: inout [Int32], _ waysArray: inout [Double], _ onwardArray: inout [Int32],
    _ endsArray: inout [Int]
  ) -> Int {
    // Spans are checked like arrays, but not asked at every store whether they are shared.
    var reached = reachedArray.mutableSpan
    var level = levelArray.mutableSpan
    var ways = waysArray.mutableSpan
    var onward = onwardArray.mutableSpan
    var ends = endsArray.mutableSpan
    var (count, next, found) = (1, 0, 0)
    reached[0] = Int32(source)
    level[source] = 0
    ways[source] = 1
    while next < count {
      let actor = Int(reached[next])
      let (step, known) = (level[actor] + 1, ways[actor])
      for entry in start[actor]..<start[actor + 1] {
        let end = other[entry]
        let place = Int(end)
        let reachedAt = level[place]
        if reachedAt == step {
          ways[place] += known
        } else if reachedAt < 0 {
          level[place] = step
          ways[place] = known
          reached[count] = end
          count += 1
        } else {
          continue
        }
        onward[found] = end
        found += 1
      }
      ends[next] = found
      next += 1
    }
    return count
  }

  /// Adds what the search says of each actor between its source and the others.
  ///
  /// - Parameter scratch: by actor, what lies behind it and itself, for each way that leads to it.
  func accumulate(into valuesArray: inout [Double], _ scratch: inout [Double]) {
    let reached = reached.span
    let onward = onward.span
    let ends = ends.span
    var values = valuesArray.mutableSpan
    var behind = scratch.mutableSpan
    for place in stride(from: count - 1, through: 0, by: -1) {
      let actor = Int(reached[place])
      var sum = 0.0
      for entry in (place == 0 ? 0 : ends[place - 1])..<ends[place] { sum += behind[Int(onward[entry])] }
      let share = sum * ways[actor]
      if place > 0 { values[actor] += share }
      behind[actor] = (1 + share) / ways[actor]
    }
  }

  /// Makes ready for the next search.
  mutating func forget() {
    for actor in reached.prefix(count) { level[Int(actor)] = -1 }
  }
}

/// Dijkstra's search along ties of length 1/weight.
private struct WeightedSearch {
  private let length: [Double]
  private var distance: [Double]
  /// By tie that led on when it was found, how far it led.
  private var reach: [Double]
  private var heap = DistanceHeap()

  /// Sums of reciprocals that are equal on paper differ by rounding.
  private static let tolerance = 1e-12

  init(_ ties: Network) {
    length = ties.weight.map { 1 / $0 }
    distance = Array(repeating: .infinity, count: ties.actors.count)
    reach = Array(repeating: 0, count: ties.other.count)
  }

  mutating func follow(_ ties: Network, from source: Int, _ found: inout OnwardWays) {
    found.count = follow(
      ties.start.span, ties.other.span, source, &found.reached, &found.level, &found.ways, &found.onward,
      &found.ends)
    forgetLongerWays(&found)
    for actor in found.reached.prefix(found.count) { distance[Int(actor)] = .infinity }
  }

  private mutating func follow(
    _ start: Span<Int>, _ other: Span<Int32>, _ source: Int, _ reachedArray: inout [Int32],
    _ levelArray: inout [Int32], _ waysArray: inout [Double], _ onwardArray: inout [Int32],
    _ endsArray: inout [Int]
  ) -> Int {
    var reached = reachedArray.mutableSpan
    var level = levelArray.mutableSpan
    var ways = waysArray.mutableSpan
    var onward = onwardArray.mutableSpan
    var ends = endsArray.mutableSpan
    var (count, last) = (0, 0)
    distance[source] = 0
    ways[source] = 1
    heap.push(Int32(source), at: 0)
    while let (near, key) = heap.pop() {
      let actor = Int(near)
      guard level[actor] < 0 else { continue }
      level[actor] = 0
      reached[count] = near
      let known = ways[actor]
      for entry in start[actor]..<start[actor + 1] {
        let end = other[entry]
        let place = Int(end)
        let far = key + length[entry]
        let best = distance[place]
        // Those reached for good are nearer than this, but for lengths too small to add.
        guard far <= best * (1 + Self.tolerance), far < .infinity, level[place] < 0 else { continue }
        if far < best * (1 - Self.tolerance) {
          distance[place] = far
          ways[place] = known
          heap.push(end, at: far)
        } else {
          ways[place] += known
        }
        onward[last] = end
        reach[last] = far
        last += 1
      }
      ends[count] = last
      count += 1
    }
    return count
  }

  /// Leaves out the ties that led on only until a shorter way was found.
  private func forgetLongerWays(_ found: inout OnwardWays) {
    var (kept, first) = (0, 0)
    for place in 0..<found.count {
      for entry in first..<found.ends[place]
      where reach[entry] <= distance[Int(found.onward[entry])] * (1 + Self.tolerance) {
        found.onward[kept] = found.onward[entry]
        kept += 1
      }
      first = found.ends[place]
      found.ends[place] = kept
    }
  }
}

/// A binary heap of actors by distance; one may stand in it several times.
private struct DistanceHeap {
  private var items: [(distance: Double, actor: Int32)] = []

  mutating func push(_ actor: Int32, at distance: Double) {
    var place = items.count
    items.append((distance, actor))
    while place > 0 {
      let parent = (place - 1) / 2
      guard distance < items[parent].distance else { break }
      items[place] = items[parent]
      place = parent
    }
    items[place] = (distance, actor)
  }

  mutating func pop() -> (Int32, Double)? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return (first.actor, first.distance) }
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < items.count else { break }
      if child + 1 < items.count, items[child + 1].distance < items[child].distance { child += 1 }
      guard items[child].distance < last.distance else { break }
      items[place] = items[child]
      place = child
    }
    items[place] = last
    return (first.actor, first.distance)
  }
}
