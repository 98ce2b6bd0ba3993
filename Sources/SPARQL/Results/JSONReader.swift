import Bytes

/// Reads JSON value by value (RFC 8259), as its caller asks for them. Values may be nested 64 deep.
struct JSONReader {
  let bytes: [UInt8]
  private(set) var position = 0
  /// For each open object or array, whether a member was read already.
  private var open: [Bool] = []
  private static let maximumDepth = 64

  /// - Parameter bytes: UTF-8, which is checked; a byte order mark is skipped.
  init(_ bytes: [UInt8]) throws(SyntaxError) {
    try checkUTF8(bytes)
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// A reader of the same text from another place on, at which a value begins.
  func rewound(to position: Int) -> JSONReader {
    var reader = self
    reader.position = position
    reader.open = []
    return reader
  }

  mutating func beginObject() throws(SyntaxError) { try begin(UInt8(ascii: "{"), "an object") }

  /// The name of the next member of the object; `nil` at its end, which is then behind.
  mutating func nextName() throws(SyntaxError) -> String? {
    guard try nextMember(before: UInt8(ascii: "}")) else { return nil }
    let name = try string()
    try expect(UInt8(ascii: ":"))
    return name
  }

  mutating func beginArray() throws(SyntaxError) { try begin(UInt8(ascii: "["), "an array") }

  /// Whether another element of the array follows; otherwise its end is then behind.
  mutating func nextElement() throws(SyntaxError) -> Bool { try nextMember(before: UInt8(ascii: "]")) }

  /// A string, its escapes decoded.
  mutating func string() throws(SyntaxError) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw unexpected(["a string"]) }
    let start = position + 1
    let end = try skipString()
    guard bytes[start..<end].contains(UInt8(ascii: "\\")) else {
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    return try decode(start..<end)
  }

  mutating func boolean() throws(SyntaxError) -> Bool {
    if try skipWord("true") { return true }
    if try skipWord("false") { return false }
    throw unexpected(["true", "false"])
  }

  /// Steps over a value, whatever it is.
  mutating func skipValue() throws(SyntaxError) {
    switch peek() {
    case UInt8(ascii: "{"):
      try beginObject()
      while try nextName() != nil { try skipValue() }
    case UInt8(ascii: "["):
      try beginArray()
      while try nextElement() { try skipValue() }
    case UInt8(ascii: "\""): _ = try skipString()
    default:
      for word in ["true", "false", "null"] where try skipWord(word) { return }
      try skipNumber()
    }
  }

  /// Checks that nothing follows.
  mutating func end() throws(SyntaxError) {
    if peek() != nil { throw unexpected(["end of the text"]) }
  }

  /// The place where the next value begins.
  mutating func valueStart() -> Int {
    _ = peek()
    return position
  }

  /// The error for what stands at a place.
  func unexpected(_ expected: [String], at range: Range<Int>? = nil) -> SyntaxError {
    let range = range ?? position..<min(position + 1, bytes.count)
    let found =
      range.isEmpty ? "end of the text" : "\"\(String(decoding: bytes[range], as: UTF8.self).shown)\""
    return SyntaxError(range: range, found: found, expected: expected)
  }

  // MARK: - Steps

  /// The next byte that is not white space.
  private mutating func peek() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return bytes[position]
      }
    }
    return nil
  }

  private mutating func expect(_ byte: UInt8) throws(SyntaxError) {
    guard peek() == byte else { throw unexpected(["\"\(Unicode.Scalar(byte))\""]) }
    position += 1
  }

  private mutating func begin(_ bracket: UInt8, _ what: String) throws(SyntaxError) {
    guard peek() == bracket else { throw unexpected([what]) }
    guard open.count < Self.maximumDepth else {
      throw SyntaxError(
        range: position..<position + 1, found: "more than \(Self.maximumDepth) values within each other")
    }
    open.append(false)
    position += 1
  }

  private mutating func nextMember(before bracket: UInt8) throws(SyntaxError) -> Bool {
    let next = peek()
    let isFirst = open.last == false
    if next == bracket {
      position += 1
      open.removeLast()
      return false
    }
    if !isFirst {
      guard next == UInt8(ascii: ",") else {
        throw unexpected(["\",\"", "\"\(Unicode.Scalar(bracket))\""])
      }
      position += 1
    }
    open[open.count - 1] = true
    return true
  }

  private mutating func skipWord(_ word: String) throws(SyntaxError) -> Bool {
    guard peek() != nil, bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  // number = [ minus ] int [ frac ] [ exp ]
  private mutating func skipNumber() throws(SyntaxError) {
    _ = peek()
    let start = position
    _ = skip("-")
    if !skip("0"), skipDigits() == 0 { throw unexpected(["a value"], at: nil) }
    if skip("."), skipDigits() == 0 { throw unexpected(["a digit"]) }
    if skip("e") || skip("E") {
      _ = skip("+") || skip("-")
      if skipDigits() == 0 { throw unexpected(["a digit"]) }
    }
    assert(position > start)
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard position < bytes.count, Unicode.Scalar(bytes[position]) == scalar else { return false }
    position += 1
    return true
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    return position - start
  }

  /// Steps over a string and gives the place of its closing quotation mark.
  private mutating func skipString() throws(SyntaxError) -> Int {
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return position - 1
      case UInt8(ascii: "\\"): position += 2
      case 0..<0x20: throw unexpected(["an escape such as \\n for a control character"])
      default: position += 1
      }
    }
    position = bytes.count
    throw unexpected(["\" to close the string"])
  }

  private func decode(_ range: Range<Int>) throws(SyntaxError) -> String {
    var value: [UInt8] = []
    value.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        value.append(bytes[index])
        index += 1
        continue
      }
      switch Unicode.Scalar(bytes[index + 1]) {
      case "\"", "\\", "/": value.append(bytes[index + 1])
      case "b": value.append(0x08)
      case "f": value.append(0x0C)
      case "n": value.append(0x0A)
      case "r": value.append(0x0D)
      case "t": value.append(0x09)
      case "u":
        let (scalar, length) = try decodeCodepoint(at: index, before: range.upperBound)
        value.append(contentsOf: String(scalar).utf8)
        index += length - 2
      default: throw unexpected(["an escape of JSON"], at: index..<index + 2)
      }
      index += 2
    }
    return String(decoding: value, as: UTF8.self)
  }

  /// `\uXXXX`, or two of them for a character beyond the first plane.
  private func decodeCodepoint(
    at index: Int, before end: Int
  ) throws(SyntaxError) -> (scalar: Unicode.Scalar, length: Int) {
    let range = index..<min(index + 6, end)
    guard let high = codeUnit(at: index, before: end) else {
      throw unexpected(["four digits after \\u"], at: range)
    }
    if let scalar = Unicode.Scalar(high) { return (scalar, 6) }
    guard high < 0xDC00, let low = codeUnit(at: index + 6, before: end), 0xDC00..<0xE000 ~= low,
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw unexpected(["a character, not half of one"], at: range) }
    return (scalar, 12)
  }

  private func codeUnit(at index: Int, before end: Int) -> UInt32? {
    guard index + 6 <= end, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var value: UInt32 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = hexadecimalValue(byte) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
