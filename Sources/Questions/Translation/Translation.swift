public import Algebra
public import Bytes
public import Positions
import RDF

/// What a question means as a query.
public struct Translation: Sendable, Equatable {
  /// The SELECT query; its columns are those of the answer. Printed, it is plain SPARQL 1.1.
  public let select: Select

  /// The query with the prefixes to print it with.
  public var query: Query { Query(.select(select), prefixes: Prefix.predeclared) }

  /// Translates a question.
  ///
  /// - Throws: at a name that nothing is called, or several things are, and at words that make no sense together.
  public init(_ question: Question, names: NameIndex) throws(SyntaxError) {
    var question = question
    question.hoistTime(names)
    let ending = Ending(question)
    var translator = try Translator(names, limits: ending.limits)
    select = try translator.translate(question.form, ending)
  }
}

/// What stands at the end of a question, sorted.
struct Ending {
  var limits: [TimeLimit] = []
  private var placeOfLimits = Place()
  var groupings: [(grouping: Modifier.Grouping, place: Place)] = []
  var top: (count: Int, place: Place)?

  init(_ question: Question) {
    for modifier in question.modifiers {
      switch modifier.content {
      case .within(let limit):
        limits.append(limit)
        placeOfLimits = modifier.place
      case .by(let grouping): groupings.append((grouping, modifier.place))
      case .top(let count): top = (min(count, top?.count ?? count), modifier.place)
      }
    }
  }

  /// Refuses what a question has no use for.
  func refuse(by: Bool = false, top: Bool = false, time: Bool = false) throws(SyntaxError) {
    if by, let place = groupings.first?.place {
      throw SyntaxError(
        range: place.range, found: "\"by\" in a question with nothing to count or list by it",
        hint: "as in how many proposals cite TA69 by group")
    }
    if top, let place = self.top?.place {
      throw SyntaxError(
        range: place.range, found: "\"top\" in a question with nothing to rank",
        hint: "as in which paragraphs are cited by any proposal top 5")
    }
    if time, !limits.isEmpty {
      throw SyntaxError(
        range: placeOfLimits.range, found: "a time in a question that knows none",
        hint: "edges hold for current positions")
    }
  }
}

extension Translator {
  mutating func translate(_ form: Question.Form, _ ending: Ending) throws(SyntaxError) -> Select {
    switch form {
    case .who(let predicate):
      return try list(NounPhrase(.contributor), predicate, ending)
    case .which(let noun, let predicate): return try list(noun, predicate, ending)
    case .howMany(let noun, let predicate): return try count(noun, predicate, ending)
    case .whoWhat(let side): return try pairs(side, ending)
    case .split(let noun, let name):
      try ending.refuse(by: true, top: true)
      return try split(noun, on: name)
    case .agreement(let agreement, let name, let scope):
      try ending.refuse(by: true)
      return try self.agreement(agreement, with: name, on: scope, top: ending.top?.count)
    case .changed(let name):
      try ending.refuse(by: true, top: true)
      return try changes(on: name)
    case .say(let speaker, let matter):
      try ending.refuse(by: true, top: true)
      return try sayings(of: speaker, about: matter)
    case .connected(let start, let end):
      try ending.refuse(by: true, top: true, time: true)
      return paths(from: try thing(start).term, to: try thing(end).term)
    }
  }

  // MARK: - Lists

  /// Adds the subject of a question and what is said of it.
  mutating func addSubject(
    _ noun: NounPhrase, _ predicate: Predicate?, to group: inout Group
  ) throws(SyntaxError) -> Bound {
    let subject = try add(noun, isSubject: true, to: &group)
    if let predicate { try add(predicate, of: subject, to: &group) }
    if !limits.isEmpty, !hasLimited { limitByUse(subject.thing, in: &group) }
    return subject
  }

  private mutating func list(
    _ noun: NounPhrase, _ predicate: Predicate?, _ ending: Ending
  ) throws(SyntaxError) -> Select {
    var group = Group()
    let subject = try addSubject(noun, predicate, to: &group)
    let variable = subject.variable
    if let top = ending.top, let ranking {
      try ending.refuse(by: true)
      let count = fresh("count")
      return Select(
        [Select.Column(variable), Select.Column(count, as: .count(ranking))], where: group.pattern,
        grouping: [Select.Grouping(.variable(variable))],
        ordering: [
          Select.Ordering(.variable(count), descending: true), Select.Ordering(.variable(variable)),
        ],
        limit: top.count)
    }
    try ending.refuse(top: true)
    let groupings = try add(ending.groupings, of: subject.thing, kind: noun.kind, to: &group)
    let details = noun.kind == .position ? addDetails(of: subject.thing.term, to: &group) : []
    return Select(
      distinct: groupings + [variable] + details, where: group, orderedBy: groupings + [variable])
  }

  /// What tells a position, whose id alone says little: holder, stance, target.
  private mutating func addDetails(of position: PatternTerm, to group: inout Group) -> [Variable] {
    let details = [(fresh("who"), ST.holder), (fresh("stance"), ST.stance), (fresh("on"), ST.on)]
    for (variable, property) in details { group.add(position, property, .variable(variable)) }
    return details.map(\.0)
  }

  /// `who backs what`
  private mutating func pairs(_ side: Question.Side, _ ending: Ending) throws(SyntaxError) -> Select {
    try ending.refuse(top: true)
    var group = Group()
    let who = bound(.contributor, isSubject: true)
    group.add(anchorOf: who.thing)
    let what = fresh("what")
    addPosition(of: who.thing, side, on: .variable(what), in: &group)
    let groupings = try add(ending.groupings, of: who.thing, kind: .contributor, to: &group)
    let columns = groupings + [who.variable, what]
    return Select(distinct: columns, where: group, orderedBy: columns)
  }
}

extension Select {
  init(distinct columns: [Variable], where group: Group, orderedBy order: [Variable]) {
    self.init(
      columns.map { Column($0) }, duplicates: .distinct, where: group.pattern,
      ordering: order.map { Ordering(.variable($0)) })
  }
}

extension Kind {
  /// The name of the variable for what a question asks for.
  var subjectVariable: String { isOfContributors ? "who" : stem }
}
