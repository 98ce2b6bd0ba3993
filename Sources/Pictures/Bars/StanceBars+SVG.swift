import Bytes
import Positions

extension StanceBars {
  private static let (margin, row, thickness) = (16.0, 20.0, 13.0)
  private static let (widestLabel, barsWidth, numberWidth) = (350.0, 320.0, 28.0)

  /// The bars as SVG, each with its numbers. Cost: linear.
  public func svg(for use: SVGUse = .file) -> String {
    let labels = bars.map { TextMetrics.fitted($0.label.shown, width: Self.widestLabel, size: 11) }
    let left = Self.margin + (labels.map { TextMetrics.width($0, size: 11) }.max() ?? 0) * 1.08 + 8
    let scale = BarScale(bars, from: left + Self.numberWidth, width: Self.barsWidth)
    let hasMixed = bars.contains { $0.mixed > 0 }
    let right = max(scale.right + Self.numberWidth + (hasMixed ? 44 : 0), 420)
    let top = Self.margin + 30
    let bottom = top + Double(bars.count) * Self.row
    let legend = legend(width: right - Self.margin)
    let lines = notes.flatMap { TextMetrics.lines($0.shown, width: right - Self.margin, size: 11) }
    let notesTop = bottom + 12 + legend.height + 6

    var svg = SVGWriter(
      width: right + Self.margin, height: notesTop + Double(lines.count) * 15 + Self.margin, title: title,
      description: ([words] + notes).joined(separator: " "), for: use)
    for (number, bar) in bars.enumerated() {
      let y = top + Double(number) * Self.row
      svg.beginGroup("\(bar.id): \(bar.label)")
      svg.text(labels[number], x: left - 8, y: y + 13, class: "end")
      draw(bar, at: y + (Self.row - Self.thickness) / 2, scale, on: &svg)
      if bar.mixed > 0 {
        svg.text("± \(bar.mixed)", x: scale.right + Self.numberWidth + 8, y: y + 13, class: "strong")
      }
      svg.endGroup()
    }
    svg.line(scale.zero, top - 3, scale.zero, bottom + 3, class: "rule")
    legend.draw(at: (Self.margin, bottom + 12), on: &svg)
    for (number, line) in lines.enumerated() {
      svg.text(line, x: Self.margin, y: notesTop + Double(number) * 15 + 11, class: "soft")
    }
    return svg.text()
  }

  private func draw(_ bar: Bar, at y: Double, _ scale: BarScale, on svg: inout SVGWriter) {
    let (backing, condition) = (max(0, bar.support), max(0, bar.conditional))
    let against = max(0, bar.oppose)
    let end = scale.zero + scale.length(backing + condition)
    if against > 0 {
      let length = scale.length(against)
      svg.rectangle(x: scale.zero - length, y: y, width: length, height: Self.thickness, class: "oppose")
      svg.text("\(against)", x: scale.zero - length - 4, y: y + 10.5, class: "end")
    }
    if backing > 0 {
      svg.rectangle(x: scale.zero, y: y, width: scale.length(backing), height: Self.thickness, class: "agree")
    }
    if condition > 0 {
      svg.rectangle(
        x: scale.zero + scale.length(backing) + 0.5, y: y + 0.5, width: max(1, scale.length(condition) - 1),
        height: Self.thickness - 1, class: "conditional")
    }
    if backing + condition > 0 {
      svg.text(condition > 0 ? "\(backing) + \(condition)" : "\(backing)", x: end + 4, y: y + 10.5)
    }
  }

  private func legend(width: Double) -> LegendLines {
    var samples: [(LegendLines.Sample, String)] = [
      (.cell(HeatMap.Cell(.oppose)), "opposition"), (.cell(HeatMap.Cell(.support)), "support"),
    ]
    if bars.contains(where: { $0.conditional > 0 }) {
      samples.append((.cell(HeatMap.Cell(.conditional)), "on a condition"))
    }
    if bars.contains(where: { $0.mixed > 0 }) {
      samples.append((.text("±"), "both at once, on neither side"))
    }
    var legend = LegendLines(width: width)
    legend.add(samples)
    return legend
  }

  /// The numbers, for those who do not see the bars.
  private var words: String {
    bars.map { bar in
      "\(bar.label): \(bar.support) for, \(bar.oppose) against"
        + (bar.conditional > 0 ? ", \(bar.conditional) on a condition" : "")
        + (bar.mixed > 0 ? ", \(bar.mixed) both" : "") + "."
    }.joined(separator: " ")
  }
}

/// Where numbers stand on the axis of bars.
private struct BarScale {
  let zero: Double
  let right: Double
  private let unit: Double

  init(_ bars: [StanceBars.Bar], from left: Double, width: Double) {
    let against = bars.map { max(0, $0.oppose) }.max() ?? 0
    let side = bars.map { max(0, $0.support) + max(0, $0.conditional) }.max() ?? 0
    unit = width / Double(max(1, against + side))
    zero = left + Double(against) * unit
    right = left + width
  }

  func length(_ count: Int) -> Double { Double(count) * unit }
}
