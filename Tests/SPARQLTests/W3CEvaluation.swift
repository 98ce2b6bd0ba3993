import Algebra
import Bytes
import RDF
import SPARQL
import TestSupport

/// Runs the W3C's evaluation tests on any engine.
struct W3CEvaluation: Sendable {
  /// Makes an engine that answers from these triples.
  var makeService: @Sendable ([Triple]) throws -> any QueryService

  /// Throws when the answer is not the one that the test names.
  func check(_ test: W3CTest) throws {
    var triples: [Triple] = []
    var sink = TermSink()
    for data in test.data {
      sink.beginDocument()
      let text = try W3CSuites.contents(of: data)
      if data.hasSuffix(".rdf") {
        triples += try RDFXML.parse(text, base: data)
      } else {
        try TurtleReader.read(text.span, file: data, base: data, into: &sink)
      }
    }
    triples += sink.triples
    let query = try SPARQLParser.parse(W3CSuites.contents(of: test.action), base: test.action)
    let answer = try makeService(triples).answer(query, within: QueryLimits(seconds: 60))
    guard let result = test.result else { throw W3CError("no result is named") }
    let text = try W3CSuites.contents(of: result)
    switch answer {
    case .graph(let found):
      let wanted = try Turtle.parse(text, base: result)
      guard areIsomorphic(found, wanted) else { throw W3CError("found \(found), wanted \(wanted)") }
    case .boolean, .solutions:
      guard let suffix = result.split(separator: ".").last, let format = Self.formats[String(suffix)] else {
        throw W3CError("a result of an unknown format: \(result)")
      }
      let wanted = try ResultReader.read(text, as: format)
      // CSV says less than a table: ours has to be written before it compares.
      let found = format == .csv ? try written(answer, as: format) : answer
      guard found.says(wanted, inOrder: query.isOrdered) else {
        throw W3CError("found \(found.notation), wanted \(wanted.notation)")
      }
    }
  }

  private static let formats: [String: ResultFormat] = ["srx": .xml, "srj": .json, "csv": .csv, "tsv": .tsv]

  private func written(_ answer: Answer, as format: ResultFormat) throws -> Answer {
    guard case .solutions(let table) = answer else { return answer }
    var writer = ByteWriter()
    ResultWriter.write(table, as: format, into: &writer)
    return try ResultReader.read(writer.bytes(), as: format)
  }
}

extension Query {
  fileprivate var isOrdered: Bool {
    if case .select(let select) = form { !select.ordering.isEmpty } else { false }
  }
}

extension Answer {
  /// Whether two answers are the same but for the labels of blank nodes, the order of columns, the order of rows where
  /// the query leaves it open, and how a number is written.
  fileprivate func says(_ other: Answer, inOrder: Bool) -> Bool {
    guard case .solutions(let table) = self, case .solutions(let wanted) = other else { return self == other }
    guard Set(table.variables) == Set(wanted.variables), table.rowCount == wanted.rowCount else {
      return false
    }
    return areIsomorphic(table.graph(inOrder: inOrder), wanted.graph(inOrder: inOrder))
  }

  /// For messages.
  fileprivate var notation: String {
    guard case .solutions(let table) = self else { return "\(self)" }
    let rows = (0..<table.rowCount).map { row in
      "(" + table.row(row).map { $0?.notation ?? "-" }.joined(separator: " ") + ")"
    }
    return "\(table.variables.map(\.name)): \(rows.sorted().joined(separator: " "))"
  }
}

extension SolutionTable {
  /// A blank node for each row, with its cells as properties: graphs compare up to blank nodes.
  fileprivate func graph(inOrder: Bool) -> [Triple] {
    var triples: [Triple] = []
    for row in 0..<rowCount {
      let node = inOrder ? Term.iri("row:\(row)") : .blankNode("row\(row)")
      triples.append(Triple(node, .iri("a:row"), node))
      for (variable, term) in zip(variables, self.row(row)) {
        guard let term else { continue }
        triples.append(Triple(node, .iri("column:\(variable.name)"), term.normalised))
      }
    }
    return triples
  }
}

extension Term {
  /// Numbers in one way of writing; blank nodes under names that no row has; plain text that stands for a blank node as
  /// that node.
  fileprivate var normalised: Term {
    switch self {
    case .iri: return self
    case .blankNode(let label): return .blankNode("node" + label)
    case .literal(let literal):
      switch literal.datatype {
      case XSD.integer, XSD.decimal, XSD.double, XSD.float:
        guard let number = Double(literal.lexical) else { return self }
        return .literal(Literal("\(number)", datatype: literal.datatype))
      case XSD.string where literal.lexical.hasPrefix("_:"):
        return .blankNode("node" + literal.lexical.dropFirst(2))
      default: return self
      }
    }
  }
}
