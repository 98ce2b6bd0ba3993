import RDF

// What became of proposals, and what is part of what.

extension GraphCheck {
  mutating func checkLineage() {
    for node in graph.nodes {
      for property in [ST.alternativeTo, ST.sharesWordingWith] {
        for statement in node.statements(property) where statement.value == node.term {
          report(.cycle, at: statement.place, "\(property.shortIRI) leads from \(node.name) to itself")
        }
      }
      checkAlternatives(of: node)
      checkAges(of: node)
    }
    checkCycles { [graph] number in
      let node = graph.nodes[number]
      let earlier = (node.statements(ST.revises) + node.statements(ST.resubmits)).map {
        ($0, graph.number(of: $0.value))
      }
      let merged = node.uses.filter { $0.statement.property == ST.mergedInto }.map {
        ($0.statement, $0.node as Int?)
      }
      return earlier + merged
    }
    checkCycles { [graph] number in
      let node = graph.nodes[number]
      return (node.statements(ST.partOf) + node.statements(ELI.isPartOf)).map {
        ($0, graph.number(of: $0.value))
      }
    }
  }

  /// An alternative stands in the document of what it would replace.
  private mutating func checkAlternatives(of node: WrittenGraph.Node) {
    for statement in node.statements(ST.alternativeTo) {
      guard let other = graph.node(statement.value), let theirs = other.value(ST.inDocument),
        let ours = node.value(ST.inDocument), ours != theirs
      else { continue }
      report(
        .otherDocument, at: statement.place,
        "\(node.name) is no alternative to \(other.name), which stands in \(theirs.shortText); "
          + "expected st:revises or st:resubmits for an earlier text")
    }
  }

  /// A text that takes up another is not older than it.
  private mutating func checkAges(of node: WrittenGraph.Node) {
    guard let date = node.date(DCTerms.date) else { return }
    for property in [ST.revises, ST.resubmits, ST.mergedInto] {
      for statement in node.statements(property) {
        guard let other = graph.node(statement.value), let theirs = other.date(DCTerms.date),
          property == ST.mergedInto ? theirs.isBefore(date) : date.isBefore(theirs)
        else { continue }
        report(
          .dateOrder, at: statement.place,
          "\(property.shortIRI) leads from \(node.name), dated \(date.value), "
            + "to \(other.name), dated \(theirs.value)")
      }
    }
  }

  /// Follows the steps from every node and reports each that leads back to where it came from.
  private mutating func checkCycles(_ steps: (Int) -> [(WrittenGraph.Statement, Int?)]) {
    var isDone = Array(repeating: false, count: graph.nodes.count)
    for start in graph.nodes.indices where !isDone[start] {
      // The way from the start, each node with the steps not yet taken; no recursion, however long the way.
      var way: [(node: Int, steps: ArraySlice<(WrittenGraph.Statement, Int?)>)] = [(start, steps(start)[...])]
      var isOnWay: Set<Int> = [start]
      while let last = way.indices.last {
        guard let (statement, next) = way[last].steps.popFirst() else {
          isDone[way[last].node] = true
          isOnWay.remove(way[last].node)
          way.removeLast()
          continue
        }
        guard let next, !isDone[next] else { continue }
        if isOnWay.insert(next).inserted {
          way.append((next, steps(next)[...]))
        } else {
          let names =
            way.drop { $0.node != next }.map { graph.nodes[$0.node].name } + [graph.nodes[next].name]
          report(
            .cycle, at: statement.place,
            "\(statement.property.shortIRI) leads round: \(names.joined(separator: ", "))")
        }
      }
    }
  }
}
