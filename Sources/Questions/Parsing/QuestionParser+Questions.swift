import Bytes
import Positions

extension QuestionParser {
  /// `query = question , { modifier } , [ "?" ]`
  mutating func parseQuery() throws(SyntaxError) -> Question {
    let form = try parseQuestion()
    var modifiers: [Modifier] = []
    while true {
      let start = token.range.lowerBound
      guard let content = try parseModifier() else { break }
      modifiers.append(Modifier(content, at: place(from: start)))
      hasEnding = true
    }
    if token.content == .questionMark { advance() }
    expect(.end)
    guard isAtEnd else { throw unexpected() }
    return Question(form, modifiers: modifiers)
  }

  /// `question = "who" … | ( "which" | "what" ) … | "how" … | "whose" …`
  private mutating func parseQuestion() throws(SyntaxError) -> Question.Form {
    if accept("who") { return try parseWho() }
    if accept("which") { return try parseWhich() }
    if accept("what") { return accept("does") ? try parseSay() : try parseWhich() }
    if accept("how") {
      if accept("many") { return try parseHowMany() }
      try require("is")
      let start = try parseName([])
      try require("connected")
      try require("to")
      return .connected(start, to: try parseName([]))
    }
    if accept("whose") {
      try require("position")
      try require("changed")
      return .changed(on: accept("on") ? try parseName(.targets) : nil)
    }
    throw unexpected()
  }

  /// `"who" , ( predicate | ( "backs" | "supports" | "opposes" ) , "what" | ( "agrees" | "disagrees" ) , "with" … )`
  private mutating func parseWho() throws(SyntaxError) -> Question.Form {
    let verb = keyword.flatMap { Lexicon.verbs[$0] ?? Lexicon.participles[$0] }
    if let side = verb?.side, isFollowed(by: "what") {
      advance()
      advance()
      return .whoWhat(side)
    }
    for agreement in Question.Agreement.allCases where accept(agreement.rawValue) {
      try require("with")
      let name = try parseName(.actors)
      return .agreement(agreement, with: name, on: accept("on") ? try parseAgreementScope() : nil)
    }
    isPlural = false
    return .who(try parsePredicate())
  }

  /// `"at" , "least" , number , "proposals" | name`
  private mutating func parseAgreementScope() throws(SyntaxError) -> Question.AgreementScope {
    guard accept("at") else { return .target(try parseName([.targets, .topic])) }
    try require("least")
    let number = try parseNumber()
    if number == 1, accept("proposal") { return .atLeast(number) }
    try require("proposals")
    return .atLeast(number)
  }

  /// `noun , ( "are" , "split" , "on" , name | [ [ "that" ] , predicate ] )`
  private mutating func parseWhich() throws(SyntaxError) -> Question.Form {
    let noun = try parseNoun(isSubject: true)
    if let keyword, Lexicon.be.contains(keyword), isFollowed(by: "split") {
      advance()
      advance()
      try require("on")
      return .split(noun, on: try parseName(.targets))
    }
    let (subject, predicate) = try parsePredicate(of: noun)
    return .which(subject, predicate)
  }

  /// `"how" , "many" , noun , [ [ "that" ] , predicate ]`
  private mutating func parseHowMany() throws(SyntaxError) -> Question.Form {
    let noun = try parseNoun(isSubject: true)
    let (subject, predicate) = try parsePredicate(of: noun)
    return .howMany(subject, predicate)
  }

  /// `"what" , "does" , name , "say" , [ "about" , name ]`
  private mutating func parseSay() throws(SyntaxError) -> Question.Form {
    let speaker = try parseName([.actors, .group])
    try require("say")
    return .say(speaker, about: accept("about") ? try parseName([.topic, .issue]) : nil)
  }

  /// `[ [ "that" ] , predicate ]`, where `proposals supported by India and cited by R1` goes on after its first clause,
  /// which was read as a part of the noun.
  private mutating func parsePredicate(
    of noun: NounPhrase
  ) throws(SyntaxError) -> (NounPhrase, Predicate?) {
    isPlural = true
    lastPassive = nil
    if let keyword, ["and", "but", "or"].contains(keyword),
      case .participle(let verb, let objects, let place) = noun.modifiers.last
    {
      var noun = noun
      noun.modifiers.removeLast()
      lastPassive = verb
      let first = Clause.statement(Statement(.passive(verb, objects), at: place))
      return (noun, try parsePredicate(after: first))
    }
    let isAnnounced = accept("that")
    expectClause()
    // A `by` here belongs to the ending: how many proposals by group.
    guard isAnnounced || keyword.map(Self.beginsClause) ?? false && keyword != "by" else {
      return (noun, nil)
    }
    return (noun, try parsePredicate())
  }

  /// ```
  /// modifier = ( "in" | "before" | "after" ) , ( number | name ) | "between" , number , "and" , number
  ///          | "by" , ( kind | "year" ) | "top" , number
  /// ```
  private mutating func parseModifier() throws(SyntaxError) -> Modifier.Content? {
    expect(.modifier)
    let start = token.range.lowerBound
    switch keyword {
    case "in":
      advance()
      return .within(.during(try parseOccasion()))
    case "before":
      advance()
      return .within(.before(try parseOccasion()))
    case "after":
      advance()
      return .within(.after(try parseOccasion()))
    case "between":
      advance()
      guard let first = acceptYear() else { throw unexpected() }
      try require("and")
      guard let last = acceptYear() else { throw unexpected() }
      guard first <= last else {
        throw SyntaxError(
          range: place(from: start).range, found: "the later year before the earlier one",
          hint: "write between \(last) and \(first)")
      }
      return .within(.between(first, last))
    case "by":
      advance()
      if accept("year") { return .by(.year) }
      guard let kind = accept(Lexicon.kinds, as: .kind(plural: false)) else { throw unexpected() }
      return .by(.kind(kind))
    case "top":
      advance()
      return .top(try parseNumber())
    default: return nil
    }
  }

  private mutating func parseOccasion() throws(SyntaxError) -> TimeLimit.Occasion {
    if let year = acceptYear() { return .year(year) }
    return .name(try parseName(.occasions))
  }
}

extension Verb {
  /// The side that the verb takes.
  var side: Question.Side? {
    switch self {
    case .support: .support
    case .oppose: .oppose
    default: nil
    }
  }
}
