extension XSD {
  /// A decimal number, exact to 38 digits: `mantissa` / 10^`scale`.
  ///
  /// Sums and products are exact as long as they fit; past 38 digits the last places are rounded, half to
  /// even, as XPath Functions section 4.2 allows, and only a whole part that does not fit is an overflow
  /// (`nil`). Two equal numbers are stored alike, without trailing zeros.
  public struct Decimal: Hashable, Sendable {
    public let mantissa: Int128
    public let scale: Int

    /// The most digits after the point.
    static let maximumScale = 38

    public init(_ integer: Int128) {
      mantissa = integer
      scale = 0
    }

    /// `mantissa` / 10^`scale`, trimmed. The scale is at least 0 and at most 38.
    public init(mantissa: Int128, scale: Int) {
      assert((0...Self.maximumScale).contains(scale))
      var (mantissa, scale) = (mantissa, scale)
      if var small = Int64(exactly: mantissa) {
        while scale > 0, small % 10 == 0 {
          small /= 10
          scale -= 1
        }
        mantissa = Int128(small)
      } else {
        while scale > 0, mantissa % 10 == 0 {
          mantissa /= 10
          scale -= 1
        }
      }
      self.mantissa = mantissa
      self.scale = scale
    }

    /// The decimal nearest to a floating-point number; `nil` for infinities, NaN and numbers out of range.
    public init?(nearest number: Double) {
      guard number.isFinite, abs(number) < 0x1p127 else { return nil }
      let magnitude = number.magnitude
      guard magnitude > 0 else {
        self.init(0)
        return
      }
      // The number is `significand` × 2^`exponent`, and is wanted as an integer over 10^`scale`.
      let exponent = Int(magnitude.exponent) - 52
      let significand = UInt128(magnitude.significandBitPattern | (magnitude.isNormal ? 1 << 52 : 0))
      if exponent >= 0 {
        let whole = Int128(significand << UInt128(exponent))
        self.init(number < 0 ? -whole : whole)
        return
      }
      let scale = Self.maximumScale - UInt128(magnitude).decimalDigits
      let product = significand.multipliedFullWidth(by: UInt128(Int128.powersOfTen[scale]))
      let rounded = WideMagnitude(high: product.high, low: product.low).shiftedRight(by: -exponent)
      self.init(mantissa: number < 0 ? -Int128(rounded) : Int128(rounded), scale: scale)
    }

    public var isInteger: Bool { scale == 0 }

    /// The nearest floating-point number.
    public var double: Double {
      if scale <= 22, mantissa.magnitude <= 1 << 53 { return Double(mantissa) / Double.powersOfTen[scale] }
      return Double(description) ?? .nan
    }

    public var float: Float {
      if scale <= 10, mantissa.magnitude <= 1 << 24 { return Float(mantissa) / Float.powersOfTen[scale] }
      return Float(description) ?? .nan
    }
  }
}

// MARK: - Text

extension XSD.Decimal: CustomStringConvertible {
  /// The canonical form of XSD 1.0: at least one digit on either side of the point.
  public var description: String { text(wholeSuffix: ".0") }

  /// As `xsd:string` makes it: an integer has no point (XPath Functions, section 17.1.2).
  public var shortText: String { text(wholeSuffix: "") }

  private func text(wholeSuffix: String) -> String {
    if scale == 0 { return mantissa.digits + wholeSuffix }
    var digits = Array(mantissa.magnitude.digits.utf8)
    if digits.count <= scale {
      digits.insert(contentsOf: repeatElement(0x30, count: scale + 1 - digits.count), at: 0)
    }
    digits.insert(UInt8(ascii: "."), at: digits.count - scale)
    return (mantissa < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }
}

// MARK: - Order

extension XSD.Decimal: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    if left.scale == right.scale { return left.mantissa < right.mantissa }
    if left.scale < right.scale {
      let power = Int128.powersOfTen[right.scale - left.scale]
      let (scaled, overflow) = left.mantissa.multipliedReportingOverflow(by: power)
      return overflow ? left.mantissa < 0 : scaled < right.mantissa
    }
    let power = Int128.powersOfTen[left.scale - right.scale]
    let (scaled, overflow) = right.mantissa.multipliedReportingOverflow(by: power)
    return overflow ? right.mantissa > 0 : left.mantissa < scaled
  }
}

// MARK: - Rounding

extension XSD.Decimal {
  /// The largest integer not above the number.
  public var floor: Self { Self(floored) }

  /// The smallest integer not below the number.
  public var ceiling: Self { isInteger ? self : Self(floored + 1) }

  /// The nearest integer; of two equally near the larger one (XPath Functions, section 6.4.4).
  public var rounded: Self {
    guard !isInteger else { return self }
    let floored = floored
    let fraction = mantissa - floored * Int128.powersOfTen[scale]
    return Self(fraction >= Int128.powersOfTen[scale] / 2 ? floored + 1 : floored)
  }

  /// The whole part, towards zero.
  public var truncated: Int128 { mantissa / Int128.powersOfTen[scale] }

  private var floored: Int128 {
    let whole = truncated
    return mantissa < 0 && !isInteger ? whole - 1 : whole
  }
}
