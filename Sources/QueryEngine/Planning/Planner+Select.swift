import Algebra

// Solution modifiers (SPARQL 1.1, section 18.2.4): grouping, HAVING, columns, order, projection, duplicates, slice.
extension Planner {
  mutating func plan(_ select: Select) -> Plan {
    let select = select.countingRows
    var input = plan(select.pattern, for: demand(of: select))
    if let values = select.values { input = plan(joining: input, with: .values(values)) }
    var columns = select.visibleVariables.map { Select.Column($0) }
    if let written = select.columns { columns = written }
    var having = select.having
    var ordering = select.ordering
    if select.isAggregated {
      var aggregates: [Aggregate: Slot] = [:]
      input = group(input, select, &aggregates)
      columns = columns.map { column in
        Select.Column(column.variable, as: column.expression.map { name(aggregates, in: $0) })
      }
      having = having.map { name(aggregates, in: $0) }
      ordering = ordering.map {
        Select.Ordering(name(aggregates, in: $0.expression), descending: $0.descending)
      }
    }
    for condition in having.flatMap(\.conjuncts) { input = filter(input, condition) }
    for column in columns {
      if let expression = column.expression { input = extend(input, slot(of: column.variable), expression) }
    }
    if !ordering.isEmpty {
      let keys = ordering.map { PlanOrdering(expression: bind($0.expression), descending: $0.descending) }
      let (end, overflows) = select.offset.addingReportingOverflow(select.limit ?? .max)
      input = Plan(
        .order(input, keys, first: overflows || select.duplicates != .all ? nil : end),
        columns: input.columns, optional: input.optional, estimate: input.estimate,
        distinctValues: input.distinctValues, cost: input.cost + input.estimate * 10)
    }
    let slots = distinct(columns.map { slot(of: $0.variable) })
    let missing = Set(slots).subtracting(input.columns)
    var plan = Plan(
      .project(input), columns: slots, sortedBy: input.sortedBy.flatMap { slots.contains($0) ? $0 : nil },
      optional: input.optional.intersection(slots).union(missing), estimate: input.estimate,
      distinctValues: input.distinctValues, cost: input.cost)
    if select.duplicates != .all {
      plan = Plan(
        .distinct(plan), columns: slots, sortedBy: plan.sortedBy, optional: plan.optional,
        estimate: plan.estimate,
        distinctValues: plan.distinctValues, cost: plan.cost + plan.estimate * 2)
    }
    if select.offset > 0 || select.limit != nil {
      let estimate = min(plan.estimate, Double(select.limit ?? .max))
      plan = Plan(
        .slice(plan, offset: select.offset, limit: select.limit), columns: slots, sortedBy: plan.sortedBy,
        optional: plan.optional, estimate: estimate, distinctValues: plan.distinctValues, cost: plan.cost)
    }
    return plan
  }

  /// What the pattern of a query has to give, and whether it matters how often.
  private mutating func demand(of select: Select) -> Demand {
    let expressions =
      (select.columns ?? []).compactMap(\.expression) + select.grouping.map(\.expression) + select.having
      + select.ordering.map(\.expression)
    var aggregates: [Aggregate] = []
    for expression in expressions { expression.collectAggregates(into: &aggregates) }
    let isSet =
      expressions.allSatisfy(\.isDeterministic)
      && (select.isAggregated ? aggregates.allSatisfy(\.ignoresRepetition) : select.duplicates != .all)
    guard !aggregates.contains(where: { $0.argument == nil && $0.distinct }) else {
      return Demand(slots: nil, isSet: isSet)
    }
    var wanted = expressions.reduce(into: Set<Variable>()) { $0.formUnion($1.mentionedVariables) }
    wanted.formUnion(select.values?.variables ?? [])
    if !select.isAggregated { wanted.formUnion(select.visibleVariables) }
    return Demand(slots: Set(wanted.sorted().map { slot(of: $0) }), isSet: isSet)
  }

  private mutating func plan(joining left: Plan, with pattern: GraphPattern) -> Plan {
    hashJoin(.inner, left, plan(pattern))
  }

  /// Gathers rows into groups. Keys and arguments that are expressions are computed before, under slots of their own.
  private mutating func group(
    _ input: Plan, _ select: Select, _ aggregates: inout [Aggregate: Slot]
  ) -> Plan {
    var plan = input
    var keys: [Slot] = []
    for grouping in select.grouping {
      if case .variable(let variable) = grouping.expression, grouping.variable == nil {
        keys.append(slot(of: variable))
      } else {
        let key = grouping.variable.map { slot(of: $0) } ?? freshSlot("key")
        plan = extend(plan, key, grouping.expression)
        keys.append(key)
      }
    }
    var wanted: [Aggregate] = []
    for expression in (select.columns ?? []).compactMap(\.expression) + select.having
      + select.ordering.map(\.expression)
    {
      expression.collectAggregates(into: &wanted)
    }
    var computed: [PlanAggregate] = []
    for aggregate in distinct(wanted) {
      var argument: Slot?
      if let expression = aggregate.argument {
        if case .variable(let variable) = expression {
          argument = slot(of: variable)
        } else {
          let slot = freshSlot("argument")
          plan = extend(plan, slot, expression)
          argument = slot
        }
      }
      let result = freshSlot("aggregate")
      aggregates[aggregate] = result
      computed.append(
        PlanAggregate(
          aggregate: BoundAggregate(
            function: aggregate.function, argument: argument, distinct: aggregate.distinct,
            rowSlots: aggregate.argument == nil && aggregate.distinct
              ? plan.columns.filter { !variables[$0].isBlankNode } : []),
          slot: result))
    }
    if keys.isEmpty, let counted = countedPattern(of: plan, computed) {
      return Plan(
        .count(counted), columns: computed.map(\.slot), estimate: 1, cost: 1)
    }
    let groups = keys.isEmpty ? 1 : min(plan.estimate, keys.map { plan.distinct($0) }.reduce(1, *))
    return Plan(
      .group(plan, keys: distinct(keys), aggregates: computed),
      columns: distinct(keys) + computed.map(\.slot),
      optional: plan.optional.union(computed.map(\.slot)).union(Set(keys).subtracting(plan.columns)),
      estimate: groups, cost: plan.cost + plan.estimate * 2)
  }

  /// The pattern whose number of matches is all that is asked for, which the index knows.
  private func countedPattern(of plan: Plan, _ aggregates: [PlanAggregate]) -> PlanTriple? {
    var plan = plan
    while case .project(let input) = plan.operation { plan = input }
    guard case .scan(let triple, _) = plan.operation,
      triple.slots.count == triple.terms.compactMap(\.slot).count, !aggregates.isEmpty,
      aggregates.allSatisfy({ each in
        each.aggregate.function == .count && !each.aggregate.distinct
          && (each.aggregate.argument.map { plan.columns.contains($0) } ?? true)
      })
    else { return nil }
    return triple
  }

  /// The expression with each aggregate replaced by the variable that holds its result.
  private func name(_ aggregates: [Aggregate: Slot], in expression: Expression) -> Expression {
    expression.replacing { part in
      guard case .aggregate(let aggregate) = part, let slot = aggregates[aggregate] else { return nil }
      return .variable(variables[slot])
    }
  }
}

extension Expression {
  func collectAggregates(into list: inout [Aggregate]) {
    if case .aggregate(let aggregate) = self {
      list.append(aggregate)
    } else {
      for operand in operands { operand.collectAggregates(into: &list) }
    }
  }

  /// The expression with parts replaced wherever the closure gives something else.
  func replacing(_ replacement: (Expression) -> Expression?) -> Expression {
    if let replaced = replacement(self) { return replaced }
    func visit(_ expression: Expression) -> Expression { expression.replacing(replacement) }
    return switch self {
    case .term, .variable, .exists, .aggregate: self
    case .or(let left, let right): .or(visit(left), visit(right))
    case .and(let left, let right): .and(visit(left), visit(right))
    case .not(let inner): .not(visit(inner))
    case .comparison(let comparison, let left, let right): .comparison(comparison, visit(left), visit(right))
    case .arithmetic(let operation, let left, let right): .arithmetic(operation, visit(left), visit(right))
    case .negative(let inner): .negative(visit(inner))
    case .positive(let inner): .positive(visit(inner))
    case .isIn(let value, let list, let negated): .isIn(visit(value), list.map(visit), negated: negated)
    case .function(let function, let arguments): .function(function, arguments.map(visit))
    case .call(let iri, let arguments): .call(iri, arguments.map(visit))
    }
  }
}

extension Aggregate {
  /// Whether a value that comes again changes nothing.
  fileprivate var ignoresRepetition: Bool { distinct || function == .min || function == .max }
}

extension Select {
  /// The query with COUNT of a variable that is always bound as COUNT of rows, which looks at no column.
  fileprivate var countingRows: Select {
    guard isAggregated else { return self }
    let certain = pattern.certainVariables
    func rewritten(_ expression: Expression) -> Expression {
      expression.replacing { part in
        guard case .aggregate(let aggregate) = part, aggregate.function == .count, !aggregate.distinct,
          case .variable(let variable)? = aggregate.argument, certain.contains(variable)
        else { return nil }
        return .aggregate(Aggregate(.count, of: nil))
      }
    }
    var select = self
    select.columns = columns?.map { Column($0.variable, as: $0.expression.map(rewritten)) }
    select.having = having.map(rewritten)
    select.ordering = ordering.map { Ordering(rewritten($0.expression), descending: $0.descending) }
    return select
  }
}
