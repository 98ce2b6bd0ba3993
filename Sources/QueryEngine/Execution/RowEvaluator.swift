import Algebra
import RDF

/// An expression and the slots of the variables it mentions.
struct BoundExpression {
  let expression: Expression
  let scope: [Variable: Slot]

  init(_ expression: Expression, scope: [Variable: Slot]) {
    self.expression = expression
    let mentioned = expression.mentionedVariables
    self.scope = scope.filter { mentioned.contains($0.key) }
  }
}

/// An expression ready to be evaluated on rows of certain columns.
///
/// Tests that ids alone decide (an IRI given, a variable bound) never look at a term.
final class RowEvaluator {
  private let context: ExecutionContext
  private let test: IDTest?
  private let compiled: CompiledExpression
  private var patterns: [CorrelatedPattern] = []

  /// - Throws: when the expression uses a function that is not offered.
  init(_ bound: BoundExpression, columns: [Slot], _ context: ExecutionContext) throws(QueryFailure) {
    self.context = context
    let places = bound.scope.compactMapValues { columns.firstIndex(of: $0) }
    test = IDTest(bound.expression, places: places, context)
    var patterns: [CorrelatedPattern] = []
    compiled = try CompiledExpression(
      bound.expression, slot: { places[$0] },
      exists: { pattern in
        patterns.append(CorrelatedPattern(pattern, places: places))
        return patterns.count - 1
      })
    self.patterns = patterns
  }

  func isTrue(_ batch: Batch, row: Int) throws(QueryFailure) -> Bool {
    if let test, !test.isColumn { return test.holds { batch.columns[$0][row] } }
    return try truth { batch.columns[$0][row] }
  }

  func isTrue(_ cells: [UInt32]) throws(QueryFailure) -> Bool {
    if let test, !test.isColumn { return test.holds { cells[$0] } }
    return try truth { cells[$0] }
  }

  /// The id of the expression's value; 0 for an error. The number tells the solution from others.
  func id(_ batch: Batch, row: Int, number: Int = 0) throws(QueryFailure) -> UInt32 {
    if case .column(let column)? = test { return batch.columns[column][row] }
    let value = try evaluate({ batch.columns[$0][row] }, number: number) {
      compiled.evaluate($0, context.expressions)
    }
    return value.map { context.id(for: $0.term) } ?? 0
  }

  private func truth(_ cell: (Int) -> UInt32) throws(QueryFailure) -> Bool {
    try evaluate(cell, number: 0) { compiled.test($0, context.expressions) } ?? false
  }

  private func evaluate<Result>(
    _ cell: (Int) -> UInt32, number: Int, _ body: (Row) -> Result?
  ) throws(QueryFailure) -> Result? {
    let result = withoutActuallyEscaping(cell) { cell in
      body(Row(cell: cell, number: number, context: context, patterns: patterns))
    }
    if let failure = context.failure { throw failure }
    return result
  }

  struct Row: ExpressionRow {
    let cell: (Int) -> UInt32
    let number: Int
    let context: ExecutionContext
    fileprivate let patterns: [CorrelatedPattern]

    func value(at slot: Int) -> Value? { context.value(cell(slot)) }

    func isBound(at slot: Int) -> Bool { cell(slot) != 0 }

    func exists(_ index: Int) -> Bool? { patterns[index].hasSolution(cell, context) }
  }
}

/// A condition on ids, or a column as it is.
private enum IDTest {
  case column(Int)
  case equals(Int, UInt32, negated: Bool)
  case isIn(Int, Set<UInt32>, negated: Bool)
  case isBound(Int, negated: Bool)

  init?(_ expression: Expression, places: [Variable: Int], _ context: ExecutionContext) {
    switch expression {
    case .variable(let variable):
      guard let place = places[variable] else { return nil }
      self = .column(place)
    case .comparison(let comparison, .variable(let variable), .term(.iri(let iri))),
      .comparison(let comparison, .term(.iri(let iri)), .variable(let variable)):
      guard comparison == .equal || comparison == .notEqual, let place = places[variable] else { return nil }
      self = .equals(place, context.id(for: .iri(iri)), negated: comparison == .notEqual)
    case .isIn(.variable(let variable), let list, let negated):
      guard let place = places[variable] else { return nil }
      var ids: Set<UInt32> = []
      for item in list {
        guard case .term(.iri(let iri)) = item else { return nil }
        ids.insert(context.id(for: .iri(iri)))
      }
      self = .isIn(place, ids, negated: negated)
    case .function(.bound, let arguments):
      guard case .variable(let variable)? = arguments.first, let place = places[variable] else { return nil }
      self = .isBound(place, negated: false)
    case .not(.function(.bound, let arguments)):
      guard case .variable(let variable)? = arguments.first, let place = places[variable] else { return nil }
      self = .isBound(place, negated: true)
    default: return nil
    }
  }

  var isColumn: Bool {
    if case .column = self { return true }
    return false
  }

  /// An unbound variable makes any comparison an error, which is not true.
  func holds(_ cell: (Int) -> UInt32) -> Bool {
    switch self {
    case .column: false
    case .equals(let place, let id, let negated): cell(place) != 0 && (cell(place) == id) != negated
    case .isIn(let place, let ids, let negated): cell(place) != 0 && ids.contains(cell(place)) != negated
    case .isBound(let place, let negated): (cell(place) != 0) != negated
    }
  }
}

/// The pattern of an EXISTS that has to be solved anew for each row; answers are kept by the values it depends on.
private final class CorrelatedPattern {
  private let pattern: GraphPattern
  private let places: [(variable: Variable, column: Int)]
  private var known: [[UInt32]: Bool] = [:]

  init(_ pattern: GraphPattern, places: [Variable: Int]) {
    self.pattern = pattern
    let mentioned = pattern.mentionedVariables
    self.places = places.filter { mentioned.contains($0.key) }.map { ($0.key, $0.value) }
      .sorted { $0.0 < $1.0 }
  }

  /// Whether the pattern has a solution for a row; `nil` after a failure, which the context keeps.
  func hasSolution(_ cell: (Int) -> UInt32, _ context: ExecutionContext) -> Bool? {
    let key = places.map { cell($0.column) }
    if let found = known[key] { return found }
    var row: [Variable: Term] = [:]
    for (place, id) in zip(places, key) where id != 0 { row[place.variable] = context.term(id) }
    let data = InlineData(Array(row.keys), [Array(row.values)])
    var planner = Planner(store: context.store, context: context)
    let plan = planner.plan(.join(.values(data), pattern.substituting(row)))
    do {
      let found = try plan.makeOperator(context).next() != nil
      if known.count < 1 << 20 { known[key] = found }
      return found
    } catch {
      context.failure = error
      return nil
    }
  }
}
