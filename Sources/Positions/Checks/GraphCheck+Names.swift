import Bytes
import RDF

// Labels and aliases.

extension GraphCheck {
  /// Labels differ within a class, and an alias leads to one node only; case and accents do not count.
  mutating func checkNames() {
    let nodes = graph.nodes.indices.filter { !graph.nodes[$0].isOfVocabulary }
    var labels: [LabelKey: Int] = [:]
    var owners: [FoldedText: [Int]] = [:]
    for number in nodes {
      let node = graph.nodes[number]
      if let id = node.id { owners[FoldedText(id), default: []].append(number) }
      guard let label = node.text(RDFS.label) else { continue }
      let folded = FoldedText(label.value)
      owners[folded, default: []].append(number)
      var reported: Set<Int> = []
      for type in node.classes where Schema.rule(ofClass: type) != nil {
        let key = LabelKey(type: type, label: folded)
        if let other = labels[key] {
          guard reported.insert(other).inserted else { continue }
          report(
            .sameLabel, at: label.place,
            "\(node.name) has the label of \(graph.nodes[other].name) (\(graph.nodes[other].place.text))")
        } else {
          labels[key] = number
        }
      }
    }
    for number in nodes { checkAliases(of: number, &owners) }
  }

  /// Compares the aliases of a node with the names seen so far, and adds them to these.
  private mutating func checkAliases(of number: Int, _ owners: inout [FoldedText: [Int]]) {
    let node = graph.nodes[number]
    for statement in node.statements(SKOS.altLabel) {
      guard case .literal(let literal) = statement.value else { continue }
      let folded = FoldedText(literal.lexical)
      if let other = owners[folded]?.first(where: { $0 != number }) {
        report(
          .sameAlias, at: statement.place,
          "the alias \(statement.value.shortText) of \(node.name) leads to \(graph.nodes[other].name) as well"
        )
      }
      owners[folded, default: []].append(number)
    }
  }

  private struct LabelKey: Hashable {
    let type: String
    let label: FoldedText
  }
}

extension Place {
  /// `file:line`.
  var text: String { "\(file):\(line)" }
}
