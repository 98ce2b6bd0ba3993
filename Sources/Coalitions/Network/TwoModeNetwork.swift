/// What actors said on concepts as numbers: a matrix of actors by concepts.
public struct TwoModeNetwork: Sendable, Equatable {
  /// How the statements of an actor on a concept come to one number.
  public enum Aggregation: String, Sendable, CaseIterable {
    /// How many there are.
    case ignore
    /// Support less opposition.
    case subtract
    /// 1 support only, 2 opposition only, 3 both. A code, not a quantity: it is not normalised.
    case combine
  }

  /// What the numbers are divided by; a divisor of 0 gives 0.
  public enum Normalisation: String, Sendable, CaseIterable {
    /// 1.
    case no
    /// How many statements of the actor count.
    case activity
    /// How many statements on the concept count.
    case prominence
  }

  public struct Tie: Sendable, Equatable {
    /// The place of the concept.
    public var concept: Int
    public var weight: Double
  }

  public let actors: [String]
  public let concepts: [String]
  /// By actor, ascending by concept; a tie for each concept the actor speaks on, even where its weight is 0, so that a
  /// balance of both sides is not silence.
  public let ties: [[Tie]]

  /// Cost: one pass over the table.
  public init(_ table: StanceTable, _ aggregation: Aggregation, _ normalisation: Normalisation = .no) {
    actors = table.actors
    concepts = table.concepts
    var prominence = Array(repeating: 0, count: table.concepts.count)
    for row in table.rows {
      for cell in row { prominence[cell.concept] += cell.count }
    }
    ties = table.rows.enumerated().map { actor, row in
      let activity = table.activity(of: actor)
      return row.map { cell in
        let weight =
          switch aggregation {
          case .ignore: cell.count
          case .subtract: cell.support - cell.oppose
          case .combine: (cell.support > 0 ? 1 : 0) + (cell.oppose > 0 ? 2 : 0)
          }
        let divisor =
          switch aggregation == .combine ? .no : normalisation {
          case .no: 1
          case .activity: activity
          case .prominence: prominence[cell.concept]
          }
        return Tie(concept: cell.concept, weight: Double(weight) / Double(max(1, divisor)))
      }
    }
  }

  /// The weight for an actor and a concept; 0 for silence. O(log n).
  public func weight(_ actor: Int, _ concept: Int) -> Double {
    let row = ties[actor]
    var low = 0
    var high = row.count
    while low < high {
      let middle = low + (high - low) / 2
      if row[middle].concept < concept { low = middle + 1 } else { high = middle }
    }
    return low < row.count && row[low].concept == concept ? row[low].weight : 0
  }
}
