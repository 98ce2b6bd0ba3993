/// A place that moves over borrowed bytes; what the readers of this target read with.
///
/// Every read is checked against the end, so no production can run over it: there it gives 0, as a NUL does,
/// which no terminal but a string may hold. The bytes have to be UTF-8 (see ``firstFlaw()``).
///
/// Marked safe on one condition: the buffer outlives the cursor. Cursors are made only inside
/// `withUnsafeBufferPointer` and are not stored beyond it.
@safe struct ByteCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  var offset = 0

  @unsafe init(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe self.bytes = unsafe bytes
  }

  var count: Int { unsafe bytes.count }
  var isAtEnd: Bool { offset >= count }

  /// The next byte, 0 at the end.
  var byte: UInt8 { byte(at: offset) }

  /// The byte at a place, 0 outside the text.
  func byte(at place: Int) -> UInt8 {
    guard UInt(bitPattern: place) < UInt(bitPattern: count) else { return 0 }
    return unsafe bytes[place]
  }

  mutating func advance() { offset += 1 }

  /// Steps over the byte if it is next.
  mutating func skip(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    offset += 1
    return true
  }

  /// Moves to the end of the line, before its line feed or carriage return.
  mutating func skipLine() {
    while !isAtEnd, byte != .lineFeed, byte != .carriageReturn { offset += 1 }
  }

  /// Steps over a byte order mark, which some editors put before UTF-8.
  mutating func skipByteOrderMark() {
    if offset == 0, scalar(at: 0).value == 0xFEFF { offset = 3 }
  }

  mutating func skipDigits() {
    while byte.isDigit { offset += 1 }
  }

  /// The scalar that begins at a place and the bytes it takes; 0 at the end.
  func scalar(at place: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(byte(at: place))
    func tail(_ index: Int) -> UInt32 { UInt32(byte(at: place + index) & 0x3F) }
    switch first {
    case 0..<0x80: return (first, 1)
    case 0..<0xE0: return ((first & 0x1F) << 6 | tail(1), 2)
    case 0..<0xF0: return ((first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
    default: return ((first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    }
  }

  func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<count)
    return unsafe String(decoding: bytes[range], as: UTF8.self)
  }

  func appendBytes(_ range: Range<Int>, to output: inout [UInt8]) {
    unsafe output.append(contentsOf: bytes[range])
  }
}

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let backslash = UInt8(ascii: "\\")
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let dot = UInt8(ascii: ".")
  static let colon = UInt8(ascii: ":")
  static let hash = UInt8(ascii: "#")
}
