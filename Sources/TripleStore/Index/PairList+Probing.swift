/// How far a column of keys has been looked up in a list.
public struct ProbeState: Sendable {
  /// The next key to look up.
  public fileprivate(set) var row = 0
  /// The pairs of the key before it that were found and not yet given.
  fileprivate var left: Range<Int> = 0..<0
  fileprivate var hint = 0

  public init() {}

  /// Whether nothing is left of a column of so many keys.
  public func isDone(_ count: Int) -> Bool { row >= count && left.isEmpty }

  /// Turns to another column; what was learnt of the order of keys is kept.
  public mutating func rewind() {
    row = 0
    left = 0..<0
  }
}

/// What a column of keys met in a list.
public struct ProbeMatches: Sendable {
  /// The number of the key of each match, ascending.
  public var rows: [UInt32]
  /// The values found, match by match; empty where only rows were asked for.
  public var values: [UInt32]
}

// Whole columns at a time: the loops stand here, beside the columns, where the compiler sees all of them at once.
extension PairList {
  /// Looks up keys and gives their values, from where the state stands until there are as many matches as asked for.
  ///
  /// Matches come by row, then value. Cost: ``range(of:)`` for each key, and about a nanosecond for each match.
  public func matches(of keys: [UInt32], _ state: inout ProbeState, limit: Int) -> ProbeMatches {
    var state_ = state
    defer { state = state_ }
    var rows: [UInt32] = []
    let values = unsafe [UInt32](unsafeUninitializedCapacity: limit) { values, count in
      var given = 0
      rows = unsafe [UInt32](unsafeUninitializedCapacity: limit) { rows, count in
        given = unsafe fill(rows, values, keys.span, &state_)
        count = given
      }
      count = given
    }
    return ProbeMatches(rows: rows, values: values)
  }

  /// Appends the values of each key, key by key.
  public func appendValues(of keys: ArraySlice<UInt32>, to found: inout [UInt32]) {
    var hint = 0
    for key in keys {
      for position in range(of: key, from: &hint) { unsafe found.append(values.element(position)) }
    }
  }

  /// The rows whose key has the row's value, or with `negated` those whose key does not. Cost: ``range(of:)`` for each
  /// key, and a search among its values.
  public func rows(of keys: [UInt32], withValues values: [UInt32], negated: Bool = false) -> [UInt32] {
    rows(keys, negated) { row in values[row] }
  }

  /// The rows whose key has a value, or with `negated` those whose key does not.
  public func rows(of keys: [UInt32], withValue value: UInt32, negated: Bool = false) -> [UInt32] {
    rows(keys, negated) { _ in value }
  }

  /// The rows whose key occurs, or with `negated` those whose key does not. Cost: ``range(of:)`` for each key.
  public func rows(of keys: [UInt32], negated: Bool = false) -> [UInt32] {
    var hint = 0
    return selectedRows(keys.count) { row in range(of: keys[row], from: &hint).isEmpty == negated }
  }

  @inline(__always)
  private func rows(_ keys: [UInt32], _ negated: Bool, value: (Int) -> UInt32) -> [UInt32] {
    if layout == .single {
      return selectedRows(keys.count) { row in
        let key = keys[row]
        guard key >= lowestKey, key <= highestKey else { return negated }
        return unsafe (values.element(Int(key &- lowestKey)) == value(row)) != negated
      }
    }
    var hint = 0
    return selectedRows(keys.count) { row in
      let pairs = range(of: keys[row], from: &hint)
      return contains(value(row), in: pairs) != negated
    }
  }

  private func contains(_ value: UInt32, in pairs: Range<Int>) -> Bool {
    // Most keys have few values, and those are found sooner by looking at each.
    if pairs.count > 8 { return !range(ofValue: value, in: pairs).isEmpty }
    for position in pairs where unsafe values.element(position) == value { return true }
    return false
  }

  @inline(__always)
  private func selectedRows(_ count: Int, where condition: (Int) -> Bool) -> [UInt32] {
    unsafe [UInt32](unsafeUninitializedCapacity: count) { buffer, kept in
      for row in 0..<count {
        // Written always and kept sometimes: no branch to mispredict.
        unsafe buffer[kept] = UInt32(truncatingIfNeeded: row)
        kept += condition(row) ? 1 : 0
      }
    }
  }

  /// Fills two buffers of one size, not empty, and returns how far.
  @unsafe private func fill(
    _ rows: UnsafeMutableBufferPointer<UInt32>, _ values: UnsafeMutableBufferPointer<UInt32>,
    _ keys: Span<UInt32>, _ state: inout ProbeState
  ) -> Int {
    guard let rowTarget = rows.baseAddress, let valueTarget = values.baseAddress else { return 0 }
    let limit = rows.count
    var (row, left, given) = (state.row, state.left, 0)
    defer { (state.row, state.left) = (row, left) }
    if layout == .single {
      while row < keys.count, given < limit {
        let key = keys[row]
        if key >= lowestKey, key <= highestKey {
          unsafe rowTarget[given] = UInt32(truncatingIfNeeded: row)
          unsafe valueTarget[given] = self.values.element(Int(key &- lowestKey))
          given += 1
        }
        row += 1
      }
      return given
    }
    while true {
      while left.isEmpty {
        guard row < keys.count else { return given }
        left = range(of: keys[row], from: &state.hint)
        row += 1
      }
      let part = left.lowerBound..<min(left.upperBound, left.lowerBound + limit - given)
      unsafe self.values.unpack(part, into: valueTarget + given)
      for offset in 0..<part.count {
        unsafe rowTarget[given + offset] = UInt32(truncatingIfNeeded: row - 1)
      }
      given += part.count
      left = part.upperBound..<left.upperBound
      if given == limit { return given }
    }
  }
}
