/// A piece of query text: what kind it is and where it stands. Its text is cut from the bytes when it is needed.
struct Token: Sendable {
  /// The kinds; the raw value is the text of a punctuation mark, or says in words what it is.
  enum Kind: String, Sendable {
    case end = "end of query"
    case iri = "an IRI"
    case prefixedName = "a prefixed name"
    case blankNode = "a blank node"
    case variable = "a variable"
    case languageTag = "a language tag"
    case string = "a string"
    case integer = "an integer"
    case decimal = "a decimal number"
    case double = "a double number"
    case word = "a word"
    case leftBrace = "{"
    case rightBrace = "}"
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case dot = "."
    case comma = ","
    case semicolon = ";"
    case bar = "|"
    case or = "||"
    case and = "&&"
    case slash = "/"
    case caret = "^"
    case datatype = "^^"
    case star = "*"
    case plus = "+"
    case minus = "-"
    case question = "?"
    case bang = "!"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  var kind: Kind
  private var start: UInt32
  private var end: UInt32

  init(_ kind: Kind, _ start: Int, _ end: Int) {
    self.kind = kind
    self.start = UInt32(start)
    self.end = UInt32(end)
  }

  /// The bytes of the token in the decoded text.
  var range: Range<Int> { Int(start)..<Int(end) }
}
