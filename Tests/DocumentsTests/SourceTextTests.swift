import Testing

@testable import Documents

@Suite("Source texts")
struct SourceTextTests {
  struct LineCase: Sendable, CustomTestStringConvertible {
    let text: String
    let lines: [String]
    var testDescription: String { text.debugDescription }
  }

  @Test(
    "lines end at line feeds only, and a last line without one counts",
    arguments: [
      LineCase(text: "", lines: []),
      LineCase(text: "a", lines: ["a"]),
      LineCase(text: "a\n", lines: ["a"]),
      LineCase(text: "a\nb", lines: ["a", "b"]),
      LineCase(text: "\n\n", lines: ["", ""]),
      LineCase(text: "a\u{0C}b\u{2028}c\rd\n e\t", lines: ["a\u{0C}b\u{2028}c\rd", " e\t"]),
    ])
  func lines(case: LineCase) {
    let text = SourceText(Array(`case`.text.utf8))
    #expect(text.lineCount == `case`.lines.count)
    #expect((1...max(1, text.lineCount)).compactMap { text.lines($0...$0)?.first } == `case`.lines)
  }

  @Test("lines that a text hasn't are none")
  func outside() {
    let text = SourceText(Array("one\ntwo\n".utf8))
    #expect(text.lines(2...3) == nil)
    #expect(text.lines(0...1) == nil)
    #expect(text.lines(1...2) == ["one", "two"])
    #expect(text.digest(2...3) == nil)
    #expect(text.digest(-5...1) == nil)
    #expect(text.digest(9...9) == nil)
    #expect(text.foldedText(2...900) == "two")
    #expect(text.foldedText(5...900) == "")
    #expect(SourceText([]).lines(1...1) == nil)
    #expect(SourceText([]).foldedText(1...1) == "")
  }

  @Test("the digest is that of the words, however they are broken into lines and spaced")
  func digest() {
    // printf 'more tea for all' | sha256sum
    let digest = "905383191374b4d3"
    let forms = [
      "more tea for all", " more\ttea\nfor  all\n", "\u{00A0}more \u{2003}tea\n\n  for\u{0C}\nall\n\n",
      "more\r\ntea\r\nfor all",
    ]
    for form in forms {
      let text = SourceText(Array(form.utf8))
      #expect(text.digest(1...text.lineCount) == digest, "\(form.debugDescription)")
      #expect(text.foldedText(1...text.lineCount) == "more tea for all")
    }
    #expect(SourceText(Array("more\u{200B} tea for all".utf8)).digest(1...1) != digest)
  }

  @Test("the digest of no words is that of the empty text")
  func blank() {
    let text = SourceText(Array(" \n\t\n".utf8))
    #expect(text.digest(1...2) == "e3b0c44298fc1c14")
    #expect(text.isBlank(line: 1) && text.isBlank(line: 2))
    #expect(SourceText([]).sha256.hasPrefix("e3b0c44298fc1c14"))
  }

  @Test("a passage that moved is found by its digest, the first of several")
  func search() throws {
    let text = SourceText(Array("a\nb\nc\nb\nc\n".utf8))
    let digest = try #require(text.digest(4...5))
    #expect(text.run(ofLength: 2, withDigest: digest) == 2...3)
    #expect(text.run(ofLength: 1, withDigest: digest) == nil)
    #expect(text.run(ofLength: 6, withDigest: digest) == nil)
    #expect(text.run(ofLength: 0, withDigest: digest) == nil)
  }

  @Test("malformed UTF-8 is read without failing")
  func malformed() {
    let text = SourceText([0xFF, 0x0A, 0xC3])
    #expect(text.lines(1...2) == ["\u{FFFD}", "\u{FFFD}"])
    #expect(text.digest(1...1) == text.digest(2...2))
  }
}
