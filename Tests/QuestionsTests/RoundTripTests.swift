import Bytes
import TestSupport
import Testing

@testable import Questions

@Suite("Questions as sentences")
struct RoundTripTests {
  @Test("a question printed reads back as the same question", arguments: 0..<8)
  func roundTrip(part: Int) throws {
    for seed in UInt64(part * 500)..<UInt64(part * 500 + 500) {
      var random = RandomQuestions(seed: seed)
      let question = random.question()
      let sentence = question.text
      do {
        let read = try QuestionParser.parse(sentence)
        #expect(read == question, "seed \(seed): \(sentence)")
      } catch {
        Issue.record("seed \(seed): \(error.rendered())")
      }
    }
  }

  @Test(
    "words dropped, doubled or swapped give a question or an error with a place in the text", arguments: 0..<4
  )
  func damage(part: Int) {
    for seed in UInt64(part * 250)..<UInt64(part * 250 + 250) {
      var questions = RandomQuestions(seed: seed)
      var random = SplitMix64(seed: seed)
      var words = questions.question().text.split(separator: " ")
      let index = Int.random(in: words.indices, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: words.remove(at: index)
      case 1: words.insert(words[index], at: index)
      default: words.swapAt(index, Int.random(in: words.indices, using: &random))
      }
      let text = words.joined(separator: " ")
      do {
        let question = try QuestionParser.parse(text)
        #expect(try QuestionParser.parse(question.text) == question, "seed \(seed): \(text)")
      } catch {
        let end = text.utf8.count
        #expect(0...end ~= error.range.lowerBound && error.range.upperBound <= end, "seed \(seed): \(text)")
        #expect(!error.found.isEmpty)
      }
    }
  }

  @Test("any bytes give a question or an error")
  func noise() {
    let pieces = [
      "who", "supports", "\"", "¶", "69", ",", "?", "and", "that", "at least", "\u{0}", "é", "e\u{301}", "-",
    ]
    for seed in UInt64(0)..<500 {
      var random = SplitMix64(seed: seed)
      let text = (0..<Int.random(in: 0..<12, using: &random))
        .map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      do {
        let question = try QuestionParser.parse(text)
        #expect(try QuestionParser.parse(question.text) == question, "seed \(seed): \(text)")
      } catch {
        #expect(error.range.upperBound <= text.utf8.count, "seed \(seed): \(text)")
      }
    }
  }
}
