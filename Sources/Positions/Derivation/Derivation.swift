import RDF
import TripleStore

/// What follows from a graph as people wrote it, and is therefore never written by hand.
///
/// - **Proposers support.** Each `st:proposedBy` of a proposal yields a position `:R67.HOLDER.proposed` of
///   support with basis `st:proposed`. A proposal with status `st:withdrawn` yields none: nobody puts it
///   forward any more.
/// - **Sides carry over to issues.** Whoever supports or opposes a proposal, by a written position or as its
///   proposer, holds a position `:R67.HOLDER.ISSUE.derived` with basis `st:derived` on each issue that the
///   proposal advances or counters: countering flips the side, and so does opposing. A conditional or neutral
///   stance carries nothing over. Positions on one proposal that differ in date or side carry over one by
///   one, the second as `….derived.2`. Past positions carry over too, with their dates.
/// - **Evidence stays.** A derived position has the date of what it comes from, a link `st:derivedFrom` to
///   it, and its evidence. Where that is a proposal, its own lines become the evidence node `:R67.lines`.
/// - **Current positions become edges**, `st:supports` and `st:opposes` (see ``CurrentPositions``).
/// - **Those spoken for get edges, not positions.** Whoever a proposal is put forward on behalf of gets
///   `st:proposedBy`, and is taken into account for edges like a holder.
///
/// Belonging to a group yields nothing.
///
/// On a proposal with several proposers, the positions of each carry only those `st:onBehalfOf` that are the
/// proposer's own `st:affiliation`, since the graph doesn't say who speaks for whom otherwise.
///
/// Everything is done on ids, before the store is made. Cost: O(n) for n triples, plus sorting the positions.
struct Derivation {
  private let terms: DerivationTerms
  private let facts: WrittenFacts
  private let dates: DateOrder
  private var held = CurrentPositions()
  private var linesOfProposals: [TermID: TermID] = [:]
  private var name: [UInt8] = []

  /// Adds to a builder what follows from the triples it holds.
  ///
  /// - Returns: the contradictions among current positions.
  static func derive(in builder: inout StoreBuilder) -> [Conflict] {
    var derivation = Derivation(&builder)
    derivation.addPositions(to: &builder)
    return derivation.held.addEdges(to: &builder, derivation.terms)
  }

  private init(_ builder: inout StoreBuilder) {
    terms = DerivationTerms(&builder)
    facts = WrittenFacts(builder, terms)
    dates = DateOrder(facts.proposals.compactMap(\.date) + facts.positions.compactMap(\.date), builder)
  }
}

/// A side that someone takes on a proposal, and what shows it.
private struct Claim {
  let proposal: Int
  let holder: TermID
  let date: TermID?
  /// The place of the date among all dates.
  let rank: Int
  let side: Side
  var represented: [TermID]
  var evidence: [TermID]
  /// The positions it comes from.
  var sources: [TermID]

  func isSameView(as other: Claim) -> Bool {
    proposal == other.proposal && holder == other.holder && rank == other.rank && side == other.side
  }
}

// MARK: - Positions

extension Derivation {
  private mutating func addPositions(to builder: inout StoreBuilder) {
    var claims: [Claim] = []
    for (number, proposal) in facts.proposals.enumerated() {
      for organisation in proposal.represented {
        builder.triple(proposal.node, terms.proposedBy, organisation)
      }
      guard !proposal.isWithdrawn else { continue }
      for proposer in proposal.proposers {
        claims.append(addPosition(of: proposer, onOwnProposal: number, to: &builder))
      }
    }
    for position in facts.positions {
      guard let holder = position.holder, let target = position.target, let side = position.side,
        builder.isIRI(holder), builder.isIRI(target)
      else { continue }
      let rank = dates.rank(of: position.date)
      held.add(
        CurrentPositions.Entry(
          holder: holder, target: target, rank: rank, isWritten: true, side: side, position: position.node),
        onBehalfOf: position.represented)
      guard side != .neither, let proposal = facts.proposalNumber(of: target) else { continue }
      claims.append(
        Claim(
          proposal: proposal, holder: holder, date: position.date, rank: rank, side: side,
          represented: position.represented, evidence: position.evidence, sources: [position.node]))
    }
    for views in viewsByHolder(claims) { carryOver(views, to: &builder) }
  }

  /// The position of a proposer on the proposal.
  private mutating func addPosition(
    of proposer: TermID, onOwnProposal number: Int, to builder: inout StoreBuilder
  ) -> Claim {
    let proposal = facts.proposals[number]
    let represented = facts.represented(by: proposer, in: proposal)
    var evidence = proposal.evidence
    if let lines = lines(of: proposal, in: &builder) { evidence.insert(lines, at: 0) }
    var claim = Claim(
      proposal: number, holder: proposer, date: proposal.date, rank: dates.rank(of: proposal.date),
      side: .support, represented: represented, evidence: evidence, sources: [proposal.node])
    startName(proposal.node, builder)
    appendLocalName(of: proposer, builder)
    append(".proposed")
    let node = builder.iri(name.span)
    add(node, on: proposal.node, side: .support, basis: terms.proposed, from: claim, to: &builder)
    claim.sources = [node]
    return claim
  }

  /// The claims of one holder on one proposal, those of the same date and side joined, earliest first.
  private func viewsByHolder(_ claims: [Claim]) -> [[Claim]] {
    let sorted = claims.sorted {
      ($0.proposal, $0.holder, $0.rank, $0.side.rawValue) < (
        $1.proposal, $1.holder, $1.rank, $1.side.rawValue
      )
    }
    var groups: [[Claim]] = []
    for claim in sorted {
      guard let last = groups.last?.last, last.proposal == claim.proposal, last.holder == claim.holder else {
        groups.append([claim])
        continue
      }
      let group = groups.count - 1
      if last.isSameView(as: claim) {
        groups[group][groups[group].count - 1].join(claim)
      } else {
        groups[group].append(claim)
      }
    }
    return groups
  }

  /// Adds the positions on issues that follow from one holder's views of one proposal.
  private mutating func carryOver(_ views: [Claim], to builder: inout StoreBuilder) {
    let proposal = facts.proposals[views[0].proposal]
    for (number, view) in views.enumerated() {
      for issue in proposal.advances where !proposal.counters.contains(issue) {
        addPosition(on: issue, side: view.side, from: view, number: number + 1, to: &builder)
      }
      for issue in proposal.counters where !proposal.advances.contains(issue) {
        addPosition(on: issue, side: view.side.flipped, from: view, number: number + 1, to: &builder)
      }
    }
  }

  private mutating func addPosition(
    on issue: TermID, side: Side, from claim: Claim, number: Int, to builder: inout StoreBuilder
  ) {
    guard builder.isIRI(issue) else { return }
    startName(facts.proposals[claim.proposal].node, builder)
    appendLocalName(of: claim.holder, builder)
    append(".")
    appendLocalName(of: issue, builder)
    append(number == 1 ? ".derived" : ".derived.\(number)")
    let node = builder.iri(name.span)
    add(node, on: issue, side: side, basis: terms.derived, from: claim, to: &builder)
  }

  private mutating func add(
    _ node: TermID, on target: TermID, side: Side, basis: TermID, from claim: Claim,
    to builder: inout StoreBuilder
  ) {
    builder.triple(node, terms.type, terms.positionClass)
    builder.triple(node, terms.holder, claim.holder)
    builder.triple(node, terms.on, target)
    builder.triple(node, terms.stance, side == .support ? terms.support : terms.oppose)
    builder.triple(node, terms.basis, basis)
    for organisation in claim.represented { builder.triple(node, terms.onBehalfOf, organisation) }
    if let date = claim.date { builder.triple(node, terms.date, date) }
    for evidence in claim.evidence { builder.triple(node, terms.evidence, evidence) }
    for source in claim.sources { builder.triple(node, terms.derivedFrom, source) }
    held.add(
      CurrentPositions.Entry(
        holder: claim.holder, target: target, rank: claim.rank, isWritten: false, side: side, position: node),
      onBehalfOf: claim.represented)
  }

  /// The evidence node for a proposal's own lines, if it says where they are.
  private mutating func lines(of proposal: WrittenFacts.Proposal, in builder: inout StoreBuilder) -> TermID? {
    if let node = linesOfProposals[proposal.node] { return node }
    guard let document = proposal.document, let first = proposal.firstLine, let last = proposal.lastLine
    else {
      return nil
    }
    startName(proposal.node, builder)
    append("lines")
    let node = builder.iri(name.span)
    linesOfProposals[proposal.node] = node
    builder.triple(node, terms.type, terms.evidenceClass)
    builder.triple(node, terms.document, document)
    builder.triple(node, terms.firstLine, first)
    builder.triple(node, terms.lastLine, last)
    if let digest = proposal.digest { builder.triple(node, terms.digest, digest) }
    builder.triple(node, terms.derivedFrom, proposal.node)
    return node
  }
}

extension Claim {
  /// Takes in another claim of the same view.
  fileprivate mutating func join(_ other: Claim) {
    for id in other.represented { represented.appendIfNew(id) }
    for id in other.evidence { evidence.appendIfNew(id) }
    for id in other.sources { sources.appendIfNew(id) }
  }
}

// MARK: - Names

extension Derivation {
  /// Begins a name with that of the item it belongs to and a dot.
  private mutating func startName(_ item: TermID, _ builder: StoreBuilder) {
    name.removeAll(keepingCapacity: true)
    name += builder.iriText(item)
    name.append(UInt8(ascii: "."))
  }

  private mutating func append(_ text: String) { name += text.utf8 }

  /// Appends what follows the last `/` or `#` of an IRI.
  private mutating func appendLocalName(of node: TermID, _ builder: StoreBuilder) {
    let text = builder.iriText(node)
    let slash = text.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") }
    name += slash.map { text[($0 + 1)...] } ?? text
  }
}

/// Dates in the order of their text, which for dates, months and years as XML Schema writes them is the order
/// in time; a year comes before its months and days. No date comes before all.
private struct DateOrder {
  private var ranks: [TermID: Int] = [:]

  init(_ dates: [TermID], _ builder: StoreBuilder) {
    var texts: [TermID: String] = [:]
    for date in dates where texts[date] == nil {
      if case .literal(let literal) = builder.term(date) { texts[date] = literal.lexical }
    }
    let order = Set(texts.values).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let rank = Dictionary(uniqueKeysWithValues: zip(order, 0...))
    ranks = texts.compactMapValues { rank[$0] }
  }

  func rank(of date: TermID?) -> Int { date.flatMap { ranks[$0] } ?? -1 }
}
