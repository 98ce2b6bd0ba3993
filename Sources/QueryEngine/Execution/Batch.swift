/// A few thousand rows of ids, column by column; 0 is unbound.
struct Batch: Sendable, Equatable {
  /// The most rows an operator puts into one batch.
  static let size = 8192

  var columns: [[UInt32]]
  /// How many rows there are (needed when there are no columns).
  var count: Int

  init(width: Int) {
    columns = Array(repeating: [], count: width)
    count = 0
  }

  init(columns: [[UInt32]], count: Int) {
    self.columns = columns
    self.count = count
  }

  /// The one row of no columns.
  static let unit = Batch(columns: [], count: 1)

  mutating func append(_ other: Batch) {
    if count == 0 {
      self = other
      return
    }
    for index in columns.indices { columns[index] += other.columns[index] }
    count += other.count
  }

  /// The rows at the positions given, in that order.
  func rows(_ positions: [UInt32]) -> Batch {
    if isWhole(positions) { return self }
    return Batch(columns: columns.map { $0.gathered(positions) }, count: positions.count)
  }

  /// Whether the positions are those of all rows, in order: then nothing need be copied.
  private func isWhole(_ positions: [UInt32]) -> Bool {
    guard positions.count == count, Int(positions.last ?? 0) == max(0, count - 1) else { return false }
    for (index, position) in positions.enumerated() where Int(position) != index { return false }
    return true
  }

  func prefix(_ length: Int) -> Batch {
    length >= count ? self : Batch(columns: columns.map { Array($0[..<length]) }, count: length)
  }

  func dropFirst(_ length: Int) -> Batch {
    Batch(columns: columns.map { Array($0[min(length, count)...]) }, count: max(0, count - length))
  }
}

extension [UInt32] {
  /// The elements at the positions given, in that order.
  func gathered(_ positions: [UInt32]) -> [UInt32] {
    let source = span
    return unsafe [UInt32](unsafeUninitializedCapacity: positions.count) { buffer, count in
      for position in positions {
        unsafe buffer[count] = source[Int(position)]
        count += 1
      }
    }
  }
}
