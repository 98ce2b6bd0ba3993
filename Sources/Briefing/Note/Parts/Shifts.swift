import Positions

extension NoteMaker {
  /// Who changed sides on what is in play: reversals first, then what softened or firmed up.
  mutating func shifts() -> [Note.Block] {
    var reversed: [Text] = []
    var other: [Text] = []
    for history in standings.histories {
      guard let before = history.dropFirst().first(where: { $0.side != history[0].side }) else { continue }
      let line = shift(from: before, to: history[0])
      if before.side == history[0].side.reversed { reversed.append(line) } else { other.append(line) }
    }
    var blocks: [Note.Block] = []
    if !reversed.isEmpty { blocks += [.heading("Reversed"), .list(reversed)] }
    if !other.isEmpty { blocks += [.heading("Softened or firmed up"), .list(other)] }
    if let news = newSinceLastTime() { blocks += [.heading("New since the round before"), .list(news)] }
    return blocks.isEmpty
      ? [.paragraph("No one is on record as having changed sides on what is in play.")] : blocks
  }

  private mutating func shift(from before: Standing, to now: Standing) -> Text {
    "\(actor: now.holder) on \(target(now.target)): \(before.side.noun) in \(before.date) \(cited([before])), now \(now.side.noun), \(now.date) \(cited([now]))."
  }

  /// Who spoke for the first time on an issue in the latest round on record.
  private mutating func newSinceLastTime() -> [Text]? {
    let issues = Set(scope.issues.map(\.iri))
    let all = standings.actors.flatMap { standings.of($0.iri) }.filter { issues.contains($0.target.iri) }
    guard let latest = all.map(\.date).max(), all.contains(where: { $0.date < latest }) else { return nil }
    let old = Set(standings.histories.map { $0[0] }.map { "\($0.holder.iri) \($0.target.iri)" })
    let new = all.filter { $0.date == latest && !old.contains("\($0.holder.iri) \($0.target.iri)") }
    guard !new.isEmpty else { return nil }
    let byHolder = Dictionary(grouping: new) { $0.holder }
    return byHolder.keys.sorted(by: NodeName.precedes).map { holder in
      let own = byHolder[holder] ?? []
      let parts = [(Standing.Side.support, "for"), (.oppose, "against")].compactMap { side, word -> Text? in
        let taken = own.filter { $0.side == side }
        return taken.isEmpty ? nil : "\(word) \(targets(taken, limit: 6))"
      }
      return "\(actor: holder), \(latest): \(parts.joined(by: "; "))."
    }
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
