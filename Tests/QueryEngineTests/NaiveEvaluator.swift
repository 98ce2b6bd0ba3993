import Algebra
import RDF

@testable import QueryEngine

/// The meaning of the algebra, spelled out with no thought for speed: solutions are dictionaries, joins are nested
/// loops, EXISTS substitutes and solves again. The oracle for the engine.
struct NaiveEvaluator {
  typealias Solution = [Variable: Term]

  let triples: [Triple]

  // MARK: - Queries

  func solve(_ select: Select) -> [[Term?]] {
    let variables = select.visibleVariables
    var solutions = solve(select.pattern)
    if let values = select.values { solutions = join(solutions, solve(.values(values))) }
    var columns = select.columns ?? variables.map { Select.Column($0) }
    var having = select.having
    var ordering = select.ordering
    if select.isAggregated {
      var aggregates: [Aggregate] = []
      for expression in columns.compactMap(\.expression) + having + ordering.map(\.expression) {
        expression.collectAggregates(into: &aggregates)
      }
      solutions = group(solutions, select, aggregates)
      func rename(_ expression: Expression) -> Expression {
        expression.replacing { part in
          guard case .aggregate(let aggregate) = part else { return nil }
          return .variable(resultVariable(of: aggregate, in: aggregates))
        }
      }
      columns = columns.map { Select.Column($0.variable, as: $0.expression.map(rename)) }
      having = having.map(rename)
      ordering = ordering.map { Select.Ordering(rename($0.expression), descending: $0.descending) }
    }
    for condition in having { solutions = solutions.filter { isTrue(condition, $0) } }
    for column in columns {
      guard let expression = column.expression else { continue }
      solutions = solutions.map { extend($0, column.variable, expression) }
    }
    if !ordering.isEmpty {
      let keyed = solutions.enumerated().map { (offset, solution) in
        (offset, solution, ordering.map { value($0.expression, solution) })
      }
      solutions = keyed.sorted { left, right in
        for (index, key) in ordering.enumerated() {
          let order = Value.order(left.2[index], right.2[index])
          if order != .same { return (order == .before) != key.descending }
        }
        return left.0 < right.0
      }.map(\.1)
    }
    var rows = solutions.map { solution in variables.map { solution[$0] } }
    if select.duplicates != .all {
      var seen: Set<[Term?]> = []
      rows = rows.filter { seen.insert($0).inserted }
    }
    rows = Array(rows.dropFirst(select.offset))
    return select.limit.map { Array(rows.prefix($0)) } ?? rows
  }

  private func resultVariable(of aggregate: Aggregate, in list: [Aggregate]) -> Variable {
    Variable("_:result\(list.firstIndex(of: aggregate) ?? -1)")
  }

  private func group(_ solutions: [Solution], _ select: Select, _ aggregates: [Aggregate]) -> [Solution] {
    var groups: [(key: [Term?], members: [Solution])] = select.grouping.isEmpty ? [([], [])] : []
    for solution in solutions {
      let key = select.grouping.map { value($0.expression, solution)?.term }
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].members.append(solution)
      } else {
        groups.append((key, [solution]))
      }
    }
    return groups.map { group in
      var result: Solution = [:]
      for (grouping, value) in zip(select.grouping, group.key) {
        if let variable = grouping.variable {
          result[variable] = value
        } else if case .variable(let variable) = grouping.expression {
          result[variable] = value
        }
      }
      for aggregate in aggregates {
        result[resultVariable(of: aggregate, in: aggregates)] = self.aggregate(aggregate, group.members)
      }
      return result
    }
  }

  private func aggregate(_ aggregate: Aggregate, _ members: [Solution]) -> Term? {
    guard let argument = aggregate.argument else {
      let counted = aggregate.distinct ? Set(members).count : members.count
      return .literal(Literal(String(counted), datatype: XSD.integer))
    }
    var values = members.map { value(argument, $0) }
    if aggregate.distinct {
      var seen: Set<Term?> = []
      values = values.filter { seen.insert($0?.term).inserted }
    }
    var state = AggregateState(aggregate.function)
    for value in values { state.add(value) }
    return state.result()?.term
  }

  // MARK: - Patterns

  func solve(_ pattern: GraphPattern) -> [Solution] {
    switch pattern {
    case .basic(let patterns):
      return patterns.reduce([[:]]) { solutions, pattern in
        solutions.flatMap { solution in
          triples.compactMap { match(pattern, $0, solution) }
        }
      }
    case .path(let subject, let path, let object):
      return pairs(path, extra: [subject, object].compactMap(constant)).compactMap { start, end in
        bind(subject, start, [:]).flatMap { bind(object, end, $0) }
      }
    case .join(let left, let right): return join(solve(left), solve(right))
    case .leftJoin(let left, let right, let condition):
      let others = solve(right)
      return solve(left).flatMap { solution -> [Solution] in
        let matches = others.compactMap { merge(solution, $0) }
          .filter { merged in condition.map { isTrue($0, merged) } ?? true }
        return matches.isEmpty ? [solution] : matches
      }
    case .union(let left, let right): return solve(left) + solve(right)
    case .minus(let left, let right):
      let others = solve(right)
      return solve(left).filter { solution in
        !others.contains { other in
          merge(solution, other) != nil && solution.keys.contains { other[$0] != nil }
        }
      }
    case .filter(let expression, let inner): return solve(inner).filter { isTrue(expression, $0) }
    case .extend(let inner, let variable, let expression):
      return solve(inner).map { extend($0, variable, expression) }
    case .values(let data):
      return data.rows.map { row in
        Solution(
          uniqueKeysWithValues: zip(data.variables, row).compactMap { pair in pair.1.map { (pair.0, $0) } })
      }
    case .select(let select):
      let variables = select.visibleVariables
      return solve(select).map { row in
        Solution(uniqueKeysWithValues: zip(variables, row).compactMap { pair in pair.1.map { (pair.0, $0) } })
      }
    }
  }

  private func join(_ left: [Solution], _ right: [Solution]) -> [Solution] {
    left.flatMap { solution in right.compactMap { merge(solution, $0) } }
  }

  private func merge(_ left: Solution, _ right: Solution) -> Solution? {
    for (variable, term) in right where left[variable] != nil && left[variable] != term { return nil }
    return left.merging(right) { mine, _ in mine }
  }

  private func match(_ pattern: TriplePattern, _ triple: Triple, _ solution: Solution) -> Solution? {
    bind(pattern.subject, triple.subject, solution)
      .flatMap { bind(pattern.predicate, triple.predicate, $0) }
      .flatMap { bind(pattern.object, triple.object, $0) }
  }

  private func bind(_ pattern: PatternTerm, _ term: Term, _ solution: Solution) -> Solution? {
    switch pattern {
    case .term(let wanted): return wanted == term ? solution : nil
    case .variable(let variable):
      if let bound = solution[variable] { return bound == term ? solution : nil }
      return solution.merging([variable: term]) { mine, _ in mine }
    }
  }

  private func constant(_ pattern: PatternTerm) -> Term? {
    if case .term(let term) = pattern { return term }
    return nil
  }

  // MARK: - Paths

  private struct Pair: Hashable {
    var start: Term
    var end: Term
  }

  /// All pairs a path joins, with their multiplicity; zero-length paths over the nodes and the terms given.
  private func pairs(_ path: PropertyPath, extra: [Term]) -> [(Term, Term)] {
    switch path {
    case .iri(let iri):
      return triples.filter { $0.predicate == .iri(iri) }.map { ($0.subject, $0.object) }
    case .inverse(let inner): return pairs(inner, extra: extra).map { ($0.1, $0.0) }
    case .sequence(let first, let second):
      let others = pairs(second, extra: extra)
      return pairs(first, extra: extra).flatMap { pair in
        others.filter { $0.0 == pair.1 }.map { (pair.0, $0.1) }
      }
    case .alternative(let first, let second): return pairs(first, extra: extra) + pairs(second, extra: extra)
    case .negated(let forward, let inverse):
      let on = triples.filter { !forward.map(Term.iri).contains($0.predicate) }.map {
        ($0.subject, $0.object)
      }
      let back = triples.filter { !inverse.map(Term.iri).contains($0.predicate) }.map {
        ($0.object, $0.subject)
      }
      return (forward.isEmpty && !inverse.isEmpty ? [] : on) + (inverse.isEmpty ? [] : back)
    case .zeroOrOne(let inner): return unique(zeroLength(extra) + pairs(inner, extra: extra))
    case .zeroOrMore(let inner): return unique(zeroLength(extra) + closure(pairs(inner, extra: extra)))
    case .oneOrMore(let inner): return closure(pairs(inner, extra: extra))
    }
  }

  private func zeroLength(_ extra: [Term]) -> [(Term, Term)] {
    (triples.flatMap { [$0.subject, $0.object] } + extra).map { ($0, $0) }
  }

  private func unique(_ pairs: [(Term, Term)]) -> [(Term, Term)] {
    var seen: Set<Pair> = []
    return pairs.filter { seen.insert(Pair(start: $0.0, end: $0.1)).inserted }
  }

  private func closure(_ step: [(Term, Term)]) -> [(Term, Term)] {
    var known = unique(step)
    while true {
      let next = unique(
        known + known.flatMap { pair in step.filter { $0.0 == pair.1 }.map { (pair.0, $0.1) } })
      if next.count == known.count { return known }
      known = next
    }
  }

  // MARK: - Expressions

  private struct Row: ExpressionRow {
    let evaluator: NaiveEvaluator
    let solution: Solution
    let variables: [Variable]
    let patterns: [GraphPattern]

    var number: Int { 0 }

    func value(at slot: Int) -> Value? { solution[variables[slot]].map(Value.init) }

    func exists(_ index: Int) -> Bool? {
      let substituted = GraphPattern.join(
        .values(InlineData(Array(solution.keys), [Array(solution.values)])),
        patterns[index].substituting(solution))
      return !evaluator.solve(substituted).isEmpty
    }
  }

  private func value(_ expression: Expression, _ solution: Solution) -> Value? {
    var variables: [Variable] = []
    var patterns: [GraphPattern] = []
    let compiled = try? CompiledExpression(
      expression,
      slot: { variable in
        variables.append(variable)
        return variables.count - 1
      },
      exists: { pattern in
        patterns.append(pattern)
        return patterns.count - 1
      })
    let row = Row(evaluator: self, solution: solution, variables: variables, patterns: patterns)
    return compiled?.evaluate(row, ExpressionContext(now: XSD.DateTime(secondsSince1970: 0), seed: 0))
  }

  private func isTrue(_ expression: Expression, _ solution: Solution) -> Bool {
    value(expression, solution)?.effectiveBoolean ?? false
  }

  private func extend(_ solution: Solution, _ variable: Variable, _ expression: Expression) -> Solution {
    guard let term = value(expression, solution)?.term else { return solution }
    return solution.merging([variable: term]) { mine, _ in mine }
  }
}
