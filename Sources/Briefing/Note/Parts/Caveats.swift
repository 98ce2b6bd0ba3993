import Positions

extension NoteMaker {
  /// What the note cannot know.
  mutating func caveats() -> [Note.Block] {
    let inPlay = inPlay
    let positions = scope.positions.filter { inPlay.contains($0.target.iri) }
    let speaking = Set(positions.map(\.holder.iri))
    var lines: [Text] = [
      "\(speaking.count) of \(scope.contributorCount) contributors have a recorded position on what is in play; silence is not opposition."
    ]
    let direct = backings.count { !$0.direct.isEmpty }
    let byIssue = backings.count { $0.direct.isEmpty && $0.count > 0 }
    if byIssue > 0 {
      lines.append(
        "On \(byIssue) of the \(backings.count.of("text")) in play nobody has spoken on the text itself\(direct == 0 ? "" : ", on \(direct) someone has"); who is for and against is then read from positions on the issues it bears on."
      )
    }
    let derived = positions.filter { $0.basis == .derived || $0.basis == .implied }.count
    if derived > 0 {
      lines.append(
        "\(derived) of \(positions.count.of("position")) are implied by a text or follow from one; the evidence says which."
      )
    }
    if let first = positions.compactMap(\.date).min(), let last = positions.compactMap(\.date).max(),
      first != last
    {
      lines.append("The evidence dates from \(first) to \(last).")
    }
    let doubtful = positions.filter { !$0.notes.isEmpty }.count
    if isFull, doubtful > 0 {
      lines.append("\(doubtful.of("position")) bear a note on how they were read; see stance show.")
    }
    return [.list(isFull ? lines : Array(lines.prefix(3)))]
  }

  var glossary: [Note.Field] {
    [
      .init(name: "For, against", value: "A recorded current position of support or of opposition."),
      .init(
        name: "By issue",
        value:
          "Read from a position on an issue that the proposal advances or counters, where no position on the proposal itself is recorded."
      ),
      .init(
        name: "Mixed",
        value:
          "For and against on the same date, or for on one issue a proposal bears on and against on another."),
      .init(name: "Conditional", value: "For, if something is changed or added."),
      .init(name: "Silent", value: "No position is recorded. That is neither consent nor opposition."),
      .init(
        name: "Stated, proposed, implied, derived",
        value:
          "How a position is known: said in so many words; by putting the text forward; by what a text plainly means; by a rule from another position."
      ),
      .init(name: "No objection", value: "At least two on record for, nobody on record against."),
    ]
  }
}
