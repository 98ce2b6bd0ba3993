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
    let ties = TieList(network.positive)
    let count = ties.count
    let chosen = max(0, min(sources ?? count, count))
    sourceCount = chosen
    var values = [Double](repeating: 0, count: count)
    var search = ShortestWays(ties)
    for number in 0..<chosen {
      let source = number * count / chosen
      switch lengths {
      case .steps: search.followSteps(from: source)
      case .inverseWeights: search.followWeights(from: source)
      }
      search.accumulate(into: &values)
    }
    // Each pair was met from both its ends.
    let scale = chosen == 0 ? 0 : Double(count) / Double(chosen) / 2
    self.values = values.map { $0 * scale }
  }
}

/// The shortest ways from one actor, in arrays that the next search uses again.
private struct ShortestWays {
  private let ties: TieList
  private let length: [Double]
  /// Actors in the order in which they were reached for good.
  private var reached: [Int32] = []
  /// By actor: the place in ``reached``, or -1.
  private var rank: [Int32]
  private var distance: [Double]
  /// By actor: the number of shortest ways from the source.
  private var ways: [Double]
  private var share: [Double]
  private var heap = DistanceHeap()
  private var isWeighted = false

  init(_ ties: TieList) {
    self.ties = ties
    length = ties.weight.map { 1 / $0 }
    rank = Array(repeating: -1, count: ties.count)
    distance = Array(repeating: .infinity, count: ties.count)
    ways = Array(repeating: 0, count: ties.count)
    share = ways
  }

  private mutating func begin(at source: Int, isWeighted: Bool) {
    self.isWeighted = isWeighted
    for actor in reached {
      rank[Int(actor)] = -1
      distance[Int(actor)] = .infinity
      ways[Int(actor)] = 0
      share[Int(actor)] = 0
    }
    reached.removeAll(keepingCapacity: true)
    distance[source] = 0
    ways[source] = 1
  }

  mutating func followSteps(from source: Int) {
    begin(at: source, isWeighted: false)
    reached.append(Int32(source))
    rank[source] = 0
    var next = 0
    while next < reached.count {
      let actor = Int(reached[next])
      next += 1
      let step = distance[actor] + 1
      let known = ways[actor]
      for entry in ties.start[actor]..<ties.start[actor + 1] {
        let other = Int(ties.other[entry])
        if rank[other] < 0 {
          rank[other] = Int32(reached.count)
          reached.append(Int32(other))
          distance[other] = step
        }
        if distance[other] == step { ways[other] += known }
      }
    }
  }

  mutating func followWeights(from source: Int) {
    begin(at: source, isWeighted: true)
    heap.push(Int32(source), at: 0)
    while let (actor, near) = heap.pop() {
      guard rank[Int(actor)] < 0 else { continue }
      rank[Int(actor)] = Int32(reached.count)
      reached.append(actor)
      for entry in ties.range(of: Int(actor)) {
        let other = Int(ties.other[entry])
        guard rank[other] < 0 else {
          if other != source, other != Int(actor), isStep(other, entry, to: Int(actor)) {
            ways[Int(actor)] += ways[other]
          } else if other == source, isStep(other, entry, to: Int(actor)) {
            ways[Int(actor)] += 1
          }
          continue
        }
        let far = near + length[entry]
        if far < distance[other] {
          distance[other] = far
          heap.push(Int32(other), at: far)
        }
      }
    }
  }

  /// Whether the last step of a shortest way to `actor` comes from `other`. Sums of reciprocals that are equal on
  /// paper differ by rounding, hence the tolerance.
  private func isStep(_ other: Int, _ entry: Int, to actor: Int) -> Bool {
    distance[other] + length[entry] <= distance[actor] * (1 + 1e-12)
  }

  /// Adds what the last search says of each actor between its source and the others.
  mutating func accumulate(into values: inout [Double]) {
    for place in stride(from: reached.count - 1, to: 0, by: -1) {
      let actor = Int(reached[place])
      let each = (1 + share[actor]) / ways[actor]
      for entry in ties.start[actor]..<ties.start[actor + 1] {
        let other = Int(ties.other[entry])
        guard rank[other] < Int32(place) else { continue }
        let isBefore = isWeighted ? isStep(other, entry, to: actor) : distance[other] < distance[actor]
        if isBefore { share[other] += ways[other] * each }
      }
      values[actor] += share[actor]
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
