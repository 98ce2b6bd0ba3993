/// How often each actor lies on the shortest ways between two others, along ties of agreement.
///
/// Σ over pairs of other actors of the share of their shortest ways that pass the actor (Freeman 1977), each pair
/// counted once. A way's length is its number of ties, or the sum of 1/weight, so that strong agreement is near.
/// Negative ties are no way. Computed by Brandes's accumulation (2001): O(actors · ties) for lengths of 1, with a
/// further logarithm for 1/weight; O(actors + ties) memory a core.
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
    self.init(agreement: network.positive, lengths, sources: sources)
  }

  /// - Parameters:
  ///   - agreement: a network of ties above 0.
  ///   - large: how many ends of ties make a network large: see ``WayMap/isLarge``.
  init(agreement: Network, _ lengths: Lengths, sources: Int?, from large: Int = WayMap.large) {
    self.lengths = lengths
    let count = agreement.actors.count
    let chosen = max(0, min(sources ?? count, count))
    sourceCount = chosen
    let map = WayMap(agreement, lengths, from: large)
    // Sums go source by source within a part and then part by part, so few actors have one sum.
    let sums = Workers.map(Workers.parts(of: chosen, smallest: map.isLarge ? 1 : 256, most: 4)) { part in
      var ways = OnwardWays(map)
      var values = [Double](repeating: 0, count: count)
      var scratch = values
      for number in part { ways.follow(map, from: number * count / chosen, into: &values, &scratch) }
      return values
    }
    var values = [Double](repeating: 0, count: count)
    for sum in sums {
      for actor in values.indices { values[actor] += sum[actor] }
    }
    // Each pair was met from both its ends.
    let scale = chosen == 0 ? 0 : Double(count) / Double(chosen) / 2
    self.values = values.map { $0 * scale }
  }
}
