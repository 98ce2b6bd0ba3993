import Positions

extension NoteMaker {
  /// What the record lets one expect: proposals without objection, with a majority, blocked, and pairs that could be
  /// traded.
  mutating func outcomes() -> [Note.Block] {
    var lines: [Text] = []
    let rules: [(Adoption, String)] = [
      (.consensus, "No recorded objection, two backers or more:"),
      (.twoThirds, "Two backers or more for each objector:"),
      (.majority, "More backers than objectors:"), (.short, "Not more backers than objectors:"),
    ]
    for (rule, title) in rules {
      let meeting = decisions.filter { Adoption($0) == rule && $0.count > 0 }
      if !meeting.isEmpty { lines.append("\(strong: title) \(ids(meeting.map(\.proposal.node))).") }
    }
    for backing in decisions where backing.count(.oppose) == 1 && backing.count(.support) > 2 {
      lines.append(
        "\(strong: "One objector only:") \(id: backing.proposal.node.id), opposed by \(named(backing.opponents))."
      )
    }
    lines += packages()
    return lines.isEmpty ? [] : [.list(lines)]
  }

  /// Pairs of contested proposals where those against the one are for the other: each side gives and takes.
  private func packages() -> [Text] {
    let contested = decisions.filter { $0.count(.support) > 0 && $0.count(.oppose) > 0 }.map {
      Contest(
        proposal: $0.proposal.node.id, supporters: $0.actors(on: .support, standings),
        opponents: $0.actors(on: .oppose, standings))
    }
    return Package.best(of: contested, 3).map(\.line)
  }
}
