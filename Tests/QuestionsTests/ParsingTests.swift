import Algebra
import Bytes
import SPARQL
import Testing

@testable import Questions

@Suite("Reading questions")
struct ParsingTests {
  /// A text and the sentence it prints back as; `nil` when that is the text itself.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let sentence: String

    init(_ text: String, _ sentence: String? = nil) {
      self.text = text
      self.sentence = sentence ?? text
    }

    var testDescription: String { text }
  }

  static let twenty = [
    Case("who backs what", "who supports what"),
    Case("who supports R67"),
    Case("which proposals cite TA69"),
    Case("who supports R67 and opposes R73"),
    Case("who supports R67 and R72"),
    Case("which groups are split on new-un-body"),
    Case("which proposals are supported by no government"),
    Case("whose position changed on new-un-body between 2014 and 2017"),
    Case(
      "which institutions are asked to act by civil-society",
      "which institutions are asked to act by any civil-society"),
    Case("how is cuba connected to icc-basis"),
    Case("who opposes any proposal that cites TA69"),
    Case(
      "which paragraphs are cited by any proposal that is opposed by some government",
      "which paragraphs are cited by any proposal that is opposed by any government"),
    Case("how many proposals cite TA69 by group"),
    Case(
      "which proposals are supported by at least 3 governments and opposed by no contributor",
      "which proposals are supported by at least 3 governments and are opposed by no contributor"),
    Case("which proposals about capacity-building are agreed"),
    Case("who agrees with india on at least 2 proposals"),
    Case("who disagrees with saudi-arabia on new-un-body"),
    Case("what does sweden say about human-rights"),
    Case("which proposals are proposed by at least 2 groups"),
    Case(
      "which topics are raised by civil-society and by no government",
      "which topics are raised by any civil-society and are raised by no government"),
  ]

  static let others = [
    Case("WHO Supports r67?", "who supports r67"),
    Case("who backed R67 or R72", "who supports R67 or R72"),
    Case("who back what", "who supports what"),
    Case("who opposes what in 2017 by group"),
    Case("who does not support R67"),
    Case("who did not support R67", "who does not support R67"),
    Case("who not supports R67", "who does not support R67"),
    Case("who is not supported by india"),
    Case("which proposals are not agreed"),
    Case("which proposals are not about human-rights"),
    Case("which proposals do not cite any paragraph"),
    Case("which proposals that are agreed", "which proposals are agreed"),
    Case("what proposals", "which proposals"),
    Case("which proposals in wgec-2014-drafts about igf-mandate proposed by india and cuba are agreed"),
    Case(
      "which proposals supported by india and cited by R1",
      "which proposals are supported by india and are cited by R1"),
    Case(
      "which proposals proposed by india supported by cuba or are agreed in 2014",
      "which proposals proposed by india are supported by cuba or are agreed in 2014"),
    Case(
      "which proposals are supported by india but not by cuba",
      "which proposals are supported by india and are not supported by cuba"),
    Case(
      "which proposals are supported by india or by cuba",
      "which proposals are supported by india or are supported by cuba"),
    Case("who supports R67, R72 and R73"),
    Case("who supports R67, R72, and R73", "who supports R67, R72 and R73"),
    Case("who supports R67, R72", "who supports R67 and R72"),
    Case("who supports R67, and opposes R73", "who supports R67 and opposes R73"),
    Case("who supports R67 or opposes R73 and cites TA69"),
    Case(
      "who both supports R67 and cites TA69 but either opposes R73 or raises human-rights",
      "who both supports R67 and cites TA69 and either opposes R73 or raises human-rights"),
    Case("who opposes any proposal that cites TA69 and supports R72"),
    Case("who opposes every proposal that both cites TA69 and is about human-rights"),
    Case(
      "who opposes an issue or a proposal that asks itu",
      "who opposes any issue or any proposal that asks itu"),
    Case("who supports at least 2 proposals proposed by at least 3 states in 2016"),
    Case("who supports at least 1 proposal"),
    Case("who cites paragraph 69", "who cites TA69"),
    Case("who cites para 69 or ¶ 72b or Para. 35C", "who cites TA69, TA72b or TA35c"),
    Case("who cites \"paragraph 72 (b)\"", "who cites TA72b"),
    Case("which paragraphs are cited by R67"),
    Case("who agrees with \"European Union\""),
    Case("who disagrees with india on at least 1 proposal"),
    Case("what does civil-society say", "what does \"civil-society\" say"),
    Case(
      "which contributors in civil-society support R1", "which contributors in \"civil-society\" support R1"),
    Case("whose position changed"),
    Case("whose position changed after wgec-2-meeting-1"),
    Case("who supports \"state\""),
    Case("who supports \"2017\""),
    Case("how many governments support R67"),
    Case("how many proposals by year"),
    Case(
      "how many proposals in wgec-2014-drafts by business top 5",
      "how many proposals in wgec-2014-drafts by private-sector top 5"),
    Case(
      "which institutions are asked by any proposal before 2017 top 5",
      "which institutions are asked to act by any proposal before 2017 top 5"),
    Case("who asked to act itu", "who asks itu"),
    Case("who amends D12 or amended D13", "who amends D12 or amends D13"),
    Case("which documents mention türkiye"),
    Case("which groups were split on R67", "which groups are split on R67"),
    Case("who supports U.S. and A/66/77", nil),
  ]

  @Test("a question reads, and prints back as the same question", arguments: twenty + others)
  func reads(_ example: Case) throws {
    let question = try QuestionParser.parse(example.text)
    #expect(question.text == example.sentence)
    #expect(try QuestionParser.parse(question.text) == question)
  }

  struct ArgumentsCase: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let text: String
    var testDescription: String { text }
  }

  @Test(
    "arguments of a command line join to the text of a question",
    arguments: [
      ArgumentsCase(arguments: ["who", "supports", "R67?"], text: "who supports R67?"),
      ArgumentsCase(arguments: ["who supports R67"], text: "who supports R67"),
      ArgumentsCase(arguments: ["Who supports", "R67"], text: "Who supports R67"),
      ArgumentsCase(
        arguments: ["what", "does", "European Union", "say"], text: "what does \"European Union\" say"),
      ArgumentsCase(arguments: ["who", "supports", "who is who"], text: "who supports \"who is who\""),
      ArgumentsCase(
        arguments: ["who", "supports \"European Union\""], text: "who supports \"European Union\""),
      ArgumentsCase(arguments: ["who", "supports", ""], text: "who supports \"\""),
      ArgumentsCase(arguments: [], text: ""),
    ])
  func joins(_ example: ArgumentsCase) {
    #expect(QuestionText.joined(example.arguments) == example.text)
  }

  @Test("the place of a name is where it stands in the text")
  func places() throws {
    let question = try QuestionParser.parse("what does \"Türkiye\" say about human-rights")
    guard case .say(let speaker, let topic?) = question.form else {
      Issue.record("read as something else")
      return
    }
    #expect(speaker.place.range == 10..<20)
    #expect(topic.place.range == 31..<43)
  }

  @Test("clauses nest to a bound, and no deeper")
  func depth() throws {
    func question(_ depth: Int) -> String {
      "who supports R1" + String(repeating: " or any issue that is not raised by R1", count: depth)
    }
    #expect(throws: Never.self) { try QuestionParser.parse(question(31)) }
    let deep = #expect(throws: SyntaxError.self) { try QuestionParser.parse(question(32)) }
    #expect(deep?.found == "more than 64 clauses within each other")
    let long = #expect(throws: SyntaxError.self) { try QuestionParser.parse(question(60)) }
    #expect(long?.found == "a question of more than 2 KiB")
  }

  @Test("the longest questions are translated and printed, long ones answered")
  func extremes() throws {
    let graph = try SmallGraph.shared.get()
    let parts = [" or R2", " and R2", " or is not agreed", " and no issue", " and is not proposed by R1"]
    for part in parts {
      var text = "who does not support R1"
      while text.utf8.count + part.utf8.count < QuestionParser.maximumLength { text += part }
      // Contributors have no status and are not proposed; clauses that say so are refused.
      let isSense = !part.contains(" is not ")
      let question = try QuestionParser.parse(text)
      #expect(try QuestionParser.parse(question.text) == question)
      let translation = try? Translation(question, names: graph.names)
      #expect((translation != nil) == isSense)
      if let query = translation?.query {
        #expect(try SPARQLParser.parse(Array(SPARQLWriter.text(of: query).utf8)).form == query.form)
      }
      let short = "who does not support R1" + String(repeating: part, count: 6)
      #expect(((try? graph.answering.ask(short, details: [.notes, .evidence])) != nil) == isSense)
    }
  }
}
