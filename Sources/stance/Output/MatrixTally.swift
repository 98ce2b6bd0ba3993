import Bytes
import Pictures
import Positions

/// How many stand where on each column of a matrix.
struct MatrixTally {
  private struct Row {
    var column: PositionMatrix.Column
    var counts: [PositionMatrix.Cell: Int]
    var silent: Int

    subscript(cell: PositionMatrix.Cell) -> Int { counts[cell] ?? 0 }
  }

  /// By supporters less opponents, then by supporters, then in the order of the matrix.
  private let rows: [Row]

  init(_ matrix: PositionMatrix) {
    let rows = matrix.columns.enumerated().map { place, column in
      var counts: [PositionMatrix.Cell: Int] = [:]
      for row in matrix.rows { if let cell = row.cells[place] { counts[cell, default: 0] += 1 } }
      return Row(column: column, counts: counts, silent: matrix.rows.count - counts.values.reduce(0, +))
    }
    self.rows = rows.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      let nets = (a[.support] - a[.oppose], b[.support] - b[.oppose])
      if nets.0 != nets.1 { return nets.0 > nets.1 }
      return a[.support] == b[.support] ? left.offset < right.offset : a[.support] > b[.support]
    }.map(\.element)
  }

  var listing: Listing {
    let counts = ["for", "against", "mixed", "conditional", "neutral", "silent"]
    var listing = Listing(
      columns: [.init("id"), .init("label", isSecondary: true)] + counts.map { .init($0, isNumeric: true) })
    listing.rows = rows.map { row in
      let cells: [PositionMatrix.Cell] = [.support, .oppose, .mixed, .conditional, .neutral]
      return [row.column.id, row.column.label] + (cells.map { row[$0] } + [row.silent]).map(String.init)
    }
    return listing
  }

  /// People know issues by what they say, and proposals by their number as well.
  func bars(title: String, notes: [String], of targets: PositionMatrix.Targets) -> StanceBars {
    StanceBars(
      title: title, notes: notes,
      bars: rows.map { row in
        StanceBars.Bar(
          id: row.column.id,
          label: targets == .issues ? row.column.label : "\(row.column.id)  \(row.column.label)",
          support: row[.support], oppose: row[.oppose],
          conditional: row[.conditional], mixed: row[.mixed])
      })
  }
}
