import Bytes
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
}
