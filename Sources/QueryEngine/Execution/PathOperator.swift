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
  private var pending: (pairs: [(UInt32, UInt32)], next: Int) = ([], 0)

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
    var rows: [Int] = []
    var columns = [[UInt32]](repeating: [], count: added.count)
    while true {
      if batch == nil {
        batch = try input.next()
        row = -1
        pending = ([], 0)
      }
      guard let batch else { return nil }
      while rows.count < Batch.size {
        if pending.next < pending.pairs.count {
          let (start, end) = pending.pairs[pending.next]
          pending.next += 1
          rows.append(row)
          for (index, slot) in added.enumerated() {
            columns[index].append(subject.slot == slot ? start : end)
          }
        } else {
          row += 1
          guard row < batch.count else { break }
          pending = (try pairs(batch), 0)
        }
      }
      if row >= batch.count { self.batch = nil }
      guard !rows.isEmpty else { continue }
      var result = batch.rows(rows)
      result.columns += columns
      return result
    }
  }

  /// The ends of all paths that fit the current row.
  private func pairs(_ batch: Batch) throws(QueryFailure) -> [(UInt32, UInt32)] {
    let start = value(subject, batch)
    let end = value(object, batch)
    // Between variables a path of no steps joins only nodes of the graph to themselves (SPARQL 1.1, section 18.4),
    // wherever a row has its value from.
    if subject.slot != nil, object.slot != nil, let bound = start ?? end, !isNode(bound) { return [] }
    switch (start, end) {
    case (let start?, let end?): return try search.reach(start).contains(end) ? [(start, end)] : []
    case (let start?, nil): return try search.reach(start).map { (start, $0) }
    case (nil, let end?): return try backwards.reach(end).map { ($0, end) }
    case (nil, nil):
      var pairs: [(UInt32, UInt32)] = []
      for node in context.store.nodes {
        try context.tick()
        for end in try search.reach(node) where subject != object || node == end { pairs.append((node, end)) }
        if pairs.count > context.limits.rows { throw .rowLimit(context.limits.rows) }
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

/// Where paths lead from a node.
final class PathSearch {
  private let step: PathStep
  private let context: ExecutionContext
  private var known: [UInt32: [UInt32]] = [:]
  private var knownCount = 0

  init(_ step: PathStep, _ context: ExecutionContext) {
    self.step = step
    self.context = context
  }

  /// The nodes that the path leads to, each once, nearest first.
  func reach(_ node: UInt32) throws(QueryFailure) -> [UInt32] {
    if let found = known[node] { return found }
    let found = try follow(step, from: [node])
    // A bound on memory, not on the answer: past it, searches are repeated.
    if knownCount > 1 << 22 {
      known.removeAll()
      knownCount = 0
    }
    known[node] = found
    knownCount += found.count + 1
    return found
  }

  /// The nodes one step leads to from any of some nodes, each once.
  private func follow(_ step: PathStep, from nodes: [UInt32]) throws(QueryFailure) -> [UInt32] {
    let store = context.store
    var found: [UInt32] = []
    switch step {
    case .predicate(let predicate, let inverse):
      let list =
        inverse ? store.pairsByObject(of: TermID(predicate)) : store.pairsBySubject(of: TermID(predicate))
      for node in nodes {
        try context.tick()
        for position in list.range(of: node) { found.append(list.value(at: position)) }
      }
    case .negated(let excluded, let inverse):
      for node in nodes {
        try context.tick()
        let id = TermID(node)
        for predicate in inverse ? store.predicates(ofObject: id) : store.predicates(ofSubject: id)
        where !excluded.contains(predicate) {
          found += try follow(.predicate(predicate, inverse: inverse), from: [node])
        }
      }
    case .sequence(let steps):
      found = nodes
      for step in steps { found = try follow(step, from: found) }
    case .alternative(let steps):
      for step in steps { found += try follow(step, from: nodes) }
    case .closure(let step, let repetition): return try close(step, repetition, from: nodes)
    }
    return distinct(found)
  }

  private func close(
    _ step: PathStep, _ repetition: PathStep.Repetition, from nodes: [UInt32]
  ) throws(QueryFailure) -> [UInt32] {
    if repetition == .zeroOrOne { return distinct(nodes + (try follow(step, from: nodes))) }
    var found = repetition == .zeroOrMore ? distinct(nodes) : []
    var seen = Set(found)
    var frontier = nodes
    while !frontier.isEmpty {
      frontier = try follow(step, from: frontier).filter { seen.insert($0).inserted }
      found += frontier
      if found.count > context.limits.rows { throw .rowLimit(context.limits.rows) }
    }
    return found
  }
}

/// Matches of a negated property set: any predicate but some. Unlike a closure it keeps duplicates.
final class NegatedSetOperator: Operator {
  private let matches: Operator
  private let excluded: Set<UInt32>
  private let predicateColumn: Int

  init(
    _ plan: Plan, _ context: ExecutionContext, _ input: Operator, _ subject: PlanTerm,
    _ excluded: Set<UInt32>,
    _ object: PlanTerm
  ) {
    // The pattern with a variable for the predicate, under a slot that no other has.
    let predicate = -1
    let triple = PlanTriple(subject: subject, predicate: .slot(predicate), object: object)
    let free = triple.slots.filter { input.column($0) == nil }
    let inner = Plan(
      .unit, columns: input.plan.columns + free, estimate: plan.estimate, cost: 0)
    matches = LookupOperator(inner, context, input, triple)
    predicateColumn = inner.columns.firstIndex(of: predicate) ?? 0
    self.excluded = excluded
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    while let batch = try matches.next() {
      let kept = (0..<batch.count).filter { !excluded.contains(batch.columns[predicateColumn][$0]) }
      if !kept.isEmpty { return batch.rows(kept).arranged(matches.plan.columns, as: plan.columns) }
    }
    return nil
  }
}
