import Positions

/// Statements as relative clauses: "whose current position on R67 is support", "that cite TA69".
extension Reading {
  func phrase(_ predicate: Predicate, of subject: NounPhrase, plural: Bool) -> String {
    predicate.chains
      .map { $0.clauses.map { phrase($0, of: subject, plural: plural) }.joined(separator: " and ") }
      .joined(separator: ", or ")
  }

  func phrase(_ clause: Clause, of subject: NounPhrase, plural: Bool) -> String {
    switch clause {
    case .both(let first, let second):
      phrase(first, of: subject, plural: plural) + " and " + phrase(second, of: subject, plural: plural)
    case .either(let first, let second):
      "either " + phrase(first, of: subject, plural: plural) + " or "
        + phrase(second, of: subject, plural: plural)
    case .statement(let statement): phrase(statement, of: subject, plural: plural)
    }
  }

  func phrase(_ statement: Statement, of subject: NounPhrase, plural: Bool) -> String {
    switch statement.content {
    case .active(let verb, let objects):
      return clauses(objects, isNegated: statement.isNegated) { phrase, isDenied in
        active(verb, of: subject.kind, plural: plural, phrase, isDenied: isDenied)
      }
    case .passive(let verb, let objects):
      return clauses(objects, isNegated: statement.isNegated) { phrase, isDenied in
        passive(verb, of: subject.kind, phrase, isDenied: isDenied)
      }
    case .about(let name):
      return about(name, of: subject.kind, plural: plural, isNegated: statement.isNegated)
    case .status(let status):
      let not = statement.isNegated ? "not " : ""
      return "\(not)recorded as \(status.phrase)"
    }
  }

  /// A clause for the objects, or one for each where some of several deny and others do not.
  private func clauses(
    _ objects: Objects, isNegated: Bool, _ clause: (_ objects: Phrase, _ isDenied: Bool) -> String
  ) -> String {
    let phrases = objects.items.map { phrase($0) }
    guard phrases.count > 1, phrases.contains(where: \.isNo) else {
      let joined = joined(objects)
      return clause(joined, joined.isNo != isNegated)
    }
    let each = phrases.map { clause($0, $0.isNo) }.joined(separator: " \(objects.connective.rawValue) ")
    return isNegated ? "except those \(each)" : each
  }

  // MARK: - What the subject does

  private func active(
    _ verb: Verb, of kind: Kind, plural: Bool, _ object: Phrase, isDenied: Bool
  ) -> String {
    let target = isDenied ? object.denied : object.affirmed
    if kind == .position {
      return (isDenied ? "other than " : "") + "of \(verb.side?.noun ?? "any kind") on \(target)"
    }
    if kind.isOfProposals {
      return "that " + verb.saying(of: object.classes, plural: plural, isDenied: isDenied).text(target)
    }
    if kind == .document, verb == .propose { return "that \(isDenied ? "do not hold" : "hold") \(target)" }
    if kind == .group, isDenied, let side = verb.side {
      return "in which no member has a recorded \(position) of \(side.noun) on \(target)"
    }
    if kind == .group {
      return "\(isDenied ? "without" : "with") a member "
        + active(verb, of: .contributor, plural: false, object.withoutDenial, isDenied: false)
    }
    let have = plural ? "have" : "has"
    let isActor = kind != .document
    if isActor, let side = verb.side {
      return isDenied
        ? "who \(have) no recorded \(position) of \(side.noun) on \(target)"
        : "whose \(position) on \(target) is \(side.noun)"
    }
    switch verb {
    case .propose:
      let what = object.classes.contains(.issue) ? "something that advances \(target)" : target
      return isDenied ? "who did not propose \(what)" : "who proposed \(what)"
    case .amend where isActor:
      return isDenied
        ? "who proposed no alternative to or revision of \(target), and set no condition for it"
        : "who proposed an alternative to or a revision of \(target), or set a condition for it"
    default:
      // Each of several objects may stand in a proposal of its own.
      let isOfSeveral = object.connective == .and
      var saying = verb.saying(of: object.classes, plural: isActor ? plural : isOfSeveral)
      if isActor, verb == .raise { saying.before = plural ? verb.words.base : verb.words.third }
      let proposals = isOfSeveral ? "proposals" : isDenied ? "no proposal" : "a proposal"
      let not = isDenied && isOfSeveral ? (plural ? "do not " : "does not ") : ""
      if !not.isEmpty { saying = verb.saying(of: object.classes, plural: true) }
      return isActor
        ? "who \(not)in \(proposals) \(saying.text(target))"
        : "in which \(proposals) \(not)\(saying.text(target))"
    }
  }

  // MARK: - What is done to the subject

  private func passive(_ verb: Verb, of kind: Kind, _ agent: Phrase, isDenied: Bool) -> String {
    let isActor = !agent.classes.isDisjoint(with: [.actors, .group, .institution])
    if isActor, let side = verb.side { return positions(side, by: agent, isDenied: isDenied) }
    // "by no government" rather than "not by any government", where there is such a form.
    let denier = isDenied && !agent.deniesAsVerb ? agent.deniedSubject : nil
    let not = isDenied && denier == nil ? "not " : ""
    let doer = denier ?? (isDenied ? agent.denied : agent.affirmed)
    let isText = !agent.classes.isDisjoint(with: [.document, .instrument])
    let deed = verb.deed(to: kind)
    switch verb {
    case .raise where kind == .position: return "\(not)held by \(doer)"
    case .propose where isText: return "\(not)standing in \(doer)"
    case .propose where kind != .issue: return "\(not)\(deed.before) by \(doer)"
    case .amend where isActor:
      return "\(not)changed by \(doer) (by an alternative, a revision or a condition)"
    case _ where isText: return "\(not)\(deed.before) in proposals of \(doer)\(deed.after)"
    case _ where isActor: return "\(not)\(deed.before) in proposals by \(doer)\(deed.after)"
    default: return "\(not)\(deed.before) by \(doer)\(deed.after)"
    }
  }

  /// "on which at least one government has a current position of support"
  private func positions(_ side: Question.Side, by agent: Phrase, isDenied: Bool) -> String {
    guard isDenied else {
      return "on which \(agent.affirmed) \(agent.isPlural ? "have" : "has") a \(position) of \(side.noun)"
    }
    guard let denier = agent.deniedSubject else {
      return "on which \(agent.denied) has no recorded \(position) of \(side.noun)"
    }
    let isPlural = agent.isPlural && agent.connective == nil
    return "on which \(denier) \(isPlural ? "have" : "has") a recorded \(position) of \(side.noun)"
  }
}

// MARK: - What proposals do

/// What a proposal does to something, around the words for that.
private struct Saying {
  var before: String
  var after = ""

  func text(_ target: String) -> String { "\(before) \(target)\(after)" }
}

extension Verb {
  fileprivate func saying(of classes: NodeClasses, plural: Bool, isDenied: Bool = false) -> Saying {
    let be = (plural ? "are" : "is") + (isDenied ? " not" : "")
    /// `cite`, `cites`, `does not cite`
    func say(_ verb: String) -> String {
      isDenied ? "\(plural ? "do" : "does") not \(verb)" : verb + (plural ? "" : "s")
    }
    switch self {
    case .support: return Saying(before: say("advance"))
    case .oppose: return Saying(before: say("counter"))
    case .cite: return Saying(before: say("cite"))
    case .ask: return Saying(before: say("ask"), after: " to act")
    case .mention where !classes.isDisjoint(with: [.institution, .actors]):
      return Saying(before: say("name"), after: " (asking it to act or not)")
    case .mention: return Saying(before: say("mention"))
    case .propose: return Saying(before: say("propose"))
    case .raise where classes.contains(.topic): return Saying(before: "\(be) about")
    case .raise: return Saying(before: "\(say("advance")) or counter\(isDenied || plural ? "" : "s")")
    case .amend: return Saying(before: "\(be) an alternative to or revision of")
    }
  }
}

extension Verb {
  /// What a proposal has done to a thing, around the words for the proposal.
  fileprivate func deed(to kind: Kind) -> Saying {
    switch self {
    case .support: Saying(before: "advanced")
    case .oppose: Saying(before: "countered")
    case .propose: Saying(before: kind == .issue ? "advanced" : "proposed")
    case .mention where kind.isOfContributors || kind == .institution:
      Saying(before: "named", after: " (asked to act or not)")
    case .raise where kind == .issue: Saying(before: "advanced or countered")
    case .amend: Saying(before: "changed", after: " (by an alternative or a revision)")
    default: Saying(before: passive)
    }
  }
}

extension Status {
  var phrase: String {
    switch self {
    case .agreed: "agreed"
    case .partlyAgreed: "partly agreed"
    case .revisited: "to be revisited"
    case .withoutConsensus: "without consensus"
    case .notDiscussed: "not discussed"
    case .withdrawn: "withdrawn"
    }
  }
}
