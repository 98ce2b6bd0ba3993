/// Who takes the triples that a reader finds.
///
/// A reader hands over each term once, as bytes, gets the sink's own handle for it (``Node``), and then hands
/// over triples of handles. A store interns the bytes and answers with small integers, so that bulk loading
/// makes no `String`; ``TermSink`` answers with ``Term`` values. Readers are generic over the sink, so the
/// compiler specialises them.
///
/// Text is UTF-8, escapes already decoded, IRIs absolute.
public protocol TripleSink {
  associatedtype Node
  associatedtype Failure: Error = Never

  mutating func iri(_ iri: Span<UInt8>) throws(Failure) -> Node
  /// A blank node of the document being read. The same label within one document is the same node.
  mutating func blankNode(_ label: Span<UInt8>) throws(Failure) -> Node
  mutating func literal(_ lexical: Span<UInt8>, datatype: Span<UInt8>) throws(Failure) -> Node
  /// The language tag in lower case, at most 255 bytes.
  mutating func literal(_ lexical: Span<UInt8>, language: Span<UInt8>) throws(Failure) -> Node
  mutating func triple(_ subject: Node, _ predicate: Node, _ object: Node) throws(Failure)
  /// The same with the places of the three terms in the text, for sinks that report about statements. Readers
  /// call only this one; unless a sink has its own, the places are dropped, at no cost.
  mutating func triple(_ subject: Node, _ predicate: Node, _ object: Node, at place: TriplePlace)
    throws(Failure)
}

extension TripleSink {
  public mutating func triple(_ subject: Node, _ predicate: Node, _ object: Node, at place: TriplePlace)
    throws(Failure)
  {
    try triple(subject, predicate, object)
  }
}

/// Where the terms of a triple begin, as byte offsets into the text.
///
/// A subject or predicate that several triples share has one place. A blank node written as `[ … ]` or a
/// collection stands where its bracket opens; the triples that make up a collection stand at its items.
public struct TriplePlace: Sendable, Equatable {
  public var subject: Int
  public var predicate: Int
  public var object: Int

  public init(subject: Int, predicate: Int, object: Int) {
    self.subject = subject
    self.predicate = predicate
    self.object = object
  }
}
