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
    selectedRows(keys) { _, start, end in (start < end) != negated }
  }

  @inline(__always)
  private func rows(_ keys: [UInt32], _ negated: Bool, value: (Int) -> UInt32) -> [UInt32] {
    let values = self.values
    return selectedRows(keys) { row, start, end in
      let wanted = value(row)
      // Most keys have few values, and those are found sooner by looking at each.
      if end - start > 8 { return range(ofValue: wanted, in: start..<end).isEmpty == negated }
      var position = start
      while position < end, unsafe values.element(position) != wanted { position += 1 }
      return (position < end) != negated
    }
  }

  /// The rows for which a condition holds on the row and where the positions of its key begin and end.
  @inline(__always)
  private func selectedRows(_ keys: [UInt32], where condition: (Int, Int, Int) -> Bool) -> [UInt32] {
    unsafe [UInt32](unsafeUninitializedCapacity: keys.count) { buffer, kept in
      var count = 0
      forEachRange(of: keys.span) { row, start, end in
        // Written always and kept sometimes: no branch to mispredict.
        unsafe buffer[count] = UInt32(truncatingIfNeeded: row)
        count += condition(row, start, end) ? 1 : 0
      }
      kept = count
    }
  }

  /// Calls the body with each row and where the positions of its key begin and end: a loop for each layout, so that
  /// what they are made of stays in registers.
  @inline(__always)
  private func forEachRange(of keys: Span<UInt32>, _ body: (Int, Int, Int) -> Void) {
    let (lowest, ids) = (lowestKey, highestKey < lowestKey ? 0 : UInt64(highestKey - lowestKey) + 1)
    switch layout {
    case .single:
      for row in keys.indices {
        let number = keys[row] &- lowest
        let start = Int(number)
        body(row, start, UInt64(number) < ids ? start + 1 : start)
      }
    case .dense:
      let (offsets, count) = (self.offsets, values.count)
      for row in keys.indices {
        let number = keys[row] &- lowest
        guard UInt64(number) < ids else {
          body(row, 0, 0)
          continue
        }
        let start = unsafe Int(offsets.element(Int(number)))
        let end = unsafe Int(offsets.element(Int(number) &+ 1))
        if start <= end, end <= count {
          body(row, start, end)
        } else {
          values.memory.reportDamage()
          body(row, 0, 0)
        }
      }
    case .sparse, .bitmap:
      var hint = 0
      for row in keys.indices {
        let range = range(of: keys[row], from: &hint)
        body(row, range.lowerBound, range.upperBound)
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
