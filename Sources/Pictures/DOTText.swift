import Bytes

/// Text inside a DOT file. Every text that comes from data goes through one of these functions.
enum DOTText {
  /// A quoted string, for names, tool tips and attributes: quotes and backslashes escaped, line ends written `\n`,
  /// other control characters made blanks (GraphViz refuses some of them in SVG).
  static func quoted(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line).shown.unicodeScalars.reduce(into: "") { quoted, scalar in
        if scalar == "\"" || scalar == "\\" { quoted += "\\" }
        quoted.unicodeScalars.append(scalar)
      }
    }
    return "\"\(lines.joined(separator: "\\n"))\""
  }

  /// The inside of an HTML-like label: markup characters as entities, control characters made blanks.
  /// A backslash too, since GraphViz replaces `\N` and the like by names, here as well.
  static func markup(_ text: String) -> String {
    text.markup.unicodeScalars.reduce(into: "") { markup, scalar in
      if scalar == "\\" { markup += "\\" }
      markup.unicodeScalars.append(scalar)
    }
  }

  /// A text in bold inside such a label; a blank for the empty text, since GraphViz refuses empty elements.
  static func bold(_ text: String) -> String { text.isEmpty ? " " : "<B>\(markup(text))</B>" }

  /// A text of at most so many characters, cut with `…`; GraphViz refuses very long ones.
  static func cut(_ text: String, to most: Int = 160) -> String {
    text.count > most ? "\(text.prefix(most - 1))…" : text
  }

  /// A text in lines of about `width` characters, broken at blanks, at most `lines` of them; the last one ends in `…`
  /// when there was more, as does a word longer than two lines.
  static func wrapped(_ text: String, width: Int, lines most: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for longWord in text.split(whereSeparator: \.isWhitespace) {
      let word = longWord.count > 2 * width ? "\(longWord.prefix(2 * width - 1))…" : String(longWord)
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? word : " \(word)"
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > most else { return lines }
    lines.removeLast(lines.count - most)
    lines[most - 1] += " …"
    return lines
  }
}
