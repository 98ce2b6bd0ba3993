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
    let keys = section.list.keys(at: part)
    let values = section.list.values.unpacked(part)
    let subjects = byObject ? values : keys
    let objects = byObject ? keys : values
    var batch = Batch(width: plan.columns.count)
    var rows = part.count
    // Usually whole slices are copied; where a variable is repeated, row by row.
    let isLoop = triple.subject.slot != nil && triple.subject == triple.object
    let predicateSlot = triple.predicate.slot
    let isChecked =
      isLoop
      || (predicateSlot != nil
        && (triple.subject.slot == predicateSlot || triple.object.slot == predicateSlot))
    if isChecked {
      var kept: [Int] = []
      for offset in 0..<part.count {
        let subject = subjects[offset]
        let object = objects[offset]
        if isLoop, subject != object { continue }
        if let predicateSlot {
          if triple.subject.slot == predicateSlot, subject != section.predicate { continue }
          if triple.object.slot == predicateSlot, object != section.predicate { continue }
        }
        kept.append(offset)
      }
      rows = kept.count
      fill(&batch) { place in
        switch place {
        case .subject: kept.map { subjects[$0] }
        case .object: kept.map { objects[$0] }
        case .predicate: Array(repeating: section.predicate, count: rows)
        }
      }
    } else {
      fill(&batch) { place in
        switch place {
        case .subject: subjects
        case .object: objects
        case .predicate: Array(repeating: section.predicate, count: rows)
        }
      }
    }
    batch.count = rows
    return batch
  }

  private enum Place { case subject, predicate, object }

  private func fill(_ batch: inout Batch, _ column: (Place) -> [UInt32]) {
    for (index, slot) in plan.columns.enumerated() {
      let place: Place =
        triple.subject.slot == slot ? .subject : triple.object.slot == slot ? .object : .predicate
      batch.columns[index] = column(place)
    }
  }
}
