import Glibc

/// Texts, each once, under numbers from 1 in order of arrival, told apart by a group too.
///
/// One arena of bytes, and open addressing by a hash of group and text (load at most 0.6). Memory: the bytes, 12 for
/// each text, and 8 for each slot.
struct TermInterner {
  private var arena: [UInt8] = []
  /// Where each text begins, and where the last one ends.
  private var starts: [Int] = [0]
  private(set) var groups: [UInt32] = [0]
  /// The number in the lower half, the hash's upper half beside it; 0 is free.
  private var slots = [UInt64](repeating: 0, count: 1 << 12)

  var count: Int { starts.count - 1 }

  /// The number of a text, or 0.
  func find(_ text: Span<UInt8>, group: UInt32, hash: UInt64) -> UInt32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return 0 }
      let number = UInt32(truncatingIfNeeded: entry)
      if (entry ^ hash) >> 32 == 0, groups[Int(number)] == group, isText(of: number, text) { return number }
      slot = (slot + 1) & mask
    }
  }

  /// Adds a text that is not there.
  mutating func add(_ text: Span<UInt8>, group: UInt32, hash: UInt64) -> UInt32 {
    precondition(count < Int(UInt32.max) - 1, "a store holds at most 4294967294 terms")
    if count * 10 >= slots.count * 6 { grow() }
    unsafe text.withUnsafeBufferPointer { unsafe arena.append(contentsOf: $0) }
    starts.append(arena.count)
    groups.append(group)
    place(UInt32(count), hash)
    return UInt32(count)
  }

  mutating func intern(_ text: Span<UInt8>, group: UInt32) -> UInt32 {
    let hash = Self.hash(text, group: group)
    let number = find(text, group: group, hash: hash)
    return number > 0 ? number : add(text, group: group, hash: hash)
  }

  func group(of number: UInt32) -> UInt32 { groups[Int(number)] }

  func length(of number: UInt32) -> Int { starts[Int(number)] - starts[Int(number) - 1] }

  /// Calls the body with a text.
  func withText<Result>(_ number: UInt32, _ body: (Span<UInt8>) -> Result) -> Result {
    body(arena.span.extracting(starts[Int(number) - 1]..<starts[Int(number)]))
  }

  /// A copy of a text.
  func text(_ number: UInt32) -> ArraySlice<UInt8> { arena[starts[Int(number) - 1]..<starts[Int(number)]] }

  /// Gives back what only ``find(_:group:hash:)`` and ``add(_:group:hash:)`` need.
  mutating func forgetSlots() { slots = [] }

  private func isText(of number: UInt32, _ text: Span<UInt8>) -> Bool {
    let start = starts[Int(number) - 1]
    guard starts[Int(number)] - start == text.count else { return false }
    return unsafe text.withUnsafeBytes { text in
      unsafe arena.withUnsafeBytes { arena in
        guard let mine = arena.baseAddress, let its = text.baseAddress else { return true }
        return unsafe memcmp(mine + start, its, text.count) == 0
      }
    }
  }

  private mutating func place(_ number: UInt32, _ hash: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(number)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 0..<UInt32(count) {
      place(number + 1, withText(number + 1) { Self.hash($0, group: groups[Int(number) + 1]) })
    }
  }

  /// Eight bytes at a time, multiplied and folded, the last eight perhaps twice.
  static func hash(_ text: Span<UInt8>, group: UInt32) -> UInt64 {
    unsafe text.withUnsafeBytes { bytes in
      var state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count) ^ UInt64(group) << 32
      if bytes.count < 8 {
        var rest: UInt64 = 0
        for index in 0..<bytes.count { rest = unsafe rest << 8 | UInt64(bytes[index]) }
        return fold(state ^ rest)
      }
      var offset = 0
      while offset + 8 < bytes.count {
        state = unsafe fold(state ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      return unsafe fold(
        state ^ bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
    }
  }

  private static func fold(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
