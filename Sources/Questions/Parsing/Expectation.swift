import Positions

/// What could stand at a place of a question; errors say it in words, completion makes words of it.
enum Expectation: Hashable {
  case keyword(String)
  /// A verb: `supports`.
  case verb
  /// A verb before `by`: `supported`.
  case participle
  case kind(plural: Bool)
  case quantifier
  case status
  case name(NodeClasses)
  case number
  case year
  /// What can end a question: a time, `by`, `top`.
  case modifier
  case end

  /// The reserved words that are meant.
  func words(plural: Bool = true) -> [String] {
    switch self {
    case .keyword(let word): [word]
    case .verb: Verb.allCases.map { plural ? $0.words.base : $0.words.third }
    case .participle: Verb.allCases.map(\.words.participle)
    case .kind(let plural): Kind.allCases.map { plural ? $0.words[0].plural : $0.words[0].singular }
    case .quantifier: ["any", "no", "every", "at least"]
    case .status: Status.allCases.map(\.rawValue)
    case .modifier: ["in", "before", "after", "between", "by", "top"]
    case .name, .number, .year, .end: []
    }
  }

  /// What is meant, in words that follow "expected".
  var description: String {
    switch self {
    case .keyword(let word): "\"\(word)\""
    case .verb: "a verb (\(words(plural: false).joined(separator: ", ")))"
    case .participle: "a verb before \"by\" (\(words().joined(separator: ", ")))"
    case .kind: "a kind of thing (proposals, contributors, governments …)"
    case .quantifier: "a quantity (any, no, every, at least 3)"
    case .status: "a status (\(words().joined(separator: ", ")))"
    case .name(let classes): "the name of \(classes.description)"
    case .number: "a number"
    case .year: "a year"
    case .modifier: "a time or other ending (in, before, after, between, by, top)"
    case .end: "the end of the question"
    }
  }
}

extension NodeClasses {
  /// What the classes have in common, with an article: `a proposal or issue`, `a document`.
  var description: String {
    switch self {
    case .targets: "a proposal or issue"
    case .actors: "a contributor"
    case [.actors, .group]: "a contributor or group"
    case [.topic, .issue]: "a topic or issue"
    case .institution, [.institution, .actors]: "an institution"
    case [.paragraph, .texts]: "a paragraph or document"
    case .occasions, [.occasions, .instrument]: "a document or meeting"
    case .proposal: "a proposal"
    default: "something in the graph"
    }
  }
}
