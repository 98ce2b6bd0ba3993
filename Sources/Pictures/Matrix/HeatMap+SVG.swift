import Bytes
import Positions

extension HeatMap {
  /// The matrix as SVG: support blue, opposition vermillion, both a cell split in two, each with its sign; conditional
  /// and neutral cells by letter; silence blank. Bands are set apart and lettered, the tree stands at the right.
  ///
  /// Cost: linear in the number of cells.
  public func svg(for use: SVGUse = .file) -> String {
    let layout = HeatMapLayout(self)
    var svg = SVGWriter(
      width: layout.width, height: layout.height, title: title, description: summary, for: use)
    drawColumns(layout, on: &svg)
    drawRows(layout, on: &svg)
    if let tree {
      tree.draw(at: layout.rowMiddles, from: layout.treeLeft, width: HeatMapLayout.treeWidth, on: &svg)
    }
    drawLegend(layout, on: &svg)
    return svg.text()
  }

  /// What the drawing shows, for those who do not see it.
  private var summary: String {
    let counts = PositionMatrix.Cell.allCases.map { stance in
      (stance, rows.reduce(0) { $0 + $1.cells.count { $0?.stance == stance } })
    }
    let cells = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    let bands =
      rowBands.isEmpty ? "" : ": " + rowBands.map { "\($0.name), \($0.count)" }.joined(separator: "; ")
    return
      ([
        "\(rows.count) rows by \(columns.count) columns\(bands).",
        cells.isEmpty ? "No positions." : "Cells: \(cells); the rest is silence.",
      ] + notes).joined(separator: " ")
  }

  private func drawColumns(_ layout: HeatMapLayout, on svg: inout SVGWriter) {
    for (column, x) in zip(columns, layout.columnLefts) {
      let label = TextMetrics.fitted(column.caption.shown, width: HeatMapLayout.widestColumnLabel, size: 11)
      svg.beginGroup("\(column.id): \(column.label)")
      svg.text(
        label, x: x + HeatMapLayout.cell / 2 + 4, y: layout.gridTop - 6, turned: HeatMapLayout.turn)
      svg.endGroup()
    }
    var first = 0
    for band in columnBands where band.count > 0 {
      defer { first += band.count }
      guard layout.columnLefts.indices.contains(first + band.count - 1) else { break }
      let (left, right) = (layout.columnLefts[first], layout.columnLefts[first + band.count - 1])
      let y = layout.gridBottom + 5
      svg.line(left, y, right + HeatMapLayout.cell, y, class: "rule")
      svg.beginGroup(band.name)
      svg.text(
        band.mark, x: (left + right + HeatMapLayout.cell) / 2, y: y + 13,
        class: "strong middle")
      svg.endGroup()
    }
  }

  private func drawRows(_ layout: HeatMapLayout, on svg: inout SVGWriter) {
    for (band, y) in zip(rowBands, layout.bandTops) {
      svg.text(
        HeatMapLayout.heading(of: band), x: HeatMapLayout.margin,
        y: y + 15, class: "strong")
    }
    drawGrid(layout, on: &svg)
    for (row, top) in zip(rows, layout.rowTops) {
      let label = TextMetrics.fitted(row.label.shown, width: HeatMapLayout.widestRowLabel, size: 11)
      svg.beginGroup(row.group.isEmpty ? row.label : "\(row.label), \(row.group)")
      if !row.group.isEmpty {
        svg.square(
          x: layout.gridLeft - 14, y: top + 3, size: HeatMapLayout.cell - 6, fill: GroupLook.fill(row.group))
      }
      svg.text(label, x: layout.gridLeft - 19, y: top + 12, class: "end")
      svg.endGroup()
      drawCells(of: row, top: top, layout, on: &svg)
    }
  }

  private func drawCells(of row: Row, top: Double, _ layout: HeatMapLayout, on svg: inout SVGWriter) {
    for (column, x) in layout.columnLefts.enumerated() where column < row.cells.count {
      guard let cell = row.cells[column] else { continue }
      svg.beginGroup("\(row.label) · \(columns[column].label): \(cell.words)")
      svg.cell(cell, x: x, y: top, size: HeatMapLayout.cell)
      svg.endGroup()
    }
  }

  /// Draws the lines between cells, a path for each field of rows and columns that stand side by side.
  private func drawGrid(_ layout: HeatMapLayout, on svg: inout SVGWriter) {
    let cell = HeatMapLayout.cell
    for rows in layout.rowRuns {
      for columns in layout.columnRuns {
        let (left, top) = (SVGWriter.number(columns.start), SVGWriter.number(rows.start))
        let (width, height) = (Double(columns.count) * cell, Double(rows.count) * cell)
        let across = (0...rows.count).map {
          "M\(left) \(SVGWriter.number(rows.start + Double($0) * cell))h\(SVGWriter.number(width))"
        }
        let down = (0...columns.count).map {
          "M\(SVGWriter.number(columns.start + Double($0) * cell)) \(top)v\(SVGWriter.number(height))"
        }
        svg.path((across + down).joined(), class: "grid")
      }
    }
  }

  private func drawLegend(_ layout: HeatMapLayout, on svg: inout SVGWriter) {
    layout.legend.draw(at: (HeatMapLayout.margin, layout.legendTop), on: &svg)
    for (number, note) in layout.notes.enumerated() {
      svg.text(note, x: HeatMapLayout.margin, y: layout.notesTop + Double(number) * 15 + 11, class: "soft")
    }
  }
}

extension HeatMap.Cell {
  /// What the cell says, in words.
  fileprivate var words: String {
    let words =
      switch stance {
      case .support: "support"
      case .oppose: "opposition"
      case .mixed: "both support and opposition"
      case .conditional: "support on a condition"
      case .neutral: "neutral"
      }
    return share < 1 ? "\(words) (\(Int((max(0, share) * 100).rounded())) %)" : words
  }
}

extension SVGWriter {
  /// Draws a cell.
  mutating func cell(_ cell: HeatMap.Cell, x: Double, y: Double, size: Double) {
    let (left, top, side) = (x + 0.75, y + 0.75, size - 1.5)
    // A tenth of a bloc is still to be seen.
    let opacity = 0.25 + 0.75 * max(0, min(1, cell.share))
    switch cell.stance {
    case .support: rectangle(x: left, y: top, width: side, height: side, class: "agree", opacity: opacity)
    case .oppose: rectangle(x: left, y: top, width: side, height: side, class: "oppose", opacity: opacity)
    case .mixed:
      rectangle(x: left, y: top, width: side, height: side, class: "mixed-half")
      let corner = [left, top, left + side, top, left, top + side].map(Self.number)
      path("M\(corner[0]) \(corner[1])H\(corner[2])L\(corner[4]) \(corner[5])Z", class: "mixed")
    case .conditional:
      rectangle(x: left, y: top, width: side, height: side, class: "conditional")
    case .neutral: rectangle(x: left, y: top, width: side, height: side, class: "neutral")
    }
    let isPale = cell.share < 0.7
    let glyph = cell.stance == .oppose ? "−" : cell.stance.glyph
    text(
      glyph, x: x + size / 2, y: y + size / 2 + 4,
      class: cell.stance == .support && !isPale ? "glyph on-agree" : "glyph on-light")
  }
}
