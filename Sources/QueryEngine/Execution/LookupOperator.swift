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

  /// Whether pairs are found by the object, for want of a subject.
  private let byObject: Bool

  private var batch: Batch?
  private var row = -1
  /// The predicates met so far.
  private var cursors: [Cursor] = []
  private var cursorPlaces: [UInt32: Int] = [:]
  /// By the number of a set of predicates, the cursors of its members: many rows have the same set.
  private var cursorsOfSets: [UInt32: [Int]] = [:]
  /// The cursors that the current row has still to be looked up in.
  private var waiting: ArraySlice<Int> = []
  /// The pairs that match the current row and are still to be taken, and their cursor.
  private var left = 0..<0
  private var cursor: Cursor?

  private enum Source {
    case constant(UInt32)
    case column(Int)
    case free
  }

  private enum Place { case subject, predicate, object }

  /// The pairs of a predicate.
  private final class Cursor {
    let predicate: UInt32
    let list: PairList
    /// Where the last key was found: ascending keys cost a merge in all.
    var hint = 0

    init(_ predicate: UInt32, _ list: PairList) {
      self.predicate = predicate
      self.list = list
    }
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
    byObject =
      switch (subject, object) {
      case (.free, .constant), (.free, .column): true
      default: false
      }
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
        waiting = []
        left = 0..<0
      }
      guard let batch else { return nil }
      while rows.count < Batch.size, try advance(batch) { take(&rows, &columns, batch) }
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
    while left.isEmpty {
      try context.tick()
      if let next = waiting.popFirst() {
        open(cursors[next], batch)
        continue
      }
      row += 1
      guard row < batch.count else { return false }
      switch predicate {
      case .constant(let id): open(cursors[place(of: id)], batch)
      case .column(let column): open(cursors[place(of: batch.columns[column][row])], batch)
      case .free: waiting = candidates(batch)[...]
      }
    }
    return true
  }

  /// The cursors of the predicates that the row's node has.
  private func candidates(_ batch: Batch) -> [Int] {
    let store = context.store
    guard let node = (value(byObject ? object : subject, batch)).map({ TermID($0) }) else {
      return store.index.predicates.map(place(of:))
    }
    let set = byObject ? store.predicateSet(ofObject: node) : store.predicateSet(ofSubject: node)
    if let known = cursorsOfSets[set] { return known }
    let members = byObject ? store.predicates(ofObject: node) : store.predicates(ofSubject: node)
    let places = members.map(place(of:))
    cursorsOfSets[set] = places
    return places
  }

  private func place(of predicate: UInt32) -> Int {
    if let place = cursorPlaces[predicate] { return place }
    let (store, id) = (context.store, TermID(predicate))
    cursors.append(Cursor(predicate, byObject ? store.pairsByObject(of: id) : store.pairsBySubject(of: id)))
    cursorPlaces[predicate] = cursors.count - 1
    return cursors.count - 1
  }

  private func value(_ source: Source, _ batch: Batch) -> UInt32? {
    switch source {
    case .constant(let id): id
    case .column(let column): batch.columns[column][row]
    case .free: nil
    }
  }

  /// Finds the pairs of a predicate that match the current row.
  private func open(_ cursor: Cursor, _ batch: Batch) {
    self.cursor = cursor
    let (subject, object) = (value(subject, batch), value(object, batch))
    guard let key = subject ?? object else {
      left = 0..<cursor.list.count
      return
    }
    left = cursor.list.range(of: key, from: &cursor.hint)
    if subject != nil, let object { left = cursor.list.range(ofValue: object, in: left) }
  }

  /// Adds rows for as many pairs as fit into the batch.
  private func take(_ rows: inout [UInt32], _ columns: inout [[UInt32]], _ batch: Batch) {
    guard let cursor else { return }
    let part = left.prefix(Batch.size - rows.count)
    left = part.upperBound..<left.upperBound
    let list = cursor.list
    if let key = value(byObject ? object : subject, batch) {
      for position in part { add(key, list.value(at: position), cursor.predicate, &rows, &columns) }
    } else {
      for (key, value) in zip(list.keys(at: part), list.values.unpacked(part)) {
        add(key, value, cursor.predicate, &rows, &columns)
      }
    }
  }

  private func add(
    _ key: UInt32, _ value: UInt32, _ predicate: UInt32, _ rows: inout [UInt32], _ columns: inout [[UInt32]]
  ) {
    let (subject, object) = byObject ? (value, key) : (key, value)
    if repeatsFreeSlot, !agree(subject, predicate, object) { return }
    rows.append(UInt32(row))
    for (index, place) in added.enumerated() {
      switch place {
      case .subject: columns[index].append(subject)
      case .object: columns[index].append(object)
      case .predicate: columns[index].append(predicate)
      }
    }
  }

  /// Whether places of the pattern that hold the same variable got the same value.
  private func agree(_ subject: UInt32, _ predicate: UInt32, _ object: UInt32) -> Bool {
    (triple.subject != triple.object || subject == object)
      && (triple.subject != triple.predicate || subject == predicate)
      && (triple.object != triple.predicate || object == predicate)
  }
}
