import Bytes

/// Where the text of a term lies.
enum TermText {
  /// In the document, as it stands.
  case written(Range<Int>)
  /// In the buffer for its kind, because it had to be decoded or put together.
  case buffered
}

/// Hands terms to a sink; what N-Triples and Turtle have in common beyond their terminals.
///
/// Terms without escapes go straight from the document. The others pass through two buffers that are used again and
/// again, so no term costs an allocation.
struct TermHandover<Sink: TripleSink> {
  typealias Failure = ReadError<Sink.Failure>

  /// The lexical form of a literal.
  var lexical: [UInt8] = []
  /// An IRI, a datatype, a language tag or a blank node label.
  var name: [UInt8] = []
  /// The place of the term in hand, for errors.
  var start = 0
  private var anonymousCount = 0

  /// IRIs that the grammars imply, as bytes.
  let known = KnownIRIs()

  mutating func lexicalText(_ lexeme: Lexeme, of cursor: ByteCursor) -> TermText {
    guard lexeme.isEscaped else { return .written(lexeme.range) }
    lexical.removeAll(keepingCapacity: true)
    cursor.appendDecoded(lexeme.range, to: &lexical)
    return .buffered
  }

  mutating func iriText(_ lexeme: Lexeme, of cursor: ByteCursor) -> TermText {
    guard lexeme.isEscaped else { return .written(lexeme.range) }
    name.removeAll(keepingCapacity: true)
    cursor.appendDecoded(lexeme.range, to: &name)
    return .buffered
  }

  /// The tag in lower case.
  mutating func languageText(_ tag: Range<Int>, of cursor: ByteCursor) -> TermText {
    guard tag.contains(where: { cursor.byte(at: $0).isUpperCase }) else { return .written(tag) }
    name.removeAll(keepingCapacity: true)
    for index in tag {
      let byte = cursor.byte(at: index)
      name.append(byte.isUpperCase ? byte | 0x20 : byte)
    }
    return .buffered
  }

  /// The label of a blank node as the document has it, out of the way of ``anonymousNode(to:)``: labels that begin
  /// as those of anonymous nodes do get that beginning once more.
  mutating func labelText(_ label: Range<Int>, of cursor: ByteCursor) -> TermText {
    let reserved = Self.anonymousLabel
    guard label.count > reserved.count,
      reserved.indices.allSatisfy({ cursor.byte(at: label.lowerBound + $0) == reserved[$0] })
    else { return .written(label) }
    name.removeAll(keepingCapacity: true)
    name += reserved
    cursor.appendBytes(label, to: &name)
    return .buffered
  }

  /// A blank node that the document gives no label.
  mutating func anonymousNode(to sink: inout Sink) throws(Failure) -> Sink.Node {
    anonymousCount += 1
    name.removeAll(keepingCapacity: true)
    name += Self.anonymousLabel
    name.append(contentsOf: String(anonymousCount).utf8)
    do { return try sink.blankNode(name.span) } catch { throw .sink(error) }
  }

  private static var anonymousLabel: [UInt8] { Array("anon-".utf8) }

  func isAbsoluteIRI(_ text: TermText, of cursor: ByteCursor) -> Bool {
    switch text {
    case .written(let range): unsafe IRI.schemeLength(cursor.bytes.span.extracting(range)) != nil
    case .buffered: IRI.schemeLength(name.span) != nil
    }
  }
}

// MARK: - To the sink

extension TermHandover {
  func iri(_ text: TermText, of cursor: ByteCursor, to sink: inout Sink) throws(Failure) -> Sink.Node {
    do {
      switch text {
      case .written(let range): return try unsafe sink.iri(cursor.bytes.span.extracting(range))
      case .buffered: return try sink.iri(name.span)
      }
    } catch {
      throw .sink(error)
    }
  }

  func blankNode(_ text: TermText, of cursor: ByteCursor, to sink: inout Sink) throws(Failure) -> Sink.Node {
    do {
      switch text {
      case .written(let range): return try unsafe sink.blankNode(cursor.bytes.span.extracting(range))
      case .buffered: return try sink.blankNode(name.span)
      }
    } catch {
      throw .sink(error)
    }
  }

  func string(_ text: TermText, of cursor: ByteCursor, to sink: inout Sink) throws(Failure) -> Sink.Node {
    try literal(text, datatype: known.string.span, of: cursor, to: &sink)
  }

  func literal(_ text: TermText, datatype: TermText, of cursor: ByteCursor, to sink: inout Sink)
    throws(Failure) -> Sink.Node
  {
    switch datatype {
    case .written(let range):
      try unsafe literal(text, datatype: cursor.bytes.span.extracting(range), of: cursor, to: &sink)
    case .buffered: try literal(text, datatype: name.span, of: cursor, to: &sink)
    }
  }

  /// A literal of a datatype that is not `rdf:langString`, since literals of that type have a language.
  func literal(_ text: TermText, datatype: Span<UInt8>, of cursor: ByteCursor, to sink: inout Sink)
    throws(Failure) -> Sink.Node
  {
    if datatype.count == known.langString.count,
      datatype.indices.allSatisfy({ datatype[$0] == known.langString[$0] })
    {
      throw .syntax(
        cursor.error(
          at: start..<cursor.offset, expected: ["a language tag instead of the datatype rdf:langString"]))
    }
    do {
      switch text {
      case .written(let range):
        return try unsafe sink.literal(cursor.bytes.span.extracting(range), datatype: datatype)
      case .buffered: return try sink.literal(lexical.span, datatype: datatype)
      }
    } catch {
      throw .sink(error)
    }
  }

  func literal(_ text: TermText, language: TermText, of cursor: ByteCursor, to sink: inout Sink)
    throws(Failure) -> Sink.Node
  {
    switch language {
    case .written(let range):
      try unsafe literal(text, language: cursor.bytes.span.extracting(range), of: cursor, to: &sink)
    case .buffered: try literal(text, language: name.span, of: cursor, to: &sink)
    }
  }

  private func literal(_ text: TermText, language: Span<UInt8>, of cursor: ByteCursor, to sink: inout Sink)
    throws(Failure) -> Sink.Node
  {
    do {
      switch text {
      case .written(let range):
        return try unsafe sink.literal(cursor.bytes.span.extracting(range), language: language)
      case .buffered: return try sink.literal(lexical.span, language: language)
      }
    } catch {
      throw .sink(error)
    }
  }

  /// An IRI that does not stand in the document.
  func iri(_ iri: [UInt8], to sink: inout Sink) throws(Failure) -> Sink.Node {
    do { return try sink.iri(iri.span) } catch { throw .sink(error) }
  }
}

struct KnownIRIs {
  let string = Array(XSD.string.utf8)
  let integer = Array(XSD.integer.utf8)
  let decimal = Array(XSD.decimal.utf8)
  let double = Array(XSD.double.utf8)
  let boolean = Array(XSD.boolean.utf8)
  let langString = Array(RDFVocabulary.langString.utf8)
  let type = Array(RDFVocabulary.type.utf8)
  let first = Array(RDFVocabulary.first.utf8)
  let rest = Array(RDFVocabulary.rest.utf8)
  let `nil` = Array(RDFVocabulary.nil.utf8)
}
