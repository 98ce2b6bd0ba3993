import Bytes

/// Rows of plain text under titles, in the formats that need no more: a table, CSV, TSV, or JSON with an object a row.
struct Listing {
  static let formats: [Format] = [.table, .csv, .tsv, .json]

  struct Column {
    /// The name in CSV, TSV and JSON.
    var name: String
    /// The title in a table; the name unless another is given.
    var title: String
    /// Whether the cells are whole numbers.
    var isNumeric = false
    var isSecondary = false
    /// Whether a table leaves out what stands in the row above.
    var isHeading = false

    init(
      _ name: String, title: String? = nil, isNumeric: Bool = false, isSecondary: Bool = false,
      isHeading: Bool = false
    ) {
      self.name = name
      self.title = title ?? name
      self.isNumeric = isNumeric
      self.isSecondary = isSecondary
      self.isHeading = isHeading
    }
  }

  var columns: [Column]
  /// Row by row, a cell a column; the empty text is nothing.
  var rows: [[String]] = []

  func write(as format: Format, to console: inout Console) {
    switch format {
    case .csv, .tsv:
      for row in [columns.map(\.name)] + rows {
        console.output.writeRow(row, separatedBy: format == .csv ? "," : "\t")
      }
    case .json: writeJSON(to: &console.output)
    default:
      let titles = columns.map {
        TextTable.Column(title: $0.title, isNumeric: $0.isNumeric, isSecondary: $0.isSecondary)
      }
      let cells = rows.indices.map { row in
        columns.indices.map { column in
          let isSaid = columns[column].isHeading && row > 0 && rows[row - 1][column] == rows[row][column]
          return isSaid ? "" : rows[row][column]
        }
      }
      TextTable(columns: titles, cells: cells).write(to: &console.output, on: console.display)
    }
  }

  private func writeJSON(to writer: inout ByteWriter) {
    writer.write("[")
    for (number, row) in rows.enumerated() {
      writer.write(number == 0 ? "\n" : ",\n")
      writer.write("{")
      var isFirst = true
      for (column, cell) in zip(columns, row) where !cell.isEmpty {
        if !isFirst { writer.write(",") }
        isFirst = false
        writer.writeJSON(column.name)
        writer.write(":")
        if column.isNumeric { writer.write(cell) } else { writer.writeJSON(cell) }
      }
      writer.write("}")
    }
    writer.write("\n]\n")
  }
}

extension Format {
  /// The format where none was asked for: a table for people, CSV for programs.
  static func usual(on display: Display) -> Format { display.isTerminal ? .table : .csv }
}

extension ByteWriter {
  /// Writes a line of CSV (`,`) or TSV (tab), which has no way to write a tab or a line end and gets blanks for them.
  ///
  /// A spreadsheet takes a cell that begins like a formula for one, so such a text gets an apostrophe before it.
  mutating func writeRow(_ cells: [String], separatedBy separator: Character) {
    for (column, text) in cells.enumerated() {
      let cell = text.isLikeFormula ? "'\(text)" : text
      if column > 0 { write(String(separator)) }
      if separator == "," { writeCSV(cell) } else { write(cell.shown) }
    }
    writeLine()
  }
}

extension String {
  /// Whether a spreadsheet might reckon with the text: it begins with a sign of formulas and is no number. Control
  /// characters count, since some of them are skipped before the sign.
  var isLikeFormula: Bool {
    guard let first = utf8.first, first < 0x20 || "=+-@".utf8.contains(first) else { return false }
    return Double(self) == nil
  }
}
