extension XSD {
  /// A point on the calendar, or a part of one: the value of `xsd:dateTime`, `xsd:date`, `xsd:time` and of
  /// the `xsd:g…` types.
  ///
  /// What a type leaves out is filled in so that all compare on one line, as XSD 1.1 section 3.3.7 does: the
  /// first of the month, January, midnight, and 1972 (a leap year) for the year. Years are those of the
  /// proleptic Gregorian calendar with a year 0, up to a thousand million either way; seconds are kept to the
  /// nanosecond, further digits are cut.
  public struct DateTime: Hashable, Sendable {
    /// Which of the datatypes.
    public let datatype: Datatype
    /// Seconds since 1970-01-01T00:00:00 on the clock of the writer.
    public let localSeconds: Int64
    public let nanosecond: Int32
    /// Minutes ahead of UTC, -840 to 840; `nil` when no time zone is given.
    public let offset: Int16?

    init(_ datatype: Datatype, localSeconds: Int64, nanosecond: Int32 = 0, offset: Int16? = nil) {
      self.datatype = datatype
      self.localSeconds = localSeconds
      self.nanosecond = nanosecond
      self.offset = offset
    }

    /// A point in time, in UTC.
    ///
    /// - Parameter secondsSince1970: at most a thousand million years either way; further ones are
    ///   moved there.
    public init(secondsSince1970: Int64, nanosecond: Int32 = 0) {
      let range = Self.secondRange
      self.init(
        .dateTime, localSeconds: min(max(secondsSince1970, range.lowerBound), range.upperBound),
        nanosecond: min(max(nanosecond, 0), 999_999_999), offset: 0)
    }

    /// The years that are kept.
    static let years: ClosedRange<Int64> = -1_000_000_000...1_000_000_000
    static let secondRange =
      Date(year: years.lowerBound, month: 1, day: 1).days * 86_400...Date(
        year: years.upperBound, month: 12, day: 31
      ).days * 86_400 + 86_399

    /// Seconds since 1970 in UTC. Where no time zone is given it is taken as UTC; XPath leaves this choice to
    /// the implementation ("implicit timezone").
    public var instant: Int64 { localSeconds - Int64(offset ?? 0) * 60 }

    public var year: Int64 { date.year }
    public var month: Int { date.month }
    public var day: Int { date.day }
    public var hour: Int { secondOfDay / 3600 }
    public var minute: Int { secondOfDay / 60 % 60 }
    /// The seconds of the minute, with their fraction.
    public var second: Decimal {
      Decimal(mantissa: Int128(secondOfDay % 60) * 1_000_000_000 + Int128(nanosecond), scale: 9)
    }

    var date: Date { Date(days: localSeconds.flooredDivision(by: 86_400).quotient) }
    var secondOfDay: Int { Int(localSeconds.flooredDivision(by: 86_400).remainder) }
  }
}

extension XSD.Datatype {
  /// Whether its values have a year, a month, a day, a time of day; `nil` when the datatype is none of the
  /// calendar's.
  public var calendarParts: (year: Bool, month: Bool, day: Bool, time: Bool)? {
    switch self {
    case .dateTime: (true, true, true, true)
    case .date: (true, true, true, false)
    case .time: (false, false, false, true)
    case .gYearMonth: (true, true, false, false)
    case .gYear: (true, false, false, false)
    case .gMonthDay: (false, true, true, false)
    case .gDay: (false, false, true, false)
    case .gMonth: (false, true, false, false)
    default: nil
    }
  }
}

// MARK: - Arithmetic

extension XSD.DateTime {
  /// The part of the point that another datatype keeps; a date becomes midnight (XPath Functions, section
  /// 17.1.5).
  func converted(to wanted: XSD.Datatype) -> Self? {
    guard let parts = wanted.calendarParts,
      wanted == datatype || datatype == .dateTime || datatype == .date && wanted != .time
    else { return nil }
    var kept = Date(
      year: parts.year ? year : Date.referenceYear, month: parts.month ? month : 1, day: parts.day ? day : 1)
    if wanted == .time { kept = Date(days: Date.referenceDay) }
    return Self(
      wanted, localSeconds: kept.days * 86_400 + (parts.time ? Int64(secondOfDay) : 0),
      nanosecond: parts.time ? nanosecond : 0, offset: offset)
  }

  /// The point in time later by a duration (XSD 1.1 appendix E.3.3): months first, the day cut to the length
  /// of the month, then seconds. `nil` past the years that are kept, and for parts of a date.
  func adding(_ duration: XSD.Duration) -> Self? {
    guard let parts = datatype.calendarParts, parts.day && parts.year || datatype == .time else { return nil }
    var date = date
    if datatype != .time {
      let (month, overflow) = (date.year * 12 + Int64(date.month - 1)).addingReportingOverflow(
        duration.months)
      let (year, index) = month.flooredDivision(by: 12)
      guard !overflow, Self.years.contains(year) else { return nil }
      date = Date(year: year, month: Int(index) + 1, day: 1)
      date.day = min(self.date.day, date.daysInMonth)
    }
    let local = Int128(date.days) * 86_400 + Int128(secondOfDay)
    let (total, overflow) = (local * 1_000_000_000 + Int128(nanosecond)).addingReportingOverflow(
      duration.nanoseconds)
    guard !overflow else { return nil }
    let (seconds, nanosecond) = total.flooredDivision(by: 1_000_000_000)
    guard var seconds = Int64(exactly: seconds) else { return nil }
    switch datatype {
    case .time: seconds = Date.referenceDay * 86_400 + seconds.flooredDivision(by: 86_400).remainder
    case .date: seconds -= seconds.flooredDivision(by: 86_400).remainder
    default: break
    }
    guard Self.secondRange.contains(seconds) else { return nil }
    return Self(
      datatype, localSeconds: seconds, nanosecond: datatype == .date ? 0 : Int32(nanosecond), offset: offset)
  }

  /// The duration from another point of the same datatype to this one.
  func since(_ other: Self) -> XSD.Duration? {
    guard datatype == other.datatype, [.dateTime, .date, .time].contains(datatype) else { return nil }
    let seconds = Int128(instant - other.instant)
    return XSD.Duration(nanoseconds: seconds * 1_000_000_000 + Int128(nanosecond - other.nanosecond))
  }
}

// MARK: - The calendar

/// A day of the proleptic Gregorian calendar.
struct Date {
  var year: Int64
  var month: Int
  var day: Int

  /// The year of values that have none.
  static let referenceYear: Int64 = 1972
  /// The day of values that have none.
  static let referenceDay = Date(year: referenceYear, month: 12, day: 31).days

  init(year: Int64, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day so many days after 1970-01-01. Years are counted from March, so that the leap day comes last, in
  /// cycles of 400 years (Baum 2017, "Date Algorithms").
  init(days: Int64) {
    let (cycle, dayOfCycle) = (days + 719_468).flooredDivision(by: 146_097)
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5) + 1
    month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  var days: Int64 {
    let (cycle, yearOfCycle) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
    let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
    return cycle * 146_097 + yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear - 719_468
  }

  var daysInMonth: Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension SignedInteger {
  /// Quotient and remainder of a division that rounds down; the remainder is not negative.
  func flooredDivision(by divisor: Self) -> (quotient: Self, remainder: Self) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
