import RDF

// Functions on strings: SPARQL 1.1, section 17.4.3. A "string literal" is a simple or a language-tagged one.

extension Value {
  /// The text of a literal or an IRI, as `STR` gives it.
  var plainText: String? {
    if case .iri(let iri) = content { iri } else { lexical }
  }

  var stringLiteral: (text: String, language: String?)? {
    switch content {
    case .string(let text): (text, nil)
    case .languageString(let text, let language): (text, language)
    default: nil
    }
  }

  /// Two string literals that may be compared with each other: the second is simple, or both have one
  /// language.
  func compatible(with part: Value) -> (text: String, part: String, language: String?)? {
    guard let whole = stringLiteral, let part = part.stringLiteral,
      part.language == nil || part.language == whole.language
    else { return nil }
    return (whole.text, part.text, whole.language)
  }

  /// The code points whose places, counted from 1, are at least `start` and below `start` + `length`, both
  /// rounded first (XPath Functions, section 7.4.3).
  func substring(from start: Value, length: Value) -> Value? {
    guard let (text, language) = stringLiteral, let start = start.number, let length = length.number else {
      return nil
    }
    let first = start.rounded.double
    let end = first + length.rounded.double
    let scalars = text.unicodeScalars
    // Not a number compares with nothing, and leaves nothing.
    guard end > first, end > 1 else { return .string("", language: language) }
    let skipped = max(0, first - 1)
    guard skipped < Double(text.utf8.count) else { return .string("", language: language) }
    let lower =
      scalars.index(scalars.startIndex, offsetBy: Int(skipped), limitedBy: scalars.endIndex)
      ?? scalars.endIndex
    let count = min(end - max(first, 1), Double(text.utf8.count))
    let upper = scalars.index(lower, offsetBy: Int(count), limitedBy: scalars.endIndex) ?? scalars.endIndex
    return .string(String(scalars[lower..<upper]), language: language)
  }
}

/// What CONCAT puts together: tagged when all parts are tagged alike, else a simple string.
struct Concatenation {
  private var text = ""
  private var language: String?
  private var isEmpty = true

  /// Adds a string literal; false when the value is none.
  mutating func append(_ value: Value) -> Bool {
    guard let part = value.stringLiteral else { return false }
    if isEmpty { language = part.language } else if language != part.language { language = nil }
    isEmpty = false
    text += part.text
    return true
  }

  var value: Value { .string(text, language: language) }
}

extension String {
  /// The first place of another text, by its bytes. An empty one stands at the beginning.
  func firstRange(ofBytes part: String) -> Range<Index>? {
    let (bytes, pattern) = (utf8.span, part.utf8.span)
    guard let offset = bytes.firstOffset(of: pattern) else { return nil }
    let lower = utf8.index(startIndex, offsetBy: offset)
    return lower..<utf8.index(lower, offsetBy: pattern.count)
  }

  /// The text with every byte but those of unreserved characters (RFC 3986, section 2.3) as `%XX`.
  var percentEncoded: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        result.append(byte)
      default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether the text is an IRI with a scheme, and without characters that no IRI has.
  var isAbsoluteIRI: Bool {
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")), let first = utf8.first, first.isASCIILetter
    else {
      return false
    }
    let isScheme = utf8[..<colon].allSatisfy {
      $0.isASCIILetter || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0)
    }
    let forbidden = Array("<>\"{}|^`\\".utf8)
    return isScheme && utf8.allSatisfy { $0 > 0x20 && !forbidden.contains($0) }
  }

  /// Whether the text has the form of a language tag: letters, then letters and digits, in parts of one to
  /// eight.
  var isLanguageTag: Bool {
    let parts = utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.enumerated().allSatisfy { index, part in
      (1...8).contains(part.count)
        && part.allSatisfy { $0.isASCIILetter || index > 0 && (0x30...0x39).contains($0) }
    }
  }
}

/// Basic filtering of language tags (RFC 4647, section 3.3.1): the range is the tag or the first of its
/// parts; `*` is any tag.
func matches(tag: String, range: String) -> Bool {
  if range == "*" { return !tag.isEmpty }
  let (tag, range) = (tag.lowercased(), range.lowercased())
  return !range.isEmpty && (tag == range || tag.hasPrefix(range + "-"))
}

extension UInt8 {
  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}

extension Span<UInt8> {
  /// The offset of the first place where other bytes stand.
  func firstOffset(of pattern: Span<UInt8>) -> Int? {
    guard pattern.count > 0 else { return 0 }
    guard pattern.count <= count else { return nil }
    let first = pattern[0]
    for offset in 0...count - pattern.count where self[offset] == first {
      var length = 1
      while length < pattern.count, self[offset + length] == pattern[length] { length += 1 }
      if length == pattern.count { return offset }
    }
    return nil
  }
}
