import Bytes

extension Picture {
  /// The picture as SVG without GraphViz, its nodes in ``columns``: what comes from what, from left to right. In a picture
  /// without columns what lines begin at stands at the left, and what they only end at, at the right. Nodes in no column, and
  /// edges that end at one, are not drawn.
  ///
  /// Cost: some sweeps over nodes and edges, an edge counted once for each column that it passes.
  public func svg(for use: SVGUse = .file) -> String {
    var picture = self
    if columns.isEmpty {
      let sources = Set(edges.map(\.source))
      let ids = nodes.map(\.id)
      picture.columns = [
        Column(heading: "", nodes: ids.filter(sources.contains)),
        Column(heading: "", nodes: ids.filter { !sources.contains($0) }),
      ]
    }
    return picture.drawn(for: use)
  }

  private func drawn(for use: SVGUse) -> String {
    let layout = ColumnLayout(self, top: SVGWriter.margin + SVGWriter.titleHeight)
    let right = max(layout.right, 300)
    var legend = LegendLines(width: right - SVGWriter.margin)
    legend.add(
      Relation.allCases.filter { relation in edges.contains { $0.relation == relation } }.map {
        (.line($0.look), $0.meaning)
      })
    let notes = notes.flatMap { TextMetrics.lines($0.shown, width: right - SVGWriter.margin, size: 11) }
    let legendTop = layout.bottom + 14
    let notesTop = legendTop + legend.height + 4
    var svg = SVGWriter(
      width: right + SVGWriter.margin, height: notesTop + Double(notes.count) * 15 + SVGWriter.margin,
      title: title, description: words, for: use)
    drawHeadings(layout, on: &svg)
    drawEdges(layout, on: &svg)
    for box in layout.boxes { draw(nodes[box.node], in: box, layout, on: &svg) }
    legend.draw(at: (SVGWriter.margin + 4, legendTop), on: &svg)
    for (number, note) in notes.enumerated() {
      svg.text(note, x: SVGWriter.margin, y: notesTop + Double(number) * 15 + 11, class: "soft")
    }
    return svg.text()
  }

  /// Every edge as a sentence, for those who do not see them.
  private var words: String {
    let sentences = edges.map { "\($0.source) \($0.relation.meaning) \($0.target)." }
    return (sentences + notes).joined(separator: " ")
  }

  private func drawHeadings(_ layout: ColumnLayout, on svg: inout SVGWriter) {
    for heading in layout.headings {
      for (number, line) in heading.lines.enumerated() {
        svg.text(line, x: heading.x, y: layout.headingTop + Double(number) * 13, class: "small strong")
      }
    }
  }

  /// Draws the edges, what several have in common once.
  private func drawEdges(_ layout: ColumnLayout, on svg: inout SVGWriter) {
    var drawn: Set<[Double]> = []
    for (edge, way) in zip(edges, layout.ways) {
      guard let first = way.first, let last = way.last else { continue }
      let look = edge.relation.look
      let kind = Double(Relation.allCases.firstIndex(of: edge.relation) ?? 0)
      var path = ""
      for (from, to) in zip(way, way.dropFirst())
      where drawn.insert([kind, from.x, from.y, to.x, to.y]).inserted {
        path += Self.path(from, to)
      }
      if !path.isEmpty { svg.stroke(path, look) }
      let isLeftward = targetIsLeft(edge)
      let (tip, isRightward) = (isLeftward ? first : last, !isLeftward && first.x != last.x)
      if drawn.insert([kind, tip.x, tip.y, isRightward ? 1 : 0]).inserted {
        svg.arrowhead(look, at: tip, isRightward: isRightward)
      }
    }
  }

  /// A line that is level at both ends; within a column a bow to the right.
  private static func path(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double)) -> String {
    let start = "M\(SVGWriter.number(from.x)) \(SVGWriter.number(from.y))"
    if from.y == to.y { return "\(start)H\(SVGWriter.number(to.x))" }
    let bend = from.x == to.x ? from.x + 24 : (from.x + to.x) / 2
    let points = [bend, from.y, bend, to.y, to.x, to.y].map(SVGWriter.number)
    return "\(start)C\(points.joined(separator: " "))"
  }

  /// Whether an edge ends in a column before the one it begins in; within one, ways begin at the source.
  private func targetIsLeft(_ edge: Edge) -> Bool {
    func column(_ id: String) -> Int { columns.firstIndex { $0.nodes.contains(id) } ?? 0 }
    return column(edge.target) < column(edge.source)
  }

  private func draw(_ node: Node, in box: ColumnLayout.Box, _ layout: ColumnLayout, on svg: inout SVGWriter) {
    svg.beginGroup(node.label.isEmpty ? node.id : "\(node.id): \(node.label)")
    svg.box(
      x: box.x, y: box.y, width: layout.boxWidth, height: layout.boxHeight,
      class: node.isFocus ? "box focus" : "box")
    let lines = box.text.lines
    let top = box.y + (layout.boxHeight - Double(max(1, lines.count)) * ColumnLayout.line) / 2 + 9.5
    svg.text(box.text.id, x: box.x + 6, y: top, class: "small strong")
    for (number, line) in lines.enumerated() where !line.isEmpty {
      svg.text(
        line, x: box.x + 6 + (number == 0 ? box.text.indent : 0), y: top + Double(number) * ColumnLayout.line,
        class: "small")
    }
    svg.endGroup()
  }
}

extension SVGWriter {
  /// Draws the end of a line, as GraphViz would: its tip at a point, from the left or from the right.
  mutating func arrowhead(_ look: LineLook, at tip: (x: Double, y: Double), isRightward: Bool) {
    let (x, y, back) = (tip.x, tip.y, isRightward ? -1.0 : 1.0)
    func place(_ dx: Double, _ dy: Double) -> String {
      "\(Self.number(x + back * dx)) \(Self.number(y + dy))"
    }
    let solid = LineLook(colour: look.colour, width: 1)
    let round = "a3 3 0 1 0 \(Self.number(back * 6)) 0a3 3 0 1 0 \(Self.number(back * -6)) 0Z"
    switch look.arrowhead {
    case "none": break
    case "vee", "empty": stroke("M\(place(6, -3))L\(place(0, 0))L\(place(6, 3))", solid)
    case "tee": stroke("M\(place(1, -4))L\(place(1, 4))", solid)
    case "dot": stroke("M\(place(0, 0))\(round)", solid, isFilled: true)
    case "odot": stroke("M\(place(0, 0))\(round)", solid)
    case "box":
      stroke("M\(place(0, -3))L\(place(6, -3))L\(place(6, 3))L\(place(0, 3))Z", solid, isFilled: true)
    case "odiamond": stroke("M\(place(0, 0))L\(place(4, -3))L\(place(8, 0))L\(place(4, 3))Z", solid)
    default: stroke("M\(place(0, 0))L\(place(6, -3))L\(place(6, 3))Z", solid, isFilled: true)
    }
  }
}
