import RDF
import TripleStore

/// The ids, in one builder, of the vocabulary that derivation reads and writes.
struct DerivationTerms {
  /// The properties that are read.
  enum Property: CaseIterable {
    case proposedBy, onBehalfOf, date, inDocument, firstLine, lastLine, digest, evidence, advances, counters,
      status
    case holder, on, stance, derivedFrom, affiliation

    var iri: String {
      switch self {
      case .proposedBy: ST.proposedBy
      case .onBehalfOf: ST.onBehalfOf
      case .date: DCTerms.date
      case .inDocument: ST.inDocument
      case .firstLine: ST.firstLine
      case .lastLine: ST.lastLine
      case .digest: ST.digest
      case .evidence: ST.evidence
      case .advances: ST.advances
      case .counters: ST.counters
      case .status: ST.status
      case .holder: ST.holder
      case .on: ST.on
      case .stance: ST.stance
      case .derivedFrom: ST.derivedFrom
      case .affiliation: ST.affiliation
      }
    }
  }

  let type, proposalClass, positionClass, evidenceClass: TermID
  let support, oppose, proposed, derived, withdrawn: TermID
  let proposedBy, onBehalfOf, date, document, firstLine, lastLine, digest, evidence: TermID
  let holder, on, stance, basis, derivedFrom, supports, opposes: TermID
  private let read: [(id: TermID, property: Property)]

  init(_ builder: inout StoreBuilder) {
    func id(_ iri: String, _ builder: inout StoreBuilder) -> TermID { builder.iri(Array(iri.utf8).span) }
    type = id(RDFVocabulary.type, &builder)
    proposalClass = id(ST.Class.proposal, &builder)
    positionClass = id(ST.Class.position, &builder)
    evidenceClass = id(ST.Class.evidence, &builder)
    support = id(ST.Stance.support, &builder)
    oppose = id(ST.Stance.oppose, &builder)
    proposed = id(ST.Basis.proposed, &builder)
    derived = id(ST.Basis.derived, &builder)
    withdrawn = id(ST.Status.withdrawn, &builder)
    proposedBy = id(ST.proposedBy, &builder)
    onBehalfOf = id(ST.onBehalfOf, &builder)
    date = id(DCTerms.date, &builder)
    document = id(ST.document, &builder)
    firstLine = id(ST.firstLine, &builder)
    lastLine = id(ST.lastLine, &builder)
    digest = id(ST.digest, &builder)
    evidence = id(ST.evidence, &builder)
    holder = id(ST.holder, &builder)
    on = id(ST.on, &builder)
    stance = id(ST.stance, &builder)
    basis = id(ST.basis, &builder)
    derivedFrom = id(ST.derivedFrom, &builder)
    supports = id(ST.supports, &builder)
    opposes = id(ST.opposes, &builder)
    read = Property.allCases.map { (id($0.iri, &builder), $0) }
  }

  /// The predicates of the triples that something follows from.
  static let predicates = [RDFVocabulary.type] + Property.allCases.map(\.iri)

  /// The property of each id from 0 to a number; `nil` for all other terms.
  func properties(upTo count: Int) -> [Property?] {
    var properties = [Property?](repeating: nil, count: count + 1)
    for (id, property) in read { properties[Int(id.raw)] = property }
    return properties
  }
}
