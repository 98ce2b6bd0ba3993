import Synchronization

/// Checksums of the pages of a file, for a ``Memory`` that verifies what is read of it.
///
/// A page is 4096 bytes. Its sum is that of its own bytes and of the eight that follow it, so that whoever loads eight
/// bytes that begin in a page needs no look at the next one.
struct PageSums: Sendable {
  static let pageShift = 12
  static let pageSize = 1 << pageShift
  static let overlap = 8

  /// The bytes of the file that are summed: both ends are multiples of 8. Of the first page only what lies within.
  let range: Range<Int>
  /// The sum of each page that the range touches, in order.
  let sums: [UInt32]

  /// The bytes that the sum of a page, by its number in the file, is made of.
  func bytes(ofPage page: Int) -> Range<Int> {
    let start = page << Self.pageShift
    return max(start, range.lowerBound)..<min(start + Self.pageSize + Self.overlap, range.upperBound)
  }

  /// The sum that a page, by its number in the file, should have.
  func sum(ofPage page: Int) -> UInt32 { sums[page - range.lowerBound >> Self.pageShift] }

  /// The pages of so many bytes.
  static func pageCount(of bytes: Int) -> Int { (bytes + pageSize - 1) >> pageShift }

  /// The sum of some words: they are multiplied in pairs with what was made of those before, and the halves of the
  /// product are mixed, in four lanes that go on side by side. Two texts of words that differ have, by chance, the
  /// same sum once in four thousand million times.
  static func sum(_ words: Span<UInt64>) -> UInt32 {
    var lanes = (seed, seed &+ 1, seed &+ 2, seed &+ 3)
    var index = 0
    while index + 8 <= words.count {
      lanes.0 = mixed(words[index] ^ key.0, words[index + 1] ^ lanes.0)
      lanes.1 = mixed(words[index + 2] ^ key.1, words[index + 3] ^ lanes.1)
      lanes.2 = mixed(words[index + 4] ^ key.0, words[index + 5] ^ lanes.2)
      lanes.3 = mixed(words[index + 6] ^ key.1, words[index + 7] ^ lanes.3)
      index += 8
    }
    while index < words.count {
      lanes.0 = mixed(words[index] ^ key.0, lanes.0 ^ key.1)
      index += 1
    }
    let whole = mixed(lanes.0 ^ key.0, lanes.1 ^ key.1) ^ mixed(lanes.2 ^ key.1, lanes.3 ^ key.0)
    let final = mixed(whole ^ UInt64(words.count), key.0)
    return UInt32(truncatingIfNeeded: final ^ final >> 32)
  }

  private static var seed: UInt64 { 0x9E37_79B9_7F4A_7C15 }
  private static var key: (UInt64, UInt64) { (0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB) }

  private static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}

/// Which pages of a memory were found sound. Shared between threads: a mark is only ever set, and to set it twice
/// does no harm.
@safe final class PageMarks: Sendable {
  /// One for each page, 1 when it may be read.
  nonisolated(unsafe) let marks: UnsafeMutablePointer<Atomic<UInt8>>
  let count: Int
  /// How far the place of a byte is shifted to give its page.
  let shift: Int

  /// Marks of a memory that needs no verifying: one page that is sound.
  init() {
    count = 1
    shift = 63
    unsafe marks = .allocate(capacity: 1)
    unsafe marks.initialize(to: Atomic(1))
  }

  /// Marks of so many bytes of which only those outside a range are known to be sound.
  init(bytes: Int, unknown: Range<Int>) {
    count = PageSums.pageCount(of: bytes) + 1
    shift = PageSums.pageShift
    unsafe marks = .allocate(capacity: count)
    for page in 0..<count {
      let start = page << PageSums.pageShift
      let isKnown = !unknown.overlaps(start..<start + PageSums.pageSize)
      unsafe (marks + page).initialize(to: Atomic(isKnown ? 1 : 0))
    }
  }

  deinit { unsafe marks.deallocate() }
}
