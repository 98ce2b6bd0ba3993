import Bytes

/// A tree drawn by itself, with a label a leaf and a scale of the distance.
public struct DendrogramDrawing: Sendable, Equatable {
  public struct Leaf: Sendable, Equatable {
    public var label: String
    /// The id of the stakeholder group; empty when none is recorded.
    public var group: String

    public init(label: String, group: String = "") {
      self.label = label
      self.group = group
    }
  }

  public var title: String
  /// Lines below the drawing: the date of the data, the distance and the linkage.
  public var notes: [String]
  /// What the distance is, written below its scale.
  public var scale: String
  public var leaves: [Leaf]
  public var tree: MergeTree

  /// A drawing of a tree over the leaves, by their places.
  public init(title: String, notes: [String] = [], scale: String, leaves: [Leaf], tree: MergeTree) {
    self.title = title
    self.notes = notes
    self.scale = scale
    self.leaves = leaves
    self.tree = tree
  }

  private static let (margin, row, treeWidth, widestLabel) = (16.0, 16.0, 420.0, 260.0)

  /// The tree as SVG, its leaves at the left in the order of ``MergeTree/leafOrder``. Cost: linear in its size.
  public func svg(for use: SVGUse = .file) -> String {
    let order = tree.leafOrder.filter { $0 < leaves.count }
    let labels = order.map { TextMetrics.fitted(leaves[$0].label.shown, width: Self.widestLabel, size: 11) }
    let left = Self.margin + (labels.map { TextMetrics.width($0, size: 11) }.max() ?? 0) + 24
    let right = left + Self.treeWidth
    let top = Self.margin + 32
    let bottom = top + Double(order.count) * Self.row
    let groups = LegendLines(groups: Set(leaves.map(\.group)), width: right - Self.margin)
    let lines = notes.flatMap { TextMetrics.lines($0.shown, width: right - Self.margin, size: 11) }
    let notesTop = bottom + 46 + groups.height
    var svg = SVGWriter(
      width: right + Self.margin * 2, height: notesTop + Double(lines.count) * 15 + Self.margin, title: title,
      description: "A tree of \(leaves.count) leaves. " + notes.joined(separator: " "), for: use)

    var middles = Array(repeating: 0.0, count: leaves.count)
    for (place, leaf) in order.enumerated() {
      let y = top + (Double(place) + 0.5) * Self.row
      middles[leaf] = y
      let group = leaves[leaf].group
      svg.beginGroup(group.isEmpty ? leaves[leaf].label : "\(leaves[leaf].label), \(group)")
      if !group.isEmpty { svg.square(x: left - 14, y: y - 5, size: 10, fill: GroupLook.fill(group)) }
      svg.text(labels[place], x: left - 19, y: y + 4, class: "end")
      svg.endGroup()
    }
    tree.draw(at: middles, from: left, width: Self.treeWidth, on: &svg)
    drawScale(from: left, to: right, at: bottom + 6, on: &svg)
    groups.draw(at: (Self.margin, bottom + 42), on: &svg)
    for (number, line) in lines.enumerated() {
      svg.text(line, x: Self.margin, y: notesTop + Double(number) * 15 + 11, class: "soft")
    }
    return svg.text()
  }

  /// Draws an axis from 0 to the greatest distance.
  private func drawScale(from left: Double, to right: Double, at y: Double, on svg: inout SVGWriter) {
    let highest = tree.merges.map(\.height).max() ?? 0
    svg.line(left, y, right, y, class: "rule")
    for quarter in 0...4 {
      let x = left + (right - left) * Double(quarter) / 4
      svg.line(x, y, x, y + 4, class: "rule")
      svg.text(
        SVGWriter.number(highest * Double(quarter) / 4), x: x, y: y + 15, class: "soft middle")
    }
    svg.text(
      TextMetrics.fitted(scale.shown, width: left - 19, size: 11), x: left - 19, y: y + 15, class: "soft end")
  }
}
