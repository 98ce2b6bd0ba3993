import Positions

extension NoteMaker {
  /// Who changed sides on what is in play: reversals first, then what softened or firmed up.
  mutating func shifts() -> [Note.Block] {
    var reversed: (lines: [Text], count: Int) = ([], 0)
    var other = reversed
    for history in standings.histories {
      guard let before = history.dropFirst().first(where: { $0.side != history[0].side }) else { continue }
      if before.side == history[0].side.reversed {
        reversed.count += 1
        if reversed.count <= Self.mostLines { reversed.lines.append(shift(from: before, to: history[0])) }
      } else {
        other.count += 1
        if other.count <= Self.mostLines { other.lines.append(shift(from: before, to: history[0])) }
      }
    }
    var blocks: [Note.Block] = []
    if reversed.count > 0 { blocks += [.heading("Reversed"), Self.list(reversed.lines, of: reversed.count)] }
    if other.count > 0 {
      blocks += [.heading("Softened or firmed up"), Self.list(other.lines, of: other.count)]
    }
    if let news = newSinceLastTime() { blocks += [.heading("New since the round before"), news] }
    return blocks.isEmpty
      ? [.paragraph("No one is on record as having changed sides on what is in play.")] : blocks
  }

  private mutating func shift(from before: Standing, to now: Standing) -> Text {
    "\(actor: now.holder) on \(target(now.target)): \(before.side.noun) in \(before.date) \(cited([before])), now \(now.side.noun), \(now.date) \(cited([now]))."
  }

  /// Who spoke for the first time on an issue in the latest round on record.
  private mutating func newSinceLastTime() -> Note.Block? {
    let issues = Set(scope.issues.map(\.iri))
    let all = standings.actors.flatMap { standings.of($0.iri) }.filter { issues.contains($0.target.iri) }
    guard let latest = all.map(\.date).max(), all.contains(where: { $0.date < latest }) else { return nil }
    let old = Set(standings.histories.map { $0[0] }.map { "\($0.holder.iri) \($0.target.iri)" })
    let new = all.filter { $0.date == latest && !old.contains("\($0.holder.iri) \($0.target.iri)") }
    guard !new.isEmpty else { return nil }
    let byHolder = Dictionary(grouping: new) { $0.holder }
    var lines: [Text] = []
    for holder in byHolder.keys.sorted(by: NodeName.precedes).prefix(Self.mostLines) {
      let own = byHolder[holder] ?? []
      let parts = [(Standing.Side.support, "for"), (.oppose, "against")].compactMap { side, word -> Text? in
        let taken = own.filter { $0.side == side }
        return taken.isEmpty ? nil : "\(word) \(targets(taken, limit: 6))"
      }
      lines.append("\(actor: holder), \(latest): \(parts.joined(by: "; ")).")
    }
    return Self.list(lines, of: byHolder.count)
  }
}

extension Standing.Side {
  var noun: String {
    switch self {
    case .support: "support"
    case .oppose: "opposition"
    case .mixed: "both sides"
    case .conditional: "conditional"
    case .neutral: "neutral"
    }
  }
}
