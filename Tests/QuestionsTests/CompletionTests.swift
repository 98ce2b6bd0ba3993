import Positions
import TestSupport
import Testing

@testable import Questions

@Suite("Completing questions")
struct CompletionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let words: [String]
    let candidates: [String]

    init(_ words: String, _ candidates: String) {
      self.words = words.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      self.candidates = candidates.split(separator: " ").map(String.init)
    }

    var testDescription: String { words.joined(separator: " ") }
  }

  static let cases = [
    Case("", "who which what how whose"),
    Case("WH", "who which what whose"),
    Case(
      "who ",
      """
      agrees disagrees both either not do is supported opposed proposed cited asked mentioned raised amended supports \
      opposes proposes cites asks mentions raises amends
      """),
    Case("who agr", "agrees"),
    Case("who is", "is"),
    Case("who ag", "agrees"),
    Case("who supports R", "recommendations R1 R2 R3 R4 R5 R6"),
    Case("who supports ne", "new-council"),
    Case("who supports w", "what"),
    Case("who supports any prop", "proposal"),
    Case("who supports at ", "least"),
    Case("who supports R1 a", "and after"),
    Case("who supports R1 and is s", "supported"),
    Case("who supports R1 and o", "opposes"),
    Case("who supports R1 in m", "meeting-1 meeting-2 meeting-3 minutes-2014 minutes-2017"),
    Case("who agrees with ", "alba bora chamber cora dov eva finn gus hana registry union"),
    Case("which proposals are sup", "supported"),
    Case("which proposals are w", "without-consensus withdrawn"),
    Case("which groups are sp", "split"),
    Case("which institutions are asked ", "to by"),
    Case("which institutions are asked to ", "act"),
    Case("which institutions are asked to act by civ", "civil-society"),
    Case("which proposals about ", "brewing free-leaves new-council water"),
    Case("which proposals cite ta", "TA69 TA70 TA71"),
    Case("how ", "many is"),
    Case("how is kingdom", ""),
    Case("how is ál", "alba"),
    Case("how many proposals by y", "year"),
    Case("how many proposals by to", "topic"),
    Case("whose ", "position"),
    Case("whose position changed be", "before between"),
    Case("what does b", "bora"),
    Case("who supports R1 ? ", ""),
    Case("who flies ", ""),
    Case("nobody ", ""),
    Case("who supports \"R1 ", ""),
  ]

  @Test("what may come next is offered, by the grammar and by the graph", arguments: cases)
  func completes(_ example: Case) throws {
    let names = try SmallGraph.shared.get().names
    let candidates = Completion.completions(of: example.words, names: names)
    #expect(candidates.map(\.text) == example.candidates)
  }

  @Test("names come with their labels, words of the language without")
  func labels() throws {
    let names = try SmallGraph.shared.get().names
    let candidates = Completion.completions(of: ["who", "supports", "new"], names: names)
    #expect(candidates == [Completion.Candidate(text: "new-council", label: "There should be a tea council")])
    #expect(Completion.completions(of: ["wh"], names: names).allSatisfy { $0.label == nil })
  }

  @Test("whatever is offered can be typed")
  func offersLead() throws {
    let names = try SmallGraph.shared.get().names
    var random = SplitMix64(seed: 1)
    var words: [String] = []
    for _ in 0..<400 {
      let candidates = Completion.completions(of: words + [""], names: names).filter { $0.text != "top" }
      guard let next = candidates.randomElement(using: &random), words.count < 20 else {
        words = []
        continue
      }
      words.append(next.text)
      let after = Completion.completions(of: words + [""], names: names)
      let reads = (try? QuestionParser.parse(QuestionText.joined(words))) != nil
      #expect(!after.isEmpty || reads || next.text == "least" || next.text == "between", "\(words)")
    }
  }

  @Test("every beginning has an example that reads", arguments: Completion.beginnings)
  func beginnings(_ beginning: Completion.Beginning) throws {
    #expect(throws: Never.self) { try QuestionParser.parse(beginning.example) }
    #expect(!beginning.words.isEmpty && !beginning.answer.isEmpty)
  }
}
