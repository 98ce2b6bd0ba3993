import Bytes
import Glibc
import Synchronization

/// A run of bytes that never changes: allocated, or a file mapped for reading. Freed or unmapped with its last owner.
///
/// Columns keep the memory they read from alive. The bytes begin at a multiple of 8. A file must not be made shorter
/// while it is mapped: the system ends a process that reads behind its end.
///
/// A mapped file may come with sums of its pages. Then each page is verified when something in it is first read, and
/// what is read from a damaged page is as good as nothing: ``isDamaged`` says afterwards that no answer is to be
/// trusted.
@safe public final class Memory: Sendable {
  /// Never written to after `init`.
  nonisolated(unsafe) let start: UnsafeRawPointer
  public let count: Int
  private let isMapped: Bool
  private let damage = Atomic(false)
  let marks: PageMarks
  private let sums: PageSums?

  /// A copy of the words, little-endian. There is always one word at least, so that ``start`` can be read.
  init(words: Span<UInt64>) {
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(8, words.count * 8), alignment: 64)
    unsafe bytes.storeBytes(of: 0, as: UInt64.self)
    unsafe words.withUnsafeBytes { source in
      if let base = source.baseAddress { unsafe bytes.copyMemory(from: base, byteCount: source.count) }
    }
    unsafe start = UnsafeRawPointer(bytes)
    count = words.count * 8
    isMapped = false
    marks = PageMarks()
    sums = nil
  }

  /// Maps the first bytes of an open file, whose descriptor stays the caller's and may be closed at once.
  ///
  /// - Parameters:
  ///   - path: names the file in the error.
  ///   - sums: those of its pages, if they are to be verified; their range must lie within the bytes.
  init(mapping descriptor: Int32, count: Int, path: String, sums: PageSums? = nil) throws(FileError) {
    guard count >= 8, let bytes = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      unsafe bytes != MAP_FAILED
    else { throw FileError(operation: "map", path: path, code: count >= 8 ? errno : EINVAL) }
    unsafe start = UnsafeRawPointer(bytes)
    self.count = count
    isMapped = true
    self.sums = sums
    marks = sums.map { PageMarks(bytes: count, unknown: $0.range) } ?? PageMarks()
  }

  deinit {
    let bytes = unsafe UnsafeMutableRawPointer(mutating: start)
    if isMapped { unsafe munmap(bytes, count) } else { unsafe bytes.deallocate() }
  }

  /// Whether something read from here contradicted itself, so that answers may lack rows.
  public var isDamaged: Bool { damage.load(ordering: .relaxed) }

  /// Remembers that something read from here contradicts itself.
  func reportDamage() { damage.store(true, ordering: .relaxed) }

  /// Calls the body with some of the bytes. The range must lie within the memory.
  public func withBytes<Result, Failure: Error>(
    _ range: Range<Int>, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "bytes outside the memory")
    verify(range)
    let buffer = unsafe UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
    return try unsafe body(buffer.bindMemory(to: UInt8.self).span)
  }

  /// A little-endian integer of 4 bytes, which must lie within the memory.
  func uint32(at offset: Int) -> UInt32 {
    precondition(offset >= 0 && offset <= count - 4, "an integer outside the memory")
    verify(offset..<offset + 4)
    return unsafe UInt32(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// A little-endian integer of 8 bytes, which must lie within the memory.
  func uint64(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset <= count - 8, "an integer outside the memory")
    verify(offset..<offset + 8)
    return unsafe UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  // MARK: - Verifying

  /// Makes sure that the pages of some bytes were verified. Whether they are all sound.
  @discardableResult
  func verify(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return true }
    var isSound = true
    for page in range.lowerBound >> marks.shift...(range.upperBound - 1) >> marks.shift {
      if unsafe marks.marks[page].load(ordering: .relaxed) == 0, !verify(page: page) { isSound = false }
    }
    return isSound
  }

  /// Compares a page with its sum, and marks it when it is sound, or else the memory as damaged.
  @inline(never)
  func verify(page: Int) -> Bool {
    guard let sums else { return true }
    let range = sums.bytes(ofPage: page)
    let buffer = unsafe UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
    let sum = unsafe PageSums.sum(buffer.bindMemory(to: UInt64.self).span)
    guard sum == sums.sum(ofPage: page) else {
      reportDamage()
      return false
    }
    unsafe marks.marks[page].store(1, ordering: .relaxed)
    return true
  }
}
