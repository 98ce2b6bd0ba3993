import RDF
import TripleStore

// Comparing terms by ids and texts, where that comes to the same as comparing values.
extension ExecutionContext {
  /// The order of two terms, or of what is unbound, as ORDER BY has it.
  func order(_ left: UInt32, _ right: UInt32) -> SortOrder {
    if left == right { return .same }
    return orderOfDates(left, right) ?? Value.order(value(left), value(right))
  }

  /// The order of two dates by their texts; `nil` unless both are written plainly.
  private func orderOfDates(_ left: UInt32, _ right: UInt32) -> SortOrder? {
    for id in [left, right] {
      guard id != 0, Int(id) <= store.termCount, store.isLiteral(TermID(id), ofType: XSD.date) else {
        return nil
      }
    }
    texts.removeAll()
    store.appendTexts(of: [left, right], to: &texts)
    let (mine, its) = (texts.bytes[texts[0]], texts.bytes[texts[1]])
    guard mine.isPlainDate, its.isPlainDate else { return nil }
    return mine.lexicographicallyPrecedes(its) ? .before : .after
  }

  /// The order of two terms' texts: ``TripleStore/TripleStore/compareTexts(_:_:)``.
  func compareTexts(_ left: UInt32, _ right: UInt32) -> Int? {
    if Int(left) <= store.termCount, Int(right) <= store.termCount {
      return store.compareTexts(TermID(left), TermID(right))
    }
    texts.removeAll()
    appendTexts(of: [left, right], to: &texts)
    guard !texts.kinds.contains(.blankNode) else { return nil }
    let (mine, its) = (texts.bytes[texts[0]], texts.bytes[texts[1]])
    return mine.elementsEqual(its) ? 0 : mine.lexicographicallyPrecedes(its) ? -1 : 1
  }
}

extension ArraySlice<UInt8> {
  /// Whether this is a date of four digits, two and two, without a time zone, that surely exists: such dates are in
  /// the order of their bytes.
  fileprivate var isPlainDate: Bool {
    guard count == 10 else { return false }
    func number(_ range: Range<Int>) -> Int? {
      var number = 0
      for byte in self[startIndex + range.lowerBound..<startIndex + range.upperBound] {
        guard (0x30...0x39).contains(byte) else { return nil }
        number = number * 10 + Int(byte - 0x30)
      }
      return number
    }
    guard self[startIndex + 4] == 0x2D, self[startIndex + 7] == 0x2D, let year = number(0..<4),
      let month = number(5..<7), let day = number(8..<10)
    else { return false }
    return year > 0 && (1...12).contains(month) && (1...28).contains(day)
  }
}
