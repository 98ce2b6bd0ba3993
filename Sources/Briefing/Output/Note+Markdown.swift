import Bytes
import Pictures
import Positions

extension Note {
  /// The note as Markdown (CommonMark, with the tables of GitHub's dialect).
  ///
  /// Numbers of evidence are links to the list at the end. Whatever comes from the graph is escaped, so that a label
  /// can't be taken for markup.
  public var markdown: String {
    var out = ByteWriter()
    out.writeLine("# \(Markdown.escaped(title))")
    out.writeLine()
    for field in header {
      out.writeLine("- **\(Markdown.escaped(field.name)):** \(Markdown.text(field.value))")
    }
    for section in sections {
      out.writeLine()
      out.writeLine("## \(section.part.title)")
      for block in section.blocks { Markdown.write(block, to: &out) }
    }
    if !key.isEmpty {
      out.writeLine()
      out.writeLine("## Issues named above")
      out.writeLine()
      for field in key {
        out.writeLine("- **\(Markdown.escaped(field.name)):** \(Markdown.text(field.value))")
      }
    }
    if !evidence.isEmpty {
      out.writeLine()
      out.writeLine("## Evidence")
      out.writeLine()
      for entry in evidence { Markdown.write(entry, to: &out) }
    }
    if !glossary.isEmpty {
      out.writeLine()
      out.writeLine("## Terms")
      out.writeLine()
      for field in glossary {
        out.writeLine("- **\(Markdown.escaped(field.name)):** \(Markdown.text(field.value))")
      }
    }
    return out.text()
  }
}

enum Markdown {
  static func write(_ block: Note.Block, to out: inout ByteWriter) {
    if case .figure = block {} else { out.writeLine() }
    switch block {
    case .paragraph(let text): out.writeLine(Self.text(text))
    case .heading(let title): out.writeLine("### \(escaped(title))")
    case .list(let items): for item in items { out.writeLine("- \(Self.text(item, isItem: true))") }
    case .table(let table):
      out.writeLine(row(table.columns.map(escaped)))
      out.writeLine(row(table.columns.indices.map { table.narrow.contains($0) ? ":-:" : "---" }))
      for cells in table.rows { out.writeLine(row(cells.map { Self.text($0) })) }
    case .figure(let figure): write(figure, to: &out)
    }
  }

  private static func write(_ figure: Note.Figure, to out: inout ByteWriter) {
    if let blocks = figure.instead {
      for block in blocks { write(block, to: &out) }
    } else if case .net(let picture) = figure.drawing {
      out.writeLine()
      out.writeLine("```mermaid\n\(picture.mermaid)```")
      out.writeLine()
      out.writeLine("\(text(figure.caption)) \(escaped(picture.mermaidKey))")
    }
  }

  private static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  static func write(_ entry: NumberedEvidence, to out: inout ByteWriter) {
    out.writeLine("<a id=\"e\(entry.number)\"></a>\(entry.number). \(escaped(entry.description))")
    for passage in entry.passages {
      guard let words = passage.words else { continue }
      out.writeLine()
      for line in words { out.writeLine("   > \(escaped(line))") }
    }
    out.writeLine()
  }

  /// - Parameter isItem: of a list, which whoever it begins with heads.
  static func text(_ text: Text, isItem: Bool = false) -> String {
    text.runs.enumerated().map { number, run in
      switch run {
      case .plain(let text), .name(let text), .id(let text): escaped(text)
      case .actor(let text): isItem && number == 0 ? "**\(escaped(text))**" : escaped(text)
      case .strong(let text): "**\(escaped(text))**"
      case .claim(let text): "*\(escaped(text))*"
      case .strip: ""
      case .evidence(let numbers): "[\(numbers.map { "[\($0)](#e\($0))" }.joined(separator: ", "))]"
      }
    }.joined()
  }

  /// The text with what Markdown or HTML would read as markup made plain, in one line, without control characters and
  /// marks that change the direction of text.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.shown.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!", "$": escaped += "\\\(scalar)"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension NumberedEvidence {
  /// Holder, capacity, stance, target, place, date, basis, in one line.
  var description: String {
    let capacity =
      onBehalfOf.isEmpty ? "" : " for \(onBehalfOf.map(\.title).joined(separator: ", "))"
    let verb =
      switch stance {
      case .support: "for"
      case .oppose: "against"
      case .conditional: "conditionally for"
      case .neutral: "neutral on"
      }
    return
      "\(holder.title)\(capacity), \(verb) \(target.id): \(passages.map(\.evidence).places)\(date.map { "; \($0)" } ?? ""); \(basis.rawValue)"
  }
}
