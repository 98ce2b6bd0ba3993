import Bytes

/// Samples with their meaning, side by side in lines of a width.
struct LegendLines {
  enum Sample: Sendable, Equatable {
    case cell(HeatMap.Cell)
    case silence
    case fill(String)
    /// A sign by itself.
    case text(String)
    case line(LineLook)
    /// A stroke as wide as it is drawn, without a head.
    case stroke(LineLook)
  }

  static let cell = 16.0

  /// Samples and where they stand, from the upper left corner of the legend.
  private var entries: [(x: Double, y: Double, sample: Sample, text: String)] = []
  private let width: Double

  init(width: Double) { self.width = width }

  /// The stakeholder groups among those given.
  init(groups: Set<String>, width: Double) {
    self.init(width: width)
    add(groups: groups)
  }

  var height: Double { entries.last.map { $0.y + Self.cell + 4 } ?? 0 }

  mutating func add(groups: Set<String>) {
    add(GroupLook.legend(of: groups.subtracting([""])).map { (.fill($0.fill), $0.legend.shown) })
  }

  /// Adds samples on lines of their own, below what is there.
  mutating func add(_ samples: [(Sample, String)]) {
    var (x, y) = (0.0, height)
    for (sample, meaning) in samples {
      let text = TextMetrics.fitted(meaning, width: width - Self.cell - 5, size: 11)
      let length = Self.cell + 5 + TextMetrics.width(text, size: 11)
      if x > 0, x + length > width { (x, y) = (0, y + Self.cell + 4) }
      entries.append((x, y, sample, text))
      x += length * 1.1 + 14
    }
  }

  func draw(at corner: (x: Double, y: Double), on svg: inout SVGWriter) {
    for entry in entries {
      let (x, y) = (corner.x + entry.x, corner.y + entry.y)
      switch entry.sample {
      case .cell(let cell): svg.cell(cell, x: x, y: y, width: Self.cell, height: Self.cell)
      case .silence: svg.rectangle(x: x, y: y, width: Self.cell, height: Self.cell, class: "grid")
      case .fill(let fill): svg.square(x: x + 3, y: y + 3, size: Self.cell - 6, fill: fill)
      case .line(let look):
        let (end, middle) = (x + Self.cell, y + Self.cell / 2)
        svg.stroke("M\(SVGWriter.number(x - 4)) \(SVGWriter.number(middle))H\(SVGWriter.number(end))", look)
        svg.arrowhead(look, at: (end, middle), isRightward: true)
      case .stroke(let look):
        svg.stroke(
          "M\(SVGWriter.number(x)) \(SVGWriter.number(y + Self.cell / 2))h\(SVGWriter.number(Self.cell))",
          look)
      case .text(let sign): svg.text(sign, x: x + Self.cell / 2, y: y + 12, class: "strong middle")
      }
      svg.text(entry.text, x: x + Self.cell + 5, y: y + 12)
    }
  }
}
