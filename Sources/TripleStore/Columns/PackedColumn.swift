import Synchronization

/// Unsigned integers of one width in bits, read in place at any position without unpacking.
///
/// Element `i` takes the bits from `i * width` on, lowest first, of a run of little-endian 64-bit words; what is stored
/// is its distance from a common base. One spare word follows the last, so that a single load of 8 bytes reads any
/// element. A column of width 0 repeats its base and has no words.
///
/// Positions must be within the column. Whatever the bytes are, reading gives some number and never traps. In a memory
/// that verifies its pages, what lies in a damaged one reads as the base.
@safe public struct PackedColumn: Sendable {
  /// Keeps the bytes alive.
  let memory: Memory
  /// Those of the memory, which keeps them, and how far a place is shifted to give its page.
  nonisolated(unsafe) private let marks: UnsafeMutablePointer<Atomic<UInt8>>
  private let pageShift: Int
  /// Within `memory` up to the spare word's end.
  nonisolated(unsafe) private let start: UnsafeRawPointer
  /// Where that is in the memory.
  private let origin: Int
  private let mask: UInt64
  public let count: Int
  /// Bits an element takes, at most 32.
  public let width: Int
  public let base: UInt32

  /// A column of words that lie in memory, or `nil` where they would not.
  ///
  /// - Parameters:
  ///   - offset: where the first word begins, a multiple of 8.
  ///   - end: where the words must have ended; the end of the memory unless given.
  public init?(
    _ memory: Memory, offset: Int, count: Int, width: Int, base: UInt32 = 0, end: Int? = nil
  ) {
    let end = min(end ?? memory.count, memory.count)
    guard (0...32).contains(width), (0...Int(UInt32.max)).contains(count), offset >= 0, offset % 8 == 0,
      offset <= end, Self.byteCount(of: count, width: width) <= end - offset
    else { return nil }
    self.memory = memory
    unsafe marks = memory.marks.marks
    pageShift = memory.marks.shift
    // Without words of its own a column reads, and masks away, the memory's first.
    origin = width == 0 ? 0 : offset
    unsafe start = memory.start + origin
    mask = (1 << UInt64(width)) - 1
    self.count = count
    self.width = width
    self.base = base
  }

  private init() {
    memory = Memory(words: [0].span)
    unsafe marks = memory.marks.marks
    pageShift = memory.marks.shift
    unsafe start = memory.start
    origin = 0
    mask = 0
    count = 0
    width = 0
    base = 0
  }

  /// The column without elements.
  public static let empty = PackedColumn()

  /// The bytes that so many elements take, the spare word included.
  public static func byteCount(of count: Int, width: Int) -> Int {
    width == 0 ? 0 : ((count * width + 63) / 64 + 1) * 8
  }

  /// The bits needed for a number.
  public static func width(for largest: UInt32) -> Int { 32 - largest.leadingZeroBitCount }

  /// O(1): one load.
  public subscript(position: Int) -> UInt32 {
    precondition(position >= 0 && position < count, "a position outside the column")
    return unsafe element(position)
  }

  /// The element at a position, which the caller knows to be within the column.
  @unsafe func element(_ position: Int) -> UInt32 {
    let bit = position &* width
    guard isSound(at: bit &>> 3) else { return base }
    let word = unsafe UInt64(
      littleEndian: start.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self))
    return base &+ UInt32(truncatingIfNeeded: word &>> UInt64(bit & 7) & mask)
  }

  /// Whether the page of a byte of the column may be read.
  private func isSound(at byte: Int) -> Bool {
    let page = (origin &+ byte) &>> pageShift
    if unsafe marks[page].load(ordering: .relaxed) != 0 { return true }
    return memory.verify(page: page)
  }

  /// Writes the elements of a range, which must be within the column, to where there is room for them.
  @unsafe func unpack(_ range: Range<Int>, into target: UnsafeMutablePointer<UInt32>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "positions outside the column")
    let bytes = origin + range.lowerBound &* width &>> 3..<origin + (range.upperBound &* width &+ 7) &>> 3
    guard width > 0, memory.verify(bytes) else {
      return unsafe target.initialize(repeating: base, count: range.count)
    }
    var bit = range.lowerBound &* width
    for index in 0..<range.count {
      let word = unsafe UInt64(
        littleEndian: start.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self))
      unsafe target[index] = base &+ UInt32(truncatingIfNeeded: word &>> UInt64(bit & 7) & mask)
      bit &+= width
    }
  }

  /// The elements of a range, which must be within the column: about a nanosecond each.
  public func unpacked(_ range: Range<Int>) -> [UInt32] {
    unsafe [UInt32](unsafeUninitializedCapacity: range.count) { buffer, count in
      if let target = buffer.baseAddress { unsafe unpack(range, into: target) }
      count = range.count
    }
  }

  /// The first position of a range at which an ascending column holds at least a value; the range's end when there
  /// is none. Cost: O(log d), where d is the distance from the range's start.
  ///
  /// Doubling steps, then halving ones (Bentley and Yao 1976, doi 10.1016/0020-0190(76)90071-5).
  public func firstPosition(atLeast value: UInt32, in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "positions outside the column")
    var low = range.lowerBound
    var step = 1
    while step <= range.upperBound - low, unsafe element(low + step - 1) < value {
      low += step
      step *= 2
    }
    var high = min(low + step - 1, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if unsafe element(middle) >= value { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
