import Bytes
import Positions

extension QuestionParser {
  /// `predicate = chain , { "or" , chain }` and `chain = clause , { ( "and" | "but" ) , clause }`
  ///
  /// - Parameter first: the first clause, when it was read already.
  mutating func parsePredicate(after first: Clause? = nil) throws(SyntaxError) -> Predicate {
    var chain: [Clause]
    if let first { chain = [first] } else { chain = [try parseFirstClause()] }
    var chains: [Chain] = []
    while true {
      if accept("and") || accept("but") {
        chain.append(try parseClause())
      } else if accept("or") {
        chains.append(Chain(chain))
        chain = [try parseClause()]
      } else {
        return Predicate(chains + [Chain(chain)])
      }
    }
  }

  private mutating func parseFirstClause() throws(SyntaxError) -> Clause {
    lastPassive = nil
    return try parseClause()
  }

  /// ```
  /// clause = "both" , clause , "and" , clause | "either" , clause , "or" , clause
  ///        | [ negation ] , ( active , objects | [ be ] , participle , "by" , objects | be , "about" , name | be , status )
  ///        | "by" , objects
  /// ```
  ///
  /// `not by` is read too.
  mutating func parseClause() throws(SyntaxError) -> Clause {
    try nested { (parser) throws(SyntaxError) in
      if parser.accept("both") {
        let first = try parser.parseClause()
        try parser.require("and")
        return .both(first, try parser.parseClause())
      }
      if parser.accept("either") {
        let first = try parser.parseClause()
        try parser.require("or")
        return .either(first, try parser.parseClause())
      }
      return .statement(try parser.parseStatement())
    }
  }

  private mutating func parseStatement() throws(SyntaxError) -> Statement {
    let start = token.range.lowerBound
    var isNegated = accept("not")
    var hasBe = false
    if !isNegated {
      if accept(oneOf: Lexicon.doing) != nil {
        try require("not")
        isNegated = true
      } else if acceptBe() {
        hasBe = true
        isNegated = accept("not")
      }
    }
    if !hasBe, isNegated { hasBe = acceptBe() }
    let content = try parseContent(hasBe: hasBe)
    if case .passive(let verb, _) = content { lastPassive = verb } else { lastPassive = nil }
    return Statement(content, isNegated: isNegated, at: place(from: start))
  }

  /// What follows the negation.
  private mutating func parseContent(hasBe: Bool) throws(SyntaxError) -> Statement.Content {
    if !hasBe, let verb = lastPassive, accept("by") { return try parsePassive(verb) }
    if let verb = try acceptParticiple() {
      if hasBe {
        try require("by")
        return try parsePassive(verb)
      }
      return accept("by") ? try parsePassive(verb) : try parseActive(verb)
    }
    if !hasBe {
      guard let verb = accept(Lexicon.verbs, as: .verb) else { throw unexpected() }
      return try parseActive(verb)
    }
    if accept("about") { return .about(try parseName([.topic, .issue])) }
    guard let keyword, let status = Status(rawValue: keyword) else {
      expect(.status)
      throw unexpected()
    }
    advance()
    return .status(status)
  }

  private mutating func parseActive(_ verb: Verb) throws(SyntaxError) -> Statement.Content {
    .active(verb, try parseObjects(of: verb.objectClasses) { .active(verb, $0) })
  }

  private mutating func parsePassive(_ verb: Verb) throws(SyntaxError) -> Statement.Content {
    .passive(verb, try parseObjects(of: verb.agentClasses) { .passive(verb, $0) })
  }

  /// `participle = … | "asked" , [ "to" , "act" ]`
  mutating func acceptParticiple() throws(SyntaxError) -> Verb? {
    guard let verb = accept(Lexicon.participles, as: .participle) else { return nil }
    if verb == .ask, accept("to") { try require("act") }
    return verb
  }

  private mutating func acceptBe() -> Bool {
    if let keyword, Lexicon.be.contains(keyword) {
      advance()
      return true
    }
    expect(.keyword(isPlural ? "are" : "is"))
    return false
  }

  /// Notes what would begin a clause here.
  mutating func expectClause() {
    expect(.verb)
    expect(.keyword(isPlural ? "are" : "is"))
    for word in ["not", isPlural ? "do" : "does", "both", "either"] { expect(.keyword(word)) }
    if lastPassive != nil { expect(.keyword("by")) }
  }

  /// Whether a word after `and` or `or` belongs to a clause, not to a list of objects.
  static func beginsClause(_ word: String) -> Bool {
    Lexicon.verbs[word] != nil || Lexicon.participles[word] != nil || Lexicon.be.contains(word)
      || Lexicon.doing.contains(word) || ["not", "by", "both", "either"].contains(word)
  }
}

extension Verb {
  /// What the verb usually applies to.
  var objectClasses: NodeClasses {
    switch self {
    case .support, .oppose: .targets
    case .propose, .amend: .proposal
    case .cite: [.paragraph, .texts]
    case .ask, .mention: [.institution, .actors]
    case .raise: [.topic, .issue]
    }
  }

  /// Who or what usually stands after `by`.
  var agentClasses: NodeClasses {
    switch self {
    case .cite, .ask, .mention: .proposal
    case .support, .oppose, .propose, .raise, .amend: [.actors, .group]
    }
  }
}
