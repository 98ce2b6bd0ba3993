import Bytes

/// A drawing in SVG 1.1 with a title and a description for those who do not see it, colours by class only.
struct SVGWriter: ~Copyable {
  private var xml = XMLWriter()

  /// How far the title and most else stand from the edges.
  static let margin = 16.0

  /// How much room the title takes below the margin.
  static let titleHeight = 26.0

  /// Begins a drawing of a size in pixels, with its title at the top.
  ///
  /// - Parameter role: `img` for a drawing that is read as a whole, by its description; another where its parts have
  ///   roles and links of their own.
  init(
    width: Double, height: Double, title: String, description: String, for use: SVGUse, role: String = "img"
  ) {
    guard use == .file else {
      // The margin and the title are cut off, and the name is no element, which would show as a tip everywhere.
      let (left, top) = (Self.margin - 1, Self.margin + Self.titleHeight)
      let box = [left, top, width.rounded(.up) - 2 * left, height.rounded(.up) - top - left].map(Self.number)
      xml.begin(
        "svg",
        [
          "xmlns": "http://www.w3.org/2000/svg", "class": "stance-picture", "role": role, "aria-label": title,
          "aria-describedby": "\(use.name)-desc", "width": box[2], "height": box[3],
          "viewBox": box.joined(separator: " "),
        ])
      xml.element("desc", ["id": "\(use.name)-desc"], text: description)
      return
    }
    let (wide, high) = (Self.number(width.rounded(.up)), Self.number(height.rounded(.up)))
    let ids = ["\(use.name)-title", "\(use.name)-desc"]
    xml.begin(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "stance-picture", "role": role,
        "aria-labelledby": ids.joined(separator: " "), "width": wide, "height": high,
        "viewBox": "0 0 \(wide) \(high)",
      ])
    xml.element("title", ["id": ids[0]], text: title)
    xml.element("desc", ["id": ids[1]], text: description)
    xml.begin("style")
    xml.verbatim(SVGStyle.sheet)
    xml.end()
    rectangle(x: 0, y: 0, width: width, height: height, class: "paper")
    let shown = TextMetrics.fitted(title.shown, width: width - 2 * Self.margin, size: 15, isBold: true)
    text(shown, x: Self.margin, y: Self.margin + 12, class: "title")
  }

  /// The drawing, ended.
  consuming func text() -> String { xml.text() }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, class name: String) {
    xml.element(
      "rect",
      [
        "x": Self.number(x), "y": Self.number(y), "width": Self.number(width), "height": Self.number(height),
        "class": name,
      ])
  }

  /// A square in a colour that needs no class, since it is as light in the dark.
  mutating func square(x: Double, y: Double, size: Double, fill: String) {
    let size = Self.number(size)
    xml.element(
      "rect", ["x": Self.number(x), "y": Self.number(y), "width": size, "height": size, "fill": fill])
  }

  /// Draws the outline of a box with round corners.
  mutating func box(x: Double, y: Double, width: Double, height: Double, class name: String) {
    xml.element(
      "rect",
      [
        "x": Self.number(x), "y": Self.number(y), "width": Self.number(width), "height": Self.number(height),
        "rx": "3", "class": name,
      ])
  }

  /// Draws a line, or with a filled shape at its end that shape, in a look of its own.
  mutating func stroke(_ path: String, _ look: LineLook, isFilled: Bool = false) {
    let (colour, width) = (look.colour, Self.number(look.width))
    if isFilled {
      xml.element("path", ["d": path, "fill": colour, "stroke": colour, "stroke-width": width])
    } else if let dashes = look.dashes {
      xml.element(
        "path",
        ["d": path, "fill": "none", "stroke": colour, "stroke-width": width, "stroke-dasharray": dashes])
    } else {
      xml.element("path", ["d": path, "fill": "none", "stroke": colour, "stroke-width": width])
    }
  }

  mutating func path(_ path: String, class name: String) { xml.element("path", ["d": path, "class": name]) }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String) {
    path("M\(Self.number(x1)) \(Self.number(y1))L\(Self.number(x2)) \(Self.number(y2))", class: name)
  }

  /// Writes a text whose baseline begins at a point, perhaps turned about it by some degrees, against the clock.
  mutating func text(_ text: String, x: Double, y: Double, class name: String = "", turned: Double = 0) {
    let (x, y) = (Self.number(x), Self.number(y))
    if turned == 0 {
      xml.element("text", ["x": x, "y": y, "class": name], text: text)
    } else {
      let turn = "rotate(\(Self.number(-turned)) \(x) \(y))"
      xml.element("text", ["x": x, "y": y, "class": name, "transform": turn], text: text)
    }
  }

  /// Begins a group, which a pointing device explains by a text.
  mutating func beginGroup(_ explanation: String, _ attributes: XMLWriter.Attributes = [:]) {
    xml.begin("g", attributes)
    xml.element("title", text: explanation)
  }

  /// Begins a part that is no more than what it holds, with a role or none.
  mutating func beginPart(_ attributes: XMLWriter.Attributes) { xml.begin("g", attributes) }

  /// Begins a link to a place in the page, with what it says to those who do not see it.
  mutating func beginLink(to place: String, _ words: String) {
    xml.begin("a", ["href": "#\(place)", "aria-label": words])
  }

  mutating func endGroup() { xml.end() }

  /// A coordinate with at most two decimals.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let hundredths = Int((max(-1e12, min(1e12, value)) * 100).rounded())
    let (whole, part) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if part == 0 { return "\(sign)\(whole)" }
    return part % 10 == 0 ? "\(sign)\(whole).\(part / 10)" : "\(sign)\(whole).\(part < 10 ? "0" : "")\(part)"
  }
}
