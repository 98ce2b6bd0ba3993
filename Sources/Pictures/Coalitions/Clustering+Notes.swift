public import Coalitions

extension Clustering {
  /// How the blocs were found, with what a reader must know to weigh them.
  public var note: String {
    let name = criterion.rawValue.split(separator: "-").joined(separator: " ")
    let how = method.isExact ? "exact" : "by the Leiden algorithm, perhaps not the best"
    let ties =
      switch tiedOptimaCount {
      case .exactly(1): ", the only best partition"
      case .exactly(let count): ", one of \(count) equally good partitions"
      case .atLeast(let count): ", one of at least \(count) equally good partitions"
      case .unknown: ""
      }
    return "Blocs by \(name) of agreement less conflict: \(how)\(ties)."
  }

  /// Whether the blocs are more than chance, and how far they hang on single concepts or actors; nothing for more than
  /// ``mostWeighed`` actors, of whom it would take too long for a drawing.
  func evidence(in table: StanceTable, seed: UInt64) -> [String] {
    guard table.actors.count <= Self.mostWeighed else { return [] }
    let search = BlocSearch(criterion, seed: seed)
    let chance = Significance(table, search, rounds: 99, seed: seed)
    guard let p = chance.p else { return [] }
    let firmness = Firmness(table, search, against: partition, rounds: 0, seed: seed)
    return [
      """
      Against chance p = \(p.fixed(2)) (\(chance.rounds) rounds, seed \(seed)). Without one of the concepts the blocs \
      agree with these by \(firmness.meanWithoutConcept.fixed(2)), without one of the actors by \
      \(firmness.meanWithoutActor.fixed(2)), of 1 at most (adjusted Rand, mean).
      """
    ]
  }

  private static let mostWeighed = 200
}
