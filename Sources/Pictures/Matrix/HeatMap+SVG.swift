import Bytes
import Positions

extension HeatMap {
  /// The matrix as SVG: support blue, opposition vermillion, both a cell split in two, each with its sign; conditional
  /// and neutral cells by letter; silence blank. Bands are set apart and lettered, the tree stands at the right.
  ///
  /// With numbers of evidence, which are links, it has the roles of a table, so that those who do not see it get from
  /// cell to cell; without, those of an image. Cost: linear in the number of cells.
  public func svg(for use: SVGUse = .file) -> String {
    let layout = HeatMapLayout(self)
    var svg = SVGWriter(
      width: layout.width, height: layout.height, title: title, description: summary, for: use,
      role: isNumbered ? "table" : "img")
    drawColumns(layout, on: &svg)
    drawRows(layout, on: &svg)
    svg.beginPart(["aria-hidden": "true"])
    if let tree {
      tree.draw(at: layout.rowMiddles, from: layout.treeLeft, width: HeatMapLayout.treeWidth, on: &svg)
    }
    drawLegend(layout, on: &svg)
    svg.endGroup()
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
    svg.beginPart(layout.part("row"))
    for (number, (column, x)) in zip(columns, layout.columnLefts).enumerated() {
      let label = TextMetrics.fitted(column.caption.shown, width: HeatMapLayout.widestColumnLabel, size: 11)
      svg.beginGroup("\(column.id): \(column.label)", layout.part("columnheader", column: number + 1))
      svg.text(
        label, x: x + layout.cellWidth / 2 + 4, y: layout.gridTop - 6, turned: HeatMapLayout.turn)
      svg.endGroup()
    }
    svg.endGroup()
    drawColumnBands(layout, on: &svg)
  }

  private func drawColumnBands(_ layout: HeatMapLayout, on svg: inout SVGWriter) {
    var first = 0
    for band in columnBands where band.count > 0 {
      defer { first += band.count }
      guard layout.columnLefts.indices.contains(first + band.count - 1) else { break }
      let (left, right) = (layout.columnLefts[first], layout.columnLefts[first + band.count - 1])
      let y = layout.gridBottom + 5
      svg.line(left, y, right + layout.cellWidth, y, class: "rule")
      svg.beginGroup(band.name)
      svg.text(
        band.mark, x: (left + right + layout.cellWidth) / 2, y: y + 13,
        class: "strong middle")
      svg.endGroup()
    }
  }

  private func drawRows(_ layout: HeatMapLayout, on svg: inout SVGWriter) {
    svg.beginPart(["aria-hidden": "true"])
    for (band, y) in zip(rowBands, layout.bandTops) {
      svg.text(
        HeatMapLayout.heading(of: band), x: HeatMapLayout.margin,
        y: y + 15, class: "strong")
    }
    drawGrid(layout, on: &svg)
    svg.endGroup()
    for (row, top) in zip(rows, layout.rowTops) {
      let label = TextMetrics.fitted(row.label.shown, width: HeatMapLayout.widestRowLabel, size: 11)
      svg.beginPart(layout.part("row"))
      svg.beginGroup(
        row.group.isEmpty ? row.label : "\(row.label), \(row.group)", layout.part("rowheader", column: 0))
      if !row.group.isEmpty {
        svg.square(
          x: layout.gridLeft - 14, y: top + 3, size: HeatMapLayout.cell - 6, fill: GroupLook.fill(row.group))
      }
      svg.text(label, x: layout.gridLeft - 19, y: top + 12, class: "end")
      svg.endGroup()
      drawCells(of: row, top: top, layout, on: &svg)
      svg.endGroup()
    }
  }

  private func drawCells(of row: Row, top: Double, _ layout: HeatMapLayout, on svg: inout SVGWriter) {
    for (column, x) in layout.columnLefts.enumerated() where column < row.cells.count {
      guard let cell = row.cells[column] else { continue }
      let words = "\(row.label) · \(columns[column].label): \(cell.words)"
      svg.beginGroup(words, layout.part("cell", column: column + 1))
      if let source = cell.source {
        svg.beginLink(to: source.place, "\(words), evidence \(source.number)")
        svg.cell(cell, x: x, y: top, width: layout.cellWidth, height: HeatMapLayout.cell)
        svg.endGroup()
      } else {
        svg.cell(cell, x: x, y: top, width: layout.cellWidth, height: HeatMapLayout.cell)
      }
      svg.endGroup()
    }
  }

  /// Draws the lines between cells, a path for each field of rows and columns that stand side by side.
  private func drawGrid(_ layout: HeatMapLayout, on svg: inout SVGWriter) {
    let (cellWidth, cellHeight) = (layout.cellWidth, HeatMapLayout.cell)
    for rows in layout.rowRuns {
      for columns in layout.columnRuns {
        let (left, top) = (SVGWriter.number(columns.start), SVGWriter.number(rows.start))
        let (width, height) = (Double(columns.count) * cellWidth, Double(rows.count) * cellHeight)
        let across = (0...rows.count).map {
          "M\(left) \(SVGWriter.number(rows.start + Double($0) * cellHeight))h\(SVGWriter.number(width))"
        }
        let down = (0...columns.count).map {
          "M\(SVGWriter.number(columns.start + Double($0) * cellWidth)) \(top)v\(SVGWriter.number(height))"
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
    switch stance {
    case .support: "support"
    case .oppose: "opposition"
    case .mixed: "both support and opposition"
    case .conditional: "support on a condition"
    case .neutral: "neutral"
    }
  }
}

extension SVGWriter {
  /// Draws a cell: its sign, and the number of its evidence beside that.
  mutating func cell(_ cell: HeatMap.Cell, x: Double, y: Double, width: Double, height: Double) {
    let (left, top) = (x + 0.75, y + 0.75)
    let (wide, high) = (width - 1.5, height - 1.5)
    let fill =
      switch cell.stance {
      case .support: "agree"
      case .oppose: "oppose"
      case .mixed: "mixed-half"
      case .conditional: "conditional"
      case .neutral: "neutral"
      }
    rectangle(x: left, y: top, width: wide, height: high, class: fill)
    if cell.stance == .mixed {
      let corner = [left, top, left + wide, top, left, top + high].map(Self.number)
      path("M\(corner[0]) \(corner[1])H\(corner[2])L\(corner[4]) \(corner[5])Z", class: "mixed")
    }
    let glyph = cell.stance == .oppose ? "−" : cell.stance.glyph
    let ink = cell.stance == .support ? "on-agree" : "on-light"
    guard let source = cell.source else {
      return text(glyph, x: x + width / 2, y: y + height / 2 + 4, class: "glyph \(ink)")
    }
    text(glyph, x: x + 6, y: y + height / 2 + 4, class: "glyph \(ink)")
    text("\(source.number)", x: x + width - 2, y: y + height / 2 + 3, class: "number end \(ink)")
  }
}
