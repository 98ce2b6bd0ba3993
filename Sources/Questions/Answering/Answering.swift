public import Algebra
import Bytes
public import Positions
import RDF

/// Answers questions by a query service.
public struct Answering: Sendable {
  /// What to find out beyond the rows; each costs further queries.
  public struct Details: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What a reader has to know so as not to take the rows for more than they are.
    public static let notes = Details(rawValue: 1 << 0)
    /// Where the rows can be read.
    public static let evidence = Details(rawValue: 1 << 1)
  }

  let service: any QueryService
  let names: NameIndex
  let limits: QueryLimits

  public init(_ service: any QueryService, names: NameIndex, within limits: QueryLimits = QueryLimits()) {
    self.service = service
    self.names = names
    self.limits = limits
  }

  /// Answers a question: by one query, unless details are asked for or the question is for a connection.
  public func ask(_ text: String, details: Details = []) throws(QuestionError) -> QuestionAnswer {
    do throws(QuestionError) {
      let question = try understood { () throws(SyntaxError) in try QuestionParser.parse(text) }
      return try answer(question, details: details)
    } catch {
      guard case .question(let error) = error else { throw error }
      throw .question(error.bringing(question: text))
    }
  }

  /// Answers a question that was read before. Errors about its words tell their place, but do not bring the text.
  public func answer(
    _ question: Question, details: Details = []
  ) throws(QuestionError) -> QuestionAnswer {
    let translation = try understood { () throws(SyntaxError) in try Translation(question, names: names) }
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
    answer.labels = labels(of: answer.table)
    return answer
  }

  // MARK: - Errors and services

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

  private func labels(of table: SolutionTable) -> [String: String] {
    var labels: [String: String] = [:]
    for case .iri(let iri)? in table.cells where labels[iri] == nil { labels[iri] = names[iri]?.label }
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

extension SolutionTable {
  /// The rows in the order of the query, but ids in their natural order and numbers by their size; ties are settled by the
  /// other columns, so that the order is the same whoever answered.
  func sorted(as select: Select) -> SolutionTable {
    var keys: [(column: Int, descending: Bool)] = []
    for ordering in select.ordering {
      guard case .variable(let variable) = ordering.expression, let column = column(of: variable) else {
        continue
      }
      keys.append((column, ordering.descending))
    }
    for column in variables.indices where !keys.contains(where: { $0.column == column }) {
      keys.append((column, false))
    }
    let order = (0..<rowCount).sorted { left, right in
      for (column, descending) in keys {
        let (a, b) = (self[left, column], self[right, column])
        if a == b { continue }
        return descending ? b.precedes(a) : a.precedes(b)
      }
      return false
    }
    return SolutionTable(variables: variables, rows: order.map { Array(row($0)) })
  }
}

extension Term? {
  /// Whether a cell stands before another: nothing first, then literals, then nodes.
  fileprivate func precedes(_ other: Term?) -> Bool {
    switch (self, other) {
    case (nil, _): return other != nil
    case (_, nil): return false
    case (.literal(let left), .literal(let right)):
      if let a = Int(left.lexical), let b = Int(right.lexical) { return a < b }
      return left.lexical < right.lexical
    case (.literal, _): return true
    case (_, .literal): return false
    case (.iri(let left), .iri(let right)), (.blankNode(let left), .blankNode(let right)):
      return NaturalOrder.precedes(left, right)
    case (.blankNode, _): return true
    case (.iri, _): return false
    }
  }
}
