public import RDF

/// What a builder holds so far, for those who add what follows from it before the store is made.
extension StoreBuilder {
  /// How many terms were seen; ids run from 1 to this.
  public var termCount: Int { terms.count }

  /// How many triples were gathered, repeated ones included.
  public var tripleCount: Int { triples.count }

  /// A triple by its number, from 0 in order of arrival.
  public func triple(at number: Int) -> (subject: TermID, predicate: TermID, object: TermID) {
    let triple = triples[number]
    return (TermID(triple.subject), TermID(triple.predicate), TermID(triple.object))
  }

  /// Whether the id, which must be one of this builder, is an IRI's.
  public func isIRI(_ id: TermID) -> Bool { terms.kind(of: id.raw) == TermTable.Kind.iri }

  /// The text of an IRI, without angle brackets, which must be one of this builder.
  public func iriText(_ id: TermID) -> ArraySlice<UInt8> { terms.text(of: id.raw) }

  /// The term of an id, which must be one of this builder.
  public func term(_ id: TermID) -> Term { terms.term(id.raw) }
}
