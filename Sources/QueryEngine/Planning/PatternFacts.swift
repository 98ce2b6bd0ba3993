import Algebra

// What can be said of a pattern without running it.

extension GraphPattern {
  /// The variables bound in every solution.
  var certainVariables: Set<Variable> {
    switch self {
    case .basic, .path: return Set(variables)
    case .join(let left, let right): return left.certainVariables.union(right.certainVariables)
    case .leftJoin(let left, _, _), .minus(let left, _): return left.certainVariables
    case .filter(_, let inner), .extend(let inner, _, _): return inner.certainVariables
    case .union(let left, let right): return left.certainVariables.intersection(right.certainVariables)
    case .values(let data):
      let certain = data.variables.indices.filter { column in data.rows.allSatisfy { $0[column] != nil } }
      return Set(certain.map { data.variables[$0] })
    case .select(let select):
      guard !select.isAggregated else {
        let keys = select.grouping.compactMap { grouping -> Variable? in
          if case .variable(let variable) = grouping.expression { return variable }
          return nil
        }
        return select.pattern.certainVariables.intersection(keys).intersection(select.visibleVariables)
      }
      return select.pattern.certainVariables.intersection(select.visibleVariables)
    }
  }

  /// Every variable that occurs in the pattern, in filters and nested patterns too; of a sub-query only what it
  /// lets out.
  var mentionedVariables: Set<Variable> {
    switch self {
    case .basic, .path, .values, .select: return Set(variables)
    case .join(let left, let right), .union(let left, let right), .minus(let left, let right):
      return left.mentionedVariables.union(right.mentionedVariables)
    case .leftJoin(let left, let right, let condition):
      return left.mentionedVariables.union(right.mentionedVariables).union(
        condition?.mentionedVariables ?? [])
    case .filter(let expression, let inner):
      return inner.mentionedVariables.union(expression.mentionedVariables)
    case .extend(let inner, let variable, let expression):
      return inner.mentionedVariables.union(expression.mentionedVariables).union([variable])
    }
  }

  /// Whether joining the solutions of the pattern with an outer row gives what substituting the row's values into
  /// the pattern and then solving it gives, which is how the recommendation defines EXISTS.
  func joinsLikeSubstitution(of outer: Set<Variable>) -> Bool {
    switch self {
    case .basic, .path, .values, .select: return true
    case .join(let left, let right), .union(let left, let right):
      return left.joinsLikeSubstitution(of: outer) && right.joinsLikeSubstitution(of: outer)
    case .minus(let left, let right), .leftJoin(let left, let right, nil):
      return left.joinsLikeSubstitution(of: outer)
        && outer.intersection(right.mentionedVariables).isSubset(of: left.certainVariables)
    case .leftJoin(let left, let right, let condition?):
      let inner = right.mentionedVariables.union(condition.mentionedVariables)
      return left.joinsLikeSubstitution(of: outer)
        && outer.intersection(inner).isSubset(of: left.certainVariables)
    case .filter(let expression, let inner):
      return inner.joinsLikeSubstitution(of: outer)
        && outer.intersection(expression.mentionedVariables).isSubset(of: inner.certainVariables)
    case .extend(let inner, let variable, let expression):
      return inner.joinsLikeSubstitution(of: outer) && !outer.contains(variable)
        && outer.intersection(expression.mentionedVariables).isSubset(of: inner.certainVariables)
    }
  }
}

extension Expression {
  /// Every variable that occurs, in the patterns of EXISTS too.
  var mentionedVariables: Set<Variable> {
    switch self {
    case .variable(let variable): [variable]
    case .exists(let pattern, _): pattern.mentionedVariables
    default: operands.reduce(into: []) { $0.formUnion($1.mentionedVariables) }
    }
  }

  var hasExists: Bool {
    if case .exists = self { return true }
    return operands.contains(where: \.hasExists)
  }

  /// The parts of a conjunction, each of which must hold.
  var conjuncts: [Expression] {
    if case .and(let left, let right) = self { return left.conjuncts + right.conjuncts }
    return [self]
  }

  /// Whether the same row always gives the same value.
  var isDeterministic: Bool {
    if case .function(let function, _) = self, [.rand, .uuid, .strUUID, .bnode].contains(function) {
      return false
    }
    return operands.allSatisfy(\.isDeterministic)
  }
}
