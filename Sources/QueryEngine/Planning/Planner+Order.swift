import Algebra
import TripleStore

/// What is done with the rows of a pattern.
struct Demand {
  /// The slots that are looked at; `nil` for all of them.
  var slots: Set<Slot>?
  /// Whether it does not matter how often a row comes.
  var isSet = false

  static let everything = Demand(slots: nil)
}

// The order of joins: from every promising start, always take next what makes the cheapest plan; keep the best.
// Exact counts of the patterns make this greedy order good. A step weighs each pattern left by a few numbers and makes
// no plan of it: n² weighings from each start.
extension Planner {
  mutating func plan(_ group: Group, for demand: Demand = .everything) -> Plan {
    let filters = group.filters.map(PendingFilter.init)
    guard !group.relations.isEmpty else { return apply(filters, to: .unit, final: true).plan }
    var demand = demand
    demand.isSet = demand.isSet && group.filters.allSatisfy(\.isDeterministic)
    let parts = group.relations.map { Part($0, estimates) }
    let whole = order(parts, filters, demand)
    guard demand.isSet, whole.cost > context.secondThoughtsFrom, let split = split(parts, filters, demand)
    else {
      return whole
    }
    let bushy = order(split.parts, split.filters, demand)
    return bushy.cost < whole.cost ? bushy : whole
  }

  /// A relation and what is known of it.
  private struct Part {
    let relation: Relation
    let facts: TripleFacts?
    let slots: [Slot]

    /// Whether every row binds every slot.
    var isCertain: Bool {
      if case .plan(let plan) = relation { plan.optional.isEmpty } else { true }
    }

    init(_ relation: Relation, _ estimates: Estimates) {
      self.relation = relation
      if case .triple(let triple) = relation {
        let facts = TripleFacts(triple, estimates)
        self.facts = facts
        slots = facts.slots
      } else {
        facts = nil
        slots = Planner.slots(of: relation)
      }
    }
  }

  /// A filter that waits for its variables.
  private struct PendingFilter {
    let expression: Expression
    let mentioned: Set<Variable>
    /// A filter that costs much waits for the end.
    let isCostly: Bool

    init(_ expression: Expression) {
      self.expression = expression
      mentioned = expression.mentionedVariables
      isCostly = expression.hasExists
    }
  }

  private mutating func order(_ parts: [Part], _ filters: [PendingFilter], _ demand: Demand) -> Plan {
    let starts = parts.indices
      .map { index in (index: index, plan: first(parts[index].relation)) }
      .sorted { $0.plan.cost != $1.plan.cost ? $0.plan.cost < $1.plan.cost : $0.index < $1.index }
    var best: Plan?
    for start in starts.prefix(parts.count > 8 ? 2 : 6) {
      let candidate = greedy(parts, filters, demand, from: start.index, start.plan)
      if best.map({ candidate.cost < $0.cost }) ?? true { best = candidate }
    }
    return best ?? .unit
  }

  private mutating func greedy(
    _ parts: [Part], _ filters: [PendingFilter], _ demand: Demand, from start: Int, _ first: Plan
  ) -> Plan {
    var left = Array(parts.indices)
    left.removeAll { $0 == start }
    // How many of the parts left mention a slot.
    var uses: [Slot: Int] = [:]
    for index in left { for slot in parts[index].slots { uses[slot, default: 0] += 1 } }
    var (plan, filters) = apply(filters, to: first, final: left.isEmpty)
    plan = pruned(plan, demand, uses, filters, final: left.isEmpty)
    while !left.isEmpty {
      // What shares a variable comes before what would multiply the rows.
      let bound = Set(plan.columns)
      let connected = left.filter { index in parts[index].slots.contains { bound.contains($0) } }
      let watched = demand.isSet ? slots(of: filters).union(demand.slots ?? []) : []
      /// Whether the only slot that a pattern adds is of no further use.
      func onlyTests(_ facts: TripleFacts) -> Bool {
        let added = facts.slots.filter { !bound.contains($0) }
        return demand.isSet && demand.slots != nil && added.count == 1 && !watched.contains(added[0])
          && uses[added[0]] == 1 && canTest(facts.triple, from: plan)
      }
      var best: (index: Int, weight: Double)?
      for index in connected.isEmpty ? left : connected {
        let weight: Double
        if let facts = parts[index].facts {
          weight = onlyTests(facts) ? plan.cost + plan.estimate * 3 : JoinEffort(plan, bound, facts).weight
        } else {
          weight = self.weight(join(plan, parts[index].relation))
        }
        if best.map({ weight < $0.weight }) ?? true { best = (index, weight) }
      }
      guard let best else { break }
      left.removeAll { $0 == best.index }
      let part = parts[best.index]
      let next: Plan
      if let facts = part.facts, onlyTests(facts) {
        next = existence(plan, facts.triple)
      } else {
        next = join(plan, part.relation)
      }
      for slot in part.slots { uses[slot, default: 1] -= 1 }
      (plan, filters) = apply(filters, to: next, final: left.isEmpty)
      plan = pruned(plan, demand, uses, filters, final: left.isEmpty)
    }
    return plan
  }

  /// A plan is worth its cost so far and what its rows will cost the next join.
  private func weight(_ plan: Plan) -> Double { plan.cost + plan.estimate }

  // MARK: - Filters

  /// Applies the filters whose variables are all bound, or at the end the rest; returns those that wait.
  ///
  /// A filter that may see a variable before it is bound, or that costs much, waits for the end.
  private mutating func apply(
    _ filters: [PendingFilter], to input: Plan, final: Bool
  ) -> (plan: Plan, waiting: [PendingFilter]) {
    guard !filters.isEmpty else { return (input, []) }
    var plan = input
    var waiting: [PendingFilter] = []
    let certain = Set(input.certain.map { variables[$0] })
    for filter in filters {
      let ready = !filter.isCostly && filter.mentioned.isSubset(of: certain)
      if ready { plan = self.filter(plan, filter.expression) } else { waiting.append(filter) }
    }
    guard final else { return (plan, waiting) }
    for filter in waiting { plan = self.filter(plan, filter.expression) }
    return (plan, [])
  }

  private mutating func slots(of filters: [PendingFilter]) -> Set<Slot> {
    var slots: Set<Slot> = []
    for filter in filters { for variable in filter.mentioned { slots.insert(slot(of: variable)) } }
    return slots
  }

  // MARK: - What nobody looks at

  /// The plan without columns of no further use, and, where repeated rows do not matter, with each row once if that
  /// leaves notably fewer.
  private mutating func pruned(
    _ plan: Plan, _ demand: Demand, _ uses: [Slot: Int], _ filters: [PendingFilter], final: Bool
  ) -> Plan {
    guard let wanted = demand.slots else { return plan }
    let watched = slots(of: filters)
    let columns = plan.columns.filter {
      wanted.contains($0) || uses[$0, default: 0] > 0 || watched.contains($0)
    }
    guard columns.count < plan.columns.count else { return plan }
    let kept = project(plan, columns)
    guard demand.isSet, !final else { return kept }
    let rows = columns.map { kept.distinct($0) }.reduce(1, *)
    return rows < kept.estimate * 0.8 ? withoutRepeats(kept) : kept
  }

  func project(_ plan: Plan, _ columns: [Slot]) -> Plan {
    Plan(
      .project(plan), columns: columns, sortedBy: plan.sortedBy.flatMap { columns.contains($0) ? $0 : nil },
      optional: plan.optional.intersection(columns), estimate: plan.estimate,
      distinctValues: plan.distinctValues, cost: plan.cost)
  }

  func withoutRepeats(_ plan: Plan) -> Plan {
    let rows = min(plan.estimate, plan.columns.map { plan.distinct($0) }.reduce(1, *))
    return Plan(
      .distinct(plan), columns: plan.columns, sortedBy: plan.sortedBy, optional: plan.optional,
      estimate: rows, distinctValues: plan.distinctValues, cost: plan.cost + plan.estimate * 2)
  }

  // MARK: - Parts that only meet in what is asked for

  /// Joins first what belongs together: parts that share a variable nobody asks for make a plan of their own, each of
  /// whose rows comes once. `nil` where that makes no difference.
  ///
  /// The two halves of a cycle such as `?a :p ?x . ?b :p ?x . ?a :q ?y . ?b :q ?y`, asked for `DISTINCT ?a ?b`, become
  /// two sets of pairs, and no row for each `?x` and `?y` is ever made. Existential variables distribute over a
  /// conjunction whose other members do not mention them.
  private mutating func split(
    _ parts: [Part], _ filters: [PendingFilter], _ demand: Demand
  ) -> (parts: [Part], filters: [PendingFilter])? {
    // Whether a variable is bound may differ from part to part where it may be unbound.
    guard let wanted = demand.slots, parts.allSatisfy(\.isCertain) else { return nil }
    // Each part's, and then each filter's, representative.
    var leaders = Array(0..<parts.count + filters.count)
    func leader(_ index: Int) -> Int {
      var index = index
      while leaders[index] != index { index = leaders[index] }
      return index
    }
    var holders: [Slot: Int] = [:]
    for index in leaders.indices {
      let mentioned =
        index < parts.count ? parts[index].slots : Array(slots(of: [filters[index - parts.count]]))
      for slot in mentioned where !wanted.contains(slot) {
        if let holder = holders[slot] { leaders[leader(index)] = leader(holder) }
        holders[slot] = index
      }
    }
    let members = Dictionary(grouping: parts.indices, by: leader)
    let everySlot = Set(parts.flatMap(\.slots))
    for (index, filter) in filters.enumerated() {
      guard let inside = members[leader(parts.count + index)] else { continue }
      // A filter that compares across the parts holds them together after all.
      let seen = slots(of: [filter]).intersection(everySlot)
      guard seen.isSubset(of: inside.flatMap { parts[$0].slots }) else { return nil }
    }
    let large = members.filter { $0.value.count > 1 }
    guard large.count > 1 || (large.count == 1 && members.count > 1) else { return nil }
    var result: [Part] = []
    for key in members.keys.sorted() {
      guard let indices = members[key] else { continue }
      let inside = indices.map { parts[$0] }
      guard inside.count > 1 else {
        result += inside
        continue
      }
      let slots = Set(inside.flatMap(\.slots)).intersection(wanted)
      let own = filters.indices.filter { leader(parts.count + $0) == key }.map { filters[$0] }
      let plan = order(inside, own, Demand(slots: slots, isSet: true))
      result.append(Part(.plan(withoutRepeats(plan)), estimates))
    }
    let rest = filters.indices.filter { (members[leader(parts.count + $0)]?.count ?? 0) < 2 }
    return (result, rest.map { filters[$0] })
  }
}

extension JoinEffort {
  /// What it costs, and what its rows will cost the next join.
  fileprivate var weight: Double { cost + rows }
}
