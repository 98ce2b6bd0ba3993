import Bytes

/// Cuts Turtle into tokens, one at a time. Rules are named as in section 6.5 of Turtle 1.1.
struct TurtleLexer {
  private(set) var cursor: ByteCursor

  init(_ cursor: ByteCursor) {
    self.cursor = cursor
    self.cursor.skipByteOrderMark()
  }

  /// The next token; at the end, ``TurtleToken/Kind/end`` again and again.
  mutating func next() throws(SyntaxError) -> TurtleToken {
    skipSpaceAndComments()
    let start = cursor.offset
    switch cursor.byte {
    case UInt8(ascii: "<"):
      let iri = try cursor.scanIRI()
      return token(.iri, from: start, iri)
    case .quote, .apostrophe: return try string()
    case UInt8(ascii: "_"):
      let label = try cursor.scanBlankNodeLabel()
      return TurtleToken(kind: .blankNode, range: start..<cursor.offset, text: label)
    case UInt8(ascii: "@"):
      let tag = try cursor.scanLanguageTag()
      return TurtleToken(kind: .languageTag, range: start..<cursor.offset, text: tag)
    case .dot where !cursor.byte(at: start + 1).isDigit: return mark(.dot)
    case .dot, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: ";"): return mark(.semicolon)
    case UInt8(ascii: ","): return mark(.comma)
    case UInt8(ascii: "["): return mark(.openBracket)
    case UInt8(ascii: "]"): return mark(.closeBracket)
    case UInt8(ascii: "("): return mark(.openParenthesis)
    case UInt8(ascii: ")"): return mark(.closeParenthesis)
    case UInt8(ascii: "^") where cursor.byte(at: start + 1) == UInt8(ascii: "^"):
      return mark(.carets, length: 2)
    case 0 where cursor.isAtEnd: return TurtleToken(kind: .end, range: start..<start, text: start..<start)
    default: return try nameOrWord()
    }
  }

  private mutating func skipSpaceAndComments() {
    while true {
      switch cursor.byte {
      case .space, .lineFeed, .tab, .carriageReturn: cursor.advance()
      case .hash: cursor.skipLine()
      default: return
      }
    }
  }
}

// MARK: - Terminals

extension TurtleLexer {
  /// The token that has just been passed over.
  private func token(_ kind: TurtleToken.Kind, from start: Int, _ lexeme: Lexeme) -> TurtleToken {
    TurtleToken(
      kind: kind, range: start..<cursor.offset, text: lexeme.range, isEscaped: lexeme.isEscaped)
  }

  private mutating func mark(_ kind: TurtleToken.Kind, length: Int = 1) -> TurtleToken {
    let range = cursor.offset..<cursor.offset + length
    cursor.offset += length
    return TurtleToken(kind: kind, range: range, text: range)
  }

  private mutating func string() throws(SyntaxError) -> TurtleToken {
    let start = cursor.offset
    let quote = cursor.byte
    let isLong = cursor.byte(at: start + 1) == quote && cursor.byte(at: start + 2) == quote
    let contents = isLong ? try cursor.scanLongString() : try cursor.scanShortString()
    return token(.string, from: start, contents)
  }

  /// INTEGER, DECIMAL or DOUBLE. A sign alone is unknown; a full stop after the digits is left when no digit
  /// or exponent follows it.
  private mutating func number() -> TurtleToken {
    let start = cursor.offset
    if cursor.byte == UInt8(ascii: "+") || cursor.byte == UInt8(ascii: "-") { cursor.advance() }
    let digits = cursor.offset
    cursor.skipDigits()
    var kind = TurtleToken.Kind.integer
    let hasDigits = cursor.offset > digits
    if cursor.byte == .dot {
      if cursor.byte(at: cursor.offset + 1).isDigit {
        cursor.advance()
        cursor.skipDigits()
        kind = .decimal
      } else if hasDigits, let end = endOfExponent(at: cursor.offset + 1) {
        cursor.offset = end
        kind = .double
      }
    }
    if kind == .integer, !hasDigits {
      cursor.offset = start
      return unknown()
    }
    if kind != .double, let end = endOfExponent(at: cursor.offset) {
      cursor.offset = end
      kind = .double
    }
    return TurtleToken(kind: kind, range: start..<cursor.offset, text: start..<cursor.offset)
  }

  /// EXPONENT ::= [eE] [+-]? [0-9]+
  private func endOfExponent(at place: Int) -> Int? {
    guard cursor.byte(at: place) | 0x20 == UInt8(ascii: "e") else { return nil }
    var ahead = cursor
    ahead.offset = place + 1
    if ahead.byte == UInt8(ascii: "+") || ahead.byte == UInt8(ascii: "-") { ahead.advance() }
    guard ahead.byte.isDigit else { return nil }
    ahead.skipDigits()
    return ahead.offset
  }

  /// PNAME_LN ::= PNAME_NS PN_LOCAL, PNAME_NS ::= PN_PREFIX? ':', or letters that are neither.
  private mutating func nameOrWord() throws(SyntaxError) -> TurtleToken {
    let start = cursor.offset
    if cursor.byte != .colon {
      let first = cursor.scalar(at: start)
      guard NameCharacter.isBase(first.value) else { return unknown() }
      cursor.offset += first.length
      cursor.skipName()
    }
    guard cursor.skip(.colon) else {
      let range = start..<cursor.offset
      return TurtleToken(kind: .word, range: range, text: range)
    }
    let local = try scanLocalName()
    return token(.prefixedName, from: start, local)
  }

  /// PN_LOCAL ::= (PN_CHARS_U | ':' | [0-9] | PLX) ((PN_CHARS | '.' | ':' | PLX)* (PN_CHARS | ':' | PLX))?
  private mutating func scanLocalName() throws(SyntaxError) -> Lexeme {
    let start = cursor.offset
    var end = start
    var isEscaped = false
    scan: while true {
      let byte = cursor.byte
      switch byte {
      case UInt8(ascii: "-") where end == start, .dot where end == start: break scan
      case .dot:
        cursor.advance()
        continue
      case .colon: cursor.advance()
      case UInt8(ascii: "%"): try skipPercentEscape()
      case .backslash:
        isEscaped = true
        guard cursor.byte(at: cursor.offset + 1).isLocalEscape else {
          throw cursor.error(
            at: cursor.offset..<min(cursor.count, cursor.offset + 2),
            expected: ["a backslash and one of _~.-!$&'()*+,;=/?#@% in the name"])
        }
        cursor.offset += 2
      case 0x80...:
        let next = cursor.scalar(at: cursor.offset)
        guard end == start ? NameCharacter.isBase(next.value) : NameCharacter.isRest(next.value) else {
          break scan
        }
        cursor.offset += next.length
      default:
        guard byte.isNameByte else { break scan }
        cursor.advance()
      }
      end = cursor.offset
    }
    cursor.offset = end
    return Lexeme(range: start..<end, isEscaped: isEscaped)
  }

  /// PERCENT ::= '%' HEX HEX
  private mutating func skipPercentEscape() throws(SyntaxError) {
    let start = cursor.offset
    guard cursor.byte(at: start + 1).hexValue != nil, cursor.byte(at: start + 2).hexValue != nil else {
      throw cursor.error(
        at: start..<min(cursor.count, start + 1), expected: ["\"%\" and two hexadecimal digits"],
        hint: "a percent sign itself is written \\% in a name")
    }
    cursor.offset += 3
  }

  private mutating func unknown() -> TurtleToken {
    let range = cursor.offset..<min(cursor.count, cursor.offset + cursor.scalar(at: cursor.offset).length)
    cursor.offset = range.upperBound
    return TurtleToken(kind: .unknown, range: range, text: range)
  }
}
