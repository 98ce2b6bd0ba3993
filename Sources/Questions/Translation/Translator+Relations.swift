import Algebra
import Bytes
import Positions
import RDF

extension Translator {
  /// Adds that one thing stands in the relation of a verb to another.
  mutating func relate(
    _ subject: Thing, _ verb: Verb, _ object: Thing, at place: Place, in group: inout Group
  ) throws(SyntaxError) {
    switch verb {
    case .support: try takeSide(.support, subject, object, at: place, in: &group)
    case .oppose: try takeSide(.oppose, subject, object, at: place, in: &group)
    case .propose: try propose(subject, object, at: place, in: &group)
    case .amend: try amend(subject, object, at: place, in: &group)
    case .cite, .ask, .mention, .raise:
      if verb == .raise, object.role == .position, subject.role == .actor {
        group.add(object.term, ST.holder, subject.term)
        return
      }
      guard let path = Self.path(of: verb, to: object) else { throw unfit(object, verb, at: place) }
      let proposal = try proposal(of: subject, verb, at: place, in: &group)
      group.add(proposal, path, object.term)
      trace(.proposal(proposal))
    }
  }

  /// The way from a proposal to what it cites, asks, mentions or raises.
  private static func path(of verb: Verb, to object: Thing) -> PropertyPath? {
    let classes = object.classes
    let isInstitution = !classes.isDisjoint(with: [.institution, .actors])
    let text: PropertyPath? =
      if classes.contains(.paragraph) { .iri(CiTO.cites) } else if classes.contains(.instrument) {
        Paths.instrument
      } else if !classes.isDisjoint(with: [.texts, .proposal]) { .iri(ST.references) } else { nil }
    switch verb {
    case .cite: return text
    case .ask: return isInstitution ? .iri(ST.asks) : nil
    case .mention: return isInstitution ? Paths.named : text
    case .raise: return classes.isDisjoint(with: [.topic, .issue]) ? nil : Paths.subjects
    default: return nil
    }
  }

  /// The proposals by which something acts: itself, or those it put forward or holds, which are added as a new variable.
  private mutating func proposal(
    of thing: Thing, _ verb: Verb, at place: Place, in group: inout Group
  ) throws(SyntaxError) -> PatternTerm {
    if thing.role == .proposal {
      // A noun is limited already.
      if thing.isNode { limitProposal(thing.term, in: &group) }
      return thing.term
    }
    let proposal = PatternTerm.variable(fresh("proposal"))
    switch thing.role {
    case .actor: group.add(proposal, ST.proposedBy, thing.term)
    case .group: group.add(proposal, Paths.groupOfProposers, thing.term)
    case .text: group.add(proposal, ST.inDocument, thing.term)
    default: throw unable(thing, verb, at: place)
    }
    limitProposal(proposal, in: &group)
    return proposal
  }

  // MARK: - Positions

  private mutating func takeSide(
    _ side: Question.Side, _ subject: Thing, _ object: Thing, at place: Place, in group: inout Group
  ) throws(SyntaxError) {
    let verb = side == .support ? Verb.support : .oppose
    guard !object.classes.isDisjoint(with: .targets) else { throw unfit(object, verb, at: place) }
    switch subject.role {
    case .actor: addPosition(of: subject, side, on: object.term, in: &group)
    case .group:
      addPosition(of: addMember(of: subject, to: &group), side, on: object.term, in: &group)
    case .position:
      group.add(subject.term, ST.on, object.term)
      group.add(subject.term, ST.stance, .iri(side.stance))
      trace(.position(subject.term))
    case .proposal, .text:
      // A proposal has no stance of its own; it carries an issue forward or goes against it.
      guard object.classes.contains(.issue) else { throw unable(subject, verb, at: place) }
      let proposal = try proposal(of: subject, verb, at: place, in: &group)
      group.add(proposal, side == .support ? ST.advances : ST.counters, object.term)
      trace(.proposal(proposal))
    case .other: throw unable(subject, verb, at: place)
    }
  }

  /// Adds that an actor holds a position: by the direct edge of current positions, or by a position in the times asked
  /// for.
  mutating func addPosition(
    of holder: Thing, _ side: Question.Side, on target: PatternTerm, in group: inout Group
  ) {
    guard !limits.isEmpty else {
      group.add(holder.term, side == .support ? ST.supports : ST.opposes, target)
      trace(.stance(holder: holder, target: target, side))
      return
    }
    let position = addPosition(of: holder, on: target, in: &group)
    group.add(position, ST.stance, .iri(side.stance))
    limitPosition(position, in: &group)
    trace(.position(position))
  }

  /// Adds a position of an actor on something, of whatever stance.
  mutating func addPosition(
    of holder: Thing, on target: PatternTerm, in group: inout Group
  ) -> PatternTerm {
    let position = PatternTerm.variable(freshPosition())
    group.add(position, holder.holding, holder.term)
    group.add(position, ST.on, target)
    return position
  }

  /// Adds that no later position of the same holder on the same target takes the place of one.
  mutating func addCurrent(
    _ position: PatternTerm, of holder: Thing, on target: PatternTerm, in group: inout Group
  ) {
    var later = Group()
    let (before, after) = (freshDate(), freshDate())
    let other = addPosition(of: holder, on: target, in: &later)
    later.add(other, DCTerms.date, .variable(after))
    later.filter(.comparison(.greater, .variable(after), .variable(before)))
    later.add(position, DCTerms.date, .variable(before))
    group.filter(notExists: later)
  }

  // MARK: - Proposing and amending

  private mutating func propose(
    _ subject: Thing, _ object: Thing, at place: Place, in group: inout Group
  ) throws(SyntaxError) {
    if object.classes.contains(.proposal) {
      switch subject.role {
      case .actor: group.add(object.term, ST.proposedBy, subject.term)
      case .group: group.add(object.term, Paths.groupOfProposers, subject.term)
      case .text: group.add(object.term, ST.inDocument, subject.term)
      default: throw unable(subject, .propose, at: place)
      }
      trace(.proposal(object.term))
    } else if object.classes.contains(.issue) {
      guard subject.role != .proposal else { throw unable(subject, .propose, at: place) }
      let proposal = try proposal(of: subject, .propose, at: place, in: &group)
      group.add(proposal, ST.advances, object.term)
      trace(.proposal(proposal))
    } else {
      throw unfit(object, .propose, at: place)
    }
  }

  /// Adds that something changes a proposal: by an alternative to it or a revision of it or, of an actor, by a
  /// position that sets a condition.
  private mutating func amend(
    _ subject: Thing, _ object: Thing, at place: Place, in group: inout Group
  ) throws(SyntaxError) {
    guard object.classes.contains(.proposal) else { throw unfit(object, .amend, at: place) }
    guard subject.role == .actor || subject.role == .group else {
      let proposal = try proposal(of: subject, .amend, at: place, in: &group)
      group.add(proposal, Paths.changes, object.term)
      trace(.proposal(proposal))
      return
    }
    let holder = subject.role == .group ? addMember(of: subject, to: &group) : subject
    var changed = Group()
    let proposal = try proposal(of: holder, .amend, at: place, in: &changed)
    changed.add(proposal, Paths.changes, object.term)
    var conditional = Group()
    let position = addPosition(of: holder, on: object.term, in: &conditional)
    conditional.add(position, ST.stance, .iri(ST.Stance.conditional))
    if limits.isEmpty {
      addCurrent(position, of: holder, on: object.term, in: &conditional)
    } else {
      limitPosition(position, in: &conditional)
    }
    group.add(.union(changed.pattern, conditional.pattern))
    trace(.amendment(by: holder, of: object.term))
  }
}

extension Thing {
  /// From a position to whoever holds it: an organisation, also through a person who speaks for it. That is how direct
  /// edges are drawn.
  var holding: PropertyPath {
    classes.isDisjoint(with: [.person, .state]) ? .iri(ST.holder) | .iri(ST.onBehalfOf) : .iri(ST.holder)
  }
}

extension Question.Side {
  var stance: String { self == .support ? ST.Stance.support : ST.Stance.oppose }
}

/// A relation that an answer rests on, as it stands in a query.
enum Edge {
  /// A current position, by its direct edge.
  case stance(holder: Thing, target: PatternTerm, Question.Side)
  /// A position node.
  case position(PatternTerm)
  /// What a proposal says.
  case proposal(PatternTerm)
  /// An alternative, a revision or a condition.
  case amendment(by: Thing, of: PatternTerm)
}
