import Bytes
import Pictures
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
        blocks += citationBlocks(mostUsed(citing))
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

  /// The citations drawn; in words where they are not, and also where they are too many to draw all.
  private func citationBlocks(_ citing: [(node: NodeName, proposals: [NodeName])]) -> [Note.Block] {
    var table = Note.Table(columns: ["Paragraph", "Cited by"], rows: [])
    for (paragraph, proposals) in citing {
      table.rows.append(["\(id: paragraph.id) \(name: paragraph.shortTitle)", ids(proposals)])
    }
    guard let net = citations(citing) else { return [.table(table)] }
    var figure = Note.Figure(
      drawing: .net(net.picture), caption: "Which proposals cite which paragraphs.", instead: [.table(table)])
    guard !net.isWhole else { return [.figure(figure)] }
    let shown = net.picture.columns.last?.nodes.count ?? 0
    figure.caption =
      "The paragraphs cited most, \(shown) of \(citing.count), with the proposals that cite them; the table has all."
    figure.instead = []
    return [.figure(figure), .table(table)]
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
