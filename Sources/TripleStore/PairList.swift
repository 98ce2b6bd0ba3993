/// The pairs of one predicate in one order: keys ascending, and for each key its values ascending.
///
/// By subject the keys are subjects and the values objects; by object it is the other way round. The two columns
/// are slices of the store's own arrays: making a list costs nothing, and joins read them in place.
public struct PairList: Sendable {
  public let keys: ArraySlice<UInt32>
  public let values: ArraySlice<UInt32>

  public var count: Int { keys.count }

  public func key(at position: Int) -> UInt32 { keys[keys.startIndex + position] }
  public func value(at position: Int) -> UInt32 { values[values.startIndex + position] }

  /// The positions, from 0, of the pairs with this key. Cost: O(log d), where d is the distance from `hint`, a
  /// position at or before the wanted ones; ascending keys with the last result as hint cost a merge in all.
  public func range(of key: UInt32, from hint: Int = 0) -> Range<Int> {
    let keys = keys.span
    let start = firstPosition(in: keys, from: hint) { $0 >= key }
    let end = firstPosition(in: keys, from: start) { $0 > key }
    return start..<end
  }

  /// The first position at or after `hint` whose key is at least `key`.
  public func position(ofKeyAtLeast key: UInt32, from hint: Int = 0) -> Int {
    firstPosition(in: keys.span, from: hint) { $0 >= key }
  }

  /// Whether the pair is in the list: O(log n).
  public func contains(_ key: UInt32, _ value: UInt32) -> Bool {
    let range = range(of: key)
    guard !range.isEmpty else { return false }
    let values = values.span.extracting(range)
    let position = firstPosition(in: values, from: 0) { $0 >= value }
    return position < values.count && values[position] == value
  }
}

/// The first position at or after `hint` where the condition, false and then true along the column, holds: doubling
/// steps, then halving ones (Bentley and Yao 1976, doi 10.1016/0020-0190(76)90071-5).
func firstPosition(in column: Span<UInt32>, from hint: Int, where condition: (UInt32) -> Bool) -> Int {
  var low = hint
  var step = 1
  while low + step <= column.count, !condition(column[low + step - 1]) {
    low += step
    step *= 2
  }
  var high = min(low + step - 1, column.count)
  while low < high {
    let middle = low + (high - low) / 2
    if condition(column[middle]) { high = middle } else { low = middle + 1 }
  }
  return low
}
