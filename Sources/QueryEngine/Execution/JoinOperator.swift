import Algebra

/// Joins of all kinds by hashing: the right side is indexed by the shared columns bound on both sides, and each row of
/// the left meets its candidates.
///
/// Shared columns that may be unbound are compared pair by pair: an unbound value is compatible with any. A dependent
/// right side is run anew for each batch of the left, seeded with the distinct keys of that batch, so that it looks up
/// what the batch needs instead of computing everything.
final class JoinOperator: Operator {
  private let kind: JoinKind
  private let left: Operator
  private let rightPlan: Plan
  private let outerSeed: Batch?
  /// The columns of the left whose distinct values seed the right; `nil` when the right side runs alone.
  private let seedColumns: [Int]?
  /// The shared columns bound on both sides: left and right.
  private let keys: [(left: Int, right: Int)]
  /// The other shared columns.
  private let loose: [(left: Int, right: Int)]
  /// The right's columns that the output adds.
  private let added: [Int]
  private let condition: RowEvaluator?

  private var right: (rows: Batch, index: RowIndex)?
  private var batch: Batch?
  private var keyColumns: [[UInt32]] = []
  private var row = 0
  private var candidate: Int?
  private var matched = false

  init(
    _ plan: Plan, _ context: ExecutionContext, _ kind: JoinKind, _ left: Operator, right: Plan, seed: Batch?,
    on: [Slot], condition: BoundExpression?, seedSlots: [Slot]?
  ) throws(QueryFailure) {
    self.kind = kind
    self.left = left
    rightPlan = right
    outerSeed = seed
    seedColumns = seedSlots?.compactMap { left.column($0) }
    func places(_ slots: [Slot]) -> [(left: Int, right: Int)] {
      slots.compactMap { slot in
        guard let l = left.plan.columns.firstIndex(of: slot), let r = right.columns.firstIndex(of: slot)
        else {
          return nil
        }
        return (l, r)
      }
    }
    keys = places(on)
    loose = places(left.plan.columns.filter { right.columns.contains($0) && !on.contains($0) })
    added = right.columns.indices.filter { !left.plan.columns.contains(right.columns[$0]) }
    self.condition = try condition.map { condition throws(QueryFailure) in
      try RowEvaluator(
        condition, columns: left.plan.columns + right.columns.filter { !left.plan.columns.contains($0) },
        context)
    }
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    while true {
      if batch == nil {
        guard let next = try left.next() else { return nil }
        batch = next
        keyColumns = keys.map { next.columns[$0.left] }
        row = 0
        candidate = nil
        matched = false
        if seedColumns != nil || right == nil { try prepareRight(for: next) }
      }
      guard let batch, let right else { return nil }
      if let result = try answer(batch, right.rows, right.index) { return result }
    }
  }

  private func prepareRight(for batch: Batch) throws(QueryFailure) {
    var seed = outerSeed
    if let seedColumns {
      let columns = seedColumns.map { batch.columns[$0] }
      var distinct = RowSet(width: columns.count)
      for row in 0..<batch.count { _ = distinct.insert(columns, row: row) }
      seed = distinct.batch
    }
    if let old = right?.rows.count { context.release(old) }
    right = nil
    let rows = try rightPlan.makeOperator(context, seed: seed).collect()
    right = (rows, RowIndex(rows, by: keys.map(\.right)))
  }

  /// Goes on through the batch until enough rows are found or it is done with.
  private func answer(_ batch: Batch, _ rows: Batch, _ index: RowIndex) throws(QueryFailure) -> Batch? {
    var leftRows: [UInt32] = []
    var rightRows: [UInt32] = []
    let keyColumns = keyColumns
    let comparesKeysOnly = loose.isEmpty && condition == nil && (kind != .minus || !keys.isEmpty)
    while row < batch.count, leftRows.count < Batch.size {
      try context.tick()
      candidate = index.match(keyColumns, row: row, after: candidate)
      guard let match = candidate else {
        if !matched, kind != .inner, kind != .semi {
          leftRows.append(UInt32(row))
          rightRows.append(Self.noRow)
        }
        finishRow()
        continue
      }
      if !comparesKeysOnly {
        guard isCompatible(batch, rows, match), try holds(batch, rows, match) else { continue }
      }
      matched = true
      switch kind {
      case .inner, .left:
        leftRows.append(UInt32(row))
        rightRows.append(UInt32(match))
      case .semi:
        leftRows.append(UInt32(row))
        rightRows.append(Self.noRow)
        finishRow()
      case .anti, .minus: finishRow()
      }
    }
    if row >= batch.count { self.batch = nil }
    return leftRows.isEmpty ? nil : merge(batch, rows, leftRows, rightRows)
  }

  /// The number of the row that a row without match is joined to.
  private static let noRow = UInt32.max

  private func finishRow() {
    row += 1
    candidate = nil
    matched = false
  }

  private func isCompatible(_ batch: Batch, _ rows: Batch, _ match: Int) -> Bool {
    var sharesBoundVariable = !keys.isEmpty
    for pair in loose {
      let mine = batch.columns[pair.left][row]
      let its = rows.columns[pair.right][match]
      if mine == 0 || its == 0 { continue }
      if mine != its { return false }
      sharesBoundVariable = true
    }
    return kind != .minus || sharesBoundVariable
  }

  private func holds(_ batch: Batch, _ rows: Batch, _ match: Int) throws(QueryFailure) -> Bool {
    guard let condition else { return true }
    var cells = batch.columns.map { $0[row] }
    for pair in loose where cells[pair.left] == 0 { cells[pair.left] = rows.columns[pair.right][match] }
    cells += added.map { rows.columns[$0][match] }
    return try condition.isTrue(cells)
  }

  private func merge(_ batch: Batch, _ rows: Batch, _ leftRows: [UInt32], _ rightRows: [UInt32]) -> Batch {
    var result = batch.rows(leftRows)
    guard kind == .inner || kind == .left else { return result }
    for pair in loose {
      for (position, match) in rightRows.enumerated()
      where match != Self.noRow && result.columns[pair.left][position] == 0 {
        result.columns[pair.left][position] = rows.columns[pair.right][Int(match)]
      }
    }
    for column in added {
      let source = rows.columns[column]
      result.columns.append(
        kind == .inner
          ? source.gathered(rightRows) : rightRows.map { $0 == Self.noRow ? 0 : source[Int($0)] })
    }
    return result
  }
}
