import Algebra
import Bytes
import Positions
import RDF

extension Translator {
  /// `how many …`, in all or by something.
  mutating func count(
    _ noun: NounPhrase, _ predicate: Predicate?, _ ending: Ending
  ) throws(SyntaxError) -> Select {
    var group = Group()
    let subject = try addSubject(noun, predicate, to: &group)
    if ending.groupings.isEmpty { try ending.refuse(top: true) }
    let groupings = try add(ending.groupings, of: subject.thing, kind: noun.kind, to: &group)
    let count = fresh("count")
    var ordering = groupings.map { Select.Ordering(.variable($0)) }
    // Years read best in their own order, unless the question asks for the greatest.
    let isByYearOnly = ending.groupings.allSatisfy { $0.grouping == .year } && ending.top == nil
    if !isByYearOnly { ordering.insert(Select.Ordering(.variable(count), descending: true), at: 0) }
    return Select(
      groupings.map { Select.Column($0) } + [Select.Column(count, as: .count(subject.variable))],
      where: group.pattern, grouping: groupings.map { Select.Grouping(.variable($0)) }, ordering: ordering,
      limit: ending.top?.count)
  }

  /// Adds what things are counted or listed by, a variable each.
  mutating func add(
    _ groupings: [(grouping: Modifier.Grouping, place: Place)], of thing: Thing, kind: Kind,
    to group: inout Group
  ) throws(SyntaxError) -> [Variable] {
    var variables: [Variable] = []
    for (grouping, place) in groupings {
      variables.append(try add(grouping, at: place, of: thing, kind: kind, to: &group))
    }
    return variables
  }

  private mutating func add(
    _ grouping: Modifier.Grouping, at place: Place, of thing: Thing, kind: Kind, to group: inout Group
  ) throws(SyntaxError) -> Variable {
    guard case .kind(let by) = grouping else { return addYear(of: thing, kind, to: &group) }
    if by == .group, kind.isOfContributors {
      let variable = fresh(by.stem)
      group.add(thing.term, ST.group, .variable(variable))
      return variable
    }
    guard kind.canBeCounted(by: by) else { throw uncountable(kind, by: by, at: place) }
    let variable = fresh(by.stem)
    if kind == .position, let path = by.pathFromPosition {
      group.add(thing.term, path, .variable(variable))
    } else if let path = by.pathFromProposal {
      group.add(addProposal(leadingTo: thing, kind, to: &group), path, .variable(variable))
    } else {
      addProposal(.variable(variable), leadingTo: thing, kind, to: &group)
    }
    if by.isOfContributors || by.isOfProposals || kind == .position {
      for pattern in patterns(of: by, .variable(variable)) { group.add(pattern) }
    }
    return variable
  }

  /// Adds the year of the things that are counted: their own, or that of the proposals they belong to.
  private mutating func addYear(of thing: Thing, _ kind: Kind, to group: inout Group) -> Variable {
    let date = freshDate()
    if kind == .position || kind == .document {
      group.add(thing.term, DCTerms.date, .variable(date))
    } else {
      let proposal = addProposal(leadingTo: thing, kind, to: &group)
      group.add(proposal, .iri(ST.inDocument) / .iri(DCTerms.date), .variable(date))
    }
    let year = fresh("year")
    group.bind(year, to: .year(of: date))
    return year
  }

  /// The proposals that things belong to: themselves, or a new variable.
  private mutating func addProposal(
    leadingTo thing: Thing, _ kind: Kind, to group: inout Group
  ) -> PatternTerm {
    if kind.isOfProposals { return thing.term }
    let proposal = PatternTerm.variable(fresh(Kind.proposal.stem))
    addProposal(proposal, leadingTo: thing, kind, to: &group)
    return proposal
  }

  private mutating func addProposal(
    _ proposal: PatternTerm, leadingTo thing: Thing, _ kind: Kind, to group: inout Group
  ) {
    group.add(
      proposal, kind == .institution ? Paths.named : kind.pathFromProposal ?? Paths.subjects, thing.term)
    limitProposal(proposal, in: &group)
  }

  private func uncountable(_ kind: Kind, by: Kind, at place: Place) -> SyntaxError {
    SyntaxError(
      range: place.range, found: "\(kind.words[0].plural) by \(by.words[0].singular)",
      expected: (["year"]
        + Kind.counters.filter { kind.canBeCounted(by: $0) }.map { $0.words[0].singular })
        .map { "\"by \($0)\"" })
  }
}

extension Kind {
  /// What errors offer to count by. Every other kind can stand for one of these.
  fileprivate static let counters: [Kind] = [
    .group, .contributor, .document, .topic, .issue, .paragraph, .institution, .proposal,
  ]

  fileprivate func canBeCounted(by other: Kind) -> Bool {
    if self == .position { return other.pathFromPosition != nil }
    return other != self && other != .position && !(isOfContributors && other.isOfContributors)
      && !(isOfProposals && other.isOfProposals)
  }

  /// From a proposal to the things of the kind; `nil` for proposals and positions.
  fileprivate var pathFromProposal: PropertyPath? {
    switch self {
    case .group: Paths.groupOfProposers
    case .document: .iri(ST.inDocument)
    case .topic: .iri(ST.about)
    case .issue: Paths.sides
    case .paragraph: .iri(CiTO.cites)
    case .institution: .iri(ST.asks)
    case .position, .proposal, .recommendation, .statement: nil
    default: Paths.proposers
    }
  }

  fileprivate var pathFromPosition: PropertyPath? {
    switch self {
    case .group: .iri(ST.holder) / .iri(ST.group)
    case .document: Paths.evidenceDocument
    case .topic: .iri(ST.on) / .iri(ST.about)
    case .issue, .proposal, .recommendation, .statement: .iri(ST.on)
    case .paragraph, .institution, .position: nil
    default: .iri(ST.holder)
    }
  }
}
