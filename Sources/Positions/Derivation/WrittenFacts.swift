import RDF
import TripleStore

/// What the triples of a graph, as people wrote it, say about proposals and positions: one record a node.
///
/// Only nodes with an IRI take part. A position that says what it was derived from is not read: it is derived
/// again.
struct WrittenFacts {
  struct Proposal {
    let node: TermID
    var proposers: [TermID] = []
    /// For whom it was put forward. They are never among the proposers.
    var represented: [TermID] = []
    var date: TermID?
    var document: TermID?
    var firstLine: TermID?
    var lastLine: TermID?
    var digest: TermID?
    /// Lines that belong to it and stand elsewhere.
    var evidence: [TermID] = []
    var advances: [TermID] = []
    var counters: [TermID] = []
    var isWithdrawn = false
  }

  struct Position {
    let node: TermID
    var holder: TermID?
    var target: TermID?
    var side: Side?
    var represented: [TermID] = []
    var date: TermID?
    var evidence: [TermID] = []
    var isDerived = false
  }

  private(set) var proposals: [Proposal] = []
  private(set) var positions: [Position] = []
  /// The number of each proposal in the list above, by the id of its node; -1 for other nodes.
  private var proposalNumbers: [Int32]
  private var affiliations: [TermID: [TermID]] = [:]

  /// Reads all triples of the builder twice. Cost: O(triples).
  init(_ builder: StoreBuilder, _ terms: DerivationTerms) {
    proposalNumbers = Array(repeating: -1, count: builder.termCount + 1)
    var positionNumbers = proposalNumbers
    for number in 0..<builder.tripleCount {
      let triple = builder.triple(at: number)
      guard triple.predicate == terms.type, builder.isIRI(triple.subject) else { continue }
      let index = Int(triple.subject.raw)
      if triple.object == terms.proposalClass, proposalNumbers[index] < 0 {
        proposalNumbers[index] = Int32(proposals.count)
        proposals.append(Proposal(node: triple.subject))
      } else if triple.object == terms.positionClass, positionNumbers[index] < 0 {
        positionNumbers[index] = Int32(positions.count)
        positions.append(Position(node: triple.subject))
      }
    }
    let properties = terms.properties(upTo: builder.termCount)
    for number in 0..<builder.tripleCount {
      let triple = builder.triple(at: number)
      guard let property = properties[Int(triple.predicate.raw)] else { continue }
      if property == .affiliation { affiliations[triple.subject, default: []].append(triple.object) }
      let proposal = Int(proposalNumbers[Int(triple.subject.raw)])
      if proposal >= 0 { proposals[proposal].add(property, triple.object, terms) }
      let position = Int(positionNumbers[Int(triple.subject.raw)])
      if position >= 0 { positions[position].add(property, triple.object, terms) }
    }
    for number in proposals.indices {
      let represented = proposals[number].represented
      proposals[number].proposers.removeAll { represented.contains($0) || !builder.isIRI($0) }
    }
    positions.removeAll { $0.isDerived }
  }

  /// The number of a proposal in ``proposals``.
  func proposalNumber(of node: TermID) -> Int? {
    let number = Int(node.raw) < proposalNumbers.count ? proposalNumbers[Int(node.raw)] : -1
    return number >= 0 ? Int(number) : nil
  }

  /// For whom one of the proposers put a proposal forward. With several proposers it is whom each is
  /// affiliated with.
  func represented(by proposer: TermID, in proposal: Proposal) -> [TermID] {
    if proposal.proposers.count == 1 { return proposal.represented }
    let own = affiliations[proposer] ?? []
    return proposal.represented.filter { own.contains($0) }
  }
}

/// The side of a position, or none for the stances that take none.
enum Side: UInt8, Comparable {
  case support, oppose, neither

  var flipped: Side {
    switch self {
    case .support: .oppose
    case .oppose: .support
    case .neither: .neither
    }
  }

  static func < (left: Side, right: Side) -> Bool { left.rawValue < right.rawValue }
}

extension WrittenFacts.Proposal {
  fileprivate mutating func add(
    _ property: DerivationTerms.Property, _ value: TermID, _ terms: DerivationTerms
  ) {
    switch property {
    case .proposedBy: proposers.appendIfNew(value)
    case .onBehalfOf: represented.appendIfNew(value)
    case .date: date = date ?? value
    case .inDocument: document = document ?? value
    case .firstLine: firstLine = firstLine ?? value
    case .lastLine: lastLine = lastLine ?? value
    case .digest: digest = digest ?? value
    case .evidence: evidence.appendIfNew(value)
    case .advances: advances.appendIfNew(value)
    case .counters: counters.appendIfNew(value)
    case .status: isWithdrawn = isWithdrawn || value == terms.withdrawn
    case .holder, .on, .stance, .derivedFrom, .affiliation: break
    }
  }
}

extension WrittenFacts.Position {
  fileprivate mutating func add(
    _ property: DerivationTerms.Property, _ value: TermID, _ terms: DerivationTerms
  ) {
    switch property {
    case .holder: holder = holder ?? value
    case .on: target = target ?? value
    case .stance:
      side = side ?? (value == terms.support ? .support : value == terms.oppose ? .oppose : .neither)
    case .onBehalfOf: represented.appendIfNew(value)
    case .date: date = date ?? value
    case .evidence: evidence.appendIfNew(value)
    case .derivedFrom: isDerived = true
    case .proposedBy, .inDocument, .firstLine, .lastLine, .digest, .advances, .counters, .status,
      .affiliation:
      break
    }
  }
}

extension [TermID] {
  /// For the short lists of a node's values.
  mutating func appendIfNew(_ id: TermID) {
    if !contains(id) { append(id) }
  }
}
