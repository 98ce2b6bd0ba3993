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
  func rows(_ positions: [Int]) -> Batch {
    Batch(columns: columns.map { column in positions.map { column[$0] } }, count: positions.count)
  }

  func prefix(_ length: Int) -> Batch {
    length >= count ? self : Batch(columns: columns.map { Array($0[..<length]) }, count: length)
  }

  func dropFirst(_ length: Int) -> Batch {
    Batch(columns: columns.map { Array($0[min(length, count)...]) }, count: max(0, count - length))
  }
}
