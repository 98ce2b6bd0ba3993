import Bytes

/// A tree drawn by itself, with a label a leaf, the bloc of each, and a scale of the distance.
public struct DendrogramDrawing: Sendable, Equatable {
  public struct Leaf: Sendable, Equatable {
    public var label: String
    /// The id of the stakeholder group; empty when none is recorded.
    public var group: String
    /// The place of its bloc in ``DendrogramDrawing/blocs``, for a leaf in one.
    public var bloc: Int?

    public init(label: String, group: String = "", bloc: Int? = nil) {
      self.label = label
      self.group = group
      self.bloc = bloc
    }
  }

  public struct Bloc: Sendable, Equatable {
    /// One sign that marks its leaves, such as `A` or `1`.
    public var mark: String
    public var name: String

    public init(mark: String, name: String) {
      self.mark = mark
      self.name = name
    }
  }

  public var title: String
  /// Lines below the drawing: the date of the data, the distance and the linkage.
  public var notes: [String]
  /// What the distance is, written below its scale.
  public var scale: String
  public var leaves: [Leaf]
  public var blocs: [Bloc]
  public var tree: MergeTree

  /// A drawing of a tree over the leaves, by their places.
  public init(
    title: String, notes: [String] = [], scale: String, leaves: [Leaf], blocs: [Bloc] = [], tree: MergeTree
  ) {
    self.title = title
    self.notes = notes
    self.scale = scale
    self.leaves = leaves
    self.blocs = blocs
    self.tree = tree
  }

  private static let (margin, row, treeWidth, widestLabel) = (16.0, 16.0, 420.0, 260.0)
  /// Beside the label: the square of the group, the mark of the bloc, its bar.
  private static let (squareRoom, markRoom, barWidth) = (19.0, 26.0, 5.0)

  /// The tree as SVG, its leaves at the left in the order of ``MergeTree/leafOrder``; what joins leaves of one bloc has
  /// the colour of it. Cost: linear in its size.
  public func svg(for use: SVGUse = .file) -> String {
    let order = tree.leafOrder.filter { $0 < leaves.count }
    let labels = order.map { TextMetrics.fitted(leaves[$0].label.shown, width: Self.widestLabel, size: 11) }
    let labelsRight =
      Self.margin + (labels.map { TextMetrics.width($0, size: 11) }.max() ?? 0) * 1.05 + Self.squareRoom
    let left = labelsRight + (blocs.isEmpty ? 4 : Self.markRoom)
    let right = left + Self.treeWidth
    let top = Self.margin + SVGWriter.titleHeight + 6
    let bottom = top + Double(order.count) * Self.row
    let legend = legend(width: right - Self.margin)
    let lines = notes.flatMap { TextMetrics.lines($0.shown, width: right - Self.margin, size: 11) }
    let notesTop = bottom + 50 + legend.height
    var svg = SVGWriter(
      width: right + Self.margin * 2, height: notesTop + Double(lines.count) * 15 + Self.margin, title: title,
      description: words, for: use)

    var middles = Array(repeating: 0.0, count: leaves.count)
    for (place, leaf) in order.enumerated() {
      let y = top + (Double(place) + 0.5) * Self.row
      middles[leaf] = y
      draw(leaves[leaf], as: labels[place], at: y, labelsRight, left, on: &svg)
    }
    tree.draw(
      at: middles, from: left, width: Self.treeWidth, highest: scaleEnd,
      colours: leaves.map { $0.bloc.map(BlocLook.colour) },
      on: &svg)
    drawScale(from: left, to: right, at: bottom + 6, on: &svg)
    legend.draw(at: (Self.margin, bottom + 44), on: &svg)
    for (number, line) in lines.enumerated() {
      svg.text(line, x: Self.margin, y: notesTop + Double(number) * 15 + 11, class: "soft")
    }
    return svg.text()
  }

  private func draw(
    _ leaf: Leaf, as label: String, at y: Double, _ labelsRight: Double, _ treeLeft: Double,
    on svg: inout SVGWriter
  ) {
    let bloc = leaf.bloc.flatMap { blocs.indices.contains($0) ? blocs[$0] : nil }
    let explanation = [leaf.label, leaf.group, bloc?.name ?? ""].filter { !$0.isEmpty }.joined(
      separator: ", ")
    svg.beginGroup(explanation)
    if !leaf.group.isEmpty {
      svg.square(x: labelsRight - 14, y: y - 5, size: 10, fill: GroupLook.fill(leaf.group))
    }
    svg.text(label, x: labelsRight - Self.squareRoom, y: y + 4, class: "end")
    if let bloc, let place = leaf.bloc {
      let mark = TextMetrics.fitted(bloc.mark.shown, width: 14, size: 11, isBold: true)
      svg.text(mark, x: labelsRight + 8, y: y + 4, class: "strong middle")
      let bar =
        "M\(SVGWriter.number(treeLeft - Self.barWidth / 2)) \(SVGWriter.number(y - Self.row / 2))v\(SVGWriter.number(Self.row))"
      svg.stroke(bar, LineLook(colour: BlocLook.colour(place), width: Self.barWidth))
    }
    svg.endGroup()
  }

  private func legend(width: Double) -> LegendLines {
    var legend = LegendLines(width: width)
    legend.add(
      blocs.enumerated().map { place, bloc in
        let count = leaves.count { $0.bloc == place }
        return (
          .stroke(LineLook(colour: BlocLook.colour(place), width: 5)),
          "\(bloc.mark.shown)  \(bloc.name.shown) · \(count)"
        )
      })
    legend.add(groups: Set(leaves.map(\.group)))
    return legend
  }

  /// Who is in which bloc, for those who do not see it.
  private var words: String {
    let members = blocs.enumerated().map { place, bloc in
      "\(bloc.name): \(leaves.filter { $0.bloc == place }.map(\.label).joined(separator: ", "))."
    }
    return (["A tree of \(leaves.count) leaves."] + members + notes).joined(separator: " ")
  }

  /// Where the axis ends: a round number not below the greatest distance.
  private var scaleEnd: Double {
    let highest = tree.merges.map(\.height).max() ?? 0
    var power = 1e-6
    while power * 10 < highest, power < 1e12 { power *= 10 }
    return [1, 2, 3, 4, 5, 6, 8, 10].map { $0 * power }.first { $0 >= highest * 0.999_999 } ?? highest
  }

  /// Draws an axis from 0 to its end.
  private func drawScale(from left: Double, to right: Double, at y: Double, on svg: inout SVGWriter) {
    svg.line(left, y, right, y, class: "rule")
    for quarter in 0...4 {
      let x = left + (right - left) * Double(quarter) / 4
      svg.line(x, y, x, y + 4, class: "rule")
      svg.text(
        SVGWriter.number(scaleEnd * Double(quarter) / 4), x: x, y: y + 15, class: "soft middle")
    }
    svg.text(
      TextMetrics.fitted(scale.shown, width: left - 32, size: 11), x: left - 16, y: y + 15, class: "soft end")
  }
}
