import RDF
public import TripleStore

/// Tells the triples that were derived on load from those that people wrote.
///
/// The graph itself says it, so that it holds for a packed store and a remote endpoint as well. Derived are:
/// every triple with `st:supports` or `st:opposes`; every triple of a node that has `st:derivedFrom`; and
/// `st:proposedBy` with someone on whose behalf the proposal was put forward.
public struct DerivedTriples: Sendable {
  private let store: TripleStore
  private let supports, opposes, proposedBy, onBehalfOf, derivedFrom: TermID?

  public init(_ store: TripleStore) {
    self.store = store
    supports = store.id(of: .iri(ST.supports))
    opposes = store.id(of: .iri(ST.opposes))
    proposedBy = store.id(of: .iri(ST.proposedBy))
    onBehalfOf = store.id(of: .iri(ST.onBehalfOf))
    derivedFrom = store.id(of: .iri(ST.derivedFrom))
  }

  /// Whether a triple of the store was derived: O(log n).
  public func contains(_ subject: TermID, _ predicate: TermID, _ object: TermID) -> Bool {
    if predicate == supports || predicate == opposes { return true }
    if let derivedFrom, store.count(subject, derivedFrom, nil) > 0 { return true }
    guard predicate == proposedBy, let onBehalfOf else { return false }
    return store.count(subject, onBehalfOf, object) > 0
  }

  /// How many triples of the store were derived: O(n log n).
  public var count: Int {
    var count = 0
    store.forEach(nil, nil, nil) { subject, predicate, object in
      if contains(subject, predicate, object) { count += 1 }
    }
    return count
  }
}
