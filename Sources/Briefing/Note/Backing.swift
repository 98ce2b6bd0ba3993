import Positions

/// Who is for and who against a proposal, on the record.
///
/// Where an actor has a position on the proposal itself, that counts. Where not, its positions on the issues that the
/// proposal advances or counters count: support of an advanced issue, or opposition to a countered one, is backing by
/// issue. Positions on several issues that disagree make it mixed.
struct Backing {
  let proposal: ProposalView
  /// By id of the actor.
  let backers: [Backer]

  struct Backer {
    let actor: NodeName
    let side: Standing.Side
    /// What it rests on, at least one standing.
    let standings: [Standing]
    let isByIssue: Bool
  }

  init(_ proposal: ProposalView, _ standings: Standings) {
    self.proposal = proposal
    var backers: [String: Backer] = [:]
    for backer in Self.backers(of: proposal.node, standings) { backers[backer.actor.iri] = backer }
    let sides = proposal.advances.map { ($0, false) } + proposal.counters.map { ($0, true) }
    var byIssue: [String: [(standing: Standing, side: Standing.Side)]] = [:]
    for (issue, isCountered) in sides {
      for standing in standings.on(issue.iri) where backers[standing.holder.iri] == nil {
        byIssue[standing.holder.iri, default: []].append(
          (standing, isCountered ? standing.side.reversed : standing.side))
      }
    }
    for (actor, found) in byIssue {
      backers[actor] = Backer(
        actor: found[0].standing.holder, side: Self.together(found.map(\.side)),
        standings: found.map(\.standing),
        isByIssue: true)
    }
    self.backers = backers.values.sorted { NodeName.precedes($0.actor, $1.actor) }
  }

  /// Those who stand on a proposal or an issue itself.
  static func backers(of target: NodeName, _ standings: Standings) -> [Backer] {
    standings.on(target.iri).map {
      Backer(actor: $0.holder, side: $0.side, standings: [$0], isByIssue: false)
    }
  }

  func on(_ side: Standing.Side) -> [Backer] { backers.filter { $0.side == side } }

  var supporters: [Backer] { on(.support) }
  var opponents: [Backer] { on(.oppose) }

  /// Supporters less opponents.
  var net: Int { supporters.count - opponents.count }

  private static func together(_ sides: [Standing.Side]) -> Standing.Side {
    let taken = sides.filter { $0 == .support || $0 == .oppose || $0 == .mixed }
    guard let first = taken.first else { return sides.contains(.conditional) ? .conditional : .neutral }
    return taken.allSatisfy { $0 == first } ? first : .mixed
  }
}

extension [Backing] {
  /// Widest backing first: by supporters less opponents, then by supporters, then in the order of the text.
  var ranked: [Backing] {
    enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.net != b.net { return a.net > b.net }
      if a.supporters.count != b.supporters.count { return a.supporters.count > b.supporters.count }
      return left.offset < right.offset
    }.map(\.element)
  }
}
