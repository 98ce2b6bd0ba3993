import Algebra
import Bytes
import Positions
import RDF

extension Translator {
  /// A new variable for the things of a kind, with what binds it.
  ///
  /// - Parameter isSubject: whether they are what the question asks for.
  mutating func bound(_ kind: Kind, at place: Place = Place(), isSubject: Bool = false) -> Bound {
    let variable =
      if isSubject { fresh(kind.subjectVariable) } else if kind.isOfContributors { freshContributor() } else {
        fresh(kind.stem)
      }
    let term = PatternTerm.variable(variable)
    let thing = Thing(
      term: term, classes: kind.classes, anchor: patterns(of: kind, term), words: kind.words[0].plural,
      place: place, isNode: false)
    return Bound(variable: variable, thing: thing, isSubject: isSubject)
  }

  /// Adds the members of a group as a new variable.
  mutating func addMember(of group: Thing, to pattern: inout Group) -> Thing {
    let member = bound(.contributor).thing
    pattern.add(anchorOf: member)
    pattern.add(member.term, ST.group, group.term)
    return member
  }

  /// What binds a variable to the things of a kind.
  mutating func patterns(of kind: Kind, _ term: PatternTerm) -> [GraphPattern] {
    var group = Group()
    if kind == .document {
      // An instrument is a document too, and the graph says only that it is an instrument.
      let type = fresh("type")
      group.add(.values(InlineData([type], [[.iri(ST.Class.document)], [.iri(ST.Class.instrument)]])))
      group.add(term, RDFVocabulary.type, .variable(type))
    } else {
      group.add(term, RDFVocabulary.type, .iri(kind.classIRI))
    }
    if kind == .state { group.add(term, RDFVocabulary.type, .iri(ST.Class.state)) }
    if let id = kind.groupID { group.add(term, ST.group, .iri(DataNamespace.iri(of: id))) }
    if kind == .recommendation { group.add(term, ST.kind, .iri(ST.Kind.recommendation)) }
    if kind == .statement { group.add(term, ST.kind, .iri(ST.Kind.statement)) }
    return group.patterns
  }

  /// Adds the things of a noun: a new variable, and everything that narrows it.
  mutating func add(
    _ noun: NounPhrase, isSubject: Bool = false, to group: inout Group
  ) throws(SyntaxError) -> Bound {
    let bound = bound(noun.kind, at: noun.place, isSubject: isSubject)
    let thing = bound.thing
    group.add(anchorOf: thing)
    limit(thing, in: &group)
    for modifier in noun.modifiers {
      switch modifier {
      case .about(let name): try addSubjectMatter(name, of: thing, at: noun.place, to: &group)
      case .inside(let name): try addContainer(name, of: thing, kind: noun.kind, to: &group)
      case .participle(let verb, let objects, let place):
        try add(objects, to: &group, of: bound) { (translator, agent, group) throws(SyntaxError) in
          try translator.relate(agent, verb, thing, at: place, in: &group)
        }
      }
    }
    return bound
  }

  /// Adds a relation to all of some objects, or to any.
  mutating func add(
    _ objects: Objects, to group: inout Group, of subject: Bound,
    _ relate: (inout Translator, Thing, inout Group) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    if objects.connective == .or {
      try addUnion(objects.items, of: subject, to: &group) {
        (translator, object, branch) throws(SyntaxError) in
        try translator.add(object, to: &branch, of: subject, relate)
      }
    } else {
      for object in objects.items { try add(object, to: &group, of: subject, relate) }
    }
  }

  private mutating func add(
    _ object: Object, to group: inout Group, of subject: Bound,
    _ relate: (inout Translator, Thing, inout Group) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    switch object {
    case .name(let name): try relate(&self, try thing(name), &group)
    case .noun(let quantifier, let noun, let clause):
      switch quantifier {
      case .some:
        let object = try add(noun, that: clause, to: &group, relate)
        if isCertain, subject.isSubject, ranking == nil { ranking = object.variable }
      case .atLeast(let number) where number == 1 || readsQuantitiesAsSome:
        _ = try add(noun, that: clause, to: &group, relate)
      case .atLeast(let number):
        var counted = Group()
        let object = try add(noun, that: clause, to: &counted, relate)
        let subject = subject.variable
        group.add(
          .select(
            Select(
              [Select.Column(subject)], where: counted.pattern,
              grouping: [Select.Grouping(.variable(subject))],
              having: [.comparison(.greaterOrEqual, .count(object.variable), .number(number))])))
      case .no:
        try uncertainly { (translator) throws(SyntaxError) in
          var denied = Group()
          _ = try translator.add(noun, that: clause, to: &denied, relate)
          group.filter(notExists: denied)
        }
      case .every where readsQuantitiesAsSome: _ = try add(noun, that: clause, to: &group, relate)
      case .every:
        var others = Group()
        let object = try add(noun, that: clause, to: &others)
        var relation = Group()
        try relate(&self, object.thing, &relation)
        others.filter(notExists: relation)
        group.filter(notExists: others)
      }
    }
  }

  /// Adds the things of a noun of which a clause holds, and their relation to something.
  private mutating func add(
    _ noun: NounPhrase, that clause: Clause?, to group: inout Group,
    _ relate: (inout Translator, Thing, inout Group) throws(SyntaxError) -> Void = { _, _, _ in }
  ) throws(SyntaxError) -> Bound {
    let bound = try add(noun, to: &group)
    if let clause { try add(clause, of: bound, to: &group) }
    try relate(&self, bound.thing, &group)
    return bound
  }
}

extension Group {
  /// Adds what binds a variable.
  mutating func add(anchorOf thing: Thing) { for pattern in thing.anchor { add(pattern) } }
}

extension Kind {
  /// The name of a variable for things of the kind.
  var stem: String { isOfContributors ? Kind.contributor.words[0].singular : words[0].singular }

  var classIRI: String {
    switch self {
    case .proposal, .recommendation, .statement: ST.Class.proposal
    case .paragraph: ST.Class.paragraph
    case .issue: ST.Class.issue
    case .topic: ST.Class.topic
    case .institution: ST.Class.institution
    case .group: ST.Class.stakeholderGroup
    case .position: ST.Class.position
    case .document: ST.Class.document
    default: ST.Class.contributor
    }
  }
}
