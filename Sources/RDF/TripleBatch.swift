public import Bytes

/// Terms and triples that a parser has read and no sink has seen yet.
///
/// The parsers know nothing of sinks: they are compiled once, and number the terms of a batch in order. Only
/// handing a batch over is generic and inlinable, so every sink gets a loop made for its own handles. (A
/// parser generic over the sink is not specialised outside this module, and was three times slower.)
///
/// Terms without escapes stay where they are in the document. What has to be decoded or put together lies in
/// the batch, whose memory is used again and again, so no term costs an allocation.
@usableFromInline
struct TripleBatch {
  /// Where the text of a term lies.
  @usableFromInline
  struct Text {
    @usableFromInline var range: Range<Int>
    /// Whether it lies in the document as it stands, not in the batch.
    @usableFromInline var isWritten: Bool
  }

  @usableFromInline
  enum Kind { case iri, blankNode, literal, taggedLiteral }

  @usableFromInline
  struct Term {
    @usableFromInline var kind: Kind
    @usableFromInline var text: Text
    /// The datatype or the language tag of a literal.
    @usableFromInline var detail: Text
    /// Where the term begins in the document.
    @usableFromInline var place: Int
  }

  /// A triple of term numbers.
  @usableFromInline
  struct Link {
    @usableFromInline var subject: Int
    @usableFromInline var predicate: Int
    @usableFromInline var object: Int
  }

  @usableFromInline private(set) var terms: [Term] = []
  @usableFromInline private(set) var links: [Link] = []
  /// Texts that do not stand in the document as they are; the known ones first.
  @usableFromInline private(set) var composed: [UInt8]
  private let knownEnd: Int
  private var anonymousCount = 0

  let string, integer, decimal, double, boolean, langString, type, first, rest, `nil`: Text

  init() {
    var composed: [UInt8] = []
    func known(_ iri: String) -> Text {
      let start = composed.count
      composed += iri.utf8
      return Text(range: start..<composed.count, isWritten: false)
    }
    string = known(XSD.string)
    integer = known(XSD.integer)
    decimal = known(XSD.decimal)
    double = known(XSD.double)
    boolean = known(XSD.boolean)
    langString = known(RDFVocabulary.langString)
    type = known(RDFVocabulary.type)
    first = known(RDFVocabulary.first)
    rest = known(RDFVocabulary.rest)
    `nil` = known(RDFVocabulary.nil)
    self.composed = composed
    knownEnd = composed.count
  }

  /// Whether it is time to hand the batch over.
  var isFull: Bool { terms.count >= 1024 }

  mutating func clear() {
    terms.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    composed.removeLast(composed.count - knownEnd)
  }

  /// Hands everything over: the terms in their order, then the triples in theirs.
  ///
  /// - Parameters:
  ///   - document: the text that the parser read.
  ///   - origin: where that text begins in the whole document.
  @inlinable
  func deliver<S: TripleSink>(from document: Span<UInt8>, at origin: Int, to sink: inout S) throws(S.Failure)
  {
    let own = composed.span
    var nodes: [S.Node] = []
    nodes.reserveCapacity(terms.count)
    for term in terms {
      let text = (term.text.isWritten ? document : own).extracting(term.text.range)
      switch term.kind {
      case .iri: nodes.append(try sink.iri(text))
      case .blankNode: nodes.append(try sink.blankNode(text))
      case .literal:
        let datatype = (term.detail.isWritten ? document : own).extracting(term.detail.range)
        nodes.append(try sink.literal(text, datatype: datatype))
      case .taggedLiteral:
        let language = (term.detail.isWritten ? document : own).extracting(term.detail.range)
        nodes.append(try sink.literal(text, language: language))
      }
    }
    for link in links {
      let place = TriplePlace(
        subject: origin + terms[link.subject].place, predicate: origin + terms[link.predicate].place,
        object: origin + terms[link.object].place)
      try sink.triple(nodes[link.subject], nodes[link.predicate], nodes[link.object], at: place)
    }
  }
}

// MARK: - For parsers

extension TripleBatch {
  mutating func addIRI(_ text: Text, at place: Int) -> Int {
    add(Term(kind: .iri, text: text, detail: text, place: place))
  }

  mutating func addLiteral(_ lexical: Text, datatype: Text, at place: Int) -> Int {
    add(Term(kind: .literal, text: lexical, detail: datatype, place: place))
  }

  mutating func addLiteral(_ lexical: Text, language: Text, at place: Int) -> Int {
    add(Term(kind: .taggedLiteral, text: lexical, detail: language, place: place))
  }

  /// Labels that begin as those of anonymous nodes do get that beginning once more, so that the two never
  /// meet.
  mutating func addBlankNode(_ label: Range<Int>, of cursor: ByteCursor, at place: Int) -> Int {
    var text = Text(range: label, isWritten: true)
    if unsafe cursor.bytes[label].starts(with: Self.anonymousLabel.utf8) {
      text = compose { output in
        output += Self.anonymousLabel.utf8
        cursor.appendBytes(label, to: &output)
      }
    }
    return add(Term(kind: .blankNode, text: text, detail: text, place: place))
  }

  /// A blank node that the document gives no label.
  mutating func addAnonymousNode(at place: Int) -> Int {
    anonymousCount += 1
    let label = Self.anonymousLabel + String(anonymousCount)
    let text = compose { $0 += label.utf8 }
    return add(Term(kind: .blankNode, text: text, detail: text, place: place))
  }

  mutating func link(_ subject: Int, _ predicate: Int, _ object: Int) {
    links.append(Link(subject: subject, predicate: predicate, object: object))
  }

  /// The text of an IRI or string as written, decoded if need be.
  mutating func text(_ lexeme: Lexeme, of cursor: ByteCursor) -> Text {
    guard lexeme.isEscaped else { return Text(range: lexeme.range, isWritten: true) }
    return compose { cursor.appendDecoded(lexeme.range, to: &$0) }
  }

  /// A language tag in lower case.
  mutating func languageText(_ tag: Range<Int>, of cursor: ByteCursor) -> Text {
    guard tag.contains(where: { cursor.byte(at: $0).isUpperCase }) else {
      return Text(range: tag, isWritten: true)
    }
    return compose { output in
      for index in tag {
        let byte = cursor.byte(at: index)
        output.append(byte.isUpperCase ? byte | 0x20 : byte)
      }
    }
  }

  /// A text that is put together here.
  mutating func compose(_ append: (inout [UInt8]) -> Void) -> Text {
    let start = composed.count
    append(&composed)
    return Text(range: start..<composed.count, isWritten: false)
  }

  func isAbsoluteIRI(_ text: Text, of cursor: ByteCursor) -> Bool {
    IRI.schemeLength(
      text.isWritten ? unsafe cursor.bytes.span.extracting(text.range) : composed.span.extracting(text.range))
      != nil
  }

  func isLanguageString(_ datatype: Text, of cursor: ByteCursor) -> Bool {
    datatype.range.count == langString.range.count
      && bytes(of: datatype, in: cursor) == bytes(of: langString, in: cursor)
  }

  /// A copy of a text, for the few that have to be kept.
  func bytes(of text: Text, in cursor: ByteCursor) -> [UInt8] {
    text.isWritten ? unsafe Array(cursor.bytes[text.range]) : Array(composed[text.range])
  }

  private mutating func add(_ term: Term) -> Int {
    terms.append(term)
    return terms.count - 1
  }

  private static var anonymousLabel: String { "anon-" }
}

/// A parser that reads a batch at a time.
@usableFromInline
protocol BatchParser {
  var batch: TripleBatch { get }

  /// Reads on, into a batch of its own.
  ///
  /// - Returns: whether there is more to read.
  mutating func parseBatch() throws(SyntaxError) -> Bool
}

extension BatchParser {
  /// Reads to the end and hands everything over.
  @inlinable
  mutating func parse<S: TripleSink>(_ document: Span<UInt8>, at origin: Int = 0, into sink: inout S)
    throws(ReadError<S.Failure>)
  {
    var hasMore = true
    while hasMore {
      do { hasMore = try parseBatch() } catch { throw .syntax(error) }
      do { try batch.deliver(from: document, at: origin, to: &sink) } catch { throw .sink(error) }
    }
  }
}
