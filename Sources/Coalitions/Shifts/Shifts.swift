public import Positions

/// Who changed sides between two tables, such as those of two meetings.
public struct Shifts: Sendable, Equatable {
  /// What became of an actor's standing on a concept.
  public struct Change: Sendable, Equatable {
    public let actor: String
    public let concept: String
    /// `nil` is silence, before or after.
    public let before, after: StandingTable.Cell?
    public let kind: Shift
  }

  /// By kind as they are listed, then concept and actor in the order of code units; whatever is silent in both is left out.
  public let changes: [Change]

  /// Compares two tables, whose actors and concepts may differ. Cost: sorting the changes.
  public init(from before: StandingTable, to after: StandingTable) {
    let (old, new) = (before.cellsByActor, after.cellsByActor)
    var byKind: [Shift: [Change]] = [:]
    for actor in Set(old.keys).union(new.keys) {
      let (earlier, later) = (old[actor] ?? [:], new[actor] ?? [:])
      for concept in Set(earlier.keys).union(later.keys) {
        let (one, other) = (earlier[concept], later[concept])
        let kind = Shift(from: one?.standing, to: other?.standing, speaksAgain: new[actor] != nil)
        byKind[kind, default: []].append(
          Change(actor: actor, concept: concept, before: one, after: other, kind: kind))
      }
    }
    changes = Shift.allCases.flatMap { kind in
      (byKind[kind] ?? []).sorted { left, right in
        left.concept == right.concept
          ? left.actor.utf8.lexicographicallyPrecedes(right.actor.utf8)
          : left.concept.utf8.lexicographicallyPrecedes(right.concept.utf8)
      }
    }
  }

  public func of(_ kind: Shift) -> [Change] { changes.filter { $0.kind == kind } }
}

extension StandingTable {
  /// By actor, then concept.
  fileprivate var cellsByActor: [String: [String: Cell]] {
    var cells: [String: [String: Cell]] = [:]
    for (actor, row) in zip(actors, rows) {
      cells[actor] = Dictionary(
        row.map { (concepts[$0.concept], $0) }, uniquingKeysWith: { first, _ in first })
    }
    return cells
  }
}
