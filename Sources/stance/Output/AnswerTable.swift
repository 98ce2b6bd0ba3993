import Algebra
import Bytes
import Positions
import RDF

/// The answer to a question as it is printed: ids, with labels where people read them.
struct AnswerTable {
  var columns: [String]
  /// Row by row, a cell a column.
  var rows: [[Term?]]
  /// The label of each node that has one, by IRI.
  var labels: [String: String] = [:]
  /// The sources of each row, when they were asked for.
  var evidence: [[Evidence]]?

  /// Where a row can be read.
  struct Evidence: Equatable {
    var document: String
    var section: String?
    /// What the document calls the passage.
    var label: String?
    var lines: ClosedRange<Int>
    /// The words themselves, from the reader's own copy.
    var words: [String] = []
  }

  init(_ table: SolutionTable) {
    columns = table.variables.map(\.name)
    rows = (0..<table.rowCount).map { Array(table.row($0)) }
  }
}

extension Term {
  /// The term as answers name it: a node of the data or the vocabulary by its id, a literal by its text.
  var id: String {
    switch self {
    case .iri(let iri): shortName(iri)
    case .blankNode(let label): "_:" + label
    case .literal(let literal): literal.lexical
    }
  }

  /// Whether the term is a number.
  var isNumber: Bool {
    guard case .literal(let literal) = self else { return false }
    return [XSD.integer, XSD.decimal, XSD.double, XSD.float].contains(literal.datatype)
  }
}

/// The id of a node of the data, the name of a term of the Stance vocabulary, or the IRI as it is.
private func shortName(_ iri: String) -> String {
  if let id = DataNamespace.id(of: iri) { return id }
  guard iri.utf8.starts(with: ST.namespace.utf8) else { return iri }
  return String(iri.utf8.dropFirst(ST.namespace.utf8.count)) ?? iri
}

// MARK: - Formats

extension AnswerTable {
  /// Writes CSV (`,`) or TSV (tab): a header, then ids alone; with evidence, a line for each source of each row.
  func writeSeparated(by separator: Character, to writer: inout ByteWriter) {
    let sourceColumns = evidence == nil ? [] : ["document", "section", "label", "firstLine", "lastLine"]
    writeLine(columns + sourceColumns, separator, to: &writer)
    for (number, row) in rows.enumerated() {
      let cells = row.map { $0?.id ?? "" }
      guard let evidence else {
        writeLine(cells, separator, to: &writer)
        continue
      }
      if evidence[number].isEmpty {
        writeLine(cells + sourceColumns.map { _ in "" }, separator, to: &writer)
      }
      for source in evidence[number] {
        let place = [
          source.document, source.section ?? "", source.label ?? "", String(source.lines.lowerBound),
          String(source.lines.upperBound),
        ]
        writeLine(cells + place, separator, to: &writer)
      }
    }
  }

  private func writeLine(_ cells: [String], _ separator: Character, to writer: inout ByteWriter) {
    for (column, cell) in cells.enumerated() {
      if column > 0 { writer.write(String(separator)) }
      if separator == "," { writer.writeCSV(cell) } else { writer.write(cell.printable) }
    }
    writer.writeLine()
  }

  /// The answer as a table for people: each node's label beside its id, the sources below the row.
  var textTable: TextTable {
    var titles: [TextTable.Column] = []
    var labelled: [Bool] = []
    for (column, name) in columns.enumerated() {
      let cells = rows.compactMap { $0[column] }
      titles.append(TextTable.Column(title: name, isNumeric: !cells.isEmpty && cells.allSatisfy(\.isNumber)))
      let hasLabels = cells.contains { label(of: $0) != nil }
      labelled.append(hasLabels)
      if hasLabels { titles.append(TextTable.Column(title: "", isSecondary: true)) }
    }
    let body = rows.enumerated().map { number, row in
      var cells: [String] = []
      for (column, term) in row.enumerated() {
        cells.append(term?.id ?? "")
        if labelled[column] { cells.append(term.flatMap(label) ?? "") }
      }
      return TextTable.Row(cells: cells, remarks: evidence?[number].flatMap(\.remarks) ?? [])
    }
    return TextTable(columns: titles, rows: body)
  }

  private func label(of term: Term) -> String? {
    guard case .iri(let iri) = term else { return nil }
    return labels[iri]
  }
}

extension AnswerTable.Evidence {
  /// The place in words: document, section, label, lines.
  var place: String {
    let span = lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)–\(lines.upperBound)"
    return [document, section.map { "section \($0)" }, label, span].compactMap(\.self).joined(separator: ", ")
  }

  /// The place, and the words below it.
  fileprivate var remarks: [String] { [place] + words.map { "| " + $0 } }
}
