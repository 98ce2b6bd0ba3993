import Algebra
import RDF

extension RandomQueries {
  /// An expression over variables and terms, without aggregates.
  mutating func expression(over scope: [Variable], depth: Int) -> Expression {
    guard depth > 0 else { return leaf(over: scope) }
    switch roll(12) {
    case 0: return .or(expression(over: scope, depth: depth - 1), expression(over: scope, depth: depth - 1))
    case 1: return .and(expression(over: scope, depth: depth - 1), expression(over: scope, depth: depth - 1))
    case 2: return .not(expression(over: scope, depth: depth - 1))
    case 3...4:
      let comparison = Comparison.allCases.randomElement(using: &random) ?? .equal
      return .comparison(
        comparison, expression(over: scope, depth: depth - 1), expression(over: scope, depth: depth - 1))
    case 5:
      let operation = Arithmetic.allCases.randomElement(using: &random) ?? .add
      return .arithmetic(
        operation, expression(over: scope, depth: depth - 1), expression(over: scope, depth: depth - 1))
    case 6:
      let operand = expression(over: scope, depth: depth - 1)
      return chance(2) ? .negative(operand) : .positive(operand)
    case 7:
      let list = (0..<roll(4)).map { _ in expression(over: scope, depth: depth - 1) }
      return .isIn(expression(over: scope, depth: depth - 1), list, negated: chance(2))
    case 8...9: return call(over: scope, depth: depth)
    case 10:
      guard let cast = casts.randomElement(using: &random) else { return leaf(over: scope) }
      return .call(cast, [expression(over: scope, depth: depth - 1)])
    default:
      guard features.contains(.exists), depth > 1 else { return leaf(over: scope) }
      return .exists(pattern(depth: 0), negated: chance(2))
    }
  }

  private mutating func leaf(over scope: [Variable]) -> Expression {
    if let variable = scope.randomElement(using: &random), !chance(3) { return .variable(variable) }
    return term().map { .term($0) } ?? .term(.string(""))
  }

  private mutating func call(over scope: [Variable], depth: Int) -> Expression {
    guard let function = functions.randomElement(using: &random) else { return leaf(over: scope) }
    if function == .bound {
      guard let variable = scope.randomElement(using: &random) else { return leaf(over: scope) }
      return .function(.bound, [.variable(variable)])
    }
    let arity = function.arity
    let count = Int.random(in: arity.lowerBound...min(arity.upperBound, arity.lowerBound + 2), using: &random)
    return .function(function, (0..<count).map { _ in expression(over: scope, depth: depth - 1) })
  }

  /// An expression with an aggregate in it, and no variables outside the aggregate.
  mutating func aggregateExpression(over scope: [Variable]) -> Expression {
    let functions: [Aggregate.Function] = [
      .count, .sum, .min, .max, .avg, .sample, .groupConcat(separator: " "),
      .groupConcat(separator: ", \"\n"),
    ]
    let function = functions.randomElement(using: &random) ?? .count
    let isStar = function == .count && chance(2)
    let argument = isStar ? nil : expression(over: scope, depth: 1)
    let aggregate = Expression.aggregate(Aggregate(function, of: argument, distinct: chance(3)))
    guard chance(4) else { return aggregate }
    return .arithmetic(.add, aggregate, .term(.literal(Literal("1", datatype: XSD.integer))))
  }
}
