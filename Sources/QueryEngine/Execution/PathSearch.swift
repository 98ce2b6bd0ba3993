import Algebra
import TripleStore

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

  /// The nodes from which the path may lead anywhere, ascending; `nil` where that may be every node.
  var starts: [UInt32]? { starts(of: step) }

  private func starts(of step: PathStep) -> [UInt32]? {
    let store = context.store
    switch step {
    case .predicate(let predicate, let inverse):
      let id = TermID(predicate)
      return (inverse ? store.pairsByObject(of: id) : store.pairsBySubject(of: id)).distinctKeys
    case .sequence(let steps): return steps.first.flatMap { starts(of: $0) }
    case .alternative(let steps):
      var all: Set<UInt32> = []
      for step in steps {
        guard let starts = starts(of: step) else { return nil }
        all.formUnion(starts)
      }
      return all.sorted()
    case .closure(let step, .oneOrMore): return starts(of: step)
    case .closure, .negated: return nil
    }
  }

  /// The nodes one step leads to from any of some nodes, each once.
  private func follow(_ step: PathStep, from nodes: [UInt32]) throws(QueryFailure) -> [UInt32] {
    var found = IDSet()
    switch step {
    case .closure(let step, let repetition): return try close(step, repetition, from: nodes)
    default: return found.inserting(try ends(of: step, from: nodes))
    }
  }

  /// The nodes one step leads to from each of some nodes, perhaps more than once.
  private func ends(of step: PathStep, from nodes: [UInt32]) throws(QueryFailure) -> [UInt32] {
    let store = context.store
    var found: [UInt32] = []
    switch step {
    case .predicate(let predicate, let inverse):
      let list =
        inverse ? store.pairsByObject(of: TermID(predicate)) : store.pairsBySubject(of: TermID(predicate))
      for start in stride(from: 0, to: nodes.count, by: Batch.size) {
        try context.checkTime()
        list.appendValues(of: nodes[start..<min(start + Batch.size, nodes.count)], to: &found)
      }
    case .negated(let excluded, let inverse):
      for node in nodes {
        try context.tick()
        let id = TermID(node)
        for predicate in inverse ? store.predicates(ofObject: id) : store.predicates(ofSubject: id)
        where !excluded.contains(predicate) {
          found += try ends(of: .predicate(predicate, inverse: inverse), from: [node])
        }
      }
    case .sequence(let steps):
      found = nodes
      for step in steps { found = try follow(step, from: found) }
    case .alternative(let steps):
      for step in steps { found += try ends(of: step, from: nodes) }
    case .closure: return try follow(step, from: nodes)
    }
    return found
  }

  private func close(
    _ step: PathStep, _ repetition: PathStep.Repetition, from nodes: [UInt32]
  ) throws(QueryFailure) -> [UInt32] {
    var seen = IDSet()
    if repetition == .zeroOrOne { return seen.inserting(nodes + (try ends(of: step, from: nodes))) }
    var found = repetition == .zeroOrMore ? seen.inserting(nodes) : []
    var frontier = nodes
    while !frontier.isEmpty {
      frontier = seen.inserting(try ends(of: step, from: frontier))
      found += frontier
      if found.count > context.limits.rows { throw .rowLimit(context.limits.rows) }
    }
    return found
  }
}

/// A set of ids other than 0.
private struct IDSet {
  /// Open addressing, at most half full; 0 is free.
  private var slots: [UInt32] = Array(repeating: 0, count: 16)
  private var count = 0

  /// The ids that were not in the set, which now are, each once and in order.
  mutating func inserting(_ ids: [UInt32]) -> [UInt32] {
    var fresh: [UInt32] = []
    for id in ids where insert(id) { fresh.append(id) }
    return fresh
  }

  private mutating func insert(_ id: UInt32) -> Bool {
    var slot = place(of: id)
    while slots[slot] != 0 {
      if slots[slot] == id { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = id
    count += 1
    if count * 2 > slots.count { grow() }
    return true
  }

  private func place(of id: UInt32) -> Int {
    Int(truncatingIfNeeded: UInt64(id &* 0x9E37_79B1) &* UInt64(slots.count) >> 32)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    for id in old where id != 0 {
      var slot = place(of: id)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = id
    }
  }
}
