import Briefing
import Bytes

/// A difference as a page for people to read in a terminal or a text file.
struct DifferencePage {
  var report: Difference.Report

  init(_ report: Difference.Report) { self.report = report }

  func write(to console: inout Console) {
    let display = console.display
    let width = max(40, min(display.width, 100))
    for line in report.title.shown.wrapped(to: width) {
      console.output.writeLine(line.styled(.bold, on: display))
    }
    for sentence in report.summary {
      for line in sentence.shown.wrapped(to: width) { console.output.writeLine(line) }
    }
    for section in report.sections {
      console.output.writeLine()
      console.output.writeLine(section.title.styled(.bold, on: display))
      if let remark = section.remark {
        for line in remark.shown.wrapped(to: width) { console.output.writeLine(line) }
      }
      var said = ""
      for line in section.lines {
        if line.id != said { writeHeading(line, to: &console, width: width) }
        said = line.id
        writeChange(line, to: &console, width: width)
      }
    }
  }

  private func writeHeading(_ line: Difference.Report.Line, to console: inout Console, width: Int) {
    // A second line stands under the label.
    let margin = line.id.displayWidth + 4
    let label = line.label.shown.wrapped(to: max(20, width - margin))
    console.output.writeLine("  \(line.id.shown)\(label[0].isEmpty ? "" : "  ")\(label[0])")
    for rest in label.dropFirst() { console.output.writeLine(String(repeating: " ", count: margin) + rest) }
  }

  /// What changed and where it can be read, in one line if they fit.
  private func writeChange(_ line: Difference.Report.Line, to console: inout Console, width: Int) {
    let display = console.display
    let indent = "      "
    let (said, sources) = (line.said.shown, "[\(line.sources.shown)]")
    if !said.isEmpty, indent.count + said.displayWidth + 1 + sources.displayWidth <= width {
      return console.output.writeLine("\(indent)\(said) \(sources.styled(.dim, on: display))")
    }
    for text in said.isEmpty ? [] : said.wrapped(to: width - indent.count) {
      console.output.writeLine(indent + text)
    }
    for text in sources.wrapped(to: width - indent.count) {
      console.output.writeLine(indent + text.styled(.dim, on: display))
    }
  }
}
