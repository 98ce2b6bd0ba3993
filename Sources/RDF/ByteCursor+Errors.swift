import Bytes

/// What was found where something else was expected, in words.
extension ByteCursor {
  /// An error about a range of the text; what was found is described from its bytes.
  func error(at range: Range<Int>, found: String? = nil, expected: [String] = [], hint: String? = nil)
    -> SyntaxError
  {
    SyntaxError(
      range: range, found: found ?? description(of: range), expected: expected, hint: hint)
  }

  /// An error about the character at a place.
  func error(at place: Int, expected: [String] = [], hint: String? = nil) -> SyntaxError {
    error(at: place..<min(count, place + scalar(at: place).length), expected: expected, hint: hint)
  }

  /// RDF has no literals of this type without a language (RDF 1.1 Concepts, section 3.3).
  func languageStringError(at range: Range<Int>) -> SyntaxError {
    error(at: range, expected: ["a language tag instead of the datatype rdf:langString"])
  }

  private func description(of range: Range<Int>) -> String {
    guard range.lowerBound < count else { return "end of file" }
    let first = scalar(at: range.lowerBound)
    if range.count <= first.length {
      switch first.value {
      case 0x0A, 0x0D: return "end of line"
      case 0x00..<0x20, 0x7F: return "the control character U+00\(hex(first.value))"
      case 0x20: return "a blank"
      default: break
      }
    }
    var end = range.lowerBound
    while end < range.upperBound, end < range.lowerBound + 40, byte(at: end) >= 0x20 {
      end += scalar(at: end).length
    }
    let text = text(range.lowerBound..<end) + (end < range.upperBound ? "…" : "")
    return text.utf8.first == .quote ? text : "\"\(text)\""
  }

  /// The column of a place, for a hint that points to another place in the same line.
  func column(of offset: Int) -> Int {
    var start = offset
    while start > 0, byte(at: start - 1) != .lineFeed { start -= 1 }
    return offset - start + 1
  }

  /// Line and column of a place, for a hint that points to another line. The text must be whole.
  func place(of offset: Int) -> String {
    let place = SourcePlace(offset: offset, in: unsafe Array(bytes.prefix(offset)))
    return "\(place.line):\(place.column)"
  }

  /// The first bytes that are not UTF-8. Cost: one fast pass.
  func firstFlaw() -> SyntaxError? {
    do {
      _ = try unsafe UTF8Span(validating: bytes.span)
      return nil
    } catch {
      let range = error.byteOffsets
      let bytes = range.prefix(4).map { hex(UInt32(byte(at: $0))) }.joined(separator: " ")
      return SyntaxError(range: range, found: "bytes that are not UTF-8 (\(bytes))", expected: ["UTF-8 text"])
    }
  }
}

private func hex(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return value < 0x10 ? "0" + digits : digits
}
