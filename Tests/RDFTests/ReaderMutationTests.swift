import Bytes
import RDF
import TestSupport
import Testing

@Suite("Damaged documents")
struct ReaderMutationTests {
  private static let turtle = Array(
    #"""
    @prefix : <https://example.org/> . @base <http://b/c/d?e#f> .
    PREFIX st: <https://w3id.org/stance/ns#> # a comment
    :R1 a st:Proposal ; st:firstLine 12, -1.5e3, +.5 ; :é true .
    <../x#y> st:gist "one \"two\" \u00e9 \U0001F600"@en-GB , '''long
    "text"''' , "x"^^<http://www.w3.org/2001/XMLSchema#date> .
    [ :p ( 1 :a.b [ :q _:l.1 ] () ) ; ] :r%20 :\~x\.y .
    """#.utf8)
  private static let nTriples = Array(
    #"""
    <urn:a> <urn:b> "text \"q\" \u00e9\U0001F600é"@en-gb . # c
    _:x.y <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#int> .

    <urn:\u00e9> <urn:p> _:x.y .
    """#.utf8)

  /// Bytes that mean something somewhere.
  private static let spice = Array("<>\"'\\@^_:.;,[]()#%{}|` \n\r\t\0+-0eEuUatf{\u{FEFF}é😀".utf8)

  /// A few random changes: bytes put in, taken out, changed or swapped, a piece doubled, the end cut off.
  private func damaged(_ text: [UInt8], using random: inout SplitMix64) -> [UInt8] {
    var text = text
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard !text.isEmpty else { break }
      let place = Int.random(in: 0..<text.count, using: &random)
      let spice = Self.spice.randomElement(using: &random) ?? 0
      switch Int.random(in: 0..<7, using: &random) {
      case 0: text.insert(spice, at: place)
      case 1: text.remove(at: place)
      case 2: text[place] = spice
      case 3: text[place] = UInt8.random(in: .min ... .max, using: &random)
      case 4: text.swapAt(place, Int.random(in: 0..<text.count, using: &random))
      case 5: text.insert(contentsOf: text[place..<min(text.count, place + 20)], at: place)
      default: text.removeLast(min(text.count, Int.random(in: 0..<40, using: &random)))
      }
    }
    return text
  }

  private func expectSound(_ error: SyntaxError, in text: [UInt8], _ comment: Comment) {
    #expect(error.range.lowerBound >= 0 && error.range.upperBound <= text.count, comment)
    #expect(!error.rendered(source: text).isEmpty, comment)
  }

  @Test("are read or refused, with an error inside the text", arguments: 0..<20)
  func mutation(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for step in 0..<200 {
      let comment: Comment = "seed \(seed), step \(step)"
      let turtle = damaged(Self.turtle, using: &random)
      do { _ = try Turtle.parse(turtle, base: "http://b/") } catch { expectSound(error, in: turtle, comment) }
      let lines = damaged(Self.nTriples, using: &random)
      do { _ = try NTriples.parse(lines) } catch { expectSound(error, in: lines, comment) }
    }
  }

  @Test("cut off anywhere are read or refused")
  func truncation() throws {
    #expect(try Turtle.parse(Self.turtle).count == 19)
    for end in Self.turtle.indices {
      let text = Array(Self.turtle[..<end])
      do { _ = try Turtle.parse(text) } catch { expectSound(error, in: text, "cut at \(end)") }
    }
    #expect(try NTriples.parse(Self.nTriples).count == 3)
    for end in Self.nTriples.indices {
      let text = Array(Self.nTriples[..<end])
      do { _ = try NTriples.parse(text) } catch { expectSound(error, in: text, "cut at \(end)") }
    }
  }
}
