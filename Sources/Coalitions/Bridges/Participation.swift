/// How evenly the agreement of each actor is spread over the parts of a grouping: 0 when all of it is with one part,
/// towards 1 the more parts share it evenly.
///
/// `1 − Σ_c (k_ic / k_i)²`, where `k_ic` is the weight of the positive ties of actor i with part c (Guimerà and Amaral
/// 2005). An actor without positive ties has 0. O(actors + ties).
public struct Participation: Sendable, Equatable {
  /// By actor.
  public let values: [Double]
  private let network: Network
  private let grouping: Partition

  public init(_ network: Network, by grouping: Partition) {
    self.network = network
    self.grouping = grouping
    var strengths = [Double](repeating: 0, count: grouping.count)
    values = network.actors.indices.map { actor in
      let ties = network.ties(of: actor)
      var all = 0.0
      for tie in ties where tie.weight > 0 {
        strengths[grouping.blocs[tie.other]] += tie.weight
        all += tie.weight
      }
      var squares = 0.0
      for tie in ties where tie.weight > 0 {
        // Each part counts at its first tie.
        let share = strengths[grouping.blocs[tie.other]] / all
        squares += share * share
        strengths[grouping.blocs[tie.other]] = 0
      }
      return all > 0 ? max(0, 1 - squares) : 0
    }
  }

  /// The weight of an actor's positive ties with each part: `k_ic`.
  public func strengths(of actor: Int) -> [Double] {
    var strengths = [Double](repeating: 0, count: grouping.count)
    for tie in network.ties(of: actor) where tie.weight > 0 {
      strengths[grouping.blocs[tie.other]] += tie.weight
    }
    return strengths
  }
}
