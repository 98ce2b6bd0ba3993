public import TripleStore

/// Which positions are current, and the edges `st:supports` and `st:opposes` that follow.
///
/// Of the positions of one holder on one target those of the latest date are current. Among these a written
/// position (basis stated or implied) overrides one that was derived, whose reader could not know the words.
/// A position held on behalf of someone counts for both when edges are drawn: the edges of an organisation
/// follow the latest that anyone said in its name.
struct CurrentPositions {
  struct Entry {
    let holder: TermID
    let target: TermID
    /// The place of its date among all dates.
    let rank: Int
    let isWritten: Bool
    let side: Side
    let position: TermID
  }

  private var entries: [(actor: TermID, entry: Entry)] = []

  mutating func add(_ entry: Entry, onBehalfOf represented: [TermID]) {
    entries.append((entry.holder, entry))
    for actor in represented where actor != entry.holder { entries.append((actor, entry)) }
  }

  /// Writes the edges. Cost: sorting.
  ///
  /// - Returns: current positions that contradict each other, by actor and target.
  consuming func addEdges(to builder: inout StoreBuilder, _ terms: DerivationTerms) -> [Conflict] {
    entries.sort { left, right in
      let (a, b) = (left.entry, right.entry)
      if (left.actor, a.target) != (right.actor, b.target) {
        return (left.actor, a.target) < (right.actor, b.target)
      }
      if a.rank != b.rank { return a.rank > b.rank }
      if a.isWritten != b.isWritten { return a.isWritten }
      return a.position < b.position
    }
    var conflicts: [Conflict] = []
    var start = 0
    while start < entries.count {
      let (actor, first) = entries[start]
      var end = start
      var current: [Entry] = []
      while end < entries.count, entries[end].actor == actor, entries[end].entry.target == first.target {
        let entry = entries[end].entry
        if entry.rank == first.rank, entry.isWritten == first.isWritten { current.append(entry) }
        end += 1
      }
      let supports = current.contains { $0.side == .support }
      let opposes = current.contains { $0.side == .oppose }
      if supports { builder.triple(actor, terms.supports, first.target) }
      if opposes { builder.triple(actor, terms.opposes, first.target) }
      if supports, opposes, current.isOwnContradiction(of: actor) {
        let positions = current.filter { $0.side != .neither }.map(\.position)
        conflicts.append(Conflict(actor: actor, target: first.target, positions: positions))
      }
      start = end
    }
    return conflicts
  }
}

/// Positions of one date on one target that contradict each other; both are current.
public struct Conflict: Sendable, Equatable {
  /// The holder of the positions, or whoever they are held on behalf of.
  public let actor: TermID
  public let target: TermID
  /// The positions, at least one of support and one of opposition.
  public let positions: [TermID]
}

extension [CurrentPositions.Entry] {
  /// Whether the contradiction isn't merely that of one person who speaks for the actor, which is reported
  /// there.
  fileprivate func isOwnContradiction(of actor: TermID) -> Bool {
    contains { $0.holder == actor || $0.holder != self[0].holder }
  }
}
