import Algebra
import Bytes
import Positions
import RDF

extension Translator {
  /// Adds that something is about a topic or issue: *exactly* that topic or issue, or a proposal that advances or counters
  /// it.
  mutating func addSubjectMatter(
    _ name: Name, of subject: Thing, at place: Place, to group: inout Group
  ) throws(SyntaxError) {
    let matter = try thing(name, of: [.topic, .issue]) { $0.advice }
    let path = matter.classes.contains(.issue) ? Paths.subjects : .iri(ST.about)
    switch subject.role {
    case .proposal:
      group.add(subject.term, path, matter.term)
      trace(.proposal(subject.term))
    case .position: try addTarget(of: subject.term, about: matter, to: &group)
    case .text:
      let proposal = PatternTerm.variable(fresh("proposal"))
      group.add(proposal, ST.inDocument, subject.term)
      limitProposal(proposal, in: &group)
      group.add(proposal, path, matter.term)
      trace(.proposal(proposal))
    case .other where subject.classes.contains(.issue) && matter.classes.contains(.topic):
      group.add(subject.term, ST.about, matter.term)
    default:
      throw SyntaxError(
        range: place.range, found: "\(subject.words) about something",
        expected: ["proposals", "positions", "issues", "documents"],
        hint: subject.role == .actor || subject.role == .group
          ? "who speaks about a topic raises it: raise \(QuestionPrinter.text(of: name))" : nil)
    }
  }

  /// Adds that a position is on an issue, or on something that is about a topic or issue.
  mutating func addTarget(
    of position: PatternTerm, about matter: Thing, to group: inout Group
  ) throws(SyntaxError) {
    let isIssue = matter.classes.contains(.issue)
    let path = isIssue ? Paths.subjects : .iri(ST.about)
    var around = Group()
    around.add(position, .iri(ST.on) / path, matter.term)
    guard isIssue else { return group.add(around.pattern) }
    var direct = Group()
    direct.add(position, ST.on, matter.term)
    group.add(.union(direct.pattern, around.pattern))
  }

  /// Adds that something is in what a name stands for: a proposal in a document or contribution, a contributor in a
  /// group or organisation, a paragraph in an instrument.
  mutating func addContainer(
    _ name: Name, of thing: Thing, kind: Kind, to group: inout Group
  ) throws(SyntaxError) {
    let container = try self.thing(name)
    let node = try self.node(name)
    let isOccasion = !node.classes.isDisjoint(with: .occasions)
    switch thing.role {
    case .proposal where isOccasion:
      return addContainer(node, of: thing.term, document: .iri(ST.inDocument), to: &group)
    case .proposal where node.classes.contains(.proposal):
      return group.add(thing.term, ST.partOf, container.term)
    case .position where isOccasion:
      return addContainer(node, of: thing.term, document: Paths.evidenceDocument, to: &group)
    case .position where node.classes.contains(.group):
      return group.add(thing.term, .iri(ST.holder) / .iri(ST.group), container.term)
    case .text where isOccasion:
      return addContainer(node, of: thing.term, document: nil, to: &group)
    case .actor where kind.isOfContributors && node.classes.contains(.group):
      return group.add(thing.term, ST.group, container.term)
    case .actor where kind.isOfContributors && !node.classes.isDisjoint(with: [.organisation, .state]):
      return group.add(thing.term, .iri(ORG.memberOf) | .iri(ST.affiliation), container.term)
    case .other where thing.classes.contains(.paragraph) && node.classes.contains(.instrument):
      return group.add(thing.term, ELI.isPartOf, container.term)
    case .actor, .group, .other:
      guard isOccasion else { break }
      return withLimits([.during(.node(node))]) { translator in translator.limitByUse(thing, in: &group) }
    default: break
    }
    throw SyntaxError(
      range: name.place.range, found: "\(container.description) as what \(thing.words) are in",
      expected: [kind.containers], hint: container.advice)
  }

  /// Does something under other limits of time.
  private mutating func withLimits(_ limits: [Limit], _ action: (inout Translator) -> Void) {
    let kept = (self.limits, hasLimited)
    self.limits = limits
    action(&self)
    (self.limits, hasLimited) = kept
  }
}

extension Kind {
  /// What the things of the kind can be in.
  fileprivate var containers: String {
    switch self {
    case .proposal, .recommendation, .statement: "a document, a meeting or a contribution"
    case .position: "a document, a meeting or a group"
    case .paragraph: "an instrument, a document or a meeting"
    case _ where isOfContributors: "a group, an organisation, a document or a meeting"
    default: "a document or a meeting"
    }
  }
}

// MARK: - Errors

extension Translator {
  /// The error that something can't do what the verb says.
  func unable(_ thing: Thing, _ verb: Verb, at place: Place) -> SyntaxError {
    let doers =
      switch verb {
      case .support, .oppose: "contributors, groups and positions can; proposals and documents an issue only"
      case .propose, .raise: "contributors, groups and documents can"
      case .amend, .cite, .ask, .mention: "contributors, groups, proposals and documents can"
      }
    let range = thing.isNode ? thing.place.range : place.range
    return SyntaxError(
      range: range, found: "\(thing.description) as what \(verb.words.third) something", hint: doers)
  }

  /// The error that the verb can't be said of something.
  func unfit(_ thing: Thing, _ verb: Verb, at place: Place) -> SyntaxError {
    var hint = thing.advice
    if verb == .support || verb == .oppose {
      if thing.classes.contains(.topic) {
        hint = ["a topic has no sides", hint].compactMap(\.self).joined(separator: "; ")
      }
      if thing.isNode, !thing.classes.isDisjoint(with: .actors) {
        hint = "for those of one mind, ask who agrees with \(thing.words)"
      }
    }
    let expected =
      verb == .raise
      ? "a topic or issue" : verb == .propose ? "a proposal or issue" : verb.objectClasses.description
    return SyntaxError(
      range: thing.isNode ? thing.place.range : place.range,
      found: "\(thing.description) as what is \(verb.passive)",
      expected: [expected], hint: hint)
  }
}

extension Thing {
  /// What may be meant in the place of a node that can't stand there.
  var advice: String? { proposalsAround.map { "perhaps you mean \($0)" } }

  /// The proposals that have to do with a node which is none itself, as words of the language.
  private var proposalsAround: String? {
    guard isNode else { return nil }
    if classes.contains(.paragraph) { return "any proposal that cites \(words)" }
    if !classes.isDisjoint(with: [.topic, .issue]) { return "any proposal about \(words)" }
    if !classes.isDisjoint(with: [.actors, .group]) { return "any proposal proposed by \(words)" }
    if classes.contains(.institution) { return "any proposal that mentions \(words)" }
    if !classes.isDisjoint(with: .occasions) { return "any proposal in \(words)" }
    if classes.contains(.instrument) { return "any proposal that cites \(words)" }
    return nil
  }
}
