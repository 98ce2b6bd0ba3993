import Algebra
import Bytes
import RDF

/// Recursive descent over the tokens of a query: one method a production of the grammar (SPARQL 1.1, section 19.8),
/// with the production as comment above it. This file holds the state and the forms of queries.
///
/// Errors carry ranges of the decoded text; ``SPARQLParser`` turns them into places of the source.
struct QueryParser {
  let text: QueryText
  private var lexer: Lexer
  /// The token to be read next.
  private(set) var token: Token
  /// Where the token before it ended.
  private(set) var previousEnd = 0
  private(set) var names: Names
  var blankNodes = BlankNodeLabels()
  /// Why an aggregate may not stand here; `nil` where it may.
  var aggregateRefusal: String? = "aggregates stand in SELECT, HAVING or ORDER BY"
  private var depth = 0
  private var size = 0

  init(_ text: QueryText, prefixes: [Prefix], base: String?) throws(SyntaxError) {
    self.text = text
    lexer = Lexer(text)
    token = Token(.end, 0, 0)
    names = Names(prefixes: prefixes, base: base)
    token = try lexer.next()
  }

  // QueryUnit ::= Query
  // Query ::= Prologue ( SelectQuery | ConstructQuery | DescribeQuery | AskQuery ) ValuesClause
  mutating func parseQuery() throws(SyntaxError) -> Query {
    try parsePrologue()
    let form: Query.Form
    if isKeyword("SELECT") {
      form = .select(try parseSelect())
    } else if try accept("ASK") {
      form = .ask(try parseWhereAndModifiers())
    } else if try accept("CONSTRUCT") {
      form = try parseConstruct()
    } else if try accept("DESCRIBE") {
      form = try parseDescribe()
    } else {
      throw refusal(atStart: true)
        ?? unexpected(expected: ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX"])
    }
    guard token.kind == .end else {
      throw refusal()
        ?? unexpected(
          expected: ["end of query"], keywords: ["GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"])
    }
    let query = Query(form, prefixes: names.prefixes)
    return blankNodes.isEmpty ? query : query.numberingBlankNodes()
  }

  // Prologue ::= ( BaseDecl | PrefixDecl )*
  // BaseDecl ::= 'BASE' IRIREF
  // PrefixDecl ::= 'PREFIX' PNAME_NS IRIREF
  private mutating func parsePrologue() throws(SyntaxError) {
    while true {
      if try accept("BASE") {
        names.base = try parseIRIReference()
      } else if try accept("PREFIX") {
        let range = token.range
        guard token.kind == .prefixedName, lexer.bytes[range.upperBound - 1] == UInt8(ascii: ":"),
          !lexer.bytes[range.dropLast()].contains(UInt8(ascii: ":"))
        else { throw unexpected(expected: ["a prefix such as ex: to declare"]) }
        try advance()
        names.declare(Prefix(lexer.text(range.dropLast()), try parseIRIReference()))
      } else {
        return
      }
    }
  }

  private mutating func parseIRIReference() throws(SyntaxError) -> String {
    guard token.kind == .iri else { throw unexpected(expected: ["an IRI in angle brackets"]) }
    return try parseIRI()
  }

  // ConstructQuery ::= 'CONSTRUCT' ( ConstructTemplate DatasetClause* WhereClause SolutionModifier
  //                  | DatasetClause* 'WHERE' '{' TriplesTemplate? '}' SolutionModifier )
  private mutating func parseConstruct() throws(SyntaxError) -> Query.Form {
    if token.kind == .leftBrace {
      let labels = blankNodes
      blankNodes = BlankNodeLabels()
      let template = try parseTemplate()
      blankNodes = labels
      return .construct(template: template, try parseWhereAndModifiers())
    }
    guard try accept("WHERE") else {
      throw refusal() ?? unexpected(expected: ["\"{\" and the triples to make", "WHERE"])
    }
    let triples = try parseTemplate()
    var select = Select(nil, where: .basic(triples))
    try parseSolutionModifier(of: &select)
    return .construct(template: triples, select)
  }

  // ConstructTemplate ::= '{' ConstructTriples? '}'
  private mutating func parseTemplate() throws(SyntaxError) -> [TriplePattern] {
    let open = try expect(.leftBrace, as: "\"{\" and triples")
    var statements: [Statement] = []
    if token.kind != .rightBrace { try parseTriplesBlock(into: &statements, paths: false) }
    if token.kind != .rightBrace { throw unclosed(open, "template", expected: ["a triple"]) }
    try advance()
    return statements.compactMap(\.triple)
  }

  // DescribeQuery ::= 'DESCRIBE' ( VarOrIri+ | '*' ) DatasetClause* WhereClause? SolutionModifier
  private mutating func parseDescribe() throws(SyntaxError) -> Query.Form {
    var terms: [PatternTerm] = []
    let isStar = token.kind == .star
    if isStar {
      try advance()
    } else {
      while token.kind == .variable || token.kind == .iri || token.kind == .prefixedName {
        terms.append(try parseVarOrTerm())
      }
      if terms.isEmpty { throw unexpected(expected: ["a variable", "an IRI", "\"*\""]) }
    }
    if let refusal = refusal() { throw refusal }
    var select = Select(nil, where: .unit)
    let hasPattern = isKeyword("WHERE") || token.kind == .leftBrace
    if hasPattern { select.pattern = try parseWhereClause() }
    let bare = select
    try parseSolutionModifier(of: &select)
    if isStar { terms = select.visibleVariables.map { .variable($0) } }
    return .describe(terms, hasPattern || select != bare ? select : nil)
  }

  // AskQuery ::= 'ASK' DatasetClause* WhereClause SolutionModifier
  private mutating func parseWhereAndModifiers() throws(SyntaxError) -> Select {
    if let refusal = refusal() { throw refusal }
    var select = Select(nil, where: try parseWhereClause())
    try parseSolutionModifier(of: &select)
    return select
  }

  // WhereClause ::= 'WHERE'? GroupGraphPattern
  mutating func parseWhereClause() throws(SyntaxError) -> GraphPattern {
    if !(try accept("WHERE")), token.kind != .leftBrace {
      throw refusal() ?? unexpected(expected: ["WHERE", "\"{\" to open the pattern"])
    }
    return try parseGroupGraphPattern().whole
  }
}

// MARK: - Tokens

extension QueryParser {
  mutating func advance() throws(SyntaxError) {
    previousEnd = token.range.upperBound
    token = try lexer.next()
  }

  /// Steps over a token of this kind, when it is next.
  mutating func accept(_ kind: Token.Kind) throws(SyntaxError) -> Bool {
    guard token.kind == kind else { return false }
    try advance()
    return true
  }

  /// Steps over a keyword, in upper or lower case, when it is next.
  mutating func accept(_ keyword: String) throws(SyntaxError) -> Bool {
    guard isKeyword(keyword) else { return false }
    try advance()
    return true
  }

  @discardableResult
  mutating func expect(_ kind: Token.Kind, as description: String? = nil) throws(SyntaxError) -> Token {
    let found = token
    guard token.kind == kind else { throw unexpected(expected: [description ?? "\"\(kind.rawValue)\""]) }
    try advance()
    return found
  }

  mutating func expect(_ keyword: String) throws(SyntaxError) {
    guard try accept(keyword) else { throw unexpected(expected: [keyword]) }
  }

  func isKeyword(_ keyword: String) -> Bool {
    guard token.kind == .word, token.range.count == keyword.utf8.count else { return false }
    return zip(lexer.bytes[token.range], keyword.utf8).allSatisfy { byte, letter in
      byte == letter || isLetter(byte) && byte ^ 0x20 == letter
    }
  }

  func isKeyword(among keywords: [String]) -> Bool { keywords.contains { isKeyword($0) } }

  /// Whether the next token is the sign of a number that follows without a blank: `-1` is one token of the grammar.
  var isSignOfNumber: Bool {
    guard token.kind == .plus || token.kind == .minus else { return false }
    let end = token.range.upperBound
    guard let next = lexer.byte(at: end) else { return false }
    return isDigit(next) || next == UInt8(ascii: ".") && (lexer.byte(at: end + 1).map(isDigit) ?? false)
  }

  /// The text of the next token.
  var tokenText: String { lexer.text(token.range) }

  /// What the next token, a string, says.
  var stringValue: String { lexer.stringValue(token) }

  /// The text of the next token, a prefixed name, from an offset on and without the escapes of local names.
  func localName(from offset: Int) -> String {
    lexer.text(decoding: offset..<token.range.upperBound) { isLocalEscape($0) ? $0 : nil }
  }

  /// Counts one more bracket around what is read; ``leave()`` goes with it.
  mutating func enter() throws(SyntaxError) {
    depth += 1
    guard depth <= SPARQLParser.maximumDepth else {
      throw SyntaxError(
        range: token.range, found: "more than \(SPARQLParser.maximumDepth) brackets within each other")
    }
  }

  mutating func leave() { depth -= 1 }

  /// Counts one more operator or group element.
  mutating func grow() throws(SyntaxError) {
    size += 1
    guard size <= SPARQLParser.maximumSize else {
      throw SyntaxError(
        range: token.range,
        found: "more than \(SPARQLParser.maximumSize) operators and group elements in a query",
        hint: "long lists of values go into VALUES or IN")
    }
  }

  mutating func resolve(_ reference: String, at range: Range<Int>) throws(SyntaxError) -> String {
    guard let iri = names.resolve(reference) else {
      throw SyntaxError(
        range: range, found: "the relative IRI <\(reference.shown)>", expected: ["an absolute IRI"],
        hint: "BASE <…> before the query says what it is relative to")
    }
    return iri
  }
}
