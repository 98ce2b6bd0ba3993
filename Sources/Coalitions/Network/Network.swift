/// Ties between actors: undirected, each with a weight above or below 0, none of an actor to itself.
public struct Network: Sendable, Equatable {
  /// One end of a tie, as the other end sees it.
  public struct Tie: Sendable, Equatable {
    /// The place of the other actor.
    public var other: Int
    /// Never 0 and always finite.
    public var weight: Double

    public init(other: Int, weight: Double) {
      self.other = other
      self.weight = weight
    }
  }

  public let actors: [String]
  /// By actor, ascending by the other end; every tie stands with both its ends.
  public let ties: [[Tie]]

  /// A network of ties already in order.
  init(actors: [String], ordered ties: [[Tie]]) {
    self.actors = actors
    self.ties = ties
  }

  /// Makes a network of pairs of actors, in any order. A pair given twice has the sum of its weights; a pair of one
  /// actor, of an unknown one, or with a weight of 0 or without a finite one, is none.
  public init(actors: [String], ties pairs: [(Int, Int, Double)]) {
    var ties: [[Tie]] = Array(repeating: [], count: actors.count)
    for (one, other, weight) in pairs
    where one != other && actors.indices.contains(one) && actors.indices.contains(other) && weight.isFinite {
      ties[one].append(Tie(other: other, weight: weight))
      ties[other].append(Tie(other: one, weight: weight))
    }
    for actor in ties.indices {
      // By weight as well, so that a sum does not depend on the order in which its parts came.
      ties[actor].sort { ($0.other, $0.weight) < ($1.other, $1.weight) }
      var merged: [Tie] = []
      for tie in ties[actor] {
        if merged.last?.other == tie.other {
          merged[merged.count - 1].weight += tie.weight
        } else {
          merged.append(tie)
        }
      }
      ties[actor] = merged.filter { $0.weight != 0 && $0.weight.isFinite }
    }
    self.init(actors: actors, ordered: ties)
  }

  /// The weight of the tie between two actors; 0 where there is none. O(log n).
  public func weight(_ one: Int, _ other: Int) -> Double {
    let row = ties[one]
    var low = 0
    var high = row.count
    while low < high {
      let middle = low + (high - low) / 2
      if row[middle].other < other { low = middle + 1 } else { high = middle }
    }
    return low < row.count && row[low].other == other ? row[low].weight : 0
  }

  /// Agreement alone: the ties with weights above 0, between the same actors.
  public var positive: Network {
    Network(actors: actors, ordered: ties.map { $0.filter { $0.weight > 0 } })
  }

  /// Conflict alone: the ties with weights below 0, their sign taken off, between the same actors.
  public var negative: Network {
    Network(
      actors: actors,
      ordered: ties.map { row in
        row.compactMap { $0.weight < 0 ? Tie(other: $0.other, weight: -$0.weight) : nil }
      })
  }

  /// How many ties there are, each counted once.
  public var tieCount: Int { ties.reduce(0) { $0 + $1.count } / 2 }
}
