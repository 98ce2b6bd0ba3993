public import RDF

/// Gathers triples and makes a ``TripleStore`` of them. A ``RDF/TripleSink``, so that readers write straight into it.
///
/// Repeated triples count once. Memory: 12 bytes a triple, plus the terms.
public struct StoreBuilder: TripleSink {
  var terms: TermTable
  var triples: [TripleIDs] = []
  private var document: UInt32 = 0
  private static let stringType = Array(XSD.string.utf8)

  public init() { terms = TermTable() }

  /// Begins another document: blank node labels from now on name other nodes than before.
  public mutating func beginDocument() { document += 1 }

  public mutating func iri(_ iri: Span<UInt8>) -> TermID { TermID(terms.intern(TermTable.Kind.iri, iri)) }

  public mutating func blankNode(_ label: Span<UInt8>) -> TermID {
    TermID(terms.intern(TermTable.Kind.blankNode, head: document, label))
  }

  public mutating func literal(_ lexical: Span<UInt8>, datatype: Span<UInt8>) -> TermID {
    if datatype.equals(Self.stringType) { return TermID(terms.intern(TermTable.Kind.string, lexical)) }
    return TermID(terms.intern(TermTable.Kind.typed, head: iri(datatype).raw, lexical))
  }

  public mutating func literal(_ lexical: Span<UInt8>, language: Span<UInt8>) -> TermID {
    let tag = terms.intern(TermTable.Kind.string, language)
    return TermID(terms.intern(TermTable.Kind.tagged, head: tag, lexical))
  }

  public mutating func triple(_ subject: TermID, _ predicate: TermID, _ object: TermID) {
    triples.append(TripleIDs(subject: subject.raw, predicate: predicate.raw, object: object.raw))
  }

  /// The id of a term, new if it was never seen.
  public mutating func id(for term: Term) -> TermID {
    switch term {
    case .iri(let iri): return self.iri(Array(iri.utf8).span)
    case .blankNode(let label): return blankNode(Array(label.utf8).span)
    case .literal(let literal):
      let lexical = Array(literal.lexical.utf8)
      if let language = literal.language {
        return self.literal(lexical.span, language: Array(language.utf8).span)
      }
      return self.literal(lexical.span, datatype: Array(literal.datatype.utf8).span)
    }
  }

  public mutating func insert(_ triple: Triple) {
    self.triple(id(for: triple.subject), id(for: triple.predicate), id(for: triple.object))
  }

  /// The store of all triples gathered. Cost: sorting, O(n log n).
  public consuming func finish() -> TripleStore {
    TripleStore(terms: terms, triples: triples)
  }
}

extension Span<UInt8> {
  func equals(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
