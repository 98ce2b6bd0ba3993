/// Rows of bits, a bit for each two actors: of dense networks they take less room than lists of ties, and what two rows
/// have in common is counted 64 actors at a time.
struct BitRows: Sendable {
  /// Words in a row.
  let width: Int
  private var bits: [UInt64]

  /// Rows without a bit set.
  init(_ count: Int) {
    width = (count + 63) / 64
    bits = Array(repeating: 0, count: width * count)
  }

  /// Whether rows of so many actors take no more than half a gigabyte.
  static func isAffordable(_ count: Int) -> Bool { (count + 63) / 64 * count <= 1 << 26 }

  mutating func set(_ row: Int, _ column: Int) {
    bits[row * width + column >> 6] |= 1 << UInt64(column & 63)
  }

  /// How many bits two rows have in common from one word on.
  static func common(_ rows: BitRows, _ a: Int, _ other: BitRows, _ b: Int, from word: Int) -> Int {
    count(
      rows.bits.span.extracting(a * rows.width + word..<(a + 1) * rows.width),
      other.bits.span.extracting(b * other.width + word..<(b + 1) * other.width))
  }

  /// How many bits two rows have in common in some columns.
  func common(_ a: Int, _ b: Int, in columns: Range<Int>) -> Int {
    guard !columns.isEmpty else { return 0 }
    let (first, last) = (columns.lowerBound >> 6, (columns.upperBound - 1) >> 6)
    func both(_ word: Int) -> UInt64 { bits[a * width + word] & bits[b * width + word] }
    // The columns before the first, and those after the last.
    let before = UInt64.max << UInt64(columns.lowerBound & 63)
    let after = UInt64.max >> UInt64(63 - (columns.upperBound - 1) & 63)
    guard first < last else { return (both(first) & before & after).nonzeroBitCount }
    let span = bits.span
    return (both(first) & before).nonzeroBitCount + (both(last) & after).nonzeroBitCount
      + Self.count(
        span.extracting(a * width + first + 1..<a * width + last),
        span.extracting(b * width + first + 1..<b * width + last))
  }

  /// How many bits two rows have in common.
  func common(_ a: Int, _ b: Int) -> Int { Self.common(self, a, self, b, from: 0) }

  private static func count(_ one: Span<UInt64>, _ other: Span<UInt64>) -> Int {
    let words = min(one.count, other.count)
    var sum = 0
    for word in 0..<words {
      // Below both counts. Checked, the loop is not vectorised and takes four times as long.
      sum &+= unsafe (one[unchecked: word] & other[unchecked: word]).nonzeroBitCount
    }
    return sum
  }
}
