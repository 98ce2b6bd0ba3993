import Testing

@testable import Pictures

@Suite("Text in drawings")
struct WritingTests {
  @Test("elements nest, and those left open are closed at the end")
  func elements() {
    var xml = XMLWriter()
    xml.begin("a", ["x": "\"1\""])
    xml.element("b")
    xml.begin("c")
    xml.element("d", text: "1 < 2")
    #expect(xml.text() == "<a x=\"&quot;1&quot;\">\n <b/>\n <c>\n  <d>1 &lt; 2</d>\n </c>\n</a>\n")
  }

  @Test(
    "coordinates have two decimals at most, and are numbers always",
    arguments: [
      (0.0, "0"), (12.0, "12"), (-0.5, "-0.5"), (1.005, "1"), (3.14159, "3.14"), (0.07, "0.07"),
      (-2.999, "-3"),
      (Double.nan, "0"), (Double.infinity, "0"), (1e300, "1000000000000"),
    ])
  func numbers(_ value: Double, _ text: String) {
    #expect(SVGWriter.number(value) == text)
  }

  @Test("a text that is too wide is cut at a character and says so")
  func fitting() {
    #expect(TextMetrics.fitted("short", width: 100, size: 11) == "short")
    let cut = TextMetrics.fitted("A rather long sentence", width: 60, size: 11)
    #expect(cut == "A rather lo…")
    #expect(TextMetrics.width(cut, size: 11) <= 60)
    #expect(TextMetrics.fitted("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", width: 30, size: 11) == "👩‍👩‍👧‍👦👩‍👩‍👧‍👦…")
    #expect(TextMetrics.fitted("anything", width: 0, size: 11) == "…")
    #expect(TextMetrics.width("e\u{301}", size: 10) == TextMetrics.width("e", size: 10))
  }

  @Test("lines break at blanks, and a word wider than a line is cut")
  func lines() {
    #expect(TextMetrics.lines("", width: 100, size: 11) == [])
    #expect(TextMetrics.lines("one two three", width: 45, size: 11) == ["one two", "three"])
    #expect(TextMetrics.lines("unbreakableword x", width: 50, size: 11).count == 2)
  }
}
