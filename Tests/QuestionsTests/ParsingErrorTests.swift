import Bytes
import Testing

@testable import Questions

@Suite("What a question that can't be read is told")
struct ParsingErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let place: Range<Int>
    let found: String
    let hint: String?

    init(_ text: String, _ place: Range<Int>, found: String, hint: String? = nil) {
      self.text = text
      self.place = place
      self.found = found
      self.hint = hint
    }

    var testDescription: String { text }
  }

  static let cases = [
    Case("who supports \"R\u{1B}1\"", 15..<16, found: "the control character 27"),
    Case(
      "", 0..<0, found: "the end of the question"),
    Case(
      "supports R67", 0..<8, found: #""supports""#),
    Case(
      "who", 3..<3, found: "the end of the question"),
    Case(
      "who suports R67", 4..<11, found: #""suports""#,
      hint: #"did you mean "supports"?"#),
    Case(
      "who supports", 12..<12, found: "the end of the question"),
    Case(
      "who supports R67 R72", 17..<20, found: #""R72""#),
    Case(
      "who supports R67 and", 20..<20, found: "the end of the question"),
    Case(
      "who supports R67 and R72 or R73", 25..<27, found: #""or" in a list joined by "and""#,
      hint: #"write "either supports R67 and R72 or supports R73" or "both supports R67 and supports "#
        + #"R72 or R73""#),
    Case(
      "which proposals are supported by india or cuba and sweden", 47..<50,
      found: #""and" in a list joined by "or""#,
      hint: #"write "both are supported by india or cuba and are supported by sweden" or "either are "#
        + #"supported by india or are supported by cuba and sweden""#),
    Case(
      "who supports R67 orr R72", 17..<20, found: #""orr""#,
      hint: #"did you mean "or"?"#),
    Case(
      "who supports both R67 and R72", 13..<17, found: #""both""#,
      hint: #""both" stands before a verb, and a list goes without it"#),
    Case(
      "what does statement say", 10..<19, found: #""statement""#,
      hint: #"as a name, "statement" stands in quotation marks"#),
    Case(
      "who supports R1 and state and R2 or", 35..<35, found: "the end of the question"),
    Case(
      "which proposal cites TA69 and by cuba", 30..<32, found: #""by""#,
      hint: #""by" repeats a word like supported, and none stands before it"#),
    Case(
      "which proposals in 2017 cite TA69", 24..<28, found: #""cite""#,
      hint: "a time limits the whole question and stands at its end"),
    Case(
      "which", 5..<5, found: "the end of the question"),
    Case(
      "who supports any proposal that cites TA69 and that is agreed", 46..<50, found: #""that""#,
      hint: #""that" takes one clause; for two, write that both … and … or that either … or …"#),
    Case(
      "which propsals cite TA69", 6..<14, found: #""propsals""#,
      hint: #"did you mean "proposals"?"#),
    Case(
      "which proposals are", 19..<19, found: "the end of the question"),
    Case(
      "which proposals are agred", 20..<25, found: #""agred""#,
      hint: #"did you mean "agreed"?"#),
    Case(
      "which proposals are supported", 29..<29, found: "the end of the question"),
    Case(
      "how many", 8..<8, found: "the end of the question"),
    Case(
      "how are india connected to cuba", 4..<7, found: #""are""#),
    Case(
      "whose position changed between 2017 and 2014", 23..<44, found: "the later year before the earlier one",
      hint: "write between 2014 and 2017"),
    Case(
      "whose position changed between 2017", 35..<35, found: "the end of the question"),
    Case(
      "who supports at least 0 proposals", 22..<23, found: #""0""#),
    Case(
      "who agrees with india on at least 2 statements", 36..<46, found: #""statements""#),
    Case(
      "who supports R67 top", 20..<20, found: "the end of the question"),
    Case(
      "how many proposals by topics by colour", 32..<38, found: #""colour""#),
    Case(
      #"who supports "R67"#, 13..<14, found: "a quotation mark that is never closed"),
    Case(
      "who supports Côte d'Ivoire", 20..<21, found: #"the character "'""#,
      hint: "a name that holds other characters than letters, digits and - _ / . : stands in quotation "
        + "marks"),
    Case(
      #"who supports " ""#, 13..<16, found: "nothing between quotation marks"),
    Case(
      "who supports R67 ? now", 19..<22, found: #""now""#),
    Case(
      "who cites ¶x", 10..<12, found: #""¶" with no number after it"#,
      hint: "as in ¶69"),
    Case(
      "what does sweden", 16..<16, found: "the end of the question"),
    Case(
      "who does support R67", 9..<16, found: #""support""#),
  ]

  @Test("the error names the place, what was found and what helps", arguments: cases)
  func fails(_ example: Case) {
    let error = #expect(throws: SyntaxError.self) { try QuestionParser.parse(example.text) }
    #expect(error?.range == example.place)
    #expect(error?.found == example.found)
    #expect(error?.hint == example.hint)
    #expect(error?.file == "question")
    #expect(error?.excerpt?.bytes == Array(example.text.utf8))
  }

  struct ExpectationCase: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: [String]
    var testDescription: String { text }
  }

  @Test(
    "the error says in people's words what could stand there",
    arguments: [
      ExpectationCase(
        text: "supports R67", expected: [#""who""#, #""which""#, #""what""#, #""how""#, #""whose""#]),
      ExpectationCase(
        text: "who",
        expected: [
          "a verb (supports, opposes, proposes, cites, asks, mentions, raises, amends)", #""agrees""#,
          #""disagrees""#, #""is""#,
        ]),
      ExpectationCase(
        text: "who supports",
        expected: [
          "the name of a proposal or issue", "a kind of thing (proposals, contributors, governments …)",
          #""what""#,
        ]),
      ExpectationCase(
        text: "who supports R67 R72",
        expected: [
          #""and""#, #""or""#, #""but""#, "a time or other ending (in, before, after, between, by, top)",
          "the end of the question",
        ]),
      ExpectationCase(
        text: "which proposals are",
        expected: [
          #"a verb before "by" (supported, opposed, proposed, cited, asked, mentioned, raised, amended)"#,
          "a status (agreed, partly-agreed, revisited, without-consensus, not-discussed, withdrawn)",
          #""split""#, #""not""#, #""about""#,
        ]),
      ExpectationCase(text: "who is about", expected: ["the name of a topic or issue"]),
      ExpectationCase(
        text: "how many proposals by",
        expected: [
          "a kind of thing (proposals, contributors, governments …)", #""year""#,
        ]),
      ExpectationCase(text: "who supports R1 in", expected: ["the name of a document or meeting", "a year"]),
      ExpectationCase(text: "whose position changed between 2014", expected: [#""and""#]),
    ])
  func expects(_ example: ExpectationCase) {
    let error = #expect(throws: SyntaxError.self) { try QuestionParser.parse(example.text) }
    #expect(error?.expected == example.expected)
  }

  @Test("the error shows the question with a mark under the place")
  func shows() {
    let error = #expect(throws: SyntaxError.self) { try QuestionParser.parse("who suports R67") }
    #expect(
      error?.rendered() == """
        question:1:5: expected a verb (supports, opposes, proposes, cites, asks, mentions, raises, amends), \
        "agrees", "disagrees" or "is", found "suports"; did you mean "supports"?
          1 | who suports R67
            |     ^^^^^^^
        """)
  }
}
