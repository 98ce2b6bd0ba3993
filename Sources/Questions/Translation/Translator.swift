import Algebra
import Bytes
import Positions
import RDF

/// Turns questions into queries: names into nodes, nouns into variables, clauses into patterns.
///
/// A translator serves one query; it keeps count of the variables it has given out.
struct Translator {
  let names: NameIndex
  /// The times that limit positions and proposals.
  var limits: [Limit]
  /// Whether any pattern so far is limited by the times.
  var hasLimited = false
  /// What the query is for. Evidence is asked of rows that are known to be answers, so there every quantity reads as
  /// "some", and the edges are kept.
  let purpose: Purpose
  /// The edges that an answer rests on, in the order in which they were made.
  private(set) var edges: [Edge] = []
  /// The things that a list can be ranked by: the first that the subject is said to relate to.
  var ranking: Variable?
  /// Whether what is added has to hold, and is not denied or one of several alternatives.
  private(set) var isCertain = true
  private var used: Set<String> = []

  enum Purpose { case answer, evidence }

  /// - Throws: when a time is given by a name that has none.
  init(_ names: NameIndex, limits: [TimeLimit] = [], for purpose: Purpose = .answer) throws(SyntaxError) {
    self.names = names
    self.purpose = purpose
    self.limits = []
    for limit in limits { self.limits.append(try Limit(limit, self)) }
  }

  // MARK: - Variables

  /// A variable that was not used yet: `stem`, `stem2`, `stem3` …
  mutating func fresh(_ stem: String) -> Variable {
    var name = stem
    var number = 1
    while !used.insert(name).inserted {
      number += 1
      name = stem + String(number)
    }
    return Variable(name)
  }

  /// The first of some names that was not used yet, or a number after the last.
  private mutating func fresh(oneOf names: [String]) -> Variable {
    fresh(names.first { !used.contains($0) } ?? names[names.count - 1])
  }

  mutating func freshContributor() -> Variable { fresh(oneOf: ["c", "d", "e", "f", "g"]) }
  mutating func freshPosition() -> Variable { fresh(oneOf: ["p", "q", "r", "s", "t"]) }
  mutating func freshDate() -> Variable { fresh(oneOf: (1...9).map { "d\($0)" }) }

  // MARK: - Names

  /// The node that a name means.
  func node(_ name: Name) throws(SyntaxError) -> NameIndex.Node {
    do throws(NameError) {
      return try names.node(named: name.text)
    } catch {
      switch error {
      case .unknown(_, let nearest):
        let hint = nearest.isEmpty ? nil : "did you mean \(nearest.joined(separator: " or "))?"
        throw SyntaxError(
          range: name.place.range, found: "\"\(name.text)\", which nothing is called", hint: hint)
      case .ambiguous(_, let ids):
        throw SyntaxError(
          range: name.place.range, found: "\"\(name.text)\", which several things are called",
          hint: "write \(ids.joined(separator: " or "))")
      }
    }
  }

  func thing(_ name: Name) throws(SyntaxError) -> Thing {
    let node = try node(name)
    return Thing(
      term: .iri(node.iri), classes: node.classes, anchor: [], words: node.id, place: name.place, isNode: true
    )
  }

  /// The node of a name that has to be of one of some classes.
  ///
  /// - Parameter hint: what helps when it is not.
  func thing(
    _ name: Name, of classes: NodeClasses, hint: (Thing) -> String? = { _ in nil }
  ) throws(SyntaxError) -> Thing {
    let thing = try thing(name)
    guard !thing.classes.isDisjoint(with: classes) else {
      throw SyntaxError(
        range: name.place.range, found: thing.description, expected: [classes.description], hint: hint(thing))
    }
    return thing
  }

  // MARK: - Predicates

  /// Adds what a predicate says of a thing.
  mutating func add(
    _ predicate: Predicate, of subject: Bound, to group: inout Group
  ) throws(SyntaxError) {
    guard predicate.chains.count > 1 else {
      for clause in predicate.chains[0].clauses { try add(clause, of: subject, to: &group) }
      return
    }
    try addUnion(predicate.chains, of: subject, to: &group) {
      (translator, chain, branch) throws(SyntaxError) in
      for clause in chain.clauses { try translator.add(clause, of: subject, to: &branch) }
    }
  }

  mutating func add(_ clause: Clause, of subject: Bound, to group: inout Group) throws(SyntaxError) {
    switch clause {
    case .both(let first, let second):
      try add(first, of: subject, to: &group)
      try add(second, of: subject, to: &group)
    case .either(let first, let second):
      try addUnion([first, second], of: subject, to: &group) {
        (translator, clause, branch) throws(SyntaxError) in
        try translator.add(clause, of: subject, to: &branch)
      }
    case .statement(let statement):
      guard statement.isNegated else { return try add(statement, of: subject, to: &group) }
      var denied = Group()
      try uncertainly { (translator) throws(SyntaxError) in
        try translator.add(statement, of: subject, to: &denied)
      }
      // Two levels of NOT EXISTS around an outer variable are more than some engines correlate.
      if denied.bindsNothing { denied.prepend(subject.thing.anchor) }
      group.filter(notExists: denied)
    }
  }

  /// Adds what the statement says, without its negation.
  private mutating func add(
    _ statement: Statement, of subject: Bound, to group: inout Group
  ) throws(SyntaxError) {
    switch statement.content {
    case .active(let verb, let objects):
      try add(objects, to: &group, of: subject) { (translator, object, group) throws(SyntaxError) in
        try translator.relate(subject.thing, verb, object, at: statement.place, in: &group)
      }
    case .passive(let verb, let objects):
      try add(objects, to: &group, of: subject) { (translator, agent, group) throws(SyntaxError) in
        try translator.relate(agent, verb, subject.thing, at: statement.place, in: &group)
      }
    case .about(let name):
      try addSubjectMatter(name, of: subject.thing, at: statement.place, to: &group)
    case .status(let status):
      guard subject.thing.classes.contains(.proposal) else {
        throw SyntaxError(
          range: statement.place.range, found: "a status of \(subject.thing.words)",
          hint: "only proposals, recommendations and statements have one")
      }
      group.add(subject.thing.term, ST.status, .iri(status.iri))
      trace(.proposal(subject.thing.term))
    }
  }

  /// Adds a union with a branch for each of some parts. A branch that filters has the subject's own patterns in it,
  /// since a filter sees nothing but its own branch.
  mutating func addUnion<Part>(
    _ parts: [Part], of subject: Bound, to group: inout Group,
    _ add: (inout Translator, Part, inout Group) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    var branches: [GraphPattern] = []
    for part in parts {
      var branch = Group()
      try uncertainly { (translator) throws(SyntaxError) in try add(&translator, part, &branch) }
      if !branch.onlyMatches { branch.prepend(subject.thing.anchor) }
      branches.append(branch.pattern)
    }
    group.add(branches.dropFirst().reduce(branches[0]) { .union($0, $1) })
  }

  /// Does something in whose patterns a variable may be unbound, or speaks of what there is not.
  mutating func uncertainly(
    _ action: (inout Translator) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    let kept = isCertain
    isCertain = false
    defer { isCertain = kept }
    try action(&self)
  }

  /// Keeps an edge for the evidence.
  mutating func trace(_ edge: Edge) {
    if purpose == .evidence, isCertain { edges.append(edge) }
  }

  /// Whether quantities read as "some".
  var readsQuantitiesAsSome: Bool { purpose == .evidence && isCertain }
}
