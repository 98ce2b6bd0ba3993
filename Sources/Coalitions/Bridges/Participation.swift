/// How evenly the agreement of each actor is spread over the parts of a grouping: 0 when all of it is with one part,
/// towards 1 the more parts share it evenly.
///
/// `1 − Σ_c (k_ic / k_i)²`, where `k_ic` is the weight of the positive ties of actor i with part c (Guimerà and Amaral
/// 2005). An actor without positive ties has 0. O(actors + ties).
public struct Participation: Sendable, Equatable {
  /// By actor.
  public let values: [Double]
  /// By actor and part: `k_ic`.
  public let strengths: [[Double]]

  public init(_ network: Network, by grouping: Partition) {
    strengths = network.actors.indices.map { actor in
      var strength = [Double](repeating: 0, count: grouping.count)
      for tie in network.ties[actor] where tie.weight > 0 {
        strength[grouping.blocs[tie.other]] += tie.weight
      }
      return strength
    }
    values = strengths.map { strength in
      let all = strength.reduce(0, +)
      guard all > 0 else { return 0 }
      return max(0, 1 - strength.reduce(0) { $0 + ($1 / all) * ($1 / all) })
    }
  }
}
