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

  /// How many rows are taken at a time where each is held against many others: they stay in the cache meanwhile.
  static let block = 128

  /// Of those who are tied to two actors, from one word on: how many, how many by two ties of agreement, and how many by
  /// one of agreement and one of conflict.
  ///
  /// - Parameter agreeing: rows of the same actors with fewer bits set.
  func common(_ a: Int, _ b: Int, agreeing: BitRows, from word: Int) -> (all: Int, both: Int, one: Int) {
    let (first, second) = (a * width + word..<(a + 1) * width, b * width + word..<(b + 1) * width)
    let (tied, other) = (bits.span.extracting(first), bits.span.extracting(second))
    let (agreed, otherAgreed) = (
      agreeing.bits.span.extracting(first), agreeing.bits.span.extracting(second)
    )
    var (all, both, one) = (0, 0, 0)
    for word in 0..<tied.count {
      // All four are as long.
      let shared = unsafe tied[unchecked: word] & other[unchecked: word]
      let (p, q) = unsafe (agreed[unchecked: word], otherAgreed[unchecked: word])
      all &+= shared.nonzeroBitCount
      both &+= (p & q).nonzeroBitCount
      one &+= (shared & (p ^ q)).nonzeroBitCount
    }
    return (all, both, one)
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
  func common(_ a: Int, _ b: Int) -> Int {
    let span = bits.span
    return Self.count(
      span.extracting(a * width..<(a + 1) * width), span.extracting(b * width..<(b + 1) * width))
  }

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
