import Algebra
import RDF

extension GraphPattern {
  /// The pattern with terms in place of variables, which is how EXISTS sees the row it is asked for (SPARQL 1.1,
  /// section 18.6).
  ///
  /// A variable that BIND or a sub-query computes cannot be replaced; such a pattern keeps it, and is joined with the
  /// row instead.
  func substituting(_ row: [Variable: Term]) -> GraphPattern {
    func fill(_ term: PatternTerm) -> PatternTerm {
      guard case .variable(let variable) = term, let value = row[variable] else { return term }
      return .term(value)
    }
    switch self {
    case .basic(let triples):
      return .basic(triples.map { TriplePattern(fill($0.subject), fill($0.predicate), fill($0.object)) })
    case .path(let subject, let path, let object): return .path(fill(subject), path, fill(object))
    case .join(let left, let right): return .join(left.substituting(row), right.substituting(row))
    case .leftJoin(let left, let right, let condition):
      return .leftJoin(
        left.substituting(row), right.substituting(row), condition: condition?.substituting(row))
    case .union(let left, let right): return .union(left.substituting(row), right.substituting(row))
    case .minus(let left, let right): return .minus(left.substituting(row), right.substituting(row))
    case .filter(let expression, let inner):
      return .filter(expression.substituting(row), inner.substituting(row))
    case .extend(let inner, let variable, let expression):
      return .extend(inner.substituting(row), variable, expression.substituting(row))
    case .values(let data):
      let rows = data.rows.filter { cells in
        zip(data.variables, cells).allSatisfy { variable, cell in
          guard let cell, let wanted = row[variable] else { return true }
          return cell == wanted
        }
      }
      return .values(InlineData(data.variables, rows))
    case .select: return self
    }
  }
}

extension Expression {
  func substituting(_ row: [Variable: Term]) -> Expression {
    replacing { part in
      switch part {
      case .variable(let variable): row[variable].map { .term($0) }
      case .exists(let pattern, let negated): .exists(pattern.substituting(row), negated: negated)
      // BOUND takes a variable; of a bound one it is true.
      case .function(.bound, let arguments):
        if case .variable(let variable)? = arguments.first, row[variable] != nil {
          .term(.literal(Literal("true", datatype: XSD.boolean)))
        } else {
          part
        }
      default: nil
      }
    }
  }
}
