// Lexical forms of dates and times: XSD 1.1, section 3.3.7 and following.

extension XSD.DateTime {
  /// Reads a lexical form of a datatype.
  ///
  /// - Returns: the value, and whether it prints back as it was written.
  static func parse(_ text: Span<UInt8>, as datatype: XSD.Datatype) -> (value: Self, isCanonical: Bool)? {
    guard let parts = datatype.calendarParts else { return nil }
    var scanner = DateTimeScanner()
    var date = Date(year: Date.referenceYear, month: 1, day: 1)
    if datatype == .time { date = Date(days: Date.referenceDay) }
    if parts.year {
      guard let year = scanner.year(text) else { return nil }
      date.year = year
    } else if parts.month || parts.day {
      guard scanner.skip("-", text) else { return nil }
    }
    if parts.month {
      guard scanner.skip("-", text), let month = scanner.twoDigits(text, in: 1...12) else { return nil }
      date.month = month
    } else if parts.day {
      guard scanner.skip("-", text) else { return nil }
    }
    if parts.day {
      guard scanner.skip("-", text), let day = scanner.twoDigits(text, in: 1...date.daysInMonth) else {
        return nil
      }
      date.day = day
    }
    var second: Int64 = 0
    if parts.time {
      guard !parts.day || scanner.skip("T", text), let time = scanner.timeOfDay(text) else { return nil }
      second = time
    }
    guard scanner.timeZone(text), scanner.index == text.count else { return nil }
    if datatype == .time { second %= 86_400 }
    let value = Self(
      datatype, localSeconds: date.days * 86_400 + second, nanosecond: scanner.nanosecond,
      offset: scanner.offset)
    guard secondRange.contains(value.localSeconds) else { return nil }
    return (value, scanner.isCanonical)
  }
}

extension XSD.DateTime: CustomStringConvertible {
  /// The canonical form of XSD 1.1: in the time zone as given, no zeros at the end of fractional seconds.
  public var description: String {
    guard let parts = datatype.calendarParts else { return "" }
    let date = date
    var text = ""
    if parts.year {
      text = date.year < 0 ? "-" : ""
      text += date.year.magnitude.padded(to: 4)
    } else if parts.month || parts.day {
      text = "-"
    }
    if parts.month { text += "-" + UInt64(date.month).padded(to: 2) } else if parts.day { text += "-" }
    if parts.day { text += "-" + UInt64(date.day).padded(to: 2) }
    if parts.time {
      if parts.day { text += "T" }
      text += UInt64(hour).padded(to: 2) + ":" + UInt64(minute).padded(to: 2) + ":"
      text += UInt64(secondOfDay % 60).padded(to: 2)
      if nanosecond > 0 {
        var fraction = UInt64(nanosecond).padded(to: 9)
        while fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
        text += "." + fraction
      }
    }
    return text + timeZoneText
  }

  /// The time zone as it is written: `Z`, `-08:00`, or nothing.
  public var timeZoneText: String {
    guard let offset else { return "" }
    if offset == 0 { return "Z" }
    let minutes = UInt64(offset.magnitude)
    return (offset < 0 ? "-" : "+") + (minutes / 60).padded(to: 2) + ":" + (minutes % 60).padded(to: 2)
  }
}

extension UInt64 {
  fileprivate func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }
}

/// Where a date is being read, and what was found beside the calendar day.
private struct DateTimeScanner {
  var index = 0
  var nanosecond: Int32 = 0
  var offset: Int16?
  var isCanonical = true

  mutating func skip(_ byte: Unicode.Scalar, _ text: Span<UInt8>) -> Bool {
    guard index < text.count, text[index] == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  mutating func twoDigits(_ text: Span<UInt8>, in range: ClosedRange<Int>) -> Int? {
    guard index + 1 < text.count, let first = text[index].digitValue, let second = text[index + 1].digitValue
    else {
      return nil
    }
    index += 2
    let number = Int(first) * 10 + Int(second)
    return range.contains(number) ? number : nil
  }

  /// `-? [1-9]? digits`, four digits at least, a leading zero only when there are exactly four.
  mutating func year(_ text: Span<UInt8>) -> Int64? {
    let isNegative = skip("-", text)
    let start = index
    var year: Int64 = 0
    while index < text.count, let digit = text[index].digitValue {
      year = year * 10 + Int64(digit)
      guard year <= XSD.DateTime.years.upperBound else { return nil }
      index += 1
    }
    let count = index - start
    guard count == 4 || count > 4 && text[start] != UInt8(ascii: "0") else { return nil }
    if isNegative, year == 0 { isCanonical = false }
    return isNegative ? -year : year
  }

  /// `hh:mm:ss(.s+)?`, in seconds; 24:00:00 is the end of the day.
  mutating func timeOfDay(_ text: Span<UInt8>) -> Int64? {
    guard let hour = twoDigits(text, in: 0...24), skip(":", text),
      let minute = twoDigits(text, in: 0...59), skip(":", text),
      let second = twoDigits(text, in: 0...59)
    else { return nil }
    if skip(".", text) {
      var (unit, lastDigit): (Int32, UInt8) = (100_000_000, 0)
      let start = index
      while index < text.count, let digit = text[index].digitValue {
        nanosecond += Int32(digit) * unit
        unit /= 10
        lastDigit = digit
        index += 1
      }
      guard index > start else { return nil }
      if lastDigit == 0 || index - start > 9 { isCanonical = false }
    }
    if hour == 24 {
      guard minute == 0, second == 0, nanosecond == 0 else { return nil }
      isCanonical = false
    }
    return Int64(hour * 3600 + minute * 60 + second)
  }

  /// `Z`, `±hh:mm` up to 14:00, or nothing.
  mutating func timeZone(_ text: Span<UInt8>) -> Bool {
    if index == text.count { return true }
    if skip("Z", text) {
      offset = 0
      return true
    }
    let isNegative = skip("-", text)
    guard isNegative || skip("+", text), let hours = twoDigits(text, in: 0...14), skip(":", text),
      let minutes = twoDigits(text, in: 0...59), hours * 60 + minutes <= 840
    else { return false }
    let value = Int16(hours * 60 + minutes)
    if value == 0 { isCanonical = false }
    offset = isNegative ? -value : value
    return true
  }
}
