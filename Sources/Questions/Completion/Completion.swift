import Bytes
public import Positions

/// What may come next in a question that is being written, and how questions begin.
public enum Completion {
  /// A word that may come next.
  public struct Candidate: Sendable, Hashable {
    /// The word, as it is typed.
    public var text: String
    /// The label of the node that the word names; `nil` for a word of the language.
    public var label: String?
  }

  /// The words that may stand in the place of the last one.
  ///
  /// Words of the language come first, in the order in which the grammar has them, then the ids of nodes that can stand
  /// there: topics and issues after `about`, contributors and groups after `supported by`. Only what begins with the
  /// last word is given, without regard to case and accents. None when the words before it are no beginning of a question.
  ///
  /// - Parameters:
  ///   - words: those before the cursor; the last is the one being written, empty when none is begun.
  ///   - names: of the graph that the question would ask.
  public static func completions(of words: [String], names: NameIndex) -> [Candidate] {
    let begun = FoldedText(words.last ?? "").bytes
    guard let tokens = try? Lexer.tokens(of: QuestionText.joined(words.dropLast())) else { return [] }
    var parser = QuestionParser(tokens)
    _ = try? parser.parseQuery()
    guard parser.isAtEnd else { return [] }
    var candidates: [Candidate] = []
    for expectation in parser.expectations {
      // A word of two is typed one by one.
      candidates += expectation.words(plural: parser.isPlural).map {
        Candidate(text: String($0.prefix { $0 != " " }))
      }
    }
    for case .name(let classes) in parser.expectations {
      candidates += nodes(of: classes, in: names).map { Candidate(text: $0.id, label: $0.label) }
    }
    var seen: Set<String> = []
    return candidates.filter { candidate in
      FoldedText(candidate.text).bytes.starts(with: begun) && seen.insert(candidate.text).inserted
    }
  }

  /// The nodes of any of some classes, all when none are given, in natural order.
  private static func nodes(of classes: NodeClasses, in names: NameIndex) -> [NameIndex.Node] {
    names.nodes.filter { classes.isEmpty || !$0.classes.isDisjoint(with: classes) }
      .sorted { NaturalOrder.precedes($0.id, $1.id) }
  }

  // MARK: - Beginnings

  /// A way for a question to begin.
  public struct Beginning: Sendable, Hashable {
    /// The words, with an ellipsis for what follows.
    public var words: String
    /// A question that begins so.
    public var example: String
    /// What such questions give.
    public var answer: String
  }

  /// The ways in which questions begin.
  public static let beginnings = [
    Beginning(
      words: "who …", example: "who supports R67 and opposes R73",
      answer: "contributors, by what they support, oppose, propose, cite, ask, mention, raise or amend"),
    Beginning(
      words: "who backs what", example: "who opposes what in 2017",
      answer: "every current position of one side"),
    Beginning(
      words: "who agrees with …", example: "who agrees with india on at least 2 proposals",
      answer: "contributors on the same side, with the number of targets they share; or disagrees"),
    Beginning(
      words: "which … / what …", example: "which proposals are supported by no government",
      answer:
        "proposals, paragraphs, issues, topics, institutions, groups, governments … by what is said of them"),
    Beginning(
      words: "which groups are split on …", example: "which groups are split on new-un-body",
      answer: "groups with a supporter and an opponent"),
    Beginning(
      words: "how many …", example: "how many proposals cite TA69 by group",
      answer: "a number, or one for each group, year, document …"),
    Beginning(
      words: "whose position changed …",
      example: "whose position changed on new-un-body between 2014 and 2017",
      answer: "who said one thing and then another"),
    Beginning(
      words: "what does … say", example: "what does sweden say about human-rights",
      answer: "the positions of one contributor or group"),
    Beginning(
      words: "how is … connected to …", example: "how is cuba connected to icc-basis",
      answer: "the shortest path between two nodes"),
  ]
}
