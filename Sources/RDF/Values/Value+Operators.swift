// The operators of SPARQL 1.1, section 17.3, and the effective boolean value of section 17.2.2.
// `nil` is a type error throughout.

extension Value {
  /// The effective boolean value: of a boolean itself; of a number whether it is neither zero nor NaN; of a
  /// string whether it has any characters; false for an ill-typed boolean or number.
  public var effectiveBoolean: Bool? {
    switch content {
    case .boolean(let value): value
    case .number(let value): !value.isZero && !value.isNaN
    case .string(let text), .languageString(let text, _): !text.isEmpty
    case .other(let literal):
      XSD.Datatype(iri: literal.datatype).flatMap { $0 == .boolean || $0.isNumeric ? false : nil }
    default: nil
    }
  }

  /// The operator `=`.
  ///
  /// Literals whose datatypes are understood compare by value, and those of different kinds (a number and a
  /// string) are not equal. With a literal that is not understood or ill-typed, only the same term is equal;
  /// anything else cannot be known and is an error.
  public func equals(_ other: Value) -> Bool? {
    switch (content, other.content) {
    case (.number(let left), .number(let right)): left.relation(to: right) == .equal
    case (.dateTime(let left), .dateTime(let right)): left.relation(to: right) == .equal
    case (.duration(let left), .duration(let right)):
      left.months == right.months && left.nanoseconds == right.nanoseconds
    case (.boolean(let left), .boolean(let right)): left == right
    case (.other, _) where other.isLiteral, (_, .other) where isLiteral: self == other ? true : nil
    default: self == other
    }
  }

  /// The relation that `<`, `>`, `<=` and `>=` ask for: between numbers, strings (by code point), booleans,
  /// points in time of one datatype, and durations of one kind.
  public func relation(to other: Value) -> Relation? {
    switch (content, other.content) {
    case (.number(let left), .number(let right)): left.relation(to: right)
    case (.string(let left), .string(let right)): Relation(codePointsOf: left, right)
    case (.boolean(let left), .boolean(let right)): Relation(left ? 1 : 0, right ? 1 : 0)
    case (.dateTime(let left), .dateTime(let right)): left.relation(to: right)
    case (.duration(let left), .duration(let right)): left.relation(to: right)
    default: nil
    }
  }
}

extension XSD.DateTime {
  /// The relation of two points in time of the same datatype.
  public func relation(to other: Self) -> Relation? {
    guard datatype == other.datatype else { return nil }
    let seconds = Relation(instant, other.instant)
    return seconds == .equal ? Relation(nanosecond, other.nanosecond) : seconds
  }
}

extension XSD.Duration {
  /// The relation of two durations of the same kind; those of both months and seconds have none.
  public func relation(to other: Self) -> Relation? {
    switch (datatype, other.datatype) {
    case (.dayTimeDuration, .dayTimeDuration): Relation(nanoseconds, other.nanoseconds)
    case (.yearMonthDuration, .yearMonthDuration): Relation(months, other.months)
    default: nil
    }
  }
}

// MARK: - Arithmetic

extension Value {
  /// `+` on numbers, and on points in time and durations as XPath Functions sections 8 and 10 define it.
  public static func + (left: Value, right: Value) -> Value? {
    switch (left.content, right.content) {
    case (.number(let left), .number(let right)): (left + right).map(Value.number)
    case (.dateTime(let left), .duration(let right)): left.adding(right).map { Value(content: .dateTime($0)) }
    case (.duration(let left), .dateTime(let right)): right.adding(left).map { Value(content: .dateTime($0)) }
    case (.duration(let left), .duration(let right)): (left + right).map { Value(content: .duration($0)) }
    default: nil
    }
  }

  /// `-` on numbers, points in time and durations.
  public static func - (left: Value, right: Value) -> Value? {
    switch (left.content, right.content) {
    case (.number(let left), .number(let right)): (left - right).map(Value.number)
    case (.dateTime(let left), .dateTime(let right)): left.since(right).map { Value(content: .duration($0)) }
    case (.dateTime(let left), .duration(let right)):
      (-right).flatMap(left.adding).map { Value(content: .dateTime($0)) }
    case (.duration(let left), .duration(let right)):
      (-right).flatMap { left + $0 }.map { Value(content: .duration($0)) }
    default: nil
    }
  }

  /// `*` on numbers, and on a duration and a number.
  public static func * (left: Value, right: Value) -> Value? {
    switch (left.content, right.content) {
    case (.number(let left), .number(let right)): (left * right).map(Value.number)
    case (.duration(let duration), .number(let number)), (.number(let number), .duration(let duration)):
      duration.scaled(by: number, dividing: false).map { Value(content: .duration($0)) }
    default: nil
    }
  }

  /// `/` on numbers, and on a duration and a number.
  public static func / (left: Value, right: Value) -> Value? {
    switch (left.content, right.content) {
    case (.number(let left), .number(let right)): (left / right).map(Value.number)
    case (.duration(let left), .number(let right)):
      left.scaled(by: right, dividing: true).map { Value(content: .duration($0)) }
    default: nil
    }
  }

  public static prefix func - (value: Value) -> Value? { value.number.flatMap { -$0 }.map(Value.number) }

  /// The number itself; an error for anything else.
  public static prefix func + (value: Value) -> Value? { value.number.map(Value.number) }
}
