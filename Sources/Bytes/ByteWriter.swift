import Glibc

/// Buffered output, to a file descriptor or into memory.
///
/// Writing to a descriptor is done in blocks of 64 kB; ``flush()`` must be called at the end, since a failure has
/// to reach someone who can report it. After a failure further writes are dropped and `flush` throws.
public struct ByteWriter: ~Copyable {
  private var buffer: [UInt8] = []
  private let descriptor: Int32?
  private var failure: Int32?
  private static let blockSize = 1 << 16

  /// Collects in memory; take the result with ``bytes()`` or ``text()``.
  public init() { descriptor = nil }

  /// Writes to an open file descriptor, which stays the caller's.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
    buffer.reserveCapacity(Self.blockSize + 4096)
  }

  public mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    writeBlockIfFull()
  }

  public mutating func write(_ byte: UInt8) {
    buffer.append(byte)
    writeBlockIfFull()
  }

  public mutating func write(_ bytes: some Collection<UInt8>) {
    buffer.append(contentsOf: bytes)
    writeBlockIfFull()
  }

  public mutating func write(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    writeBlockIfFull()
  }

  public mutating func writeLine(_ text: String = "") {
    buffer.append(contentsOf: text.utf8)
    write(UInt8(ascii: "\n"))
  }

  /// Hands everything to the descriptor.
  ///
  /// - Throws: when any write since the last flush failed, a closed pipe included.
  public mutating func flush() throws(FileError) {
    writeOut()
    if let failure { throw FileError(operation: "write", path: "output", code: failure) }
  }

  /// What was written into memory.
  public consuming func bytes() -> [UInt8] { buffer }

  /// What was written into memory, as text.
  public consuming func text() -> String { String(decoding: buffer, as: UTF8.self) }

  private mutating func writeBlockIfFull() {
    if descriptor != nil, buffer.count >= Self.blockSize { writeOut() }
  }

  private mutating func writeOut() {
    guard let descriptor else { return }
    if failure == nil { failure = unsafe writeAll(buffer.span, to: descriptor) }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Writes all bytes, however many calls it takes. Returns `errno` of a failure.
@unsafe func writeAll(_ bytes: Span<UInt8>, to descriptor: Int32) -> Int32? {
  unsafe bytes.withUnsafeBytes { raw -> Int32? in
    var offset = 0
    while offset < raw.count {
      let count = unsafe Glibc.write(descriptor, raw.baseAddress?.advanced(by: offset), raw.count - offset)
      if count >= 0 {
        offset += count
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
