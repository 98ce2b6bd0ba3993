extension Question {
  /// The question as a sentence of the language, which reads back as the same question.
  ///
  /// That holds for every question that can be read at all. One put together by hand can be out of reach of the
  /// language: in `any proposal that cites TA69 and R72` the last name always belongs to the inner list.
  public var text: String { QuestionPrinter.text(of: self) }
}

/// Questions and their parts as sentences.
enum QuestionPrinter {
  static func text(of question: Question) -> String {
    ([text(of: question.form)] + question.modifiers.map(text(of:))).joined(separator: " ")
  }

  private static func text(of form: Question.Form) -> String {
    switch form {
    case .who(let predicate): return "who " + text(of: predicate, plural: false)
    case .whoWhat(let side): return "who \(side == .support ? "supports" : "opposes") what"
    case .agreement(let agreement, let name, let scope):
      let start = "who \(agreement.rawValue) with \(text(of: name))"
      switch scope {
      case nil: return start
      case .atLeast(let number):
        return "\(start) on at least \(number) \(number == 1 ? "proposal" : "proposals")"
      case .target(let target): return "\(start) on \(text(of: target))"
      }
    case .which(let noun, let predicate): return "which " + text(of: noun, predicate)
    case .split(let noun, let name):
      return "which \(text(of: noun, plural: true)) are split on \(text(of: name))"
    case .howMany(let noun, let predicate): return "how many " + text(of: noun, predicate)
    case .changed(let name): return "whose position changed" + (name.map { " on \(text(of: $0))" } ?? "")
    case .say(let name, let topic):
      return "what does \(text(of: name)) say" + (topic.map { " about \(text(of: $0))" } ?? "")
    case .connected(let start, let end): return "how is \(text(of: start)) connected to \(text(of: end))"
    }
  }

  private static func text(of noun: NounPhrase, _ predicate: Predicate?) -> String {
    text(of: noun, plural: true) + (predicate.map { " " + text(of: $0, plural: true) } ?? "")
  }

  static func text(of modifier: Modifier) -> String {
    switch modifier.content {
    case .within(.during(let occasion)): "in \(text(of: occasion))"
    case .within(.before(let occasion)): "before \(text(of: occasion))"
    case .within(.after(let occasion)): "after \(text(of: occasion))"
    case .within(.between(let first, let last)): "between \(first) and \(last)"
    case .by(.year): "by year"
    case .by(.kind(let kind)): "by \(kind.words[0].singular)"
    case .top(let number): "top \(number)"
    }
  }

  private static func text(of occasion: TimeLimit.Occasion) -> String {
    switch occasion {
    case .year(let year): String(year)
    case .name(let name): text(of: name)
    }
  }

  /// The name, in quotation marks where it would not read back as the same name without them.
  static func text(of name: Name) -> String {
    let isWord = (try? Lexer.tokens(of: name.text).map(\.content)) == [.word(name.text), .end]
    let isNumber = name.text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isWord && !isNumber ? name.text : "\"\(name.text)\""
  }
}

// MARK: - Predicates

extension QuestionPrinter {
  /// - Parameter plural: whether it is said of several things: "that cite" against "that cites".
  static func text(of predicate: Predicate, plural: Bool) -> String {
    predicate.chains
      .map { $0.clauses.map { text(of: $0, plural: plural) }.joined(separator: " and ") }
      .joined(separator: " or ")
  }

  static func text(of clause: Clause, plural: Bool) -> String {
    switch clause {
    case .both(let first, let second):
      "both \(text(of: first, plural: plural)) and \(text(of: second, plural: plural))"
    case .either(let first, let second):
      "either \(text(of: first, plural: plural)) or \(text(of: second, plural: plural))"
    case .statement(let statement): text(of: statement, plural: plural)
    }
  }

  private static func text(of statement: Statement, plural: Bool) -> String {
    let be = (plural ? "are" : "is") + (statement.isNegated ? " not" : "")
    switch statement.content {
    case .active(let verb, let objects):
      let start =
        statement.isNegated
        ? "\(plural ? "do" : "does") not \(verb.words.base)" : plural ? verb.words.base : verb.words.third
      return "\(start) \(text(of: objects))"
    case .passive(let verb, let objects): return "\(be) \(verb.passive) by \(text(of: objects))"
    case .about(let name): return "\(be) about \(text(of: name))"
    case .status(let status): return "\(be) \(status.rawValue)"
    }
  }

  static func text(of objects: Objects) -> String {
    let texts = objects.items.map(text(of:))
    guard texts.count > 1 else { return texts[0] }
    return texts.dropLast().joined(separator: ", ") + " \(objects.connective.rawValue) "
      + texts[texts.count - 1]
  }

  private static func text(of object: Object) -> String {
    switch object {
    case .name(let name): return text(of: name)
    case .noun(let quantifier, let noun, let clause):
      let start = "\(quantifier.words) \(text(of: noun, plural: quantifier.isPlural))"
      return start + (clause.map { " that \(text(of: $0, plural: quantifier.isPlural))" } ?? "")
    }
  }

  static func text(of noun: NounPhrase, plural: Bool) -> String {
    var text = plural ? noun.kind.words[0].plural : noun.kind.words[0].singular
    for modifier in noun.modifiers {
      switch modifier {
      case .about(let name): text += " about \(self.text(of: name))"
      case .participle(let verb, let objects, _): text += " \(verb.passive) by \(self.text(of: objects))"
      case .inside(let name): text += " in \(self.text(of: name))"
      }
    }
    return text
  }
}

extension Quantifier {
  var words: String {
    switch self {
    case .some: "any"
    case .no: "no"
    case .every: "every"
    case .atLeast(let number): "at least \(number)"
    }
  }
}
