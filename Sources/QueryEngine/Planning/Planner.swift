import Algebra
import RDF
import TripleStore

/// Turns algebra into a plan: slots for variables, ids for terms, an order for joins, a method for each.
struct Planner {
  let store: TripleStore
  let context: ExecutionContext
  let estimates: Estimates
  /// The variable of each slot.
  private(set) var variables: [Variable] = []
  /// The slots of the scope being planned.
  private var scope: [Variable: Slot] = [:]
  /// How many joins with a pattern that may be seeded are being planned, one inside the other.
  private var nesting = 0

  init(store: TripleStore, context: ExecutionContext) {
    self.store = store
    self.context = context
    estimates = Estimates(store: store)
  }

  mutating func slot(of variable: Variable) -> Slot {
    if let slot = scope[variable] { return slot }
    let slot = variables.count
    variables.append(variable)
    scope[variable] = slot
    return slot
  }

  /// A slot that no variable of the query has: no written name holds a full stop.
  mutating func freshSlot(_ name: String) -> Slot {
    slot(of: Variable("_:.\(name)\(variables.count)"))
  }

  // MARK: - Patterns

  /// The plan of a pattern. With a seed, its rows are joined in: the plan then gives the solutions compatible with
  /// them, each joined with its row.
  ///
  /// - Parameter demand: what is done with the rows; columns that nobody looks at may be missing.
  mutating func plan(
    _ pattern: GraphPattern, seed: Plan? = nil, for demand: Demand = .everything
  ) -> Plan {
    var group = Group()
    if let seed { group.relations.append(.plan(seed)) }
    var pattern = pattern
    while case .filter(let expression, let inner) = pattern {
      group.filters += expression.conjuncts
      pattern = inner
    }
    gather(pattern, into: &group)
    return plan(group, for: demand)
  }

  /// Patterns joined together, and the filters over all of them.
  struct Group {
    var relations: [Relation] = []
    var filters: [Expression] = []
  }

  /// Something that a join can take in.
  enum Relation {
    case triple(PlanTriple)
    case path(PlanTerm, PathStep, PlanTerm)
    case negatedSet(PlanTerm, Set<UInt32>, PlanTerm)
    case plan(Plan)
  }

  /// Takes a pattern apart into what is joined at its top.
  private mutating func gather(_ pattern: GraphPattern, into group: inout Group) {
    switch pattern {
    case .basic(let triples):
      for triple in triples {
        group.relations.append(
          .triple(
            PlanTriple(
              subject: term(triple.subject), predicate: term(triple.predicate), object: term(triple.object))))
      }
    case .path(let subject, let path, let object):
      gather(path, from: term(subject), to: term(object), into: &group)
    case .join(let left, let right):
      gather(left, into: &group)
      gather(right, into: &group)
    case .filter(let expression, let inner):
      // A filter speaks of its own group. It may wait for the joins around it only where they change nothing it sees.
      if expression.mentionedVariables.isSubset(of: inner.certainVariables) {
        gather(inner, into: &group)
        group.filters += expression.conjuncts
      } else {
        group.relations.append(.plan(plan(pattern)))
      }
    case .values(let data): group.relations.append(.plan(plan(data)))
    case .leftJoin(let left, let right, let condition):
      group.relations.append(.plan(planOptional(left, right, condition)))
    case .union:
      group.relations.append(.plan(planUnion(pattern)))
    case .minus(let left, let right):
      let left = plan(left)
      group.relations.append(.plan(join(.minus, left, with: right, condition: nil)))
    case .extend(let inner, let variable, let expression):
      group.relations.append(.plan(extend(plan(inner), slot(of: variable), expression)))
    case .select(let select): group.relations.append(.plan(planSubquery(select)))
    }
  }

  func term(_ term: Term) -> PlanTerm { .id(context.id(for: term)) }

  private mutating func term(_ term: PatternTerm) -> PlanTerm {
    switch term {
    case .term(let term): self.term(term)
    case .variable(let variable): .slot(slot(of: variable))
    }
  }

  private mutating func plan(_ data: InlineData) -> Plan {
    let columns = data.variables.map { slot(of: $0) }
    var batch = Batch(width: columns.count)
    for row in data.rows {
      for (index, term) in row.enumerated() {
        batch.columns[index].append(term.map { context.id(for: $0) } ?? 0)
      }
    }
    batch.count = data.rows.count
    let optional = columns.indices.filter { batch.columns[$0].contains(0) }.map { columns[$0] }
    return Plan(
      .data(batch), columns: columns, optional: Set(optional), estimate: Double(batch.count),
      cost: Double(batch.count))
  }

  private mutating func planUnion(_ pattern: GraphPattern) -> Plan {
    var branches: [GraphPattern] = []
    var pending = [pattern]
    while let next = pending.popLast() {
      if case .union(let left, let right) = next {
        pending.append(right)
        pending.append(left)
      } else {
        branches.append(next)
      }
    }
    return union(branches.map { plan($0) })
  }

  func union(_ plans: [Plan]) -> Plan {
    let columns = distinct(plans.flatMap(\.columns))
    let optional = columns.filter { column in !plans.allSatisfy { $0.certain.contains(column) } }
    return Plan(
      .union(plans), columns: columns, optional: Set(optional),
      estimate: plans.reduce(0) { $0 + $1.estimate },
      cost: plans.reduce(0) { $0 + $1.cost })
  }

  private mutating func planOptional(_ left: GraphPattern, _ right: GraphPattern, _ condition: Expression?)
    -> Plan
  {
    // What the condition says of the right side alone is a filter there.
    let inside = right.certainVariables
    let conditions = condition?.conjuncts ?? []
    let filters = conditions.filter { $0.mentionedVariables.isSubset(of: inside) }
    let rest = conditions.filter { !$0.mentionedVariables.isSubset(of: inside) }
    let left = plan(left)
    return join(
      .left, left, with: filters.reduce(right) { .filter($1, $0) },
      condition: rest.isEmpty ? nil : rest.dropFirst().reduce(rest[0]) { .and($0, $1) })
  }

  /// Joins what a pattern gives to the rows of a plan, letting the rows seed the pattern where that is less work.
  private mutating func join(
    _ kind: JoinKind, _ left: Plan, with pattern: GraphPattern, condition: Expression?
  ) -> Plan {
    if let existence = existence(kind, left, of: pattern) { return existence }
    nesting += 1
    defer { nesting -= 1 }
    let alone = plan(pattern)
    if kind == .minus, Set(alone.columns).isDisjoint(with: left.columns) { return left }
    let shared = alone.certain.intersection(left.certain).sorted()
    var right = alone
    var seedSlots: [Slot]?
    // Planning a pattern twice at every level would cost 2 to the depth.
    if nesting <= 4, !shared.isEmpty, left.estimate * 4 < alone.cost {
      let rows = min(left.estimate, Double(Batch.size))
      let seed = Plan(
        .seed, columns: shared, estimate: rows,
        distinctValues: Dictionary(uniqueKeysWithValues: shared.map { ($0, min(rows, left.distinct($0))) }),
        cost: rows)
      let seeded = plan(pattern, seed: seed)
      if seeded.cost * max(1, left.estimate / Double(Batch.size)) < alone.cost {
        right = seeded
        seedSlots = shared
      }
    }
    return hashJoin(kind, left, right, condition: condition, seed: seedSlots)
  }

  /// A look into the index instead of a join, where a single pattern is to have a match or to have none.
  private mutating func existence(_ kind: JoinKind, _ left: Plan, of pattern: GraphPattern) -> Plan? {
    guard kind != .inner, kind != .left, case .basic(let triples) = pattern, triples.count == 1 else {
      return nil
    }
    let triple = PlanTriple(
      subject: term(triples[0].subject), predicate: term(triples[0].predicate),
      object: term(triples[0].object))
    return canTest(triple, from: left) ? existence(left, triple, negated: kind != .semi) : nil
  }

  /// Whether a pattern can be looked up from each row of a plan.
  func canTest(_ triple: PlanTriple, from left: Plan) -> Bool {
    let shared = triple.slots.filter { left.columns.contains($0) }
    return !shared.isEmpty && left.optional.isDisjoint(with: shared)
      && ProbeEnds(triple, in: left.columns, store) != nil
  }

  /// The rows for which a pattern has a match, or has none.
  func existence(_ left: Plan, _ triple: PlanTriple, negated: Bool = false) -> Plan {
    Plan(
      .existence(left, triple, negated: negated), columns: left.columns, sortedBy: left.sortedBy,
      optional: left.optional, estimate: max(1, left.estimate / 2), distinctValues: left.distinctValues,
      cost: left.cost + left.estimate * 2)
  }

  mutating func hashJoin(
    _ kind: JoinKind, _ left: Plan, _ right: Plan, condition: Expression? = nil, seed: [Slot]? = nil
  ) -> Plan {
    let shared = left.columns.filter { right.columns.contains($0) }
    let on = shared.filter { !left.optional.contains($0) && !right.optional.contains($0) }
    let added = right.columns.filter { !left.columns.contains($0) }
    let rows = Estimates.join(
      left.estimate, right.estimate, shared: on.map { (left.distinct($0), right.distinct($0)) })
    let columns: [Slot]
    let estimate: Double
    var optional = left.optional
    switch kind {
    case .inner:
      columns = left.columns + added
      estimate = rows
      optional = optional.union(right.optional).subtracting(left.certain).subtracting(right.certain)
    case .left:
      columns = left.columns + added
      estimate = max(left.estimate, rows)
      optional.formUnion(added)
    case .semi, .anti, .minus:
      columns = left.columns
      estimate = max(1, min(left.estimate, rows) / 2)
    }
    var distinctValues = left.distinctValues
    for slot in added { distinctValues[slot] = right.distinctValues[slot] }
    return Plan(
      .hashJoin(
        kind, left, right, on: on, condition: condition.map { bind($0) }, seed: seed),
      columns: columns, sortedBy: left.sortedBy, optional: optional, estimate: estimate,
      distinctValues: distinctValues,
      cost: left.cost + right.cost + left.estimate * 1.5 + right.estimate * 3
        + (kind == .inner ? rows : estimate))
  }

  // MARK: - Filters and expressions

  /// The expression over slots.
  mutating func bind(_ expression: Expression) -> BoundExpression {
    for variable in expression.mentionedVariables.sorted() { _ = slot(of: variable) }
    return BoundExpression(expression, scope: scope)
  }

  mutating func extend(_ input: Plan, _ slot: Slot, _ expression: Expression) -> Plan {
    Plan(
      .extend(input, slot, bind(expression)), columns: input.columns + [slot], sortedBy: input.sortedBy,
      optional: input.optional.union([slot]), estimate: input.estimate, distinctValues: input.distinctValues,
      cost: input.cost + input.estimate)
  }

  /// Keeps the rows for which an expression is true. EXISTS becomes a join where that means the same.
  mutating func filter(_ input: Plan, _ expression: Expression) -> Plan {
    if case .exists(let pattern, let negated) = expression {
      let outer = Set(input.columns.map { variables[$0] })
      if pattern.joinsLikeSubstitution(of: outer) {
        return join(negated ? .anti : .semi, input, with: pattern, condition: nil)
      }
    }
    let selectivity =
      switch expression {
      case .comparison(.equal, _, _): 0.1
      case .exists: 0.5
      default: 0.4
      }
    return Plan(
      .filter(input, bind(expression)), columns: input.columns, sortedBy: input.sortedBy,
      optional: input.optional,
      estimate: input.estimate * selectivity, distinctValues: input.distinctValues,
      cost: input.cost + input.estimate * (expression.hasExists ? 20 : 2))
  }

  // MARK: - Sub-queries

  /// Plans a sub-query in a scope of its own: only the variables it projects are those outside.
  private mutating func planSubquery(_ select: Select) -> Plan {
    let outer = scope
    scope = [:]
    for variable in select.visibleVariables {
      if let slot = outer[variable] { scope[variable] = slot } else { _ = slot(of: variable) }
    }
    let plan = plan(select)
    let inner = scope
    scope = outer
    for variable in select.visibleVariables { scope[variable] = inner[variable] }
    return plan
  }
}
