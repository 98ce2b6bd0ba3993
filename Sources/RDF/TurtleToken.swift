/// A piece of Turtle: what it is and where it stands. Its text is cut out when somebody needs it.
struct TurtleToken {
  enum Kind: UInt8 {
    /// `<…>`
    case iri
    /// `ex:name`, `ex:` and `:name`
    case prefixedName
    /// `_:label`
    case blankNode
    /// Any of the four forms of a string.
    case string
    /// `@en`, and also `@prefix` and `@base`: which one it is depends on where it stands.
    case languageTag
    case integer, decimal, double
    /// Letters without a colon: `a`, `true`, `PREFIX`, or a mistake.
    case word
    case carets
    case dot, semicolon, comma
    case openBracket, closeBracket, openParenthesis, closeParenthesis
    /// A character that begins nothing in Turtle.
    case unknown
    case end
  }

  var kind: Kind
  /// All of it.
  var range: Range<Int>
  /// Its contents: without delimiters, and of a prefixed name the local part.
  var text: Range<Int>
  var isEscaped = false

  /// What stands before the colon of a prefixed name.
  var prefix: Range<Int> { range.lowerBound..<text.lowerBound - 1 }

  var lexeme: Lexeme { Lexeme(range: text, isEscaped: isEscaped) }
}
