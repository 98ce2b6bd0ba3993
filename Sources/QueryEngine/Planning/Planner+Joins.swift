import Algebra
import TripleStore

// How two parts of a plan are joined, and what that costs.
extension Planner {
  static func slots(of relation: Relation) -> [Slot] {
    switch relation {
    case .triple(let triple): triple.slots
    case .path(let subject, _, let object), .negatedSet(let subject, _, let object):
      [subject, object].compactMap(\.slot)
    case .plan(let plan): plan.columns
    }
  }

  /// A relation on its own.
  func first(_ relation: Relation) -> Plan {
    switch relation {
    case .triple(let triple): scan(triple, sortedBy: nil)
    case .path(let subject, let step, let object): path(.unit, subject, step, object)
    case .negatedSet(let subject, let ids, let object): negatedSet(.unit, subject, ids, object)
    case .plan(let plan): plan
    }
  }

  mutating func join(_ left: Plan, _ relation: Relation) -> Plan {
    switch relation {
    case .triple(let triple):
      let facts = TripleFacts(triple, estimates)
      let effort = JoinEffort(left, Set(left.columns), facts)
      return effort.isLookup
        ? lookup(left, facts, effort) : hashJoin(.inner, left, scan(triple, sortedBy: nil))
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

  private func lookup(_ left: Plan, _ facts: TripleFacts, _ effort: JoinEffort) -> Plan {
    let added = facts.slots.filter { !left.columns.contains($0) }
    var distinctValues = left.distinctValues
    for (slot, mine) in zip(facts.slots, facts.distinct) {
      distinctValues[slot] = min(mine, added.contains(slot) ? .infinity : left.distinct(slot))
    }
    return Plan(
      .lookup(left, facts.triple, merging: effort.isMerging), columns: left.columns + added,
      sortedBy: left.sortedBy, optional: left.optional, estimate: effort.rows,
      distinctValues: distinctValues, cost: effort.cost)
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
