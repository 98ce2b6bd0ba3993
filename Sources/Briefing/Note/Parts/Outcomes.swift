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
      let meeting = decisions.filter { Adoption($0) == rule && !$0.backers.isEmpty }
      if !meeting.isEmpty { lines.append("\(strong: title) \(ids(meeting.map(\.proposal.node))).") }
    }
    for backing in decisions where backing.opponents.count == 1 && backing.supporters.count > 2 {
      lines.append(
        "\(strong: "One objector only:") \(id: backing.proposal.node.id), opposed by \(named(backing.opponents))."
      )
    }
    lines += packages()
    return lines.isEmpty ? [] : [.list(lines)]
  }

  /// Pairs of contested proposals where those against the one are for the other: each side gives and takes.
  private mutating func packages() -> [Text] {
    let contested = decisions.filter { !$0.supporters.isEmpty && !$0.opponents.isEmpty }
    var found: [(gain: Int, line: Text)] = []
    for (index, one) in contested.enumerated() {
      for other in contested.dropFirst(index + 1) {
        let there = one.opponents.filter { other.hasBacker($0.actor, on: .support) }
        let here = other.opponents.filter { one.hasBacker($0.actor, on: .support) }
        guard !there.isEmpty, !here.isEmpty else { continue }
        let line: Text =
          "\(strong: "A package:") \(id: one.proposal.node.id) with \(id: other.proposal.node.id); \(there.count.of("actor")) against the first and for the second, \(here.count) the other way round."
        found.append((min(there.count, here.count), line))
      }
    }
    return found.enumerated().sorted { left, right in
      left.element.gain == right.element.gain
        ? left.offset < right.offset : left.element.gain > right.element.gain
    }.prefix(3).map(\.element.line)
  }
}
