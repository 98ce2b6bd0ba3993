/// The order in which people expect ids: runs of digits compare as numbers, so that `R9` stands before `R10`.
public enum NaturalOrder {
  /// Whether one text stands before another. Texts that differ only in leading zeros keep the order of their bytes,
  /// so the order is total.
  public static func precedes(_ left: String, _ right: String) -> Bool {
    let (one, other) = (left.utf8.span, right.utf8.span)
    let shorter = min(one.count, other.count)
    var difference = 0
    while difference < shorter, one[difference] == other[difference] { difference += 1 }
    if difference == shorter, one.count == other.count { return false }
    // What both begin with tells nothing, but for the digits of a number that goes on.
    var here = difference
    while here > 0, isDigit(one[here - 1]) { here -= 1 }
    var there = here
    while here < one.count, there < other.count {
      if isDigit(one[here]), isDigit(other[there]) {
        // Without leading zeros the longer number is the larger; of the same length, the first difference tells.
        while here < one.count, one[here] == UInt8(ascii: "0") { here += 1 }
        while there < other.count, other[there] == UInt8(ascii: "0") { there += 1 }
        var isSmaller: Bool?
        while here < one.count, there < other.count, isDigit(one[here]), isDigit(other[there]) {
          if one[here] != other[there] { isSmaller = isSmaller ?? (one[here] < other[there]) }
          here += 1
          there += 1
        }
        let isLonger = here < one.count && isDigit(one[here])
        let isShorter = there < other.count && isDigit(other[there])
        if isLonger != isShorter { return isShorter }
        if let isSmaller { return isSmaller }
      } else if one[here] != other[there] {
        return one[here] < other[there]
      } else {
        here += 1
        there += 1
      }
    }
    if (here == one.count) != (there == other.count) { return here == one.count }
    return difference == one.count || (difference < other.count && one[difference] < other[difference])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
