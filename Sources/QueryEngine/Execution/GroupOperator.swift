import Algebra
import RDF

/// An aggregate over slots.
struct BoundAggregate {
  var function: Aggregate.Function
  /// The slot aggregated; `nil` for `COUNT(*)`.
  var argument: Slot?
  var distinct: Bool
  /// The columns that tell rows apart, for `COUNT(DISTINCT *)`.
  var rowSlots: [Slot]
}

/// Rows gathered by their keys, and what each group comes to; groups in the order they first appear.
///
/// Counting looks at ids only. Without keys there is one group, also when there are no rows.
final class GroupOperator: Operator {
  private let input: Operator
  private let keys: [Slot]
  private let aggregates: [PlanAggregate]
  private var isDone = false

  init(
    _ plan: Plan, _ context: ExecutionContext, _ input: Operator, keys: [Slot], _ aggregates: [PlanAggregate]
  ) {
    self.input = input
    self.keys = keys
    self.aggregates = aggregates
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    guard !isDone else { return nil }
    isDone = true
    var groups = RowSet(width: keys.count)
    var columns = aggregates.map { AggregateColumn($0.aggregate, input: input.plan.columns) }
    if keys.isEmpty {
      _ = groups.insert([], row: 0)
      for index in columns.indices { columns[index].addGroup() }
    }
    while let batch = try input.next() {
      let keyColumns = batch.arranged(input.plan.columns, as: keys).columns
      for row in 0..<batch.count {
        try context.tick()
        let (group, isNew) = groups.insert(keyColumns, row: row)
        if isNew {
          try context.hold(1)
          for index in columns.indices { columns[index].addGroup() }
        }
        for index in columns.indices { try columns[index].add(batch, row: row, to: group, context) }
      }
    }
    guard groups.count > 0 else { return nil }
    var result = groups.batch
    result.columns += columns.map { $0.results(context) }
    return result
  }
}

/// One aggregate over all groups.
private struct AggregateColumn {
  private let aggregate: BoundAggregate
  private let argument: Int?
  private let rowColumns: [Int]
  private let countsIDs: Bool
  private var counts: [Int] = []
  private var states: [AggregateState] = []
  /// (group, value) pairs seen, for DISTINCT.
  private var seen: RowSet

  init(_ aggregate: BoundAggregate, input: [Slot]) {
    self.aggregate = aggregate
    argument = aggregate.argument.flatMap { input.firstIndex(of: $0) }
    rowColumns = aggregate.rowSlots.compactMap { input.firstIndex(of: $0) }
    countsIDs = aggregate.function == .count
    seen = RowSet(width: 1 + max(1, rowColumns.count))
  }

  mutating func addGroup() {
    if countsIDs { counts.append(0) } else { states.append(AggregateState(aggregate.function)) }
  }

  mutating func add(
    _ batch: Batch, row: Int, to group: Int, _ context: ExecutionContext
  ) throws(QueryFailure) {
    let id = argument.map { batch.columns[$0][row] } ?? 0
    if aggregate.argument != nil, id == 0, countsIDs { return }
    if aggregate.distinct {
      let cells = aggregate.argument == nil ? rowColumns.map { batch.columns[$0][row] } : [id]
      let key = ([UInt32(group)] + (cells.isEmpty ? [0] : cells)).map { [$0] }
      guard seen.insert(key, row: 0).isNew else { return }
      try context.hold(1)
    }
    if countsIDs {
      counts[group] += 1
    } else {
      states[group].add(context.value(id))
    }
  }

  func results(_ context: ExecutionContext) -> [UInt32] {
    countsIDs
      ? counts.map { context.id(for: .literal(Literal(String($0), datatype: XSD.integer))) }
      : states.map { state in state.result().map { context.id(for: $0.term) } ?? 0 }
  }
}
