import Algebra
import Bytes
import Positions
import RDF

/// What notes ask for beyond the question.
extension Translator {
  /// Adds that there is a position, of whatever stance, between a subject and an object.
  ///
  /// - Parameters:
  ///   - isActive: whether the subject is the holder.
  ///   - countingTargets: whether the targets are to be counted rather than the holders.
  /// - Returns: the variable to count.
  mutating func addAnyPosition(
    _ subject: Bound, _ object: Object, isActive: Bool, countingTargets: Bool, to group: inout Group
  ) throws(SyntaxError) -> Variable {
    let other: (thing: Thing, variable: Variable?)
    switch object {
    case .name(let name): other = (try thing(name), nil)
    case .noun(_, let noun, let clause):
      let bound = try add(noun, to: &group)
      if let clause { try add(clause, of: bound, to: &group) }
      other = (bound.thing, bound.variable)
    }
    var holder = isActive ? subject.thing : other.thing
    var counted = isActive != countingTargets ? subject.variable : other.variable
    if holder.role == .group {
      let member = bound(.contributor)
      group.add(anchorOf: member.thing)
      group.add(member.thing.term, ST.group, holder.term)
      holder = member.thing
      counted = member.variable
    }
    let target = isActive ? other.thing : subject.thing
    limitPosition(addPosition(of: holder, on: target.term, in: &group), in: &group)
    return counted ?? subject.variable
  }

  /// The query that tells how many things belong to how many groups: a row for each number of groups.
  mutating func spread(
    _ noun: NounPhrase, _ predicate: Predicate?, _ grouping: (grouping: Modifier.Grouping, place: Place)
  ) throws(SyntaxError) -> Select {
    var group = Group()
    let subject = try addSubject(noun, predicate, to: &group)
    var groups = Group()
    let variables = try add([grouping], of: subject.thing, kind: noun.kind, to: &groups)
    group.add(optional: groups)
    let (number, items) = (fresh("groups"), fresh("items"))
    let each = Select(
      [Select.Column(subject.variable), Select.Column(number, as: .count(variables[0]))],
      where: group.pattern,
      grouping: [Select.Grouping(.variable(subject.variable))])
    return Select(
      [Select.Column(number), Select.Column(items, as: .count(subject.variable))], where: .select(each),
      grouping: [Select.Grouping(.variable(number))])
  }
}

/// A verb between the subject of a question and some objects.
struct Relation {
  let verb: Verb
  let objects: Objects
  /// Whether the subject does it, and does not have it done.
  let isActive: Bool
}

extension Statement {
  /// The verb and its objects, if the statement has any.
  var relation: Relation? {
    switch content {
    case .active(let verb, let objects): Relation(verb: verb, objects: objects, isActive: true)
    case .passive(let verb, let objects): Relation(verb: verb, objects: objects, isActive: false)
    case .about, .status: nil
    }
  }

  /// Opposition in the place of denied support: "opposes" for "does not support".
  func opposing(_ relation: Relation) -> Statement {
    let items = relation.objects.items.map { isNegated || $0.quantifier == .no ? $0.asSome : $0 }
    let objects = Objects(items, joinedBy: relation.objects.connective)
    return Statement(relation.isActive ? .active(.oppose, objects) : .passive(.oppose, objects), at: place)
  }
}

extension Object {
  var quantifier: Quantifier? {
    if case .noun(let quantifier, _, _) = self { return quantifier }
    return nil
  }

  var kind: Kind? {
    if case .noun(_, let noun, _) = self { return noun.kind }
    return nil
  }

  /// The same with "some" for its quantity.
  var asSome: Object {
    guard case .noun(_, let noun, let clause) = self else { return self }
    return .noun(.some, noun, that: clause)
  }

  func isGroupName(_ names: NameIndex) -> Bool {
    guard case .name(let name) = self, let node = names.node(ifNamed: name.text) else { return false }
    return node.classes.contains(.group)
  }
}

extension Question.Form {
  /// The question with one statement in another's place.
  func replacing(_ statement: Statement, with other: Statement) -> Question.Form {
    switch self {
    case .who(let predicate): return .who(predicate.replacing(statement, with: other))
    case .which(let noun, let predicate):
      return .which(noun, predicate?.replacing(statement, with: other))
    case .howMany(let noun, let predicate):
      return .howMany(noun, predicate?.replacing(statement, with: other))
    default: return self
    }
  }
}

extension Predicate {
  fileprivate func replacing(_ statement: Statement, with other: Statement) -> Predicate {
    Predicate(
      chains.map { chain in Chain(chain.clauses.map { $0.replacing(statement, with: other) }) })
  }
}

extension Clause {
  fileprivate func replacing(_ statement: Statement, with other: Statement) -> Clause {
    switch self {
    case .both(let first, let second):
      .both(first.replacing(statement, with: other), second.replacing(statement, with: other))
    case .either(let first, let second):
      .either(first.replacing(statement, with: other), second.replacing(statement, with: other))
    case .statement(let own): .statement(own == statement ? other : own)
    }
  }
}
