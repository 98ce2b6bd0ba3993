extension Picture {
  /// The picture in the DOT language of GraphViz, nodes and edges in their order.
  public var dot: String {
    var text = """
      digraph stance {
        graph [rankdir=LR, fontname="Helvetica", fontsize=10, ranksep=1.0, nodesep=0.18, charset="UTF-8",
          labelloc=t, labeljust=l, pad=0.3, label=<\(heading)>];
        node [fontname="Helvetica", fontsize=10, style=filled, fillcolor="#FFFFFF", color="#555555", penwidth=0.8,
          margin="0.12,0.06", height=0.3];
        edge [fontname="Helvetica", fontsize=9, arrowsize=0.7];

      """
    for node in nodes { text += "  \(DOTText.quoted(node.id)) [\(node.attributes)];\n" }
    text += columnLines
    let places = columns.enumerated().reduce(into: [String: Int]()) { places, column in
      for id in column.element.nodes { places[id] = column.offset }
    }
    for edge in edges { text += "  \(line(of: edge, places))" }
    return text + "}\n"
  }

  /// An edge. What leads back to an earlier column is laid out forwards and drawn backwards, so that columns keep their
  /// order; inside a column an edge moves nothing.
  private func line(of edge: Edge, _ places: [String: Int]) -> String {
    let look = edge.relation.look
    var ends = (DOTText.quoted(edge.source), DOTText.quoted(edge.target))
    var attributes = look.attributes
    if let source = places[edge.source], let target = places[edge.target] {
      if source > target {
        swap(&ends.0, &ends.1)
        attributes += ", dir=back, arrowtail=\(look.arrowhead)"
      } else if source == target {
        attributes += ", constraint=false"
      }
    }
    let tip = DOTText.quoted("\(edge.source) \(edge.relation.meaning) \(edge.target)")
    return "\(ends.0) -> \(ends.1) [\(attributes), tooltip=\(tip)];\n"
  }

  /// Headings in a row, and each with its nodes on one rank, which from left to right is a column.
  private var columnLines: String {
    guard !columns.isEmpty else { return "" }
    var text = ""
    for (number, column) in columns.enumerated() {
      let lines = DOTText.wrapped(column.heading, width: 24, lines: 3)
      let label = lines.isEmpty ? " " : lines.map(DOTText.bold).joined(separator: "<BR/>")
      text += "  \(Self.heading(number)) [label=<\(label)>, shape=plaintext, style=\"\"];\n"
      let members = column.nodes.map { "\(DOTText.quoted($0));" }.joined(separator: " ")
      text += "  { rank=same; \(Self.heading(number)); \(members) }\n"
      if number > 0 {
        text +=
          "  \(Self.heading(number - 1)) -> \(Self.heading(number)) [style=invis, minlen=2, weight=100];\n"
      }
      // Flat edges put the heading above the others.
      for node in column.nodes {
        text += "  \(Self.heading(number)) -> \(DOTText.quoted(node)) [style=invis];\n"
      }
    }
    return text
  }

  /// The name of a heading, which no node of a graph has, since ids hold no blank.
  private static func heading(_ number: Int) -> String { "\"column \(number)\"" }

  /// Title, notes and legend, one below the other. They are the label of the whole, so that every layout program puts
  /// them above the drawing.
  private var heading: String {
    let kinds = Kind.allCases.filter { kind in kind != .other && nodes.contains { $0.kind == kind } }
    let shapes = kinds.map { "\($0.shapeInWords): \($0.meaning)" }.joined(separator: " \u{B7} ")
    let lines = notes.map { DOTText.cut($0) } + (shapes.isEmpty ? [] : [shapes])
    let title = DOTText.cut(title)
    let width = ([title.count * 10] + lines.map { $0.count * 6 }).max() ?? 0
    var rows = ["<FONT POINT-SIZE=\"15\">\(DOTText.bold(title))</FONT>"] + lines.map(DOTText.markup)
    rows += legend.map { $0.markup(filling: width) }
    let cells = rows.map { "<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">\($0)</TD></TR>" }
    return "<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">\(cells.joined())</TABLE>"
  }

  /// What the fills and lines that are in the drawing mean.
  private var legend: [LegendLine] {
    let groups = GroupLook.legend(of: Set(nodes.compactMap(\.group)))
    let relations = Relation.allCases.filter { relation in edges.contains { $0.relation == relation } }
    var lines: [LegendLine] = []
    if !groups.isEmpty { lines.append(LegendLine(fills: groups)) }
    // Five samples a line keep the legend about as wide as a small drawing.
    for start in stride(from: 0, to: relations.count, by: 5) {
      lines.append(
        LegendLine(relations[start..<min(start + 5, relations.count)].map { ($0.look, $0.meaning) }))
    }
    return lines
  }
}

/// A line of samples, which is a table of one row, and about how wide it comes out.
struct LegendLine {
  var cells: [String]
  var width: Int

  init(fills: [(fill: String, legend: String)]) {
    cells = fills.map { "<TD BGCOLOR=\"\($0.fill)\">\(DOTText.markup(DOTText.cut($0.legend, to: 40)))</TD>" }
    width = fills.reduce(0) { $0 + $1.legend.count * 6 + 8 }
  }

  init(_ samples: [(look: LineLook, meaning: String)]) {
    cells = samples.map { $0.look.legendCells($0.meaning) }
    width = samples.reduce(0) { $0 + $1.meaning.count * 6 + 60 }
  }

  /// The table, with an empty cell up to a width: GraphViz stretches a table to the width of what stands above it, and
  /// evenly over its cells.
  func markup(filling total: Int) -> String {
    let filler = total > width ? "<TD WIDTH=\"\(total - width)\"></TD>" : ""
    return
      "<TABLE BORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"2\"><TR>\(cells.joined())\(filler)</TR></TABLE>"
  }
}

extension Picture.Node {
  fileprivate var attributes: String {
    var attributes =
      "label=<\(caption)>, shape=\(kind.shape), tooltip=\(DOTText.quoted(DOTText.cut("\(id): \(label)", to: 400)))"
    if kind == .issue || kind == .institution { attributes += ", margin=\"0,0.04\"" }
    if let group { attributes += ", fillcolor=\"\(GroupLook.fill(group))\"" }
    if isFocus { attributes += ", penwidth=2.4, color=\"#000000\"" }
    return attributes
  }

  /// The id in bold and a short label, or the label alone where the id says no more.
  private var caption: String {
    let lines = DOTText.wrapped(label, width: 26, lines: 3)
    var rows: [String]
    if label.isEmpty {
      rows = [DOTText.bold(id)]
    } else if kind.isKnownByName || label.lowercased().replacing(" ", with: "-") == id {
      rows = lines.map(DOTText.bold)
    } else {
      rows = [DOTText.bold(id)] + lines.map(DOTText.markup)
    }
    if hidden > 0 { rows.append("<I>+ \(hidden) more</I>") }
    return rows.joined(separator: "<BR/>")
  }
}
