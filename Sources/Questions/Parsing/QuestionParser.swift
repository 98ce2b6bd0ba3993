public import Bytes
import Positions

/// Reads questions: recursive descent over tokens, a method a production.
///
/// One word of look-ahead decides, with the exceptions that the grammar names. At every token the parser keeps what
/// it would have taken, so that an error can say what could stand there and completion can offer it.
public struct QuestionParser {
  /// How deep clauses and nouns may stand within each other.
  public static let maximumDepth = 64
  /// How many bytes a question may have. What is joined by `and` or `or` chains in the query, so this bounds the
  /// height of the query too.
  public static let maximumLength = 2 << 10

  private let tokens: [Token]
  private var index = 0
  private(set) var expectations: [Expectation] = []
  /// What the next token may be besides what will be tried there, since it was looked at already.
  private var foreseen: [Expectation] = []
  private var depth = 0
  /// Whether the things now spoken of are several: "proposals that cite", "who cites".
  var isPlural = false
  /// Whether an ending has been read.
  var hasEnding = false
  /// The verb that a bare `by` repeats.
  var lastPassive: Verb?

  /// The question that a text asks.
  ///
  /// - Throws: an error that brings the text along.
  public static func parse(_ text: String) throws(SyntaxError) -> Question {
    do throws(SyntaxError) {
      guard text.utf8.count <= maximumLength else {
        throw SyntaxError(range: 0..<0, found: "a question of more than \(maximumLength >> 10) KiB")
      }
      var parser = QuestionParser(try Lexer.tokens(of: text))
      return try parser.parseQuery()
    } catch {
      throw error.bringing(question: text)
    }
  }

  init(_ tokens: [Token]) { self.tokens = tokens }
}

extension SyntaxError {
  /// The error as one of a question, with its text.
  func bringing(question text: String) -> SyntaxError {
    var error = self
    error.file = "question"
    error.excerpt = SourceExcerpt(bytes: Array(text.utf8), offset: 0, line: 1)
    return error
  }
}

// MARK: - Tokens

extension QuestionParser {
  var token: Token { tokens[index] }

  /// The token after this one.
  var following: Token { tokens[min(index + 1, tokens.count - 1)] }

  /// The reserved word that stands here.
  var keyword: String? {
    if case .keyword(let word) = token.content { return word }
    return nil
  }

  var isAtEnd: Bool { token.content == .end }

  /// What stands from a token on, up to here.
  func place(from start: Int) -> Place {
    Place(start..<max(start, index == 0 ? start : tokens[index - 1].range.upperBound))
  }

  mutating func advance() {
    guard !isAtEnd else { return }
    index += 1
    expectations = foreseen
    foreseen = []
  }

  /// Whether a reserved word follows this one. Notes that it could.
  mutating func isFollowed(by word: String) -> Bool {
    foreseen.append(.keyword(word))
    return following.content == .keyword(word)
  }

  mutating func expect(_ expectation: Expectation) {
    if !expectations.contains(expectation) { expectations.append(expectation) }
  }

  /// Takes a reserved word if it stands here.
  mutating func accept(_ word: String) -> Bool {
    if keyword == word {
      advance()
      return true
    }
    expect(.keyword(word))
    return false
  }

  /// Takes the first of some reserved words that stands here; only the first is offered.
  mutating func accept(oneOf words: [String]) -> String? {
    if let keyword, words.contains(keyword) {
      advance()
      return keyword
    }
    expect(.keyword(words[0]))
    return nil
  }

  mutating func require(_ word: String) throws(SyntaxError) {
    guard accept(word) else { throw unexpected() }
  }

  /// Takes a reserved word of a family if it stands here.
  mutating func accept<Meaning>(_ words: [String: Meaning], as expectation: Expectation) -> Meaning? {
    if let keyword, let meaning = words[keyword] {
      advance()
      return meaning
    }
    expect(expectation)
    return nil
  }

  /// Goes one level down, and up again.
  mutating func nested<Result>(
    _ parse: (inout QuestionParser) throws(SyntaxError) -> Result
  ) throws(SyntaxError) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      throw SyntaxError(
        range: token.range, found: "more than \(Self.maximumDepth) clauses within each other")
    }
    return try parse(&self)
  }
}

// MARK: - Names and numbers

extension QuestionParser {
  /// `name = word | '"' , { character - '"' } , '"'`
  ///
  /// - Parameter classes: what the name is likely to be, for errors and completion.
  mutating func acceptName(_ classes: NodeClasses) -> Name? {
    expect(.name(classes))
    switch token.content {
    case .word(let text), .quoted(let text):
      let name = Name(text, at: Place(token.range))
      advance()
      return name
    default: return nil
    }
  }

  /// A name where nothing else can stand. There the names of groups need no quotation marks.
  mutating func parseName(_ classes: NodeClasses) throws(SyntaxError) -> Name {
    if let name = acceptName(classes) { return name }
    if let keyword, let kind = Lexicon.kinds[keyword], kind.groupID != nil {
      let name = Name(keyword, at: Place(token.range))
      advance()
      return name
    }
    throw unexpected()
  }

  /// `number = digit , { digit }`, from 1 on.
  mutating func parseNumber() throws(SyntaxError) -> Int {
    expect(.number)
    guard let number = token.number, number > 0 else { throw unexpected() }
    advance()
    return number
  }

  mutating func acceptYear() -> Int? {
    expect(.year)
    guard let year = token.number, (1...9999).contains(year) else { return nil }
    advance()
    return year
  }
}
