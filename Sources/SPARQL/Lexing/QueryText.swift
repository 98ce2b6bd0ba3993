import Bytes

/// The text of a query with its codepoint escapes decoded, and the way back to the places where they stood.
///
/// `\u00E9` and `\U0001F46A` may stand anywhere in a query and are decoded before anything else is looked at
/// (SPARQL 1.1, section 19.2). A backslash that follows a backslash begins no such escape, so that the string
/// `"C:\\users"` means what it seems to mean. What looks like an escape and names no character is left as it is,
/// for the lexer to find in its place.
struct QueryText {
  /// The bytes as the person wrote them.
  let source: [UInt8]
  /// The bytes to read, valid UTF-8.
  let bytes: [UInt8]
  /// From each decoded offset on, how far the source runs ahead; in ascending order.
  private var shifts: [(offset: Int, ahead: Int)] = []

  init(_ source: [UInt8]) throws(SyntaxError) {
    try checkUTF8(source)
    self.source = source
    guard source.contains(UInt8(ascii: "\\")) else {
      bytes = source
      return
    }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      guard source[index] == UInt8(ascii: "\\"), index + 1 < source.count else {
        decoded.append(source[index])
        index += 1
        continue
      }
      if let escape = codepointEscape(at: index, in: source) {
        decoded.append(contentsOf: String(escape.scalar).utf8)
        index += escape.length
        shifts.append((decoded.count, index - decoded.count))
      } else {
        decoded.append(source[index])
        decoded.append(source[index + 1])
        index += 2
      }
    }
    bytes = decoded
  }

  /// Where a range of the decoded bytes stands in the source.
  func sourceRange(_ range: Range<Int>) -> Range<Int> {
    let start = sourceOffset(range.lowerBound)
    return start..<max(start, sourceOffset(range.upperBound))
  }

  /// The line and column of a decoded offset, as `3:14`.
  func place(of offset: Int) -> String {
    let place = SourcePlace(offset: sourceOffset(offset), in: source)
    return "\(place.line):\(place.column)"
  }

  private func sourceOffset(_ offset: Int) -> Int {
    var low = 0
    var high = shifts.count
    while low < high {
      let middle = (low + high) / 2
      if shifts[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return offset + (low == 0 ? 0 : shifts[low - 1].ahead)
  }
}

/// The escape `\uXXXX` or `\UXXXXXXXX` at an offset, when it names a Unicode scalar value.
private func codepointEscape(at index: Int, in bytes: [UInt8]) -> (scalar: Unicode.Scalar, length: Int)? {
  let digits: Int
  switch bytes[index + 1] {
  case UInt8(ascii: "u"): digits = 4
  case UInt8(ascii: "U"): digits = 8
  default: return nil
  }
  guard index + 2 + digits <= bytes.count else { return nil }
  var value: UInt32 = 0
  for byte in bytes[index + 2..<index + 2 + digits] {
    guard let digit = hexadecimalValue(byte) else { return nil }
    value = value << 4 | UInt32(digit)
  }
  return Unicode.Scalar(value).map { ($0, 2 + digits) }
}

/// Throws where the bytes are not UTF-8.
func checkUTF8(_ bytes: [UInt8]) throws(SyntaxError) {
  do {
    _ = try UTF8Span(validating: bytes.span)
  } catch {
    throw SyntaxError(
      range: error.byteOffsets, found: "bytes that are not UTF-8", expected: ["UTF-8 text"])
  }
}
