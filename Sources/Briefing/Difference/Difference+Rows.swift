import Bytes
import Positions

extension Difference {
  /// The columns of ``rows``.
  public static let columns = [
    "part", "change", "subject", "object", "before", "after", "how", "evidenceBefore", "evidenceAfter",
  ]

  /// Everything as rows of plain text for a table or a spreadsheet, in the order of the difference: ids alone, several
  /// in one cell set apart by blanks, passages as `document:first-last`.
  public var rows: [[String]] {
    positionRows + proposalRows
      + statuses.map { change in
        [
          "status", "changed", change.before.node.id, change.after.node.id, change.before.status ?? "",
          change.after.status ?? "", "", [change.before].passages, [change.after].passages,
        ]
      } + lineageRows + rows("citations", citations) + rows("issues advanced", advanced)
      + rows("issues countered", countered) + rows("institutions", institutions)
  }

  private var positionRows: [[String]] {
    positions.map { change in
      let bases = [change.before, change.after].compactMap { $0?.positions.first?.basis.rawValue }
      return [
        "positions", change.kind.rawValue, change.holder.id, change.target.id,
        change.before?.side.rawValue ?? "", change.after?.side.rawValue ?? "", bases.joined(separator: " "),
        change.before?.evidence.passages ?? "", change.after?.evidence.passages ?? "",
      ]
    }
  }

  /// A change, then a row for each of the parts and alternatives that share it.
  private var proposalRows: [[String]] {
    proposals.flatMap { change in
      let how = change.links.isEmpty ? change.elsewhere : change.links
      let row = row(of: change, change.before, change.after, how: how)
      return [row]
        + change.including.map {
          self.row(of: change, change.kind == .new ? [] : [$0], change.kind == .new ? [$0] : [], how: [])
        }
    }
  }

  private func row(
    of change: ProposalChange, _ before: [ProposalView], _ after: [ProposalView], how: [Link]
  ) -> [String] {
    [
      "proposals", change.kind.rawValue, "", "", before.spacedIDs, after.spacedIDs,
      how.map { "\($0.later.id)-\($0.term)-\($0.earlier.id)" }.joined(separator: " "), before.passages,
      after.passages,
    ]
  }

  private var lineageRows: [[String]] {
    proposals.flatMap { change in
      [("gained", change.citationsGained), ("lost", change.citationsLost)].flatMap { word, paragraphs in
        paragraphs.map { paragraph in
          [
            "lineage citations", word, paragraph.id, "", change.before.spacedIDs, change.after.spacedIDs, "",
            change.before.passages, change.after.passages,
          ]
        }
      }
    }
  }

  private func rows(_ part: String, _ changes: [TargetChange]) -> [[String]] {
    changes.map {
      [
        part, $0.kind.rawValue, $0.target.id, "", $0.before.spacedIDs, $0.after.spacedIDs, "",
        $0.before.passages, $0.after.passages,
      ]
    }
  }
}

extension Difference.Link {
  /// The last part of the property: `revises`.
  var term: String {
    property.utf8.starts(with: ST.namespace.utf8) ? String(property.dropFirst(ST.namespace.count)) : property
  }
}

extension [ProposalView] {
  fileprivate var spacedIDs: String { map(\.node.id).joined(separator: " ") }
  fileprivate var passages: String { compactMap(\.evidence.first).passages }
}

extension [EvidenceView] {
  fileprivate var passages: String {
    map { passage in
      let lines = passage.lines
      let span = lines.count == 1 ? "\(lines.lowerBound)" : "\(lines.lowerBound)-\(lines.upperBound)"
      return "\(passage.document.id):\(span)"
    }.joined(separator: " ")
  }
}
