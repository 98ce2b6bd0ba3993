public import RDF

/// Gathers triples and makes a ``TripleStore`` of them. A ``RDF/TripleSink``, so that readers write straight into it.
///
/// Repeated triples count once. Memory: 12 bytes a triple, plus the terms.
public struct StoreBuilder: TripleSink {
  var terms: TermTable
  var triples: [TripleIDs] = []
  private var document: UInt32 = 0
  private var key: [UInt8] = []

  public init() { terms = TermTable() }

  /// Begins another document: blank node labels from now on name other nodes than before.
  public mutating func beginDocument() { document += 1 }

  public mutating func iri(_ iri: Span<UInt8>) -> TermID {
    key.removeAll(keepingCapacity: true)
    key.append(TermTable.Kind.iri)
    return intern(with: iri)
  }

  public mutating func blankNode(_ label: Span<UInt8>) -> TermID {
    key.removeAll(keepingCapacity: true)
    key.append(TermTable.Kind.blankNode)
    key += document.littleEndianBytes
    return intern(with: label)
  }

  public mutating func literal(_ lexical: Span<UInt8>, datatype: Span<UInt8>) -> TermID {
    key.removeAll(keepingCapacity: true)
    if datatype.equals(XSD.string) {
      key.append(TermTable.Kind.string)
    } else {
      let datatype = iri(datatype)
      key.removeAll(keepingCapacity: true)
      key.append(TermTable.Kind.typed)
      key += datatype.raw.littleEndianBytes
    }
    return intern(with: lexical)
  }

  /// - Precondition: the tag is shorter than 256 bytes; readers refuse longer ones.
  public mutating func literal(_ lexical: Span<UInt8>, language: Span<UInt8>) -> TermID {
    key.removeAll(keepingCapacity: true)
    key.append(TermTable.Kind.tagged)
    key.append(UInt8(clamping: language.count))
    append(language.extracting(first: 255))
    return intern(with: lexical)
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

  private mutating func intern(with text: Span<UInt8>) -> TermID {
    append(text)
    return TermID(terms.intern(key))
  }

  private mutating func append(_ text: Span<UInt8>) {
    unsafe text.withUnsafeBufferPointer { unsafe key.append(contentsOf: $0) }
  }
}

extension Span<UInt8> {
  func equals(_ text: String) -> Bool {
    guard count == text.utf8.count else { return false }
    var index = 0
    for byte in text.utf8 {
      if self[index] != byte { return false }
      index += 1
    }
    return true
  }
}
