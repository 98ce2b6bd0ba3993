import Algebra
import TripleStore

/// Rows of several plans after one another, columns that a branch lacks unbound.
final class UnionOperator: Operator {
  private var branches: ArraySlice<Operator>

  init(_ plan: Plan, _ context: ExecutionContext, _ branches: [Operator]) {
    self.branches = branches[...]
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    while let branch = branches.first {
      if let batch = try branch.next() { return batch.arranged(branch.plan.columns, as: plan.columns) }
      branches.removeFirst()
    }
    return nil
  }
}

/// Some columns of the input, in another order; a column that the input lacks is unbound.
final class ProjectOperator: Operator {
  private let input: Operator

  init(_ plan: Plan, _ context: ExecutionContext, _ input: Operator) {
    self.input = input
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    try input.next()?.arranged(input.plan.columns, as: plan.columns)
  }
}

extension Batch {
  func arranged(_ slots: [Slot], as wanted: [Slot]) -> Batch {
    guard slots != wanted else { return self }
    return Batch(
      columns: wanted.map { slot in
        slots.firstIndex(of: slot).map { columns[$0] } ?? Array(repeating: 0, count: count)
      }, count: count)
  }
}

/// Rows not seen before, in the order they come.
final class DistinctOperator: Operator {
  private let input: Operator
  /// One column is a set of ids; several are numbered.
  private var ids: GroupedIDs
  private var rows: GroupTable

  init(_ plan: Plan, _ context: ExecutionContext, _ input: Operator) {
    self.input = input
    ids = GroupedIDs(ids: context.store.termCount + 1)
    rows = GroupTable(width: plan.columns.count)
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    while let batch = try input.next() {
      let kept = batch.columns.count == 1 ? ids.insert(batch.columns[0]) : newRows(of: batch)
      try context.hold(kept.count)
      if !kept.isEmpty { return batch.rows(kept) }
    }
    return nil
  }

  private func newRows(of batch: Batch) -> [UInt32] {
    var known = UInt32(rows.count)
    let numbers = rows.numbers(of: batch.columns, count: batch.count)
    var new: [UInt32] = []
    // New rows get the next numbers.
    for (row, number) in numbers.enumerated() where number == known {
      new.append(UInt32(row))
      known += 1
    }
    return new
  }
}

/// Rows after some and up to a number; stops asking once it has them.
final class SliceOperator: Operator {
  private let input: Operator
  private var toSkip: Int
  private var toGive: Int?

  init(_ plan: Plan, _ context: ExecutionContext, _ input: Operator, offset: Int, limit: Int?) {
    self.input = input
    toSkip = offset
    toGive = limit
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    while toGive != 0, var batch = try input.next() {
      let skipped = min(toSkip, batch.count)
      toSkip -= skipped
      batch = batch.dropFirst(skipped)
      if let left = toGive {
        batch = batch.prefix(left)
        toGive = left - batch.count
      }
      if batch.count > 0 { return batch }
    }
    return nil
  }
}

/// Rows for which an expression is true.
final class FilterOperator: Operator {
  private let input: Operator
  private let condition: RowEvaluator

  init(
    _ plan: Plan, _ context: ExecutionContext, _ input: Operator, _ expression: BoundExpression
  ) throws(QueryFailure) {
    self.input = input
    condition = try RowEvaluator(expression, columns: input.plan.columns, context)
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    while let batch = try input.next() {
      let kept = try condition.rows(of: batch, expectedRows: input.plan.estimate)
      if !kept.isEmpty { return batch.rows(kept) }
    }
    return nil
  }
}

/// One more column, computed; an error leaves it unbound.
final class ExtendOperator: Operator {
  private let input: Operator
  private let expression: RowEvaluator
  /// Columns computed one after another see the same solutions in the same order, so they count them alike: a blank
  /// node made of a text is then the same in all of them.
  private let chain: Int
  private var rowsSeen = 0

  init(
    _ plan: Plan, _ context: ExecutionContext, _ input: Operator, _ expression: BoundExpression
  ) throws(QueryFailure) {
    self.input = input
    self.expression = try RowEvaluator(expression, columns: input.plan.columns, context)
    chain = (input as? ExtendOperator)?.chain ?? context.newChain()
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    guard var batch = try input.next() else { return nil }
    var column: [UInt32] = []
    column.reserveCapacity(batch.count)
    for row in 0..<batch.count {
      try context.tick()
      rowsSeen += 1
      column.append(try expression.id(batch, row: row, number: chain << 40 | rowsSeen))
    }
    batch.columns.append(column)
    return batch
  }
}
