/// A message digest: MD5 (RFC 1321) and the SHA family (FIPS 180-4).
///
/// MD5 and SHA-1 are here because SPARQL has functions of these names; neither protects against anyone.
public enum Digest: Sendable, CaseIterable {
  case md5, sha1, sha256, sha384, sha512

  /// The digest of a whole message. Cost: one pass over it.
  public func bytes(of message: Span<UInt8>) -> [UInt8] {
    switch self {
    case .md5: finish(MD5(), message)
    case .sha1: finish(SHA1(), message)
    case .sha256: finish(SHA2.sha256, message)
    case .sha384: Array(finish(SHA2.sha384, message).prefix(48))
    case .sha512: finish(SHA2.sha512, message)
    }
  }

  /// The digest as lower-case hexadecimal digits.
  public func hexadecimal(of message: Span<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes(of: message) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Feeds the blocks of a message, then the padding both standards share: a one bit, zeros, and the length
  /// in bits in the last eight (or sixteen) bytes.
  private func finish<Function: BlockFunction>(_ initial: Function, _ message: Span<UInt8>) -> [UInt8] {
    var function = initial
    let size = Function.Word.bitWidth * 2
    var offset = 0
    while message.count - offset >= size {
      function.absorb(message, at: offset)
      offset += size
    }
    var tail: [UInt8] = []
    for index in offset..<message.count { tail.append(message[index]) }
    tail.append(0x80)
    let lengthSize = Function.Word.bitWidth / 4
    while tail.count % size != size - lengthSize { tail.append(0) }
    tail.append(contentsOf: repeatElement(0, count: lengthSize - 8))
    tail.append(contentsOf: (UInt64(message.count) * 8).bytes(bigEndian: Function.isBigEndian))
    for start in stride(from: 0, to: tail.count, by: size) { function.absorb(tail.span, at: start) }
    return function.state.flatMap { $0.bytes(bigEndian: Function.isBigEndian) }
  }
}

/// What a digest does with one block of sixteen words.
protocol BlockFunction {
  associatedtype Word: FixedWidthInteger & UnsignedInteger
  static var isBigEndian: Bool { get }
  var state: [Word] { get }
  /// Mixes the block that begins at an offset into the state.
  mutating func absorb(_ message: Span<UInt8>, at offset: Int)
}

extension BlockFunction {
  /// The sixteen words of a block.
  static func words(_ message: Span<UInt8>, at offset: Int) -> [Word] {
    let size = Word.bitWidth / 8
    var words: [Word] = []
    // Room for the words that the SHA functions add.
    words.reserveCapacity(80)
    for start in stride(from: offset, to: offset + 16 * size, by: size) {
      var word: Word = 0
      for index in start..<start + size { word = word &<< 8 | Word(truncatingIfNeeded: message[index]) }
      words.append(isBigEndian ? word : word.byteSwapped)
    }
    return words
  }
}

extension FixedWidthInteger {
  func rotated(left count: Int) -> Self {
    self &<< Self(truncatingIfNeeded: count) | self &>> Self(truncatingIfNeeded: Self.bitWidth - count)
  }

  fileprivate func bytes(bigEndian: Bool) -> [UInt8] {
    let size = Self.bitWidth / 8
    return (0..<size).map { UInt8(truncatingIfNeeded: self >> Self(8 * (bigEndian ? size - 1 - $0 : $0))) }
  }
}
