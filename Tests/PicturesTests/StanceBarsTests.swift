import Testing

@testable import Pictures

@Suite("Bars of for and against")
struct StanceBarsTests {
  @Test("each side has a length and a number, what weighs on neither has a number")
  func bars() throws {
    let bars = StanceBars(
      title: "For and against", notes: ["Data of 2001-01-01."],
      bars: [
        StanceBars.Bar(id: "toll", label: "The toll", support: 6, oppose: 2, conditional: 1, mixed: 3),
        StanceBars.Bar(id: "ferry", label: "The ferry", support: 0, oppose: 1),
      ])
    let svg = try XMLContent(bars.svg())
    func widths(_ name: String) -> [String?] {
      svg.elements.filter { $0.attributes["class"] == name }.map { $0.attributes["width"] }
    }
    // Nine units are 320 pixels; the last of each is the legend's.
    #expect(widths("agree") == ["213.33", "14.5"])
    #expect(widths("oppose") == ["71.11", "35.56", "14.5"])
    let texts = svg.texts(of: "text")
    for text in ["6 + 1", "2", "1", "± 3", "The toll", "both at once, on neither side", "on a condition"] {
      #expect(texts.contains(text), "\(text)")
    }
    #expect(
      svg.texts(of: "desc") == [
        "The toll: 6 for, 2 against, 1 on a condition, 3 both. The ferry: 0 for, 1 against. Data of 2001-01-01."
      ])
  }

  @Test("strips of one scale have their middle lines in line")
  func strips() throws {
    func strip(_ support: Int, _ oppose: Int) throws -> [String: [String: String]] {
      let svg = try XMLContent(
        StanceStrip(support: support, oppose: oppose, mostSupport: 6, mostOppose: 2).svg)
      return Dictionary(svg.elements.map { ($0.attributes["class"] ?? "", $0.attributes) }) { first, _ in
        first
      }
    }
    let (both, backed) = (try strip(6, 1), try strip(3, 0))
    #expect(both["agree"]?["x"] == "24" && both["agree"]?["width"] == "72")
    #expect(both["oppose"]?["x"] == "12" && both["oppose"]?["width"] == "12")
    #expect(backed["agree"]?["x"] == "24" && backed["agree"]?["width"] == "36" && backed["oppose"] == nil)
    #expect(both["rule"]?["d"] == backed["rule"]?["d"])
    #expect(both["stance-picture strip"]?["aria-hidden"] == "true")
    _ = try XMLContent(StanceStrip(support: -3, oppose: .max, mostSupport: -1, mostOppose: 0).svg)
  }

  @Test("no bars, no counts, negative counts and hostile labels do no harm", arguments: hostileLabels)
  func odd(_ label: String) throws {
    _ = try XMLContent(StanceBars(title: label, bars: []).svg())
    let bars = [
      StanceBars.Bar(id: label, label: label, support: 0, oppose: 0),
      StanceBars.Bar(id: label, label: label, support: -1, oppose: -2, conditional: -3, mixed: -4),
    ]
    let svg = try XMLContent(StanceBars(title: label, notes: [label], bars: bars).svg())
    #expect(Set(svg.elements.map(\.name)) == ["svg", "title", "desc", "style", "rect", "text", "path", "g"])
  }
}
