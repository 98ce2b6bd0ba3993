/// What changed between two tables, such as those of two meetings.
public struct Shifts: Sendable, Equatable {
  /// By actor, then concept, in the order of code units; pairs silent in both are left out.
  public let changes: [Change]

  public struct Change: Sendable, Equatable {
    public let actor: String
    public let concept: String
    public let before, after: Side?
    public var kind: Kind { Kind(before, after) }
  }

  /// What an actor says on a concept; `nil` is silence.
  public enum Side: String, Sendable {
    case support, oppose, mixed

    init(_ cell: StanceTable.Cell) { self = cell.isMixed ? .mixed : cell.support > 0 ? .support : .oppose }
  }

  public enum Kind: String, Sendable, CaseIterable {
    /// From one side to the other.
    case reversed
    /// From one side to both.
    case softened
    /// From both to one side.
    case firmed
    case unchanged
    /// Said for the first time.
    case new
    /// Not said again. Silence is not a change of mind.
    case dropped

    init(_ before: Side?, _ after: Side?) {
      self =
        switch (before, after) {
        case (nil, _): .new
        case (_, nil): .dropped
        case (.mixed?, .mixed?): .unchanged
        case (.mixed?, _): .firmed
        case (_, .mixed?): .softened
        case (let before?, let after?): before == after ? .unchanged : .reversed
        }
    }
  }

  /// Compares two tables, whose actors and concepts may differ. Cost: one pass over both.
  public init(from before: StanceTable, to after: StanceTable) {
    let actors = Set(before.actors).union(after.actors).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    changes = actors.flatMap { actor in
      let (old, new) = (before.sides(of: actor), after.sides(of: actor))
      let concepts = Set(old.keys).union(new.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return concepts.map { Change(actor: actor, concept: $0, before: old[$0], after: new[$0]) }
    }
  }

  public func of(_ kind: Kind) -> [Change] { changes.filter { $0.kind == kind } }

  /// How far the blocs of two tables differ, over the actors that are in both: the variation of information in nats, 0
  /// for the same blocs; `nil` where no actor is in both.
  public static func variation(
    from before: (table: StanceTable, blocs: Partition), to after: (table: StanceTable, blocs: Partition)
  ) -> Double? {
    var old: [Int] = []
    var new: [Int] = []
    for (place, actor) in before.table.actors.enumerated() {
      guard let other = after.table.actor(actor) else { continue }
      old.append(before.blocs.blocs[place])
      new.append(after.blocs.blocs[other])
    }
    return old.isEmpty ? nil : Partition(old).variationOfInformation(Partition(new))
  }
}

extension StanceTable {
  fileprivate func sides(of actor: String) -> [String: Shifts.Side] {
    guard let place = self.actor(actor) else { return [:] }
    var sides: [String: Shifts.Side] = [:]
    for cell in rows[place] { sides[concepts[cell.concept]] = Shifts.Side(cell) }
    return sides
  }
}
