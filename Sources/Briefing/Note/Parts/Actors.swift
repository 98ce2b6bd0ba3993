import Positions

extension NoteMaker {
  /// Who is near the delegation and who is far; without one, who has said most on what is in play.
  mutating func actors() -> [Note.Block] {
    guard let delegation, !standings.of(delegation.iri).isEmpty else { return mostVocal() }
    let comparisons = standings.actors.filter { $0.iri != delegation.iri }.map {
      Comparison(of: $0, with: delegation, standings)
    }
    let limit = isFull ? 8 : 3
    let allies = comparisons.filter { $0.isAlly }.sorted(by: Comparison.isNearer).prefix(limit)
    let opponents = comparisons.filter { $0.isOpponent }.sorted(by: Comparison.isFarther).prefix(limit)
    var blocks: [Note.Block] = []
    if !allies.isEmpty { blocks += [.heading("Nearest to us"), .list(allies.map { card($0, .ally) })] }
    if !opponents.isEmpty {
      blocks += [.heading("Farthest from us"), .list(opponents.map { card($0, .opponent) })]
    }
    if isFull {
      let swing = comparisons.filter { !$0.isAlly && !$0.isOpponent && $0.shared > 1 }
        .sorted(by: Comparison.isNearer).prefix(limit)
      if !swing.isEmpty { blocks += [.heading("In between"), .list(swing.map { card($0, .between) })] }
    }
    return blocks.isEmpty
      ? [.paragraph("Nobody else has a recorded position on what \(name: delegation.title) has spoken on.")]
      : blocks
  }

  private enum CardKind { case ally, opponent, between }

  private mutating func card(_ comparison: Comparison, _ kind: CardKind) -> Text {
    var line: Text =
      "\(actor: comparison.actor): with us on \(comparison.same.count) of \(comparison.shared)"
    let examples = isFull ? 4 : 1
    if kind != .opponent, !comparison.same.isEmpty {
      line.append(", such as \(pairs(comparison.same.prefix(examples)))" as Text)
    }
    if !comparison.opposite.isEmpty, kind != .ally || isFull || comparison.opposite.count < 3 {
      line.append("; against us: \(pairs(comparison.opposite.prefix(examples)))" as Text)
    }
    if let last = comparison.lastDate { line.append("; last on record \(last)") }
    line.append(".")
    return line
  }

  private mutating func pairs(_ pairs: some Sequence<(own: Standing, other: Standing)>) -> Text {
    var parts: [Text] = []
    for pair in pairs {
      let word = pair.other.side == .support ? "for" : "against"
      parts.append("\(word) \(target(pair.other.target)) \(cited([pair.other]))")
    }
    return parts.joined()
  }

  private static let sides: [(Standing.Side, String)] = [
    (.support, "for"), (.oppose, "against"), (.mixed, "for and against"), (.conditional, "on conditions for"),
    (.neutral, "neutral on"),
  ]

  private mutating func mostVocal() -> [Note.Block] {
    let inPlay = inPlay
    var counted: [(actor: NodeName, standings: [Standing])] = []
    for actor in standings.actors {
      let own = standings.of(actor.iri).filter { inPlay.contains($0.target.iri) }
      if !own.isEmpty { counted.append((actor, own)) }
    }
    let chosen = counted.enumerated().sorted { left, right in
      let (a, b) = (left.element.standings.count, right.element.standings.count)
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element).prefix(isFull ? 12 : 5)
    guard !chosen.isEmpty else { return [] }
    var lines: [Text] = []
    for (actor, own) in chosen {
      var parts: [Text] = []
      for (side, word) in Self.sides {
        let taken = own.filter { $0.side == side }
        // A page has room for two of the first kind, and one of each other.
        let limit = isFull ? 6 : parts.isEmpty ? 2 : 1
        if !taken.isEmpty { parts.append("\(word) \(targets(taken, limit: limit))") }
      }
      lines.append("\(actor: actor): \(parts.joined(by: "; ")).")
    }
    return [.list(lines)]
  }
}

/// Where another actor and the delegation have both taken a side.
private struct Comparison {
  let actor: NodeName
  let same: [(own: Standing, other: Standing)]
  let opposite: [(own: Standing, other: Standing)]
  let lastDate: String?

  var shared: Int { same.count + opposite.count }
  var isAlly: Bool { same.count > 0 && same.count >= 3 * opposite.count }
  var isOpponent: Bool { opposite.count > 0 && opposite.count >= same.count }

  init(of actor: NodeName, with delegation: NodeName, _ standings: Standings) {
    self.actor = actor
    var same: [(own: Standing, other: Standing)] = []
    var opposite: [(own: Standing, other: Standing)] = []
    for own in standings.of(delegation.iri) {
      guard let other = standings.of(actor.iri, on: own.target.iri) else { continue }
      switch (own.side, other.side) {
      case (.support, .support), (.oppose, .oppose): same.append((own, other))
      case (.support, .oppose), (.oppose, .support): opposite.append((own, other))
      default: break
      }
    }
    (self.same, self.opposite) = (same, opposite)
    lastDate = standings.of(actor.iri).map(\.date).max()
  }

  static func isNearer(_ left: Comparison, _ right: Comparison) -> Bool {
    let (a, b) = (left.same.count - left.opposite.count, right.same.count - right.opposite.count)
    return a == b ? NodeName.precedes(left.actor, right.actor) : a > b
  }

  static func isFarther(_ left: Comparison, _ right: Comparison) -> Bool {
    let (a, b) = (left.opposite.count - left.same.count, right.opposite.count - right.same.count)
    if a != b { return a > b }
    if left.opposite.count != right.opposite.count { return left.opposite.count > right.opposite.count }
    return NodeName.precedes(left.actor, right.actor)
  }
}
