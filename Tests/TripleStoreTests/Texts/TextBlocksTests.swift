import TestSupport
import Testing

@testable import TripleStore

@Suite("Compressed texts")
struct TextBlocksTests {
  /// Texts of some numbers, words and odd bytes, sorted, each once.
  private func texts(_ count: Int, using random: inout SplitMix64) -> [[UInt8]] {
    let words = ["governance", "internet", "enhanced cooperation", "the", "É", "\u{0}", "{}", "2005"]
    var texts: Set<[UInt8]> = []
    while texts.count < count {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        text += words.randomElement(using: &random)?.utf8.map(\.self) ?? []
        if Bool.random(using: &random) { text.append(UInt8.random(in: 0...255, using: &random)) }
      }
      if texts.count % 50 == 49 { text = Array(repeating: text, count: 60).flatMap(\.self) }
      texts.insert(text)
    }
    return texts.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func open(_ texts: [[UInt8]]) throws -> TextBlocks {
    let table = SymbolTable.trained(count: texts.count) { number, text in text = texts[number] }
    var writer = TextBlocksWriter(symbols: table)
    for text in texts { writer.append(text.span) }
    let image = writer.finish()
    #expect(image.count % 8 == 0)
    let words = stride(from: 0, to: image.count, by: 8).map { image.span.word(at: $0) }
    return try TextBlocks(Memory(words: words.span), offset: 0, length: image.count)
  }

  @Test("texts come back as they were, in any order", arguments: [0, 1, 2, 15, 16, 17, 31, 32, 33, 400])
  func roundTrip(count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    let texts = texts(count, using: &random)
    let blocks = try open(texts)
    #expect(blocks.count == count)
    for number in texts.indices { #expect(blocks.text(at: number) == texts[number]) }
    var cursor = TextCursor()
    for number in texts.indices.shuffled(using: &random) {
      cursor.move(to: number, in: blocks)
      #expect(Array(cursor.text) == texts[number])
    }
    #expect(!blocks.memory.isDamaged)
  }

  @Test("a text is found by its place among the sorted ones", arguments: [1, 16, 17, 100])
  func lookUp(count: Int) throws {
    var random = SplitMix64(seed: UInt64(count) + 1)
    let texts = texts(count, using: &random)
    let blocks = try open(texts)
    for _ in 0..<60 {
      let low = Int.random(in: 0...count, using: &random)
      let range = low..<Int.random(in: low...count, using: &random)
      var wanted = texts.randomElement(using: &random) ?? []
      if Bool.random(using: &random) { wanted.append(7) }
      if Bool.random(using: &random), !wanted.isEmpty { wanted.removeLast() }
      let first = range.first { !texts[$0].lexicographicallyPrecedes(wanted) } ?? range.upperBound
      #expect(blocks.firstNumber(atLeast: wanted, in: range) == first)
      #expect(blocks.number(of: wanted, in: range) == range.first { texts[$0] == wanted })
    }
  }

  @Test("words that come often are written in few bytes")
  func compression() throws {
    let words = ["governance", "cooperation", "stakeholders", "enhanced", "internet", "public policy"]
    let texts = (0..<2000).map { number in
      Array("\(words[number % 6]) and \(words[number / 6 % 6]) \(words[number / 36 % 6]) \(number)".utf8)
    }
    let table = SymbolTable.trained(count: texts.count) { number, text in text = texts[number] }
    #expect(table.symbols.count <= SymbolTable.limit)
    var code: [UInt8] = []
    for text in texts { table.encode(text.span, into: &code) }
    #expect(code.count * 3 < texts.joined().count)
  }
}
