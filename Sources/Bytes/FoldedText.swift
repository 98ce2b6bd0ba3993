/// A text as names are compared: without regard to case, accents, the shape of dashes and apostrophes, and the
/// amount of blank between words.
///
/// Covers the Latin letters of Unicode's first two blocks beyond ASCII with their decompositions, and lower case in
/// every script.
public struct FoldedText: Hashable, Sendable {
  /// UTF-8.
  public let bytes: [UInt8]

  public init(_ text: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { Self.append(scalar, to: &bytes) }
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    self.bytes = bytes
  }

  public var isEmpty: Bool { bytes.isEmpty }

  /// The text again, in its folded form.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether the other text folds to the same. Most texts are told apart at their first byte.
  public func matches(_ text: String) -> Bool {
    var index = 0
    for byte in text.utf8 {
      // What isn't ASCII may fold to more letters or fewer, and a blank may be one of several.
      if byte >= 0x80 || byte == UInt8(ascii: " ") { return self == FoldedText(text) }
      guard index < bytes.count, bytes[index] == Self.lowered(byte) else { return false }
      index += 1
    }
    return index == bytes.count
  }

  /// The runs of letters and digits.
  public var words: [ArraySlice<UInt8>] {
    bytes.split { !($0 >= 0x80 || Self.isLetterOrDigit($0)) }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    // Of ASCII, blanks are the blank and the five control characters from the tab on.
    let isBlank =
      scalar.isASCII
      ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    if isBlank {
      if let last = bytes.last, last != UInt8(ascii: " ") { bytes.append(UInt8(ascii: " ")) }
    } else if scalar.isASCII {
      bytes.append(lowered(UInt8(ascii: scalar)))
    } else if let plain = plainForms[scalar] {
      bytes += plain
    } else {
      for lower in scalar.properties.lowercaseMapping.unicodeScalars where !isCombiningMark(lower) {
        bytes += plainForms[lower] ?? Array(String(lower).utf8)
      }
    }
  }

  /// The marks that decomposed letters carry.
  private static func isCombiningMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F) ~= scalar.value }

  private static let plainForms: [Unicode.Scalar: [UInt8]] = {
    let families: KeyValuePairs = [
      "a": "àáâãäåāăąª", "ae": "æ", "c": "çćĉċč", "d": "ðďđ", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ",
      "i": "ìíîïĩīĭįı", "ij": "ĳ", "j": "ĵ", "k": "ķĸ", "l": "ĺļľŀł", "n": "ñńņňŉŋ", "o": "òóôõöøōŏőº",
      "oe": "œ", "r": "ŕŗř", "s": "śŝşšșſ", "ss": "ßẞ", "t": "ţťŧț", "th": "þ", "u": "ùúûüũūŭůűų",
      "w": "ŵ", "y": "ýÿŷ", "z": "źżž", "-": "‐‑‒–—", "'": "‘’ʼ",
    ]
    var forms: [Unicode.Scalar: [UInt8]] = [:]
    for (plain, letters) in families {
      for letter in letters.unicodeScalars { forms[letter] = Array(plain.utf8) }
    }
    return forms
  }()
}
