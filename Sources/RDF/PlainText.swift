/// Texts of terms that N-Triples writes as they are, for readers that look a term up by its bytes before they know
/// that they are well formed: what was found sound once need not be looked at again.
public enum PlainText {
  /// Whether these bytes are an absolute IRI when they stand between angle brackets, without an escape.
  public static func isIRI(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where !text[index].isAllowedInIRI { return false }
    return IRI.schemeLength(text) != nil && isUTF8(text)
  }

  /// Whether these bytes are a string when they stand between quotation marks, without an escape.
  public static func isString(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      switch text[index] {
      case .quote, .backslash, .lineFeed, .carriageReturn: return false
      default: break
      }
    }
    return isUTF8(text)
  }

  /// Whether these bytes are the label of a blank node, of ASCII letters, digits, `_` and `-`, that readers leave as
  /// it is.
  public static func isBlankNodeLabel(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0, text[0] != UInt8(ascii: "-") else { return false }
    for index in text.indices where !text[index].isNameByte { return false }
    // Readers rename labels that begin as those they give themselves.
    return !(text.count >= 4 && text[0] == UInt8(ascii: "a") && text[1] == UInt8(ascii: "n"))
  }

  private static func isUTF8(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where text[index] >= 0x80 { return (try? UTF8Span(validating: text)) != nil }
    return true
  }
}
