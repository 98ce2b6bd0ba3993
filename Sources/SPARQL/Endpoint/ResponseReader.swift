import Algebra
import Bytes
import RDF

/// Turns the body of a successful response into an answer, and checks that it answers the question.
struct ResponseReader {
  let response: HTTPResponse
  let host: String
  let limits: QueryLimits
  /// What the labels of blank nodes begin with.
  let labelPrefix: String

  /// A table with exactly these columns, in this order.
  func table(of variables: [Variable]) throws(QueryFailure) -> SolutionTable {
    guard case .solutions(var table) = try results() else {
      throw .service("\(host) answered a SELECT query with yes or no")
    }
    if table.rowCount > limits.rows { throw .rowLimit(limits.rows) }
    rename(&table.cells)
    if table.variables == variables { return table }
    let columns = variables.map { table.column(of: $0) }
    guard columns.count == table.variables.count, !columns.contains(nil) else {
      let names = { (list: [Variable]) in list.map { "?" + $0.name.shown }.joined(separator: " ") }
      throw .service(
        "\(host) answered with the wrong variables: \(names(table.variables)) instead of \(names(variables))")
    }
    var cells: [Term?] = []
    cells.reserveCapacity(table.cells.count)
    for row in 0..<table.rowCount {
      for case let column? in columns { cells.append(table[row, column]) }
    }
    return SolutionTable(variables: variables, cells: cells, rowCount: table.rowCount)
  }

  func boolean() throws(QueryFailure) -> Bool {
    switch try results() {
    case .boolean(let answer): return answer
    // Virtuoso 7 writes its yes as a row and its no as none, in a column of this name.
    case .solutions(let table) where table.variables == [Variable("__ASK_RETVAL")]: return table.rowCount > 0
    default: throw .service("\(host) answered an ASK query with a table")
    }
  }

  func graph() throws(QueryFailure) -> [Triple] {
    var triples = try statements()
    if triples.count > limits.rows { throw .rowLimit(limits.rows) }
    var terms = triples.flatMap { [$0.subject, $0.object] as [Term?] }
    rename(&terms)
    for index in triples.indices {
      triples[index].subject = terms[2 * index] ?? triples[index].subject
      triples[index].object = terms[2 * index + 1] ?? triples[index].object
    }
    return triples
  }

  private func statements() throws(QueryFailure) -> [Triple] {
    let isLines: Bool
    switch mediaType {
    case "application/n-triples", "text/plain": isLines = true
    case "text/turtle", "application/x-turtle": isLines = false
    default: throw wrongType("N-Triples or Turtle")
    }
    do throws(SyntaxError) {
      return isLines ? try NTriples.parse(response.body) : try Turtle.parse(response.body)
    } catch {
      throw broken(error)
    }
  }

  private func results() throws(QueryFailure) -> Answer {
    let format: ResultFormat
    switch mediaType {
    case "application/sparql-results+json", "application/json": format = .json
    case "application/sparql-results+xml", "application/xml", "text/xml": format = .xml
    default: throw wrongType("JSON or XML results")
    }
    do throws(SyntaxError) {
      return try ResultReader.read(response.body, as: format)
    } catch {
      throw broken(error)
    }
  }

  /// Gives each blank node a label of this answer's own, numbered in the order of their appearance.
  private func rename(_ terms: inout [Term?]) {
    var labels: [String: String] = [:]
    for index in terms.indices {
      guard case .blankNode(let label) = terms[index] else { continue }
      let fresh = labels[label] ?? "\(labelPrefix)\(labels.count)"
      labels[label] = fresh
      terms[index] = .blankNode(fresh)
    }
  }

  /// The content type without its parameters, in lower case.
  private var mediaType: String {
    String(response.contentType.prefix { $0 != ";" }.filter { !$0.isWhitespace }).lowercased()
  }

  private func wrongType(_ expected: String) -> QueryFailure {
    let found = response.contentType.isEmpty ? "of no type" : "of type \(response.contentType.shown)"
    return .service("\(host) answered with a text \(found) instead of \(expected)")
  }

  private func broken(_ error: SyntaxError) -> QueryFailure {
    let place = SourcePlace(offset: error.range.lowerBound, in: response.body)
    return .service(
      "\(host) gave a broken answer: line \(place.line), column \(place.column): \(error.message)")
  }
}
