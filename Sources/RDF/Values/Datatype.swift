extension XSD {
  /// The XML Schema datatypes whose values are understood; the raw value is the local name.
  public enum Datatype: String, Sendable, CaseIterable {
    case string, boolean
    case decimal, integer, nonPositiveInteger, negativeInteger, long, int, short, byte
    case nonNegativeInteger, unsignedLong, unsignedInt, unsignedShort, unsignedByte, positiveInteger
    case float, double
    case dateTime, date, time, gYearMonth, gYear, gMonthDay, gDay, gMonth
    case duration, dayTimeDuration, yearMonthDuration

    /// The datatype of an IRI, when it is one of these.
    public init?(iri: String) {
      guard let datatype = Self.datatypes[iri] else { return nil }
      self = datatype
    }

    public var iri: String { Self.iris[self] ?? XSD.namespace + rawValue }

    private static let iris = Dictionary(
      uniqueKeysWithValues: allCases.map { ($0, XSD.namespace + $0.rawValue) })
    private static let datatypes = Dictionary(uniqueKeysWithValues: iris.map { ($1, $0) })

    /// Whether its values are numbers that SPARQL computes with.
    public var isNumeric: Bool {
      self == .decimal || self == .float || self == .double || integerRange != nil
    }

    /// The values of `xsd:integer` and of the types derived from it; what is unbounded ends at 128 bits.
    public var integerRange: ClosedRange<Int128>? {
      switch self {
      case .integer: Int128.min...Int128.max
      case .nonPositiveInteger: Int128.min...0
      case .negativeInteger: Int128.min...(-1)
      case .long: Int128(Int64.min)...Int128(Int64.max)
      case .int: Int128(Int32.min)...Int128(Int32.max)
      case .short: Int128(Int16.min)...Int128(Int16.max)
      case .byte: Int128(Int8.min)...Int128(Int8.max)
      case .nonNegativeInteger: 0...Int128.max
      case .unsignedLong: 0...Int128(UInt64.max)
      case .unsignedInt: 0...Int128(UInt32.max)
      case .unsignedShort: 0...Int128(UInt16.max)
      case .unsignedByte: 0...Int128(UInt8.max)
      case .positiveInteger: 1...Int128.max
      default: nil
      }
    }
  }
}
