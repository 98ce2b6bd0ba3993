/// How wide a text comes out, reckoned without a font: the advance widths of Helvetica, which the sans-serif faces that
/// stand in for it share closely, and a rough width by script for what lies outside ASCII.
enum TextMetrics {
  /// The width of a text in units of its font size times a thousand.
  static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    // Of what stands for one character together, the widest part tells: letters with marks, joined emoji.
    let total = text.reduce(0) { $0 + ($1.unicodeScalars.lazy.map(Self.units).max() ?? 0) }
    return Double(total) * size / 1000 * (isBold ? 1.08 : 1)
  }

  /// The text, cut back to a width, then ending in `…`. Cost: linear.
  static func fitted(_ text: String, width: Double, size: Double, isBold: Bool = false) -> String {
    guard Self.width(text, size: size, isBold: isBold) > width else { return text }
    let room = width - Self.width("…", size: size, isBold: isBold)
    var used = 0.0
    var fitted = ""
    // A character at a time, so that a mark is not torn from its letter.
    for character in text {
      used += Self.width(String(character), size: size, isBold: isBold)
      if used > room { break }
      fitted.append(character)
    }
    while fitted.last == " " { fitted.removeLast() }
    return fitted + "…"
  }

  /// A text in lines of a width, broken at blanks; a word wider than a line is cut.
  ///
  /// - Parameter indent: how much of the first line is taken; that line is empty where the first word does not fit.
  static func lines(_ text: String, width: Double, size: Double, indent: Double = 0) -> [String] {
    // A stand-in for the font may be a tenth wider.
    let width = width / 1.1
    var lines: [String] = indent > 0 ? [""] : []
    for word in text.split(separator: " ") {
      let start = lines.last.map { $0.isEmpty ? "" : "\($0) " } ?? ""
      let room = lines.count == 1 ? width - indent / 1.1 : width
      if !lines.isEmpty, Self.width(start + word, size: size) <= room {
        lines[lines.count - 1] = start + word
      } else {
        lines.append(fitted(String(word), width: width, size: size))
      }
    }
    return lines
  }

  private static func units(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x7F { return scalar.value < 0x20 ? 0 : ascii[Int(scalar.value) - 0x20] }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    return switch scalar.value {
    case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0x1F000...0x3FFFD:
      1000
    default: 600
    }
  }

  /// From blank to tilde.
  private static let ascii = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
}
