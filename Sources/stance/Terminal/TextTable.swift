import Bytes

/// A table for people: a header, a rule, and rows whose cells wrap so that all fits the width, each perhaps with
/// remarks below it.
struct TextTable {
  struct Column {
    var title: String
    /// Numbers stand to the right.
    var isNumeric = false
    /// Secondary text, dimmed where there is colour.
    var isSecondary = false
  }

  struct Row {
    /// A cell a column.
    var cells: [String]
    /// Lines below the row, such as its sources.
    var remarks: [String] = []
  }

  var columns: [Column]
  var rows: [Row]
  /// Whether the titles are written.
  var hasHeader: Bool
  /// The column below which remarks stand, set in a little.
  var remarkColumn: Int

  private static let gap = "  "

  init(columns: [Column], rows: [Row], hasHeader: Bool = true, remarkColumn: Int = 0) {
    self.columns = columns
    self.hasHeader = hasHeader
    self.remarkColumn = remarkColumn
    self.rows = rows.map { Row(cells: $0.cells.map(\.shown), remarks: $0.remarks.map(\.shown)) }
  }

  init(columns: [Column], cells rows: [[String]]) {
    self.init(columns: columns, rows: rows.map { Row(cells: $0) })
  }

  /// Writes the table, each line at most as wide as the display unless there are too many columns for that.
  func write(to writer: inout ByteWriter, on display: Display) {
    guard !columns.isEmpty else { return }
    let widths = widths(fitting: display.width)
    if hasHeader {
      write(columns.map(\.title), widths: widths, to: &writer) { text, _ in text.styled(.bold, on: display) }
      let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: Self.gap)
      writer.writeLine(rule.styled(.dim, on: display))
    }
    for row in rows {
      write(row.cells, widths: widths, to: &writer) { text, column in
        columns[column].isSecondary ? text.styled(.dim, on: display) : text
      }
      let indent = String(
        repeating: " ", count: widths[..<remarkColumn].reduce(2) { $0 + $1 + Self.gap.count })
      for remark in row.remarks {
        for line in remark.wrapped(to: max(20, display.width - indent.count)) {
          writer.writeLine(indent + line.styled(.dim, on: display))
        }
      }
    }
  }

  /// The width of each column: what its cells would like, cut back until the line fits; secondary columns first, then
  /// all, and of these always the widest.
  private func widths(fitting total: Int) -> [Int] {
    var widths = columns.indices.map { column in
      max(1, rows.reduce(columns[column].title.displayWidth) { max($0, $1.cells[column].displayWidth) })
    }
    var excess = widths.reduce(Self.gap.count * (columns.count - 1), +) - total
    for (squeezed, least) in [
      (columns.indices.filter { columns[$0].isSecondary }, 16), (Array(columns.indices), 8),
    ] {
      let least = squeezed.reduce(into: [:]) { $0[$1] = min(widths[$1], least) }
      while excess > 0,
        let widest = squeezed.filter({ widths[$0] > least[$0] ?? 0 }).max(by: { widths[$0] < widths[$1] })
      {
        widths[widest] -= 1
        excess -= 1
      }
    }
    return widths
  }

  private func write(
    _ cells: [String], widths: [Int], to writer: inout ByteWriter, style: (String, Int) -> String
  ) {
    let lines = cells.indices.map { cells[$0].wrapped(to: widths[$0]) }
    for line in 0..<(lines.map(\.count).max() ?? 0) {
      var text = ""
      var pending = 0
      for column in cells.indices {
        let cell = line < lines[column].count ? lines[column][line] : ""
        let blanks = widths[column] - cell.displayWidth
        // Blanks are written only before something, so that no line ends in one.
        if columns[column].isNumeric { pending += max(0, blanks) }
        if !cell.isEmpty {
          text += String(repeating: " ", count: pending) + style(cell, column)
          pending = 0
        }
        if !columns[column].isNumeric { pending += max(0, blanks) }
        pending += Self.gap.count
      }
      writer.writeLine(text)
    }
  }
}
