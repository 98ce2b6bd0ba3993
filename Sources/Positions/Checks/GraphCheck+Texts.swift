import RDF

// Lines and dates.

extension GraphCheck {
  /// Lines are in order and within their document.
  mutating func checkLines(of node: WrittenGraph.Node) {
    guard let first = node.number(ST.firstLine), let last = node.number(ST.lastLine) else { return }
    if first.value > last.value {
      report(
        .lineOrder, at: last.place,
        "the lines of \(node.name) end at \(last.value), before they begin at \(first.value)")
    }
    guard let term = node.value(node.isA(ST.Class.evidence) ? ST.document : ST.inDocument),
      let document = graph.node(term), let count = document.number(ST.lineCount)
    else { return }
    for line in [first, last] where line.value > count.value {
      report(
        .lineOutsideDocument, at: line.place,
        "line \(line.value) of \(document.name), which has \(count.value) lines")
    }
  }

  /// Dates are in order: nothing is dated after the document it stands in, nor before what it is about.
  mutating func checkDates(of node: WrittenGraph.Node) {
    if let end = node.date(ST.endDate), let start = node.date(DCTerms.date), end.isBefore(start) {
      report(
        .dateOrder, at: end.place, "\(node.name) ends on \(end.value), before it begins on \(start.value)")
    }
    guard let date = node.date(DCTerms.date) else { return }
    let documents =
      node.statements(ST.inDocument).map(\.value)
      + node.statements(ST.evidence).compactMap { graph.node($0.value)?.value(ST.document) }
    let dates = documents.compactMap { graph.node($0)?.date(DCTerms.date) }
    if node.isA(ST.Class.proposal) || node.isA(ST.Class.position), !dates.isEmpty,
      dates.allSatisfy({ $0.isBefore(date) })
    {
      report(
        .dateOrder, at: date.place,
        "\(node.name) is dated \(date.value), after the document it stands in (\(dates[0].value))")
    }
    // An implied stance can be on a text that was only put down later.
    if node.value(ST.basis) == .iri(ST.Basis.stated), let target = node.value(ST.on).flatMap(graph.node),
      target.isA(ST.Class.proposal), let other = target.date(DCTerms.date), date.isBefore(other)
    {
      report(
        .dateOrder, .warning, at: date.place,
        "\(node.name) is stated on \(date.value), before the proposal it is about was put down "
          + "(\(other.value)); expected st:implied, or another date")
    }
  }
}
