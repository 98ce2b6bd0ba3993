import Algebra
import Bytes
import Positions
import RDF

/// One question on its way to an answer: whom to ask, and the names that the question holds.
struct Inquiry {
  let service: any QueryService
  let names: NameIndex
  let limits: QueryLimits

  func translation(of question: Question) throws(QuestionError) -> Translation {
    try understood { () throws(SyntaxError) in try Translation(question, names: names) }
  }

  func answer(_ question: Question, _ details: Answering.Details) throws(QuestionError) -> QuestionAnswer {
    let translation = try translation(of: question)
    try checkDates(of: question)
    var answer = QuestionAnswer(
      question: question, reading: Reading.text(of: question, names: names), query: translation.query,
      table: SolutionTable(variables: []), labels: [:])
    if case .connected(let start, let end) = question.form {
      try connect(start, end, details, &answer)
    } else {
      answer.table = try solutions(translation.select).sorted(as: translation.select)
      if details.contains(.notes) { answer.notes = try notes(on: answer) }
      if details.contains(.evidence) { answer.evidence = try evidence(for: answer) }
    }
    answer.labels = try labels(of: answer.table)
    return answer
  }

  // MARK: - Asking the service

  func understood<Result>(_ action: () throws(SyntaxError) -> Result) throws(QuestionError) -> Result {
    do throws(SyntaxError) { return try action() } catch { throw .question(error) }
  }

  func solutions(_ select: Select) throws(QuestionError) -> SolutionTable {
    do throws(QueryFailure) {
      return try service.solutions(select, prefixes: Prefix.predeclared, within: limits)
    } catch {
      throw .service(error)
    }
  }

  /// The number in the only cell of the answer to a counting query.
  func count(_ select: Select) throws(QuestionError) -> Int {
    let table = try solutions(select)
    guard table.rowCount == 1, case .literal(let literal)? = table[0, 0] else { return 0 }
    return Int(literal.lexical) ?? 0
  }

  /// The labels of the nodes in a table; those that no name of the question brought are asked for.
  private func labels(of table: SolutionTable) throws(QuestionError) -> [String: String] {
    var labels: [String: String] = [:]
    var missing: Set<String> = []
    for case .iri(let iri)? in table.cells where labels[iri] == nil && DataNamespace.id(of: iri) != nil {
      if let label = names[iri]?.label { labels[iri] = label } else { missing.insert(iri) }
    }
    let nodes = missing.sorted()
    do throws(QueryFailure) {
      for start in stride(from: 0, to: nodes.count, by: 500) {
        let batch = Array(nodes[start..<min(start + 500, nodes.count)])
        labels.merge(try NameIndex.labels(of: batch, in: service, within: limits)) { label, _ in label }
      }
    } catch {
      throw .service(error)
    }
    return labels
  }

  /// Refuses a time given by a document or meeting that has no date, which would silently leave nothing.
  private func checkDates(of question: Question) throws(QuestionError) {
    for modifier in question.modifiers {
      guard case .within(let limit) = modifier.content else { continue }
      switch limit {
      case .before(.name(let name)), .after(.name(let name)):
        let node = try understood { () throws(SyntaxError) in try Translator(names).node(name) }
        let date = TriplePattern(.iri(node.iri), .iri(DCTerms.date), .variable("date"))
        guard try solutions(Select(nil, where: .basic([date]), limit: 1)).rowCount == 0 else { continue }
        throw .question(
          SyntaxError(
            range: name.place.range, found: "\"\(node.id)\", which has no date in the graph",
            expected: ["a document or meeting with a date", "a year"]))
      default: continue
      }
    }
  }
}
