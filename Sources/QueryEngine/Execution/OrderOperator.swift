import Algebra
import RDF
import TripleStore

/// Rows in the order of some expressions, all or the first of them; rows that tie stay in the order they came.
final class OrderOperator: Operator {
  private let input: Operator
  private let keys: [(value: RowEvaluator, descending: Bool)]
  /// How many rows are wanted; `nil` for all.
  private let first: Int?
  private var sorted: Batch?
  private var given = 0

  init(
    _ plan: Plan, _ context: ExecutionContext, _ input: Operator, _ keys: [PlanOrdering],
    first: Int?
  ) throws(QueryFailure) {
    self.input = input
    self.first = first
    self.keys = try keys.map { key throws(QueryFailure) in
      (try RowEvaluator(key.expression, columns: input.plan.columns, context), key.descending)
    }
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    if sorted == nil { sorted = try sort() }
    guard let sorted, given < sorted.count else { return nil }
    let rows = Array(UInt32(given)..<UInt32(min(given + Batch.size, sorted.count)))
    given += rows.count
    return sorted.rows(rows)
  }

  private func sort() throws(QueryFailure) -> Batch {
    if let first, first <= Self.fewRows { return try firstRows(first) }
    return try sorted(try input.collect())
  }

  private func sorted(_ rows: Batch) throws(QueryFailure) -> Batch {
    var ranks: [[UInt32]] = []
    for key in keys { ranks.append(try rank(rows, by: key.value, descending: key.descending)) }
    try context.checkTime()
    let order = (0..<UInt32(rows.count)).sorted { left, right in
      for rank in ranks where rank[Int(left)] != rank[Int(right)] {
        return rank[Int(left)] < rank[Int(right)]
      }
      return left < right
    }
    return rows.rows(order)
  }

  /// A few rows in order. Keys are compared when it comes to them, which for all but the first is seldom.
  private func sortedByComparing(_ rows: Batch) throws(QueryFailure) -> Batch {
    var ids: [[UInt32]] = []
    for key in keys { ids.append(try key.value.ids(rows)) }
    let order = (0..<UInt32(rows.count)).sorted { left, right in
      for (column, key) in zip(ids, keys) where column[Int(left)] != column[Int(right)] {
        switch context.order(column[Int(left)], column[Int(right)]) {
        case .before: return !key.descending
        case .after: return key.descending
        case .same: continue
        }
      }
      return left < right
    }
    return rows.rows(order)
  }

  /// Where each row's key stands among the distinct keys: values are compared once a distinct key, not once a row.
  private func rank(_ rows: Batch, by key: RowEvaluator, descending: Bool) throws(QueryFailure) -> [UInt32] {
    let ids = try key.ids(rows)
    let distinct = Set(ids).map { (id: $0, value: context.value($0)) }
    try context.checkTime()
    let sorted = distinct.sorted { left, right in
      let order = Value.order(left.value, right.value)
      return descending ? order == .after : order == .before
    }
    var places: [UInt32: UInt32] = [:]
    places.reserveCapacity(sorted.count)
    for (place, key) in sorted.enumerated() { places[key.id] = UInt32(place) }
    return ids.map { places[$0] ?? 0 }
  }

  // MARK: - The first rows

  /// The most rows that are kept while reading on; more are all sorted.
  private static let fewRows = 10_000

  /// Keeps the first rows of all that came, and reads on for better ones.
  ///
  /// A first key that is behind that of the last row kept stays so, since the last row only gets better: such keys
  /// are remembered, and a row with one is passed over by its id alone.
  private func firstRows(_ count: Int) throws(QueryFailure) -> Batch {
    var best = Batch(width: input.plan.columns.count)
    var waiting = best
    var rejected = GroupedIDs(ids: context.store.termCount + 1)
    var last: UInt32?
    let step = max(256, 2 * count)
    while let batch = try input.next() {
      let ids = try keys[0].value.ids(batch)
      for start in stride(from: 0, to: batch.count, by: step) {
        var kept: [UInt32] = []
        for row in start..<min(start + step, batch.count) {
          if let last, isBehind(ids[row], last, &rejected) { continue }
          kept.append(UInt32(row))
        }
        waiting.append(batch.rows(kept))
        if waiting.count >= step {
          (best, last) = try merged(best, &waiting, count)
        }
      }
    }
    return try merged(best, &waiting, count).best
  }

  /// The first rows of those kept and those that wait, and the first key of the last one when there are enough.
  private func merged(
    _ best: Batch, _ waiting: inout Batch, _ count: Int
  ) throws(QueryFailure) -> (best: Batch, last: UInt32?) {
    var rows = best
    rows.append(waiting)
    waiting = Batch(width: rows.columns.count)
    let first = try sortedByComparing(rows).prefix(count)
    guard first.count == count, count > 0 else { return (first, nil) }
    return (first, try keys[0].value.id(first, row: count - 1))
  }

  private func isBehind(_ id: UInt32, _ last: UInt32, _ rejected: inout GroupedIDs) -> Bool {
    if id == last { return false }
    if rejected.contains(id) { return true }
    guard context.order(id, last) == (keys[0].descending ? .before : .after) else { return false }
    if Int(id) <= context.store.termCount { _ = rejected.insert(id, in: 0) }
    return true
  }
}
