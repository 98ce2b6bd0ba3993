/// A number as it is written: sign, digits, perhaps a point, perhaps an exponent.
struct Numeral {
  private(set) var isNegative = false
  private(set) var hasSign = false
  private(set) var wholeDigits = 0
  private(set) var fractionDigits = 0
  private(set) var hasPoint = false
  private(set) var exponent: Int?
  /// All digits as one number, without ``omittedZeros``; `nil` when they pass 128 bits.
  private(set) var mantissa: UInt128? = 0
  /// Zeros at the end of a long fraction.
  private var omittedZeros = 0
  private var leadsWithZero = false
  private var hasCanonicalExponent = false
  private var endsWithZero = false

  /// Reads the whole text as `[+-]?` digits with at most one point and, after `e` or `E`, an exponent.
  init?(_ text: Span<UInt8>) {
    var index = 0
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      hasSign = true
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    let first = index
    var small: UInt64 = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if let digit = byte.digitValue {
        // Eighteen digits fit in 64 bits, which is the fast and usual case.
        if wholeDigits + fractionDigits < 18 {
          small = small * 10 + UInt64(digit)
        } else {
          if wholeDigits + fractionDigits == 18 { mantissa = UInt128(small) }
          append(digit, isFraction: hasPoint)
        }
        if hasPoint { fractionDigits += 1 } else { wholeDigits += 1 }
        endsWithZero = digit == 0
      } else {
        break
      }
      index += 1
    }
    guard wholeDigits + fractionDigits > 0 else { return nil }
    if wholeDigits + fractionDigits <= 18 { mantissa = UInt128(small) }
    leadsWithZero = text[first] == UInt8(ascii: "0")
    if index < text.count, !readExponent(text, at: index) { return nil }
  }

  private mutating func append(_ digit: UInt8, isFraction: Bool) {
    if isFraction, digit == 0 {
      omittedZeros += 1
      return
    }
    while omittedZeros > 0 {
      appendDigit(0)
      omittedZeros -= 1
    }
    appendDigit(digit)
  }

  private mutating func appendDigit(_ digit: UInt8) {
    guard let (product, overflow) = mantissa?.multipliedReportingOverflow(by: 10), !overflow else {
      mantissa = nil
      return
    }
    let (sum, carry) = product.addingReportingOverflow(UInt128(digit))
    mantissa = carry ? nil : sum
  }

  private mutating func readExponent(_ text: Span<UInt8>, at start: Int) -> Bool {
    guard text[start] | 0x20 == UInt8(ascii: "e") else { return false }
    var index = start + 1
    var sign = 1
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      sign = text[index] == UInt8(ascii: "-") ? -1 : 1
      index += 1
    }
    guard index < text.count else { return false }
    let first = index
    var value = 0
    while index < text.count {
      guard let digit = text[index].digitValue else { return false }
      // Far past the range of any number kept here.
      value = min(value * 10 + Int(digit), 1_000_000)
      index += 1
    }
    exponent = sign * value
    let hasLeadingZero = text[first] == UInt8(ascii: "0") && (index > first + 1 || sign < 0)
    let hasPlus = sign > 0 && first > start + 1
    hasCanonicalExponent = text[start] == UInt8(ascii: "E") && !hasLeadingZero && !hasPlus
    return true
  }
}

extension Numeral {
  /// How many digits of the mantissa stand after the point.
  private var scale: Int { fractionDigits - omittedZeros }

  /// The number as an integer; `nil` with a point or exponent, and past 128 bits.
  var integer: Int128? {
    guard !hasPoint, exponent == nil, let mantissa else { return nil }
    if isNegative, mantissa == Int128.min.magnitude { return .min }
    return Int128(exactly: mantissa).map { isNegative ? -$0 : $0 }
  }

  /// The number as a decimal; `nil` with an exponent and past 38 digits.
  var decimal: XSD.Decimal? {
    guard exponent == nil, scale <= XSD.Decimal.maximumScale, let mantissa,
      let magnitude = Int128(exactly: mantissa)
    else { return nil }
    return XSD.Decimal(mantissa: isNegative ? -magnitude : magnitude, scale: scale)
  }

  /// The nearest floating-point number, when an exact mantissa and an exact power of ten give it by one
  /// correctly rounded operation (Clinger 1990, doi 10.1145/93542.93557); otherwise `nil`.
  func simpleFloatingPoint<Number: PowersOfTen>() -> Number? {
    guard let mantissa, mantissa < 1 << UInt128(Number.significandBitCount + 1) else { return nil }
    let power = (exponent ?? 0) - scale
    guard power.magnitude < Number.powersOfTen.count else { return nil }
    let magnitude = Number(UInt64(mantissa))
    let result =
      power < 0 ? magnitude / Number.powersOfTen[-power] : magnitude * Number.powersOfTen[power]
    return isNegative ? -result : result
  }

  /// Whether an integer is written in its one canonical way.
  var isCanonicalInteger: Bool {
    guard !hasSign || isNegative && mantissa != 0 else { return false }
    return wholeDigits == 1 || !leadsWithZero
  }

  /// Whether a decimal is written as ``XSD/Decimal`` prints it.
  var isCanonicalDecimal: Bool {
    isCanonicalInteger && hasCanonicalFraction
  }

  /// Whether a floating-point number is written in its canonical way, as far as is certain without printing
  /// it: with at most so many digits and an exponent that is not larger.
  func isCanonicalFloatingPoint(digits: Int, exponent limit: Int) -> Bool {
    guard hasCanonicalExponent, let exponent, wholeDigits == 1, hasCanonicalFraction, !hasSign || isNegative
    else {
      return false
    }
    // One digit before the point, which is zero for zero only.
    if leadsWithZero { return mantissa == 0 && exponent == 0 && fractionDigits == 1 }
    return 1 + fractionDigits <= digits && exponent.magnitude <= limit
  }

  private var hasCanonicalFraction: Bool {
    wholeDigits > 0 && fractionDigits > 0 && (fractionDigits == 1 || !endsWithZero)
  }
}

extension UInt8 {
  /// The value of an ASCII digit.
  var digitValue: UInt8? {
    let value = self &- UInt8(ascii: "0")
    return value < 10 ? value : nil
  }
}

/// A floating-point type with the powers of ten it holds exactly.
protocol PowersOfTen: BinaryFloatingPoint {
  static var powersOfTen: [Self] { get }
}

extension Double: PowersOfTen {
  static let powersOfTen: [Double] = (0...22).map { Double(Int128.powersOfTen[$0]) }
}

extension Float: PowersOfTen {
  static let powersOfTen: [Float] = (0...10).map { Float(Int128.powersOfTen[$0]) }
}
