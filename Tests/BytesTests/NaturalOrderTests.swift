import Bytes
import TestSupport
import Testing

@Suite("The order in which people expect ids")
struct NaturalOrderTests {
  /// Every text of a row stands before all that follow it.
  static let rows = [
    ["R9", "R10", "R10.2", "R10.10", "R11"],
    ["", "0", "1", "2", "10", "a", "b"],
    ["C4", "C4.2", "C4.10", "C10"],
    ["F.p9", "F.p12", "F4a", "F4b", "F14"],
    ["x007", "x07", "x7", "x08", "x8"],
    ["TA69", "TA72", "TA72b", "TA100", "WSIS10-65"],
    ["n99999999999999999998", "n99999999999999999999", "n100000000000000000000"],
    ["z", "é"],
  ]

  @Test("digits compare as numbers, all else by its bytes", arguments: rows)
  func orders(row: [String]) {
    for (index, text) in row.enumerated() {
      #expect(!NaturalOrder.precedes(text, text))
      for later in row[(index + 1)...] {
        #expect(NaturalOrder.precedes(text, later), "\(text) before \(later)")
        #expect(!NaturalOrder.precedes(later, text), "\(later) after \(text)")
      }
    }
    #expect(row.reversed().sorted(by: NaturalOrder.precedes) == row)
  }

  /// A text as the order sees it: runs of digits as their length without leading zeros and what they are, other bytes
  /// singly.
  private static func parts(_ text: String) -> [[Int]] {
    var parts: [[Int]] = []
    var digits: [UInt8]?
    func number(_ run: [UInt8]) -> [Int] {
      let significant = run.drop { $0 == UInt8(ascii: "0") }
      return [Int(UInt8(ascii: "0")), significant.count] + significant.map(Int.init)
    }
    for byte in text.utf8 {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits = (digits ?? []) + [byte]
      } else {
        if let run = digits { parts.append(number(run)) }
        digits = nil
        parts.append([Int(byte)])
      }
    }
    return parts + (digits.map { [number($0)] } ?? [])
  }

  @Test("it is the order of the parts of a text, and then that of the bytes", arguments: 0..<20)
  func parts(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let texts = (0..<60).map { _ in
      String(
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
          "a.é0012"[Int.random(in: 0..<7, using: &random)]
        })
    }
    for one in texts {
      for other in texts {
        let (left, right) = (Self.parts(one), Self.parts(other))
        let expected =
          left == right
          ? one.utf8.lexicographicallyPrecedes(other.utf8)
          : left.lexicographicallyPrecedes(right) { $0.lexicographicallyPrecedes($1) }
        #expect(NaturalOrder.precedes(one, other) == expected, "\(one) and \(other), seed \(seed)")
      }
    }
  }
}

extension String {
  fileprivate subscript(place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
