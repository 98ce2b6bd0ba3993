import Testing

@testable import Coalitions

@Suite("Calendar dates")
struct CalendarDateTests {
  struct Week: Sendable, CustomTestStringConvertible {
    let date: String
    let year, week, dayNumber: Int
    var testDescription: String { date }
  }

  /// Around the ends of years of every kind: ISO 8601 gives 2015 and 2020 a week 53.
  @Test(
    "a date has its ISO week, whose year may be the one before or after",
    arguments: [
      Week(date: "1970-01-01", year: 1970, week: 1, dayNumber: 0),
      Week(date: "1969-12-31", year: 1970, week: 1, dayNumber: -1),
      Week(date: "2008-12-29", year: 2009, week: 1, dayNumber: 14_242),
      Week(date: "2010-01-03", year: 2009, week: 53, dayNumber: 14_612),
      Week(date: "2016-01-03", year: 2015, week: 53, dayNumber: 16_803),
      Week(date: "2017-01-26", year: 2017, week: 4, dayNumber: 17_192),
      Week(date: "2020-02-29", year: 2020, week: 9, dayNumber: 18_321),
      Week(date: "2021-01-01", year: 2020, week: 53, dayNumber: 18_628),
      Week(date: "2024-12-30", year: 2025, week: 1, dayNumber: 20_087),
    ])
  func week(_ expected: Week) throws {
    let date = try #require(CalendarDate(expected.date))
    #expect(date.isoWeek == (expected.year, expected.week))
    #expect(date.dayNumber == expected.dayNumber)
    #expect(date.text == expected.date)
  }

  @Test("days follow each other without gaps, and weeks change on Mondays")
  func sequence() throws {
    var previous = try #require(CalendarDate(year: 1999, month: 12, day: 31))
    for year in 2000...2030 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
          #expect(date.dayNumber == previous.dayNumber + 1)
          #expect(previous < date)
          let isMonday = (date.dayNumber + 3) % 7 == 0
          #expect((date.isoWeek == previous.isoWeek) != isMonday)
          previous = date
        }
      }
    }
  }

  @Test(
    "a month and a year stand for their first day, and a time is left out",
    arguments: [
      ("2017-02", "2017-02-01"), ("2017", "2017-01-01"), ("2017-01-26T10:00:00", "2017-01-26"),
      ("2017-01-26 10:00", "2017-01-26"),
    ])
  func coarse(text: String, day: String) { #expect(CalendarDate(text)?.text == day) }

  @Test(
    "what is no date is none",
    arguments: [
      "", "17", "2017-1-26", "2017-13-01", "2017-02-29", "1900-02-29", "2017-00-01", "2017-01-00",
      "2017/01/26",
      "26.01.2017", "2017-01-26x", "２017-01-26", "2017-01-", "+017-01-26",
    ])
  func none(text: String) { #expect(CalendarDate(text) == nil) }
}
