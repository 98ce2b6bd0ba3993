/// Whether blocs stand out from what chance gives, when it is fixed who spoke on what and how each concept split.
///
/// What was said on a concept is dealt out anew among those who spoke on it, concept by concept, and the best blocs are
/// found again. What is compared is the weight of the ties within blocs, conflict counted off, beyond what the criterion
/// expects: the criterion before it is divided by the weight of all ties. Divided it would hardly tell, since a network
/// of few weak ties falls into blocs as neatly as one of many strong ones.
///
/// Shuffling the signs of the ties would mislead: ties share actors and concepts, so they are not free of each other.
public struct Significance: Sendable, Equatable {
  /// The weight within the best blocs, as it is.
  public let observed: Double
  /// The mean and the standard deviation over the rounds.
  public let mean, deviation: Double
  /// How many standard deviations better than the mean; `nil` where chance never varies.
  public let z: Double?
  /// The share of rounds, the observed one counted in, that are at least as good; from 1 / (rounds + 1) to 1 (Phipson
  /// and Smyth, "Permutation p-values should never be zero", 2010). `nil` without rounds, or without anything to deal.
  public let p: Double?
  public let rounds: Int
  public let seed: UInt64

  /// Computes it. Cost: a search for blocs a round, divided among the cores.
  public init(
    _ table: StanceTable, _ search: BlocSearch = BlocSearch(), rounds: Int = 200, seed: UInt64 = 1
  ) {
    let observed = search.blocs(of: table).weight
    var generator = SeededGenerator(seed: seed)
    var values: [Double] = []
    while values.count < rounds {
      // Dealt one after the other, a few at a time, so that memory stays small.
      let tables = (0..<min(32, rounds - values.count)).map { _ in table.permuted(by: &generator) }
      values += Workers.map(tables) { search.blocs(of: $0).weight }
    }
    let mean = values.isEmpty ? observed : values.reduce(0, +) / Double(values.count)
    let variance =
      values.count < 2
      ? 0 : values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    let tolerance = 1e-9 * max(1, abs(observed))
    let asGood = values.count { $0 >= observed - tolerance }
    let varies = variance.squareRoot() > tolerance
    self.observed = observed
    self.mean = mean
    deviation = variance.squareRoot()
    z = varies ? (observed - mean) / variance.squareRoot() : nil
    p = rounds > 0 && table.statementCount > 0 ? Double(asGood + 1) / Double(rounds + 1) : nil
    self.rounds = rounds
    self.seed = seed
  }
}
