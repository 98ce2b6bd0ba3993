// Integers of 128 bits and what decimals need beyond: powers of ten, digits, products of 256 bits.

extension Int128 {
  /// 10^0 … 10^38, the last that fits.
  static let powersOfTen: [Int128] = (0...38).map { (0..<$0).reduce(Int128(1)) { power, _ in power * 10 } }

  /// The number in decimal digits.
  var digits: String { Int64(exactly: self).map { String($0) } ?? String(self) }
}

extension UInt128 {
  var digits: String { UInt64(exactly: self).map { String($0) } ?? String(self) }

  /// How many digits the number has, none for zero.
  var decimalDigits: Int {
    let powers = Int128.powersOfTen
    var (low, high) = (0, powers.count)
    while low < high {
      let middle = (low + high) / 2
      if self < powers[middle].magnitude { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// This quotient, rounded by what the division left over.
  func roundedHalfToEven(remainder: UInt128, of divisor: UInt128) -> UInt128 {
    let missing = divisor - remainder
    return remainder > missing || remainder == missing && self & 1 == 1 ? self + 1 : self
  }
}

/// The magnitude of a product: 256 bits.
struct WideMagnitude {
  var high: UInt128
  var low: UInt128

  /// Divides by ten and gives back the remainder.
  mutating func divideByTen() -> UInt128 {
    let upper = high.quotientAndRemainder(dividingBy: 10)
    let lower = (10 as UInt128).dividingFullWidth((upper.remainder, low))
    (high, low) = (upper.quotient, lower.quotient)
    return lower.remainder
  }

  /// The number divided by 2^`count`, which is positive, rounded half to even. The result must fit.
  func shiftedRight(by count: Int) -> UInt128 {
    guard count <= 256 else { return 0 }
    // Shifts past the width give zero.
    let quotient =
      count >= 128 ? high >> UInt128(count - 128) : low >> UInt128(count) | high << UInt128(128 - count)
    guard bit(at: count - 1) else { return quotient }
    let isTie = !(0..<count - 1).contains(where: bit(at:))
    return isTie && quotient & 1 == 0 ? quotient : quotient + 1
  }

  private func bit(at index: Int) -> Bool {
    (index < 128 ? low >> UInt128(index) : high >> UInt128(index - 128)) & 1 == 1
  }
}
