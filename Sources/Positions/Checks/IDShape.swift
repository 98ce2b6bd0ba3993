/// How the ids of a class are made, so that no two kinds of things can be mistaken for each other.
enum IDShape: Sendable {
  /// `saudi-arabia`: words of small letters and digits, joined by hyphens.
  case words
  /// `R67`, `C4.2`, `F4a`, `F.p12`, `F.summary`: one capital letter, and then a number, or a dot and a name.
  case proposal
  /// `TA72b`, `WSIS10-65`: two or more capital letters and a number.
  case paragraph
  /// `R67.cuba.R73`, `R67.cuba.R73.2`: the item it is found in, the holder, the target; a number from the
  /// second on.
  case position

  /// What an id of the shape looks like.
  var example: String {
    switch self {
    case .words: "words of small letters joined by hyphens, such as saudi-arabia"
    case .proposal: "one capital letter and a number or a dot and a name, such as R67, C4.2 or F.p12"
    case .paragraph: "two or more capital letters and a number, such as TA69 or WSIS10-65"
    case .position: "ITEM.HOLDER.TARGET"
    }
  }

  /// Whether an id has the shape. Those of positions are compared with what the position says instead.
  func fits(_ id: String) -> Bool {
    let bytes = Array(id.utf8)
    let capitals = bytes.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }.count
    let rest = bytes.dropFirst(capitals)
    switch self {
    case .words:
      return capitals == 0
        && bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
          .allSatisfy { !$0.isEmpty && $0.allSatisfy(Self.isSmallOrDigit) }
    case .proposal:
      guard capitals == 1, let first = rest.first else { return false }
      return (Self.isDigit(first) || first == UInt8(ascii: ".")) && Self.isRest(rest)
    case .paragraph: return capitals >= 2 && rest.contains(where: Self.isDigit) && Self.isRest(rest)
    case .position: return true
    }
  }

  /// Whether a text is made of small letters, digits, dots and hyphens, and doesn't end with one of these
  /// two.
  private static func isRest(_ text: ArraySlice<UInt8>) -> Bool {
    guard let last = text.last, isSmallOrDigit(last) else { return false }
    return text.allSatisfy { isSmallOrDigit($0) || ".-".utf8.contains($0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isSmallOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
