/// Numbers for the distinct keys of rows, in the order the keys are first seen.
///
/// One or two columns are packed into one word and found by open addressing; more go to a ``RowSet``. A key that is
/// that of the row before is not looked up again, so rows that come sorted cost next to nothing.
struct GroupTable: Sendable {
  private let width: Int
  private var packed = PackedKeyTable()
  private var rows: RowSet

  init(width: Int) {
    self.width = width
    rows = RowSet(width: width)
  }

  var count: Int { width == 1 || width == 2 ? packed.count : rows.count }

  /// The number of each row's key; new keys get the next numbers.
  mutating func numbers(of columns: [[UInt32]], count: Int) -> [UInt32] {
    switch width {
    case 0:
      if count > 0 { _ = rows.insert([], row: 0) }
      return Array(repeating: 0, count: count)
    case 1: return packed.numbers(count) { UInt64(columns[0][$0]) }
    case 2: return packed.numbers(count) { UInt64(columns[0][$0]) << 32 | UInt64(columns[1][$0]) }
    default: return (0..<count).map { UInt32(rows.insert(columns, row: $0).number) }
    }
  }

  /// The distinct keys, by their numbers.
  var batch: Batch {
    switch width {
    case 1: Batch(columns: [packed.keys.map { UInt32(truncatingIfNeeded: $0) }], count: count)
    case 2:
      Batch(
        columns: [
          packed.keys.map { UInt32(truncatingIfNeeded: $0 >> 32) },
          packed.keys.map { UInt32(truncatingIfNeeded: $0) },
        ], count: count)
    default: rows.batch
    }
  }
}

/// Distinct words and their numbers: open addressing, linear probing, at most half full.
struct PackedKeyTable: Sendable {
  /// The words by their numbers.
  private(set) var keys: [UInt64] = []
  /// Words and the numbers beside them, plus 1; 0 is free.
  private var slots: [Slot]
  private var shift: UInt64

  private struct Slot {
    var key: UInt64
    var number: UInt32
  }

  init() {
    slots = Array(repeating: Slot(key: 0, number: 0), count: 64)
    shift = 64 - 6
  }

  var count: Int { keys.count }

  /// The number of a word, the next one if it was never seen.
  mutating func number(of key: UInt64) -> UInt32 {
    var place = Self.place(key, shift)
    while slots[place].number != 0 {
      if slots[place].key == key { return slots[place].number - 1 }
      place = (place + 1) & (slots.count - 1)
    }
    keys.append(key)
    slots[place] = Slot(key: key, number: UInt32(keys.count))
    if keys.count * 2 > slots.count { grow() }
    return UInt32(keys.count - 1)
  }

  /// The numbers of as many words as given.
  mutating func numbers(_ count: Int, key: (Int) -> UInt64) -> [UInt32] {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(count)
    var last: (key: UInt64, number: UInt32)?
    for row in 0..<count {
      let key = key(row)
      if let last, last.key == key {
        numbers.append(last.number)
        continue
      }
      let number = number(of: key)
      last = (key, number)
      numbers.append(number)
    }
    return numbers
  }

  /// The upper bits of a product with a constant that spreads neighbours (Knuth, The Art of Computer Programming 3,
  /// section 6.4), after the upper half is folded in.
  private static func place(_ key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: ((key ^ key >> 29) &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  private mutating func grow() {
    shift -= 1
    var larger = [Slot](repeating: Slot(key: 0, number: 0), count: slots.count * 2)
    for (number, key) in keys.enumerated() {
      var place = Self.place(key, shift)
      while larger[place].number != 0 { place = (place + 1) & (larger.count - 1) }
      larger[place] = Slot(key: key, number: UInt32(number + 1))
    }
    slots = larger
  }
}

/// Which ids were seen in which group.
///
/// A bit for each id and group while the groups are few; packed words in a hash table when they are many.
struct GroupedIDs: Sendable {
  private let largestID: Int
  private let words: Int
  private var bits: [UInt64] = []
  private var table: PackedKeyTable?

  /// The most memory that bits may take, in words: 16 MiB.
  private static let wordLimit = 1 << 21

  /// - Parameter ids: how many ids there are from 0 on; a larger one moves everything into the hash table.
  init(ids: Int) {
    largestID = ids - 1
    words = (ids + 63) / 64
  }

  /// Adds an id to a group; true when it is new there.
  mutating func insert(_ id: UInt32, in group: UInt32) -> Bool {
    if table == nil, Int(id) <= largestID, reserve(group) {
      let place = Int(group) * words + Int(id >> 6)
      let bit: UInt64 = 1 << UInt64(id & 63)
      defer { bits[place] |= bit }
      return bits[place] & bit == 0
    }
    if table == nil { table = movedToTable() }
    let before = table?.count
    _ = table?.number(of: UInt64(group) << 32 | UInt64(id))
    return table?.count != before
  }

  /// Adds ids to one group of all; returns the positions of those that are new.
  mutating func insert(_ ids: [UInt32]) -> [UInt32] {
    var new: [UInt32] = []
    for (position, id) in ids.enumerated() where insert(id, in: 0) { new.append(UInt32(position)) }
    return new
  }

  /// Whether an id was added to the one group of all.
  func contains(_ id: UInt32) -> Bool {
    let place = Int(id >> 6)
    return place < bits.count && bits[place] >> UInt64(id & 63) & 1 == 1
  }

  /// Makes room for the bits of a group, if that is not too much.
  private mutating func reserve(_ group: UInt32) -> Bool {
    let needed = (Int(group) + 1) * words
    if needed <= bits.count { return true }
    guard needed <= Self.wordLimit else { return false }
    bits += repeatElement(0, count: needed - bits.count)
    return true
  }

  private mutating func movedToTable() -> PackedKeyTable {
    var table = PackedKeyTable()
    for place in bits.indices {
      var left = bits[place]
      while left != 0 {
        let id = (place % words) * 64 + left.trailingZeroBitCount
        _ = table.number(of: UInt64(place / words) << 32 | UInt64(id))
        left &= left - 1
      }
    }
    bits = []
    return table
  }
}
