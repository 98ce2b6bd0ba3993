// Which variables a pattern binds (SPARQL 1.1, section 18.2.1), and small questions about expressions.

extension GraphPattern {
  /// The variables in scope, in the order they first appear, blank nodes included.
  public var variables: [Variable] {
    var seen = VariableList()
    collect(into: &seen)
    return seen.list
  }

  func collect(into seen: inout VariableList) {
    switch self {
    case .basic(let patterns):
      for pattern in patterns {
        seen.add(pattern.subject)
        seen.add(pattern.predicate)
        seen.add(pattern.object)
      }
    case .path(let subject, _, let object):
      seen.add(subject)
      seen.add(object)
    case .join(let left, let right), .union(let left, let right), .leftJoin(let left, let right, _):
      left.collect(into: &seen)
      right.collect(into: &seen)
    case .minus(let left, _): left.collect(into: &seen)
    case .filter(_, let inner): inner.collect(into: &seen)
    case .extend(let inner, let variable, _):
      inner.collect(into: &seen)
      seen.add(variable)
    case .values(let data): data.variables.forEach { seen.add($0) }
    case .select(let select): select.visibleVariables.forEach { seen.add($0) }
    }
  }
}

extension Select {
  /// The variables of the answer, in order.
  public var visibleVariables: [Variable] {
    if let columns { return columns.map(\.variable) }
    var seen = VariableList()
    pattern.collect(into: &seen)
    values?.variables.forEach { seen.add($0) }
    return seen.list.filter { !$0.isBlankNode }
  }
}

extension Expression {
  /// The parts of the expression, patterns of EXISTS aside.
  public var operands: [Expression] {
    switch self {
    case .term, .variable, .exists: []
    case .or(let left, let right), .and(let left, let right), .comparison(_, let left, let right),
      .arithmetic(_, let left, let right):
      [left, right]
    case .not(let inner), .negative(let inner), .positive(let inner): [inner]
    case .isIn(let value, let list, _): [value] + list
    case .function(_, let arguments), .call(_, let arguments): arguments
    case .aggregate(let aggregate): aggregate.argument.map { [$0] } ?? []
    }
  }

  /// Whether an aggregate stands anywhere in the expression.
  public var hasAggregate: Bool {
    if case .aggregate = self { return true }
    return operands.contains(where: \.hasAggregate)
  }
}

/// Variables in the order they first appear.
struct VariableList {
  private(set) var list: [Variable] = []
  private var seen: Set<Variable> = []

  mutating func add(_ variable: Variable) {
    if seen.insert(variable).inserted { list.append(variable) }
  }

  mutating func add(_ term: PatternTerm) {
    if case .variable(let variable) = term { add(variable) }
  }
}
