import Algebra
import RDF
import TestSupport

@testable import QueryEngine

/// A row of values given by their short notation.
struct ListRow: ExpressionRow {
  var values: [Value?] = []
  var patterns: [Bool?] = []
  var number = 0

  func value(at slot: Int) -> Value? { values[slot] }
  func exists(_ index: Int) -> Bool? { patterns[index] }
}

/// Evaluates an expression whose variables are named `0`, `1` … after their places in the row.
func evaluate(
  _ expression: Expression, _ row: ListRow = ListRow(), _ context: ExpressionContext = someContext()
) throws -> Value? {
  let compiled = try CompiledExpression(
    expression, slot: { Int($0.name) }, exists: { _ in 0 }, aggregate: { _ in 0 })
  return compiled.evaluate(row, context)
}

func someContext(seed: UInt64 = 1) -> ExpressionContext {
  ExpressionContext(now: XSD.DateTime(secondsSince1970: 1_400_000_000), seed: seed)
}

/// Constants, by their short notation.
func constants(_ notations: [String]) -> [Expression] { notations.map { .term(Term(notation: $0)) } }

func variables(_ count: Int) -> [Expression] { (0..<count).map { .variable(Variable(String($0))) } }

func values(_ notations: [String?]) -> [Value?] { notations.map { $0.map { Value(Term(notation: $0)) } } }
