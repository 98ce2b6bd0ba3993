import Bytes

/// Where everything in a drawing of columns stands, in pixels from the upper left corner.
struct ColumnLayout {
  struct Box {
    /// Its place in ``Picture/nodes``.
    var node: Int
    var x: Double
    var y: Double
    var text: Caption
  }

  /// What stands in a box: the id, then the label from where the id ends.
  struct Caption {
    var id: String
    var lines: [String] = []

    /// How far the first line is indented.
    var indent: Double { TextMetrics.width(id, size: size, isBold: true) * 1.06 + 4 }
  }

  static let size = 10.0
  static let line = 12.0
  /// As wide as a page of A4 holds at this size of type.
  private static let fullWidth = 700.0
  private static let (padding, gap, passage) = (5.0, 7.0, 5.0)

  let boxWidth: Double
  let boxHeight: Double
  private(set) var boxes: [Box] = []
  private(set) var headings: [(x: Double, lines: [String])] = []
  let headingTop: Double
  private(set) var bottom = 0.0
  /// The right end of the drawing.
  let right: Double
  /// The lines of the edges, by place in ``Picture/edges``, from left to right: points to pass, in pairs that enter and
  /// leave a column; empty for an edge that is not drawn.
  private(set) var ways: [[(x: Double, y: Double)]] = []

  init(_ picture: Picture, top: Double) {
    let order = ColumnOrder(picture)
    let count = Double(max(1, picture.columns.count))
    let between = count < 3 ? 120 : 36.0
    boxWidth = min(230, (Self.fullWidth - between * (count - 1)) / count).rounded(.down)
    right = SVGWriter.margin + count * boxWidth + (count - 1) * between
    let (width, left) = (boxWidth, SVGWriter.margin)
    let captions = picture.nodes.map { Self.caption($0, width: width - 2 * Self.padding) }
    boxHeight =
      Double(captions.map(\.lines.count).max().map { max(1, $0) } ?? 1) * Self.line + 2 * Self.padding - 2
    headings = picture.columns.enumerated().map { number, column in
      let x = left + Double(number) * (width + between)
      return (
        x, Array(TextMetrics.lines(column.heading.shown, width: width, size: Self.size * 1.08).prefix(4))
      )
    }
    headingTop = top + 12
    let first = top + Double(headings.map(\.lines.count).max() ?? 0) * 13 + 8
    let levels = ColumnLevels(order) { [boxHeight] item in
      if case .node = item { boxHeight + Self.gap } else { Self.passage + Self.gap }
    }
    bottom = first + max(0, levels.height - Self.gap)
    for (column, middles) in levels.middles.enumerated() {
      for (item, middle) in zip(order.columns[column], middles) {
        guard case .node(let node) = item else { continue }
        boxes.append(
          Box(
            node: node, x: headings[column].x, y: first + middle - (boxHeight + Self.gap) / 2,
            text: captions[node]))
      }
    }
    let middles = zip(order.columns, levels.middles).map { items, middles in
      Dictionary(zip(items, middles.map { $0 + first - Self.gap / 2 })) { first, _ in first }
    }
    ways = order.ways.map { way in Self.points(way, middles, headings.map(\.x), width) }
  }

  private static func points(
    _ way: [ColumnOrder.Item], _ middles: [[ColumnOrder.Item: Double]], _ lefts: [Double], _ width: Double
  ) -> [(x: Double, y: Double)] {
    guard let first = way.first, let last = way.last,
      var column = middles.firstIndex(where: { $0[first] != nil }), let start = middles[column][first]
    else { return [] }
    if way.count == 2, let end = middles[column][last] {
      // Both in one column: out at the right side and back in.
      return [(lefts[column] + width, start), (lefts[column] + width, end)]
    }
    var points = [(x: lefts[column] + width, y: start)]
    for item in way.dropFirst() {
      column += 1
      guard column < middles.count, let y = middles[column][item] else { return [] }
      points.append((lefts[column], y))
      if case .passage = item { points.append((lefts[column] + width, y)) }
    }
    return points
  }

  /// The id and the label, in three lines at most.
  private static func caption(_ node: Picture.Node, width: Double) -> Caption {
    var caption = Caption(id: TextMetrics.fitted(node.id.shown, width: width, size: size, isBold: true))
    guard !node.label.isEmpty, node.label != node.id else { return caption }
    caption.lines = TextMetrics.lines(node.label.shown, width: width, size: size, indent: caption.indent)
    if caption.lines.count > 3 {
      let rest = caption.lines.dropFirst(2).joined(separator: " ")
      caption.lines = caption.lines.prefix(2) + [TextMetrics.fitted(rest, width: width / 1.1, size: size)]
    }
    return caption
  }
}
