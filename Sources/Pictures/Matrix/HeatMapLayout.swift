import Bytes
import Positions

/// Where everything in a heat map stands, in pixels from the upper left corner.
struct HeatMapLayout {
  static let margin = SVGWriter.margin
  /// How high a cell is, and how wide without a number in it.
  static let cell = 16.0
  static let treeWidth = 120.0
  static let widestRowLabel = 280.0
  static let widestColumnLabel = 320.0
  /// Degrees by which the labels of columns are turned.
  static let turn = 60.0
  private static let (sine, cosine) = (0.8660254, 0.5)
  private static let bandHeading = 24.0
  private static let bandGap = 8.0

  var width = 0.0
  let cellWidth: Double
  /// Whether the drawing is a table whose cells lead somewhere; asked for every part of it, so found once.
  let isNumbered: Bool
  var height = 0.0
  var gridLeft = 0.0
  var gridTop = 0.0
  var gridBottom = 0.0
  var columnLefts: [Double] = []
  var rowTops: [Double] = []
  /// Where the heading of each band of rows begins.
  var bandTops: [Double] = []
  var treeLeft = 0.0
  var legend: LegendLines
  var legendTop = 0.0
  var notes: [String] = []
  var notesTop = 0.0

  var rowMiddles: [Double] { rowTops.map { $0 + Self.cell / 2 } }

  /// Columns that stand side by side: where the first begins, and how many there are. The same for rows.
  private(set) var columnRuns: [(start: Double, count: Int)] = []
  private(set) var rowRuns: [(start: Double, count: Int)] = []

  /// The role of a part of the table, in a drawing that is one.
  func part(_ role: String, column: Int? = nil) -> XMLWriter.Attributes {
    guard isNumbered else { return [:] }
    return column.map { ["role": role, "aria-colindex": "\($0 + 1)"] } ?? ["role": role]
  }

  init(_ map: HeatMap) {
    legend = LegendLines(width: 0)
    isNumbered = map.isNumbered
    cellWidth = isNumbered ? 26 : Self.cell
    let rowLabels = map.rows.map { min(Self.widestRowLabel, TextMetrics.width($0.label.shown, size: 11)) }
    gridLeft = Self.margin + (rowLabels.max() ?? 0) + 24
    placeColumns(map)
    let labels = map.columns.map {
      min(Self.widestColumnLabel, TextMetrics.width($0.caption.shown, size: 11))
    }
    gridTop = Self.margin + 28 + (labels.max() ?? 0) * Self.sine + 14
    placeRows(map)
    let gridRight = (columnLefts.last ?? gridLeft) + cellWidth
    let overhang = zip(columnLefts, labels).map { $0 + cellWidth / 2 + $1 * Self.cosine + 10 }.max() ?? 0
    treeLeft = gridRight + 12
    let treeRight = map.tree == nil ? gridRight : treeLeft + Self.treeWidth
    let titleRight = Self.margin + TextMetrics.width(map.title.shown, size: 15, isBold: true)
    let headings = map.rowBands.map { TextMetrics.width(Self.heading(of: $0), size: 11, isBold: true) }
    let content = max(treeRight, overhang, min(titleRight, 700), Self.margin + (headings.max() ?? 0), 420)
    width = content + Self.margin
    legendTop = gridBottom + (map.columnBands.isEmpty ? 14 : 30)
    legend = Self.legend(of: map, width: content - Self.margin)
    notes = map.notes.flatMap { TextMetrics.lines($0.shown, width: content - Self.margin, size: 11) }
    notesTop = legendTop + legend.height + 8
    height = notesTop + Double(notes.count) * 15 + Self.margin
  }

  /// What stands above the rows of a band.
  static func heading(of band: HeatMap.Band) -> String {
    let name = TextMetrics.fitted(band.name.shown, width: widestRowLabel * 2, size: 11, isBold: true)
    return "\(TextMetrics.fitted(band.mark.shown, width: 40, size: 11))\u{2002}\(name) · \(band.count)"
  }

  private mutating func placeColumns(_ map: HeatMap) {
    var x = gridLeft
    var first = 0
    let bands = map.columnBands.map(\.count).filter { $0 > 0 }
    for count in bands.isEmpty ? [map.columns.count] : bands {
      let end = min(map.columns.count, first + count)
      guard first < end else { break }
      columnRuns.append((x, end - first))
      for _ in first..<end {
        columnLefts.append(x)
        x += cellWidth
      }
      x += Self.bandGap
      first = end
    }
  }

  private mutating func placeRows(_ map: HeatMap) {
    var y = gridTop
    for (number, count) in (map.rowBands.isEmpty ? [map.rows.count] : map.rowBands.map(\.count)).enumerated()
    {
      if !map.rowBands.isEmpty {
        bandTops.append(number == 0 ? y - 4 : y)
        y += number == 0 ? Self.bandHeading - 4 : Self.bandHeading
      }
      let count = max(0, min(count, map.rows.count - rowTops.count))
      if count > 0 { rowRuns.append((y, count)) }
      for _ in 0..<count {
        rowTops.append(y)
        y += Self.cell
      }
    }
    gridBottom = y
  }

  private static func legend(of map: HeatMap, width: Double) -> LegendLines {
    let present = Set(map.rows.flatMap { $0.cells.compactMap { $0?.stance } })
    let words: [(PositionMatrix.Cell, String)] = [
      (.support, "support"), (.oppose, "opposition"), (.mixed, "both"), (.conditional, "on a condition"),
      (.neutral, "neutral"),
    ]
    var legend = LegendLines(width: width)
    legend.add(
      words.filter { present.contains($0.0) }.map { (.cell(HeatMap.Cell($0.0)), $0.1) } + [
        (.silence, "silence")
      ])
    legend.add(groups: Set(map.rows.map(\.group)))
    return legend
  }
}
