/// Rows of a batch found by the values of some of their columns.
///
/// Chains of row numbers: rows of one key are met in ascending order. One column whose ids lie close together leads to
/// its chains by the id itself; anything else by a hash. Two words a row.
struct RowIndex: Sendable {
  private let keys: [[UInt32]]
  /// Row number plus 1 of the first row in each bucket, and of the next row in a row's chain; 0 ends.
  private var heads: [UInt32]
  private var next: [UInt32]
  /// The id of the first bucket, where ids are buckets; then all rows of a chain have the same key.
  private let firstID: UInt32?

  /// Indexes rows by the columns given; with none, all rows share one key.
  init(_ batch: Batch, by columns: [Int]) {
    keys = columns.map { batch.columns[$0] }
    next = Array(repeating: 0, count: batch.count)
    var (lowest, highest) = (UInt32.max, UInt32(0))
    if keys.count == 1 { for id in keys[0] { (lowest, highest) = (min(lowest, id), max(highest, id)) } }
    if keys.count == 1, lowest <= highest, Int(highest - lowest) < batch.count * 8 + 64 {
      firstID = lowest
      heads = Array(repeating: 0, count: Int(highest - lowest) + 1)
    } else {
      firstID = nil
      var size = 1
      while size < batch.count * 2, !columns.isEmpty { size *= 2 }
      heads = Array(repeating: 0, count: size)
    }
    for row in stride(from: batch.count - 1, through: 0, by: -1) {
      let bucket = bucket(of: keys, row: row) ?? 0
      next[row] = heads[bucket]
      heads[bucket] = UInt32(row + 1)
    }
  }

  /// The first row whose key is that of a row of other columns, at or after a place in the chain.
  ///
  /// Pass `nil` to begin, then the row found last.
  func match(_ other: [[UInt32]], row: Int, after last: Int?) -> Int? {
    var candidate: UInt32
    if let last {
      candidate = next[last]
    } else {
      guard let bucket = bucket(of: other, row: row) else { return nil }
      candidate = heads[bucket]
    }
    if firstID != nil { return candidate == 0 ? nil : Int(candidate) - 1 }
    search: while candidate != 0 {
      let found = Int(candidate) - 1
      for column in keys.indices where keys[column][found] != other[column][row] {
        candidate = next[found]
        continue search
      }
      return found
    }
    return nil
  }

  /// Where the chain of a key begins; `nil` where there can be none.
  private func bucket(of columns: [[UInt32]], row: Int) -> Int? {
    if let firstID {
      let bucket = Int(columns[0][row]) - Int(firstID)
      return bucket >= 0 && bucket < heads.count ? bucket : nil
    }
    var hash: UInt64 = 0
    for index in columns.indices { hash = mix(hash, columns[index][row]) }
    return Int(truncatingIfNeeded: hash) & (heads.count - 1)
  }
}

/// Folds one id into a hash.
func mix(_ hash: UInt64, _ id: UInt32) -> UInt64 {
  let product = (hash ^ UInt64(id) ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
  return product.high ^ product.low
}

/// A set of rows of ids, for DISTINCT.
struct RowSet: Sendable {
  private let width: Int
  private var cells: [UInt32] = []
  private var slots: [UInt32] = Array(repeating: 0, count: 16)
  private(set) var count = 0

  init(width: Int) { self.width = width }

  /// Adds a row; returns its number among the distinct rows, and whether it is new.
  mutating func insert(_ columns: [[UInt32]], row: Int) -> (number: Int, isNew: Bool) {
    var hash: UInt64 = 0
    for index in columns.indices { hash = mix(hash, columns[index][row]) }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    search: while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      for index in 0..<width where cells[number * width + index] != columns[index][row] {
        slot = (slot + 1) & (slots.count - 1)
        continue search
      }
      return (number, false)
    }
    for index in columns.indices { cells.append(columns[index][row]) }
    count += 1
    slots[slot] = UInt32(count)
    if count * 10 > slots.count * 6 { grow() }
    return (count - 1, true)
  }

  /// The distinct rows in the order they were first seen.
  var batch: Batch {
    var batch = Batch(width: width)
    for index in 0..<width {
      batch.columns[index] = (0..<count).map { cells[$0 * width + index] }
    }
    batch.count = count
    return batch
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      var hash: UInt64 = 0
      for index in 0..<width { hash = mix(hash, cells[number * width + index]) }
      var slot = Int(truncatingIfNeeded: hash) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = UInt32(number + 1)
    }
    slots = larger
  }
}
