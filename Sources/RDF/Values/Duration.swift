extension XSD {
  /// A length of time: the value of `xsd:duration`, `xsd:dayTimeDuration` and `xsd:yearMonthDuration`.
  ///
  /// Months and seconds do not convert into each other. Seconds are kept to the nanosecond, further digits
  /// are cut.
  public struct Duration: Hashable, Sendable {
    /// Which of the three.
    public let datatype: Datatype
    public let months: Int64
    /// Never of the opposite sign of ``months``.
    public let nanoseconds: Int128

    /// Days, hours, minutes and seconds.
    public init(nanoseconds: Int128) {
      self.init(.dayTimeDuration, months: 0, nanoseconds: nanoseconds)
    }

    /// Years and months.
    public init(months: Int64) {
      self.init(.yearMonthDuration, months: months, nanoseconds: 0)
    }

    init(_ datatype: Datatype, months: Int64, nanoseconds: Int128) {
      self.datatype = datatype
      self.months = months
      self.nanoseconds = nanoseconds
    }
  }
}

// MARK: - Arithmetic

extension XSD.Duration {
  static prefix func - (duration: Self) -> Self? {
    guard duration.months != .min, duration.nanoseconds != .min else { return nil }
    return Self(duration.datatype, months: -duration.months, nanoseconds: -duration.nanoseconds)
  }

  /// The sum of two durations of the same kind, either of days and times or of years and months.
  static func + (left: Self, right: Self) -> Self? {
    guard left.datatype == right.datatype, left.datatype != .duration else { return nil }
    let months = left.months.addingReportingOverflow(right.months)
    let nanoseconds = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
    guard !months.overflow, !nanoseconds.overflow else { return nil }
    return Self(left.datatype, months: months.partialValue, nanoseconds: nanoseconds.partialValue)
  }

  /// The duration times a number (1 / number for a division), rounded to the month or nanosecond.
  func scaled(by number: XSD.Number, dividing: Bool) -> Self? {
    let amount = XSD.Number.decimal(
      XSD.Decimal(datatype == .yearMonthDuration ? Int128(months) : nanoseconds))
    guard datatype != .duration, let product = dividing ? amount / number : amount * number,
      let rounded = product.rounded.integer
    else { return nil }
    if datatype == .dayTimeDuration { return Self(nanoseconds: rounded) }
    return Int64(exactly: rounded).map { Self(months: $0) }
  }
}

// MARK: - Text

extension XSD.Duration {
  /// Reads a lexical form: `P1Y2M3DT4H5M6.7S`, parts left out at will, but one must be there, and one after
  /// `T`.
  ///
  /// - Returns: the value, and whether it prints back as it was written.
  static func parse(_ text: Span<UInt8>, as datatype: XSD.Datatype) -> (value: Self, isCanonical: Bool)? {
    var index = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    guard index < text.count, text[index] == UInt8(ascii: "P") else { return nil }
    index += 1
    var (months, nanoseconds): (Int64, Int128) = (0, 0)
    // Units may come in this order only; those after `T` begin at 3.
    let units: [UInt8] = Array("YMDHMS".utf8)
    let allowed = datatype == .dayTimeDuration ? 2...5 : datatype == .yearMonthDuration ? 0...1 : 0...5
    var (next, partsAfterT, hasT, parts) = (0, 0, false, 0)
    while index < text.count {
      if text[index] == UInt8(ascii: "T"), !hasT {
        (hasT, next) = (true, 3)
        index += 1
        continue
      }
      guard let part = durationPart(text, &index), index < text.count,
        let unit = units[next..<(hasT ? 6 : 3)].firstIndex(of: text[index]), allowed.contains(unit),
        unit == 5 || part.fraction == nil
      else { return nil }
      index += 1
      next = unit + 1
      parts += 1
      if hasT { partsAfterT += 1 }
      if unit < 2 {
        months += part.whole * (unit == 0 ? 12 : 1)
      } else {
        let seconds: [Int128] = [86_400, 3600, 60, 1]
        nanoseconds += Int128(part.whole) * seconds[unit - 2] * 1_000_000_000 + Int128(part.fraction ?? 0)
      }
    }
    guard parts > 0, !hasT || partsAfterT > 0 else { return nil }
    let value = Self(
      datatype, months: isNegative ? -months : months, nanoseconds: isNegative ? -nanoseconds : nanoseconds)
    return (value, String(text) == value.description)
  }

  /// Digits, and the nanoseconds after a point. At most fifteen digits, so that sums cannot overflow.
  private static func durationPart(_ text: Span<UInt8>, _ index: inout Int) -> (
    whole: Int64, fraction: Int32?
  )? {
    var whole: Int64 = 0
    let start = index
    while index < text.count, let digit = text[index].digitValue {
      guard index - start < 15 else { return nil }
      whole = whole * 10 + Int64(digit)
      index += 1
    }
    guard index > start else { return nil }
    guard index < text.count, text[index] == UInt8(ascii: ".") else { return (whole, nil) }
    index += 1
    let point = index
    var (fraction, unit): (Int32, Int32) = (0, 100_000_000)
    while index < text.count, let digit = text[index].digitValue {
      fraction += Int32(digit) * unit
      unit /= 10
      index += 1
    }
    return index > point ? (whole, fraction) : nil
  }
}

extension XSD.Duration: CustomStringConvertible {
  /// The canonical form: the largest units first, none that is zero; `PT0S` or `P0M` for nothing.
  public var description: String {
    if months == 0, nanoseconds == 0 { return datatype == .yearMonthDuration ? "P0M" : "PT0S" }
    var text = months < 0 || nanoseconds < 0 ? "-P" : "P"
    func add(_ amount: UInt128, _ unit: String) {
      if amount > 0 { text += amount.digits + unit }
    }
    add(UInt128(months.magnitude / 12), "Y")
    add(UInt128(months.magnitude % 12), "M")
    let seconds = nanoseconds.magnitude / 1_000_000_000
    add(seconds / 86_400, "D")
    let rest = Int128(nanoseconds.magnitude % 86_400_000_000_000)
    guard rest > 0 else { return text }
    text += "T"
    add(seconds / 3600 % 24, "H")
    add(seconds / 60 % 60, "M")
    let second = XSD.Decimal(mantissa: rest % 60_000_000_000, scale: 9)
    return second.mantissa == 0 ? text : text + second.shortText + "S"
  }
}
