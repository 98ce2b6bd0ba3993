import Algebra

/// A group graph pattern under way: its elements joined so far, and its filters, which hold for the whole group
/// wherever they stand in it (SPARQL 1.1, sections 18.2.2.2 and 18.2.2.6).
struct Group {
  private var pattern = GraphPattern.unit
  /// Triples that follow each other, filters between them aside.
  private var triples: [TriplePattern] = []
  private var filters: [Expression] = []
  /// The variables bound so far.
  private(set) var scope: Set<Variable> = []

  /// The pattern with its filters.
  var whole: GraphPattern {
    filters.reduce(joined) { pattern, filter in .filter(filter, pattern) }
  }

  mutating func add(_ statements: [Statement]) {
    for statement in statements {
      for case .variable(let variable) in [statement.subject, statement.object] { scope.insert(variable) }
      switch statement.verb {
      case .term(let predicate):
        if case .variable(let variable) = predicate { scope.insert(variable) }
        triples.append(TriplePattern(statement.subject, predicate, statement.object))
      case .path(let path):
        flush()
        append(.path(statement.subject, path, statement.object))
      }
    }
  }

  mutating func join(_ other: GraphPattern) {
    scope.formUnion(other.variables)
    flush()
    append(other)
  }

  /// The filters that stand directly in the optional group are the condition of the join.
  mutating func leftJoin(_ other: Group) {
    scope.formUnion(other.scope)
    flush()
    let condition = other.filters.dropFirst().reduce(other.filters.first) { conjunction, filter in
      conjunction.map { .and($0, filter) }
    }
    pattern = .leftJoin(pattern, other.joined, condition: condition)
  }

  mutating func minus(_ other: GraphPattern) {
    flush()
    pattern = .minus(pattern, other)
  }

  mutating func filter(_ condition: Expression) { filters.append(condition) }

  mutating func extend(_ variable: Variable, _ expression: Expression) {
    flush()
    scope.insert(variable)
    pattern = .extend(pattern, variable, expression)
  }

  /// The elements joined, without the filters.
  private var joined: GraphPattern {
    var group = self
    group.flush()
    return group.pattern
  }

  private mutating func flush() {
    guard !triples.isEmpty else { return }
    append(.basic(triples))
    triples = []
  }

  /// Joins, but for the pattern with one empty solution, which changes nothing.
  private mutating func append(_ other: GraphPattern) {
    if other == .unit { return }
    pattern = pattern == .unit ? other : .join(pattern, other)
  }
}
