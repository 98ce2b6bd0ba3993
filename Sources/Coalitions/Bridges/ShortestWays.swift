/// Ties of agreement as ways, with what lets a search end early.
struct WayMap: Sendable {
  let count: Int
  let start: [Int]
  let other: [Int32]
  /// By tie, how long it is; empty where each is one step.
  let length: [Double]
  /// By actor, how many it can reach, itself included.
  let reachable: [Int32]
  /// Whether a row has its shortest ties first. Rows of large networks do, so that searches leave a row where it gets
  /// too long; the others keep the order of names, and sums the order of their parts.
  let isLarge: Bool

  /// From so many ends of ties on, a network is large.
  static let large = 1 << 20

  init(_ agreement: Network, _ lengths: Betweenness.Lengths, from large: Int) {
    count = agreement.actors.count
    start = agreement.start
    isLarge = agreement.other.count > large
    var reachable = [Int32](repeating: 1, count: count)
    for component in agreement.components {
      for actor in component { reachable[actor] = Int32(component.count) }
    }
    self.reachable = reachable
    guard lengths == .inverseWeights else {
      (other, length) = (agreement.other, [])
      return
    }
    guard isLarge else {
      (other, length) = (agreement.other, agreement.weight.map { 1 / $0 })
      return
    }
    let parts = Workers.parts(of: count)
    let rows = Workers.map(parts) { part in
      var rows = NetworkRows()
      for actor in part {
        let row = agreement.range(of: actor).sorted { a, b in
          agreement.weight[a] == agreement.weight[b] ? a < b : agreement.weight[a] > agreement.weight[b]
        }
        for place in row { rows.append(agreement.other[place], 1 / agreement.weight[place]) }
      }
      return rows
    }
    (other, length) = (rows.flatMap(\.other), rows.flatMap(\.weight))
  }
}

/// The shortest ways from one actor to all others, in arrays that the next search uses again.
///
/// The ties that lead on are kept in the order in which their near ends were reached. Read backwards they meet every
/// actor after all those behind it, so one pass adds up what lies behind each, without a look at the other ties.
struct OnwardWays {
  /// How many actors are reached.
  private var count = 0
  /// They, in the order in which they were reached for good.
  private var reached: [Int32]
  /// By actor: the number of steps from the source; -1 before it is reached.
  private var level: [Int32]
  /// By actor: the number of shortest ways from the source.
  private var ways: [Double]
  /// The far ends of the ties that lead on.
  private var onward: [Int32]
  /// By place in ``reached``: where its ties in ``onward`` end.
  private var ends: [Int]

  // Of searches by length.
  private var distance: [Double]
  /// By tie that led on when it was found, how far it led.
  private var reach: [Double]
  private var heap = DistanceHeap()
  /// Sums of reciprocals that are equal on paper differ by rounding.
  private static let tolerance = 1e-12

  init(_ map: WayMap) {
    reached = Array(repeating: 0, count: map.count)
    level = Array(repeating: -1, count: map.count)
    ways = Array(repeating: 0, count: map.count)
    onward = Array(repeating: 0, count: map.other.count)
    ends = Array(repeating: 0, count: map.count)
    distance = map.length.isEmpty ? [] : Array(repeating: .infinity, count: map.count)
    reach = Array(repeating: 0, count: map.length.count)
  }

  /// Finds the shortest ways from a source, and adds what they say of each actor between it and the others.
  ///
  /// - Parameter scratch: by actor, what lies behind it and itself, for each way that leads to it.
  mutating func follow(
    _ map: WayMap, from source: Int, into values: inout [Double], _ scratch: inout [Double]
  ) {
    if map.length.isEmpty { followSteps(map, from: source) } else { followLengths(map, from: source) }
    accumulate(into: &values, &scratch)
    for actor in reached.prefix(count) { level[Int(actor)] = -1 }
  }

  // MARK: - Steps

  /// Follows ties of length 1, breadth first.
  private mutating func followSteps(_ map: WayMap, from source: Int) {
    count = Self.follow(
      map.start.span, map.other.span, source, Int(map.reachable[source]), &reached, &level, &ways, &onward,
      &ends)
  }

  private static func follow(
    _ start: Span<Int>, _ other: Span<Int32>, _ source: Int, _ reachable: Int, _ reachedArray: inout [Int32],
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
    // The level of those reached last: when all are reached, nothing leads on from there.
    var last: Int32 = 0
    while next < count {
      let actor = Int(reached[next])
      guard count < reachable || level[actor] < last else { break }
      let (step, known) = (level[actor] + 1, ways[actor])
      for entry in start[actor]..<start[actor + 1] {
        let end = other[entry]
        let place = Int(end)
        let reachedAt = level[place]
        if reachedAt == step {
          ways[place] += known
        } else if reachedAt < 0 {
          level[place] = step
          last = step
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
    while next < count {
      ends[next] = found
      next += 1
    }
    return count
  }

  private func accumulate(into valuesArray: inout [Double], _ scratch: inout [Double]) {
    let (reached, onward, ends, ways) = (reached.span, onward.span, ends.span, ways.span)
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

  // MARK: - Lengths

  /// Dijkstra's search along ties of length 1/weight.
  private mutating func followLengths(_ map: WayMap, from source: Int) {
    count = Self.search(
      map, source, &distance, &reach, &heap, &reached, &level, &ways, &onward, &ends)
    forgetLongerWays()
    for actor in reached.prefix(count) { distance[Int(actor)] = .infinity }
  }

  private static func search(
    _ map: WayMap, _ source: Int, _ distanceArray: inout [Double], _ reachArray: inout [Double],
    _ heap: inout DistanceHeap, _ reachedArray: inout [Int32], _ levelArray: inout [Int32],
    _ waysArray: inout [Double], _ onwardArray: inout [Int32], _ endsArray: inout [Int]
  ) -> Int {
    let (start, other, length) = (map.start.span, map.other.span, map.length.span)
    let (reachable, isSorted) = (Int(map.reachable[source]), map.isLarge)
    var distance = distanceArray.mutableSpan
    var reach = reachArray.mutableSpan
    var reached = reachedArray.mutableSpan
    var level = levelArray.mutableSpan
    var ways = waysArray.mutableSpan
    var onward = onwardArray.mutableSpan
    var ends = endsArray.mutableSpan
    var (count, last, seen) = (0, 0, 1)
    // No actor that is left lies farther; known once all have been seen.
    var farthest = Double.infinity
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
        let far = key + length[entry]
        if isSorted, far > farthest { break }
        let end = other[entry]
        let place = Int(end)
        let best = distance[place]
        // Those reached for good are nearer than this, but for lengths too small to add.
        guard far <= best * (1 + tolerance), far < .infinity, level[place] < 0 else { continue }
        if far < best * (1 - tolerance) {
          if best == .infinity { seen += 1 }
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
      if count == reachable { break }
      if isSorted, seen == reachable, count & 63 == 0 {
        farthest = 0
        for place in 0..<map.count where level[place] < 0 && distance[place] < .infinity {
          farthest = max(farthest, distance[place] * (1 + tolerance))
        }
      }
    }
    heap.removeAll()
    return count
  }

  /// Leaves out the ties that led on only until a shorter way was found.
  private mutating func forgetLongerWays() {
    var (kept, first) = (0, 0)
    for place in 0..<count {
      for entry in first..<ends[place]
      where reach[entry] <= distance[Int(onward[entry])] * (1 + Self.tolerance) {
        onward[kept] = onward[entry]
        kept += 1
      }
      first = ends[place]
      ends[place] = kept
    }
  }
}

/// A binary heap of actors by distance; one may stand in it several times.
private struct DistanceHeap {
  private struct Item {
    var distance: Double
    var actor: Int32
  }

  /// The first ``count`` are in use.
  private var items: [Item] = []
  private var count = 0

  mutating func removeAll() { count = 0 }

  mutating func push(_ actor: Int32, at distance: Double) {
    let item = Item(distance: distance, actor: actor)
    var place = count
    count += 1
    if place == items.count { items.append(item) }
    var places = items.mutableSpan
    while place > 0 {
      let parent = (place - 1) / 2
      guard distance < places[parent].distance else { break }
      places[place] = places[parent]
      place = parent
    }
    places[place] = item
  }

  mutating func pop() -> (Int32, Double)? {
    guard count > 0 else { return nil }
    count -= 1
    let left = count
    var places = items.mutableSpan
    let (first, last) = (places[0], places[left])
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < left else { break }
      if child + 1 < left, places[child + 1].distance < places[child].distance { child += 1 }
      guard places[child].distance < last.distance else { break }
      places[place] = places[child]
      place = child
    }
    places[place] = last
    return (first.actor, first.distance)
  }
}
