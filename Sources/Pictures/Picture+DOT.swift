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
    for edge in edges {
      text += "  \(DOTText.quoted(edge.source)) -> \(DOTText.quoted(edge.target)) ["
      text += edge.relation.attributes
      text += ", tooltip=\(DOTText.quoted("\(edge.source) \(edge.relation.rawValue) \(edge.target)"))];\n"
    }
    return text + "}\n"
  }

  /// Title, notes and legend, one below the other. They are the label of the whole, so that every layout program puts
  /// them above the drawing.
  private var heading: String {
    var rows = ["<FONT POINT-SIZE=\"15\">\(DOTText.bold(title))</FONT>"] + notes.map(DOTText.markup)
    rows += legend
    let cells = rows.map { "<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">\($0)</TD></TR>" }
    return "<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">\(cells.joined())</TABLE>"
  }

  /// What the shapes, fills and lines that are in the drawing mean: up to three lines.
  private var legend: [String] {
    let kinds = Kind.allCases.filter { kind in kind != .other && nodes.contains { $0.kind == kind } }
    let groups = GroupLook.legend(of: Set(nodes.compactMap(\.group)))
    let relations = Relation.allCases.filter { relation in edges.contains { $0.relation == relation } }
    var lines: [String] = []
    if !kinds.isEmpty {
      lines.append(kinds.map { "\($0.shapeInWords): \($0.rawValue)" }.joined(separator: " \u{B7} "))
    }
    let fills = groups.map { "<TD BGCOLOR=\"\($0.fill)\">\(DOTText.markup($0.legend))</TD>" }
    if !fills.isEmpty { lines.append(Self.strip(fills)) }
    // Four samples a line keep the legend about as wide as a small drawing.
    for start in stride(from: 0, to: relations.count, by: 4) {
      lines.append(Self.strip(relations[start..<min(start + 4, relations.count)].map(\.legendCells)))
    }
    return lines
  }

  private static func strip(_ cells: [String]) -> String {
    "<TABLE BORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"2\"><TR>\(cells.joined())</TR></TABLE>"
  }
}

extension Picture.Node {
  fileprivate var attributes: String {
    var attributes = "label=<\(caption)>, shape=\(kind.shape), tooltip=\(DOTText.quoted("\(id): \(label)"))"
    if kind == .issue || kind == .institution { attributes += ", margin=\"0,0.04\"" }
    if let group { attributes += ", fillcolor=\"\(GroupLook.fill(group))\"" }
    if isFocus { attributes += ", penwidth=2.4, color=\"#000000\"" }
    return attributes
  }

  /// The id in bold, unless it says no more than the name, and a short label.
  private var caption: String {
    let lines = DOTText.wrapped(label, width: 26, lines: 3)
    var rows: [String]
    if label.isEmpty || label == id {
      rows = [DOTText.bold(id)]
    } else if kind.isKnownByName {
      rows = lines.map(DOTText.bold)
    } else {
      rows = [DOTText.bold(id)] + lines.map(DOTText.markup)
    }
    if hidden > 0 { rows.append("<I>+ \(hidden) more</I>") }
    return rows.joined(separator: "<BR/>")
  }
}
