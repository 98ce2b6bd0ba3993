import Pictures
import Positions
import RDF

extension NoteMaker {
  /// What the text says has become of each proposal, and what it comes from.
  mutating func stateOfText() -> [Note.Block] {
    guard isFull else { return [.list(stateLines)] }
    let lineage = lineage(of: decisions.map(\.proposal))
    var blocks: [Note.Block] = []
    if decisions.allSatisfy({ $0.proposal.status == nil }) {
      blocks.append(.paragraph("No status is recorded for any of these."))
    }
    let shown = Self.shown(decisions, "the first")
    blocks += shown.remark + [.table(stateTable(of: shown.backings, isDrawn: lineage?.isWhole ?? true))]
    guard let lineage else { return blocks }
    var figure = Note.Figure(
      drawing: .net(lineage.picture), caption: "Where the texts come from, the earliest at the left.")
    if !lineage.isWhole {
      figure.caption.append(" More than can be read is left out; the table has all.")
      figure.instead = []
    }
    return blocks + [.figure(figure)]
  }

  private var stateLines: [Text] {
    var lines: [Text] = []
    for (status, title) in Self.statuses {
      let proposals = decisions.filter { $0.proposal.status == status }
      if !proposals.isEmpty {
        lines.append("\(strong: title + ":") \(ids(proposals.map(\.proposal), limit: Self.mostRuns))")
      }
    }
    let open = decisions.filter { $0.proposal.status == nil }
    if !open.isEmpty {
      lines.append("\(strong: "No status recorded:") \(ids(open.map(\.proposal), limit: Self.mostRuns))")
    }
    let reworked = decisions.map(\.proposal).filter { !$0.ancestry.isEmpty }
    if !reworked.isEmpty {
      let parts = reworked.prefix(isFull ? 12 : 4).map { proposal -> Text in
        "\(id: proposal.node.id) from \(ids(proposal.ancestry))"
      }
      let rest = reworked.count - parts.count
      lines.append(
        "\(strong: "Comes from earlier texts:") \(parts.joined(by: "; "))\(rest > 0 ? "; \(rest) more" : "")")
    }
    return lines
  }

  /// - Parameter isDrawn: whether a drawing tells what each proposal comes from, and the table need not.
  private func stateTable(of decisions: [Backing], isDrawn: Bool) -> Note.Table {
    let hasStatus = decisions.contains { $0.proposal.status != nil }
    var table = Note.Table(
      columns: ["Proposal", "Says"] + (hasStatus ? ["Status"] : []) + (isDrawn ? [] : ["Comes from"]),
      rows: [])
    for backing in decisions {
      let proposal = backing.proposal
      var row: [Text] = [title(of: proposal), "\(name: proposal.gist ?? "")"]
      if hasStatus { row.append("\(Self.title(ofStatus: proposal.status))") }
      if !isDrawn { row.append(ids(proposal.ancestry)) }
      table.rows.append(row)
    }
    return table
  }

  private func ids(_ proposals: [ProposalView], limit: Int = .max) -> Text {
    ids(proposals.map(\.node), limit: limit)
  }

  /// Ids, with runs such as `F1 to F4` where the text counts on.
  ///
  /// - Parameter limit: how many ids and runs are told.
  func ids(_ nodes: [NodeName], limit: Int = .max) -> Text {
    var parts: [Text] = []
    var index = 0
    while index < nodes.count, parts.count < limit {
      var end = index
      while end + 1 < nodes.count, nodes[end + 1].id == nodes[end].id.successor { end += 1 }
      if end - index >= 2 {
        parts.append("\(id: nodes[index].id) to \(id: nodes[end].id)")
        index = end + 1
      } else {
        parts.append("\(id: nodes[index].id)")
        index += 1
      }
    }
    guard index < nodes.count else { return parts.joined() }
    return (parts + ["\(nodes.count - index) more"]).joined(by: ", ", last: " and ")
  }

  static let statuses = [
    ("agreed", "Agreed"), ("partlyAgreed", "Partly agreed"), ("revisit", "To be revisited"),
    ("noConsensus", "No consensus"), ("notDiscussed", "Not discussed"), ("withdrawn", "Withdrawn"),
  ]

  static func title(ofStatus status: String?) -> String {
    statuses.first { $0.0 == status }?.1 ?? "not recorded"
  }
}

extension ProposalView {
  /// The earlier proposals it revises, resubmits or takes words from.
  var ancestry: [NodeName] {
    let properties = [ST.revises, ST.resubmits, ST.mergedInto, ST.sharesWordingWith]
    var seen: Set<String> = []
    return lineage.filter { properties.contains($0.property) && seen.insert($0.proposal.iri).inserted }
      .map(\.proposal)
  }
}

extension String {
  /// The id that counts on by one: `F5` after `F4`; `nil` for an id that doesn't end in a number.
  fileprivate var successor: String? {
    let digits = utf8.reversed().prefix { (0x30...0x39).contains($0) }.count
    guard digits > 0, digits < 10, let number = Int(suffix(digits)) else { return nil }
    return dropLast(digits) + String(number + 1)
  }
}
