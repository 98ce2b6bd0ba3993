/// Goes through the keys of a list, each with the end of its positions. Absent keys of a dense list come too, with the
/// end of the key before them.
struct KeyCursor {
  /// The number of the next key: among the ids (dense) or the keys (otherwise).
  private var number: Int
  /// The block of marks being read (bitmap), and its marks not yet given.
  private var block = 0
  private var bits: UInt32 = 0

  /// Begins with the key of a position, which must be within the list.
  init(_ list: PairList, at position: Int) {
    number =
      list.offsets.count == 0
      ? position
      : list.offsets.firstPosition(
        atLeast: UInt32(truncatingIfNeeded: position) &+ 1, in: 0..<list.offsets.count) - 1
    guard list.layout == .bitmap else { return }
    // The last block that does not begin behind the key.
    var (low, high) = (0, list.keys.count / 2)
    while low < high {
      let middle = low + (high - low) / 2
      if unsafe Int(list.marks(middle).before) <= number { low = middle + 1 } else { high = middle }
    }
    block = max(0, low - 1)
    let marks = unsafe list.marks(block)
    bits = marks.bits
    for _ in 0..<min(max(0, number - Int(marks.before)), 32) { bits &= bits &- 1 }
  }

  /// The next key; `nil` behind the last one.
  mutating func next(in list: PairList) -> (key: UInt32, end: Int)? {
    guard number >= 0, number < (list.offsets.count > 0 ? list.offsets.count - 1 : list.values.count) else {
      return nil
    }
    let end = unsafe list.offsets.count > 0 ? Int(list.offsets.element(number + 1)) : number + 1
    defer { number += 1 }
    switch list.layout {
    case .single, .dense: return (list.lowestKey &+ UInt32(truncatingIfNeeded: number), end)
    case .sparse: return unsafe (list.keys.element(number), end)
    case .bitmap:
      while bits == 0 {
        block += 1
        guard block < list.keys.count / 2 else { return nil }
        bits = unsafe list.marks(block).bits
      }
      let bit = bits.trailingZeroBitCount
      bits &= bits &- 1
      return (list.lowestKey &+ UInt32(truncatingIfNeeded: block * 32 + bit), end)
    }
  }
}
