import Algebra
import TripleStore

/// For each row of the input, the matches of a pattern in which the row's values stand, whatever is known of it.
///
/// This is the general case: a variable predicate, a variable at two places, or a pattern that shares nothing with the
/// input. ``ProbeOperator`` and ``ProbeFilterOperator`` do the usual ones in whole columns.
final class LookupOperator: Operator {
  private let triple: PlanTriple
  private let input: Operator
  /// Where each place of the pattern is read from.
  private let subject: Source
  private let predicate: Source
  private let object: Source
  /// The places that fill the new columns, in their order.
  private let added: [Place]
  private let repeatsFreeSlot: Bool

  private var batch: Batch?
  private var row = -1
  private var predicates: ArraySlice<UInt32> = []
  private var section = Section.none

  private enum Source {
    case constant(UInt32)
    case column(Int)
    case free
  }

  private enum Place { case subject, predicate, object }

  /// The pairs being read for the current row.
  private struct Section {
    var predicate: UInt32 = 0
    var list: PairList?
    var byObject = false
    var left: Range<Int> = 0..<0
    /// Where the last key was found.
    var hint = 0

    static let none = Section()
  }

  init(_ plan: Plan, _ context: ExecutionContext, _ input: Operator, _ triple: PlanTriple) {
    self.triple = triple
    self.input = input
    func source(_ term: PlanTerm) -> Source {
      switch term {
      case .id(let id): .constant(id)
      case .slot(let slot): input.column(slot).map { .column($0) } ?? .free
      }
    }
    subject = source(triple.subject)
    predicate = source(triple.predicate)
    object = source(triple.object)
    let fresh = plan.columns.dropFirst(input.plan.columns.count)
    added = fresh.map {
      triple.subject == .slot($0) ? .subject : triple.object == .slot($0) ? .object : .predicate
    }
    let free = triple.terms.compactMap(\.slot).filter { input.column($0) == nil }
    repeatsFreeSlot = Set(free).count < free.count
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    var rows: [UInt32] = []
    var columns = [[UInt32]](repeating: [], count: added.count)
    while true {
      if batch == nil {
        batch = try input.next()
        row = -1
        predicates = []
        section.left = 0..<0
      }
      guard let batch else { return nil }
      while rows.count < Batch.size, try advance(batch) { take(&rows, &columns) }
      let isDone = row >= batch.count
      if isDone { self.batch = nil }
      guard !rows.isEmpty else { continue }
      var result = batch.rows(rows)
      result.columns += columns
      return result
    }
  }

  /// Moves to the next pairs that match, past rows that have none; false at the end of the batch.
  private func advance(_ batch: Batch) throws(QueryFailure) -> Bool {
    while section.left.isEmpty {
      try context.tick()
      if let next = predicates.popFirst() {
        open(next, batch)
        continue
      }
      row += 1
      guard row < batch.count else { return false }
      switch predicate {
      case .constant(let id): open(id, batch)
      case .column(let column): open(batch.columns[column][row], batch)
      case .free:
        let store = context.store
        if let subject = value(subject, batch) {
          predicates = store.predicates(ofSubject: TermID(subject))[...]
        } else if let object = value(object, batch) {
          predicates = store.predicates(ofObject: TermID(object))[...]
        } else {
          predicates = store.index.predicates[...]
        }
      }
    }
    return true
  }

  private func value(_ source: Source, _ batch: Batch) -> UInt32? {
    switch source {
    case .constant(let id): id
    case .column(let column): batch.columns[column][row]
    case .free: nil
    }
  }

  /// Finds the pairs of a predicate that match the current row.
  private func open(_ predicate: UInt32, _ batch: Batch) {
    let subject = value(subject, batch)
    let object = value(object, batch)
    let byObject = subject == nil && object != nil
    if section.list == nil || section.predicate != predicate || section.byObject != byObject {
      let id = TermID(predicate)
      section = Section(
        predicate: predicate,
        list: byObject ? context.store.pairsByObject(of: id) : context.store.pairsBySubject(of: id),
        byObject: byObject)
    }
    guard let list = section.list else { return }
    guard let key = subject ?? object else {
      section.left = 0..<list.count
      return
    }
    let pairs = list.range(of: key, from: &section.hint)
    section.left = object.map { subject == nil ? pairs : list.range(ofValue: $0, in: pairs) } ?? pairs
  }

  /// Adds rows for as many pairs as fit into the batch.
  private func take(_ rows: inout [UInt32], _ columns: inout [[UInt32]]) {
    guard let list = section.list else { return }
    let part = section.left.prefix(Batch.size - rows.count)
    section.left = part.upperBound..<section.left.upperBound
    for (key, value) in zip(list.keys(at: part), list.values.unpacked(part)) {
      let (subject, object) = section.byObject ? (value, key) : (key, value)
      if repeatsFreeSlot, !agree(subject, object) { continue }
      rows.append(UInt32(row))
      for (index, place) in added.enumerated() {
        switch place {
        case .subject: columns[index].append(subject)
        case .object: columns[index].append(object)
        case .predicate: columns[index].append(section.predicate)
        }
      }
    }
  }

  /// Whether places of the pattern that hold the same variable got the same value.
  private func agree(_ subject: UInt32, _ object: UInt32) -> Bool {
    (triple.subject != triple.object || subject == object)
      && (triple.subject != triple.predicate || subject == section.predicate)
      && (triple.object != triple.predicate || object == section.predicate)
  }
}
