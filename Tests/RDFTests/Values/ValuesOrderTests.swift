import RDF
import TestSupport
import Testing

@Suite("The order of values")
struct ValuesOrderTests {
  /// In their order; each must stand before all that follow.
  static let ascending: [String?] = [
    nil, "_:a", "_:b", "<http://a>", "<http://b>", "\"NaN\"^^xsd:double", "\"-INF\"^^xsd:double", "-5", "0.1",
    "\"0.1\"^^xsd:float", "1.0", "\"01\"^^xsd:integer", "1", "1e0", "1.5", "2",
    "\"9007199254740992\"^^xsd:integer", "\"9007199254740993\"^^xsd:integer", "9007199254740992e0",
    "\"INF\"^^xsd:float",
    "\"\"", "\"a\"", "\"a\"@de", "\"a\"@en", "\"b\"", "\"é\"", "\"\u{FFFF}\"", "\"\u{10000}\"", "false",
    "true",
    "\"2013-06-01T00:00:00Z\"^^xsd:dateTime", "\"2013-06-01T00:00:00.1Z\"^^xsd:dateTime",
    "\"2013-12-31\"^^xsd:date",
    "\"2014-01-01\"^^xsd:date", "\"2014-01-01Z\"^^xsd:date", "\"2014-01-01T00:00:00\"^^xsd:dateTime",
    "\"2014\"^^xsd:gYear",
    "\"2014-02\"^^xsd:gYearMonth", "\"2015\"^^xsd:gYear", "\"--05-06\"^^xsd:gMonthDay",
    "\"09:00:00\"^^xsd:time",
    "\"PT1H\"^^xsd:dayTimeDuration", "\"P1D\"^^xsd:dayTimeDuration", "\"P1Y\"^^xsd:yearMonthDuration",
    "\"a\"^^<http://t>", "\"b\"^^<http://t>", "\"a\"^^<http://u>", "\"x\"^^xsd:integer",
  ]

  @Test("terms of every kind stand in the documented order")
  func documented() {
    let values = Self.ascending.map { $0.map { Value(Term(notation: $0)) } }
    for (i, left) in values.enumerated() {
      for (j, right) in values.enumerated() {
        #expect(
          Value.order(left, right) == SortOrder(i, j),
          "\(Self.ascending[i] ?? "-") \(Self.ascending[j] ?? "-")")
      }
    }
  }

  static func random(_ random: inout SplitMix64) -> Value {
    let small = Int.random(in: -3...3, using: &random)
    let texts = ["", "a", "b", "é", "\u{10000}"]
    let text = texts.randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return .integer(small)
    case 1: return .decimal(XSD.Decimal(mantissa: Int128(small), scale: 1))
    case 2: return .double(Double(small) / 10)
    case 3: return .number(.float(Float(small) / 10))
    case 4: return .number(.integer(Int128(1 << 53) + Int128(small)))
    case 5: return .double(Double(1 << 53) + Double(small) * 2)
    case 6: return Value(Term(notation: "\"0\(abs(small))\"^^xsd:int"))
    case 7: return .string(text)
    case 8: return .string(text, language: Bool.random(using: &random) ? "en" : "de")
    case 9:
      return Value(
        Term(notation: "\"2014-01-0\(abs(small) + 1)T00:00:00\(small < 0 ? "Z" : "")\"^^xsd:dateTime"))
    case 10: return .iri("http://\(text)")
    case 11: return Value(Term(notation: "\"\(text)\"^^xsd:integer"))
    case 12: return .double([.nan, .infinity, -.infinity, -0.0][abs(small)])
    default: return .boolean(small > 0)
    }
  }

  @Test("the order is total, transitive, and never against the operator <", arguments: 0..<20)
  func totalOrder(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let values = (0..<40).map { _ in Self.random(&random) }
    for left in values {
      for right in values {
        let order = Value.order(left, right)
        #expect(Value.order(right, left) == order.reversed, "\(left.term) \(right.term), seed \(seed)")
        #expect((order == .same) == (left == right), "\(left.term) \(right.term), seed \(seed)")
        #expect((left == right) == (left.term == right.term), "\(left.term) \(right.term), seed \(seed)")
        if left == right { #expect(left.hashValue == right.hashValue) }
        if left.relation(to: right) == .less {
          #expect(order == .before, "\(left.term) \(right.term), seed \(seed)")
        }
      }
    }
    let sorted = values.sorted { Value.order($0, $1) == .before }
    for (i, left) in sorted.enumerated() {
      for right in sorted[i...] {
        #expect(Value.order(left, right) != .after, "\(left.term) \(right.term), seed \(seed)")
      }
    }
  }
}
