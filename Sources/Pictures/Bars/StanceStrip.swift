/// One bar of for and against by itself, to set into a line of text or a table whose words say the numbers:
/// opposition to the left of a middle line, support to the right. Strips of one scale stand in line with each other.
public struct StanceStrip: Sendable, Equatable {
  public var support: Int
  public var oppose: Int
  /// The scale: the most support and the most opposition of all strips that are read together.
  public var mostSupport: Int
  public var mostOppose: Int

  /// A strip. Counts are drawn as at least 0 and at most the most of their side.
  public init(support: Int, oppose: Int, mostSupport: Int, mostOppose: Int) {
    self.support = support
    self.oppose = oppose
    self.mostSupport = mostSupport
    self.mostOppose = mostOppose
  }

  private static let (width, height) = (96.0, 9.0)

  /// The strip as SVG for a page that holds ``SVGStyle/sheet``; hidden from those who have its numbers read to them.
  public var svg: String {
    let (left, right) = (max(0, mostOppose), max(0, mostSupport))
    let unit = Self.width / Double(max(1, left + right))
    let zero = Double(left) * unit
    let (against, backing) = (max(0, min(oppose, left)), max(0, min(support, right)))
    let number = SVGWriter.number
    var xml = XMLWriter()
    xml.begin(
      "svg",
      [
        "class": "stance-picture strip", "aria-hidden": "true", "width": number(Self.width),
        "height": number(Self.height), "preserveAspectRatio": "none",
        "viewBox": "-0.5 0 \(number(Self.width + 1)) \(number(Self.height))",
      ])
    for (x, count, name) in [(zero - Double(against) * unit, against, "oppose"), (zero, backing, "agree")]
    where count > 0 {
      xml.element(
        "rect",
        [
          "x": number(x), "y": "1", "width": number(Double(count) * unit), "height": number(Self.height - 2),
          "class": name,
        ])
    }
    xml.element("path", ["d": "M\(number(zero)) 0V\(number(Self.height))", "class": "rule"])
    return xml.text()
  }
}
