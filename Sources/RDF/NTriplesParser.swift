import Bytes

/// Parses a block of N-Triples lines.
struct NTriplesParser<Sink: TripleSink> {
  typealias Failure = ReadError<Sink.Failure>

  private var cursor: ByteCursor
  /// Where the block begins in the whole text.
  private let origin: Int
  private(set) var line: Int
  private var lineStart = 0
  private var handover = TermHandover<Sink>()

  init(cursor: ByteCursor, place: TextPlace) {
    self.cursor = cursor
    origin = place.offset
    line = place.line
  }

  /// [1] ntriplesDoc ::= triple? (EOL triple)* EOL?
  mutating func parseLines(into sink: inout Sink) throws(Failure) {
    if let flaw = cursor.firstFlaw() {
      advanceLines(to: flaw.range.lowerBound)
      throw .syntax(flaw)
    }
    if origin == 0 { cursor.skipByteOrderMark() }
    while !cursor.isAtEnd {
      skipBlanks()
      switch cursor.byte {
      case .lineFeed:
        cursor.advance()
        line += 1
        lineStart = cursor.offset
      case .carriageReturn: cursor.advance()
      case .hash: cursor.skipLine()
      case 0 where cursor.isAtEnd: return
      default: try parseTriple(into: &sink)
      }
    }
  }

  /// An error of this block as an error of the whole text, with the line it is about.
  func locating(_ error: Failure) -> Failure {
    guard case .syntax(var syntax) = error else { return error }
    var end = cursor
    end.offset = max(lineStart, syntax.range.lowerBound)
    end.skipLine()
    var bytes: [UInt8] = []
    cursor.appendBytes(lineStart..<end.offset, to: &bytes)
    syntax.excerpt = SourceExcerpt(bytes: bytes, offset: origin + lineStart, line: line)
    syntax.range = origin + syntax.range.lowerBound..<origin + syntax.range.upperBound
    return .syntax(syntax)
  }
}

// MARK: - Productions

extension NTriplesParser {
  /// [2] triple ::= subject predicate object '.'
  private mutating func parseTriple(into sink: inout Sink) throws(Failure) {
    let subjectPlace = cursor.offset
    let subject: Sink.Node
    switch cursor.byte {
    case UInt8(ascii: "<"): subject = try parseIRI(into: &sink)
    case UInt8(ascii: "_"): subject = try parseBlankNode(into: &sink)
    default: throw expected(["an IRI", "a blank node", "a comment"])
    }
    skipBlanks()
    let predicatePlace = cursor.offset
    guard cursor.byte == UInt8(ascii: "<") else { throw expected(["the IRI of a predicate"]) }
    let predicate = try parseIRI(into: &sink)
    skipBlanks()
    let objectPlace = cursor.offset
    let object: Sink.Node
    switch cursor.byte {
    case UInt8(ascii: "<"): object = try parseIRI(into: &sink)
    case UInt8(ascii: "_"): object = try parseBlankNode(into: &sink)
    case .quote: object = try parseLiteral(into: &sink)
    default: throw expected(["an IRI", "a blank node", "a string in quotation marks"])
    }
    skipBlanks()
    guard cursor.skip(.dot) else { throw expected(["\".\" to end the triple"]) }
    skipBlanks()
    if cursor.byte == .hash { cursor.skipLine() }
    guard cursor.isAtEnd || cursor.byte == .lineFeed || cursor.byte == .carriageReturn else {
      throw expected(["end of line", "a comment"])
    }
    let place = TriplePlace(
      subject: origin + subjectPlace, predicate: origin + predicatePlace, object: origin + objectPlace)
    do { try sink.triple(subject, predicate, object, at: place) } catch { throw .sink(error) }
  }

  private mutating func parseIRI(into sink: inout Sink) throws(Failure) -> Sink.Node {
    let text = try scanAbsoluteIRI()
    return try handover.iri(text, of: cursor, to: &sink)
  }

  private mutating func scanAbsoluteIRI() throws(Failure) -> TermText {
    let open = cursor.offset
    let lexeme: Lexeme
    do { lexeme = try cursor.scanIRI() } catch { throw .syntax(error) }
    let text = handover.iriText(lexeme, of: cursor)
    guard handover.isAbsoluteIRI(text, of: cursor) else {
      throw .syntax(
        cursor.error(at: open..<cursor.offset, expected: ["an absolute IRI, which begins with a scheme"]))
    }
    return text
  }

  private mutating func parseBlankNode(into sink: inout Sink) throws(Failure) -> Sink.Node {
    let label: Range<Int>
    do { label = try cursor.scanBlankNodeLabel() } catch { throw .syntax(error) }
    return try handover.blankNode(.written(label), of: cursor, to: &sink)
  }

  /// [6] literal ::= STRING_LITERAL_QUOTE ('^^' IRIREF | LANGTAG)?
  private mutating func parseLiteral(into sink: inout Sink) throws(Failure) -> Sink.Node {
    handover.start = cursor.offset
    let lexeme: Lexeme
    do { lexeme = try cursor.scanShortString() } catch { throw .syntax(error) }
    let lexical = handover.lexicalText(lexeme, of: cursor)
    skipBlanks()
    switch cursor.byte {
    case UInt8(ascii: "@"):
      let tag: Range<Int>
      do { tag = try cursor.scanLanguageTag() } catch { throw .syntax(error) }
      let language = handover.languageText(tag, of: cursor)
      return try handover.literal(lexical, language: language, of: cursor, to: &sink)
    case UInt8(ascii: "^"):
      cursor.advance()
      guard cursor.skip(UInt8(ascii: "^")) else { throw expected(["\"^^\" before a datatype"]) }
      skipBlanks()
      guard cursor.byte == UInt8(ascii: "<") else { throw expected(["the IRI of a datatype"]) }
      let datatype = try scanAbsoluteIRI()
      return try handover.literal(lexical, datatype: datatype, of: cursor, to: &sink)
    default: return try handover.string(lexical, of: cursor, to: &sink)
    }
  }

  private mutating func skipBlanks() {
    while cursor.byte == .space || cursor.byte == .tab { cursor.advance() }
  }

  private mutating func advanceLines(to place: Int) {
    for index in 0..<place where cursor.byte(at: index) == .lineFeed {
      line += 1
      lineStart = index + 1
    }
  }

  private func expected(_ choices: [String]) -> Failure {
    .syntax(cursor.error(at: cursor.offset, expected: choices))
  }
}
