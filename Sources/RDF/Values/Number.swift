extension XSD {
  /// A number that SPARQL computes with.
  ///
  /// Operators on two numbers follow XPath: both become the wider of their types (integer, decimal, float,
  /// double) first. `nil` is a type error: an overflow of 128 bits or a division of exact numbers by zero.
  public enum Number: Sendable {
    case integer(Int128)
    case decimal(Decimal)
    case float(Float)
    case double(Double)
  }
}

/// How two values stand to each other under an operator.
public enum Relation: Sendable {
  case less, equal, greater
  /// One of them is NaN: no comparison holds, except `!=`.
  case unordered
}

// MARK: - Conversions

extension XSD.Number {
  public var datatype: XSD.Datatype {
    switch self {
    case .integer: .integer
    case .decimal: .decimal
    case .float: .float
    case .double: .double
    }
  }

  /// The nearest floating-point number.
  public var double: Double {
    switch self {
    case .integer(let value): Double(value)
    case .decimal(let value): value.double
    case .float(let value): Double(value)
    case .double(let value): value
    }
  }

  public var float: Float {
    switch self {
    case .integer(let value): Float(value)
    case .decimal(let value): value.float
    case .float(let value): value
    case .double(let value): Float(value)
    }
  }

  /// The nearest decimal; `nil` for infinities, NaN and what does not fit.
  public var decimal: XSD.Decimal? {
    switch self {
    case .integer(let value): XSD.Decimal(value)
    case .decimal(let value): value
    case .float(let value): XSD.Decimal(nearest: Double(value))
    case .double(let value): XSD.Decimal(nearest: value)
    }
  }

  /// The whole part, towards zero; `nil` for infinities, NaN and what does not fit.
  public var integer: Int128? {
    switch self {
    case .integer(let value): value
    case .decimal(let value): value.truncated
    case .float(let value): Int128(exactly: value.rounded(.towardZero))
    case .double(let value): Int128(exactly: value.rounded(.towardZero))
    }
  }

  public var isNaN: Bool {
    switch self {
    case .integer, .decimal: false
    case .float(let value): value.isNaN
    case .double(let value): value.isNaN
    }
  }

  public var isZero: Bool {
    switch self {
    case .integer(let value): value == 0
    case .decimal(let value): value.mantissa == 0
    case .float(let value): value == 0
    case .double(let value): value == 0
    }
  }
}

extension XSD.Number: CustomStringConvertible {
  /// The canonical lexical form of its datatype.
  public var description: String {
    switch self {
    case .integer(let value): value.digits
    case .decimal(let value): value.description
    case .float(let value): value.canonicalText
    case .double(let value): value.canonicalText
    }
  }

  /// The text that a cast to `xsd:string` makes (XPath Functions, section 17.1.2).
  public var shortText: String {
    switch self {
    case .integer(let value): value.digits
    case .decimal(let value): value.shortText
    case .float(let value): value.shortText
    case .double(let value): value.shortText
    }
  }
}

// MARK: - Arithmetic

extension XSD.Number {
  public static func + (left: Self, right: Self) -> Self? {
    switch Pair(left, right) {
    case .integers(let left, let right): integer(left.addingReportingOverflow(right))
    case .decimals(let left, let right): (left + right).map(Self.decimal)
    case .floats(let left, let right): .float(left + right)
    case .doubles(let left, let right): .double(left + right)
    }
  }

  public static func - (left: Self, right: Self) -> Self? {
    switch Pair(left, right) {
    case .integers(let left, let right): integer(left.subtractingReportingOverflow(right))
    case .decimals(let left, let right): (left - right).map(Self.decimal)
    case .floats(let left, let right): .float(left - right)
    case .doubles(let left, let right): .double(left - right)
    }
  }

  public static func * (left: Self, right: Self) -> Self? {
    switch Pair(left, right) {
    case .integers(let left, let right): integer(left.multipliedReportingOverflow(by: right))
    case .decimals(let left, let right): (left * right).map(Self.decimal)
    case .floats(let left, let right): .float(left * right)
    case .doubles(let left, let right): .double(left * right)
    }
  }

  /// The quotient; of two integers it is a decimal.
  public static func / (left: Self, right: Self) -> Self? {
    switch Pair(left, right) {
    case .integers(let left, let right): (XSD.Decimal(left) / XSD.Decimal(right)).map(Self.decimal)
    case .decimals(let left, let right): (left / right).map(Self.decimal)
    case .floats(let left, let right): .float(left / right)
    case .doubles(let left, let right): .double(left / right)
    }
  }

  public static prefix func - (number: Self) -> Self? {
    switch number {
    case .integer(let value): integer((0 as Int128).subtractingReportingOverflow(value))
    case .decimal(let value): (-value).map(Self.decimal)
    case .float(let value): .float(-value)
    case .double(let value): .double(-value)
    }
  }

  public var magnitude: Self? {
    switch self {
    case .integer(let value): value < 0 ? -self : self
    case .decimal(let value): value.mantissa < 0 ? -self : self
    case .float(let value): .float(value.magnitude)
    case .double(let value): .double(value.magnitude)
    }
  }

  /// The largest whole number not above this one, of the same type.
  public var floor: Self {
    switch self {
    case .integer: self
    case .decimal(let value): .decimal(value.floor)
    case .float(let value): .float(value.rounded(.down))
    case .double(let value): .double(value.rounded(.down))
    }
  }

  /// The smallest whole number not below this one, of the same type.
  public var ceiling: Self {
    switch self {
    case .integer: self
    case .decimal(let value): .decimal(value.ceiling)
    case .float(let value): .float(value.rounded(.up))
    case .double(let value): .double(value.rounded(.up))
    }
  }

  /// The nearest whole number of the same type; of two equally near the larger one.
  public var rounded: Self {
    switch self {
    case .integer: self
    case .decimal(let value): .decimal(value.rounded)
    case .float(let value): .float(value.roundedHalfUp)
    case .double(let value): .double(value.roundedHalfUp)
    }
  }

  private static func integer(_ result: (partialValue: Int128, overflow: Bool)) -> Self? {
    result.overflow ? nil : .integer(result.partialValue)
  }

  /// Two numbers as the wider of their types.
  private enum Pair {
    case integers(Int128, Int128)
    case decimals(XSD.Decimal, XSD.Decimal)
    case floats(Float, Float)
    case doubles(Double, Double)

    init(_ left: XSD.Number, _ right: XSD.Number) {
      switch (left, right) {
      case (.integer(let left), .integer(let right)): self = .integers(left, right)
      case (.double, _), (_, .double): self = .doubles(left.double, right.double)
      case (.float, _), (_, .float): self = .floats(left.float, right.float)
      case (.decimal(let left), .decimal(let right)): self = .decimals(left, right)
      case (.integer(let left), .decimal(let right)): self = .decimals(XSD.Decimal(left), right)
      case (.decimal(let left), .integer(let right)): self = .decimals(left, XSD.Decimal(right))
      }
    }
  }
}

extension FloatingPoint {
  fileprivate var roundedHalfUp: Self {
    guard isFinite else { return self }
    let floor = rounded(.down)
    let result = self - floor >= 1 / 2 ? floor + 1 : floor
    return result == 0 && sign == .minus ? -Self.zero : result
  }
}

// MARK: - Comparison

extension XSD.Number {
  /// The relation of the operators `=`, `<` and so on.
  public func relation(to other: Self) -> Relation {
    switch Pair(self, other) {
    case .integers(let left, let right): Relation(left, right)
    case .decimals(let left, let right): Relation(left, right)
    case .floats(let left, let right): left.isNaN || right.isNaN ? .unordered : Relation(left, right)
    case .doubles(let left, let right): left.isNaN || right.isNaN ? .unordered : Relation(left, right)
    }
  }

  /// The relation in the order that ORDER BY uses: total, and never against ``relation(to:)``.
  ///
  /// Promotion makes `=` intransitive (two large integers may equal one double), so numbers are ordered by
  /// their nearest double first, NaN before all; among equals exact numbers come first, by their exact value,
  /// then floating-point ones.
  func order(to other: Self) -> SortOrder {
    if case .integer(let left) = self, case .integer(let right) = other { return SortOrder(left, right) }
    let (left, right) = (double, other.double)
    if left.isNaN || right.isNaN { return SortOrder(left.isNaN ? 0 : 1, right.isNaN ? 0 : 1) }
    return SortOrder(left, right)
      .then { SortOrder(self.isExact ? 0 : 1, other.isExact ? 0 : 1) }
      .then {
        guard isExact, let left = decimal, let right = other.decimal else { return .same }
        return SortOrder(left, right)
      }
  }

  private var isExact: Bool {
    switch self {
    case .integer, .decimal: true
    case .float, .double: false
    }
  }
}

extension Relation {
  init<Compared: Comparable>(_ left: Compared, _ right: Compared) {
    self = left < right ? .less : left == right ? .equal : .greater
  }
}
