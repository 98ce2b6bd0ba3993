import Positions

extension NoteMaker {
  /// Five lines at most: what is to be decided, where we stand, what to get, what to stop, where it will be hard.
  mutating func bottomLine() -> [Note.Block] {
    var lines: [Text] = [toBeDecided]
    if let delegation {
      lines.append(ownRecord(of: delegation))
    }
    if case .issue = request.subject {
      lines += sides(on: scope.issues[0])
    } else if scope.proposals.isEmpty {
      lines += mostSpokenOn.map { issue in
        let sides = sides(on: issue, limit: 4)
        return "\(name: issue.title): \(sides.joined(by: " "))"
      }
    }
    lines += [gain(), loss(), contested()].compactMap { $0 }
    return [.list(Array(lines.prefix(5)))]
  }

  private var toBeDecided: Text {
    let count = decisions.count
    let agreed = decisions.filter { $0.proposal.status == "agreed" }.count
    let status =
      decisions.contains { $0.proposal.status != nil }
      ? "\(agreed == 0 ? "none" : String(agreed)) marked agreed" : "the text marks none as agreed"
    switch request.subject {
    case .issue:
      let issue = scope.issues[0]
      let standings = standings.on(issue.iri)
      let sides =
        "\(standings.filter { $0.side == .support }.count) for, \(standings.filter { $0.side == .oppose }.count) against"
      let bearing = count == 0 ? "no proposal bears" : "\(count.of("proposal")) bear"
      return "\(strong: "At issue:") \(name: issue.title); on record \(sides); \(bearing) on it."
    case .proposals: return "\(strong: "To be decided:") \(count.of("proposal")); \(status)."
    case .meeting, .document:
      if scope.proposals.isEmpty { return atIssue }
      let names = Set(scope.proposals.map(\.node.iri))
      let parts = decisions.filter { $0.proposal.partOf.contains { names.contains($0.iri) } }.count
      let whole = (count - parts).of("recommendation") + (parts == 0 ? "" : " with \(parts.of("part"))")
      return
        "\(strong: "To be decided:") \(whole) in \(name: scope.documents.map(\.node.title).joined(separator: ", ")); \(status)."
    }
  }

  /// What texts are about that put nothing forward.
  private var atIssue: Text {
    let (issues, texts) = (scope.issues.count.of("issue"), scope.documents.count.of("document"))
    let place = scope.documents.count == 1 ? "it" : "them"
    return "\(strong: "At issue:") \(issues) in \(texts); no proposal stands in \(place)."
  }

  /// Whether the note is on a whole text, with its narrative.
  private var isOnText: Bool {
    switch request.subject {
    case .meeting, .document: true
    case .issue, .proposals: false
    }
  }

  /// The proposals that ask for a decision: of a report, all but the narrative.
  var decisions: [Backing] {
    guard isOnText else { return backings }
    let narrative: Set<String> = ["draftParagraph", "statement", "definition", "contribution"]
    let deciding = backings.filter { !narrative.contains($0.proposal.kind ?? "") }
    return deciding.isEmpty ? backings : deciding
  }

  /// Who is for and who against an issue.
  private mutating func sides(on issue: NodeName, limit: Int = 8) -> [Text] {
    let backers = Backing.backers(of: issue, standings)
    return [("For:", Standing.Side.support), ("Against:", .oppose)].compactMap { title, side in
      let taken = backers.filter { $0.side == side }
      return taken.isEmpty ? nil : "\(strong: title) \(named(taken, limit: limit))."
    }
  }

  /// The issues on which most take a side, at most four.
  private var mostSpokenOn: [NodeName] {
    let counts = scope.issues.map { issue in
      (issue: issue, count: standings.on(issue.iri).count { $0.side == .support || $0.side == .oppose })
    }
    return counts.filter { $0.count > 0 }.sorted { left, right in
      left.count == right.count ? NodeName.precedes(left.issue, right.issue) : left.count > right.count
    }.prefix(4).map(\.issue)
  }

  private mutating func ownRecord(of delegation: NodeName) -> Text {
    let own = standings.of(delegation.iri).filter { inPlay.contains($0.target.iri) }
    let sides = [("for", Standing.Side.support), ("against", .oppose)]
    var parts: [Text] = []
    for (word, side) in sides {
      let taken = own.filter { $0.side == side }
      if !taken.isEmpty { parts.append("\(word) \(targets(taken, limit: isFull ? 8 : 2))") }
    }
    guard !parts.isEmpty, let last = own.map(\.date).max() else {
      return
        "\(strong: "Where we stand:") no position of \(name: delegation.title) on what is in play is recorded."
    }
    return
      "\(strong: "Where we stand:") \(actor: delegation) is \(parts.joined(by: "; ")); last on record \(last)."
  }

  /// The IRIs of the proposals and issues in play.
  var inPlay: Set<String> { Set(scope.proposals.map(\.node.iri) + scope.issues.map(\.iri)) }

  /// What to get: the asks of the mandate, or else the proposals that we back and that have the widest backing.
  private mutating func gain() -> Text? {
    if let asks = entries(.ask) { return "\(strong: "Get:") \(asks)." }
    let wanted = ranked.filter { backing in delegation.map { backing.hasBacker($0, on: .support) } ?? true }
    let open = wanted.filter {
      $0.count(.support) > 1 && $0.count(.oppose) == 0 && $0.proposal.status != "agreed"
    }
    guard let best = open.isEmpty ? nil : open.prefix(mostNamed) else { return nil }
    let parts = best.map { "\(title(of: $0.proposal)) (\($0.count(.support)) for, none against)" as Text }
    return "\(strong: delegation == nil ? "Within reach:" : "Get:") \(parts.joined())."
  }

  /// What to stop: the red lines of the mandate, or else the proposals that we oppose.
  private mutating func loss() -> Text? {
    if let lines = entries(.redLine) { return "\(strong: "Stop:") \(lines)." }
    guard let delegation else { return nil }
    let unwanted = ranked.filter { $0.hasBacker(delegation, on: .oppose) }
    guard !unwanted.isEmpty else { return nil }
    let parts = unwanted.prefix(mostNamed).map {
      "\(title(of: $0.proposal)) (\($0.count(.support)) for, \($0.count(.oppose)) against)" as Text
    }
    return "\(strong: "Stop:") \(parts.joined())."
  }

  private func contested() -> Text? {
    let divided = decisions.filter { $0.count(.support) > 0 && $0.count(.oppose) > 0 }.sorted {
      min($0.count(.support), $0.count(.oppose)) > min($1.count(.support), $1.count(.oppose))
    }
    let deeply = divided.filter { min($0.count(.support), $0.count(.oppose)) > 1 }
    let contested = deeply.isEmpty ? divided : deeply
    guard !contested.isEmpty else { return nil }
    let parts = contested.prefix(mostNamed).map {
      "\(title(of: $0.proposal)) (\($0.count(.support)) for, \($0.count(.oppose)) against)" as Text
    }
    return "\(strong: "Most contested:") \(parts.joined())."
  }

  /// How many proposals a line names.
  private var mostNamed: Int { isFull ? 3 : 2 }

  private func entries(_ kind: Mandate.Kind) -> Text? {
    let entries = request.mandate?.entries.filter { $0.kind == kind } ?? []
    guard !entries.isEmpty else { return nil }
    return entries.map { "\(name: $0.words)" as Text }.joined(by: "; ")
  }

  /// The decisions, widest backing first.
  var ranked: [Backing] { decisions.ranked }
}
