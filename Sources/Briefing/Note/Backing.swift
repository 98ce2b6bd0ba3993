import Positions

/// Who is for and who against a proposal, on the record.
///
/// Where an actor has a position on the proposal itself, that counts. Where not, its positions on the issues that the
/// proposal advances or counters count (``IssueBacking``).
struct Backing {
  let proposal: ProposalView
  /// Those with a position on the proposal itself, in the order of their ids.
  let direct: [Backer]
  private let byIssue: IssueBacking
  private var counts: [Standing.Side: Int]

  struct Backer {
    let actor: NodeName
    let side: Standing.Side
    /// What it rests on, at least one standing.
    let standings: [Standing]
    let isByIssue: Bool
  }

  init(_ proposal: ProposalView, _ standings: Standings, byIssue: IssueBacking) {
    self.proposal = proposal
    self.byIssue = byIssue
    direct = Self.backers(of: proposal.node, standings).sorted { NodeName.precedes($0.actor, $1.actor) }
    counts = byIssue.counts
    for backer in direct {
      if let other = byIssue[backer.actor] { counts[other.side, default: 0] -= 1 }
      counts[backer.side, default: 0] += 1
    }
  }

  /// Those who stand on a proposal or an issue itself.
  static func backers(of target: NodeName, _ standings: Standings) -> [Backer] {
    standings.on(target.iri).map {
      Backer(actor: $0.holder, side: $0.side, standings: [$0], isByIssue: false)
    }
  }

  /// Everyone with a side, in the order of their ids. O(backers) where someone has spoken on the proposal itself.
  var backers: [Backer] { merging(direct, into: byIssue.backers) }

  /// Those with a position on the proposal itself among others, who have none.
  private func merging(_ backers: [Backer], into others: [Backer]) -> [Backer] {
    if direct.isEmpty { return others }
    let own = Set(direct.map(\.actor.iri))
    var merged: [Backer] = []
    var rest = backers[...]
    for backer in others where !own.contains(backer.actor.iri) {
      while let next = rest.first, NodeName.precedes(next.actor, backer.actor) {
        merged.append(rest.removeFirst())
      }
      merged.append(backer)
    }
    return merged + rest
  }

  /// How many are on a side. O(1).
  func count(_ side: Standing.Side) -> Int { counts[side] ?? 0 }

  /// How many have any side. O(1).
  var count: Int { counts.values.reduce(0, +) }

  func on(_ side: Standing.Side) -> [Backer] {
    count(side) == 0 ? [] : merging(direct.filter { $0.side == side }, into: byIssue.on(side))
  }

  var supporters: [Backer] { on(.support) }
  var opponents: [Backer] { on(.oppose) }

  /// Whether an actor is on a side. O(direct backers).
  func hasBacker(_ actor: NodeName, on side: Standing.Side) -> Bool {
    (direct.first { $0.actor.iri == actor.iri } ?? byIssue[actor])?.side == side
  }

  /// The actors on a side.
  func actors(on side: Standing.Side, _ standings: Standings) -> ActorSet {
    var actors = byIssue.actors(on: side)
    for backer in direct {
      guard let number = standings.number(of: backer.actor) else { continue }
      if backer.side == side { actors.insert(number) } else { actors.remove(number) }
    }
    return actors
  }

  /// Supporters less opponents.
  var net: Int { count(.support) - count(.oppose) }
}

extension [Backing] {
  /// The backing of each proposal, in their order. What follows from the same issues is reckoned once.
  init(_ proposals: [ProposalView], _ standings: Standings) {
    var known: [IssueBacking.Key: IssueBacking] = [:]
    self = proposals.map { proposal in
      let key = IssueBacking.Key(proposal)
      let byIssue = known[key] ?? IssueBacking(key, standings)
      known[key] = byIssue
      return Backing(proposal, standings, byIssue: byIssue)
    }
  }

  /// Widest backing first: by supporters less opponents, then by supporters, then in the order of the text.
  var ranked: [Backing] {
    enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.net != b.net { return a.net > b.net }
      if a.count(.support) != b.count(.support) { return a.count(.support) > b.count(.support) }
      return left.offset < right.offset
    }.map(\.element)
  }
}
