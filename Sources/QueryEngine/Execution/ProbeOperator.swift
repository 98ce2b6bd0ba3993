import Algebra
import TripleStore

/// For each row of the input, the matches of a pattern whose predicate is known and one of whose ends the row has.
///
/// A whole column of keys is looked up in one call, without a search where the predicate's keys are dense. Where every
/// row has exactly one match the input's columns go on as they are.
final class ProbeOperator: Operator {
  private let input: Operator
  private let list: PairList
  private let keyColumn: Int
  private var batch: Batch?
  private var state = ProbeState()

  /// - Parameters:
  ///   - list: the pairs to look the keys up in.
  ///   - key: the input's column of keys; the values found become the last column.
  init(_ plan: Plan, _ context: ExecutionContext, _ input: Operator, _ list: PairList, key: Int) {
    self.input = input
    self.list = list
    keyColumn = key
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    while true {
      if batch == nil {
        batch = try input.next()
        state.rewind()
      }
      guard let batch else { return nil }
      let keys = batch.columns[keyColumn]
      let matches = list.matches(of: keys, &state, limit: Batch.size)
      if state.isDone(keys.count) { self.batch = nil }
      guard !matches.rows.isEmpty else {
        try context.checkTime()
        continue
      }
      var result = batch.rows(matches.rows)
      result.columns.append(matches.values)
      return result
    }
  }
}

/// The rows of the input for which a triple exists, or for which none does: its predicate is known, and of its ends the
/// row has one at least. Nothing but its existence is looked at.
final class ProbeFilterOperator: Operator {
  /// The value that a key is to have.
  enum Wanted {
    case column(Int)
    case id(UInt32)
    case any
  }

  private let input: Operator
  private let list: PairList
  private let keyColumn: Int
  private let wanted: Wanted
  private let negated: Bool

  init(
    _ plan: Plan, _ context: ExecutionContext, _ input: Operator, _ list: PairList, key: Int, wanted: Wanted,
    negated: Bool = false
  ) {
    self.input = input
    self.list = list
    keyColumn = key
    self.wanted = wanted
    self.negated = negated
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    while let batch = try input.next() {
      let keys = batch.columns[keyColumn]
      let kept =
        switch wanted {
        case .column(let column):
          list.rows(of: keys, withValues: batch.columns[column], negated: negated)
        case .id(let id): list.rows(of: keys, withValue: id, negated: negated)
        case .any: list.rows(of: keys, negated: negated)
        }
      if !kept.isEmpty { return batch.rows(kept) }
    }
    return nil
  }
}

extension Plan {
  /// The operator that joins a pattern to an input: one that looks whole columns up where the predicate is known and
  /// an end is a column, else one that goes row by row.
  func makeLookup(_ context: ExecutionContext, _ input: Operator, _ triple: PlanTriple) -> Operator {
    guard let ends = ProbeEnds(triple, in: input.plan.columns, context.store) else {
      return LookupOperator(self, context, input, triple)
    }
    guard case .any = ends.wanted else {
      return ProbeFilterOperator(self, context, input, ends.list, key: ends.key, wanted: ends.wanted)
    }
    return ProbeOperator(self, context, input, ends.list, key: ends.key)
  }

  /// The operator that keeps the rows with a match of a pattern, for which ``ProbeEnds`` must be.
  func makeExistence(
    _ context: ExecutionContext, _ input: Operator, _ triple: PlanTriple, negated: Bool
  ) throws(QueryFailure) -> Operator {
    guard let ends = ProbeEnds(triple, in: input.plan.columns, context.store) else {
      preconditionFailure("the planner checks that the pattern can be probed")
    }
    return ProbeFilterOperator(
      self, context, input, ends.list, key: ends.key, wanted: ends.wanted, negated: negated)
  }
}

/// How a pattern is looked up from rows that have some of its variables: the list, the column of keys, and the values
/// that the keys are to have.
struct ProbeEnds {
  let list: PairList
  let key: Int
  let wanted: ProbeFilterOperator.Wanted

  /// `nil` where the predicate is a variable, where no end is a column, or where a variable that is no column stands at
  /// both ends.
  init?(_ triple: PlanTriple, in columns: [Slot], _ store: TripleStore) {
    guard let predicate = triple.predicate.id.map({ TermID($0) }) else { return nil }
    let bySubject = store.pairsBySubject(of: predicate)
    let byObject = store.pairsByObject(of: predicate)
    let subject = triple.subject.slot.flatMap { columns.firstIndex(of: $0) }
    let object = triple.object.slot.flatMap { columns.firstIndex(of: $0) }
    switch (subject, object) {
    case (nil, nil): return nil
    case (let subject?, nil):
      (list, key, wanted) = (bySubject, subject, triple.object.id.map { .id($0) } ?? .any)
    case (nil, let object?):
      (list, key, wanted) = (byObject, object, triple.subject.id.map { .id($0) } ?? .any)
    case (let subject?, let object?):
      // The side with more keys has fewer values for each.
      (list, key, wanted) =
        bySubject.keyCount >= byObject.keyCount
        ? (bySubject, subject, .column(object)) : (byObject, object, .column(subject))
    }
  }
}
