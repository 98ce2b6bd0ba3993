import Bytes
import Glibc
import Testing

@testable import Pictures

@Suite("Outside programs")
struct OutsideProgramTests {
  @Test("a program gets its input whole and its output is read whole, however long")
  func filter() throws {
    let text = String(repeating: "ünïcode and more\n", count: 60_000)
    let run = try OutsideProgram.run(["cat"], input: text)
    #expect(run.status == 0)
    #expect(run.output == Array(text.utf8))
    #expect(run.messages.isEmpty)
  }

  @Test("a failed run tells its status and what was said")
  func failing() throws {
    let run = try OutsideProgram.run(["sh", "-c", "cat >&2; exit 3"], input: "no")
    #expect(run.status == 3)
    #expect(run.messages == Array("no".utf8))
    #expect(try OutsideProgram.run(["sh", "-c", "kill -9 $$"], input: "").status == 137)
  }

  @Test("a program that does not exist is told apart")
  func missing() {
    #expect(throws: FileError(operation: "run", path: "no-such-program", code: ENOENT)) {
      try OutsideProgram.run(["no-such-program"], input: "")
    }
  }
}

/// Whether GraphViz is on this machine; the drawings are tested only there.
let hasGraphViz = (try? OutsideProgram.run(["dot", "-V"], input: ""))?.status == 0

@Suite("GraphViz", .enabled(if: hasGraphViz, "GraphViz is not installed"))
struct GraphVizTests {
  @Test("every shape, line and fill is drawn, in every format", arguments: GraphViz.Format.allCases)
  func formats(_ format: GraphViz.Format) throws {
    let drawing = try GraphViz.draw(everything.dot, as: format)
    let beginnings: [GraphViz.Format: [UInt8]] = [
      .svg: Array("<?xml".utf8), .png: [0x89, 0x50, 0x4E, 0x47], .pdf: Array("%PDF".utf8),
    ]
    #expect(drawing.starts(with: beginnings[format] ?? [0]))
    #expect(drawing.count > 1000)
  }

  @Test(
    "a text comes out as it went in",
    arguments: [
      #"say "no""#, #"back\slash \N \l \"#, "<b>&amp;</b>", "Türkiye ¶69", "'single'", "#hash // /* */",
      "漢字",
    ])
  func texts(_ text: String) throws {
    let picture = Picture(title: text, nodes: [Picture.Node(id: text, label: "", kind: .issue)])
    let svg = String(decoding: try GraphViz.draw(picture.dot, as: .svg), as: UTF8.self)
    let entities = [
      ("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&#160;", " "), ("&#45;", "-"),
      ("&amp;", "&"),
    ]
    let plain = entities.reduce(svg) {
      $0.split(separator: $1.0, omittingEmptySubsequences: false).joined(separator: $1.1)
    }
    // Once as the title, once in the node.
    #expect(plain.split(separator: ">\(text)</text>", omittingEmptySubsequences: false).count == 3)
  }

  @Test("a picture of nothing is drawn too")
  func nothing() throws {
    let picture = Picture(title: "", nodes: [Picture.Node(id: "", label: "", kind: .other)])
    #expect(!(try GraphViz.draw(picture.dot, as: .svg)).isEmpty)
  }

  @Test("what GraphViz refuses is told in its own words")
  func refused() {
    #expect {
      try GraphViz.draw("digraph {", as: .svg)
    } throws: { error in
      guard case .refused(let words) = error as? GraphViz.Failure else { return false }
      return words.contains("syntax error")
    }
  }
}
