import RDF

/// The dictionary of a store: every term once, under an id in order of arrival.
///
/// Terms lie end to end in one arena, as a kind byte and a payload:
///
/// | kind | payload |
/// |---|---|
/// | 0 IRI | its text |
/// | 1 blank node | document number (4 bytes), label |
/// | 2 string | its text |
/// | 3 language-tagged string | length of the tag (1 byte), tag, text |
/// | 4 other literal | id of the datatype's IRI (4 bytes), lexical form |
///
/// Looking a term up hashes its bytes into an open-addressing table of ids (load at most 0.6): O(length).
struct TermTable: Sendable {
  enum Kind {
    static let iri: UInt8 = 0
    static let blankNode: UInt8 = 1
    static let string: UInt8 = 2
    static let tagged: UInt8 = 3
    static let typed: UInt8 = 4
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

  /// The id of an encoded term, new if it was never seen.
  mutating func intern(_ key: [UInt8]) -> UInt32 {
    let hash = Self.hash(key.span)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if let id = match(slots[slot], hash, key) { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    precondition(count < Int(UInt32.max) - 1, "a store holds at most 4294967294 terms")
    arena += key
    starts.append(arena.count)
    let id = UInt32(count)
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(id)
    if count * 10 > slots.count * 6 { grow() }
    return id
  }

  /// The id of an encoded term, if the table holds it.
  func find(_ key: [UInt8]) -> UInt32? {
    let hash = Self.hash(key.span)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if let id = match(slots[slot], hash, key) { return id }
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
    let body = bytes.dropFirst()
    switch bytes[bytes.startIndex] {
    case Kind.iri: return .iri(String(decoding: body, as: UTF8.self))
    case Kind.blankNode: return .blankNode("b\(id)")
    case Kind.string: return .literal(Literal(String(decoding: body, as: UTF8.self)))
    case Kind.tagged:
      let length = Int(body[body.startIndex])
      let tag = body.dropFirst().prefix(length)
      return .literal(
        Literal(
          String(decoding: body.dropFirst(1 + length), as: UTF8.self),
          language: String(decoding: tag, as: UTF8.self)))
    default:
      let datatype = UInt32(littleEndianBytes: body.prefix(4))
      return .literal(
        Literal(
          String(decoding: body.dropFirst(4), as: UTF8.self),
          datatype: String(decoding: self.bytes(of: datatype).dropFirst(), as: UTF8.self)))
    }
  }

  /// The id of a term, if the table holds it. A blank node is found by the label that ``term(_:)`` gives it.
  func find(_ term: Term) -> UInt32? {
    var key: [UInt8]
    switch term {
    case .iri(let iri): key = [Kind.iri] + iri.utf8
    case .blankNode(let label):
      guard label.utf8.first == UInt8(ascii: "b"), let id = UInt32(label.dropFirst()), id > 0, id <= count,
        kind(of: id) == Kind.blankNode
      else { return nil }
      return id
    case .literal(let literal):
      if let language = literal.language {
        guard language.utf8.count < 256 else { return nil }
        key = [Kind.tagged, UInt8(language.utf8.count)] + language.utf8 + literal.lexical.utf8
      } else if literal.datatype == XSD.string {
        key = [Kind.string] + literal.lexical.utf8
      } else {
        guard let datatype = find(.iri(literal.datatype)) else { return nil }
        key = [Kind.typed] + datatype.littleEndianBytes + literal.lexical.utf8
      }
    }
    return find(key)
  }

  private func match(_ slot: UInt64, _ hash: UInt64, _ key: [UInt8]) -> UInt32? {
    guard slot & ~0xFFFF_FFFF == hash & ~0xFFFF_FFFF else { return nil }
    let id = UInt32(truncatingIfNeeded: slot)
    let start = starts[Int(id) - 1]
    guard starts[Int(id)] - start == key.count else { return nil }
    let same = unsafe arena.withUnsafeBufferPointer { arena in
      unsafe key.withUnsafeBufferPointer { key in
        unsafe arena[start..<start + key.count].elementsEqual(key)
      }
    }
    return same ? id : nil
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    for id in 1...UInt32(count) {
      let start = starts[Int(id) - 1]
      let hash = Self.hash(arena.span.extracting(start..<starts[Int(id)]))
      var slot = Int(truncatingIfNeeded: hash) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = hash & ~0xFFFF_FFFF | UInt64(id)
    }
    slots = larger
  }

  /// Eight bytes at a time, multiplied and folded: the upper and lower halves of the product are mixed, so every
  /// bit of the input reaches both halves of the hash.
  private static func hash(_ key: Span<UInt8>) -> UInt64 {
    unsafe key.withUnsafeBytes { raw in
      var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(raw.count)
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
