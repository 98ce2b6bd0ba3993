import Positions

/// What a question was understood to mean, in plain English: "contributors whose current position on R67 is support".
///
/// The words follow the translation, not the question: they name what is looked at (current positions, recorded
/// positions, proposals), so that whoever reads them sees what an answer rests on.
struct Reading {
  let names: NameIndex
  /// Whether a time is given, so that past positions count as well as current ones.
  let isTimed: Bool

  static func text(of question: Question, names: NameIndex) -> String {
    var question = question
    question.hoistTime(names)
    let ending = Ending(question)
    let reading = Reading(names: names, isTimed: !ending.limits.isEmpty)
    return reading.text(of: question.form, ending)
  }

  private func text(of form: Question.Form, _ ending: Ending) -> String {
    let grouping = ending.groupings.map { phrase($0.grouping, kind: form.kind) }.joined(separator: " and ")
    switch form {
    case .changed(let name):
      return changes(on: name, ending)
    case .howMany:
      let counted = grouping.isEmpty ? "" : ", counted by \(grouping)"
      return "the number of \(subject(of: form))\(time(ending.limits))\(counted)"
        + top(ending, "largest")
    default:
      let listed = grouping.isEmpty ? "" : ", listed by \(grouping)"
      return subject(of: form) + time(ending.limits) + listed
        + top(ending, form.isOfAgreement ? nil : "with the most")
    }
  }

  private func subject(of form: Question.Form) -> String {
    switch form {
    case .who(let predicate):
      return "contributors " + phrase(predicate, of: NounPhrase(.contributor), plural: true)
    case .which(let noun, let predicate), .howMany(let noun, let predicate):
      let things = phrase(noun, plural: true)
      return predicate.map { "\(things) \(phrase($0, of: noun, plural: true))" } ?? things
    case .whoWhat(let side):
      return "contributors, each with every proposal and issue on which their \(position) is \(side.noun)"
    case .split(let noun, let name) where noun.kind.isOfContributors:
      return phrase(noun, plural: true) + " with both a \(position) of support and one of opposition on "
        + phrase(name)
    case .split(let noun, let name):
      return phrase(noun, plural: true) + " with at least one member whose \(position) on \(phrase(name)) is "
        + "support and at least one whose \(position) is opposition"
    case .agreement(let agreement, let name, let scope): return self.agreement(agreement, name, scope)
    case .say(let name, let matter):
      let speaker = isGroup(name) ? "the members of \(phrase(name))" : phrase(name)
      return "the \(position)s of \(speaker)" + (matter.map { " on \(matterPhrase($0))" } ?? "")
    case .connected(let start, let end):
      return "the shortest way from \(phrase(start)) to \(phrase(end)) along support, opposition, proposing, "
        + "citing and asking, in either direction"
    case .changed: return ""
    }
  }

  /// `current position`, or, where a time is given, any position.
  var position: String { isTimed ? "position" : "current position" }

  // MARK: - Forms

  private func changes(on name: Name?, _ ending: Ending) -> String {
    let target = name.map { " on \(phrase($0))" } ?? " on a proposal or issue"
    if ending.limits.count == 1, case .between(let first, let last) = ending.limits[0], first < last {
      return "contributors whose position\(target) in \(first) differs from one they have in \(last)"
    }
    return "contributors whose position\(target) differs from the one they had before" + time(ending.limits)
  }

  private func agreement(
    _ agreement: Question.Agreement, _ name: Name, _ scope: Question.AgreementScope?
  ) -> String {
    let targets =
      switch scope {
      case nil: "at least one proposal or issue"
      case .atLeast(let number): "at least \(number) \(number == 1 ? "proposal" : "proposals")"
      case .target(let target):
        isTopic(target) ? "at least one proposal or issue about \(phrase(target))" : phrase(target)
      }
    let likeness = agreement == .agrees ? "the same side as" : "the side opposite to that of"
    return
      "contributors whose \(position) takes \(likeness) \(phrase(name)) on \(targets), with the number of "
      + "those and of all on which both take a side"
  }

  /// What someone speaks about: the matter itself, and what is around it.
  private func matterPhrase(_ name: Name) -> String {
    guard let node = names.node(ifNamed: name.text) else { return phrase(name) }
    if node.classes.contains(.topic) { return "proposals and issues about \(phrase(name))" }
    if node.classes.contains(.issue) {
      return "\(phrase(name)) and on proposals that are about, advance or counter it"
    }
    if node.classes.contains(.proposal) { return phrase(name) }
    if node.classes.contains(.paragraph) { return "proposals that cite \(phrase(name))" }
    if node.classes.contains(.instrument) { return "proposals that refer to \(phrase(name))" }
    if node.classes.contains(.document) { return "proposals in \(phrase(name))" }
    if node.classes.contains(.group) { return "proposals by members of \(phrase(name))" }
    if !node.classes.isDisjoint(with: .actors) { return "proposals by \(phrase(name))" }
    return "proposals that name \(phrase(name))"
  }

  // MARK: - Endings

  private func time(_ limits: [TimeLimit]) -> String {
    let times = limits.map { limit in
      switch limit {
      case .during(.year(let year)): "dated in \(year)"
      case .during(.name(let name)): "found in \(phrase(name))"
      case .before(.year(let year)): "dated before \(year)"
      case .before(.name(let name)): "dated before \(phrase(name))"
      case .after(.year(let year)): "dated after \(year)"
      case .after(.name(let name)): "dated after \(phrase(name))"
      case .between(let first, let last): "dated from \(first) to \(last)"
      }
    }
    return times.isEmpty ? "" : ", counting only positions and proposals " + times.joined(separator: " and ")
  }

  /// - Parameter superlative: which ones the first are; `nil` where that was said.
  private func top(_ ending: Ending, _ superlative: String?) -> String {
    guard let count = ending.top?.count else { return "" }
    return superlative.map { ", the \(count) \($0)" } ?? ", the first \(count)"
  }

  private func phrase(_ grouping: Modifier.Grouping, kind: Kind?) -> String {
    let kind = kind ?? .contributor
    let whose = kind.isOfProposals || kind == .position ? "" : " of the proposals concerned"
    switch grouping {
    case .year: return kind == .position || kind == .document ? "year" : "the year of the document\(whose)"
    case .kind(.group) where kind.isOfContributors: return "their stakeholder group"
    case .kind(.group) where kind == .position: return "the stakeholder group of the holder"
    case .kind(.group): return "the stakeholder group of the proposers" + whose
    case .kind(let by) where by.isOfContributors:
      return (kind == .position ? "the holder" : "the proposer\(whose)")
        + (by == .contributor ? "" : " (\(by.plural) only)")
    case .kind(let by): return "\(by.singular)\(by.isOfProposals ? "" : whose)"
    }
  }
}

extension Question.Form {
  fileprivate var isOfAgreement: Bool {
    if case .agreement = self { return true }
    return false
  }

  /// The kind of thing that is listed or counted.
  fileprivate var kind: Kind? {
    switch self {
    case .which(let noun, _), .howMany(let noun, _), .split(let noun, _): noun.kind
    default: nil
    }
  }
}

extension Question.Side {
  var noun: String { self == .support ? "support" : "opposition" }
}
