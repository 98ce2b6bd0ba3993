import Algebra
import RDF

/// An expression made ready for evaluation on many rows: variables are slots, constant parts are computed,
/// and the tree lies flat, so that evaluation allocates nothing for numbers, booleans and dates.
///
/// `nil` is an error, or an unbound variable, which comes to the same in SPARQL 1.1, section 17.2.
struct CompiledExpression {
  /// A part of the expression; numbers are places in ``nodes`` unless they say otherwise.
  enum Node {
    case error
    /// A place in ``constants``.
    case constant(Int)
    case slot(Int)
    case or(Operands)
    case and(Operands)
    case not(Int)
    case comparison(Comparison, Int, Int)
    case arithmetic(Arithmetic, Int, Int)
    case negative(Int)
    case positive(Int)
    case isIn(Int, Operands, negated: Bool)
    /// The number that the caller gave the pattern.
    case exists(Int, negated: Bool)
    /// Whether a slot has a value.
    case bound(Int)
    case conditional(Int, Int, Int)
    case coalesce(Operands)
    case function0(Function)
    case function1(Function, Int)
    case function2(Function, Int, Int)
    case substring(Int, Int, length: Int?)
    case concatenation(Operands)
    /// The last number is a place in ``patterns``.
    case matches(Int, Int)
    case replaced(Int, Int)
    /// With a pattern that differs from row to row.
    case matchesComputed(Operands)
    case replacedComputed(Operands)
    case cast(XSD.Datatype, Int)
  }

  /// Places in ``operands``, which are places in ``nodes``.
  typealias Operands = Range<Int>

  var nodes: [Node] = []
  var operands: [Int] = []
  var constants: [Value] = []
  var patterns: [TextPattern] = []
  var root = 0

  /// The value of the expression on a row.
  func evaluate<Row: ExpressionRow>(_ row: Row, _ context: ExpressionContext) -> Value? {
    evaluate(root, row, context)
  }

  /// The effective boolean value of the expression on a row.
  func test<Row: ExpressionRow>(_ row: Row, _ context: ExpressionContext) -> Bool? {
    test(root, row, context)
  }

  /// The slot and the regular expression, when the expression is `REGEX` of a variable with a constant pattern.
  var matchedSlot: (column: Int, expression: RegularExpression)? {
    guard case .matches(let text, let pattern) = nodes[root], case .slot(let slot) = nodes[text] else {
      return nil
    }
    return (slot, patterns[pattern].expression)
  }

  /// The slot, when the expression is nothing but a variable.
  var slot: Int? {
    if case .slot(let slot) = nodes[root] { slot } else { nil }
  }
}

// MARK: - Evaluation

// Values are taken apart in functions elsewhere: `evaluate(…)?.number` written here makes the optimiser of
// Swift 6.3.1 stop with an "ownership error".
extension CompiledExpression {
  private func evaluate<Row: ExpressionRow>(_ node: Int, _ row: Row, _ context: ExpressionContext) -> Value? {
    switch nodes[node] {
    case .error: return nil
    case .constant(let constant): return constants[constant]
    case .slot(let slot): return row.value(at: slot)
    case .or, .and, .not, .comparison, .isIn, .exists, .bound, .matches, .matchesComputed:
      return test(node, row, context).map(Value.boolean)
    case .arithmetic(let operation, let left, let right):
      guard let left = evaluate(left, row, context), let right = evaluate(right, row, context) else {
        return nil
      }
      return operation.applied(to: left, right)
    case .negative(let inner): return evaluate(inner, row, context).flatMap { -$0 }
    case .positive(let inner): return evaluate(inner, row, context).flatMap { +$0 }
    case .conditional(let condition, let first, let second):
      return test(condition, row, context).flatMap { evaluate($0 ? first : second, row, context) }
    case .coalesce(let list):
      for index in list {
        if let value = evaluate(operands[index], row, context) { return value }
      }
      return nil
    case .function0(let function): return function.value(context)
    case .function1(let function, let argument):
      return evaluate(argument, row, context).flatMap { function.value(of: $0, context, row: row.number) }
    case .function2(let function, let first, let second):
      guard let first = evaluate(first, row, context), let second = evaluate(second, row, context) else {
        return nil
      }
      return function.value(of: first, second)
    case .substring(let text, let start, let length):
      guard let text = evaluate(text, row, context), let start = evaluate(start, row, context) else {
        return nil
      }
      guard let length else { return text.substring(from: start, length: .double(.infinity)) }
      return evaluate(length, row, context).flatMap { text.substring(from: start, length: $0) }
    case .concatenation(let list):
      var result = Concatenation()
      for index in list {
        guard let value = evaluate(operands[index], row, context), result.append(value) else { return nil }
      }
      return result.value
    case .replaced(let text, let pattern):
      return evaluate(text, row, context).flatMap { patterns[pattern].replaced(in: $0) }
    case .replacedComputed(let list):
      return evaluate(list, row, context).flatMap { arguments in
        context.pattern(arguments.dropFirst(), replaces: true)?.replaced(in: arguments[0])
      }
    case .cast(let datatype, let inner): return evaluate(inner, row, context)?.cast(to: datatype)
    }
  }

  /// The effective boolean value of a part; what is a boolean by nature never becomes a value.
  private func test<Row: ExpressionRow>(_ node: Int, _ row: Row, _ context: ExpressionContext) -> Bool? {
    switch nodes[node] {
    case .or(let list):
      var result: Bool? = false
      for index in list {
        guard let part = test(operands[index], row, context) else {
          result = nil
          continue
        }
        if part { return true }
      }
      return result
    case .and(let list):
      var result: Bool? = true
      for index in list {
        guard let part = test(operands[index], row, context) else {
          result = nil
          continue
        }
        if !part { return false }
      }
      return result
    case .not(let inner): return test(inner, row, context).map { !$0 }
    case .comparison(let comparison, let left, let right):
      guard let left = evaluate(left, row, context), let right = evaluate(right, row, context) else {
        return nil
      }
      return comparison.holds(left, right)
    case .isIn(let member, let list, let negated):
      return isIn(member, list, row, context).map { $0 != negated }
    case .exists(let pattern, let negated): return row.exists(pattern).map { $0 != negated }
    case .bound(let slot): return row.isBound(at: slot)
    case .matches(let text, let pattern):
      return evaluate(text, row, context).flatMap { patterns[pattern].matches($0) }
    case .matchesComputed(let list):
      return evaluate(list, row, context).flatMap { arguments in
        context.pattern(arguments.dropFirst(), replaces: false)?.matches(arguments[0])
      }
    case .conditional(let condition, let first, let second):
      return test(condition, row, context).flatMap { test($0 ? first : second, row, context) }
    default: return evaluate(node, row, context)?.effectiveBoolean
    }
  }

  /// The values of several parts; `nil` when any is an error.
  private func evaluate<Row: ExpressionRow>(
    _ list: Operands, _ row: Row, _ context: ExpressionContext
  ) -> [Value]? {
    var values: [Value] = []
    for index in list {
      guard let value = evaluate(operands[index], row, context) else { return nil }
      values.append(value)
    }
    return values
  }

  /// `IN` is the disjunction of its comparisons: an error counts only when none of them holds.
  private func isIn<Row: ExpressionRow>(
    _ member: Int, _ list: Operands, _ row: Row, _ context: ExpressionContext
  ) -> Bool? {
    let member = evaluate(member, row, context)
    var result: Bool? = false
    for index in list {
      let value = evaluate(operands[index], row, context)
      guard let member, let value, let isEqual = member.equals(value) else {
        result = nil
        continue
      }
      if isEqual { return true }
    }
    return result
  }
}

extension Comparison {
  /// Whether the comparison holds; `nil` when the values cannot be compared (SPARQL 1.1, section 17.3).
  func holds(_ left: Value, _ right: Value) -> Bool? {
    switch self {
    case .equal: return left.equals(right)
    case .notEqual: return left.equals(right).map { !$0 }
    case .less: return left.relation(to: right).map { $0 == .less }
    case .lessOrEqual: return left.relation(to: right).map { $0 == .less || $0 == .equal }
    case .greater: return left.relation(to: right).map { $0 == .greater }
    case .greaterOrEqual: return left.relation(to: right).map { $0 == .greater || $0 == .equal }
    }
  }
}

extension Arithmetic {
  fileprivate func applied(to left: Value, _ right: Value) -> Value? {
    switch self {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    }
  }
}
