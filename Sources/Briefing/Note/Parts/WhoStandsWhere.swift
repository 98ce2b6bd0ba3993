import Pictures
import Positions

extension NoteMaker {
  /// Contributors by the issues in play, with the number of the evidence of each cell.
  mutating func matrix() -> [Note.Block] {
    let issues = scope.issues.filter { !standings.on($0.iri).isEmpty }
    let speaking = standings.actors.filter { actor in
      issues.contains { standings.of(actor.iri, on: $0.iri) != nil }
    }
    let actors = ordered(mostVocal(of: speaking, on: issues), on: issues)
    guard !issues.isEmpty, !actors.isEmpty else { return [] }
    var words: [Note.Block] = [
      .paragraph(
        "Signs: + for, \u{2212} against, \u{00B1} both on one date, c conditional, n neutral; blank is silence, which is not opposition."
      )
    ]
    // As many columns as a page holds.
    for start in stride(from: 0, to: issues.count, by: 8) {
      words.append(.table(table(of: actors, by: issues[start..<min(start + 8, issues.count)])))
    }
    let key = issues.map { "\(id: $0.id): \(name: $0.title)" as Text }
    words.append(.list(key))
    let caption: Text =
      "\(actors.count < speaking.count ? "The \(actors.count) of \(speaking.count) contributors who have said most" : actors.count.of("contributor")) by \(issues.count.of("issue"))\(blocs == nil ? "" : ", by bloc"). A cell bears the sign of a stance and the number of its evidence; blank is silence, which is not opposition."
    return [
      .figure(
        Note.Figure(drawing: .matrix(heatMaps(of: actors, by: issues)), caption: caption, instead: words))
    ]
  }

  /// As many as a matrix holds, those who have said most, and the delegation.
  private func mostVocal(of speaking: [NodeName], on issues: [NodeName]) -> [NodeName] {
    guard speaking.count > Self.mostContributors else { return speaking }
    let issues = Set(issues.map(\.iri))
    let counted = speaking.map { actor in
      (actor: actor, count: standings.of(actor.iri).count { issues.contains($0.target.iri) })
    }
    var chosen = counted.sorted { left, right in
      left.count == right.count ? NodeName.precedes(left.actor, right.actor) : left.count > right.count
    }.prefix(Self.mostContributors).map(\.actor)
    if let delegation, speaking.contains(delegation), !chosen.contains(delegation) {
      chosen[chosen.count - 1] = delegation
    }
    return chosen
  }

  private mutating func table(of actors: [NodeName], by issues: ArraySlice<NodeName>) -> Note.Table {
    var table = Note.Table(
      columns: ["Contributor"] + issues.map(\.id), rows: [], narrow: Set(1...issues.count))
    for actor in actors {
      let letter = blocs?.bloc(of: actor).map { " (\($0.letter))" } ?? ""
      var row: [Text] = ["\(name: actor.title)\(letter)"]
      for issue in issues {
        guard let standing = standings.of(actor.iri, on: issue.iri) else {
          row.append("")
          continue
        }
        row.append("\(standing.side.cell.sign) \(cited(CollectionOfOne(standing)))")
      }
      if row.dropFirst().contains(where: { !$0.isEmpty }) { table.rows.append(row) }
    }
    return table
  }

  /// The same drawn: rows by bloc, columns below the bloc that backs them.
  private mutating func heatMaps(of actors: [NodeName], by issues: [NodeName]) -> [HeatMap] {
    let matrix = PositionMatrix(
      rows: actors.map { actor in
        PositionMatrix.Row(
          id: actor.id, label: actor.title, group: scope.actors[actor.iri]?.groups.first?.id ?? "",
          cells: issues.map { standings.of(actor.iri, on: $0.iri)?.side.cell })
      },
      columns: issues.map { PositionMatrix.Column(id: $0.id, label: $0.title) })
    let places = actors.map { blocs?.place(of: $0) }
    let order = BlocOrder(matrix, blocs: places)
    let columns = order.columnBands.flatMap { $0 }
    var map = HeatMap(
      matrix.reordered(rows: Array(actors.indices), columns: columns), title: "Who stands where")
    for (row, actor) in actors.enumerated() {
      for (column, issue) in columns.enumerated() {
        guard let standing = standings.of(actor.iri, on: issues[issue].iri) else { continue }
        let number = register.number(of: standing)
        map.rows[row].cells[column]?.source = HeatMap.Source(number, at: "e\(number)")
      }
    }
    if let blocs { setBands(of: &map, blocs, places, order) }
    return map.cut(into: 15)
  }

  /// Sets the blocs apart, with the letters and names that the rest of the note gives them.
  private func setBands(of map: inout HeatMap, _ blocs: Blocs, _ places: [Int?], _ order: BlocOrder) {
    map.rowBands = blocs.blocs.enumerated().map { place, bloc in
      HeatMap.Band(
        mark: bloc.letter, name: "Bloc of \(bloc.members[0].title)", count: places.count { $0 == place })
    }
    let alone = places.count { $0 == nil }
    if alone > 0 { map.rowBands.append(HeatMap.Band(mark: "\u{2013}", name: "In no bloc", count: alone)) }
    map.rowBands.removeAll { $0.count == 0 }
    map.columnBands = order.columnBands.enumerated().map { number, columns in
      let bloc = number + 1 == order.columnBands.count ? nil : places[order.blocs[number].rows[0]]
      return HeatMap.Band(
        mark: bloc.map { blocs.blocs[$0].letter } ?? "\u{2013}",
        name: bloc.map { "backed most by bloc \(blocs.blocs[$0].letter)" } ?? "backed by no bloc",
        count: columns.count)
    }
  }

  /// By bloc, the largest first and those in none last; on one issue, which makes no blocs, those for it first and those
  /// against it last; then by stakeholder group, then by id.
  private func ordered(_ actors: [NodeName], on issues: [NodeName]) -> [NodeName] {
    let blocs = blocs?.blocs ?? []
    var places: [String: Int] = [:]
    for (place, bloc) in blocs.enumerated() { for member in bloc.members { places[member.iri] = place } }
    if issues.count == 1 {
      let sides: [Standing.Side] = [.support, .conditional, .mixed, .neutral, .oppose]
      for actor in actors {
        places[actor.iri] = standings.of(actor.iri, on: issues[0].iri).flatMap {
          sides.firstIndex(of: $0.side)
        }
      }
    }
    return actors.inGroups(scope.actors).enumerated().sorted { left, right in
      let (a, b) = (places[left.element.iri] ?? .max, places[right.element.iri] ?? .max)
      return a == b ? left.offset < right.offset : a < b
    }.map(\.element)
  }
}

extension Standing.Side {
  /// The same as matrices have it.
  var cell: PositionMatrix.Cell {
    switch self {
    case .support: .support
    case .oppose: .oppose
    case .mixed: .mixed
    case .conditional: .conditional
    case .neutral: .neutral
    }
  }
}

extension PositionMatrix.Cell {
  /// The sign, as it is printed.
  fileprivate var sign: String { self == .oppose ? "\u{2212}" : glyph }
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
