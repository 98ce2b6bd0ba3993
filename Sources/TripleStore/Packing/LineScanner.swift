import Bytes
import Glibc
import RDF

extension Gatherer {
  /// Reads a block of N-Triples: whole lines, the last with its line feed.
  ///
  /// Most terms have come before. So a line in the usual form, terms without escapes and a blank between them, is cut
  /// at its delimiters, and a term is looked at byte by byte only when it is new. Whatever is not in that form goes to
  /// the reader that knows the grammar, which also words the errors.
  ///
  /// - Parameter offset: where the block begins in its document.
  /// - Returns: how many lines it read. An error's line counts from the block's first.
  mutating func scan(_ block: [UInt8], file: String, at offset: Int) throws(SyntaxError) -> Int {
    precondition(block.last == UInt8(ascii: "\n"), "a block of whole lines")
    var (place, lines) = (0, 0)
    let text = block.span
    var scanner = LineScanner()
    while place < block.count {
      if let next = scanner.scan(text, from: place, into: &self) {
        place = next
        lines += 1
      } else {
        let end = text.firstIndex(of: UInt8(ascii: "\n"), from: place).map { $0 + 1 } ?? block.count
        do throws(ReadError<Never>) {
          try NTriplesReader.read(
            text.extracting(place..<end), file: file,
            at: TextPlace(offset: offset + place, line: lines + 1), into: &self)
        } catch {
          throw error.syntaxError
        }
        place = end
        lines += 1
      }
    }
    return lines
  }
}

/// Cuts lines of N-Triples in their usual form. The text's last byte must be a line feed: as every delimiter looked at
/// is another byte, the place after one is within the text.
private struct LineScanner {
  /// The last subject and predicate: where they stand in the text, and their number.
  private var subjectRange = 0..<0
  private var subject: UInt32 = 0
  private var predicateRange = 0..<0
  private var run = 0

  /// Reads the line at a place. Returns where the next begins; `nil` when the line has another form.
  mutating func scan(_ text: Span<UInt8>, from start: Int, into gatherer: inout Gatherer) -> Int? {
    var place = start
    if text[place] == UInt8(ascii: "<") {
      if text.repeats(subjectRange, at: place + 1, before: UInt8(ascii: ">")) {
        place += subjectRange.count + 2
      } else {
        guard let range = Self.iri(text, &place) else { return nil }
        let found = Self.iri(text.extracting(range), in: &gatherer)
        guard found > 0 else { return nil }
        (subject, subjectRange) = (found, range)
      }
    } else {
      subjectRange = 0..<0
      subject = Self.blankNode(text, &place, in: &gatherer)
      guard subject > 0 else { return nil }
    }
    guard text[place] == .blank, text[place + 1] == UInt8(ascii: "<") else { return nil }
    place += 1
    if text.repeats(predicateRange, at: place + 1, before: UInt8(ascii: ">")) {
      place += predicateRange.count + 2
    } else {
      guard let range = Self.iri(text, &place) else { return nil }
      let predicate = Self.iri(text.extracting(range), in: &gatherer)
      guard predicate > 0 else { return nil }
      run = gatherer.run(of: predicate)
      predicateRange = range
    }
    guard text[place] == .blank else { return nil }
    place += 1
    let object: UInt32
    switch text[place] {
    case UInt8(ascii: "<"):
      guard let range = Self.iri(text, &place) else { return nil }
      object = Self.iri(text.extracting(range), in: &gatherer)
    case UInt8(ascii: "\""): object = Self.literal(text, &place, in: &gatherer)
    default: object = Self.blankNode(text, &place, in: &gatherer)
    }
    guard object > 0 else { return nil }
    if text[place] == .blank { place += 1 }
    guard text[place] == UInt8(ascii: ".") else { return nil }
    place += 1
    if text[place] == UInt8(ascii: "\r") { place += 1 }
    guard text[place] == UInt8(ascii: "\n") else { return nil }
    gatherer.add(subject, object, toRun: run)
    return place + 1
  }

  /// Steps over an IRI in angle brackets. Returns where its text lies.
  private static func iri(_ text: Span<UInt8>, _ place: inout Int) -> Range<Int>? {
    guard let end = text.firstIndex(of: UInt8(ascii: ">"), from: place + 1) else { return nil }
    let range = place + 1..<end
    place = end + 1
    return range
  }

  /// The number of an IRI; 0 when the bytes are none as they stand.
  private static func iri(_ text: Span<UInt8>, in gatherer: inout Gatherer) -> UInt32 {
    let hash = TermInterner.hash(text, group: Gatherer.iriGroup)
    let known = gatherer.terms.find(text, group: Gatherer.iriGroup, hash: hash)
    if known > 0 { return known }
    return PlainText.isIRI(text) ? gatherer.terms.add(text, group: Gatherer.iriGroup, hash: hash) : 0
  }

  private static func blankNode(_ text: Span<UInt8>, _ place: inout Int, in gatherer: inout Gatherer)
    -> UInt32
  {
    guard text[place] == UInt8(ascii: "_"), text[place + 1] == UInt8(ascii: ":"),
      let end = text.firstIndex(of: .blank, from: place + 2)
    else { return 0 }
    let label = text.extracting(place + 2..<end)
    guard PlainText.isBlankNodeLabel(label) else { return 0 }
    place = end
    return gatherer.blankNode(label)
  }

  /// Steps over a literal. Its number; 0 when it has escapes, a datatype or language that is new, or no end.
  private static func literal(_ text: Span<UInt8>, _ place: inout Int, in gatherer: inout Gatherer) -> UInt32
  {
    guard let end = text.firstIndex(of: UInt8(ascii: "\""), from: place + 1) else { return 0 }
    let lexical = text.extracting(place + 1..<end)
    place = end + 1
    var group = Gatherer.stringGroup
    switch text[place] {
    case UInt8(ascii: "^"):
      guard text[place + 1] == UInt8(ascii: "^"), text[place + 2] == UInt8(ascii: "<") else { return 0 }
      place += 2
      guard let range = iri(text, &place),
        let known = gatherer.knownGroup(ofDatatype: text.extracting(range))
      else { return 0 }
      group = known
    case UInt8(ascii: "@"):
      guard let end = text.firstIndex(of: .blank, from: place + 1),
        let known = gatherer.knownGroup(ofLanguage: text.extracting(place + 1..<end))
      else { return 0 }
      group = known
      place = end
    default: break
    }
    let hash = TermInterner.hash(lexical, group: group)
    let known = gatherer.terms.find(lexical, group: group, hash: hash)
    // A text with a backslash may be a known one only if the backslash came out of an escape: then the quotation
    // mark that ends it here may be escaped itself.
    if known > 0, lexical.firstIndex(of: UInt8(ascii: "\\"), from: 0) == nil { return known }
    guard known == 0, PlainText.isString(lexical) else { return 0 }
    return gatherer.terms.add(lexical, group: group, hash: hash)
  }
}

extension UInt8 {
  fileprivate static let blank = UInt8(ascii: " ")
}

extension Span<UInt8> {
  /// Where a byte comes next.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    unsafe withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Whether the bytes of a range, which is not empty, stand at a place too, and a byte after them.
  func repeats(_ range: Range<Int>, at place: Int, before end: UInt8) -> Bool {
    guard !range.isEmpty, range.count < count - place, self[place + range.count] == end else { return false }
    return unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      return unsafe memcmp(base + range.lowerBound, base + place, range.count) == 0
    }
  }
}
