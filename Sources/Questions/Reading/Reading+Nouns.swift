import Positions

extension Reading {
  // MARK: - Names

  /// A name as people say it: by its label, or by its id where that says what kind of thing it is (`R67`, `TA69`).
  func phrase(_ name: Name) -> String {
    guard let node = names.node(ifNamed: name.text) else { return name.text }
    let isSpoken: NodeClasses = [.actors, .group, .institution]
    return node.classes.isDisjoint(with: isSpoken) ? node.id : node.label
  }

  func classes(of name: Name) -> NodeClasses { names.node(ifNamed: name.text)?.classes ?? [] }

  func isGroup(_ name: Name) -> Bool { classes(of: name).contains(.group) }
  func isTopic(_ name: Name) -> Bool { classes(of: name).contains(.topic) }

  // MARK: - Nouns

  func phrase(_ noun: NounPhrase, plural: Bool) -> String {
    var text = plural ? noun.kind.plural : noun.kind.singular
    for modifier in noun.modifiers {
      switch modifier {
      case .about(let name): text += " " + about(name, of: noun.kind, plural: plural, isNegated: false)
      case .inside(let name): text += " \(inside(name, noun.kind))"
      case .participle(let verb, let objects, _):
        let statement = Statement(.passive(verb, objects))
        text += " " + phrase(statement, of: noun, plural: plural)
      }
    }
    return text
  }

  func phrase(_ noun: NounPhrase, that clause: Clause?, plural: Bool) -> String {
    phrase(noun, plural: plural) + (clause.map { " " + phrase($0, of: noun, plural: plural) } ?? "")
  }

  private func inside(_ name: Name, _ kind: Kind) -> String {
    let classes = classes(of: name)
    if kind.isOfContributors, classes.contains(.group) { return "from \(phrase(name))" }
    if kind.isOfContributors, !classes.isDisjoint(with: .actors) {
      return "that belong to \(phrase(name))"
    }
    if kind.isOfContributors || kind == .group { return "with a position in \(phrase(name))" }
    return kind == .position && classes.contains(.group)
      ? "of members of \(phrase(name))" : "in \(phrase(name))"
  }

  func about(_ name: Name, of kind: Kind, plural: Bool, isNegated: Bool) -> String {
    let matter = phrase(name)
    guard kind.isOfProposals, !isTopic(name) else {
      return isNegated ? "that \(plural ? "are" : "is") not about \(matter)" : "about \(matter)"
    }
    if isNegated {
      return "that neither \(plural ? "advance nor counter" : "advances nor counters") \(matter)"
    }
    return "that \(plural ? "advance or counter" : "advances or counters") \(matter)"
  }

  // MARK: - Objects

  /// The objects of a statement: their words, and how these change under a denial.
  struct Phrase {
    var affirmed: String
    var isPlural = false
    /// As what a denied verb applies to: "any government" instead of "at least one government".
    var denied: String
    /// As whoever does not do something: "no government". `nil` for a name, whose verb denies.
    var deniedSubject: String?
    /// Whether the object itself denies: `no government`.
    var isNo = false
    /// What joins the parts, if there are several.
    var connective: Objects.Connective?
    var classes: NodeClasses

    /// Whether a denial reads better with its verb: "not by every government", "not by each of India and Cuba".
    var deniesAsVerb: Bool { deniedSubject?.hasPrefix("not ") ?? true }

    /// The same under the denial of something else, which takes the place of its own.
    var withoutDenial: Phrase {
      var phrase = self
      if isNo { phrase.affirmed = denied }
      phrase.isNo = false
      return phrase
    }
  }

  func phrase(_ object: Object) -> Phrase {
    switch object {
    case .name(let name):
      let text = phrase(name)
      let classes = classes(of: name)
      guard classes.contains(.group) else { return Phrase(affirmed: text, denied: text, classes: classes) }
      return Phrase(
        affirmed: "a member of \(text)", denied: "any member of \(text)",
        deniedSubject: "no member of \(text)",
        classes: classes)
    case .noun(let quantifier, let noun, let clause):
      let plural = quantifier.isPlural
      let things = phrase(noun, that: clause, plural: plural)
      let (start, denied, subject) =
        switch quantifier {
        case .some, .no: ("at least one", "any", "no")
        case .every: ("every", "every", "not every")
        case .atLeast(1): ("at least one", "any", "no")
        case .atLeast(let number): ("at least \(number)", "at least \(number)", "fewer than \(number)")
        }
      return Phrase(
        affirmed: "\(start) \(things)", isPlural: plural, denied: "\(denied) \(things)",
        deniedSubject: "\(subject) \(things)", isNo: quantifier == .no, classes: noun.kind.classes)
    }
  }

  /// All objects of a list in one phrase.
  func joined(_ objects: Objects) -> Phrase {
    let phrases = objects.items.map { phrase($0) }
    guard phrases.count > 1 else { return phrases[0] }
    func join(_ texts: [String], _ connective: String) -> String {
      texts.dropLast().joined(separator: ", ") + " \(connective) \(texts[texts.count - 1])"
    }
    let connective = objects.connective.rawValue
    let isAll = objects.connective == .and
    let denied = join(phrases.map(\.denied), connective)
    let subject =
      if isAll { "not each of " + denied } else if phrases.count == 2 {
        "neither " + join(phrases.map(\.denied), "nor")
      } else { "none of " + join(phrases.map(\.denied), "and") }
    return Phrase(
      affirmed: join(phrases.map(\.affirmed), connective),
      isPlural: isAll || phrases.contains(where: \.isPlural),
      denied: isAll ? "each of \(denied)" : denied, deniedSubject: subject, connective: objects.connective,
      classes: phrases[0].classes)
  }
}

extension Kind {
  var singular: String { english.singular }
  var plural: String { english.plural }

  /// The kind as a reading says it, where that is not the word of the language.
  private var english: (singular: String, plural: String) {
    switch self {
    case .group: ("stakeholder group", "stakeholder groups")
    case .civilSociety: ("contributor from civil society", "contributors from civil society")
    case .privateSector: ("contributor from the private sector", "contributors from the private sector")
    case .technicalCommunity:
      ("contributor from the technical community", "contributors from the technical community")
    case .academia: ("contributor from academia", "contributors from academia")
    case .intergovernmental: ("intergovernmental organisation", "intergovernmental organisations")
    default: words[0]
    }
  }
}
