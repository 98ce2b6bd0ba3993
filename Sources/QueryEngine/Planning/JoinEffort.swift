/// What is known of a triple pattern before it is joined: found once, asked for at every step of ordering joins.
struct TripleFacts {
  let triple: PlanTriple
  let slots: [Slot]
  /// The matches of the pattern alone.
  let count: Double
  /// How many different values each slot takes.
  let distinct: [Double]

  init(_ triple: PlanTriple, _ estimates: Estimates) {
    self.triple = triple
    slots = triple.slots
    let count = estimates.count(triple)
    self.count = count
    distinct = triple.slots.map { estimates.distinct($0, of: triple, count: count) }
  }
}

/// The better way to join a pattern to a plan, by numbers alone.
struct JoinEffort {
  /// Whether each row looks its matches up; otherwise both sides are read and hashed.
  let isLookup: Bool
  /// Whether the rows come in the order in which they look things up.
  let isMerging: Bool
  let rows: Double
  let cost: Double

  /// - Parameter bound: the plan's columns.
  init(_ left: Plan, _ bound: Set<Slot>, _ facts: TripleFacts) {
    let triple = facts.triple
    let shared = facts.slots.indices.filter { bound.contains(facts.slots[$0]) }
    let pairs = shared.map { (left.distinct(facts.slots[$0]), facts.distinct[$0]) }
    rows = Estimates.join(left.estimate, facts.count, shared: pairs)
    let hash = left.cost + facts.count + left.estimate * 1.5 + facts.count * 3 + rows
    guard shared.allSatisfy({ !left.optional.contains(facts.slots[$0]) }) else {
      (isLookup, isMerging, cost) = (false, false, hash)
      return
    }
    let key =
      triple.subject.slot.flatMap { bound.contains($0) ? $0 : nil }
      ?? triple.object.slot.flatMap { bound.contains($0) ? $0 : nil }
    isMerging = key != nil && key == left.sortedBy && triple.predicate.id != nil
    let steps = Double(64 - (Int(facts.count) + 1).leadingZeroBitCount)
    let isPredicateFree = triple.predicate.slot.map { !bound.contains($0) } ?? false
    let each = (isMerging ? 1.5 : 3 + steps / 8) * (isPredicateFree ? 4 : 1)
    let lookup = left.cost + left.estimate * each + rows
    isLookup = shared.isEmpty || lookup <= hash
    cost = isLookup ? lookup : hash
  }
}
