import Pictures
import Positions

extension NoteMaker {
  /// The proposals by backing on the record: five of them on a page, all in the full note.
  mutating func ranking() -> [Note.Block] {
    let recorded = ranked.filter { $0.count > 0 }
    guard !recorded.isEmpty else {
      return [.paragraph("No one has a recorded position on these proposals or on what they advance.")]
    }
    let isAllByIssue = recorded.allSatisfy(\.direct.isEmpty)
    let remark: [Note.Block] =
      isAllByIssue
      ? [
        .paragraph(
          "Nobody has spoken on these texts themselves; backing is read from positions on the issues they bear on."
        )
      ]
      : []
    guard isFull else { return remark + [.list(rankingLines(recorded))] }
    let shown = Self.shown(recorded, "with the widest backing, the first")
    return remark + shown.remark + [.table(rankingTable(shown.backings))]
  }

  private mutating func rankingLines(_ recorded: [Backing]) -> [Text] {
    var lines: [Text] = []
    let strips = Strips(recorded.prefix(5))
    for backing in recorded.prefix(5) {
      var line: Text =
        "\(strips.strip(of: backing))\(title(of: backing.proposal))\(relation(of: backing.proposal)): "
      line.append(tally(backing, names: 2))
      lines.append(line)
    }
    let rest = recorded.count - lines.count
    let silent = ranked.count - recorded.count
    var remarks: [Text] = []
    if rest > 0 { remarks.append("\(rest) more have recorded backing or opposition") }
    if silent > 0 { remarks.append("on \(silent) nothing is recorded") }
    if !remarks.isEmpty { lines.append("\(remarks.joined(by: "; ")).") }
    return lines
  }

  /// Whether a proposal goes for or against the issue that the note is on.
  private func relation(of proposal: ProposalView) -> String {
    guard case .issue(let issue) = request.subject else { return "" }
    return proposal.counters.contains { $0.iri == issue } ? " (goes against it)" : ""
  }

  /// `12 for (India [1], Japan [2] and 10 more); 1 against (USA [3])`.
  mutating func tally(_ backing: Backing, names: Int) -> Text {
    var parts: [Text] = []
    for (side, word) in [(Standing.Side.support, "for"), (.oppose, "against"), (.mixed, "mixed")] {
      let backers = backing.on(side)
      if backers.isEmpty {
        if side != .mixed { parts.append("none \(word)") }
      } else {
        // A page has room for those with a side.
        let isNamed = isFull || side != .mixed
        parts.append(
          isNamed ? "\(backers.count) \(word) (\(named(backers, limit: names)))" : "\(backers.count) \(word)")
      }
    }
    return parts.joined(by: "; ")
  }

  private mutating func rankingTable(_ recorded: [Backing]) -> Note.Table {
    var table = Note.Table(
      columns: ["Proposal", "For", "Against", "Mixed", "Silent", "In each bloc", "On record", "In the way"],
      rows: [],
      narrow: [1, 2, 3, 4])
    let everyone = standings.actors.count
    let strips = Strips(recorded[...])
    for backing in recorded {
      let opponents = backing.opponents + backing.on(.mixed)
      table.rows.append([
        "\(title(of: backing.proposal))\(relation(of: backing.proposal))\(strips.strip(of: backing))",
        "\(backing.count(.support))",
        "\(backing.count(.oppose))",
        "\(backing.count(.mixed))", "\(everyone - backing.count)", supportByBloc(backing),
        "\(Adoption(backing).title)",
        opponents.isEmpty ? "no recorded objection" : named(opponents, limit: 6),
      ])
    }
    return table
  }
}

/// Bars of for and against on one scale.
private struct Strips {
  private let mostSupport: Int
  private let mostOppose: Int

  init(_ backings: ArraySlice<Backing>) {
    mostSupport = backings.map { $0.count(.support) }.max() ?? 0
    mostOppose = backings.map { $0.count(.oppose) }.max() ?? 0
  }

  func strip(of backing: Backing) -> Text {
    Text([
      .strip(
        StanceStrip(
          support: backing.count(.support), oppose: backing.count(.oppose), mostSupport: mostSupport,
          mostOppose: mostOppose))
    ])
  }
}

/// How a proposal would fare by the record.
enum Adoption {
  /// No recorded objection, and at least two backers.
  case consensus
  case twoThirds, majority, short
  /// Nobody but perhaps one.
  case thin

  init(_ backing: Backing) {
    let (yes, no) = (backing.count(.support), backing.count(.oppose) + backing.count(.mixed))
    self =
      if yes + no < 2 { .thin } else if no == 0 { .consensus } else if yes >= 2 * no {
        .twoThirds
      } else if yes > no {
        .majority
      } else { .short }
  }

  var title: String {
    switch self {
    case .consensus: "no objection"
    case .twoThirds: "two thirds"
    case .majority: "majority"
    case .short: "no majority"
    case .thin: "too little to tell"
    }
  }
}
