import Bytes

extension Difference.Report {
  /// The report as Markdown (CommonMark). Whatever comes from the graph is escaped, so that a label cannot be taken for
  /// markup.
  public var markdown: String {
    var out = ByteWriter()
    out.writeLine("# \(Markdown.escaped(title))")
    out.writeLine()
    for sentence in summary { out.writeLine("- \(Markdown.escaped(sentence))") }
    for section in sections {
      out.writeLine()
      out.writeLine("## \(Markdown.escaped(section.title))")
      out.writeLine()
      if let remark = section.remark {
        out.writeLine(Markdown.escaped(remark))
        if !section.lines.isEmpty { out.writeLine() }
      }
      for line in section.lines {
        let label = line.label.isEmpty ? "" : " \(Markdown.escaped(line.label))"
        let said = line.said.isEmpty ? "" : ": \(Markdown.escaped(line.said))"
        out.writeLine(
          "- **\(Markdown.escaped(line.id))**\(label)\(said) (*\(Markdown.escaped(line.sources))*)")
      }
    }
    return out.text()
  }
}
