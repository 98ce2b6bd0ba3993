import Algebra
import Bytes
import Positions
import RDF
import SPARQL

/// Writing the answers of SPARQL queries, in the standard formats or as a table for people.
enum QueryAnswer {
  static func write(_ answer: Answer, as format: Format, to console: inout Console) {
    switch (answer, ResultFormat(rawValue: format.rawValue)) {
    case (.solutions(let table), let standard?):
      ResultWriter.write(table, as: standard, into: &console.output)
    case (.boolean(let isTrue), let standard?):
      ResultWriter.write(isTrue, as: standard, into: &console.output)
    case (.solutions(let table), nil): textTable(of: table).write(to: &console.output, on: console.display)
    case (.boolean(let isTrue), nil): console.output.writeLine(isTrue ? "yes" : "no")
    case (.graph(let triples), _): GraphFormat.write(triples, as: format, to: &console.output)
    }
  }

  /// The table with IRIs shortened by the graph's prefixes.
  private static func textTable(of table: SolutionTable) -> TextTable {
    let columns = table.variables.indices.map { column in
      let cells = (0..<table.rowCount).compactMap { table[$0, column] }
      return TextTable.Column(
        title: table.variables[column].name, isNumeric: !cells.isEmpty && cells.allSatisfy(\.isNumber))
    }
    return TextTable(
      columns: columns, cells: (0..<table.rowCount).map { row in table.row(row).map { $0?.short ?? "" } })
  }
}

extension Term {
  /// The term for people: an IRI by its prefix where there is one, a literal by its text.
  var short: String {
    guard case .iri(let iri) = self else { return id }
    let prefix = Prefix.predeclared.first { iri.utf8.starts(with: $0.namespace.utf8) && iri != $0.namespace }
    guard let prefix else { return iri }
    return "\(prefix.name):\(iri.dropFirst(prefix.namespace.count))"
  }
}
