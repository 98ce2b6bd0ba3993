/// Text inside a DOT file. Every text that comes from data goes through one of these functions.
enum DOTText {
  /// A quoted string, for names, tool tips and attributes: quotes and backslashes escaped, line ends written `\n`,
  /// other control characters made blanks (GraphViz refuses some of them in SVG).
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      default: quoted.unicodeScalars.append(scalar.isControl ? " " : scalar)
      }
    }
    return quoted + "\""
  }

  /// The inside of an HTML-like label: markup characters as entities, control characters made blanks.
  /// A backslash too, since GraphViz replaces `\N` and the like by names, here as well.
  static func markup(_ text: String) -> String {
    var markup = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup += "&amp;"
      case "<": markup += "&lt;"
      case ">": markup += "&gt;"
      case "\"": markup += "&quot;"
      case "\\": markup += "\\\\"
      default: markup.unicodeScalars.append(scalar.isControl ? " " : scalar)
      }
    }
    return markup
  }

  /// A text in bold inside such a label; a blank for the empty text, since GraphViz refuses empty elements.
  static func bold(_ text: String) -> String { text.isEmpty ? " " : "<B>\(markup(text))</B>" }

  /// A text in lines of about `width` characters, broken at blanks, at most `lines` of them; the last one ends in `…`
  /// when there was more.
  static func wrapped(_ text: String, width: Int, lines most: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > most else { return lines }
    lines.removeLast(lines.count - most)
    lines[most - 1] += " …"
    return lines
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
