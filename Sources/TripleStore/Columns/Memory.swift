public import Bytes
import Glibc
import Synchronization

/// A run of bytes that never changes: allocated, or a file mapped for reading. Freed or unmapped with its last owner.
///
/// Columns keep the memory they read from alive. The bytes begin at a multiple of 8. A file must not be made shorter
/// while it is mapped: the system ends a process that reads behind its end.
@safe public final class Memory: Sendable {
  /// Never written to after `init`.
  nonisolated(unsafe) let start: UnsafeRawPointer
  public let count: Int
  private let isMapped: Bool
  private let damage = Atomic(false)

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
  }

  /// Maps the first bytes of an open file, whose descriptor stays the caller's and may be closed at once.
  ///
  /// - Parameter path: names the file in the error.
  public init(mapping descriptor: Int32, count: Int, path: String) throws(FileError) {
    guard count >= 8, let bytes = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      unsafe bytes != MAP_FAILED
    else { throw FileError(operation: "map", path: path, code: count >= 8 ? errno : EINVAL) }
    unsafe start = UnsafeRawPointer(bytes)
    self.count = count
    isMapped = true
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
    let buffer = unsafe UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
    return try unsafe body(buffer.bindMemory(to: UInt8.self).span)
  }

  /// A little-endian integer of 4 bytes, which must lie within the memory.
  func uint32(at offset: Int) -> UInt32 {
    precondition(offset >= 0 && offset <= count - 4, "an integer outside the memory")
    return unsafe UInt32(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// A little-endian integer of 8 bytes, which must lie within the memory.
  func uint64(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset <= count - 8, "an integer outside the memory")
    return unsafe UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
