import Bytes

extension QuestionParser {
  /// The error that what stands here is not what could.
  func unexpected() -> SyntaxError {
    SyntaxError(range: token.range, found: token.description, expected: expectedThings, hint: hint)
  }

  /// What could stand here, names and kinds first.
  private var expectedThings: [String] {
    let rest = expectations.filter { expectation in
      switch expectation {
      case .quantifier: !expectations.contains(where: \.isKind)
      // All that can begin a clause besides a verb goes without saying.
      case .participle, .keyword("not"), .keyword("do"), .keyword("does"), .keyword("both"),
        .keyword("either"):
        !expectations.contains(.verb)
      default: true
      }
    }
    return rest.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map { $0.element.description }
  }

  /// What helps with the word that stands here: why it can't, or the nearest reserved word that could.
  private var hint: String? {
    let words = expectations.flatMap { $0.words(plural: isPlural) + $0.words(plural: !isPlural) }
    switch token.content {
    case .word(let text):
      return Spelling.nearest(to: text, among: words, limit: 1).first.map { "did you mean \"\($0)\"?" }
    case .keyword(let text):
      switch text {
      case "that":
        return "\"that\" takes one clause; for two, write that both … and … or that either … or …"
      case "both" where expectations.contains(.quantifier), "either" where expectations.contains(.quantifier):
        return "\"\(text)\" stands before a verb, and a list goes without it"
      case "by" where expectations.contains(.verb):
        return "\"by\" repeats a word like supported, and none stands before it"
      case _ where Self.beginsClause(text) && expectations.contains(.modifier) && hasEnding:
        return "a time limits the whole question and stands at its end"
      default: break
      }
      if let near = Spelling.nearest(to: text, among: words, limit: 1).first {
        return "did you mean \"\(near)\"?"
      }
      guard expectations.contains(where: \.isName) else { return nil }
      return "as a name, \"\(text)\" stands in quotation marks"
    default: return nil
    }
  }
}

extension Expectation {
  fileprivate var isKind: Bool {
    if case .kind = self { return true }
    return false
  }

  fileprivate var isName: Bool {
    if case .name = self { return true }
    return false
  }

  fileprivate var rank: Int {
    switch self {
    case .name: 0
    case .kind, .quantifier: 1
    case .verb, .participle, .status, .number, .year: 2
    case .keyword: 3
    case .modifier: 4
    case .end: 5
    }
  }
}
