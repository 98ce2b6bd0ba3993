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

  /// The position of a value among the pairs of one key, as a range of one, or an empty range. O(log n).
  public func range(ofValue value: UInt32, in pairs: Range<Int>) -> Range<Int> {
    let values = values.span.extracting(pairs)
    let position = firstPosition(in: values, from: 0) { $0 >= value }
    let start = pairs.lowerBound + position
    return start..<(position < values.count && values[position] == value ? start + 1 : start)
  }

  /// The position of a pair, as a range of one; empty when the pair is not in the list. O(log n).
  public func range(of key: UInt32, value: UInt32) -> Range<Int> { range(ofValue: value, in: range(of: key)) }
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
