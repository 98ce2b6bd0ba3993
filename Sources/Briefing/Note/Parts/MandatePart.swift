import Positions

extension NoteMaker {
  /// The delegation's own words, and who is with it and against it on each.
  mutating func mandate() -> [Note.Block] {
    guard let mandate = request.mandate, !mandate.entries.isEmpty else { return [] }
    var lines: [Text] = []
    for entry in mandate.entries {
      var line: Text = "\(strong: entry.kind.title) \(name: entry.words)."
      for target in entry.targets {
        let backers = backers(of: target)
        // Who holds what we refuse is against us.
        let isRefused = entry.kind == .redLine
        let with = backers.filter { $0.side == (isRefused ? .oppose : .support) }
        let against = backers.filter { $0.side == (isRefused ? .support : .oppose) }
        line.append(" \(id: target.id): with us \(count(with)), against us \(count(against))." as Text)
      }
      lines.append(line)
    }
    return [.list(lines)]
  }

  private mutating func count(_ backers: [Backing.Backer]) -> Text {
    backers.isEmpty ? "no one on record" : named(backers, limit: isFull ? 8 : 3)
  }

  /// Who stands where on a proposal, by issue if not directly, or on an issue.
  private func backers(of target: NodeName) -> [Backing.Backer] {
    let backing = backings.first { $0.proposal.node.iri == target.iri }
    return backing?.backers ?? Backing.backers(of: target, standings)
  }
}

extension Mandate.Kind {
  fileprivate var title: String {
    switch self {
    case .ask: "Ask:"
    case .fallback: "Fallback:"
    case .redLine: "Red line:"
    }
  }
}
