import Algebra
import TripleStore

/// The matches of one triple pattern, read from the store's columns a batch at a time.
final class ScanOperator: Operator {
  private let triple: PlanTriple
  private let byObject: Bool
  private var predicates: ArraySlice<UInt32>
  private var current: Section?

  /// The part of one predicate's pairs that matches, and how far it has been read.
  private struct Section {
    var predicate: UInt32
    var list: PairList
    var left: Range<Int>
  }

  init(_ plan: Plan, _ context: ExecutionContext, _ triple: PlanTriple, byObject: Bool) {
    self.triple = triple
    let store = context.store
    if let predicate = triple.predicate.id {
      predicates = [predicate]
      self.byObject = byObject
    } else {
      self.byObject = triple.subject.id == nil && triple.object.id != nil
      predicates =
        switch (triple.subject, triple.object) {
        case (.id(let subject), _): store.predicates(ofSubject: TermID(subject))[...]
        case (_, .id(let object)): store.predicates(ofObject: TermID(object))[...]
        default: store.index.predicates[...]
        }
    }
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    while true {
      if current == nil {
        guard let predicate = predicates.popFirst() else { return nil }
        current = section(of: predicate)
      }
      guard var section = current else { continue }
      let part = section.left.prefix(Batch.size)
      section.left = part.upperBound..<section.left.upperBound
      current = section.left.isEmpty ? nil : section
      let batch = read(section, part)
      if batch.count > 0 { return batch }
      try context.checkTime()
    }
  }

  private func section(of predicate: UInt32) -> Section {
    let list =
      byObject
      ? context.store.pairsByObject(of: TermID(predicate))
      : context.store.pairsBySubject(of: TermID(predicate))
    let left =
      switch (triple.subject, triple.object) {
      case (.id(let subject), .id(let object)): list.range(of: subject, value: object)
      case (.id(let key), .slot), (.slot, .id(let key)): list.range(of: key)
      case (.slot, .slot): 0..<list.count
      }
    return Section(predicate: predicate, list: list, left: left)
  }

  private func read(_ section: Section, _ part: Range<Int>) -> Batch {
    let places: [Place] = plan.columns.map { slot in
      triple.subject.slot == slot ? .subject : triple.object.slot == slot ? .object : .predicate
    }
    func column(_ place: Place) -> [UInt32] {
      switch (place, byObject) {
      case (.subject, false), (.object, true): section.list.keys(at: part)
      case (.object, false), (.subject, true): section.list.values.unpacked(part)
      case (.predicate, _): Array(repeating: section.predicate, count: part.count)
      }
    }
    let batch = Batch(columns: places.map(column), count: part.count)
    guard triple.terms.compactMap(\.slot).count > places.count else { return batch }
    // A variable stands at several places, which must hold the same.
    let (subjects, predicates, objects) = (column(.subject), column(.predicate), column(.object))
    return batch.rows(
      (0..<UInt32(part.count)).filter { row in
        let row = Int(row)
        return (triple.subject != triple.object || subjects[row] == objects[row])
          && (triple.subject != triple.predicate || subjects[row] == predicates[row])
          && (triple.object != triple.predicate || objects[row] == predicates[row])
      })
  }

  private enum Place { case subject, predicate, object }
}
