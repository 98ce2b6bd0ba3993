import Positions

extension NoteMaker {
  /// Contributors by the issues in play, with the number of the evidence of each cell.
  mutating func matrix() -> [Note.Block] {
    let issues = scope.issues.filter { !standings.on($0.iri).isEmpty }
    let actors = standings.actors.filter { actor in
      issues.contains { standings.of(actor.iri, on: $0.iri) != nil }
    }
    guard !issues.isEmpty, !actors.isEmpty else { return [] }
    var blocks: [Note.Block] = [
      .paragraph(
        "Signs: + for, \u{2212} against, \u{00B1} both on one date, c conditional, n neutral; blank is silence, which is not opposition."
      )
    ]
    // As many columns as a page holds.
    for start in stride(from: 0, to: issues.count, by: 8) {
      let shown = issues[start..<min(start + 8, issues.count)]
      var table = Note.Table(
        columns: ["Contributor"] + shown.map(\.id), rows: [], narrow: Set(1...shown.count))
      for actor in actors.inGroups(scope.actors) {
        var row: [Text] = ["\(name: actor.title)"]
        for issue in shown {
          guard let standing = standings.of(actor.iri, on: issue.iri) else {
            row.append("")
            continue
          }
          row.append("\(standing.side.sign) \(cited(CollectionOfOne(standing)))")
        }
        if row.dropFirst().contains(where: { !$0.isEmpty }) { table.rows.append(row) }
      }
      blocks.append(.table(table))
    }
    let key = issues.map { "\(id: $0.id): \(name: $0.title)" as Text }
    blocks.append(.list(key))
    return blocks
  }
}

extension Standing.Side {
  /// One sign that needs no colour.
  var sign: String {
    switch self {
    case .support: "+"
    case .oppose: "\u{2212}"
    case .mixed: "\u{00B1}"
    case .conditional: "c"
    case .neutral: "n"
    }
  }
}

extension [NodeName] {
  /// By stakeholder group, then by id.
  func inGroups(_ actors: [String: ActorView]) -> [NodeName] {
    func group(_ node: NodeName) -> String { actors[node.iri]?.groups.first?.id ?? "~" }
    return sorted { left, right in
      let (a, b) = (group(left), group(right))
      return a == b ? NodeName.precedes(left, right) : a < b
    }
  }
}
