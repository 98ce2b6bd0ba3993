public import Bytes

/// Parses N-Triples, line by line. Rules are numbered as in section 7 of RDF 1.1 N-Triples.
@usableFromInline
struct NTriplesParser: BatchParser {
  @usableFromInline private(set) var batch = TripleBatch()
  private var cursor: ByteCursor
  private let file: String
  /// Where the block begins in the whole text.
  private let origin: Int
  private var line: Int
  private var lineStart = 0

  /// - Parameter bytes: must outlive the parser.
  @usableFromInline
  @unsafe init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, at place: TextPlace) {
    cursor = unsafe ByteCursor(bytes)
    self.file = file
    origin = place.offset
    line = place.line
  }

  /// How far it has read.
  @usableFromInline var place: TextPlace { TextPlace(offset: origin + cursor.offset, line: line) }

  /// [1] ntriplesDoc ::= triple? (EOL triple)* EOL?
  @usableFromInline
  mutating func parseBatch() throws(SyntaxError) -> Bool {
    do {
      if cursor.offset == 0 { try begin() }
      batch.clear()
      while !batch.isFull {
        if cursor.isAtEnd { return false }
        try parseLine()
      }
      return true
    } catch {
      throw located(error)
    }
  }

  private mutating func begin() throws(SyntaxError) {
    if let flaw = cursor.firstFlaw() {
      for index in 0..<flaw.range.lowerBound where cursor.byte(at: index) == .lineFeed {
        line += 1
        lineStart = index + 1
      }
      throw flaw
    }
    if origin == 0 { cursor.skipByteOrderMark() }
  }

  private mutating func parseLine() throws(SyntaxError) {
    skipBlanks()
    switch cursor.byte {
    case .lineFeed:
      cursor.advance()
      line += 1
      lineStart = cursor.offset
    case .carriageReturn: cursor.advance()
    case .hash: cursor.skipLine()
    case 0 where cursor.isAtEnd: return
    default: try parseTriple()
    }
  }

  /// An error of this block as an error of the whole text, with the line it is about.
  private func located(_ error: SyntaxError) -> SyntaxError {
    var end = cursor
    end.offset = max(lineStart, error.range.lowerBound)
    end.skipLine()
    var bytes: [UInt8] = []
    cursor.appendBytes(lineStart..<end.offset, to: &bytes)
    var located = error
    located.file = file
    located.excerpt = SourceExcerpt(bytes: bytes, offset: origin + lineStart, line: line)
    located.range = origin + error.range.lowerBound..<origin + error.range.upperBound
    return located
  }
}

// MARK: - Productions

extension NTriplesParser {
  /// [2] triple ::= subject predicate object '.'
  private mutating func parseTriple() throws(SyntaxError) {
    let subject: Int
    switch cursor.byte {
    case UInt8(ascii: "<"): subject = try parseIRI()
    case UInt8(ascii: "_"): subject = try parseBlankNode()
    default: throw expected("an IRI", "a blank node", "a comment")
    }
    skipBlanks()
    guard cursor.byte == UInt8(ascii: "<") else { throw expected("the IRI of a predicate") }
    let predicate = try parseIRI()
    skipBlanks()
    let object: Int
    switch cursor.byte {
    case UInt8(ascii: "<"): object = try parseIRI()
    case UInt8(ascii: "_"): object = try parseBlankNode()
    case .quote: object = try parseLiteral()
    default: throw expected("an IRI", "a blank node", "a string in quotation marks")
    }
    skipBlanks()
    guard cursor.skip(.dot) else { throw expected("\".\" to end the triple") }
    skipBlanks()
    if cursor.byte == .hash { cursor.skipLine() }
    guard cursor.isAtEnd || cursor.byte == .lineFeed || cursor.byte == .carriageReturn else {
      throw expected("end of line", "a comment")
    }
    batch.link(subject, predicate, object)
  }

  private mutating func parseIRI() throws(SyntaxError) -> Int {
    let open = cursor.offset
    return batch.addIRI(try scanAbsoluteIRI(), at: open)
  }

  /// [8] IRIREF, which has to be absolute here.
  private mutating func scanAbsoluteIRI() throws(SyntaxError) -> TripleBatch.Text {
    let open = cursor.offset
    let text = batch.text(try cursor.scanIRI(), of: cursor)
    guard batch.isAbsoluteIRI(text, of: cursor) else {
      throw cursor.error(
        at: open..<cursor.offset, expected: ["an absolute IRI, which begins with a scheme"])
    }
    return text
  }

  /// [141s] BLANK_NODE_LABEL
  private mutating func parseBlankNode() throws(SyntaxError) -> Int {
    let open = cursor.offset
    return batch.addBlankNode(try cursor.scanBlankNodeLabel(), of: cursor, at: open)
  }

  /// [6] literal ::= STRING_LITERAL_QUOTE ('^^' IRIREF | LANGTAG)?
  private mutating func parseLiteral() throws(SyntaxError) -> Int {
    let open = cursor.offset
    let lexical = batch.text(try cursor.scanShortString(), of: cursor)
    skipBlanks()
    switch cursor.byte {
    case UInt8(ascii: "@"):
      let language = batch.languageText(try cursor.scanLanguageTag(), of: cursor)
      return batch.addLiteral(lexical, language: language, at: open)
    case UInt8(ascii: "^"):
      cursor.advance()
      guard cursor.skip(UInt8(ascii: "^")) else { throw expected("\"^^\" before a datatype") }
      skipBlanks()
      guard cursor.byte == UInt8(ascii: "<") else { throw expected("the IRI of a datatype") }
      let datatype = try scanAbsoluteIRI()
      guard !batch.isLanguageString(datatype, of: cursor) else {
        throw cursor.languageStringError(at: open..<cursor.offset)
      }
      return batch.addLiteral(lexical, datatype: datatype, at: open)
    default: return batch.addLiteral(lexical, datatype: batch.string, at: open)
    }
  }

  private mutating func skipBlanks() {
    while cursor.byte == .space || cursor.byte == .tab { cursor.advance() }
  }

  private func expected(_ choices: String...) -> SyntaxError {
    cursor.error(at: cursor.offset, expected: choices)
  }
}
