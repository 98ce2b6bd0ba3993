import Bytes
import Positions
import Testing

@testable import Briefing

@Suite("Mandates")
struct MandateTests {
  static func target(_ name: String) -> Result<NodeName, NameError> {
    name.first == "R"
      ? .success(NodeName("https://w3id.org/stance/wgec/\(name)")) : .failure(.unknown(name, nearest: ["R1"]))
  }

  @Test("entries are read in their order, with what they bear on")
  func entries() throws {
    let text = "# ours\n\nask: More of it (R1, R2)\r\n Red line :  None of that (at all) here\nfallback: Some"
    let mandate = try Mandate(Array(text.utf8), target: Self.target)
    #expect(mandate.entries.map(\.kind) == [.ask, .redLine, .fallback])
    #expect(mandate.entries.map(\.words) == ["More of it", "None of that (at all) here", "Some"])
    #expect(mandate.entries[0].targets.map(\.id) == ["R1", "R2"])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let range: Range<Int>
    let found: String
    var testDescription: String { text }
  }

  @Test(
    "what is no entry is told with its place",
    arguments: [
      Case(text: "ask: a\nmore", range: 7..<11, found: "a line without a colon"),
      Case(text: "wish: a", range: 0..<4, found: "\"wish\""),
      Case(text: "ask:", range: 3..<4, found: "no words"),
      Case(text: "ask: (R1)", range: 3..<9, found: "no words"),
      Case(text: "ask: a (R1, X2)", range: 12..<14, found: "\"X2\""),
    ])
  func errors(_ example: Case) {
    let error = #expect(throws: SyntaxError.self) {
      try Mandate(Array(example.text.utf8), target: Self.target)
    }
    #expect(error?.range == example.range)
    #expect(error?.found == example.found)
    #expect(error?.expected.isEmpty == false)
  }
}
