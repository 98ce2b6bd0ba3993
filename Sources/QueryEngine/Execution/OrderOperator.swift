import Algebra
import RDF

/// Rows in the order of some expressions; rows that tie stay in the order they came.
final class OrderOperator: Operator {
  private let input: Operator
  private let keys: [(value: RowEvaluator, descending: Bool)]
  private var sorted: Batch?
  private var given = 0

  init(
    _ plan: Plan, _ context: ExecutionContext, _ input: Operator, _ keys: [PlanOrdering]
  ) throws(QueryFailure) {
    self.input = input
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
    let rows = try input.collect()
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

  /// Where each row's key stands among the distinct keys: values are compared once a distinct key, not once a row.
  private func rank(_ rows: Batch, by key: RowEvaluator, descending: Bool) throws(QueryFailure) -> [UInt32] {
    var ids: [UInt32] = []
    ids.reserveCapacity(rows.count)
    for row in 0..<rows.count {
      try context.tick()
      ids.append(try key.id(rows, row: row))
    }
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
}
