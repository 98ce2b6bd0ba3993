/// That an actor supports or opposes a concept, said once, somewhere.
public struct Statement: Sendable, Hashable {
  /// The id of who says it.
  public var actor: String
  /// The id of the issue or proposal.
  public var concept: String
  /// Whether the concept is supported, else opposed.
  public var isSupport: Bool
  /// `nil` where it is not known.
  public var date: CalendarDate?
  /// The id of the document that shows it; empty where it is not known.
  public var document: String
  /// The place of what it was made from (a position, a row of a table) in the caller's own list, for the way back. It
  /// has no part in any result.
  public var number: Int

  public init(
    actor: String, concept: String, isSupport: Bool, date: CalendarDate? = nil, document: String = "",
    number: Int = 0
  ) {
    self.actor = actor
    self.concept = concept
    self.isSupport = isSupport
    self.date = date
    self.document = document
    self.number = number
  }
}

/// Within what a statement repeated by its actor counts once.
public enum Repeats: String, Sendable, CaseIterable {
  /// Every statement counts.
  case all
  /// Once in a document. Statements without a document count as of one.
  case document
  /// Once a day. Statements without a date count as of one period, here and below.
  case day
  /// Once a week by ISO 8601.
  case week
  /// Once a month of a year.
  case month
  case year
  /// Once in the whole table.
  case once

  /// A number that two statements share if they fall into the same period, for the repeats that go by date.
  func period(of date: CalendarDate?) -> Int {
    guard let date else { return .max }
    switch self {
    case .all, .document, .once: return 0
    case .day: return date.dayNumber
    case .week:
      let week = date.isoWeek
      return week.year * 100 + week.week
    case .month: return date.year * 100 + date.month
    case .year: return date.year
    }
  }
}
