/// The pairs of one predicate in one order: keys ascending, and for each key its values ascending.
///
/// By subject the keys are subjects and the values objects; by object it is the other way round. Values lie in one
/// packed column; pairs are told apart by their position in it. How a key leads to its positions depends on the keys
/// (``KeyLayout``). Nothing is unpacked to be searched, and a list costs nothing to make.
///
/// In a damaged image a list gives some pairs or none, marks the memory as damaged where it contradicts itself, and
/// never traps.
public struct PairList: Sendable {
  /// How keys lead to the positions of their values.
  public enum KeyLayout: UInt32, Sendable {
    /// Every id from the lowest key to the highest is a key with one value: position and key differ by a constant.
    case single = 0
    /// For every id from the lowest key to the highest, and one more, where its values begin.
    case dense = 1
    /// The keys, and for each where its values begin; nothing but the keys, where each has one value.
    case sparse = 2
    /// For every 32 ids from the lowest key on, which of them are keys, and how many keys come before them; then for
    /// each key where its values begin, unless each has one value.
    case bitmap = 3
  }

  public let layout: KeyLayout
  /// The lowest and the highest key; the highest is below the lowest when there are no pairs.
  public let lowestKey: UInt32
  public let highestKey: UInt32
  /// How many different keys there are.
  public let keyCount: Int
  /// The values by position.
  public let values: PackedColumn
  let offsets: PackedColumn
  let keys: PackedColumn

  /// The list without pairs.
  public static let empty = PairList(
    layout: .sparse, lowestKey: 1, highestKey: 0, keyCount: 0, values: .empty, offsets: .empty, keys: .empty)

  /// How many pairs there are.
  public var count: Int { values.count }

  /// The positions, from 0, of the pairs with this key. O(1), but O(log k) in the sparse layout of k
  /// keys.
  public func range(of key: UInt32) -> Range<Int> {
    var hint = 0
    return range(of: key, from: &hint)
  }

  /// As ``range(of:)``, for many keys: in the sparse layout, ascending keys with one hint cost a merge in all.
  ///
  /// - Parameter hint: 0 at first, then left alone.
  @inline(__always)
  public func range(of key: UInt32, from hint: inout Int) -> Range<Int> {
    guard key >= lowestKey, key <= highestKey else { return 0..<0 }
    let number = Int(key &- lowestKey)
    switch layout {
    case .single: return number..<number &+ 1
    case .dense: return range(ofKeyNumber: number)
    case .sparse:
      if hint > 0, unsafe hint >= keyCount || keys.element(hint) > key { hint = 0 }
      hint = keys.firstPosition(atLeast: key, in: hint..<keyCount)
      guard hint < keyCount, unsafe keys.element(hint) == key else { return 0..<0 }
      return range(ofKeyNumber: hint)
    case .bitmap:
      let block = unsafe marks(number &>> 5)
      let bit = UInt32(truncatingIfNeeded: number & 31)
      guard block.bits &>> bit & 1 == 1 else { return 0..<0 }
      let place = Int(block.before) &+ (block.bits & (1 &<< bit &- 1)).nonzeroBitCount
      guard place < keyCount else {
        values.memory.reportDamage()
        return 0..<0
      }
      return range(ofKeyNumber: place)
    }
  }

  /// The position of a value among the pairs of one key, as a range of one, or an empty range. O(log n).
  public func range(ofValue value: UInt32, in pairs: Range<Int>) -> Range<Int> {
    let position = values.firstPosition(atLeast: value, in: pairs)
    let isFound = position < pairs.upperBound && values[position] == value
    return position..<(isFound ? position + 1 : position)
  }

  /// The position of a pair, as a range of one; empty when the pair is not in the list. O(log n).
  public func range(of key: UInt32, value: UInt32) -> Range<Int> { range(ofValue: value, in: range(of: key)) }

  public func value(at position: Int) -> UInt32 { values[position] }

  /// The key of a pair. O(log k); ``keys(at:)`` gives many for less.
  public func key(at position: Int) -> UInt32 { keys(at: position..<position + 1).first ?? lowestKey }

  /// The different keys, ascending.
  public var distinctKeys: [UInt32] {
    var distinct: [UInt32] = []
    distinct.reserveCapacity(keyCount)
    for start in stride(from: 0, to: count, by: 4096) {
      for key in keys(at: start..<min(start + 4096, count)) where key != distinct.last {
        distinct.append(key)
      }
    }
    return distinct
  }

  /// The key of each pair of a range of positions, which must be within the list.
  public func keys(at positions: Range<Int>) -> [UInt32] {
    precondition(positions.lowerBound >= 0 && positions.upperBound <= count, "positions outside the list")
    guard !positions.isEmpty else { return [] }
    if layout == .single {
      let first = lowestKey &+ UInt32(truncatingIfNeeded: positions.lowerBound)
      return positions.indices.map { first &+ UInt32(truncatingIfNeeded: $0 - positions.lowerBound) }
    }
    if layout == .sparse, offsets.count == 0 { return keys.unpacked(positions) }
    return unsafe [UInt32](unsafeUninitializedCapacity: positions.count) { buffer, filled in
      var position = positions.lowerBound
      var cursor = KeyCursor(self, at: position)
      while position < positions.upperBound, let next = cursor.next(in: self) {
        let end = min(next.end, positions.upperBound)
        while position < end {
          unsafe buffer[position - positions.lowerBound] = next.key
          position += 1
        }
      }
      // Sound offsets end with the number of pairs.
      if position < positions.upperBound { values.memory.reportDamage() }
      while position < positions.upperBound {
        unsafe buffer[position - positions.lowerBound] = lowestKey
        position += 1
      }
      filled = positions.count
    }
  }

  /// The positions of the pairs with a key, by the key's number among the ids (dense) or the keys (otherwise), which
  /// must be one.
  @inline(__always)
  private func range(ofKeyNumber number: Int) -> Range<Int> {
    guard offsets.count > 0 else { return number..<number &+ 1 }
    let start = unsafe Int(offsets.element(number))
    let end = unsafe Int(offsets.element(number &+ 1))
    guard start <= end, end <= values.count else {
      values.memory.reportDamage()
      return 0..<0
    }
    return unsafe Range(uncheckedBounds: (start, end))
  }

  /// Which of 32 ids are keys, and how many keys come before them, in the bitmap layout.
  @unsafe func marks(_ block: Int) -> (bits: UInt32, before: UInt32) {
    unsafe (keys.element(2 &* block), keys.element(2 &* block &+ 1))
  }
}
