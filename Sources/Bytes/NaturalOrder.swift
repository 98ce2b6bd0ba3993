/// The order in which people expect ids: runs of digits compare as numbers, so that `R9` stands before `R10`.
public enum NaturalOrder {
  /// Whether one text stands before another. Texts that differ only in leading zeros keep the order of their bytes,
  /// so the order is total.
  public static func precedes(_ left: String, _ right: String) -> Bool {
    var a = left.utf8.makeIterator()
    var b = right.utf8.makeIterator()
    var first = a.next()
    var second = b.next()
    while let one = first, let other = second {
      if isDigit(one), isDigit(other) {
        // Without leading zeros the longer number is the larger; of the same length, the first difference tells.
        while first == UInt8(ascii: "0") { first = a.next() }
        while second == UInt8(ascii: "0") { second = b.next() }
        var isSmaller: Bool?
        while let one = first, let other = second, isDigit(one), isDigit(other) {
          if one != other { isSmaller = isSmaller ?? (one < other) }
          first = a.next()
          second = b.next()
        }
        let isLonger = first.map(isDigit) ?? false
        let isShorter = second.map(isDigit) ?? false
        if isLonger != isShorter { return isShorter }
        if let isSmaller { return isSmaller }
      } else if one != other {
        return one < other
      } else {
        first = a.next()
        second = b.next()
      }
    }
    if (first == nil) != (second == nil) { return first == nil }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
