import RDF

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
  }

  /// What excludes each other is not said of one proposal.
  mutating func checkExclusions(of node: WrittenGraph.Node) {
    let countered = Set(node.statements(ST.counters).map(\.value))
    for statement in node.statements(ST.advances) where countered.contains(statement.value) {
      report(
        .bothWays, at: statement.place,
        "\(node.name) both advances and counters \(statement.value.shortText); nothing follows from that")
    }
    let asked = Set(node.statements(ST.asks).map(\.value))
    for statement in node.statements(ST.mentions) where asked.contains(statement.value) {
      report(
        .bothWays, at: statement.place,
        "\(node.name) asks \(statement.value.shortText), so that st:mentions need not repeat it")
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
      checkReason(ofPosition: node)
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

  /// A position that readers infer, or that hangs on a condition, has a note that says why or on what.
  private mutating func checkReason(ofPosition node: WrittenGraph.Node) {
    guard node.value(ST.note) == nil, !node.isUnchecked else { return }
    for (property, value) in [(ST.basis, ST.Basis.implied), (ST.stance, ST.Stance.conditional)]
    where node.value(property) == .iri(value) {
      report(
        .missingProperty, at: node.place, "\(node.name) is \(value.shortIRI) and has no st:note that says why"
      )
      return
    }
  }

  /// What a position may be found in.
  private static let items = [ST.Class.proposal, ST.Class.document, ST.Class.table]

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
    let place = graph.node(.iri(DataNamespace.iri(of: item)))
    guard let place, Self.items.contains(where: place.isA) else {
      report(.idShape, at: node.place, "\(id) begins with \(item), which is no proposal, document or table")
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
