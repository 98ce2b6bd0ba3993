public import Bytes

/// Parses Turtle, by recursive descent over tokens. Rules are numbered as in section 6.5 of Turtle 1.1.
@usableFromInline
struct TurtleParser: BatchParser {
  @usableFromInline var batch = TripleBatch()
  private var lexer: TurtleLexer
  /// The next token, not yet taken.
  private(set) var token = TurtleToken(kind: .end, range: 0..<0, text: 0..<0)
  private var hasBegun = false
  private let file: String
  var prefixes = PrefixTable()
  var base: BaseIRI?
  /// How many brackets are open.
  var depth = 0

  /// - Parameter bytes: must outlive the parser.
  @usableFromInline
  @unsafe init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, base: String?) {
    lexer = TurtleLexer(unsafe ByteCursor(bytes))
    self.file = file
    self.base = base.flatMap { BaseIRI(Array($0.utf8)) }
  }

  var cursor: ByteCursor { lexer.cursor }

  @usableFromInline var declaredPrefixes: [Prefix] { prefixes.all }

  /// [1] turtleDoc ::= statement*
  @usableFromInline
  mutating func parseBatch() throws(SyntaxError) -> Bool {
    do {
      if !hasBegun { try begin() }
      batch.clear()
      while !batch.isFull {
        if token.kind == .end { return false }
        try parseStatement()
      }
      return true
    } catch {
      var named = error
      named.file = file
      throw named
    }
  }

  private mutating func begin() throws(SyntaxError) {
    hasBegun = true
    if let flaw = cursor.firstFlaw() { throw flaw }
    try advance()
  }

  mutating func advance() throws(SyntaxError) { token = try lexer.next() }
}

// MARK: - Statements

extension TurtleParser {
  /// [2] statement ::= directive | triples '.'
  private mutating func parseStatement() throws(SyntaxError) {
    let start = token.range.lowerBound
    switch token.kind {
    case .languageTag where text(of: token) == "prefix": try parsePrefix(endsWithDot: true)
    case .languageTag where text(of: token) == "base": try parseBase(endsWithDot: true)
    case .word where text(of: token).uppercased() == "PREFIX": try parsePrefix(endsWithDot: false)
    case .word where text(of: token).uppercased() == "BASE": try parseBase(endsWithDot: false)
    default:
      try parseTriples()
      guard token.kind == .dot else {
        throw expected("\".\"", "\";\"", "\",\"", hint: "the statement begins at \(cursor.place(of: start))")
      }
      try advance()
    }
  }

  /// [4] prefixID ::= '@prefix' PNAME_NS IRIREF '.'; [6s] sparqlPrefix ::= "PREFIX" PNAME_NS IRIREF
  private mutating func parsePrefix(endsWithDot: Bool) throws(SyntaxError) {
    try advance()
    let name = token
    guard name.kind == .prefixedName, name.text.isEmpty else { throw expected("a prefix such as \"ex:\"") }
    try advance()
    guard token.kind == .iri else { throw expected("the IRI that the prefix stands for") }
    let iri = try iriText()
    prefixes.declare(unsafe Array(cursor.bytes[name.prefix]), as: batch.bytes(of: iri, in: cursor))
    try advance()
    try endDirective(withDot: endsWithDot)
  }

  /// [5] base ::= '@base' IRIREF '.'; [5s] sparqlBase ::= "BASE" IRIREF
  private mutating func parseBase(endsWithDot: Bool) throws(SyntaxError) {
    try advance()
    guard token.kind == .iri else { throw expected("the base IRI") }
    let iri = try iriText()
    base = BaseIRI(batch.bytes(of: iri, in: cursor))
    try advance()
    try endDirective(withDot: endsWithDot)
  }

  private mutating func endDirective(withDot: Bool) throws(SyntaxError) {
    if withDot {
      guard token.kind == .dot else { throw expected("\".\" to end the directive") }
      try advance()
    } else if token.kind == .dot {
      throw expected("a statement", hint: "PREFIX and BASE take no \".\"; @prefix and @base do")
    }
  }

  /// [6] triples ::= subject predicateObjectList | blankNodePropertyList predicateObjectList?
  private mutating func parseTriples() throws(SyntaxError) {
    let subject: Int
    switch token.kind {
    case .iri, .prefixedName: subject = try parseIRI()
    case .blankNode: subject = try parseBlankNode()
    case .openBracket:
      let bracket = try parseBracket()
      if !bracket.isEmpty, token.kind == .dot { return }
      subject = bracket.node
    case .openParenthesis: subject = try parseCollection()
    default: throw expected("a subject (an IRI, a prefixed name, a blank node)", "@prefix", "@base")
    }
    try parsePredicateObjectList(of: subject)
  }

  /// [7] predicateObjectList ::= verb objectList (';' (verb objectList)?)*
  mutating func parsePredicateObjectList(of subject: Int) throws(SyntaxError) {
    guard isVerb else { throw expected("a predicate (an IRI, a prefixed name, \"a\")") }
    while isVerb {
      let predicate = try parseVerb()
      // [8] objectList ::= object (',' object)*
      repeat {
        let object = try parseObject()
        batch.link(subject, predicate, object)
      } while try take(.comma)
      guard token.kind == .semicolon else { return }
      while try take(.semicolon) {}
    }
  }

  private var isVerb: Bool {
    switch token.kind {
    case .iri, .prefixedName: true
    case .word: isWord("a")
    default: false
    }
  }

  /// [9] verb ::= predicate | 'a'
  private mutating func parseVerb() throws(SyntaxError) -> Int {
    guard token.kind == .word else { return try parseIRI() }
    let type = batch.addIRI(batch.type, at: token.range.lowerBound)
    try advance()
    return type
  }
}
