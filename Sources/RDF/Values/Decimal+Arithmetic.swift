extension XSD.Decimal {
  public static prefix func - (number: Self) -> Self? {
    number.mantissa == .min ? nil : Self(mantissa: -number.mantissa, scale: number.scale)
  }

  public static func + (left: Self, right: Self) -> Self? {
    var scale = max(left.scale, right.scale)
    while true {
      if let first = left.mantissa(atScale: scale), let second = right.mantissa(atScale: scale) {
        let (sum, overflow) = first.addingReportingOverflow(second)
        if !overflow { return Self(mantissa: sum, scale: scale) }
      }
      // More than 38 digits: one place fewer, rounded.
      guard scale > 0 else { return nil }
      scale -= 1
    }
  }

  public static func - (left: Self, right: Self) -> Self? { (-right).flatMap { left + $0 } }

  public static func * (left: Self, right: Self) -> Self? {
    let scale = left.scale + right.scale
    let (product, overflow) = left.mantissa.multipliedReportingOverflow(by: right.mantissa)
    if !overflow, scale <= maximumScale { return Self(mantissa: product, scale: scale) }
    let wide = left.mantissa.magnitude.multipliedFullWidth(by: right.mantissa.magnitude)
    return Self(
      WideMagnitude(high: wide.high, low: wide.low), scale: scale,
      isNegative: (left.mantissa < 0) != (right.mantissa < 0))
  }

  /// The quotient to 18 places, more when it is small (18 digits that are not leading zeros); `nil` for a
  /// division by zero and for an overflow.
  public static func / (left: Self, right: Self) -> Self? {
    guard right.mantissa != 0 else { return nil }
    guard left.mantissa != 0 else { return left }
    let magnitudes = (left.mantissa.magnitude, right.mantissa.magnitude)
    let wholeDigits = (magnitudes.0.decimalDigits - left.scale, magnitudes.1.decimalDigits - right.scale)
    var scale = min(maximumScale, 18 + max(0, wholeDigits.1 - wholeDigits.0))
    // left / right = (left.mantissa × 10^shift / right.mantissa) / 10^scale
    while scale >= 0 {
      if let quotient = quotient(magnitudes.0, magnitudes.1, shift: scale - left.scale + right.scale) {
        return Self(
          mantissa: (left.mantissa < 0) != (right.mantissa < 0) ? -quotient : quotient, scale: scale)
      }
      scale -= 1
    }
    return nil
  }

  /// `dividend` × 10^`shift` / `divisor`, rounded half to even; `nil` when it does not fit.
  private static func quotient(_ dividend: UInt128, _ divisor: UInt128, shift: Int) -> Int128? {
    var (dividend, divisor) = ((high: UInt128(0), low: dividend), divisor)
    if shift >= 0 {
      // What overflows here cannot fit after the division by less than 2^127 either.
      let beyond = dividend.low.multipliedReportingOverflow(
        by: Int128.powersOfTen[max(0, shift - 38)].magnitude)
      guard !beyond.overflow else { return nil }
      dividend = beyond.partialValue.multipliedFullWidth(by: Int128.powersOfTen[min(38, shift)].magnitude)
    } else {
      let wide = divisor.multipliedReportingOverflow(by: Int128.powersOfTen[-shift].magnitude)
      guard !wide.overflow else { return 0 }
      divisor = wide.partialValue
    }
    guard dividend.high < divisor else { return nil }
    let result =
      dividend.high == 0
      ? dividend.low.quotientAndRemainder(dividingBy: divisor) : divisor.dividingFullWidth(dividend)
    return Int128(exactly: result.quotient.roundedHalfToEven(remainder: result.remainder, of: divisor))
  }

  /// The mantissa for another scale: exact for a larger one (`nil` when it does not fit), rounded half to
  /// even for a smaller one.
  private func mantissa(atScale wanted: Int) -> Int128? {
    if wanted == scale { return mantissa }
    if wanted > scale {
      let (result, overflow) = mantissa.multipliedReportingOverflow(by: Int128.powersOfTen[wanted - scale])
      return overflow ? nil : result
    }
    let divisor = Int128.powersOfTen[scale - wanted].magnitude
    let result = mantissa.magnitude.quotientAndRemainder(dividingBy: divisor)
    let rounded = Int128(result.quotient.roundedHalfToEven(remainder: result.remainder, of: divisor))
    return mantissa < 0 ? -rounded : rounded
  }

  /// A product too wide to keep: as many places as fit.
  private init?(_ product: WideMagnitude, scale: Int, isNegative: Bool) {
    var (product, scale) = (product, scale)
    var (lastDigit, anyBefore): (UInt128, Bool) = (0, false)
    while product.high > 0 || product.low > Int128.max.magnitude - 1 || scale > Self.maximumScale {
      guard scale > 0 else { return nil }
      anyBefore = anyBefore || lastDigit > 0
      lastDigit = product.divideByTen()
      scale -= 1
    }
    let roundsUp = lastDigit > 5 || lastDigit == 5 && (anyBefore || product.low & 1 == 1)
    let magnitude = Int128(product.low) + (roundsUp ? 1 : 0)
    self.init(mantissa: isNegative ? -magnitude : magnitude, scale: scale)
  }
}
