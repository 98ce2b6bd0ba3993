import Algebra
import RDF
import TripleStore

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
    var groups = GroupTable(width: keys.count)
    var columns = aggregates.map { AggregateColumn($0.aggregate, input: input.plan.columns, context) }
    while let batch = try input.next() {
      let known = groups.count
      let numbers = groups.numbers(
        of: batch.arranged(input.plan.columns, as: keys).columns, count: batch.count)
      try context.hold(groups.count - known)
      for index in columns.indices { try columns[index].add(batch, to: numbers, of: groups.count, context) }
    }
    let count = keys.isEmpty ? 1 : groups.count
    guard count > 0 else { return nil }
    var result = groups.batch
    result.count = count
    for index in columns.indices { result.columns.append(columns[index].results(of: count, context)) }
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
  /// What was seen in each group, for DISTINCT: ids of the argument, or the numbers of whole rows.
  private var seen: GroupedIDs
  private var rows: GroupTable

  init(_ aggregate: BoundAggregate, input: [Slot], _ context: ExecutionContext) {
    self.aggregate = aggregate
    argument = aggregate.argument.flatMap { input.firstIndex(of: $0) }
    rowColumns = aggregate.rowSlots.compactMap { input.firstIndex(of: $0) }
    countsIDs = aggregate.function == .count
    seen = GroupedIDs(ids: context.store.termCount + 1)
    rows = GroupTable(width: rowColumns.count)
  }

  /// Adds each row of a batch to the group of its number, which is less than the count.
  mutating func add(
    _ batch: Batch, to groups: [UInt32], of count: Int, _ context: ExecutionContext
  ) throws(QueryFailure) {
    addGroups(count)
    if aggregate.argument == nil {
      try add(
        aggregate.distinct ? rows.numbers(of: rowColumns.map { batch.columns[$0] }, count: batch.count) : nil,
        isRow: true, to: groups, context)
    } else if let argument {
      try add(batch.columns[argument], isRow: false, to: groups, context)
    } else {
      try add(Array(repeating: 0, count: batch.count), isRow: false, to: groups, context)
    }
  }

  /// - Parameters:
  ///   - ids: of the argument's values, or the numbers of whole rows, which are then all bound; `nil` where it does
  ///     not matter.
  private mutating func add(
    _ ids: [UInt32]?, isRow: Bool, to groups: [UInt32], _ context: ExecutionContext
  ) throws(QueryFailure) {
    guard let ids else {
      for group in groups { counts[Int(group)] += 1 }
      return
    }
    var found = 0
    for (row, group) in groups.enumerated() {
      let id = ids[row]
      if countsIDs, id == 0, !isRow { continue }
      if aggregate.distinct {
        guard seen.insert(id, in: group) else { continue }
        found += 1
      }
      if countsIDs {
        counts[Int(group)] += 1
      } else {
        try context.tick()
        states[Int(group)].add(context.value(id))
      }
    }
    try context.hold(found)
  }

  private mutating func addGroups(_ count: Int) {
    if countsIDs {
      counts += repeatElement(0, count: count - counts.count)
    } else {
      while states.count < count { states.append(AggregateState(aggregate.function)) }
    }
  }

  mutating func results(of count: Int, _ context: ExecutionContext) -> [UInt32] {
    addGroups(count)
    return countsIDs
      ? counts.map { context.id(forInteger: $0) }
      : states.map { state in state.result().map { context.id(for: $0.term) } ?? 0 }
  }
}
