import Bytes
import Pictures
import Positions

/// A matrix for people: one sign a cell, close together, so that patterns show without colour; below, what the columns
/// are. What is too wide for the display goes on below, again with those who speak there.
struct MatrixTable {
  var matrix: PositionMatrix
  /// The blocs in the order of the rows; empty when rows stand by group.
  var blocs: [BlocOrder.Bloc]
  /// How many columns belong together, from left to right.
  var columnBands: [Int]
  /// What the order rests on.
  var note: String?

  /// A matrix in the order of its blocs, or in its own.
  init(_ matrix: PositionMatrix, by order: MatrixBlocs?) {
    self.matrix = order?.order.apply(to: matrix) ?? matrix
    blocs = order?.order.blocs ?? []
    columnBands = order?.order.columnBands.map(\.count) ?? [matrix.columns.count]
    note = order?.note
  }

  func write(to writer: inout ByteWriter, on display: Display) {
    let names = TextColumn(title: "contributor", matrix.rows.map(\.id), most: 34)
    var groups = TextColumn(title: "group", matrix.rows.map(\.group), most: 20)
    let columns = matrix.columns.count + columnBands.count { $0 > 0 } - 1
    func room() -> Int { display.width - names.width - groups.width - 4 }
    // Better all columns side by side than the groups.
    if columns > room(), columns <= room() + groups.width {
      groups = TextColumn(title: "", matrix.rows.map { _ in "" }, most: 0)
    }
    for field in fields(room: max(20, room())) {
      write(field, names, groups, to: &writer, on: display)
      writer.writeLine()
    }
    for (number, column) in matrix.columns.enumerated() {
      writer.writeLine("\(number + 1)  \(column.id)  \(column.label)".shown)
    }
    if let note { writer.writeLine(note) }
  }

  /// Columns that are written side by side; `nil` is a gap between bands.
  private func fields(room: Int) -> [[Int?]] {
    var fields: [[Int?]] = [[]]
    var next = 0
    for count in columnBands where count > 0 {
      if fields[fields.count - 1].last != nil { fields[fields.count - 1].append(nil) }
      for _ in 0..<count {
        if fields[fields.count - 1].count >= room { fields.append([]) }
        fields[fields.count - 1].append(next)
        next += 1
      }
    }
    // With room for a blank after each sign, they stand less close.
    guard fields.count == 1, 2 * fields[0].count <= room else { return fields }
    return [fields[0].flatMap { [$0, nil] }.dropLast()]
  }

  private func write(
    _ field: [Int?], _ names: TextColumn, _ groups: TextColumn, to writer: inout ByteWriter,
    on display: Display
  ) {
    let start = names.title + "  " + groups.title + "  "
    let blank = String(repeating: " ", count: start.displayWidth)
    // The numbers of the columns, read downwards.
    let digits = String(matrix.columns.count).count
    for digit in 0..<digits {
      let line = field.map { column -> String in
        guard let column else { return " " }
        let number = String(column + 1)
        let missing = digits - number.count
        return digit < missing ? " " : String(Array(number)[digit - missing])
      }
      let heading = (digit == digits - 1 ? start : blank) + line.joined()
      writer.writeLine(heading.withoutTrailingBlanks.styled(.bold, on: display))
    }
    var next = 0
    for band in blocs.isEmpty ? [nil] : blocs.map(Optional.some) {
      let rows = next..<next + (band?.rows.count ?? matrix.rows.count)
      next = rows.upperBound
      let spoken = rows.filter { row in
        field.contains { $0.map { matrix.rows[row].cells[$0] != nil } ?? false }
      }
      if spoken.isEmpty { continue }
      if let band {
        writer.writeLine(
          "\(band.mark)  \(band.name), \(band.rows.count)".shown.styled(.bold, on: display))
      }
      for row in spoken {
        let cells = field.map { column in column.flatMap { matrix.rows[row].cells[$0]?.glyph } ?? " " }
        let line =
          names.cells[row] + "  " + groups.cells[row].styled(.dim, on: display) + "  " + cells.joined()
        writer.writeLine(line.withoutTrailingBlanks)
      }
    }
  }
}

/// A column of text, each cell filled up to the width of the widest, or cut to the most.
private struct TextColumn {
  let title: String
  let cells: [String]
  let width: Int

  init(title: String, _ texts: [String], most: Int) {
    let cut = texts.map { text in
      let text = text.shown
      return text.displayWidth <= most ? text : "\(text.wrapped(to: most - 1)[0])…"
    }
    let width = ([title] + cut).map(\.displayWidth).max() ?? 0
    func filled(_ text: String) -> String {
      text + String(repeating: " ", count: max(0, width - text.displayWidth))
    }
    self.width = width
    self.title = filled(title)
    cells = cut.map(filled)
  }
}

extension String {
  fileprivate var withoutTrailingBlanks: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
