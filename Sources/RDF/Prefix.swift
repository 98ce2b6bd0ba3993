/// A short name for the beginning of IRIs.
public struct Prefix: Hashable, Sendable {
  /// Without its colon; may be empty.
  public var name: String
  public var namespace: String

  public init(_ name: String, _ namespace: String) {
    self.name = name
    self.namespace = namespace
  }
}

/// The prefixes declared so far in a document.
///
/// Names are looked up by their bytes in an open-addressing table (load at most a half), since nearly every
/// term of a Turtle document asks for one.
struct PrefixTable {
  private struct Entry {
    var name: Range<Int>
    var iri: Range<Int>
  }

  private var arena: [UInt8] = []
  private var entries: [Entry] = []
  /// An entry's number plus 1; 0 is free.
  private var slots = [Int](repeating: 0, count: 32)

  /// All prefixes, in the order of their first declaration, with their last meaning.
  var all: [Prefix] {
    entries.map { entry in
      Prefix(
        String(decoding: arena[entry.name], as: UTF8.self), String(decoding: arena[entry.iri], as: UTF8.self))
    }
  }

  /// Gives a name its meaning from here on.
  mutating func declare(_ name: [UInt8], as iri: [UInt8]) {
    let meaning = append(iri)
    let slot = slot(of: name.span)
    if slots[slot] > 0 {
      entries[slots[slot] - 1].iri = meaning
      return
    }
    entries.append(Entry(name: append(name), iri: meaning))
    slots[slot] = entries.count
    if entries.count * 2 > slots.count { grow() }
  }

  /// Appends what the name stands for.
  ///
  /// - Returns: whether it was declared.
  func appendMeaning(of name: Span<UInt8>, to output: inout [UInt8]) -> Bool {
    let entry = slots[slot(of: name)]
    guard entry > 0 else { return false }
    output += arena[entries[entry - 1].iri]
    return true
  }

  /// The slot that holds the name, or the free one where it belongs.
  private func slot(of name: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
    while slots[slot] > 0, !matches(entries[slots[slot] - 1].name, name) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func matches(_ range: Range<Int>, _ name: Span<UInt8>) -> Bool {
    range.count == name.count && name.indices.allSatisfy { arena[range.lowerBound + $0] == name[$0] }
  }

  private mutating func grow() {
    slots = [Int](repeating: 0, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      slots[slot(of: arena.span.extracting(entry.name))] = index + 1
    }
  }

  private mutating func append(_ bytes: [UInt8]) -> Range<Int> {
    let start = arena.count
    arena += bytes
    return start..<arena.count
  }
}
