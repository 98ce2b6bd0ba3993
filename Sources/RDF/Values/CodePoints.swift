import Glibc

extension String {
  /// Whether two texts are the same code points. Swift's own `==` takes canonically equivalent texts ("é" as
  /// one code point and as two) for equal, which RDF does not.
  public func hasSameCodePoints(as other: String) -> Bool { compareBytes(other) == 0 }

  /// Negative, zero or positive as the text stands before, with or after another by its UTF-8 bytes, which is
  /// the order by code point.
  fileprivate func compareBytes(_ other: String) -> Int {
    let (left, right) = (utf8.span, other.utf8.span)
    let count = min(left.count, right.count)
    let order = unsafe left.withUnsafeBytes { left in
      // An empty text may have no address, and then nothing is compared.
      unsafe right.withUnsafeBytes { right in
        guard count > 0, let left = left.baseAddress, let right = right.baseAddress else { return 0 }
        return Int(unsafe memcmp(left, right, count))
      }
    }
    return order == 0 ? left.count - right.count : order
  }
}

extension SortOrder {
  /// By Unicode code point.
  public init(codePointsOf left: String, _ right: String) { self.init(left.compareBytes(right), 0) }
}

extension Relation {
  /// By Unicode code point.
  public init(codePointsOf left: String, _ right: String) { self.init(left.compareBytes(right), 0) }
}
