import RDF
import TestSupport
import Testing

@Suite("Casts between datatypes")
struct ValuesCastTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var from: String
    var datatype: XSD.Datatype
    var result: String?
    var testDescription: String { "\(datatype)(\(from))" }

    init(_ from: String, _ datatype: XSD.Datatype, _ result: String?) {
      (self.from, self.datatype, self.result) = (from, datatype, result)
    }
  }

  static let cases: [Case] = [
    Case("<http://a>", .string, "http://a"), Case("_:a", .string, nil), Case("<http://a>", .boolean, nil),
    Case("\"x\"@en", .string, "x"), Case("\"x\"^^<http://t>", .string, "x"),
    Case("\"x\"^^<http://t>", .boolean, nil),
    Case("\"1\"^^xsd:boolean", .string, "true"), Case("\"01\"^^xsd:integer", .string, "1"),
    Case("2.50", .string, "2.5"),
    Case("2.0", .string, "2"), Case("1e0", .string, "1"), Case("0e0", .string, "0"),
    Case("-0e0", .string, "-0"),
    Case("1.5e-6", .string, "0.0000015"), Case("1.5e-7", .string, "1.5E-7"),
    Case("999999e0", .string, "999999"),
    Case("1e6", .string, "1.0E6"), Case("123.25e0", .string, "123.25"),
    Case("\"INF\"^^xsd:float", .string, "INF"),
    Case("\"2014-01-01T00:00:00.50+00:00\"^^xsd:dateTime", .string, "2014-01-01T00:00:00.5Z"),
    Case("\"true\"", .boolean, "true"), Case("\" 1 \"", .boolean, "true"), Case("\"0.0\"", .boolean, nil),
    Case("0.0", .boolean, "false"), Case("\"NaN\"^^xsd:float", .boolean, "false"),
    Case("-3", .boolean, "true"),
    Case("\"13\"", .integer, "13"), Case("\"1.5\"", .integer, nil), Case("-7.9", .integer, "-7"),
    Case("true", .integer, "1"),
    Case("1e40", .integer, nil), Case("\"NaN\"^^xsd:double", .integer, nil), Case("\"1e0\"", .integer, nil),
    Case("\"+33.3300\"", .decimal, "33.33"), Case("5", .decimal, "5.0"), Case("-7.875e0", .decimal, "-7.875"),
    Case("\"INF\"^^xsd:double", .decimal, nil), Case("\"1e3\"", .decimal, nil),
    Case("false", .decimal, "0.0"),
    Case("\"-10.2E3\"", .double, "-1.02E4"), Case("1.25", .double, "1.25E0"), Case("\"abc\"", .double, nil),
    Case("true", .double, "1.0E0"), Case("0.1e0", .float, "\"1.0E-1\"^^xsd:float"),
    Case("1e39", .float, "\"INF\"^^xsd:float"), Case("300", .byte, nil),
    Case("-3.7", .byte, "\"-3\"^^xsd:byte"),
    Case("\"007\"", .int, "\"7\"^^xsd:int"),
    Case("\"2014-01-01\"^^xsd:date", .dateTime, "\"2014-01-01T00:00:00\"^^xsd:dateTime"),
    Case("\"2014-01-01T12:00:00Z\"^^xsd:dateTime", .date, "\"2014-01-01Z\"^^xsd:date"),
    Case("\"2014-05-06T12:00:00Z\"^^xsd:dateTime", .gYearMonth, "\"2014-05Z\"^^xsd:gYearMonth"),
    Case("\"2014-05-06T12:00:00Z\"^^xsd:dateTime", .time, "\"12:00:00Z\"^^xsd:time"),
    Case("\"2014-05-06\"^^xsd:date", .gMonthDay, "\"--05-06\"^^xsd:gMonthDay"),
    Case("\"2014-05-06\"^^xsd:date", .gDay, "\"---06\"^^xsd:gDay"),
    Case("\"2014-05-06\"^^xsd:date", .gMonth, "\"--05\"^^xsd:gMonth"),
    Case("\"2014-05-06\"^^xsd:date", .time, nil), Case("\"--05-06\"^^xsd:gMonthDay", .gMonth, nil),
    Case("\"2014-05-06\"^^xsd:date", .integer, nil),
    Case("\"P1Y\"^^xsd:duration", .date, nil),
    Case("\"P1Y\"^^xsd:yearMonthDuration", .duration, "\"P1Y\"^^xsd:duration"),
    Case("\"-P1Y14M3DT0.5S\"^^xsd:duration", .string, "-P2Y2M3DT0.5S"), Case("_:a", .integer, nil),
    Case("\"  \"", .integer, nil), Case("5", .date, nil),
    Case("\"2014\"^^xsd:gYear", .date, nil), Case("2014", .gYear, nil),
    Case("\"2014\"", .gYear, "\"2014\"^^xsd:gYear"),
    Case("\"2002-10-10T17:00:00Z\"", .dateTime, "\"2002-10-10T17:00:00Z\"^^xsd:dateTime"),
    Case("\"2002-10-10\"", .dateTime, nil), Case("5", .dateTime, nil),
    Case("\"P1Y2DT3H\"^^xsd:duration", .dayTimeDuration, "\"P2DT3H\"^^xsd:dayTimeDuration"),
    Case("\"P1Y2DT3H\"^^xsd:duration", .yearMonthDuration, "\"P1Y\"^^xsd:yearMonthDuration"),
  ]

  @Test("a cast gives the value or an error", arguments: cases)
  func casts(_ test: Case) {
    let expected = test.result.map { test.datatype == .string ? Term.string($0) : Term(notation: $0) }
    let result = Value(Term(notation: test.from)).cast(to: test.datatype)
    #expect(result?.term == expected)
    // Also the same value, not only the same text.
    #expect(result == expected.map { Value($0) })
  }

  @Test("what a cast to a string gives casts back to an equal value", arguments: 0..<20)
  func thereAndBack(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<50 {
      let value = ValuesOrderTests.random(&random)
      guard let datatype = value.datatype, datatype != .string, let text = value.cast(to: .string) else {
        continue
      }
      let back = try #require(text.cast(to: datatype), "\(value.term), seed \(seed)")
      let isNaN = value.number?.isNaN ?? false
      #expect(back.equals(value) == !isNaN, "\(value.term), seed \(seed)")
      #expect(back.datatype == datatype, "\(value.term), seed \(seed)")
    }
  }
}
