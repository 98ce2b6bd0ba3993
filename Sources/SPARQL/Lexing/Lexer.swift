import Bytes

/// Cuts the text of a query into tokens, each the longest that fits (SPARQL 1.1, section 19.8).
///
/// Signs are tokens of their own: whether `-1` is a number or a subtraction is for the parser to say. White space
/// and comments fall away. Ranges are offsets into the decoded text.
struct Lexer {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: QueryText) { bytes = text.bytes }

  /// The next token; at the end of the text, again and again the end.
  mutating func next() throws(SyntaxError) -> Token {
    skipSpaceAndComments()
    let start = position
    guard let byte = byte(at: start) else { return Token(.end, start, start) }
    switch Unicode.Scalar(byte) {
    case "{": return take(.leftBrace, 1)
    case "}": return take(.rightBrace, 1)
    case "(": return take(.leftParenthesis, 1)
    case ")": return take(.rightParenthesis, 1)
    case "[": return take(.leftBracket, 1)
    case "]": return take(.rightBracket, 1)
    case ",": return take(.comma, 1)
    case ";": return take(.semicolon, 1)
    case "/": return take(.slash, 1)
    case "*": return take(.star, 1)
    case "+": return take(.plus, 1)
    case "-": return take(.minus, 1)
    case "=": return take(.equal, 1)
    case "|": return isNext("|") ? take(.or, 2) : take(.bar, 1)
    case "^": return isNext("^") ? take(.datatype, 2) : take(.caret, 1)
    case "!": return isNext("=") ? take(.notEqual, 2) : take(.bang, 1)
    case ">": return isNext("=") ? take(.greaterOrEqual, 2) : take(.greater, 1)
    case "&" where isNext("&"): return take(.and, 2)
    case "<": return lessOrIRI()
    case "?", "$": return try variable()
    case "\"", "'": return try string(quote: byte)
    case "@": return try languageTag()
    case "_" where isNext(":"): return try blankNodeLabel()
    case ".":
      guard let next = self.byte(at: start + 1), isDigit(next) else { return take(.dot, 1) }
      return number()
    case "0"..."9": return number()
    case ":": return prefixedName(colon: start)
    default: return try nameOrWord()
    }
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  /// The character at an offset, which must begin one, and the offset after it.
  func scalar(at index: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    guard index < bytes.count else { return nil }
    if bytes[index] < 0x80 { return (Unicode.Scalar(bytes[index]), index + 1) }
    let length = bytes[index] < 0xE0 ? 2 : bytes[index] < 0xF0 ? 3 : 4
    let end = min(index + length, bytes.count)
    return String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first.map { ($0, end) }
  }

  // MARK: - Kinds of tokens

  private mutating func skipSpaceAndComments() {
    while let byte = byte(at: position) {
      switch Unicode.Scalar(byte) {
      case " ", "\t", "\r", "\n": position += 1
      case "#":
        let rest = bytes[position...]
        position = rest.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
      default: return
      }
    }
  }

  private mutating func take(_ kind: Token.Kind, _ length: Int) -> Token {
    take(kind, to: position + length)
  }

  private mutating func take(_ kind: Token.Kind, to end: Int) -> Token {
    defer { position = end }
    return Token(kind, position, end)
  }

  private func isNext(_ scalar: Unicode.Scalar) -> Bool {
    byte(at: position + 1).map(Unicode.Scalar.init) == scalar
  }

  // IRIREF ::= '<' ([^<>"{}|^`\]-[#x00-#x20])* '>'
  private mutating func lessOrIRI() -> Token {
    var end = position + 1
    while let byte = byte(at: end), isIRIByte(byte) { end += 1 }
    if byte(at: end) == UInt8(ascii: ">") { return take(.iri, to: end + 1) }
    return isNext("=") ? take(.lessOrEqual, 2) : take(.less, 1)
  }

  // VAR1 ::= '?' VARNAME, VAR2 ::= '$' VARNAME
  private mutating func variable() throws(SyntaxError) -> Token {
    var end = position + 1
    while let next = scalar(at: end),
      end == position + 1 ? isNameStart(next.scalar) : isVariableCharacter(next.scalar)
    {
      end = next.end
    }
    if end > position + 1 { return take(.variable, to: end) }
    if bytes[position] == UInt8(ascii: "?") { return take(.question, 1) }
    throw unexpected(expected: ["a variable such as $name"])
  }

  // LANGTAG ::= '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)*
  private mutating func languageTag() throws(SyntaxError) -> Token {
    var end = position + 1
    while let byte = byte(at: end), isLetter(byte) { end += 1 }
    guard end > position + 1 else { throw unexpected(expected: ["a language tag such as @en"]) }
    while byte(at: end) == UInt8(ascii: "-"), let first = byte(at: end + 1), isLetter(first) || isDigit(first)
    {
      end += 2
      while let byte = byte(at: end), isLetter(byte) || isDigit(byte) { end += 1 }
    }
    return take(.languageTag, to: end)
  }

  // INTEGER ::= [0-9]+, DECIMAL ::= [0-9]* '.' [0-9]+
  // DOUBLE ::= [0-9]+ '.' [0-9]* EXPONENT | '.' [0-9]+ EXPONENT | [0-9]+ EXPONENT
  private mutating func number() -> Token {
    var kind = Token.Kind.integer
    var end = endOfDigits(from: position)
    if byte(at: end) == UInt8(ascii: ".") {
      let fraction = endOfDigits(from: end + 1)
      if fraction > end + 1 {
        kind = .decimal
        end = fraction
      } else if endOfExponent(from: end + 1) != nil {
        end += 1
      }
    }
    if let exponent = endOfExponent(from: end) {
      kind = .double
      end = exponent
    }
    return take(kind, to: end)
  }

  private func endOfDigits(from start: Int) -> Int {
    var end = start
    while let byte = byte(at: end), isDigit(byte) { end += 1 }
    return end
  }

  // EXPONENT ::= [eE] [+-]? [0-9]+
  private func endOfExponent(from start: Int) -> Int? {
    guard let letter = byte(at: start), letter | 0x20 == UInt8(ascii: "e") else { return nil }
    let sign = byte(at: start + 1)
    let digits = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? start + 2 : start + 1
    let end = endOfDigits(from: digits)
    return end > digits ? end : nil
  }
}

// MARK: - Names

extension Lexer {
  // BLANK_NODE_LABEL ::= '_:' ( PN_CHARS_U | [0-9] ) ((PN_CHARS|'.')* PN_CHARS)?
  private mutating func blankNodeLabel() throws(SyntaxError) -> Token {
    let start = position + 2
    guard let first = scalar(at: start), isNameStart(first.scalar) else {
      throw unexpected(expected: ["a blank node label such as _:b"])
    }
    return take(.blankNode, to: endOfName(from: first.end))
  }

  /// The end of a run of name characters, in which full stops may stand but not at the end.
  private func endOfName(from start: Int) -> Int {
    var end = start
    var index = start
    while let next = scalar(at: index), next.scalar == "." || isNameCharacter(next.scalar) {
      index = next.end
      if next.scalar != "." { end = index }
    }
    return end
  }

  // PNAME_NS ::= PN_PREFIX? ':' and PNAME_LN ::= PNAME_NS PN_LOCAL, or else a keyword
  private mutating func nameOrWord() throws(SyntaxError) -> Token {
    guard let first = scalar(at: position), isNameBase(first.scalar) else {
      if let byte = byte(at: position), byte == UInt8(ascii: "_") || isDigit(byte) {
        return take(.word, to: endOfName(from: position + 1))
      }
      throw unexpected()
    }
    let end = endOfName(from: first.end)
    if byte(at: end) == UInt8(ascii: ":") { return prefixedName(colon: end) }
    var word = position
    while let byte = byte(at: word), isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") {
      word += 1
    }
    return take(.word, to: word == position ? end : word)
  }

  // PN_LOCAL ::= (PN_CHARS_U | ':' | [0-9] | PLX ) ((PN_CHARS | '.' | ':' | PLX)* (PN_CHARS | ':' | PLX) )?
  private mutating func prefixedName(colon: Int) -> Token {
    var end = colon + 1
    var index = end
    while let next = scalar(at: index) {
      if next.scalar == ":" {
        index = next.end
      } else if let escaped = endOfLocalEscape(at: index) {
        index = escaped
      } else if next.scalar == ".", index > colon + 1 {
        index = next.end
        continue
      } else if index == colon + 1 ? isNameStart(next.scalar) : isNameCharacter(next.scalar) {
        index = next.end
      } else {
        break
      }
      end = index
    }
    return take(.prefixedName, to: end)
  }

  // PLX ::= PERCENT | PN_LOCAL_ESC
  private func endOfLocalEscape(at index: Int) -> Int? {
    switch byte(at: index) {
    case UInt8(ascii: "%"):
      guard let first = byte(at: index + 1), let second = byte(at: index + 2),
        hexadecimalValue(first) != nil, hexadecimalValue(second) != nil
      else { return nil }
      return index + 3
    case UInt8(ascii: "\\"):
      guard let escaped = byte(at: index + 1), isLocalEscape(escaped) else { return nil }
      return index + 2
    default: return nil
    }
  }
}

// MARK: - Strings

extension Lexer {
  // STRING_LITERAL1 ::= "'" ( ([^#x27#x5C#xA#xD]) | ECHAR )* "'"
  // STRING_LITERAL_LONG1 ::= "'''" ( ( "'" | "''" )? ( [^'\] | ECHAR ) )* "'''", and both with quotation marks
  private mutating func string(quote: UInt8) throws(SyntaxError) -> Token {
    let isLong = byte(at: position + 1) == quote && byte(at: position + 2) == quote
    var index = position + (isLong ? 3 : 1)
    while let byte = byte(at: index) {
      switch byte {
      case quote where !isLong: return take(.string, to: index + 1)
      case quote where self.byte(at: index + 1) == quote && self.byte(at: index + 2) == quote:
        return take(.string, to: index + 3)
      case UInt8(ascii: "\\"):
        try checkEscape(at: index)
        index += 2
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if !isLong { throw unterminatedString(quote: quote, end: index, found: "end of line") }
        index += 1
      default: index += 1
      }
    }
    throw unterminatedString(quote: quote, end: index, found: "end of query")
  }

  // ECHAR ::= '\' [tbnrf\"']
  private func checkEscape(at index: Int) throws(SyntaxError) {
    guard let next = byte(at: index + 1), decodedEscape(next) == nil else { return }
    let end = scalar(at: index + 1)?.end ?? index + 1
    let isCodepoint = next | 0x20 == UInt8(ascii: "u")
    throw SyntaxError(
      range: index..<end, found: "the escape \(text(index..<end))",
      expected: isCodepoint
        ? ["\\uXXXX or \\UXXXXXXXX with the hexadecimal digits of a character"]
        : [#"\t"#, #"\n"#, #"\r"#, #"\b"#, #"\f"#, #"\""#, #"\'"#, #"\\"#])
  }

  private func unterminatedString(quote: UInt8, end: Int, found: String) -> SyntaxError {
    SyntaxError(
      range: position..<end, found: found,
      expected: ["\(Unicode.Scalar(quote)) to close the string"])
  }

  /// What a string token says: without its quotation marks, its escapes decoded.
  func stringValue(_ token: Token) -> String {
    let range = token.range
    let quote = bytes[range.lowerBound]
    let isLong =
      range.count >= 6 && bytes[range.lowerBound + 1] == quote && bytes[range.lowerBound + 2] == quote
    let margin = isLong ? 3 : 1
    return text(decoding: range.lowerBound + margin..<range.upperBound - margin) { decodedEscape($0) }
  }

  /// The text of a range in which a backslash and the byte after it stand for the byte that `decode` gives.
  func text(decoding range: Range<Int>, _ decode: (UInt8) -> UInt8?) -> String {
    guard bytes[range].contains(UInt8(ascii: "\\")) else { return text(range) }
    var value: [UInt8] = []
    value.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound, let byte = decode(bytes[index + 1])
      {
        value.append(byte)
        index += 2
      } else {
        value.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: value, as: UTF8.self)
  }

  private func decodedEscape(_ byte: UInt8) -> UInt8? {
    switch Unicode.Scalar(byte) {
    case "t": 0x09
    case "n": 0x0A
    case "r": 0x0D
    case "b": 0x08
    case "f": 0x0C
    case "\"", "'", "\\": byte
    default: nil
    }
  }

  /// The error for a character that begins no token.
  private func unexpected(expected: [String] = []) -> SyntaxError {
    let scalar = scalar(at: position)
    let range = position..<(scalar?.end ?? position)
    let shown = text(range).shown
    let isVisible = shown.contains { !$0.isWhitespace }
    let code = String(scalar?.scalar.value ?? 0, radix: 16, uppercase: true)
    return SyntaxError(
      range: range, found: isVisible ? "the character \"\(shown)\"" : "the invisible character U+\(code)",
      expected: expected)
  }
}
