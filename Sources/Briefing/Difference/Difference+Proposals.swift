import Positions

extension Difference {
  /// What became of the proposals of one side, and where those of the other come from.
  struct Lineage {
    private let before: [ProposalView]
    private let after: [ProposalView]
    private let byIRI: [String: ProposalView]
    /// The links between the two sides, by the earlier and by the later text.
    private let forward: [String: [Link]]
    private let backward: [String: [Link]]
    /// The links to and from texts of neither side, by the text that is of one.
    private let elsewhere: (later: [String: [Link]], earlier: [String: [Link]])

    /// - Parameters:
    ///   - before: in the order of the texts, as `after`.
    ///   - links: all edges of lineage, those within a side and to other texts included.
    init(from before: [ProposalView], to after: [ProposalView], links: [Link]) {
      self.before = before
      self.after = after
      byIRI = Dictionary((before + after).map { ($0.node.iri, $0) }, uniquingKeysWith: { first, _ in first })
      let (old, new) = (Set(before.map(\.node.iri)), Set(after.map(\.node.iri)))
      let between = Self.withoutWholes(
        links.filter { old.contains($0.earlier.iri) && new.contains($0.later.iri) }, after)
      forward = Dictionary(grouping: between) { $0.earlier.iri }
      backward = Dictionary(grouping: between) { $0.later.iri }
      let known = old.union(new)
      elsewhere = (
        Dictionary(grouping: links.filter { !known.contains($0.later.iri) }) { $0.earlier.iri },
        Dictionary(grouping: links.filter { !known.contains($0.earlier.iri) }) { $0.later.iri }
      )
    }

    /// The links without those to a whole where one leads from the same text to a part of it.
    private static func withoutWholes(_ links: [Link], _ after: [ProposalView]) -> [Link] {
      let wholes = Dictionary(
        after.map { ($0.node.iri, $0.partOf.map(\.iri)) }, uniquingKeysWith: { first, _ in first })
      var told: Set<[String]> = []
      for link in links {
        for whole in wholes[link.later.iri] ?? [] { told.insert([link.earlier.iri, whole]) }
      }
      return links.filter { !told.contains([$0.earlier.iri, $0.later.iri]) }
    }

    /// By kind, then in the order of the texts.
    func changes() -> [ProposalChange] {
      continuations() + lone(before, .dropped, isLinked: { forward[$0] != nil })
        + lone(after, .new, isLinked: { backward[$0] != nil })
    }

    /// Every pair of an earlier and a later text between which the status differs.
    func statuses() -> [StatusChange] {
      before.flatMap { old in
        later(than: old).filter { $0.status != old.status }.map { StatusChange(before: old, after: $0) }
      }
    }

    /// The texts that continue one, in their order.
    private func later(than old: ProposalView) -> [ProposalView] {
      (forward[old.node.iri] ?? []).map(\.later.iri).uniqued().compactMap { byIRI[$0] }.sorted(by: byPlace)
    }

    /// The texts that one continues, in their order.
    private func earlier(than new: ProposalView) -> [ProposalView] {
      (backward[new.node.iri] ?? []).map(\.earlier.iri).uniqued().compactMap { byIRI[$0] }.sorted(by: byPlace)
    }

    // MARK: - What continues

    private func continuations() -> [ProposalChange] {
      var changes: [ProposalChange] = []
      for old in before {
        let links = forward[old.node.iri] ?? []
        let news = later(than: old)
        if news.count > 1 {
          changes.append(change(.split, [old], news, links))
        } else if let new = news.first, !isMerged(new) {
          let properties = Set(links.map(\.property))
          let kind: ProposalChange.Kind =
            properties.contains(ST.revises)
            ? .reworked : properties.contains(ST.resubmits) ? .carriedOver : .echoed
          changes.append(change(kind, [old], [new], links))
        }
      }
      for new in after where isMerged(new) {
        changes.append(change(.merged, earlier(than: new), [new], backward[new.node.iri] ?? []))
      }
      return ProposalChange.Kind.allCases.flatMap { kind in changes.filter { $0.kind == kind } }
    }

    /// Whether several texts were taken up in it.
    private func isMerged(_ new: ProposalView) -> Bool {
      let links = backward[new.node.iri] ?? []
      return Set(links.map(\.earlier)).count > 1 || links.contains { $0.property == ST.mergedInto }
    }

    private func change(
      _ kind: ProposalChange.Kind, _ before: [ProposalView], _ after: [ProposalView], _ links: [Link]
    ) -> ProposalChange {
      ProposalChange(
        kind: kind, before: before, after: after, links: links.sorted(by: Link.precedes), including: [],
        elsewhere: [])
    }

    // MARK: - What is dropped or new

    /// The proposals without a link to the other side. A whole stands for its parts, and a text for its alternatives,
    /// when none of them has a link; where one has, the others are told singly and the whole by its parts.
    private func lone(
      _ proposals: [ProposalView], _ kind: ProposalChange.Kind, isLinked: (String) -> Bool
    ) -> [ProposalChange] {
      let families = Families(proposals)
      var changes: [ProposalChange] = []
      for family in families.all {
        let unlinked = family.filter { !isLinked($0.node.iri) }
        if unlinked.count == family.count, let first = family.first {
          changes.append(lone(first, kind, including: Array(family.dropFirst())))
        } else {
          changes += unlinked.filter { !families.isWhole($0) }.map { lone($0, kind, including: []) }
        }
      }
      return changes
    }

    private func lone(
      _ proposal: ProposalView, _ kind: ProposalChange.Kind, including: [ProposalView]
    ) -> ProposalChange {
      let isNew = kind == .new
      let others = ([proposal] + including).flatMap { member in
        (isNew ? elsewhere.earlier : elsewhere.later)[member.node.iri] ?? []
      }
      return ProposalChange(
        kind: kind, before: isNew ? [] : [proposal], after: isNew ? [proposal] : [], links: [],
        including: including, elsewhere: others.sorted(by: Link.precedes))
    }
  }

  /// Wholes with their parts, and texts with their alternatives.
  private struct Families {
    /// The head of each family first, all in the order of the texts.
    let all: [[ProposalView]]
    private let wholes: Set<String>

    init(_ proposals: [ProposalView]) {
      let known = Set(proposals.map(\.node.iri))
      var heads: [String: String] = [:]
      for proposal in proposals {
        let alternatives = proposal.lineage.filter { $0.property == ST.alternativeTo }.map(\.proposal)
        let head = (proposal.partOf + alternatives).sorted(by: byID).first { known.contains($0.iri) }
        if let head, head != proposal.node { heads[proposal.node.iri] = head.iri }
      }
      var order: [String] = []
      var members: [String: [ProposalView]] = [:]
      for proposal in proposals {
        var head = proposal.node.iri
        // Bounded, should the parts lead round in a graph that was not checked.
        for _ in 0..<32 { head = heads[head] ?? head }
        if members[head] == nil { order.append(head) }
        members[head, default: []].append(proposal)
      }
      all = order.map { head in
        let family = members[head] ?? []
        return family.filter { $0.node.iri == head } + family.filter { $0.node.iri != head }
      }
      wholes = Set(proposals.flatMap(\.partOf).map(\.iri)).intersection(known)
    }

    func isWhole(_ proposal: ProposalView) -> Bool { wholes.contains(proposal.node.iri) }
  }
}

extension Difference.Link {
  fileprivate static func precedes(_ left: Self, _ right: Self) -> Bool {
    if left.later != right.later { return byID(left.later, right.later) }
    return left.earlier == right.earlier
      ? left.property < right.property : byID(left.earlier, right.earlier)
  }
}

extension Difference {
  /// The issues that some proposals bear on and later texts as well, the same way first, each in natural order.
  ///
  /// - Parameter later: the later texts by the issue they advance and by the one they counter.
  static func ties(
    of proposals: [ProposalView],
    to later: (advancing: [String: [ProposalView]], countering: [String: [ProposalView]])
  ) -> [IssueTie] {
    func ties(
      _ own: KeyPath<ProposalView, [NodeName]>, _ later: [String: [ProposalView]], isSameWay: Bool
    ) -> [IssueTie] {
      proposals.flatMap { $0[keyPath: own] }.uniqued().sorted(by: byID).compactMap { issue in
        later[issue.iri].map { IssueTie(issue: issue, isSameWay: isSameWay, proposals: $0) }
      }
    }
    return ties(\.advances, later.advancing, isSameWay: true)
      + ties(\.counters, later.countering, isSameWay: true)
      + ties(\.advances, later.countering, isSameWay: false)
      + ties(\.counters, later.advancing, isSameWay: false)
  }

  /// Proposals by what a property of theirs leads to, in the order of the texts.
  static func index(
    _ proposals: [ProposalView], by property: KeyPath<ProposalView, [NodeName]>
  ) -> [String: [ProposalView]] {
    var index: [String: [ProposalView]] = [:]
    for proposal in proposals {
      for target in proposal[keyPath: property] { index[target.iri, default: []].append(proposal) }
    }
    return index
  }

  /// The targets of a property of proposals, in natural order, with the proposals of either side that lead to them.
  static func targets(
    _ property: KeyPath<ProposalView, [NodeName]>, from before: [ProposalView], to after: [ProposalView]
  ) -> [TargetChange] {
    func leading(_ proposals: [ProposalView]) -> [NodeName: [ProposalView]] {
      var leading: [NodeName: [ProposalView]] = [:]
      for proposal in proposals {
        for target in proposal[keyPath: property] { leading[target, default: []].append(proposal) }
      }
      return leading
    }
    let (old, new) = (leading(before), leading(after))
    return Set(old.keys).union(new.keys).sorted(by: byID).map {
      TargetChange(target: $0, before: old[$0] ?? [], after: new[$0] ?? [])
    }
  }
}
