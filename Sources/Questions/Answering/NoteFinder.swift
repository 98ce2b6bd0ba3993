import Algebra
import Bytes
import Positions
import RDF

/// Finds out what the notes on lists and counts say.
struct NoteFinder {
  let inquiry: Inquiry
  let question: Question
  let rows: Int

  private var reading: Reading { Reading(names: inquiry.names, isTimed: !limits.isEmpty) }
  private var limits: [TimeLimit] { Ending(question).limits }
  private var isList: Bool {
    if case .howMany = question.form { return false }
    return true
  }

  func notes(_ noun: NounPhrase, _ predicate: Predicate?) throws(QuestionError) -> [String] {
    var notes: [String] = []
    for statement in noun.statements + (predicate?.statements ?? []) {
      guard let relation = statement.relation else { continue }
      for object in relation.objects.items {
        if case .noun(.every, let things, let clause) = object {
          notes.append(try noteOnEvery(things, clause))
        }
      }
      let denied = relation.objects.items.filter { statement.isNegated || $0.quantifier == .no }
      let isUniversal = relation.objects.items.contains { $0.quantifier == .every }
      for object in isUniversal ? relation.objects.items : denied {
        if let note = try noteOnRecord(noun, relation, object) { notes.append(note) }
      }
      if isList, rows > 0, relation.verb.side != nil, !denied.isEmpty {
        notes += try noteOnSilence(noun, predicate, statement, relation, denied)
      }
    }
    var seen: Set<String> = []
    return notes.filter { seen.insert($0).inserted }
  }

  // MARK: - Every

  private func noteOnEvery(_ things: NounPhrase, _ clause: Clause?) throws(QuestionError) -> String {
    let count = try count { (translator, group) throws(SyntaxError) in
      let bound = try translator.add(things, to: &group)
      if let clause { try translator.add(clause, of: bound, to: &group) }
      return bound.variable
    }
    guard count > 0 else {
      return
        "There is no \(reading.phrase(things, that: clause, plural: false)), so what is asked of every one "
        + "holds for all."
    }
    return "Every one means \(count) \(reading.phrase(things, that: clause, plural: count > 1))."
  }

  // MARK: - What is recorded at all

  /// How many have a recorded position, or proposal, of those that the statement speaks of.
  private func noteOnRecord(
    _ noun: NounPhrase, _ relation: Relation, _ object: Object
  ) throws(QuestionError) -> String? {
    let (subject, other) = (reading.phrase(noun, plural: true), reading.phrase(object.asSome))
    let isHolderSubject = relation.isActive
    let holders = isHolderSubject ? noun.kind : object.kind
    if relation.verb.side == nil { return try noteOnProposals(relation, object, noun) }
    guard holders.map({ $0.isOfContributors || $0 == .group }) ?? true, noun.kind != .position else {
      return nil
    }
    let countsTargets = !isHolderSubject && object.kind == nil
    let count = try count { (translator, group) throws(SyntaxError) in
      let subject = try translator.add(noun, to: &group)
      return try translator.addAnyPosition(
        subject, object.asSome, isActive: isHolderSubject, countingTargets: countsTargets, to: &group)
    }
    let target = isHolderSubject ? other.affirmed : "any of the \(subject)"
    if countsTargets {
      return
        "Silence is not opposition: \(other.affirmed) has a recorded position on \(count) of the \(subject)."
    }
    let who =
      noun.kind == .group && isHolderSubject || object.isGroupName(inquiry.names)
      ? Kind.contributor : holders
    let things = who ?? .contributor
    return "Silence is not opposition: \(count) \(count == 1 ? things.singular : things.plural) "
      + "\(count == 1 ? "has" : "have") a recorded position on \(target)."
  }

  /// The same for what is raised, cited or asked in proposals.
  private func noteOnProposals(
    _ relation: Relation, _ object: Object, _ noun: NounPhrase
  ) throws(QuestionError) -> String? {
    let kind = relation.isActive ? noun.kind : object.kind
    guard let kind, kind.isOfContributors else { return nil }
    let count = try count { (translator, group) throws(SyntaxError) in
      let actor: Bound
      if !relation.isActive, case .noun(_, let agents, _) = object {
        actor = try translator.add(agents, to: &group)
      } else {
        actor = try translator.add(noun, to: &group)
      }
      let proposal = PatternTerm.variable(translator.fresh(Kind.proposal.stem))
      group.add(proposal, ST.proposedBy, actor.thing.term)
      translator.limitProposal(proposal, in: &group)
      return actor.variable
    }
    return "This speaks of recorded proposals: \(count) \(count == 1 ? kind.singular : kind.plural) "
      + "\(count == 1 ? "has" : "have") one."
  }

  // MARK: - Silence

  /// How many rows have no position at all where support or opposition is denied, and what to ask instead.
  private func noteOnSilence(
    _ noun: NounPhrase, _ predicate: Predicate?, _ statement: Statement, _ relation: Relation,
    _ denied: [Object]
  ) throws(QuestionError) -> [String] {
    let silent = try count { (translator, group) throws(SyntaxError) in
      let subject = try translator.addSubject(noun, predicate, to: &group)
      for object in denied {
        var position = Group()
        _ = try translator.addAnyPosition(
          subject, object.asSome, isActive: relation.isActive, countingTargets: false, to: &position)
        group.filter(notExists: position)
      }
      return subject.variable
    }
    let objects = reading.joined(Objects(denied.map(\.asSome), joinedBy: .or))
    let position = "recorded position \(relation.isActive ? "on" : "of") \(objects.denied)"
    let some = "recorded position \(relation.isActive ? "on" : "of") \(objects.affirmed)"
    let fact =
      switch (silent, rows) {
      case (0, 1): "This one has a \(some)"
      case (_, 1): "This one has no \(position) at all"
      case (0, _): "All of these \(rows) have a \(some)"
      default: "\(silent) of these \(rows) \(silent == 1 ? "has" : "have") no \(position) at all"
      }
    guard relation.verb == .support else { return [fact + "."] }
    let other = question.form.replacing(statement, with: statement.opposing(relation))
    return ["\(fact); for recorded opposition, ask: \(Question(other, modifiers: question.modifiers).text)"]
  }

  // MARK: - Groups

  /// What counts more than once, or not at all, where things are counted by the group of their proposers.
  func notesOnGroups(_ noun: NounPhrase, _ predicate: Predicate?) throws(QuestionError) -> [String] {
    let groupings = Ending(question).groupings.filter { $0.grouping != .year }
    guard let first = groupings.first, case .kind(let kind) = first.grouping else { return [] }
    let unit = kind.words[0].singular
    let select = try inquiry.understood { () throws(SyntaxError) in
      var translator = try Translator(inquiry.names, limits: limits)
      return try translator.spread(noun, predicate, first)
    }
    let table = try inquiry.solutions(select)
    var counts: [Int: Int] = [:]
    for row in 0..<table.rowCount {
      guard case .literal(let groups)? = table[row, 0], case .literal(let items)? = table[row, 1] else {
        continue
      }
      counts[Int(groups.lexical) ?? 0] = Int(items.lexical)
    }
    let all = counts.values.reduce(0, +)
    let several = counts.filter { $0.key > 1 }.values.reduce(0, +)
    var notes: [String] = []
    if several > 0 {
      notes.append(
        "\(several) of the \(all) \(noun.kind.plural) \(several == 1 ? "belongs" : "belong") to more than one "
          + "\(unit) and \(several == 1 ? "counts" : "count") once in each.")
    }
    if let none = counts[0], none > 0 {
      notes.append(
        "\(none) of the \(all) \(noun.kind.plural) \(none == 1 ? "belongs" : "belong") to no \(unit).")
    }
    return notes
  }

  // MARK: - Counting

  private func count(
    _ build: (inout Translator, inout Group) throws(SyntaxError) -> Variable
  ) throws(QuestionError) -> Int {
    let select = try inquiry.understood { () throws(SyntaxError) in
      var translator = try Translator(inquiry.names, limits: limits)
      var group = Group()
      let counted = try build(&translator, &group)
      return Select([Select.Column(translator.fresh("count"), as: .count(counted))], where: group.pattern)
    }
    return try inquiry.count(select)
  }
}
