import Algebra

// Every variable put through a function, in the order in which the query is written.

extension Select {
  func rewritingVariables(_ change: (Variable) -> Variable) -> Select {
    var select = self
    select.columns = columns?.map {
      Column(change($0.variable), as: $0.expression?.rewritingVariables(change))
    }
    select.pattern = pattern.rewritingVariables(change)
    select.grouping = grouping.map {
      Grouping($0.expression.rewritingVariables(change), as: $0.variable.map(change))
    }
    select.having = having.map { $0.rewritingVariables(change) }
    select.ordering = ordering.map {
      Ordering($0.expression.rewritingVariables(change), descending: $0.descending)
    }
    select.values = values?.rewritingVariables(change)
    return select
  }
}

extension GraphPattern {
  func rewritingVariables(_ change: (Variable) -> Variable) -> GraphPattern {
    switch self {
    case .basic(let triples): return .basic(triples.map { $0.rewritingVariables(change) })
    case .path(let subject, let path, let object):
      let subject = subject.rewritingVariables(change)
      return .path(subject, path, object.rewritingVariables(change))
    case .join(let left, let right):
      let left = left.rewritingVariables(change)
      return .join(left, right.rewritingVariables(change))
    case .leftJoin(let left, let right, let condition):
      let left = left.rewritingVariables(change)
      let right = right.rewritingVariables(change)
      return .leftJoin(left, right, condition: condition?.rewritingVariables(change))
    case .union(let left, let right):
      let left = left.rewritingVariables(change)
      return .union(left, right.rewritingVariables(change))
    case .minus(let left, let right):
      let left = left.rewritingVariables(change)
      return .minus(left, right.rewritingVariables(change))
    case .filter(let condition, let inner):
      let inner = inner.rewritingVariables(change)
      return .filter(condition.rewritingVariables(change), inner)
    case .extend(let inner, let variable, let expression):
      let inner = inner.rewritingVariables(change)
      let expression = expression.rewritingVariables(change)
      return .extend(inner, change(variable), expression)
    case .values(let data): return .values(data.rewritingVariables(change))
    case .select(let select): return .select(select.rewritingVariables(change))
    }
  }
}

extension Expression {
  func rewritingVariables(_ change: (Variable) -> Variable) -> Expression {
    func rewrite(_ left: Expression, _ right: Expression) -> (Expression, Expression) {
      (left.rewritingVariables(change), right.rewritingVariables(change))
    }
    switch self {
    case .term: return self
    case .variable(let variable): return .variable(change(variable))
    case .or(let left, let right):
      let sides = rewrite(left, right)
      return .or(sides.0, sides.1)
    case .and(let left, let right):
      let sides = rewrite(left, right)
      return .and(sides.0, sides.1)
    case .not(let inner): return .not(inner.rewritingVariables(change))
    case .comparison(let comparison, let left, let right):
      let sides = rewrite(left, right)
      return .comparison(comparison, sides.0, sides.1)
    case .arithmetic(let operation, let left, let right):
      let sides = rewrite(left, right)
      return .arithmetic(operation, sides.0, sides.1)
    case .negative(let inner): return .negative(inner.rewritingVariables(change))
    case .positive(let inner): return .positive(inner.rewritingVariables(change))
    case .isIn(let value, let list, let negated):
      let value = value.rewritingVariables(change)
      return .isIn(value, list.map { $0.rewritingVariables(change) }, negated: negated)
    case .function(let function, let arguments):
      return .function(function, arguments.map { $0.rewritingVariables(change) })
    case .call(let iri, let arguments): return .call(iri, arguments.map { $0.rewritingVariables(change) })
    case .exists(let pattern, let negated):
      return .exists(pattern.rewritingVariables(change), negated: negated)
    case .aggregate(var aggregate):
      aggregate.argument = aggregate.argument?.rewritingVariables(change)
      return .aggregate(aggregate)
    }
  }
}

extension TriplePattern {
  func rewritingVariables(_ change: (Variable) -> Variable) -> TriplePattern {
    let subject = subject.rewritingVariables(change)
    let predicate = predicate.rewritingVariables(change)
    return TriplePattern(subject, predicate, object.rewritingVariables(change))
  }
}

extension PatternTerm {
  func rewritingVariables(_ change: (Variable) -> Variable) -> PatternTerm {
    guard case .variable(let variable) = self else { return self }
    return .variable(change(variable))
  }
}

extension InlineData {
  func rewritingVariables(_ change: (Variable) -> Variable) -> InlineData {
    InlineData(variables.map(change), rows)
  }
}
