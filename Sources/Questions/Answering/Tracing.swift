import Algebra
import Bytes
import Positions
import RDF

/// Makes the queries that lead from the rows of an answer to the passages behind them.
///
/// A row follows from edges: current positions, position nodes, what proposals say. The question is translated once
/// more with the rows given, every quantity read as "some", and for each edge that makes a branch of a union which
/// goes on to its lines. What is denied leaves no trace.
struct Tracing {
  let names: NameIndex

  init(_ names: NameIndex) { self.names = names }

  /// The branches for the rows of an answer.
  func branches(for question: Question, rows: InlineData) throws(SyntaxError) -> [Group] {
    var question = question
    question.hoistTime(names)
    let limits = Ending(question).limits
    switch question.form {
    case .who(let predicate):
      return try branches(NounPhrase(.contributor), predicate, rows, limits)
    case .which(let noun, let predicate): return try branches(noun, predicate, rows, limits)
    case .agreement(let agreement, let name, let scope):
      return try branches(agreement, name, scope, rows, limits)
    case .howMany, .connected: return []
    case .whoWhat, .split, .changed, .say:
      var translator = try Translator(names, limits: limits, for: .evidence)
      let select = try translator.translate(question.form, Ending(question))
      var group = Group()
      group.add(.values(rows))
      group.add(select.pattern)
      return translator.passages(in: group)
    }
  }

  /// The branches of a list: for each thing said of the subject, alone.
  private func branches(
    _ noun: NounPhrase, _ predicate: Predicate?, _ rows: InlineData, _ limits: [TimeLimit]
  ) throws(SyntaxError) -> [Group] {
    var branches: [Group] = []
    for statement in noun.statements + (predicate?.statements ?? []) where !statement.isNegated {
      for part in statement.parts {
        var translator = try Translator(names, limits: limits, for: .evidence)
        let subject = translator.bound(noun.kind, at: noun.place, isSubject: true)
        var group = Group()
        group.add(.values(rows))
        try translator.add(.statement(part), of: subject, to: &group)
        branches += translator.passages(in: group)
      }
    }
    guard branches.isEmpty else { return branches }
    // Nothing is said of them, or nothing but denials; proposals and positions still have their own lines.
    var translator = try Translator(names, for: .evidence)
    let subject = translator.bound(noun.kind, isSubject: true).thing
    if subject.role == .proposal { translator.trace(.proposal(subject.term)) }
    if subject.role == .position { translator.trace(.position(subject.term)) }
    var group = Group()
    group.add(.values(rows))
    return translator.passages(in: group)
  }

  private func branches(
    _ agreement: Question.Agreement, _ name: Name, _ scope: Question.AgreementScope?, _ rows: InlineData,
    _ limits: [TimeLimit]
  ) throws(SyntaxError) -> [Group] {
    var branches: [Group] = []
    for side in Question.Side.allCases {
      var translator = try Translator(names, limits: limits, for: .evidence)
      let who = translator.bound(.contributor, isSubject: true).thing
      let other = try translator.thing(name)
      let target = translator.fresh("on")
      var group = Group()
      group.add(.values(rows))
      try translator.limit(target, to: scope, in: &group)
      translator.addPosition(of: other, side, on: .variable(target), in: &group)
      translator.addPosition(
        of: who, agreement == .agrees ? side : side.opposite, on: .variable(target), in: &group)
      branches += translator.passages(in: group)
    }
    return branches
  }

  /// The branches for one edge between two nodes.
  func branches(from subject: String, property: String, to object: String) throws(SyntaxError) -> [Group] {
    var translator = try Translator(names, for: .evidence)
    switch property {
    case ST.supports, ST.opposes:
      let classes = names[subject]?.classes ?? .contributor
      let holder = Thing(
        term: .iri(subject), classes: classes, anchor: [], words: "", place: Place(), isNode: true)
      translator.trace(
        .stance(holder: holder, target: .iri(object), property == ST.supports ? .support : .oppose))
    default: translator.trace(.proposal(.iri(subject)))
    }
    return translator.passages(in: Group())
  }

  // MARK: - Queries

  // Longer names than those of nouns, which may be in use.
  fileprivate static let item = Variable("evidenceItem")
  fileprivate static let document = Variable("evidenceDocument")
  fileprivate static let firstLine = Variable("firstLine")
  fileprivate static let lastLine = Variable("lastLine")
  fileprivate static let digest = Variable("digest")

  /// The query for all branches; `nil` when there are none.
  static func select(_ branches: [Group], keys: [Variable]) -> Select? {
    let patterns = branches.map(\.pattern)
    guard let first = patterns.first else { return nil }
    return Select(
      (keys + [item, document, firstLine, lastLine, digest]).map { Select.Column($0) }, duplicates: .distinct,
      where: patterns.dropFirst().reduce(first) { .union($0, $1) })
  }

  /// The query for the tables whose rows are evidence.
  static var tables: Select {
    var group = Group()
    group.add(.variable(Variable("table")), RDFVocabulary.type, .iri(ST.Class.table))
    return Select([Select.Column(Variable("table"))], where: group.pattern)
  }

  /// The query for the documents, and the names of the passages in them, that show some positions.
  static func passages(ofPositionsAmong ids: [String]) -> Select {
    let names = ["position", "document", "label"].map { Variable($0) }
    let passage = Variable("passage")
    var group = Group()
    group.add(.values(InlineData([names[0]], ids.map { [.iri(DataNamespace.iri(of: $0))] })))
    group.add(.variable(names[0]), ST.evidence, .variable(passage))
    group.add(.variable(passage), ST.document, .variable(names[1]))
    var label = Group()
    label.add(.variable(passage), ST.sourceLabel, .variable(names[2]))
    group.add(optional: label)
    return Select(names.map { Select.Column($0) }, where: group.pattern)
  }

  /// The query for section and label of those ids that are proposals.
  static func places(ofProposalsAmong ids: [String]) -> Select {
    let names = ["proposal", "section", "label"].map { Variable($0) }
    var group = Group()
    group.add(.values(InlineData([names[0]], ids.map { [.iri(DataNamespace.iri(of: $0))] })))
    group.add(.variable(names[0]), RDFVocabulary.type, .iri(ST.Class.proposal))
    for (variable, property) in zip(names.dropFirst(), [ST.section, ST.sourceLabel]) {
      var place = Group()
      place.add(.variable(names[0]), property, .variable(variable))
      group.add(optional: place)
    }
    return Select(names.map { Select.Column($0) }, where: group.pattern)
  }
}

// MARK: - What is said

extension NounPhrase {
  /// What the noun says of its things, as statements.
  var statements: [Statement] {
    modifiers.compactMap { modifier in
      switch modifier {
      case .about(let name): Statement(.about(name), at: place)
      case .participle(let verb, let objects, let place): Statement(.passive(verb, objects), at: place)
      case .inside: nil
      }
    }
  }
}

extension Predicate {
  /// Everything that is said, however it is joined.
  var statements: [Statement] { chains.flatMap { $0.clauses.flatMap(\.statements) } }
}

extension Clause {
  var statements: [Statement] {
    switch self {
    case .both(let first, let second), .either(let first, let second): first.statements + second.statements
    case .statement(let statement): [statement]
    }
  }
}

extension Statement {
  /// A statement for each object that is not denied.
  fileprivate var parts: [Statement] {
    switch content {
    case .active(let verb, let objects):
      objects.affirmed.map { Statement(.active(verb, Objects([$0])), at: place) }
    case .passive(let verb, let objects):
      objects.affirmed.map { Statement(.passive(verb, Objects([$0])), at: place) }
    case .about, .status: [self]
    }
  }
}

extension Objects {
  fileprivate var affirmed: [Object] {
    items.filter { item in
      if case .noun(.no, _, _) = item { return false }
      return true
    }
  }
}

// MARK: - From edges to lines

extension Translator {
  /// For each edge traced, the group continued to the lines behind it.
  fileprivate mutating func passages(in group: Group) -> [Group] {
    var groups: [Group] = []
    for edge in edges {
      switch edge {
      case .position(let position): groups.append(lines(ofPosition: position, in: group))
      case .stance(let holder, let target, let side):
        var group = group
        let position = addPosition(of: holder, on: target, in: &group)
        group.add(position, ST.stance, .iri(side.stance))
        addCurrent(position, of: holder, on: target, in: &group)
        groups.append(lines(ofPosition: position, in: group))
      case .proposal(let proposal): groups += lines(ofProposal: proposal, in: group)
      case .amendment(let holder, let target):
        var changed = group
        let proposal = PatternTerm.variable(fresh(Kind.proposal.stem))
        changed.add(proposal, ST.proposedBy, holder.term)
        changed.add(proposal, Paths.changes, target)
        groups += lines(ofProposal: proposal, in: changed)
        var conditional = group
        let position = addPosition(of: holder, on: target, in: &conditional)
        conditional.add(position, ST.stance, .iri(ST.Stance.conditional))
        groups.append(lines(ofPosition: position, in: conditional))
      }
    }
    return groups
  }

  private mutating func lines(ofPosition position: PatternTerm, in group: Group) -> Group {
    var group = group
    addLines(of: .variable(addEvidence(of: position, to: &group)), document: ST.document, to: &group)
    group.bind(Tracing.item, to: position.expression)
    return group
  }

  /// The lines of a proposal itself, and those that belong to it and stand elsewhere.
  private mutating func lines(ofProposal proposal: PatternTerm, in group: Group) -> [Group] {
    var own = group
    addLines(of: proposal, document: ST.inDocument, to: &own)
    var elsewhere = group
    addLines(of: .variable(addEvidence(of: proposal, to: &elsewhere)), document: ST.document, to: &elsewhere)
    own.bind(Tracing.item, to: proposal.expression)
    elsewhere.bind(Tracing.item, to: proposal.expression)
    return [own, elsewhere]
  }

  private mutating func addEvidence(of term: PatternTerm, to group: inout Group) -> Variable {
    let evidence = fresh("evidence")
    group.add(term, ST.evidence, .variable(evidence))
    return evidence
  }

  private func addLines(of term: PatternTerm, document: String, to group: inout Group) {
    group.add(term, document, .variable(Tracing.document))
    group.add(term, ST.firstLine, .variable(Tracing.firstLine))
    group.add(term, ST.lastLine, .variable(Tracing.lastLine))
    var digest = Group()
    digest.add(term, ST.digest, .variable(Tracing.digest))
    group.add(optional: digest)
  }
}
