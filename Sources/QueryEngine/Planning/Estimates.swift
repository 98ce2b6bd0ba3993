import TripleStore

/// How many rows patterns have: exact for one pattern, estimated from distinct counts for joins.
struct Estimates {
  let store: TripleStore

  /// The exact number of matches of a pattern, repeated slots aside.
  func count(_ triple: PlanTriple) -> Double {
    let count = Double(
      store.count(
        triple.subject.id.map { TermID($0) }, triple.predicate.id.map { TermID($0) },
        triple.object.id.map { TermID($0) }))
    let repeated = triple.terms.compactMap(\.slot).count - triple.slots.count
    return repeated == 0 ? count : max(1, count / 10)
  }

  /// How many distinct values a slot of a pattern takes.
  func distinct(_ slot: Slot, of triple: PlanTriple, count: Double) -> Double {
    if let predicate = triple.predicate.id {
      let statistics = store.statistics(of: TermID(predicate))
      if triple.subject == .slot(slot), triple.object.id == nil {
        return min(count, Double(statistics.subjects))
      }
      if triple.object == .slot(slot), triple.subject.id == nil {
        return min(count, Double(statistics.objects))
      }
      return count
    }
    if triple.predicate == .slot(slot) { return min(count, Double(store.predicates.count)) }
    if triple.subject == .slot(slot) { return min(count, Double(store.distinctSubjects)) }
    return min(count, Double(store.distinctObjects))
  }

  /// The rows of a join: the product, thinned for each shared slot by the larger number of its distinct values
  /// (Selinger et al. 1979, doi 10.1145/582095.582099), less for each further slot, since they depend on each other.
  static func join(_ left: Double, _ right: Double, shared: [(Double, Double)]) -> Double {
    var rows = left * right
    var weight = 1.0
    for divisor in shared.map({ max($0.0, $0.1, 1) }).sorted(by: >) {
      rows /= power(divisor, weight)
      weight /= 2
    }
    return rows
  }

  private static func power(_ base: Double, _ weight: Double) -> Double {
    // Weights are 1, 1/2, 1/4 …: repeated square roots, which need no library.
    var result = base
    var exponent = weight
    while exponent < 1 {
      result = result.squareRoot()
      exponent *= 2
    }
    return result
  }
}
