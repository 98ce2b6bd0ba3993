import Glibc
import RDF

/// The dictionary of a store: every term once, under an id in order of arrival.
///
/// Terms lie end to end in one arena, as a kind byte, perhaps a head, and a text:
///
/// | kind | head (4 bytes) | text |
/// |---|---|---|
/// | 0 IRI | – | its text |
/// | 1 blank node | document number | label |
/// | 2 string | – | its text |
/// | 3 language-tagged string | id of the tag as a string | its text |
/// | 4 other literal | id of the datatype's IRI | lexical form |
///
/// Looking a term up hashes its bytes into an open-addressing table of ids (load at most 0.6): O(length).
struct TermTable: Sendable {
  enum Kind {
    static let iri: UInt8 = 0
    static let blankNode: UInt8 = 1
    static let string: UInt8 = 2
    static let tagged: UInt8 = 3
    static let typed: UInt8 = 4

    static func hasHead(_ kind: UInt8) -> Bool { kind == blankNode || kind >= tagged }
  }

  private var arena: [UInt8] = []
  /// Where each term begins in the arena, and where the last one ends.
  private var starts: [Int] = [0]
  /// Open addressing by the hash: the id in the low half, the hash's upper half beside it; 0 is free.
  private var slots: [UInt64]

  init(capacity: Int = 1024) {
    var size = 64
    while size * 6 < capacity * 10 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    starts.reserveCapacity(capacity + 1)
  }

  var count: Int { starts.count - 1 }

  /// The id of a term, new if it was never seen. Kinds without a head take 0 for it.
  mutating func intern(_ kind: UInt8, head: UInt32 = 0, _ text: Span<UInt8>) -> UInt32 {
    let hash = Self.hash(kind, head, text)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if let id = match(slots[slot], hash, kind, head, text) { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    precondition(count < Int(UInt32.max) - 1, "a store holds at most 4294967294 terms")
    arena.append(kind)
    if Kind.hasHead(kind) { arena += head.littleEndianBytes }
    unsafe text.withUnsafeBufferPointer { unsafe arena.append(contentsOf: $0) }
    starts.append(arena.count)
    let id = UInt32(count)
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(id)
    if count * 10 > slots.count * 6 { grow() }
    return id
  }

  /// The id of a term, if the table holds it.
  private func find(_ kind: UInt8, head: UInt32 = 0, _ text: String) -> UInt32? {
    let text = Array(text.utf8)
    let hash = Self.hash(kind, head, text.span)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if let id = match(slots[slot], hash, kind, head, text.span) { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The bytes of a term. The id must be one of this table.
  func bytes(of id: UInt32) -> ArraySlice<UInt8> {
    arena[starts[Int(id) - 1]..<starts[Int(id)]]
  }

  func kind(of id: UInt32) -> UInt8 { arena[starts[Int(id) - 1]] }

  func term(_ id: UInt32) -> Term {
    let bytes = bytes(of: id)
    let text = String(decoding: text(of: id), as: UTF8.self)
    switch bytes[bytes.startIndex] {
    case Kind.iri: return .iri(text)
    case Kind.blankNode: return .blankNode("b\(id)")
    case Kind.string: return .literal(Literal(text))
    case Kind.tagged:
      return .literal(Literal(text, language: String(decoding: self.text(of: head(of: id)), as: UTF8.self)))
    default:
      return .literal(Literal(text, datatype: String(decoding: self.text(of: head(of: id)), as: UTF8.self)))
    }
  }

  /// The text of a term, without kind and head.
  func text(of id: UInt32) -> ArraySlice<UInt8> {
    bytes(of: id).dropFirst(Kind.hasHead(kind(of: id)) ? 5 : 1)
  }

  /// Whether a term is a literal of a datatype.
  func isLiteral(_ id: UInt32, ofType datatype: String) -> Bool {
    kind(of: id) == Kind.typed && text(of: head(of: id)).elementsEqual(datatype.utf8)
  }

  /// Whether the text of a term comes before that of another, is the same (0) or comes after; neither of them a blank
  /// node.
  func compareTexts(_ left: UInt32, _ right: UInt32) -> Int {
    if left == right { return 0 }
    let (mine, its) = (text(of: left), text(of: right))
    let order = unsafe arena.withUnsafeBytes { arena in
      guard let base = arena.baseAddress else { return 0 }
      return unsafe Int(
        memcmp(base + mine.startIndex, base + its.startIndex, min(mine.count, its.count)))
    }
    return order == 0 ? mine.count - its.count : order
  }

  /// Adds the texts of terms; 0 is no term.
  func appendTexts(of ids: ArraySlice<UInt32>, to texts: inout TermTexts) {
    for id in ids {
      guard id > 0 else {
        texts.append(nil)
        continue
      }
      switch kind(of: id) {
      case Kind.iri: texts.append(.iri) { $0 += text(of: id) }
      case Kind.blankNode: texts.append(term(id))
      case Kind.typed: texts.append(.typed) { $0 += text(of: id) }
      default: texts.append(.string) { $0 += text(of: id) }
      }
    }
  }

  private func head(of id: UInt32) -> UInt32 {
    UInt32(littleEndianBytes: bytes(of: id).dropFirst().prefix(4))
  }

  /// The id of a term, if the table holds it. A blank node is found by the label that ``term(_:)`` gives it.
  func find(_ term: Term) -> UInt32? {
    switch term {
    case .iri(let iri): return find(Kind.iri, iri)
    case .blankNode(let label):
      guard label.utf8.first == UInt8(ascii: "b"), let id = UInt32(label.dropFirst()), id > 0, id <= count,
        kind(of: id) == Kind.blankNode
      else { return nil }
      return id
    case .literal(let literal):
      if let language = literal.language {
        return find(Kind.string, language).flatMap { find(Kind.tagged, head: $0, literal.lexical) }
      }
      if literal.datatype == XSD.string { return find(Kind.string, literal.lexical) }
      return find(Kind.iri, literal.datatype).flatMap { find(Kind.typed, head: $0, literal.lexical) }
    }
  }

  private func match(
    _ slot: UInt64, _ hash: UInt64, _ kind: UInt8, _ head: UInt32, _ text: Span<UInt8>
  ) -> UInt32? {
    guard slot & ~0xFFFF_FFFF == hash & ~0xFFFF_FFFF else { return nil }
    let id = UInt32(truncatingIfNeeded: slot)
    let start = starts[Int(id) - 1]
    let textStart = start + (Kind.hasHead(kind) ? 5 : 1)
    guard starts[Int(id)] - textStart == text.count, arena[start] == kind,
      !Kind.hasHead(kind) || self.head(of: id) == head
    else { return nil }
    if text.isEmpty { return id }
    let same = unsafe arena.withUnsafeBytes { arena in
      unsafe text.withUnsafeBytes { text in
        guard let mine = arena.baseAddress, let its = text.baseAddress else { return false }
        return unsafe memcmp(mine + textStart, its, text.count) == 0
      }
    }
    return same ? id : nil
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    for id in 1...UInt32(count) {
      let kind = kind(of: id)
      let head = Kind.hasHead(kind) ? head(of: id) : 0
      let hash = Self.hash(kind, head, text(of: id).span)
      var slot = Int(truncatingIfNeeded: hash) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = hash & ~0xFFFF_FFFF | UInt64(id)
    }
    slots = larger
  }

  /// Eight bytes at a time, multiplied and folded: the upper and lower halves of the product are mixed, so every
  /// bit of the input reaches both halves of the hash.
  private static func hash(_ kind: UInt8, _ head: UInt32, _ text: Span<UInt8>) -> UInt64 {
    unsafe text.withUnsafeBytes { raw in
      var state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(raw.count) ^ (UInt64(kind) << 56 | UInt64(head) << 24)
      var offset = 0
      while offset + 8 <= raw.count {
        let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        state = fold(state ^ word)
        offset += 8
      }
      var rest: UInt64 = 0
      while offset < raw.count {
        let byte = unsafe raw[offset]
        rest = rest << 8 | UInt64(byte)
        offset += 1
      }
      return fold(state ^ rest)
    }
  }

  private static func fold(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}

extension UInt32 {
  var littleEndianBytes: [UInt8] {
    [
      UInt8(truncatingIfNeeded: self), UInt8(truncatingIfNeeded: self >> 8),
      UInt8(truncatingIfNeeded: self >> 16),
      UInt8(truncatingIfNeeded: self >> 24),
    ]
  }

  init(littleEndianBytes bytes: ArraySlice<UInt8>) {
    self = bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
