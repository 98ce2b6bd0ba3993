import Bytes
import Testing

@testable import stance

@Suite("Tables on a terminal")
struct TextTableTests {
  private func draw(_ table: TextTable, width: Int, colour: Bool = false) -> String {
    var writer = ByteWriter()
    table.write(to: &writer, on: Display(isTerminal: true, width: width, hasColour: colour))
    return writer.text()
  }

  private let table = TextTable(
    columns: [.init(title: "id"), .init(title: "label"), .init(title: "count", isNumeric: true)],
    cells: [["R1", "One", "5"], ["R22", "Twenty-two and a good deal more", "1000"]])

  @Test("columns are as wide as their cells, and numbers stand to the right")
  func plain() {
    #expect(
      draw(table, width: 80) == """
        id   label                            count
        ───  ───────────────────────────────  ─────
        R1   One                                  5
        R22  Twenty-two and a good deal more   1000

        """)
  }

  @Test("cells wrap where the line would not fit")
  func narrow() {
    #expect(
      draw(table, width: 26) == """
        id   label           count
        ───  ──────────────  ─────
        R1   One                 5
        R22  Twenty-two and   1000
             a good deal
             more

        """)
  }

  @Test("no line is wider than the terminal, whatever its width", arguments: 25...60)
  func fits(width: Int) {
    for line in draw(table, width: width).split(separator: "\n") { #expect(line.displayWidth <= width) }
  }

  @Test("a table too wide at its narrowest runs over the edge and loses nothing")
  func tooNarrow() {
    let text = draw(table, width: 3)
    for word in ["Twenty-", "two", "good", "more", "1000"] { #expect(text.contains(word)) }
  }

  @Test("control characters in a cell do not reach the terminal")
  func controls() {
    let table = TextTable(columns: [.init(title: "x")], cells: [["a\u{1B}[2Jb\nc\u{9B}"]])
    #expect(draw(table, width: 80) == "x\n─────────\na [2Jb c\n")
  }

  @Test("colour marks the header and what is secondary")
  func colour() {
    let table = TextTable(
      columns: [.init(title: "id"), .init(title: "label", isSecondary: true)], cells: [["R1", "One"]])
    #expect(
      draw(table, width: 80, colour: true) == """
        \u{1B}[1mid\u{1B}[0m  \u{1B}[1mlabel\u{1B}[0m
        \u{1B}[2m──  ─────\u{1B}[0m
        R1  \u{1B}[2mOne\u{1B}[0m

        """)
  }

  @Test("a table without rows still has its header; without columns it is nothing")
  func empty() {
    #expect(draw(TextTable(columns: [.init(title: "id")], cells: []), width: 80) == "id\n──\n")
    #expect(draw(TextTable(columns: [], cells: []), width: 80) == "")
  }
}

@Suite("Width of text")
struct DisplayWidthTests {
  @Test(
    "characters take no column, one or two",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("ｆ", 2), ("한국", 4), ("a\u{200B}b", 2),
      ("¶69", 3), ("─", 1), ("👍", 2), ("soft\u{AD}hyphen", 10), ("עברית", 5),
    ])
  func widths(text: String, width: Int) { #expect(text.displayWidth == width) }

  @Test(
    "lines break at blanks, and inside a word only when it is longer than a line",
    arguments: [
      ("", [""]), ("one two", ["one", "two"]), ("a b c d", ["a b c", "d"]), ("abcdefgh", ["abcde", "fgh"]),
      ("x abcdefgh", ["x", "abcde", "fgh"]), ("漢字漢", ["漢字", "漢"]),
      ("e\u{301}e\u{301} abc", ["e\u{301}e\u{301}", "abc"]),
    ])
  func wrapping(text: String, lines: [String]) { #expect(text.wrapped(to: 5) == lines) }
}

@Suite("What the output can show")
struct DisplayTests {
  @Test(
    "the width is what COLUMNS says, when it says a number",
    arguments: [("120", 120), ("0", 100), ("wide", 100), ("", 100)])
  func columns(value: String, width: Int) {
    // Descriptor -1 is no terminal.
    #expect(Display(descriptor: -1, environment: Environment(["COLUMNS": value])).width == width)
  }

  @Test("what is not a terminal has no colour")
  func pipe() {
    #expect(Display(descriptor: -1, environment: Environment(["TERM": "xterm"])) == .plain)
  }
}
