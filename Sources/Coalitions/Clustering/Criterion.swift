/// What makes one way of putting actors into blocs better than another. W are the weights of the ties, P those above 0,
/// N those below 0 without their sign, p and q an actor's sums of each, w⁺ and w⁻ the sums over all pairs.
public enum Criterion: String, Sendable, CaseIterable {
  /// Modularity of agreement: (1/2w⁺) Σ (P_ij − p_i p_j / 2w⁺) over ordered pairs in one bloc, an actor with itself
  /// included; to be large (Newman and Girvan, "Finding and evaluating community structure in networks", 2004).
  case modularity
  /// Signed modularity: (1/(2w⁺+2w⁻)) Σ [W_ij − (p_i p_j / 2w⁺ − q_i q_j / 2w⁻)] over the same pairs; to be large
  /// (Gómez, Jensen and Arenas, "Analysis of community structure in networks of correlated data", 2009).
  case signedModularity = "signed-modularity"
  /// Correlation clustering: N within blocs plus P between them; to be small (Bansal, Blum and Chawla, "Correlation
  /// clustering", 2004).
  case correlation
  /// The same with every tie counted as one.
  case correlationCounted = "correlation-counted"

  /// Whether the best value is the largest, else the smallest.
  public var isLargestBest: Bool { self == .modularity || self == .signedModularity }

  /// What a partition is worth. One pass over the ties.
  public func value(of partition: Partition, in network: Network) -> Double {
    BlocObjective(network, self).value(of: partition)
  }
}

/// A criterion in the shape that all searches work on: the larger the sum, over pairs in one bloc, of
/// t_ij − α p_i p_j + β q_i q_j, the better the partition. What remains is the same for each partition.
struct BlocObjective {
  /// The ties that count.
  let ties: Network
  /// Each actor's sums of agreement and of conflict; all 0 for criteria that expect nothing.
  let agreement, conflict: [Double]
  /// α and β.
  let expectedAgreement, expectedConflict: Double
  /// The value of the criterion is `base + factor` times the sum over pairs.
  private let base, factor: Double

  init(_ network: Network, _ criterion: Criterion) {
    func strengths(_ part: (Double) -> Double) -> [Double] {
      network.actors.indices.map { actor in
        network.range(of: actor).reduce(0) { $0 + part(network.weight[$1]) }
      }
    }
    let agreement = strengths { max($0, 0) }
    let twiceAgreement = agreement.reduce(0, +)
    switch criterion {
    case .modularity:
      self.init(
        ties: network.positive, agreement: agreement, twiceAgreement: twiceAgreement,
        conflict: Array(repeating: 0, count: agreement.count), twiceConflict: 0)
    case .signedModularity:
      let conflict = strengths { max(-$0, 0) }
      self.init(
        ties: network, agreement: agreement, twiceAgreement: twiceAgreement, conflict: conflict,
        twiceConflict: conflict.reduce(0, +))
    case .correlation:
      self.init(ties: network, totalAgreement: twiceAgreement / 2)
    case .correlationCounted:
      let signs = network.mapped { $0 > 0 ? 1 : -1 }
      self.init(ties: signs, totalAgreement: Double(signs.weight.count { $0 > 0 } / 2))
    }
  }

  private init(
    ties: Network, agreement: [Double], twiceAgreement: Double, conflict: [Double],
    twiceConflict: Double
  ) {
    self.ties = ties
    self.agreement = agreement
    self.conflict = conflict
    expectedAgreement = twiceAgreement > 0 ? 1 / twiceAgreement : 0
    expectedConflict = twiceConflict > 0 ? 1 / twiceConflict : 0
    let total = twiceAgreement + twiceConflict
    let alone =
      expectedConflict * conflict.reduce(0) { $0 + $1 * $1 }
      - expectedAgreement * agreement.reduce(0) { $0 + $1 * $1 }
    base = total > 0 ? alone / total : 0
    factor = total > 0 ? 2 / total : 0
  }

  private init(ties: Network, totalAgreement: Double) {
    self.ties = ties
    agreement = Array(repeating: 0, count: ties.actors.count)
    conflict = agreement
    (expectedAgreement, expectedConflict) = (0, 0)
    (base, factor) = (totalAgreement, -1)
  }

  var actorCount: Int { ties.actors.count }

  /// The actors that no partition is better or worse for, wherever they stand: nothing ties them to anyone.
  func isFree(_ actor: Int) -> Bool { ties.degree(of: actor) == 0 && conflict[actor] == 0 }

  /// What two actors add to the sum when they stand together.
  func score(_ one: Int, _ other: Int, weight: Double) -> Double {
    weight - expectedAgreement * agreement[one] * agreement[other]
      + expectedConflict * conflict[one] * conflict[other]
  }

  /// The sum over pairs in one bloc.
  func sum(of partition: Partition) -> Double {
    var within = 0.0
    for actor in ties.actors.indices {
      for place in ties.range(of: actor) {
        let other = Int(ties.other[place])
        if other > actor, partition.blocs[other] == partition.blocs[actor] { within += ties.weight[place] }
      }
    }
    return within - expectedAgreement * Self.products(agreement, partition)
      + expectedConflict * Self.products(conflict, partition)
  }

  func value(of partition: Partition) -> Double { base + factor * sum(of: partition) }

  /// The sum, over pairs in one bloc, of the product of their numbers: half the square of a bloc's sum less the squares.
  private static func products(_ numbers: [Double], _ partition: Partition) -> Double {
    var sums = Array(repeating: 0.0, count: partition.count)
    var squares = 0.0
    for (number, bloc) in zip(numbers, partition.blocs) {
      sums[bloc] += number
      squares += number * number
    }
    return (sums.reduce(0) { $0 + $1 * $1 } - squares) / 2
  }
}

/// The scores of all pairs of some actors, as whole numbers, so that sums are exact and equal ones are equal.
struct PairScores {
  /// How many actors there are; they count from 0 here.
  let count: Int
  /// Row by row, the diagonal 0.
  private let scores: [Int]
  /// Sums that differ by no more than this are equal: 10⁻⁹ of the largest score.
  let tolerance: Int

  /// - Parameter actors: at most 64, so that no sum overflows.
  init(_ objective: BlocObjective, _ actors: [Int]) {
    count = actors.count
    var places: [Int: Int] = [:]
    for (place, actor) in actors.enumerated() { places[actor] = place }
    var exact = Array(repeating: 0.0, count: count * count)
    for (row, actor) in actors.enumerated() {
      for (column, other) in actors.enumerated() where row != column {
        exact[row * count + column] = objective.score(actor, other, weight: 0)
      }
      for tie in objective.ties.ties(of: actor) {
        guard let column = places[tie.other] else { continue }
        exact[row * count + column] = objective.score(actor, tie.other, weight: tie.weight)
      }
    }
    let largest = exact.reduce(0) { max($0, abs($1)) }
    let unit = largest > 0 ? Self.largest / largest : 0
    // Rows and columns are rounded from the same product, so the matrix stays symmetric.
    scores = exact.map { Int(($0 * unit).rounded()) }
    tolerance = Int(Self.largest * 1e-9)
  }

  subscript(one: Int, other: Int) -> Int { scores[one * count + other] }

  /// 2⁴⁴: some 2000 pairs fit into 63 bits with room to spare, and what rounding loses in them lies far below the
  /// tolerance.
  private static let largest = 17_592_186_044_416.0
}
