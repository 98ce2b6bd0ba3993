import Algebra
import TripleStore

/// A closure (`?`, `*`, `+`) from each row of the input: breadth first, each node once.
///
/// With an end bound the search starts there; with none, from every node of the graph that can begin the path. What a
/// node reaches is kept for the next row that asks.
final class PathOperator: Operator {
  private let input: Operator
  private let subject: PlanTerm
  private let object: PlanTerm
  private let search: PathSearch
  private let backwards: PathSearch
  private let added: [Slot]

  private var batch: Batch?
  private var row = 0
  /// The paths that fit the current row, and how many of them are given.
  private var pending = Pairs()
  private var given = 0

  /// Where paths begin and end.
  private struct Pairs {
    var starts: [UInt32] = []
    var ends: [UInt32] = []
  }

  init(
    _ plan: Plan, _ context: ExecutionContext, _ input: Operator, _ subject: PlanTerm, _ step: PathStep,
    _ object: PlanTerm
  ) {
    self.input = input
    self.subject = subject
    self.object = object
    search = PathSearch(step, context)
    backwards = PathSearch(step.reversed, context)
    added = Array(plan.columns.dropFirst(input.plan.columns.count))
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    var rows: [UInt32] = []
    var columns = [[UInt32]](repeating: [], count: added.count)
    while true {
      if batch == nil {
        batch = try input.next()
        row = -1
        (pending, given) = (Pairs(), 0)
      }
      guard let batch else { return nil }
      while rows.count < Batch.size {
        let part = given..<min(pending.ends.count, given + Batch.size - rows.count)
        given = part.upperBound
        rows += repeatElement(UInt32(max(row, 0)), count: part.count)
        for (index, slot) in added.enumerated() {
          columns[index] += (subject.slot == slot ? pending.starts : pending.ends)[part]
        }
        guard given == pending.ends.count else { break }
        row += 1
        guard row < batch.count else { break }
        (pending, given) = (try pairs(batch), 0)
      }
      if row >= batch.count { self.batch = nil }
      guard !rows.isEmpty else { continue }
      var result = batch.rows(rows)
      result.columns += columns
      return result
    }
  }

  /// All paths that fit the current row.
  private func pairs(_ batch: Batch) throws(QueryFailure) -> Pairs {
    let start = value(subject, batch)
    let end = value(object, batch)
    // Between variables a path of no steps joins only nodes of the graph to themselves (SPARQL 1.1, section 18.4),
    // wherever a row has its value from.
    if subject.slot != nil, object.slot != nil, let bound = start ?? end, !isNode(bound) { return Pairs() }
    switch (start, end) {
    case (let start?, let end?):
      return try search.reach(start).contains(end) ? Pairs(starts: [start], ends: [end]) : Pairs()
    case (let start?, nil):
      let ends = try search.reach(start)
      return Pairs(starts: Array(repeating: start, count: ends.count), ends: ends)
    case (nil, let end?):
      let starts = try backwards.reach(end)
      return Pairs(starts: starts, ends: Array(repeating: end, count: starts.count))
    case (nil, nil):
      var pairs = Pairs()
      for node in search.starts ?? context.store.nodes {
        try context.tick()
        let ends = try search.reach(node)
        if subject == object {
          guard ends.contains(node) else { continue }
          pairs.starts.append(node)
          pairs.ends.append(node)
        } else {
          pairs.starts += repeatElement(node, count: ends.count)
          pairs.ends += ends
        }
        if pairs.ends.count > context.limits.rows { throw .rowLimit(context.limits.rows) }
      }
      return pairs
    }
  }

  private func isNode(_ id: UInt32) -> Bool {
    context.store.isNode(TermID(id))
  }

  private func value(_ term: PlanTerm, _ batch: Batch) -> UInt32? {
    switch term {
    case .id(let id): id
    case .slot(let slot): input.column(slot).map { batch.columns[$0][row] }
    }
  }
}
