import Bytes

extension Difference.Report {
  /// The report as Markdown (CommonMark). Whatever comes from the graph is escaped, so that a label cannot be taken for
  /// markup.
  public var markdown: String {
    var out = ByteWriter()
    out.writeLine("# \(title.markdownEscaped)")
    out.writeLine()
    for sentence in summary { out.writeLine("- \(sentence.markdownEscaped)") }
    for section in sections {
      out.writeLine()
      out.writeLine("## \(section.title.markdownEscaped)")
      out.writeLine()
      if let remark = section.remark {
        out.writeLine(remark.markdownEscaped)
        if !section.lines.isEmpty { out.writeLine() }
      }
      for line in section.lines {
        let label = line.label.isEmpty ? "" : " \(line.label.markdownEscaped)"
        let said = line.said.isEmpty ? "" : ": \(line.said.markdownEscaped)"
        out.writeLine("- **\(line.id.markdownEscaped)**\(label)\(said) (*\(line.sources.markdownEscaped)*)")
      }
    }
    return out.text()
  }
}

extension String {
  /// The text in one line, with what Markdown or HTML would read as markup made plain, without control characters and
  /// marks that turn the direction of text.
  fileprivate var markdownEscaped: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!", "$": escaped += "\\\(scalar)"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": escaped += " "
      case "\u{200E}", "\u{200F}", "\u{61C}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}":
        break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
