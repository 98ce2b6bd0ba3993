import Bytes

extension TurtleParser {
  /// [12] object ::= iri | BlankNode | collection | blankNodePropertyList | literal
  mutating func parseObject(into sink: inout Sink) throws(Failure) -> Sink.Node {
    switch token.kind {
    case .iri, .prefixedName: return try parseIRI(into: &sink)
    case .blankNode: return try parseBlankNode(into: &sink)
    case .openBracket: return try parseBracket(into: &sink).node
    case .openParenthesis: return try parseCollection(into: &sink)
    case .string: return try parseString(into: &sink)
    case .integer: return try parseBare(handover.known.integer, into: &sink)
    case .decimal: return try parseBare(handover.known.decimal, into: &sink)
    case .double: return try parseBare(handover.known.double, into: &sink)
    case .word where isWord("true") || isWord("false"):
      return try parseBare(handover.known.boolean, into: &sink)
    default: throw expected(["an object (an IRI, a prefixed name, a blank node, a literal, \"[\", \"(\")"])
    }
  }

  /// [135s] iri ::= IRIREF | PrefixedName
  mutating func parseIRI(into sink: inout Sink) throws(Failure) -> Sink.Node {
    let text = try iriText()
    let node = try handover.iri(text, of: cursor, to: &sink)
    try advance()
    return node
  }

  /// [141s] BLANK_NODE_LABEL
  mutating func parseBlankNode(into sink: inout Sink) throws(Failure) -> Sink.Node {
    let label = handover.labelText(token.text, of: cursor)
    let node = try handover.blankNode(label, of: cursor, to: &sink)
    try advance()
    return node
  }

  /// [14] blankNodePropertyList ::= '[' predicateObjectList ']'; [162s] ANON ::= '[' WS* ']'
  mutating func parseBracket(into sink: inout Sink) throws(Failure) -> (node: Sink.Node, isEmpty: Bool) {
    let open = try enter()
    let node = try handover.anonymousNode(to: &sink)
    let isEmpty = token.kind == .closeBracket
    if !isEmpty { try parsePredicateObjectList(of: node, at: open, into: &sink) }
    try leave(.closeBracket, expected: ["\"]\"", "\";\"", "\",\""], opened: open)
    return (node, isEmpty)
  }

  /// [15] collection ::= '(' object* ')'
  mutating func parseCollection(into sink: inout Sink) throws(Failure) -> Sink.Node {
    let open = try enter()
    var head: Sink.Node?
    var last: (node: Sink.Node, place: Int)?
    while token.kind != .closeParenthesis {
      if token.kind == .end || token.kind == .dot { break }
      let place = token.range.lowerBound
      let node = try handover.anonymousNode(to: &sink)
      if let last {
        try link(last.node, handover.known.rest, to: node, at: last.place, place, into: &sink)
      }
      let item = try parseObject(into: &sink)
      try link(node, handover.known.first, to: item, at: place, place, into: &sink)
      head = head ?? node
      last = (node, place)
    }
    let end = token.range.lowerBound
    try leave(.closeParenthesis, expected: ["an object", "\")\""], opened: open)
    let empty = try handover.iri(handover.known.nil, to: &sink)
    guard let head, let last else { return empty }
    let rest = try handover.iri(handover.known.rest, to: &sink)
    let place = TriplePlace(subject: last.place, predicate: end, object: end)
    do { try sink.triple(last.node, rest, empty, at: place) } catch { throw .sink(error) }
    return head
  }

  private func link(
    _ subject: Sink.Node, _ predicate: [UInt8], to object: Sink.Node, at subjectPlace: Int, _ place: Int,
    into sink: inout Sink
  ) throws(Failure) {
    let predicate = try handover.iri(predicate, to: &sink)
    let place = TriplePlace(subject: subjectPlace, predicate: place, object: place)
    do { try sink.triple(subject, predicate, object, at: place) } catch { throw .sink(error) }
  }

  /// [128s] RDFLiteral ::= String (LANGTAG | '^^' iri)?
  private mutating func parseString(into sink: inout Sink) throws(Failure) -> Sink.Node {
    handover.start = token.range.lowerBound
    let lexical = handover.lexicalText(token.lexeme, of: cursor)
    try advance()
    let node: Sink.Node
    switch token.kind {
    case .languageTag:
      let language = handover.languageText(token.text, of: cursor)
      node = try handover.literal(lexical, language: language, of: cursor, to: &sink)
    case .carets:
      try advance()
      guard token.kind == .iri || token.kind == .prefixedName else {
        throw expected(["a datatype (an IRI or a prefixed name)"])
      }
      let datatype = try iriText()
      node = try handover.literal(lexical, datatype: datatype, of: cursor, to: &sink)
    default: return try handover.string(lexical, of: cursor, to: &sink)
    }
    try advance()
    return node
  }

  /// [16] NumericLiteral and [133s] BooleanLiteral, which are their own lexical form.
  private mutating func parseBare(_ datatype: [UInt8], into sink: inout Sink) throws(Failure) -> Sink.Node {
    let node = try handover.literal(.written(token.text), datatype: datatype.span, of: cursor, to: &sink)
    try advance()
    return node
  }
}

// MARK: - Tokens

extension TurtleParser {
  mutating func advance() throws(Failure) {
    do { token = try lexer.next() } catch { throw .syntax(error) }
  }

  /// Takes the token if it is of that kind.
  mutating func take(_ kind: TurtleToken.Kind) throws(Failure) -> Bool {
    guard token.kind == kind else { return false }
    try advance()
    return true
  }

  /// Takes an opening bracket and returns its place.
  private mutating func enter() throws(Failure) -> Int {
    guard depth < TurtleReader.nestingLimit else {
      throw .syntax(
        cursor.error(
          at: token.range, expected: ["at most \(TurtleReader.nestingLimit) brackets within one another"]))
    }
    depth += 1
    let place = token.range.lowerBound
    try advance()
    return place
  }

  /// Takes the closing bracket.
  private mutating func leave(_ kind: TurtleToken.Kind, expected choices: [String], opened open: Int)
    throws(Failure)
  {
    guard token.kind == kind else {
      throw expected(choices, hint: "\(cursor.text(open..<open + 1)) was opened at \(cursor.place(of: open))")
    }
    depth -= 1
    try advance()
  }

  /// Whether the token in hand is these letters.
  func isWord(_ word: String) -> Bool { unsafe cursor.bytes[token.range].elementsEqual(word.utf8) }

  func text(of token: TurtleToken) -> String { cursor.text(token.text) }

  /// An error about the token in hand.
  func expected(_ choices: [String], hint: String? = nil) -> Failure {
    let advice = "a name has a colon before or in it, a text stands in quotation marks"
    return .syntax(
      cursor.error(at: token.range, expected: choices, hint: hint ?? (token.kind == .word ? advice : nil)))
  }

  /// The IRI of the token in hand, made absolute or put together from its prefix.
  mutating func iriText() throws(Failure) -> TermText {
    if token.kind == .iri {
      let text = handover.iriText(token.lexeme, of: cursor)
      return handover.isAbsoluteIRI(text, of: cursor) ? text : try resolved(text)
    }
    handover.name.removeAll(keepingCapacity: true)
    guard
      prefixes.appendMeaning(of: unsafe cursor.bytes.span.extracting(token.prefix), to: &handover.name)
    else { throw unknownPrefix() }
    if token.isEscaped {
      cursor.appendWithoutBackslashes(token.text, to: &handover.name)
    } else {
      cursor.appendBytes(token.text, to: &handover.name)
    }
    return .buffered
  }

  /// The bytes of an IRI, as an array, for the few that have to be kept.
  func bytes(of iri: TermText) -> [UInt8] {
    switch iri {
    case .written(let range): unsafe Array(cursor.bytes[range])
    case .buffered: handover.name
    }
  }

  private mutating func resolved(_ text: TermText) throws(Failure) -> TermText {
    guard let base else {
      throw .syntax(
        cursor.error(
          at: token.range, expected: ["an absolute IRI, which begins with a scheme"],
          hint: "a relative one needs a base: @base <…> ."))
    }
    let reference = bytes(of: text)
    handover.name.removeAll(keepingCapacity: true)
    base.appendResolved(reference, to: &handover.name)
    return .buffered
  }

  private func unknownPrefix() -> Failure {
    let name = cursor.text(token.prefix)
    let nearest = Spelling.nearest(to: name, among: prefixes.all.map(\.name), limit: 1).first
    let hint =
      nearest.map { "is \"\($0):\" meant?" } ?? "it is declared by: @prefix \(name): <…> ."
    let range = token.range.lowerBound..<token.text.lowerBound
    return .syntax(
      cursor.error(at: range, found: "the unknown prefix \"\(name):\"", expected: [], hint: hint))
  }
}
