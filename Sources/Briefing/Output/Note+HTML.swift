import Bytes
import Pictures
import Positions

extension Note {
  /// The note as one HTML page: the words of the Markdown, a style sheet of its own, no script, nothing fetched.
  ///
  /// It reads in light and dark, on a phone, and prints on A4.
  public var html: String {
    var out = ByteWriter()
    out.write(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="color-scheme" content="light dark">
      <title>\(title.markup)</title>
      <style>
      \(SVGStyle.sheet)\(StyleSheet.note)
      </style>
      </head>
      <body>
      <main>
      <header>
      <h1>\(title.markup)</h1>
      <dl class="facts">

      """)
    for field in header {
      out.writeLine("<div><dt>\(field.name.markup)</dt><dd>\(HTML.text(field.value))</dd></div>")
    }
    out.write("</dl>\n</header>\n")
    for section in sections {
      out.writeLine("<section class=\"\(section.part.rawValue)\">")
      out.writeLine("<h2>\(section.part.title.markup)</h2>")
      for (number, block) in section.blocks.enumerated() {
        HTML.write(block, named: "\(section.part.rawValue)-\(number + 1)", to: &out)
      }
      out.writeLine("</section>")
    }
    if !key.isEmpty { HTML.write("Issues named above", key, to: &out) }
    if !evidence.isEmpty {
      out.write("<section class=\"evidence\">\n<h2>Evidence</h2>\n<ol>\n")
      for entry in evidence { HTML.write(entry, to: &out) }
      out.write("</ol>\n</section>\n")
    }
    if !glossary.isEmpty { HTML.write("Terms", glossary, to: &out) }
    out.write("</main>\n</body>\n</html>\n")
    return out.text()
  }
}

private enum HTML {
  static func write(_ title: String, _ fields: [Note.Field], to out: inout ByteWriter) {
    out.write("<section class=\"terms\">\n<h2>\(title.markup)</h2>\n<dl>\n")
    for field in fields {
      out.writeLine("<div><dt>\(field.name.markup)</dt><dd>\(text(field.value))</dd></div>")
    }
    out.write("</dl>\n</section>\n")
  }

  /// - Parameter name: what the ids in a drawing begin with, of its own in the page.
  static func write(_ block: Note.Block, named name: String, to out: inout ByteWriter) {
    switch block {
    case .paragraph(let text): out.writeLine("<p>\(Self.text(text))</p>")
    case .heading(let title): out.writeLine("<h3>\(title.markup)</h3>")
    case .list(let items):
      out.writeLine("<ul>")
      for item in items { out.writeLine("<li>\(Self.text(item))</li>") }
      out.writeLine("</ul>")
    case .table(let table):
      // A wide table scrolls in its own box, which the keyboard can reach.
      out.writeLine("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>")
      let heads = table.columns.indices.map {
        "<th scope=\"col\"\(style(table, $0))>\(table.columns[$0].markup)</th>"
      }
      out.writeLine("<thead><tr>\(heads.joined())</tr></thead>")
      out.writeLine("<tbody>")
      for row in table.rows {
        let cells = row.indices.map { column in
          column == 0
            ? "<th scope=\"row\">\(Self.text(row[0]))</th>"
            : "<td\(style(table, column))>\(Self.text(row[column]))</td>"
        }
        out.writeLine("<tr>\(cells.joined())</tr>")
      }
      out.writeLine("</tbody></table></div>")
    case .figure(let figure): write(figure, named: name, to: &out)
    }
  }

  private static func write(_ figure: Note.Figure, named name: String, to out: inout ByteWriter) {
    let drawings =
      switch figure.drawing {
      case .matrix(let maps): maps.enumerated().map { $1.svg(for: .inline(name: "\(name)-\($0 + 1)")) }
      case .net(let picture): [picture.svg(for: .inline(name: name))]
      }
    out.writeLine("<figure>")
    for drawing in drawings {
      out.write(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Drawing\">\n\(drawing)</div>\n")
    }
    out.writeLine("<figcaption>\(text(figure.caption))</figcaption>")
    out.writeLine("</figure>")
  }

  private static func style(_ table: Note.Table, _ column: Int) -> String {
    table.narrow.contains(column) ? " class=\"narrow\"" : ""
  }

  static func write(_ entry: NumberedEvidence, to out: inout ByteWriter) {
    out.write("<li id=\"e\(entry.number)\">\(entry.description.markup)")
    for passage in entry.passages {
      guard let words = passage.words, !words.isEmpty else { continue }
      out.write("<blockquote>\(words.map(\.markup).joined(separator: "<br>"))</blockquote>")
    }
    out.writeLine("</li>")
  }

  static func text(_ text: Text) -> String {
    text.runs.map { run in
      switch run {
      case .plain(let text), .name(let text): text.markup
      case .actor(let text): "<span class=\"actor\">\(text.markup)</span>"
      case .id(let text): "<span class=\"id\">\(text.markup)</span>"
      case .strong(let text): "<strong>\(text.markup)</strong>"
      case .claim(let text): "<em>\(text.markup)</em>"
      case .strip(let strip): strip.svg
      case .evidence(let numbers):
        "<sup>[\(numbers.map { "<a href=\"#e\($0)\">\($0)</a>" }.joined(separator: ", "))]</sup>"
      }
    }.joined()
  }
}
