import Bytes

/// What is wrong at the next token, in words.
extension QueryParser {
  /// The error that something else was expected here.
  ///
  /// - Parameters:
  ///   - expected: what could stand here, most likely first; keywords in upper case.
  ///   - keywords: more keywords that could stand here, for the advice on a misspelt one.
  func unexpected(expected: [String], keywords: [String] = [], hint: String? = nil) -> SyntaxError {
    var hint = hint
    if token.kind == .word {
      let candidates = expected.flatMap { $0.split(separator: " ").map(String.init) } + keywords
      let words = candidates.filter { $0.utf8.allSatisfy { $0 == UInt8(ascii: "_") || isUpper($0) } }
      if let nearest = Spelling.nearest(to: tokenText, among: words, limit: 1).first, !isKeyword(nearest) {
        hint = "did you mean \(nearest)?"
      }
    } else if token.kind == .less {
      hint = hint ?? "an IRI in angle brackets ends with \">\" and holds no blanks or quotation marks"
    }
    return SyntaxError(range: token.range, found: foundText, expected: expected, hint: hint)
  }

  /// The next token in words that follow "found".
  var foundText: String {
    switch token.kind {
    case .end: return Token.Kind.end.rawValue
    case .string: return "the string \(shortened(tokenText))"
    default: return "\"\(shortened(tokenText))\""
    }
  }

  /// The error that a bracket is not closed where it could be.
  func unclosed(_ open: Token, _ what: String, expected: [String], keywords: [String] = []) -> SyntaxError {
    let closing = open.kind == .leftBrace ? "}" : open.kind == .leftBracket ? "]" : ")"
    return unexpected(
      expected: expected + ["\"\(closing)\" to close the \(what)"], keywords: keywords,
      hint: "the \(what) was opened at \(text.place(of: open.range.lowerBound))")
  }

  /// The error for a keyword of SPARQL that asks for what is not offered, when one is next.
  ///
  /// - Parameter atStart: whether an update could begin here.
  func refusal(atStart: Bool = false) -> SyntaxError? {
    guard token.kind == .word else { return nil }
    let reason: String
    switch tokenText.uppercased() {
    case "FROM", "GRAPH": reason = "named graphs are not supported; there is one graph"
    case "SERVICE": reason = "federated queries are not supported; ask the other endpoint by itself"
    case "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH":
      guard atStart else { return nil }
      reason = "updates are not supported; a query only reads"
    default: return nil
    }
    return SyntaxError(range: token.range, found: foundText, hint: reason)
  }

  private func shortened(_ text: String) -> String {
    let limit = 60
    guard text.unicodeScalars.count > limit else { return text.shown }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))).shown + "…"
  }

  private func isUpper(_ byte: UInt8) -> Bool { isLetter(byte) && byte & 0x20 == 0 }
}
