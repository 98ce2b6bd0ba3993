import Algebra
import Bytes
import Positions
import Questions
import RDF

/// The answer to a question as it is printed: ids, with labels where people read them.
struct AnswerTable {
  static let formats: [Format] = [.table, .csv, .tsv, .json]

  var answer: QuestionAnswer
  /// The words of each passage, when the reader's own copy of the documents is at hand.
  var words: [Evidence: [String]] = [:]

  func write(as format: Format, to console: inout Console) {
    switch format {
    case .csv: writeSeparated(by: ",", to: &console.output)
    case .tsv: writeSeparated(by: "\t", to: &console.output)
    case .json: writeJSON(to: &console.output)
    default: textTable.write(to: &console.output, on: console.display)
    }
  }

  private var columns: [String] { answer.table.variables.map(\.name) }

  private func label(of term: Term?) -> String? {
    guard case .iri(let iri)? = term else { return nil }
    return answer.labels[iri]
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
  return iri.utf8.starts(with: ST.namespace.utf8) ? String(iri.dropFirst(ST.namespace.count)) : iri
}

// MARK: - Formats

extension AnswerTable {
  /// Writes CSV (`,`) or TSV (tab): a header, then ids alone; with evidence, a line for each passage of each row.
  private func writeSeparated(by separator: Character, to writer: inout ByteWriter) {
    let places = answer.evidence.map { $0.map { $0.map(\.fields) } }
    let placeColumns = places == nil ? [] : Evidence.fieldNames
    var rows = [columns + placeColumns]
    for row in 0..<answer.table.rowCount {
      let cells = answer.table.row(row).map { $0?.id ?? "" }
      let places = places?[row] ?? [[]]
      rows += places.isEmpty ? [cells + placeColumns.map { _ in "" }] : places.map { cells + $0 }
    }
    for row in rows { writer.writeRow(row, separatedBy: separator) }
  }

  /// The answer as a table for people: each node's label beside its id, the passages below the row.
  private var textTable: TextTable {
    let table = answer.table
    var titles: [TextTable.Column] = []
    var isLabelled: [Bool] = []
    for (column, name) in columns.enumerated() {
      let cells = (0..<table.rowCount).compactMap { table[$0, column] }
      titles.append(TextTable.Column(title: name, isNumeric: !cells.isEmpty && cells.allSatisfy(\.isNumber)))
      isLabelled.append(cells.contains { label(of: $0) != nil })
      if isLabelled[column] { titles.append(TextTable.Column(title: "", isSecondary: true)) }
    }
    let rows = (0..<table.rowCount).map { row in
      var cells: [String] = []
      for (column, term) in table.row(row).enumerated() {
        cells.append(term?.id ?? "")
        if isLabelled[column] { cells.append(label(of: term) ?? "") }
      }
      return TextTable.Row(cells: cells, remarks: answer.evidence?[row].flatMap(remarks) ?? [])
    }
    return TextTable(columns: titles, rows: rows)
  }

  private func remarks(on passage: Evidence) -> [String] {
    [passage.place] + (words[passage] ?? []).map { "| " + $0 }
  }

  /// Writes one object: the question, its reading, the rows with labels and passages, and the notes.
  private func writeJSON(to writer: inout ByteWriter) {
    writer.write("{\"question\":")
    writer.writeJSON(answer.question.text)
    writer.write(",\n\"understood\":")
    writer.writeJSON(answer.reading)
    writer.write(",\n\"columns\":")
    writer.writeJSON(columns)
    writer.write(",\n\"rows\":[")
    for row in 0..<answer.table.rowCount {
      writer.write(row == 0 ? "\n{" : ",\n{")
      var isFirst = true
      for (column, term) in zip(columns, answer.table.row(row)) {
        guard let term else { continue }
        if !isFirst { writer.write(",") }
        isFirst = false
        writer.writeJSON(column)
        writer.write(":")
        writeJSON(term, to: &writer)
      }
      if let passages = answer.evidence?[row] {
        writer.write(isFirst ? "\"evidence\":[" : ",\"evidence\":[")
        for (number, passage) in passages.enumerated() {
          if number > 0 { writer.write(",") }
          passage.writeJSON(words: words[passage], to: &writer)
        }
        writer.write("]")
      }
      writer.write("}")
    }
    writer.write("\n],\n\"notes\":")
    writer.writeJSON(answer.notes)
    writer.write("}\n")
  }

  private func writeJSON(_ term: Term, to writer: inout ByteWriter) {
    switch term {
    case .literal(let literal) where literal.datatype == XSD.integer && Int(literal.lexical) != nil:
      writer.write(String(Int(literal.lexical) ?? 0))
    case .iri(let iri):
      writer.write("{\"id\":")
      writer.writeJSON(term.id)
      if let label = label(of: term) {
        writer.write(",\"label\":")
        writer.writeJSON(label)
      }
      writer.write(",\"iri\":")
      writer.writeJSON(iri)
      writer.write("}")
    default: writer.writeJSON(term.id)
    }
  }
}

extension ByteWriter {
  /// Writes an array of strings.
  fileprivate mutating func writeJSON(_ texts: [String]) {
    write("[")
    for (number, text) in texts.enumerated() {
      if number > 0 { write(",") }
      writeJSON(text)
    }
    write("]")
  }
}

extension Evidence {
  fileprivate static let fieldNames = ["document", "section", "label", "firstLine", "lastLine"]

  fileprivate var fields: [String] {
    [document, section ?? "", label ?? "", String(lines.lowerBound), String(lines.upperBound)]
  }

  /// The place in words: document, section, label, lines.
  fileprivate var place: String {
    let span = lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)–\(lines.upperBound)"
    return [document, section.map { "section \($0)" }, label, span].compactMap(\.self).joined(separator: ", ")
  }

  fileprivate func writeJSON(words: [String]?, to writer: inout ByteWriter) {
    writer.write("{\"document\":")
    writer.writeJSON(document)
    for case (let name, let value?) in [("section", section), ("label", label)] {
      writer.write(",\"\(name)\":")
      writer.writeJSON(value)
    }
    writer.write(",\"firstLine\":\(lines.lowerBound),\"lastLine\":\(lines.upperBound)")
    if let words {
      writer.write(",\"words\":")
      writer.writeJSON(words)
    }
    writer.write("}")
  }
}
