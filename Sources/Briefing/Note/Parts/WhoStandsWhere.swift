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
      for actor in ordered(actors) {
        let letter = blocs?.bloc(of: actor).map { " (\($0.letter))" } ?? ""
        var row: [Text] = ["\(name: actor.title)\(letter)"]
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

extension NoteMaker {
  /// By bloc, the largest first and those in none last, then by stakeholder group, then by id.
  private func ordered(_ actors: [NodeName]) -> [NodeName] {
    let blocs = blocs?.blocs ?? []
    var places: [String: Int] = [:]
    for (place, bloc) in blocs.enumerated() { for member in bloc.members { places[member.iri] = place } }
    return actors.inGroups(scope.actors).enumerated().sorted { left, right in
      let (a, b) = (places[left.element.iri] ?? blocs.count, places[right.element.iri] ?? blocs.count)
      return a == b ? left.offset < right.offset : a < b
    }.map(\.element)
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
