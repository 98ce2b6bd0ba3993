/// Where one thing stands beside another in a total order.
public enum SortOrder: Int8, Sendable {
  case before = -1
  case same = 0
  case after = 1

  public init<Compared: Comparable>(_ left: Compared, _ right: Compared) {
    self = left < right ? .before : left == right ? .same : .after
  }

  public var reversed: SortOrder {
    switch self {
    case .before: .after
    case .same: .same
    case .after: .before
    }
  }

  /// This order, or the next criterion's where this one does not decide.
  public func then(_ next: () -> SortOrder) -> SortOrder { self == .same ? next() : self }
}

extension Value {
  /// The order of ORDER BY (SPARQL 1.1, section 15.1), made total so that equal input sorts to equal output.
  ///
  /// Unbound first, then blank nodes by label, IRIs, and literals in this order: numbers by value, NaN first
  /// (see ``XSD/Number``); strings, tagged or not, by code point, then by language tag; booleans; points in
  /// time with a year, whatever their precision, then those without, by instant; durations by datatype, then
  /// value; all other literals by datatype and lexical form. What is
  /// still equal but not the same term goes by datatype and lexical form. Wherever the operator `<` holds,
  /// this order agrees with it.
  public static func order(_ left: Value?, _ right: Value?) -> SortOrder {
    guard let left, let right else { return SortOrder(left == nil ? 0 : 1, right == nil ? 0 : 1) }
    if case .string(let left) = left.content, case .string(let right) = right.content {
      return SortOrder(codePointsOf: left, right)
    }
    return SortOrder(left.rank, right.rank).then { left.orderWithinRank(to: right) }
      .then { left == right ? .same : left.orderAsWritten(to: right) }
  }

  private var rank: Int {
    switch content {
    case .blankNode: 0
    case .iri: 1
    case .number: 2
    case .string, .languageString: 3
    case .boolean: 4
    case .dateTime(let moment): moment.datatype.calendarParts?.year == true ? 5 : 6
    case .duration: 7
    case .other: 8
    }
  }

  private func orderWithinRank(to other: Value) -> SortOrder {
    switch (content, other.content) {
    case (.number(let left), .number(let right)): left.order(to: right)
    case (.boolean(let left), .boolean(let right)): SortOrder(left ? 1 : 0, right ? 1 : 0)
    case (.dateTime(let left), .dateTime(let right)):
      SortOrder(left.instant, right.instant).then { SortOrder(left.nanosecond, right.nanosecond) }
    case (.duration(let left), .duration(let right)):
      SortOrder(codePointsOf: left.datatype.rawValue, right.datatype.rawValue)
        .then { SortOrder(left.months, right.months) }
        .then { SortOrder(left.nanoseconds, right.nanoseconds) }
    case (.other(let left), .other(let right)): SortOrder(codePointsOf: left.datatype, right.datatype)
    default: SortOrder(codePointsOf: text, other.text)
    }
  }

  private func orderAsWritten(to other: Value) -> SortOrder {
    SortOrder(codePointsOf: language ?? "", other.language ?? "")
      .then { SortOrder(codePointsOf: datatype?.rawValue ?? "", other.datatype?.rawValue ?? "") }
      .then { SortOrder(codePointsOf: lexical ?? "", other.lexical ?? "") }
  }

  /// The IRI, the label or the lexical form.
  private var text: String {
    switch content {
    case .iri(let text), .blankNode(let text), .string(let text), .languageString(let text, _): text
    default: lexical ?? ""
    }
  }

  /// The language tag of a tagged string.
  public var language: String? {
    if case .languageString(_, let language) = content { language } else { nil }
  }
}
