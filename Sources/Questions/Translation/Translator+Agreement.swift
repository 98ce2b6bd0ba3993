import Algebra
import Bytes
import Positions
import RDF

extension Translator {
  /// `who agrees with NAME`: on how many targets the two take the same side, or opposite sides, of all those on which both
  /// take one.
  ///
  /// The two numbers are two sub-queries, joined by contributor. Most agreements first; of as many, those with fewer
  /// targets in common.
  mutating func agreement(
    _ agreement: Question.Agreement, with name: Name, on scope: Question.AgreementScope?, top: Int?
  ) throws(SyntaxError) -> Select {
    let other = try thing(name, of: .actors) { thing in
      thing.role == .group
        ? "a group has no position of its own; for those of its members, ask what does \(thing.words) say"
        : nil
    }
    let who = bound(.contributor, isSubject: true)
    let (on, agreed, shared) = (fresh("on"), fresh(agreement.column), fresh("shared"))
    let target = PatternTerm.variable(on)

    var agreeing = Group()
    agreeing.add(anchorOf: who.thing)
    var branches: [GraphPattern] = []
    for side in Question.Side.allCases {
      var branch = Group()
      addPosition(of: other, side, on: target, in: &branch)
      addPosition(of: who.thing, agreement == .agrees ? side : side.opposite, on: target, in: &branch)
      branches.append(branch.pattern)
    }
    agreeing.add(.union(branches[0], branches[1]))
    try limit(on, to: scope, in: &agreeing)
    try exclude(name, from: who, in: &agreeing)
    var least: [Expression] = []
    if case .atLeast(let number) = scope, number > 1 {
      least = [.comparison(.greaterOrEqual, .count(on), .number(number))]
    }

    var sharing = Group()
    addAnySide(of: other, on: target, in: &sharing)
    addAnySide(of: who.thing, on: target, in: &sharing)
    try limit(on, to: scope, in: &sharing)

    var both = Group()
    for (group, count, having) in [(agreeing, agreed, least), (sharing, shared, [])] {
      both.add(
        .select(
          Select(
            [Select.Column(who.variable), Select.Column(count, as: .count(on))], where: group.pattern,
            grouping: [Select.Grouping(.variable(who.variable))], having: having)))
    }
    return Select(
      [who.variable, agreed, shared].map { Select.Column($0) }, where: both.pattern,
      ordering: [
        Select.Ordering(.variable(agreed), descending: true), Select.Ordering(.variable(shared)),
        Select.Ordering(.variable(who.variable)),
      ], limit: top)
  }

  /// Adds that an actor takes a side, whichever.
  mutating func addAnySide(of holder: Thing, on target: PatternTerm, in group: inout Group) {
    guard !limits.isEmpty else { return group.add(holder.term, Paths.eitherSide, target) }
    let position = addPosition(of: holder, on: target, in: &group)
    let stance = fresh("stance")
    group.add(position, ST.stance, .variable(stance))
    group.add(.values(InlineData([stance], Question.Side.allCases.map { [.iri($0.stance)] })))
    limitPosition(position, in: &group)
  }

  /// Adds what the agreement is limited to: proposals, one target, or all targets of a topic.
  mutating func limit(
    _ target: Variable, to scope: Question.AgreementScope?, in group: inout Group
  ) throws(SyntaxError) {
    switch scope {
    case nil: break
    case .atLeast: group.add(.variable(target), RDFVocabulary.type, .iri(ST.Class.proposal))
    case .target(let name):
      let matter = try thing(name, of: [.targets, .topic])
      if matter.classes.isDisjoint(with: .targets) {
        group.add(.variable(target), ST.about, matter.term)
      } else {
        group.add(.values(InlineData([target], [[.iri(try node(name).iri)]])))
      }
    }
  }

  /// Leaves out whom the others are compared with, and an organisation's own speakers.
  private func exclude(_ name: Name, from who: Bound, in group: inout Group) throws(SyntaxError) {
    let other = try node(name)
    group.filter(.comparison(.notEqual, .variable(who.variable), .term(.iri(other.iri))))
    if !other.classes.contains(.contributor) {
      var speaker = Group()
      speaker.add(who.thing.term, ST.affiliation, .iri(other.iri))
      group.filter(notExists: speaker)
    }
  }
}

extension Question.Agreement {
  /// The name of the column of numbers.
  var column: String { self == .agrees ? "agreed" : "disagreed" }
}

extension Question.Side {
  var opposite: Question.Side { self == .support ? .oppose : .support }
}
