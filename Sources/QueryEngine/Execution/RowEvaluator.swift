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
  /// A regular expression over a column, when the expression is nothing else.
  private let pattern: (column: Int, expression: RegularExpression)?
  private var texts = TermTexts()
  /// What to look at before the texts, once it is known whether that helps.
  private var words: WordFilter??
  /// The column that the expression depends on, when it is one alone.
  private let onlyPlace: Int?
  /// Ids and what the expression is of them, by the lower bits of the id: the id, and in the last bit the truth.
  private var known: [UInt64] = []

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
    pattern = compiled.matchedSlot
    onlyPlace =
      places.count == 1 && bound.scope.count == 1 && patterns.isEmpty && bound.expression.isDeterministic
      ? places.first?.value : nil
  }

  /// The rows of a batch for which the expression is true.
  ///
  /// - Parameter expectedRows: how many rows there will be in all, about.
  func rows(of batch: Batch, expectedRows: Double) throws(QueryFailure) -> [UInt32] {
    if let test, !test.isColumn { return test.rows(of: batch, context) }
    if let pattern {
      return try rows(
        of: batch.columns[pattern.column], matching: pattern.expression, expectedRows: expectedRows)
    }
    var rows: [UInt32] = []
    if let onlyPlace {
      let column = batch.columns[onlyPlace]
      for row in 0..<batch.count where try isTrue(of: column[row]) { rows.append(UInt32(row)) }
      return rows
    }
    for row in 0..<batch.count {
      try context.tick()
      if try truth({ batch.columns[$0][row] }) { rows.append(UInt32(row)) }
    }
    return rows
  }

  func isTrue(_ cells: [UInt32]) throws(QueryFailure) -> Bool {
    if let test, !test.isColumn { return test.holds({ cells[$0] }, context) }
    return try truth { cells[$0] }
  }

  /// The ids of the expression's values over a batch; 0 for an error.
  func ids(_ batch: Batch) throws(QueryFailure) -> [UInt32] {
    if case .column(let column)? = test { return batch.columns[column] }
    var ids: [UInt32] = []
    ids.reserveCapacity(batch.count)
    for row in 0..<batch.count {
      try context.tick()
      ids.append(try id(batch, row: row))
    }
    return ids
  }

  /// Whether the expression, which depends on one column, is true of an id. The answers to the latest ids are kept, so
  /// what repeats is computed once.
  private func isTrue(of id: UInt32) throws(QueryFailure) -> Bool {
    let place = Int(id) & (Self.memory - 1)
    if known.isEmpty { known = Array(repeating: .max, count: Self.memory) }
    if known[place] >> 1 == UInt64(id) { return known[place] & 1 == 1 }
    try context.tick()
    let result = try truth { _ in id }
    known[place] = UInt64(id) << 1 | (result ? 1 : 0)
    return result
  }

  private static let memory = 4096

  /// The rows whose string matches; their texts are read without making values of them.
  private func rows(
    of column: [UInt32], matching expression: RegularExpression, expectedRows: Double
  ) throws(QueryFailure) -> [UInt32] {
    if words == nil {
      words = .some(WordFilter(expression.requiredRuns, rows: expectedRows, in: context.store))
    }
    var candidates = Array(0..<UInt32(column.count))
    if let words = words ?? nil { candidates.removeAll { !words.mayMatch(column[Int($0)]) } }
    texts.removeAll()
    context.appendTexts(of: candidates.map { column[Int($0)] }[...], to: &texts)
    var rows: [UInt32] = []
    for (number, row) in candidates.enumerated() {
      try context.tick()
      guard texts.kinds[number] == .string else { continue }
      if expression.matches(texts.bytes.span.extracting(texts[number])) { rows.append(row) }
    }
    return rows
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
