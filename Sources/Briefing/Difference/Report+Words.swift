import Bytes
import Positions

// The words that a report is put together from.

extension Difference.Side {
  /// `wgec-2014-drafts (Draft recommendations 2013-14)`.
  var title: String { label.map { "\(id) (\($0))" } ?? id }

  /// What was read for it.
  var sentence: String {
    let counts =
      "\(proposalCount.of("proposal")) and \(positionCount.of("position")) of \(holderCount.of("contributor"))"
    let read = documents.map { document in
      let date = document.date.map { " of \($0)" } ?? ""
      return document.node.id == id ? "dated \(document.date ?? "nowhere")" : "\(document.node.id)\(date)"
    }
    let texts =
      documents.isEmpty
      ? "no document"
      : documents.count == 1 && documents[0].node.id == id ? read[0] : read.joined(separator: ", ")
    return "\(id): \(texts); \(counts)."
  }
}

extension Int {
  /// `1 proposal`, `2 proposals`.
  func of(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension Difference.PositionChange {
  /// `support → neutral`, or one word where nothing changed.
  var said: String {
    [before, after].compactMap { $0?.side.rawValue }.uniqued().joined(separator: " → ")
  }

  var sources: String { [before, after].compactMap { $0?.sources }.joined(separator: " → ") }
}

extension Difference.Standing {
  /// `wgec-2014-drafts line 311, 2013-12-12, derived`.
  var sources: String {
    let bases = positions.map(\.basis.rawValue).uniqued().joined(separator: " and ")
    return [evidence.places, date ?? "", bases].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension Difference.ProposalChange {
  var line: Difference.Report.Line {
    switch kind {
    case .dropped, .new: loneLine
    case .merged: line(of: after, said: "from \(before.ids), \(linkWords)")
    case .split: line(of: before, said: "→ \(after.ids), \(linkWords)")
    case .carriedOver, .reworked, .echoed:
      line(
        of: before,
        said: (after.map { "→ \($0.node.id) \($0.node.label ?? "")" } + [linkWords] + standings.words)
          .joined(separator: "; "))
    }
  }

  private func line(of proposals: [ProposalView], said: String) -> Difference.Report.Line {
    let others = standings.flatMap(\.evidence)
    return Difference.Report.Line(
      id: proposals.ids, label: proposals.first?.node.label ?? "", said: said,
      sources: "\((before.compactMap(\.evidence.first) + others).places) → \(after.places)")
  }

  private var loneLine: Difference.Report.Line {
    let proposals = before + after
    var parts: [String] = []
    let status = proposals.first?.status
    if status != nil { parts.append(status.statusWords) }
    let proposers = proposals.flatMap(\.proposers).ids
    if !proposers.isEmpty { parts.append("by \(proposers)") }
    parts += standings.words
    if !including.isEmpty { parts.append("with \(including.ids)") }
    let others = elsewhere.map { kind == .new ? $0.earlier : $0.later }.uniqued().ids
    if !others.isEmpty { parts.append("\(kind == .new ? "comes from" : "went on in") \(others)") }
    parts += issues.map { tie in
      let verb = tie.isSameWay ? "goes on in" : "turned round in"
      return "its issue \(tie.issue.id) \(verb) \(tie.proposals.ids)"
    }
    return Difference.Report.Line(
      id: proposals.ids, label: proposals.first?.node.label ?? "", said: parts.joined(separator: "; "),
      sources: ((proposals + including).compactMap(\.evidence.first) + standings.flatMap(\.evidence)).places)
  }

  /// How the later texts are related to the earlier ones.
  private var linkWords: String {
    let words = links.map { link in
      switch link.property {
      case ST.revises: "revised"
      case ST.resubmits: "submitted again"
      case ST.mergedInto: "merged"
      default: "wording shared"
      }
    }
    return words.uniqued().sorted().joined(separator: " and ")
  }
}

extension Difference.ProposalChange {
  /// Whether all of it was dropped or is new and tells of the work without putting anything forward.
  var isNarrative: Bool {
    (kind == .dropped || kind == .new) && (before + after + including).allSatisfy { $0.isNarrative }
  }
}

extension ProposalView {
  /// Whether it is a paragraph of a report that moves no issue and asks nobody to act.
  var isNarrative: Bool {
    kind == "draftParagraph" && advances.isEmpty && counters.isEmpty && asks.isEmpty
  }
}

extension [(issue: NodeName, texts: [ProposalView])] {
  /// `A new body should be set up (R67, R70); 12 more`: the first five.
  var named: String {
    let first = prefix(5).map { "\($0.issue.label ?? $0.issue.id) (\($0.texts.ids))" }
    return (first + (count > 5 ? ["\(count - 5) more"] : [])).joined(separator: "; ")
  }
}

extension String? {
  /// A status in words; where none is stated, that.
  var statusWords: String {
    switch self {
    case "agreed": "agreed"
    case "partlyAgreed": "partly agreed"
    case "revisit": "to be revisited"
    case "noConsensus": "no consensus"
    case "notDiscussed": "not discussed"
    case let status?: status
    case nil: "no status stated"
    }
  }
}

extension PositionMatrix.Cell {
  /// What stands before what someone takes this side on.
  var preposition: String {
    switch self {
    case .support: "for"
    case .oppose: "against"
    case .mixed: "for and against"
    case .conditional: "on a condition for"
    case .neutral: "neutral on"
    }
  }
}

extension [Difference.Standing] {
  /// `supported by india`, `opposed by european-union, usa`; neutral words left out.
  fileprivate var words: [String] {
    let verbs: [(PositionMatrix.Cell, String)] = [
      (.support, "supported by"), (.conditional, "supported on a condition by"),
      (.mixed, "supported and opposed by"), (.oppose, "opposed by"),
    ]
    return verbs.compactMap { side, verb in
      let holders = filter { $0.side == side }.compactMap(\.positions.first?.holder).uniqued()
      return holders.isEmpty ? nil : "\(verb) \(holders.ids)"
    }
  }
}

extension [NodeName] {
  var ids: String { map(\.id).joined(separator: ", ") }
}

extension [ProposalView] {
  var ids: String { map(\.node).ids }

  /// Where they stand; lines of theirs that stand elsewhere left out.
  var places: String { compactMap(\.evidence.first).places }
}
