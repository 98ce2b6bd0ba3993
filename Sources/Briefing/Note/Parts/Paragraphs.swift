import Bytes
import Positions

extension NoteMaker {
  /// Which paragraphs the proposals in play cite, and which institutions they ask to act.
  mutating func paragraphs() -> [Note.Block] {
    var citing: [NodeName: [NodeName]] = [:]
    var asking: [NodeName: [NodeName]] = [:]
    for proposal in scope.proposals {
      for paragraph in proposal.cites { citing[paragraph, default: []].append(proposal.node) }
      for institution in proposal.asks { asking[institution, default: []].append(proposal.node) }
    }
    if isFull {
      var blocks: [Note.Block] = []
      if !citing.isEmpty {
        var table = Note.Table(columns: ["Paragraph", "Cited by"], rows: [])
        for (paragraph, proposals) in mostUsed(citing) {
          table.rows.append(["\(id: paragraph.id) \(name: paragraph.shortTitle)", ids(proposals)])
        }
        blocks.append(.table(table))
      }
      if !asking.isEmpty {
        var table = Note.Table(columns: ["Institution asked to act", "Asked by"], rows: [])
        for (institution, proposals) in mostUsed(asking) {
          table.rows.append(["\(name: institution.title)", ids(proposals)])
        }
        blocks.append(.table(table))
      }
      return blocks.isEmpty
        ? [.paragraph("The proposals cite no paragraph and ask no institution to act.")] : blocks
    }
    // Paragraphs that the same proposals cite share a line.
    var together: [(paragraphs: [NodeName], proposals: [NodeName])] = []
    for (paragraph, proposals) in mostUsed(citing) {
      if let same = together.firstIndex(where: { $0.proposals == proposals }) {
        together[same].paragraphs.append(paragraph)
      } else {
        together.append(([paragraph], proposals))
      }
    }
    var lines: [Text] = together.prefix(5).map { paragraphs, proposals in
      "\(ids(Array(paragraphs.prefix(8)))): cited by \(ids(proposals.count > 8 ? Array(proposals.prefix(8)) : proposals))\(proposals.count > 8 ? " and \(proposals.count - 8) more" : "")."
    }
    if !asking.isEmpty {
      let asked = mostUsed(asking).prefix(5).map {
        "\(name: $0.node.title) (\(ids(Array($0.proposals.prefix(4)))))" as Text
      }
      lines.append("\(strong: "Asked to act:") \(asked.joined()).")
    }
    return lines.isEmpty
      ? [.paragraph("The proposals cite no paragraph of the Tunis Agenda and ask no institution to act.")]
      : [.list(lines)]
  }

  private func mostUsed(_ uses: [NodeName: [NodeName]]) -> [(node: NodeName, proposals: [NodeName])] {
    uses.map { (node: $0.key, proposals: $0.value) }.sorted { left, right in
      left.proposals.count == right.proposals.count
        ? NodeName.precedes(left.node, right.node) : left.proposals.count > right.proposals.count
    }
  }
}

extension NodeName {
  /// The label where it says more than the id does.
  fileprivate var shortTitle: String { label.map { $0 == id ? "" : $0 } ?? "" }
}
