import Bytes

/// Parses Turtle, by recursive descent over tokens. Rules are numbered as in section 6.5 of Turtle 1.1.
struct TurtleParser<Sink: TripleSink> {
  typealias Failure = ReadError<Sink.Failure>

  var lexer: TurtleLexer
  /// The next token, not yet taken.
  var token = TurtleToken(kind: .end, range: 0..<0, text: 0..<0)
  var handover = TermHandover<Sink>()
  var prefixes = PrefixTable()
  var base: BaseIRI?
  /// How many brackets are open.
  var depth = 0
  /// Where the statement in hand begins.
  private var statementStart = 0

  init(_ cursor: ByteCursor, base: String?) {
    lexer = TurtleLexer(cursor)
    self.base = base.flatMap { BaseIRI(Array($0.utf8)) }
  }

  var cursor: ByteCursor { lexer.cursor }

  /// [1] turtleDoc ::= statement*
  mutating func parseDocument(into sink: inout Sink) throws(Failure) -> [Prefix] {
    if let flaw = cursor.firstFlaw() { throw .syntax(flaw) }
    try advance()
    while token.kind != .end { try parseStatement(into: &sink) }
    return prefixes.all
  }
}

// MARK: - Statements

extension TurtleParser {
  /// [2] statement ::= directive | triples '.'
  private mutating func parseStatement(into sink: inout Sink) throws(Failure) {
    statementStart = token.range.lowerBound
    switch token.kind {
    case .languageTag where text(of: token) == "prefix": try parsePrefix(endsWithDot: true)
    case .languageTag where text(of: token) == "base": try parseBase(endsWithDot: true)
    case .word where text(of: token).uppercased() == "PREFIX": try parsePrefix(endsWithDot: false)
    case .word where text(of: token).uppercased() == "BASE": try parseBase(endsWithDot: false)
    default:
      try parseTriples(into: &sink)
      guard token.kind == .dot else {
        throw expected(
          ["\".\"", "\";\"", "\",\""], hint: "the statement begins at \(cursor.place(of: statementStart))")
      }
      try advance()
    }
  }

  /// [4] prefixID ::= '@prefix' PNAME_NS IRIREF '.'; [6s] sparqlPrefix ::= "PREFIX" PNAME_NS IRIREF
  private mutating func parsePrefix(endsWithDot: Bool) throws(Failure) {
    try advance()
    let name = token
    guard name.kind == .prefixedName, name.text.isEmpty else { throw expected(["a prefix such as \"ex:\""]) }
    try advance()
    guard token.kind == .iri else { throw expected(["the IRI that the prefix stands for"]) }
    let iri = try iriText()
    prefixes.declare(unsafe Array(cursor.bytes[name.prefix]), as: bytes(of: iri))
    try advance()
    try endDirective(withDot: endsWithDot)
  }

  /// [5] base ::= '@base' IRIREF '.'; [5s] sparqlBase ::= "BASE" IRIREF
  private mutating func parseBase(endsWithDot: Bool) throws(Failure) {
    try advance()
    guard token.kind == .iri else { throw expected(["the base IRI"]) }
    let iri = try iriText()
    base = BaseIRI(bytes(of: iri))
    try advance()
    try endDirective(withDot: endsWithDot)
  }

  private mutating func endDirective(withDot: Bool) throws(Failure) {
    if withDot {
      guard token.kind == .dot else { throw expected(["\".\" to end the directive"]) }
      try advance()
    } else if token.kind == .dot {
      throw expected(["a statement"], hint: "PREFIX and BASE take no \".\"; @prefix and @base do")
    }
  }

  /// [6] triples ::= subject predicateObjectList | blankNodePropertyList predicateObjectList?
  private mutating func parseTriples(into sink: inout Sink) throws(Failure) {
    let place = token.range.lowerBound
    let subject: Sink.Node
    var mayStandAlone = false
    switch token.kind {
    case .iri, .prefixedName: subject = try parseIRI(into: &sink)
    case .blankNode: subject = try parseBlankNode(into: &sink)
    case .openBracket:
      let bracket = try parseBracket(into: &sink)
      subject = bracket.node
      mayStandAlone = !bracket.isEmpty
    case .openParenthesis: subject = try parseCollection(into: &sink)
    default: throw expected(["a subject (an IRI, a prefixed name, a blank node)", "@prefix", "@base"])
    }
    if mayStandAlone, token.kind == .dot { return }
    try parsePredicateObjectList(of: subject, at: place, into: &sink)
  }

  /// [7] predicateObjectList ::= verb objectList (';' (verb objectList)?)*
  mutating func parsePredicateObjectList(of subject: Sink.Node, at subjectPlace: Int, into sink: inout Sink)
    throws(Failure)
  {
    guard isVerb else { throw expected(["a predicate (an IRI, a prefixed name, \"a\")"]) }
    while isVerb {
      let predicatePlace = token.range.lowerBound
      let predicate = try parseVerb(into: &sink)
      // [8] objectList ::= object (',' object)*
      repeat {
        let place = TriplePlace(
          subject: subjectPlace, predicate: predicatePlace, object: token.range.lowerBound)
        let object = try parseObject(into: &sink)
        do { try sink.triple(subject, predicate, object, at: place) } catch { throw .sink(error) }
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
  private mutating func parseVerb(into sink: inout Sink) throws(Failure) -> Sink.Node {
    guard token.kind == .word else { return try parseIRI(into: &sink) }
    try advance()
    return try handover.iri(handover.known.type, to: &sink)
  }
}
