import Bytes

/// Escapes: checked while a term is scanned, decoded only when somebody wants its text.
extension ByteCursor {
  /// ECHAR ::= '\' [tbnrf"'\], or UCHAR
  mutating func skipStringEscape() throws(SyntaxError) {
    switch byte(at: offset + 1) {
    case UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "f"),
      .quote, .apostrophe, .backslash:
      offset += 2
    case UInt8(ascii: "u"), UInt8(ascii: "U"): _ = try scanNumericEscape()
    default:
      throw error(
        at: offset..<min(count, offset + 1 + scalar(at: offset + 1).length),
        expected: [#"an escape (\t \b \n \r \f \" \' \\ \u \U)"#], hint: #"a backslash itself is written \\"#)
    }
  }

  /// UCHAR ::= '\u' HEX HEX HEX HEX | '\U' HEX HEX HEX HEX HEX HEX HEX HEX
  mutating func scanNumericEscape() throws(SyntaxError) -> UInt32 {
    let open = offset
    let digits: Int
    switch byte(at: open + 1) {
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default: throw error(at: open..<min(count, open + 2), expected: [#"\u or \U"#])
    }
    offset += 2
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = byte.hexValue else {
        throw error(at: offset, expected: ["a hexadecimal digit (\(digits) of them)"])
      }
      value = value << 4 | digit
      advance()
    }
    guard Unicode.Scalar(value) != nil else {
      throw error(
        at: open..<offset, expected: ["the number of a character"],
        hint: "surrogates and numbers above 10FFFF are no characters")
    }
    return value
  }

  /// Appends the text of an IRI or string that was scanned without error.
  func appendDecoded(_ range: Range<Int>, to output: inout [UInt8]) {
    var cursor = self
    cursor.offset = range.lowerBound
    while cursor.offset < range.upperBound {
      let byte = cursor.byte
      guard byte == .backslash else {
        output.append(byte)
        cursor.advance()
        continue
      }
      let letter = cursor.byte(at: cursor.offset + 1)
      let decoded: UInt8
      switch letter {
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        let digits = letter == UInt8(ascii: "u") ? 4 : 8
        var value: UInt32 = 0
        for index in 0..<digits {
          value = value << 4 | (cursor.byte(at: cursor.offset + 2 + index).hexValue ?? 0)
        }
        cursor.offset += 2 + digits
        if let scalar = Unicode.Scalar(value) { output.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
        continue
      case UInt8(ascii: "t"): decoded = .tab
      case UInt8(ascii: "b"): decoded = 0x08
      case UInt8(ascii: "n"): decoded = .lineFeed
      case UInt8(ascii: "r"): decoded = .carriageReturn
      case UInt8(ascii: "f"): decoded = 0x0C
      default: decoded = letter
      }
      output.append(decoded)
      cursor.offset += 2
    }
  }

  /// Appends the local part of a name, where a backslash only says that the next character is meant as it
  /// stands.
  func appendWithoutBackslashes(_ range: Range<Int>, to output: inout [UInt8]) {
    for index in range where byte(at: index) != .backslash { output.append(byte(at: index)) }
  }
}
