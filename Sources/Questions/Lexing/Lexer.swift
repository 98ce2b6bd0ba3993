import Bytes
import Positions

/// Cuts the text of a question into tokens.
struct Lexer {
  private let scalars: [(scalar: Unicode.Scalar, offset: Int)]
  private let end: Int
  private var index = 0

  private init(_ text: String) {
    var offset = 0
    scalars = text.unicodeScalars.map { scalar in
      defer { offset += UTF8.width(scalar) }
      return (scalar, offset)
    }
    end = offset
  }

  /// The tokens of a text; the last is the end.
  static func tokens(of text: String) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(text)
    var tokens: [Token] = []
    while true {
      let token = try lexer.nextToken()
      tokens.append(token)
      if token.content == .end { return tokens }
    }
  }

  private mutating func nextToken() throws(SyntaxError) -> Token {
    skipBlanks()
    let start = offset
    guard let scalar = peek else { return Token(content: .end, range: end..<end) }
    switch scalar {
    case ",":
      index += 1
      return Token(content: .comma, range: start..<offset)
    case "?":
      index += 1
      return Token(content: .questionMark, range: start..<offset)
    case "\"": return try scanQuoted()
    case "¶":
      index += 1
      if let id = scanParagraphNumber() { return Token(content: .word(id), range: start..<offset) }
      throw SyntaxError(range: start..<offset, found: "\"¶\" with no number after it", hint: "as in ¶69")
    case _ where Self.beginsWord(scalar): return scanWord()
    default:
      index += 1
      throw SyntaxError(
        range: start..<offset, found: Self.description(of: scalar), expected: ["a word"],
        hint:
          "a name that holds other characters than letters, digits and - _ / . : stands in quotation marks")
    }
  }

  /// `word = ( letter | digit ) , { letter | digit | "-" | "_" | "/" | "." | ":" }`
  private mutating func scanWord() -> Token {
    let start = offset
    var text = ""
    while let scalar = peek, Self.continuesWord(scalar) {
      text.unicodeScalars.append(scalar)
      index += 1
    }
    let lowered = text.lowercased()
    if ["paragraph", "para", "para."].contains(lowered), let id = scanParagraphNumber() {
      return Token(content: .word(id), range: start..<offset)
    }
    let content = Lexicon.reserved.contains(lowered) ? Token.Content.keyword(lowered) : .word(text)
    return Token(content: content, range: start..<offset)
  }

  /// Takes the number that makes the id of a paragraph with the word before it, if one follows.
  private mutating func scanParagraphNumber() -> String? {
    let start = index
    skipBlanks()
    var text = ""
    while let scalar = peek, Self.continuesWord(scalar) {
      text.unicodeScalars.append(scalar)
      index += 1
    }
    if let id = ParagraphName.id(of: "¶" + text) { return id }
    index = start
    return nil
  }

  private mutating func scanQuoted() throws(SyntaxError) -> Token {
    let start = offset
    index += 1
    var text = ""
    while let scalar = peek, scalar != "\"" {
      let isBlank = scalar.properties.isWhitespace
      guard isBlank || scalar.properties.generalCategory != .control else {
        throw SyntaxError(range: offset..<offset + 1, found: Self.description(of: scalar))
      }
      text.unicodeScalars.append(isBlank ? " " : scalar)
      index += 1
    }
    guard peek != nil else {
      throw SyntaxError(range: start..<start + 1, found: "a quotation mark that is never closed")
    }
    index += 1
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw SyntaxError(
        range: start..<offset, found: "nothing between quotation marks", expected: ["a name"])
    }
    return Token(content: .quoted(ParagraphName.id(of: text) ?? text), range: start..<offset)
  }

  // MARK: - Characters

  private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index].scalar : nil }
  private var offset: Int { index < scalars.count ? scalars[index].offset : end }

  private mutating func skipBlanks() {
    while let scalar = peek, scalar.properties.isWhitespace { index += 1 }
  }

  private static func beginsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
  }

  private static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "_", "/", ".", ":": true
    default: beginsWord(scalar) || scalar.properties.generalCategory == .nonspacingMark
    }
  }

  private static func description(of scalar: Unicode.Scalar) -> String {
    scalar.properties.generalCategory == .control
      ? "the control character \(scalar.value)" : "the character \"\(scalar)\""
  }
}
