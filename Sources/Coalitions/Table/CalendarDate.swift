/// A day of the Gregorian calendar.
public struct CalendarDate: Hashable, Comparable, Sendable {
  public let year: Int
  /// From 1 to 12.
  public let month: Int
  /// From 1.
  public let day: Int

  /// `nil` when there is no such day. Years are those with four digits.
  public init?(year: Int, month: Int, day: Int) {
    guard 0...9999 ~= year, 1...12 ~= month, 1...Self.dayCount(of: month, in: year) ~= day else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2017-01-26`, or `2017-01` and `2017`, which stand for their first day. What follows a day after a `T` or
  /// a blank, a time, is left out. `nil` for anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    if bytes.count > 10 {
      guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else { return nil }
    }
    let date = bytes.prefix(10)
    guard date.count == 4 || date.count == 7 || date.count == 10 else { return nil }
    for hyphen in [4, 7] where hyphen < date.count {
      guard date[hyphen] == UInt8(ascii: "-") else { return nil }
    }
    guard let year = Self.number(date[0..<4]),
      let month = date.count < 7 ? 1 : Self.number(date[5..<7]),
      let day = date.count < 10 ? 1 : Self.number(date[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// `2017-01-26`.
  public var text: String { Self.padded(year, to: 4) + "-" + Self.padded(month) + "-" + Self.padded(day) }

  /// How many days after 1970-01-01 it is; negative before.
  public var dayNumber: Int { Self.dayNumber(year, month, day) }

  /// The week by ISO 8601: weeks begin on a Monday and belong to the year that holds their Thursday, so the last days
  /// of a December may lie in week 1 of the next year.
  public var isoWeek: (year: Int, week: Int) {
    // 1970-01-01 was a Thursday; Monday is 0.
    let weekday = ((dayNumber + 3) % 7 + 7) % 7
    let thursday = dayNumber - weekday + 3
    let owner = [year + 1, year].first { Self.dayNumber($0, 1, 1) <= thursday } ?? year - 1
    return (owner, (thursday - Self.dayNumber(owner, 1, 1)) / 7 + 1)
  }

  // MARK: -

  /// Years are counted from March, so that the day put in every fourth year is the last of its year.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func dayCount(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard digit &- UInt8(ascii: "0") < 10 else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  private static func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
