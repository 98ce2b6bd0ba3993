import Bytes
public import RDF

/// A graph as people wrote it: its statements node by node, each with the place where it stands.
///
/// Made for checking, which is not in a hurry: terms are `String`s, and memory is a few hundred bytes a
/// statement.
public struct WrittenGraph: Sendable {
  /// One statement about a node.
  public struct Statement: Sendable {
    /// The IRI of the property.
    public let property: String
    public let value: Term
    /// The line on which the value stands.
    public let place: Place
  }

  /// A node that statements are made about.
  public struct Node: Sendable {
    public let term: Term
    /// Where it is first spoken of; for a node written in brackets, where they open.
    public let place: Place
    /// In the order they were read.
    public fileprivate(set) var statements: [Statement] = []
    /// The statements that have this node as their value: the number of their node, and the statement.
    fileprivate(set) var uses: [(node: Int, statement: Statement)] = []
    /// The classes, as IRIs.
    public fileprivate(set) var classes: [String] = []

    /// The statements with a property.
    public func statements(_ property: String) -> [Statement] {
      statements.filter { $0.property == property }
    }

    /// The first value of a property.
    public func value(_ property: String) -> Term? { statements.first { $0.property == property }?.value }

    public func isA(_ type: String) -> Bool { classes.contains(type) }
  }

  /// In the order they are first spoken of.
  public private(set) var nodes: [Node] = []
  private var numbers: [Term: Int] = [:]

  /// Reads a folder or file, as ``GraphLoader/load(_:deriving:)`` does.
  public init(_ path: String) throws(GraphError) {
    var texts: [(file: String, text: [UInt8])] = []
    for file in try GraphFiles.paths(at: path) {
      do { texts.append((file, try Files.read(file))) } catch { throw .unreadable(error) }
    }
    try self.init(texts)
  }

  /// Reads texts under the names of their files.
  init(_ texts: [(file: String, text: [UInt8])]) throws(GraphError) {
    var sink = StatementSink()
    for (file, text) in texts {
      sink.terms.beginDocument()
      sink.statements.removeAll(keepingCapacity: true)
      try GraphLoader.read(text, file: file, into: &sink)
      let lines = LineTable(text)
      for (triple, place) in sink.statements {
        guard case .iri(let property) = triple.predicate else { continue }
        let subject = number(of: triple.subject, at: Place(file: file, line: lines.line(at: place.subject)))
        let value = Place(file: file, line: lines.line(at: place.object))
        nodes[subject].statements.append(Statement(property: property, value: triple.object, place: value))
        if property == RDFVocabulary.type, case .iri(let type) = triple.object {
          nodes[subject].classes.append(type)
        }
      }
    }
    for (number, node) in nodes.enumerated() {
      for statement in node.statements {
        if let used = numbers[statement.value] { nodes[used].uses.append((number, statement)) }
      }
    }
  }

  /// The node of a term, if statements are made about it.
  public func node(_ term: Term) -> Node? { numbers[term].map { nodes[$0] } }

  func number(of term: Term) -> Int? { numbers[term] }

  private mutating func number(of term: Term, at place: Place) -> Int {
    if let number = numbers[term] { return number }
    numbers[term] = nodes.count
    nodes.append(Node(term: term, place: place))
    return nodes.count - 1
  }
}

/// Collects triples with their places.
private struct StatementSink: TripleSink {
  var terms = TermSink()
  var statements: [(Triple, TriplePlace)] = []

  mutating func iri(_ iri: Span<UInt8>) -> Term { terms.iri(iri) }
  mutating func blankNode(_ label: Span<UInt8>) -> Term { terms.blankNode(label) }

  mutating func literal(_ lexical: Span<UInt8>, datatype: Span<UInt8>) -> Term {
    terms.literal(lexical, datatype: datatype)
  }

  mutating func literal(_ lexical: Span<UInt8>, language: Span<UInt8>) -> Term {
    terms.literal(lexical, language: language)
  }

  /// Readers call the one below.
  mutating func triple(_ subject: Term, _ predicate: Term, _ object: Term) {}

  mutating func triple(_ subject: Term, _ predicate: Term, _ object: Term, at place: TriplePlace) {
    statements.append((Triple(subject, predicate, object), place))
  }
}

/// Where the lines of a text begin.
private struct LineTable {
  private var starts = [0]

  init(_ text: [UInt8]) {
    for (offset, byte) in text.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
  }

  /// The number, from 1, of the line that holds a byte: O(log n).
  func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = low + (high - low) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
