import Positions

extension Difference {
  /// A difference in words: sentences, and sections of lines that each name their sources.
  public struct Report: Sendable, Equatable {
    public var title: String
    /// What was compared and what came of it, in a few sentences.
    public var summary: [String]
    /// Those that have something to tell.
    public var sections: [Section]

    public struct Section: Sendable, Equatable {
      public var title: String
      /// What a reader should know of the lines, or what there is in place of lines.
      public var remark: String?
      public var lines: [Line]
    }

    public struct Line: Sendable, Equatable {
      public var id: String
      public var label: String
      /// What changed.
      public var said: String
      /// Where it can be read.
      public var sources: String
    }
  }

  /// The difference in words.
  public var report: Report {
    let sections =
      positionSections + [silence] + proposalSections + [statusSection] + issueSections + citationSections
      + institutionSections
    return Report(
      title: "From \(before.title) to \(after.title)", summary: summary,
      sections: sections.filter { !$0.lines.isEmpty || $0.remark != nil })
  }

  // MARK: - In brief

  private var summary: [String] {
    var sentences = [before.sentence, after.sentence]
    let taken = proposals.filter { !$0.before.isEmpty && !$0.after.isEmpty }
    let continued = Set(taken.flatMap(\.before).map(\.node)).count
    let continuing = Set(taken.flatMap(\.after).map(\.node)).count
    func count(_ kind: ProposalChange.Kind) -> Int {
      proposals.filter { $0.kind == kind }.reduce(0) {
        $0 + $1.before.count + $1.after.count + $1.including.count
      }
    }
    if before.proposalCount + after.proposalCount > 0 {
      sentences.append(
        "\(continued.of("earlier proposal")) \(continued == 1 ? "goes" : "go") on in \(continuing.of("later one")), "
          + "as far as the graph records it; \(count(.dropped)) \(count(.dropped) == 1 ? "does" : "do") not, "
          + "and \(count(.new)) \(count(.new) == 1 ? "is" : "are") new\(narrativeWords).")
    }
    let agreed = proposals.filter { $0.kind == .dropped && $0.before.first?.status == "agreed" }.flatMap(
      \.before)
    if !agreed.isEmpty { sentences.append("Of what does not go on, agreed before: \(agreed.ids).") }
    sentences += issueSentences
    let moved = Shift.allCases.filter { $0 != .silent && $0 != .absent }.compactMap {
      kind -> String? in
      let count = positions.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    if !moved.isEmpty { sentences.append("Positions: \(moved.joined(separator: ", ")).") }
    return sentences
  }

  /// `, 14 of them narrative`; nothing where none of the new texts is.
  private var narrativeWords: String {
    let narrative = proposals.filter { $0.kind == .new }.flatMap { $0.after + $0.including }.count {
      $0.isNarrative
    }
    return narrative == 0 ? "" : ", \(narrative) of them narrative"
  }

  /// How many issues the texts of either side bear on, and which of them only those of one side do.
  private var issueSentences: [String] {
    let lost = issuesOfOneSide(spokenOf: \.after) { ($0.before, $0.after) }
    let gained = issuesOfOneSide(spokenOf: \.before) { ($0.after, $0.before) }
    let all = Set((advanced + countered).map(\.target)).count
    guard all > 0 else { return [] }
    var sentences = ["The texts bear on \(all.of("issue")): \(all - lost.count - gained.count) in both."]
    if !lost.isEmpty { sentences.append("Only earlier texts bear on \(lost.count): \(lost.named).") }
    if !gained.isEmpty { sentences.append("Only later texts bear on \(gained.count): \(gained.named).") }
    return sentences
  }

  /// The issues that texts of one side alone advance or counter, and of which nobody speaks in the other side's, with
  /// these texts; those that most contributors wrote about first, then those with most texts.
  private func issuesOfOneSide(
    spokenOf other: KeyPath<PositionChange, Standing?>,
    _ sides: (TargetChange) -> (own: [ProposalView], others: [ProposalView])
  ) -> [(issue: NodeName, texts: [ProposalView])] {
    let changes = advanced + countered
    let elsewhere = Set(
      changes.filter { !sides($0).others.isEmpty }.map(\.target)
        + positions.filter { $0[keyPath: other] != nil }.map(\.target))
    let own = Dictionary(grouping: changes.filter { !elsewhere.contains($0.target) }, by: \.target)
    return own.map { issue, changes in
      (issue, changes.flatMap { sides($0).own }.uniqued().sorted(by: byPlace))
    }.sorted { left, right in
      func weight(_ texts: [ProposalView]) -> (Int, Int) {
        (Set(texts.flatMap(\.proposers)).count, texts.count)
      }
      let (a, b) = (weight(left.texts), weight(right.texts))
      return a == b ? byID(left.issue, right.issue) : a > b
    }
  }

  // MARK: - Positions

  private var positionSections: [Report.Section] {
    let titles: [(Shift, String)] = [
      (.reversed, "Positions reversed"), (.softened, "Positions softened"), (.firmer, "Positions firmer"),
      (.new, "Positions new"), (.unchanged, "Positions unchanged"),
    ]
    return titles.map { kind, title in
      Report.Section(title: title, lines: lines(of: positions.filter { $0.kind == kind }))
    }
  }

  /// A line for all holders whose positions on a target are known from the same lines.
  private func lines(of changes: [PositionChange]) -> [Report.Line] {
    let keys = changes.map { "\($0.target.iri) \($0.said) \($0.sources)" }
    let groups = Dictionary(grouping: zip(keys, changes), by: \.0)
    return keys.uniqued().compactMap { key in
      guard let group = groups[key]?.map(\.1), let first = group.first else { return nil }
      return Report.Line(
        id: first.target.id, label: first.target.label ?? "",
        said: "\(group.map(\.holder.id).joined(separator: ", ")): \(first.said)", sources: first.sources)
    }
  }

  /// What was spoken of before and is not any more: by those who speak again in lines, by the others in a sentence.
  private var silence: Report.Section {
    var section = Report.Section(title: "Silence, which is no change of side", lines: [])
    if positions.isEmpty, before.positionCount + after.positionCount > 0 {
      let silent = [before, after].filter { $0.positionCount == 0 }.map(\.id).joined(separator: " and ")
      if !silent.isEmpty {
        section.remark = "No position of anybody is on record from \(silent), so none is compared."
      }
      return section
    }
    let groups = Dictionary(grouping: positions.filter { $0.kind == .silent }) { $0.holder }
    for holder in groups.keys.sorted(by: byID) {
      let changes = groups[holder] ?? []
      let said = PositionMatrix.Cell.allCases.compactMap { side -> String? in
        let targets = changes.filter { $0.before?.side == side }.map(\.target.id)
        return targets.isEmpty ? nil : "\(side.preposition) \(targets.joined(separator: ", "))"
      }
      section.lines.append(
        Report.Line(
          id: holder.id, label: holder.label ?? "", said: "before: \(said.joined(separator: "; "))",
          sources: changes.flatMap { $0.before?.evidence ?? [] }.places))
    }
    let absent = positions.filter { $0.kind == .absent }.map(\.holder).uniqued().sorted(by: byID)
    if !absent.isEmpty {
      let names = absent.map(\.id).joined(separator: ", ")
      section.remark =
        "\(absent.count) who had positions before \(absent.count == 1 ? "does" : "do") not speak in \(after.id): \(names)."
    }
    return section
  }

  // MARK: - Proposals

  private var proposalSections: [Report.Section] {
    let titles: [(ProposalChange.Kind, String)] = [
      (.carriedOver, "Proposals carried over"), (.reworked, "Proposals reworked"),
      (.echoed, "Proposals of which words stand again"),
      (.merged, "Proposals merged"), (.split, "Proposals split"), (.dropped, "Proposals dropped"),
      (.new, "Proposals new"),
    ]
    let sections = titles.map { kind, title in
      Report.Section(
        title: title, lines: proposals.filter { $0.kind == kind && !$0.isNarrative }.map(\.line))
    }
    let narrative: [(ProposalChange.Kind, String)] = [
      (.dropped, "Narrative passages dropped"), (.new, "Narrative passages new"),
    ]
    return sections
      + narrative.map { kind, title in
        Report.Section(
          title: title, lines: proposals.filter { $0.kind == kind && $0.isNarrative }.map(\.line))
      }
  }

  /// A line for all texts of one status that continue a proposal.
  private var statusSection: Report.Section {
    var section = Report.Section(title: "Status changed", lines: [])
    let byText = Dictionary(grouping: statuses, by: \.before.node)
    for old in statuses.map(\.before.node).uniqued() {
      let changes = byText[old] ?? []
      for status in changes.map(\.after.status).uniqued() {
        let pairs = changes.filter { $0.after.status == status }
        let (earlier, later) = (pairs.prefix(1).map(\.before), pairs.map(\.after))
        section.lines.append(
          Report.Line(
            id: old.id, label: old.label ?? "",
            said: "\(earlier.first?.status.statusWords ?? "") → \(status.statusWords) in \(later.ids)",
            sources: "\(earlier.places) → \(later.places)"))
      }
    }
    return section
  }

  // MARK: - Issues, citations and institutions

  private var citationSections: [Report.Section] {
    var byLineage: [Report.Line] = []
    for change in proposals {
      let parts = [("gained", change.citationsGained), ("lost", change.citationsLost)].compactMap {
        word, paragraphs in paragraphs.isEmpty ? nil : "\(word) \(paragraphs.ids)"
      }
      guard !parts.isEmpty else { continue }
      byLineage.append(
        Report.Line(
          id: "\(change.before.ids) → \(change.after.ids)", label: "", said: parts.joined(separator: "; "),
          sources: "\(change.before.places) → \(change.after.places)"))
    }
    return [
      Report.Section(title: "Citations, by lineage", lines: byLineage),
      section("Paragraphs newly cited", citations, .gained),
      section("Paragraphs no longer cited", citations, .lost),
      section("Paragraphs cited in both", citations, .kept),
    ]
  }

  private var issueSections: [Report.Section] {
    [
      section("Issues newly advanced by texts", advanced, .gained),
      section("Issues no longer advanced", advanced, .lost),
      section("Issues newly countered by texts", countered, .gained),
      section("Issues no longer countered", countered, .lost),
    ]
  }

  private var institutionSections: [Report.Section] {
    [
      section("Institutions newly asked to act", institutions, .gained),
      section("Institutions no longer asked", institutions, .lost),
      section("Institutions asked in both", institutions, .kept),
    ]
  }

  private func section(_ title: String, _ changes: [TargetChange], _ kind: TargetChange.Kind)
    -> Report.Section
  {
    let lines = changes.filter { $0.kind == kind }.map { change in
      let said =
        kind == .kept
        ? "\(change.before.count) → \(change.after.count): \(change.before.ids) → \(change.after.ids)"
        : "by \((change.before + change.after).ids)"
      let sources = [change.before, change.after].filter { !$0.isEmpty }.map(\.places)
      return Report.Line(
        id: change.target.id, label: change.target.label ?? "", said: said,
        sources: sources.joined(separator: " → "))
    }
    return Report.Section(title: title, lines: lines)
  }
}
