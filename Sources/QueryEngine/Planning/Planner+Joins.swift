import Algebra
import TripleStore

// The order of joins: from every promising start, always take next what makes the cheapest plan; keep the best.
// Exact counts of the patterns make this greedy order good, and it stays quadratic where trying all orders does not.
extension Planner {
  mutating func plan(_ group: Group) -> Plan {
    guard !group.relations.isEmpty else { return apply(group.filters, to: .unit, final: true).plan }
    let starts = group.relations.indices
      .map { index in (index: index, plan: first(group.relations[index])) }
      .sorted { $0.plan.cost != $1.plan.cost ? $0.plan.cost < $1.plan.cost : $0.index < $1.index }
    var best: Plan?
    for start in starts.prefix(group.relations.count > 8 ? 2 : 6) {
      let candidate = greedy(group, from: start.index, start.plan)
      if best.map({ candidate.cost < $0.cost }) ?? true { best = candidate }
    }
    return best ?? .unit
  }

  private mutating func greedy(_ group: Group, from start: Int, _ first: Plan) -> Plan {
    var left = Array(group.relations.indices)
    left.removeAll { $0 == start }
    var (plan, filters) = apply(group.filters, to: first, final: left.isEmpty)
    while !left.isEmpty {
      // What shares a variable comes before what would multiply the rows.
      let bound = Set(plan.columns)
      let connected = left.filter { !bound.isDisjoint(with: slots(of: group.relations[$0])) }
      var best: (index: Int, plan: Plan)?
      for index in connected.isEmpty ? left : connected {
        let candidate = join(plan, group.relations[index])
        if best.map({ weight(candidate) < weight($0.plan) }) ?? true { best = (index, candidate) }
      }
      guard let best else { break }
      left.removeAll { $0 == best.index }
      (plan, filters) = apply(filters, to: best.plan, final: left.isEmpty)
    }
    return plan
  }

  /// A plan is worth its cost so far and what its rows will cost the next join.
  private func weight(_ plan: Plan) -> Double { plan.cost + plan.estimate }

  /// Applies the filters whose variables are all bound, or at the end the rest; returns those that wait.
  ///
  /// A filter that may see a variable before it is bound, or that costs much, waits for the end.
  private mutating func apply(
    _ filters: [Expression], to input: Plan, final: Bool
  ) -> (plan: Plan, waiting: [Expression]) {
    var plan = input
    var waiting: [Expression] = []
    let certain = Set(input.certain.map { variables[$0] })
    for filter in filters {
      let ready = filter.mentionedVariables.isSubset(of: certain) && !filter.hasExists
      if ready { plan = self.filter(plan, filter) } else { waiting.append(filter) }
    }
    guard final else { return (plan, waiting) }
    for filter in waiting { plan = self.filter(plan, filter) }
    return (plan, [])
  }

  private func slots(of relation: Relation) -> [Slot] {
    switch relation {
    case .triple(let triple): triple.slots
    case .path(let subject, _, let object), .negatedSet(let subject, _, let object):
      [subject, object].compactMap(\.slot)
    case .plan(let plan): plan.columns
    }
  }

  /// A relation on its own.
  private func first(_ relation: Relation) -> Plan {
    switch relation {
    case .triple(let triple): scan(triple, sortedBy: nil)
    case .path(let subject, let step, let object): path(.unit, subject, step, object)
    case .negatedSet(let subject, let ids, let object): negatedSet(.unit, subject, ids, object)
    case .plan(let plan): plan
    }
  }

  private mutating func join(_ left: Plan, _ relation: Relation) -> Plan {
    switch relation {
    case .triple(let triple):
      let shared = triple.slots.filter { left.columns.contains($0) }
      guard shared.allSatisfy({ !left.optional.contains($0) }) else {
        return hashJoin(.inner, left, scan(triple, sortedBy: nil))
      }
      let lookup = lookup(left, triple, shared: shared)
      guard !shared.isEmpty else { return lookup }
      let hash = hashJoin(.inner, left, scan(triple, sortedBy: nil))
      return lookup.cost <= hash.cost ? lookup : hash
    case .path(let subject, let step, let object):
      let ends = [subject, object].compactMap(\.slot)
      guard ends.allSatisfy({ !left.optional.contains($0) }) else {
        return hashJoin(.inner, left, path(.unit, subject, step, object))
      }
      return path(left, subject, step, object)
    case .negatedSet(let subject, let ids, let object):
      let ends = [subject, object].compactMap(\.slot)
      guard ends.allSatisfy({ !left.optional.contains($0) }) else {
        return hashJoin(.inner, left, negatedSet(.unit, subject, ids, object))
      }
      return negatedSet(left, subject, ids, object)
    case .plan(let right):
      // The smaller side is the one kept in memory.
      return right.estimate <= left.estimate ? hashJoin(.inner, left, right) : hashJoin(.inner, right, left)
    }
  }

  // MARK: - Patterns

  /// The matches of a pattern on its own, sorted by the slot asked for where an order gives it.
  func scan(_ triple: PlanTriple, sortedBy wanted: Slot?) -> Plan {
    let count = estimates.count(triple)
    let byObject =
      triple.subject.id == nil && triple.predicate.id != nil
      && (triple.object.id != nil || (wanted != nil && triple.object.slot == wanted))
    var sortedBy: Slot?
    if triple.predicate.id != nil, triple.subject != triple.object {
      switch (triple.subject, triple.object) {
      case (.slot(let subject), .slot(let object)): sortedBy = byObject ? object : subject
      case (.slot(let slot), .id), (.id, .slot(let slot)): sortedBy = slot
      case (.id, .id): sortedBy = nil
      }
    }
    let slots = triple.slots
    return Plan(
      .scan(triple, byObject: byObject), columns: slots, sortedBy: sortedBy, estimate: count,
      distinctValues: Dictionary(
        uniqueKeysWithValues: slots.map { ($0, estimates.distinct($0, of: triple, count: count)) }),
      cost: count)
  }

  private func lookup(_ left: Plan, _ triple: PlanTriple, shared: [Slot]) -> Plan {
    let count = estimates.count(triple)
    let rows = Estimates.join(
      left.estimate, count,
      shared: shared.map { (left.distinct($0), estimates.distinct($0, of: triple, count: count)) })
    let key =
      triple.subject.slot.flatMap { shared.contains($0) ? $0 : nil }
      ?? triple.object.slot.flatMap { shared.contains($0) ? $0 : nil }
    let merging = key != nil && key == left.sortedBy && triple.predicate.id != nil
    let effort = merging ? 1.5 : 3 + Double(64 - (Int(count) + 1).leadingZeroBitCount) / 8
    let predicateUnbound = triple.predicate.slot.map { !shared.contains($0) } ?? false
    let added = triple.slots.filter { !left.columns.contains($0) }
    var distinctValues = left.distinctValues
    for slot in triple.slots {
      let mine = estimates.distinct(slot, of: triple, count: count)
      distinctValues[slot] = min(mine, left.columns.contains(slot) ? left.distinct(slot) : .infinity)
    }
    return Plan(
      .lookup(left, triple, merging: merging), columns: left.columns + added, sortedBy: left.sortedBy,
      optional: left.optional, estimate: rows, distinctValues: distinctValues,
      cost: left.cost + left.estimate * effort * (predicateUnbound ? 4 : 1) + rows)
  }

  /// A closure from each row of a plan. What a closure reaches can only be guessed; a bound end makes it small.
  private func path(_ left: Plan, _ subject: PlanTerm, _ step: PathStep, _ object: PlanTerm) -> Plan {
    let free = distinct([subject, object].compactMap(\.slot).filter { !left.columns.contains($0) })
    let nodes = Double(store.termCount)
    let reach = min(nodes, 8)
    let (rows, effort): (Double, Double) =
      switch free.count {
      case 0: (left.estimate / 2, left.estimate * reach * 4)
      case 1 where subject != object: (left.estimate * reach, left.estimate * reach * 4)
      default: (left.estimate * nodes * reach, left.estimate * nodes * reach * 4)
      }
    return Plan(
      .path(left, subject, step, object), columns: left.columns + free, sortedBy: left.sortedBy,
      optional: left.optional, estimate: rows, distinctValues: left.distinctValues, cost: left.cost + effort)
  }

  private func negatedSet(_ left: Plan, _ subject: PlanTerm, _ ids: Set<UInt32>, _ object: PlanTerm) -> Plan {
    let free = distinct([subject, object].compactMap(\.slot).filter { !left.columns.contains($0) })
    let fanOut = free.count == 2 || (free.count == 1 && subject == object) ? Double(store.count) : 8
    return Plan(
      .negatedSet(left, subject, ids, object), columns: left.columns + free, sortedBy: left.sortedBy,
      optional: left.optional, estimate: left.estimate * fanOut, distinctValues: left.distinctValues,
      cost: left.cost + left.estimate * fanOut * 2)
  }
}
