import Bytes

extension TurtleParser {
  /// [12] object ::= iri | BlankNode | collection | blankNodePropertyList | literal
  mutating func parseObject() throws(SyntaxError) -> Int {
    switch token.kind {
    case .iri, .prefixedName: return try parseIRI()
    case .blankNode: return try parseBlankNode()
    case .openBracket: return try parseBracket().node
    case .openParenthesis: return try parseCollection()
    case .string: return try parseString()
    case .integer: return try parseBare(batch.integer)
    case .decimal: return try parseBare(batch.decimal)
    case .double: return try parseBare(batch.double)
    case .word where isWord("true") || isWord("false"): return try parseBare(batch.boolean)
    default: throw expected("an object (an IRI, a prefixed name, a blank node, a literal, \"[\", \"(\")")
    }
  }

  /// [135s] iri ::= IRIREF | PrefixedName
  mutating func parseIRI() throws(SyntaxError) -> Int {
    let node = batch.addIRI(try iriText(), at: token.range.lowerBound)
    try advance()
    return node
  }

  /// [141s] BLANK_NODE_LABEL
  mutating func parseBlankNode() throws(SyntaxError) -> Int {
    let node = batch.addBlankNode(token.text, of: cursor, at: token.range.lowerBound)
    try advance()
    return node
  }

  /// [14] blankNodePropertyList ::= '[' predicateObjectList ']'; [162s] ANON ::= '[' WS* ']'
  mutating func parseBracket() throws(SyntaxError) -> (node: Int, isEmpty: Bool) {
    let open = try enter()
    let node = batch.addAnonymousNode(at: open)
    let isEmpty = token.kind == .closeBracket
    if !isEmpty { try parsePredicateObjectList(of: node) }
    try leave(.closeBracket, opened: open, expected: "\"]\"", "\";\"", "\",\"")
    return (node, isEmpty)
  }

  /// [15] collection ::= '(' object* ')'
  mutating func parseCollection() throws(SyntaxError) -> Int {
    let open = try enter()
    var head: Int?
    var last: Int?
    while token.kind != .closeParenthesis, token.kind != .end, token.kind != .dot {
      let place = token.range.lowerBound
      let node = batch.addAnonymousNode(at: head == nil ? open : place)
      if let last { batch.link(last, batch.addIRI(batch.rest, at: place), node) }
      let item = try parseObject()
      batch.link(node, batch.addIRI(batch.first, at: place), item)
      head = head ?? node
      last = node
    }
    let end = token.range.lowerBound
    try leave(.closeParenthesis, opened: open, expected: "an object", "\")\"")
    let empty = batch.addIRI(batch.nil, at: head == nil ? open : end)
    if let last { batch.link(last, batch.addIRI(batch.rest, at: end), empty) }
    return head ?? empty
  }

  /// [128s] RDFLiteral ::= String (LANGTAG | '^^' iri)?
  private mutating func parseString() throws(SyntaxError) -> Int {
    let place = token.range.lowerBound
    let lexical = batch.text(token.lexeme, of: cursor)
    try advance()
    switch token.kind {
    case .languageTag:
      let language = batch.languageText(token.text, of: cursor)
      try advance()
      return batch.addLiteral(lexical, language: language, at: place)
    case .carets:
      try advance()
      guard token.kind == .iri || token.kind == .prefixedName else {
        throw expected("a datatype (an IRI or a prefixed name)")
      }
      let datatype = try iriText()
      guard !batch.isLanguageString(datatype, of: cursor) else {
        throw cursor.languageStringError(at: place..<token.range.upperBound)
      }
      try advance()
      return batch.addLiteral(lexical, datatype: datatype, at: place)
    default: return batch.addLiteral(lexical, datatype: batch.string, at: place)
    }
  }

  /// [16] NumericLiteral and [133s] BooleanLiteral, which are their own lexical form.
  private mutating func parseBare(_ datatype: TripleBatch.Text) throws(SyntaxError) -> Int {
    let lexical = TripleBatch.Text(range: token.range, isWritten: true)
    let node = batch.addLiteral(lexical, datatype: datatype, at: token.range.lowerBound)
    try advance()
    return node
  }
}

// MARK: - Names

extension TurtleParser {
  /// The IRI of the token in hand, made absolute or put together from its prefix.
  mutating func iriText() throws(SyntaxError) -> TripleBatch.Text {
    if token.kind == .iri {
      let text = batch.text(token.lexeme, of: cursor)
      return batch.isAbsoluteIRI(text, of: cursor) ? text : try resolved(text)
    }
    // [136s] PrefixedName ::= PNAME_LN | PNAME_NS
    let token = self.token
    let cursor = self.cursor
    let prefixes = self.prefixes
    var isKnown = false
    let text = batch.compose { output in
      isKnown = prefixes.appendMeaning(of: unsafe cursor.bytes.span.extracting(token.prefix), to: &output)
      if token.isEscaped {
        cursor.appendWithoutBackslashes(token.text, to: &output)
      } else {
        cursor.appendBytes(token.text, to: &output)
      }
    }
    guard isKnown else { throw unknownPrefix() }
    return text
  }

  private mutating func resolved(_ text: TripleBatch.Text) throws(SyntaxError) -> TripleBatch.Text {
    guard let base else {
      throw cursor.error(
        at: token.range, expected: ["an absolute IRI, which begins with a scheme"],
        hint: "a relative one needs a base: @base <…> .")
    }
    let reference = batch.bytes(of: text, in: cursor)
    return batch.compose { base.appendResolved(reference, to: &$0) }
  }

  private func unknownPrefix() -> SyntaxError {
    let name = cursor.text(token.prefix)
    let nearest = Spelling.nearest(to: name, among: prefixes.all.map(\.name), limit: 1).first
    let hint = nearest.map { "is \"\($0):\" meant?" } ?? "it is declared by: @prefix \(name): <…> ."
    let range = token.range.lowerBound..<token.text.lowerBound
    return cursor.error(at: range, found: "the unknown prefix \"\(name):\"", expected: [], hint: hint)
  }
}

// MARK: - Tokens

extension TurtleParser {
  /// Takes the token if it is of that kind.
  mutating func take(_ kind: TurtleToken.Kind) throws(SyntaxError) -> Bool {
    guard token.kind == kind else { return false }
    try advance()
    return true
  }

  /// Takes an opening bracket and returns its place.
  private mutating func enter() throws(SyntaxError) -> Int {
    guard depth < TurtleReader.nestingLimit else {
      throw cursor.error(
        at: token.range, expected: ["at most \(TurtleReader.nestingLimit) brackets within one another"])
    }
    depth += 1
    let place = token.range.lowerBound
    try advance()
    return place
  }

  /// Takes the closing bracket.
  private mutating func leave(_ kind: TurtleToken.Kind, opened open: Int, expected choices: String...)
    throws(SyntaxError)
  {
    guard token.kind == kind else {
      let bracket = cursor.text(open..<open + 1)
      throw error(expected: choices, hint: "\"\(bracket)\" was opened at \(cursor.place(of: open))")
    }
    depth -= 1
    try advance()
  }

  /// Whether the token in hand is these letters.
  func isWord(_ word: String) -> Bool { unsafe cursor.bytes[token.range].elementsEqual(word.utf8) }

  func text(of token: TurtleToken) -> String { cursor.text(token.text) }

  /// An error about the token in hand.
  func expected(_ choices: String..., hint: String? = nil) -> SyntaxError {
    error(expected: choices, hint: hint)
  }

  private func error(expected choices: [String], hint: String?) -> SyntaxError {
    let advice = "a name has a colon before or in it, a text stands in quotation marks"
    return cursor.error(
      at: token.range, expected: choices, hint: hint ?? (token.kind == .word ? advice : nil))
  }
}
