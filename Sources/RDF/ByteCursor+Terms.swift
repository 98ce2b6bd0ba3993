import Bytes

/// The contents of a term as written: a range of the text without delimiters.
struct Lexeme {
  var range: Range<Int>
  /// Whether escapes have to be decoded.
  var isEscaped: Bool
}

/// The terminals that N-Triples and Turtle share. Each begins at its first delimiter and stops after its
/// last.
extension ByteCursor {
  /// IRIREF ::= '<' ([^#x00-#x20<>"{}|^`\] | UCHAR)* '>'
  mutating func scanIRI() throws(SyntaxError) -> Lexeme {
    let open = offset
    advance()
    var isEscaped = false
    while true {
      let byte = self.byte
      if byte.isAllowedInIRI {
        advance()
      } else if byte == UInt8(ascii: ">") {
        advance()
        return Lexeme(range: open + 1..<offset - 1, isEscaped: isEscaped)
      } else if byte == .backslash {
        let escape = offset
        isEscaped = true
        let scalar = try scanNumericEscape()
        guard scalar >= 0x80 || UInt8(scalar).isAllowedInIRI else {
          throw error(at: escape..<offset, expected: ["a character that an IRI may hold"])
        }
      } else {
        throw error(
          at: offset, expected: ["\">\" to close the IRI"],
          hint: "the IRI begins in column \(column(of: open))")
      }
    }
  }

  /// STRING_LITERAL_QUOTE ::= '"' ([^#x22#x5C#xA#xD] | ECHAR | UCHAR)* '"', and the same with apostrophes.
  mutating func scanShortString() throws(SyntaxError) -> Lexeme {
    let open = offset
    let quote = byte
    advance()
    var isEscaped = false
    while true {
      switch byte {
      case quote:
        advance()
        return Lexeme(range: open + 1..<offset - 1, isEscaped: isEscaped)
      case .backslash:
        isEscaped = true
        try skipStringEscape()
      case .lineFeed, .carriageReturn: throw unclosedString(open, quote, length: 1)
      case 0 where isAtEnd: throw unclosedString(open, quote, length: 1)
      default: advance()
      }
    }
  }

  /// STRING_LITERAL_LONG_QUOTE ::= '"""' (('"' | '""')? ([^"\] | ECHAR | UCHAR))* '"""'; also with apostrophes.
  mutating func scanLongString() throws(SyntaxError) -> Lexeme {
    let open = offset
    let quote = byte
    offset += 3
    var isEscaped = false
    while true {
      switch byte {
      case quote where byte(at: offset + 1) == quote && byte(at: offset + 2) == quote:
        offset += 3
        return Lexeme(range: open + 3..<offset - 3, isEscaped: isEscaped)
      case .backslash:
        isEscaped = true
        try skipStringEscape()
      case 0 where isAtEnd: throw unclosedString(open, quote, length: 3)
      default: advance()
      }
    }
  }

  /// LANGTAG ::= '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)*
  ///
  /// Tags are limited to 255 bytes, which no registered one comes near.
  mutating func scanLanguageTag() throws(SyntaxError) -> Range<Int> {
    let open = offset
    advance()
    while byte.isLetter { advance() }
    guard offset > open + 1 else { throw error(at: offset, expected: ["a language tag"]) }
    while byte == UInt8(ascii: "-") {
      let hyphen = offset
      advance()
      while byte.isLetter || byte.isDigit { advance() }
      guard offset > hyphen + 1 else {
        throw error(at: offset, expected: ["a letter or digit of the language tag"])
      }
    }
    guard offset - open <= 256 else {
      throw error(at: open..<offset, expected: ["a language tag of at most 255 characters"])
    }
    return open + 1..<offset
  }

  /// BLANK_NODE_LABEL ::= '_:' (PN_CHARS_U | [0-9]) ((PN_CHARS | '.')* PN_CHARS)?
  mutating func scanBlankNodeLabel() throws(SyntaxError) -> Range<Int> {
    let open = offset
    offset += 2
    guard byte(at: open + 1) == .colon else {
      throw error(at: open + 1, expected: ["\":\" after \"_\" of a blank node"])
    }
    let first = scalar(at: offset)
    guard NameCharacter.isFirst(first.value) else {
      throw error(at: offset, expected: ["a blank node label"])
    }
    offset += first.length
    skipName()
    return open + 2..<offset
  }

  /// Moves over ((PN_CHARS | '.')* PN_CHARS)?, which leaves full stops at the end to others.
  mutating func skipName() {
    var end = offset
    while true {
      let byte = self.byte
      if byte.isNameByte {
        advance()
        end = offset
      } else if byte == .dot {
        advance()
      } else if byte >= 0x80, case let next = scalar(at: offset), NameCharacter.isRest(next.value) {
        offset += next.length
        end = offset
      } else {
        offset = end
        return
      }
    }
  }

  private func unclosedString(_ open: Int, _ quote: UInt8, length: Int) -> SyntaxError {
    let delimiter = String(repeating: quote == .quote ? "\"" : "'", count: length)
    let hint =
      length == 1
      ? "the string begins in column \(column(of: open)), and a line end in it is written \\n"
      : "the string begins at \(place(of: open))"
    return error(at: offset, expected: ["a closing quotation mark (\(delimiter))"], hint: hint)
  }
}
