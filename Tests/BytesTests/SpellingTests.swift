import Bytes
import TestSupport
import Testing

@Suite("Spelling")
struct SpellingTests {
  struct Case: Sendable {
    var first: String
    var second: String
    var distance: Int
  }

  @Test(
    "letters put in, left out, changed and swapped are counted",
    arguments: [
      Case(first: "", second: "", distance: 0), Case(first: "", second: "abc", distance: 3),
      Case(first: "graph", second: "grpah", distance: 1), Case(first: "Graph", second: "gRAPH", distance: 0),
      Case(first: "kitten", second: "sitting", distance: 3),
      Case(first: "sweden", second: "swedn", distance: 1),
      Case(first: "é", second: "e", distance: 1),
    ])
  func distances(_ one: Case) {
    #expect(Spelling.distance(one.first, one.second) == one.distance)
    #expect(Spelling.distance(one.second, one.first) == one.distance)
  }

  @Test("a few edits never make a greater distance", arguments: 0..<50)
  func edits(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let letters = Array("abc")
    var text = (0..<Int.random(in: 0..<10, using: &random)).map { _ in letters.randomElement(using: &random)!
    }
    let original = String(text)
    let edits = Int.random(in: 0..<4, using: &random)
    for _ in 0..<edits {
      let place = Int.random(in: 0...text.count, using: &random)
      if place < text.count, Bool.random(using: &random) {
        text.remove(at: place)
      } else {
        text.insert("d", at: place)
      }
    }
    #expect(Spelling.distance(original, String(text)) <= edits, "seed \(seed)")
  }

  @Test("the names that may be meant come nearest first, and far ones not at all")
  func nearest() {
    let names = ["graph", "format", "output", "endpoint", "explain", "evidence"]
    #expect(Spelling.nearest(to: "grpah", among: names) == ["graph"])
    #expect(Spelling.nearest(to: "exp", among: names) == ["explain"])
    #expect(Spelling.nearest(to: "zebra", among: names) == [])
    #expect(Spelling.nearest(to: "", among: names) == [])
    #expect(Spelling.nearest(to: "R88", among: ["R8", "R87", "R89", "T88"], limit: 2) == ["R8", "R87"])
  }
}
