import Positions
import RDF

extension NoteMaker {
  /// What the text says has become of each proposal, and what it comes from.
  mutating func stateOfText() -> [Note.Block] {
    isFull ? [.table(stateTable)] : [.list(stateLines)]
  }

  private var stateLines: [Text] {
    var lines: [Text] = []
    for (status, title) in Self.statuses {
      let proposals = decisions.filter { $0.proposal.status == status }
      if !proposals.isEmpty { lines.append("\(strong: title + ":") \(ids(proposals.map(\.proposal)))") }
    }
    let open = decisions.filter { $0.proposal.status == nil }
    if !open.isEmpty { lines.append("\(strong: "No status recorded:") \(ids(open.map(\.proposal)))") }
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

  private var stateTable: Note.Table {
    var table = Note.Table(columns: ["Proposal", "Says", "Status", "Comes from"], rows: [])
    for backing in decisions {
      let proposal = backing.proposal
      table.rows.append([
        title(of: proposal), "\(name: proposal.gist ?? "")", "\(Self.title(ofStatus: proposal.status))",
        ids(proposal.ancestry),
      ])
    }
    return table
  }

  private func ids(_ proposals: [ProposalView]) -> Text { ids(proposals.map(\.node)) }

  /// Ids, with runs such as `F1 to F4` where the text counts on.
  func ids(_ nodes: [NodeName]) -> Text {
    var parts: [Text] = []
    var index = 0
    while index < nodes.count {
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
    return parts.joined()
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
