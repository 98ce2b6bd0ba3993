// Texts from data as people are shown them: in a drawing, on a page, on a terminal.

extension String {
  /// The text in one line, before the escapes of any format: control characters and code points that are no characters
  /// (XML refuses them) as blanks, and without the marks that turn the reading direction of what follows, which would
  /// let a label reorder its neighbours. Marks that only tell the direction of a letter stay.
  public var shown: String {
    guard unicodeScalars.contains(where: { $0.isUnshown }) else { return self }
    var shown = ""
    for scalar in unicodeScalars where !scalar.turnsDirection {
      shown.unicodeScalars.append(scalar.isUnshown ? " " : scalar)
    }
    return shown
  }

  /// The text as HTML and XML hold it, in an element or between quotation marks: ``shown``, and with what they would
  /// read as markup made plain.
  public var markup: String {
    let text = shown
    guard text.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return text }
    var markup = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup += "&amp;"
      case "<": markup += "&lt;"
      case ">": markup += "&gt;"
      case "\"": markup += "&quot;"
      case "'": markup += "&#39;"
      default: markup.unicodeScalars.append(scalar)
      }
    }
    return markup
  }
}

extension Unicode.Scalar {
  fileprivate var isUnshown: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || (0x2028...0x2029).contains(value)
      || value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value) || turnsDirection
  }

  /// Embeddings, overrides and isolates (Unicode Standard Annex 9, section 2), and the mark of byte order.
  fileprivate var turnsDirection: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) || value == 0xFEFF
  }
}
