import Bytes
import Positions

extension QuestionParser {
  /// ```
  /// objects = object , { "," , object } , [ ( "and" | "or" ) , object , { ( "and" | "or" ) , object } ]
  /// ```
  ///
  /// One connective only. A comma may stand before it too. `and` or `or` before the beginning of a clause ends the list.
  ///
  /// - Parameters:
  ///   - classes: what the names of the list are likely to be.
  ///   - content: what the list is said of, to propose better words with.
  mutating func parseObjects(
    of classes: NodeClasses, in content: (Objects) -> Statement.Content
  ) throws(SyntaxError) -> Objects {
    var items = [try parseObject(classes)]
    var connective: Objects.Connective?
    while true {
      if connective == nil, token.content == .comma, !isConnective(following) {
        advance()
        items.append(try parseObject(classes))
        continue
      }
      if token.content == .comma, isConnective(following) { advance() }
      guard let found = keyword.flatMap(Objects.Connective.init), !beginsClause(following) else { break }
      if let connective, connective != found {
        // With nothing behind it, the other connective can still join a clause.
        if following.content == .end { break }
        throw try mixedConnectives(Objects(items, joinedBy: connective), found, classes, content)
      }
      connective = found
      advance()
      expectClause()
      items.append(try parseObject(classes))
    }
    for connective in Objects.Connective.allCases { expect(.keyword(connective.rawValue)) }
    return Objects(items, joinedBy: connective ?? .and)
  }

  /// `object = [ quantifier ] , noun , [ "that" , clause ] | name`
  private mutating func parseObject(_ classes: NodeClasses) throws(SyntaxError) -> Object {
    try nested { (parser) throws(SyntaxError) in
      let quantifier = try parser.parseQuantifier()
      if quantifier == nil, let name = parser.acceptName(classes) { return .name(name) }
      let noun = try parser.parseNoun(isSubject: false, plural: quantifier?.isPlural ?? true)
      guard parser.accept("that") else { return .noun(quantifier ?? .some, noun, that: nil) }
      let (wasPlural, passive) = (parser.isPlural, parser.lastPassive)
      parser.isPlural = quantifier?.isPlural ?? false
      parser.lastPassive = nil
      let clause = try parser.parseClause()
      (parser.isPlural, parser.lastPassive) = (wasPlural, passive)
      return .noun(quantifier ?? .some, noun, that: clause)
    }
  }

  /// `quantifier = "a" | "an" | "any" | "some" | "no" | "every" | "at" , "least" , number`
  private mutating func parseQuantifier() throws(SyntaxError) -> Quantifier? {
    if let quantifier = accept(Lexicon.quantifiers, as: .quantifier) { return quantifier }
    guard keyword == "at" else { return nil }
    advance()
    try require("least")
    return .atLeast(try parseNumber())
  }

  /// `noun = kind , { "about" , name | participle , "by" , objects | "in" , name }`
  ///
  /// A year after `in` limits the whole question and is left for its end. A participle without `by` is left for a
  /// predicate, after the subject of a question.
  ///
  /// - Parameter plural: whether the words before it ask for the plural; either is read.
  mutating func parseNoun(isSubject: Bool, plural: Bool = true) throws(SyntaxError) -> NounPhrase {
    let start = token.range.lowerBound
    guard let kind = accept(Lexicon.kinds, as: .kind(plural: plural)) else { throw unexpected() }
    let place = place(from: start)
    var modifiers: [NounPhrase.Modifier] = []
    while true {
      if accept("about") {
        modifiers.append(.about(try parseName([.topic, .issue])))
      } else if keyword == "in", following.number == nil {
        advance()
        modifiers.append(.inside(try parseName([.occasions, .group])))
      } else if let modifier = try parseParticiple(isSubject: isSubject) {
        modifiers.append(modifier)
      } else {
        expect(.keyword("in"))
        return NounPhrase(kind, modifiers, at: place)
      }
    }
  }

  private mutating func parseParticiple(isSubject: Bool) throws(SyntaxError) -> NounPhrase.Modifier? {
    let start = token.range.lowerBound
    guard let keyword, let verb = Lexicon.participles[keyword], followsBy || !isSubject else {
      expect(.participle)
      return nil
    }
    _ = try acceptParticiple()
    try require("by")
    let objects = try nested { (parser) throws(SyntaxError) in
      try parser.parseObjects(of: verb.agentClasses) { .passive(verb, $0) }
    }
    return .participle(verb, by: objects, at: place(from: start))
  }

  // MARK: - Looking ahead

  /// Whether the participle here is one before `by`.
  private var followsBy: Bool {
    following.content == .keyword("by") || keyword == "asked" && following.content == .keyword("to")
  }

  private func isConnective(_ token: Token) -> Bool {
    ["and", "or", "but"].contains { token.content == .keyword($0) }
  }

  private func beginsClause(_ token: Token) -> Bool {
    guard case .keyword(let word) = token.content else { return false }
    return Self.beginsClause(word)
  }

  // MARK: - Errors

  /// The error for a list with both connectives, which proposes the two things that may be meant.
  private mutating func mixedConnectives(
    _ objects: Objects, _ other: Objects.Connective, _ classes: NodeClasses,
    _ content: (Objects) -> Statement.Content
  ) throws(SyntaxError) -> SyntaxError {
    let range = token.range
    advance()
    let next = try parseObject(classes)
    let last = objects.items[objects.items.count - 1]
    let before = Objects(Array(objects.items.dropLast()), joinedBy: objects.connective)
    func clause(_ objects: Objects) -> Clause { .statement(Statement(content(objects))) }
    let outer = (clause(objects), clause(Objects([next])))
    let inner = (clause(before), clause(Objects([last, next], joinedBy: other)))
    let proposals =
      other == .or
      ? [Clause.either(outer.0, outer.1), .both(inner.0, inner.1)]
      : [.both(outer.0, outer.1), .either(inner.0, inner.1)]
    let texts = proposals.map { "\"\(QuestionPrinter.text(of: $0, plural: isPlural))\"" }
    return SyntaxError(
      range: range, found: "\"\(other.rawValue)\" in a list joined by \"\(objects.connective.rawValue)\"",
      hint: "write \(texts[0]) or \(texts[1])")
  }
}

extension Quantifier {
  /// Whether what follows is spoken of as several.
  var isPlural: Bool {
    if case .atLeast(let number) = self { return number > 1 }
    return false
  }
}
