/// A sink that collects triples of ``Term`` values: for small graphs, tests and templates.
///
/// The labels of blank nodes are given anew, `b1`, `b2` … in the order of their arrival, so that nodes of
/// different documents stay apart; call ``beginDocument()`` between them.
public struct TermSink: TripleSink {
  /// Everything handed over, in order, repetitions included.
  public private(set) var triples: [Triple] = []
  private var labels: [[UInt8]: String] = [:]
  private var labelCount = 0

  public init() {}

  /// Begins another document: labels from now on name other blank nodes than before.
  public mutating func beginDocument() { labels.removeAll() }

  public mutating func iri(_ iri: Span<UInt8>) -> Term { .iri(String(copying: iri)) }

  public mutating func blankNode(_ label: Span<UInt8>) -> Term {
    let label = unsafe label.withUnsafeBufferPointer { unsafe Array($0) }
    if let known = labels[label] { return .blankNode(known) }
    labelCount += 1
    let unique = "b\(labelCount)"
    labels[label] = unique
    return .blankNode(unique)
  }

  public mutating func literal(_ lexical: Span<UInt8>, datatype: Span<UInt8>) -> Term {
    .literal(Literal(String(copying: lexical), datatype: String(copying: datatype)))
  }

  public mutating func literal(_ lexical: Span<UInt8>, language: Span<UInt8>) -> Term {
    .literal(Literal(String(copying: lexical), language: String(copying: language)))
  }

  public mutating func triple(_ subject: Term, _ predicate: Term, _ object: Term) {
    triples.append(Triple(subject, predicate, object))
  }
}

extension String {
  fileprivate init(copying bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
