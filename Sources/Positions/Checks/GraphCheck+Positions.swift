import RDF
import TripleStore

// Positions, who holds them and what follows from the rest of the graph.

extension GraphCheck {
  /// Whoever proposes or holds is not at once spoken for, and it is clear who speaks for whom.
  mutating func checkCapacity(of node: WrittenGraph.Node) {
    let actors = Set((node.statements(ST.proposedBy) + node.statements(ST.holder)).map(\.value))
    for statement in node.statements(ST.onBehalfOf) {
      let name = statement.value.shortText
      if actors.contains(statement.value) {
        report(
          .unclearCapacity, at: statement.place,
          "\(name) cannot act on its own behalf; leave st:onBehalfOf out")
      } else if actors.count > 1, !actors.contains(where: { isAffiliated($0, with: statement.value) }) {
        report(
          .unclearCapacity, .warning, at: statement.place,
          "none of the proposers of \(node.name) is affiliated with \(name); "
            + "nobody's position is held on its behalf"
        )
      }
    }
    let countered = Set(node.statements(ST.counters).map(\.value))
    for statement in node.statements(ST.advances) where countered.contains(statement.value) {
      report(
        .bothWays, at: statement.place,
        "\(node.name) both advances and counters \(statement.value.shortText); nothing follows from that")
    }
  }

  private func isAffiliated(_ person: Term, with organisation: Term) -> Bool {
    graph.node(person)?.statements(ST.affiliation).contains { $0.value == organisation } ?? false
  }

  mutating func checkPositions() {
    let derived = DerivedGraph(graph)
    for node in graph.nodes where node.isA(ST.Class.position) {
      let item = itemInID(ofPosition: node)
      if let holder = node.value(ST.holder), let target = node.statements(ST.on).first, holder == target.value
      {
        report(.ownTarget, at: target.place, "\(holder.shortText) cannot hold a position on itself")
      }
      let basis = node.statements(ST.basis).first
      if let basis, [.iri(ST.Basis.proposed), .iri(ST.Basis.derived)].contains(basis.value) {
        report(
          .handWritten, at: basis.place,
          "positions that are \(basis.value.shortText) are never written by hand; "
            + "expected st:stated or st:implied"
        )
      } else if let item, let view = View(node),
        let same = derived.positions[view]?.first(where: { $0.hasPrefix("\(item).\(view.holder.shortText).") }
        )
      {
        report(
          .duplicatePosition, at: node.place, "\(node.name) is derived already, as \(same); leave it out")
      }
    }
    for conflict in derived.conflicts {
      let places = conflict.written.compactMap { graph.node($0)?.place }
      guard let place = places.min(by: { ($0.file, $0.line) < ($1.file, $1.line) }) else { continue }
      report(
        .contradiction, .warning, at: place,
        "\(conflict.actor.shortText) both supports and opposes \(conflict.target.shortText): "
          + conflict.positions.map(\.shortText).sorted().joined(separator: ", "))
    }
  }

  /// The id of a position says in what it is found, who holds it and on what.
  ///
  /// - Returns: the id of what it is found in.
  private mutating func itemInID(ofPosition node: WrittenGraph.Node) -> String? {
    guard let id = node.id, let holder = node.value(ST.holder)?.shortText,
      let target = node.value(ST.on)?.shortText
    else { return nil }
    let suffix = ".\(holder).\(target)"
    var item = id
    if !item.hasSuffix(suffix), let dot = item.lastIndex(of: "."),
      let number = Int(item[item.index(after: dot)...]),
      number > 1
    {
      item = String(item[..<dot])
    }
    guard item.hasSuffix(suffix) else {
      report(.idShape, at: node.place, "\(id) is no id for a position; expected ITEM\(suffix)")
      return nil
    }
    item.removeLast(suffix.count)
    if graph.node(.iri(DataNamespace.iri(of: item)))?.isA(ST.Class.proposal) != true {
      report(.idShape, at: node.place, "\(id) begins with \(item), which is no proposal")
      return nil
    }
    return item
  }

  /// Something that nothing leads to is likely a leftover.
  mutating func checkUse(of node: WrittenGraph.Node) {
    guard node.uses.isEmpty, node.classes.contains(where: { Schema.rule(ofClass: $0)?.isUsed ?? false })
    else { return }
    report(.orphan, .warning, at: node.place, "nothing in the graph leads to \(node.name)")
  }
}

/// Who takes which side on what, and when.
private struct View: Hashable {
  let holder, target, stance: Term
  let date: Term?

  init?(_ node: WrittenGraph.Node) {
    guard let holder = node.value(ST.holder), let target = node.value(ST.on),
      let stance = node.value(ST.stance)
    else { return nil }
    self.holder = holder
    self.target = target
    self.stance = stance
    date = node.value(DCTerms.date)
  }

  init?(_ position: TermID, _ values: [String: [TermID]], _ store: TripleStore) {
    guard let holder = values[ST.holder]?.first, let target = values[ST.on]?.first,
      let stance = values[ST.stance]?.first
    else { return nil }
    self.holder = store.term(holder)
    self.target = store.term(target)
    self.stance = store.term(stance)
    date = values[DCTerms.date]?.first.map(store.term)
  }
}

/// What follows from a written graph.
private struct DerivedGraph {
  struct Contradiction {
    let actor, target: Term
    let positions: [Term]
    /// What people wrote of it: the positions themselves, or the proposals they were derived from.
    let written: [Term]
  }

  /// The ids of the derived positions.
  private(set) var positions: [View: [String]] = [:]
  private(set) var conflicts: [Contradiction] = []

  init(_ graph: WrittenGraph) {
    var builder = StoreBuilder()
    for node in graph.nodes {
      for statement in node.statements {
        builder.insert(Triple(node.term, .iri(statement.property), statement.value))
      }
    }
    let found = Derivation.derive(in: &builder)
    let store = builder.finish()
    guard let derivedFrom = store.id(of: .iri(ST.derivedFrom)) else { return }
    let sources = store.pairsBySubject(of: derivedFrom)
    for index in 0..<sources.count {
      let position = TermID(sources.key(at: index))
      var values: [String: [TermID]] = [:]
      store.forEach(position, nil, nil) { _, predicate, object in
        if case .iri(let property) = store.term(predicate) { values[property, default: []].append(object) }
      }
      if let view = View(position, values, store) {
        positions[view, default: []].append(store.term(position).shortText)
      }
    }
    // What contradicts itself on a proposal does so on its issues; that is said once.
    let contradictory = Set(found.flatMap(\.positions))
    conflicts = found.compactMap { conflict in
      let isConsequence = conflict.positions.allSatisfy { position in
        sources.range(of: position.raw).contains { contradictory.contains(TermID(sources.value(at: $0))) }
      }
      guard !isConsequence else { return nil }
      return Contradiction(
        actor: store.term(conflict.actor), target: store.term(conflict.target),
        positions: conflict.positions.map(store.term),
        written: conflict.positions.map { Self.origin(of: $0, sources, store) })
    }
  }

  /// What a position was derived from in the end; the position itself if it was written.
  private static func origin(of position: TermID, _ sources: PairList, _ store: TripleStore) -> Term {
    var node = position
    // A position on an issue comes from one on a proposal, and that from the proposal.
    for _ in 0..<2 {
      guard let index = sources.range(of: node.raw).first else { break }
      node = TermID(sources.value(at: index))
    }
    return store.term(node)
  }
}
