import Algebra
import Bytes
import Positions
import RDF

/// The questions that have a form of their own.
extension Translator {
  /// `which groups are split on NAME`: a current supporter and a current opponent in each, with the numbers of both. Of
  /// contributors: those who are on both sides themselves.
  mutating func split(_ noun: NounPhrase, on name: Name) throws(SyntaxError) -> Select {
    var group = Group()
    let subject = try add(noun, isSubject: true, to: &group)
    let variable = subject.variable
    let target = try thing(name, of: .targets)
    if noun.kind.isOfContributors {
      addPosition(of: subject.thing, .support, on: target.term, in: &group)
      addPosition(of: subject.thing, .oppose, on: target.term, in: &group)
      return Select(distinct: [variable], where: group, orderedBy: [variable])
    }
    guard noun.kind == .group else {
      throw SyntaxError(
        range: noun.place.range, found: "\(subject.thing.words) that are split",
        expected: ["groups", "contributors"])
    }
    let counts = ["supporter", "opponent"].map { (member: fresh($0), count: fresh($0 + "s")) }
    for (side, (member, _)) in zip(Question.Side.allCases, counts) {
      let actor = Thing(
        term: .variable(member), classes: .contributor, anchor: [], words: "", place: Place(), isNode: false)
      group.add(actor.term, RDFVocabulary.type, .iri(ST.Class.contributor))
      group.add(actor.term, ST.group, subject.thing.term)
      addPosition(of: actor, side, on: target.term, in: &group)
    }
    return Select(
      [Select.Column(variable)] + counts.map { Select.Column($0.count, as: .count($0.member)) },
      where: group.pattern, grouping: [Select.Grouping(.variable(variable))],
      ordering: [Select.Ordering(.variable(variable))])
  }

  /// `whose position changed`: two positions of one holder on one target with different stances.
  ///
  /// Between two years, those of the first are set against those of the second. Otherwise a position is set against
  /// the next one, both within the times asked for.
  mutating func changes(on name: Name?) throws(SyntaxError) -> Select {
    var group = Group()
    let columns = ["who", "on", "before", "after"].map { fresh($0) }
    let terms = columns.map { PatternTerm.variable($0) }
    if let name {
      _ = try thing(name, of: .targets)
      group.add(.values(InlineData([columns[1]], [[.iri(try node(name).iri)]])))
    }
    var positions: [(position: PatternTerm, date: Variable)] = []
    for stance in terms[2...] {
      let (position, date) = (PatternTerm.variable(freshPosition()), freshDate())
      group.add(position, ST.holder, terms[0])
      group.add(position, ST.on, terms[1])
      group.add(position, ST.stance, stance)
      group.add(position, DCTerms.date, .variable(date))
      trace(.position(position))
      positions.append((position, date))
    }
    let dates = positions.map(\.date)
    let differ = Expression.comparison(.notEqual, .variable(columns[2]), .variable(columns[3]))
    if limits.count == 1, case .between(let first, let last) = limits[0], first < last {
      hasLimited = true
      let years = zip(dates, [first, last]).map {
        Expression.comparison(.equal, .year(of: $0), .number($1))
      }
      group.filter(.and(.and(years[0], years[1]), differ))
      return Select(distinct: columns, where: group, orderedBy: [columns[0]])
    }
    for (position, _) in positions { limitPosition(position, in: &group) }
    group.filter(.and(.comparison(.less, .variable(dates[0]), .variable(dates[1])), differ))
    var between = Group()
    let (other, date) = (PatternTerm.variable(freshPosition()), freshDate())
    between.add(other, ST.holder, terms[0])
    between.add(other, ST.on, terms[1])
    between.add(other, DCTerms.date, .variable(date))
    between.filter(
      .and(
        .comparison(.greater, .variable(date), .variable(dates[0])),
        .comparison(.less, .variable(date), .variable(dates[1]))))
    group.filter(notExists: between)
    return Select(distinct: columns + dates, where: group, orderedBy: [columns[0], columns[1]] + dates)
  }

  /// `what does NAME say`: the positions of a speaker, or of the members of a group; without a time, those that no later
  /// one has replaced.
  mutating func sayings(of name: Name, about matter: Name?) throws(SyntaxError) -> Select {
    var group = Group()
    var columns: [Variable] = []
    var speaker = try thing(name, of: [.actors, .group])
    if speaker.role == .group {
      let member = bound(.contributor, isSubject: true)
      group.add(anchorOf: member.thing)
      group.add(member.thing.term, ST.group, speaker.term)
      speaker = member.thing
      columns.append(member.variable)
    }
    let details = ["on", "stance", "basis", "date"].map { fresh($0) }
    let target = PatternTerm.variable(details[0])
    if let matter { try addTarget(details[0], of: matter, to: &group) }
    let position = addPosition(of: speaker, on: target, in: &group)
    group.add(position, ST.stance, .variable(details[1]))
    group.add(position, ST.basis, .variable(details[2]))
    var dated = Group()
    dated.add(position, DCTerms.date, .variable(details[3]))
    group.add(optional: dated)
    if limits.isEmpty {
      addCurrent(position, of: speaker, on: target, in: &group)
    } else {
      limitPosition(position, in: &group)
    }
    trace(.position(position))
    let order = columns + [details[0], details[3], details[1], details[2]]
    return Select(distinct: columns + details, where: group, orderedBy: order)
  }

  /// Adds what a matter is spoken of by: itself, and the proposals and issues around it.
  private mutating func addTarget(
    _ target: Variable, of name: Name, to group: inout Group
  ) throws(SyntaxError) {
    let matter = try node(name)
    let path: PropertyPath? =
      switch matter.classes {
      case let classes where classes.contains(.topic): .iri(ST.about)
      case let classes where classes.contains(.issue): Paths.subjects
      case let classes where classes.contains(.proposal): nil
      case let classes where classes.contains(.paragraph): .iri(CiTO.cites)
      case let classes where classes.contains(.instrument): Paths.instrument
      case let classes where classes.contains(.document): .iri(ST.inDocument)
      case let classes where classes.contains(.group): Paths.groupOfProposers
      case let classes where !classes.isDisjoint(with: .actors): Paths.proposers
      case let classes where classes.contains(.institution): Paths.named
      default: nil
      }
    var around = Group()
    if let path { around.add(.variable(target), path, .iri(matter.iri)) }
    guard !matter.classes.isDisjoint(with: .targets) else {
      guard path != nil else {
        throw SyntaxError(
          range: name.place.range, found: try thing(name).description,
          expected: [NodeClasses([.topic, .issue]).description])
      }
      return group.add(around.pattern)
    }
    let direct = GraphPattern.values(InlineData([target], [[.iri(matter.iri)]]))
    group.add(path == nil ? direct : .union(direct, around.pattern))
  }
}
