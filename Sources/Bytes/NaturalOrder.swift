/// The order in which people expect ids: runs of digits compare as numbers, so that `R9` stands before `R10`.
public enum NaturalOrder {
  /// Whether one text stands before another. Texts that differ only in leading zeros keep the order of their bytes,
  /// so the order is total.
  public static func precedes(_ left: String, _ right: String) -> Bool {
    var a = left.utf8[...]
    var b = right.utf8[...]
    while let first = a.first, let second = b.first {
      if isDigit(first), isDigit(second) {
        let one = takeNumber(&a)
        let other = takeNumber(&b)
        if one.count != other.count { return one.count < other.count }
        if !one.elementsEqual(other) { return one.lexicographicallyPrecedes(other) }
      } else if first != second {
        return first < second
      } else {
        a.removeFirst()
        b.removeFirst()
      }
    }
    if a.isEmpty != b.isEmpty { return a.isEmpty }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// Takes a run of digits off and gives it without leading zeros.
  private static func takeNumber(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
    let run = text.prefix(while: isDigit)
    text = text.dropFirst(run.count)
    return run.drop { $0 == UInt8(ascii: "0") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
