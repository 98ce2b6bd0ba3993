import RDF
import TestSupport
import Testing

@Suite("Operators on values")
struct ValuesOperatorTests {
  static func value(_ notation: String) -> Value { Value(Term(notation: notation)) }

  struct Comparison: Sendable, CustomTestStringConvertible {
    var left: String
    var right: String
    var equal: Bool?
    var relation: Relation?
    var testDescription: String { "\(left) and \(right)" }

    init(_ left: String, _ right: String, equal: Bool?, _ relation: Relation?) {
      (self.left, self.right, self.equal, self.relation) = (left, right, equal, relation)
    }
  }

  static let comparisons: [Comparison] = [
    Comparison("1", "1.0", equal: true, .equal),
    Comparison("1", "\"01\"^^xsd:byte", equal: true, .equal),
    Comparison("1", "2", equal: false, .less),
    Comparison("0.1", "0.1e0", equal: true, .equal),
    Comparison("2.5", "\"2.25\"^^xsd:float", equal: false, .greater),
    Comparison("\"NaN\"^^xsd:double", "\"NaN\"^^xsd:double", equal: false, .unordered),
    Comparison("\"INF\"^^xsd:float", "1e300", equal: false, .greater),
    Comparison("0e0", "\"-0.0E0\"^^xsd:double", equal: true, .equal),
    Comparison("\"a\"", "\"b\"", equal: false, .less),
    Comparison("\"a\"", "\"a\"", equal: true, .equal),
    Comparison("\"\u{FFFF}\"", "\"\u{10000}\"", equal: false, .less),
    Comparison("\"é\"", "\"e\u{301}\"", equal: false, .greater),
    Comparison("\"a\"", "\"a\"@en", equal: false, nil),
    Comparison("\"a\"@en", "\"a\"@en", equal: true, nil),
    Comparison("\"a\"@en", "\"a\"@fr", equal: false, nil),
    Comparison("\"1\"", "1", equal: false, nil),
    Comparison("true", "false", equal: false, .greater),
    Comparison("true", "\"1\"^^xsd:boolean", equal: true, .equal),
    Comparison("<http://a>", "<http://a>", equal: true, nil),
    Comparison("<http://a>", "<http://b>", equal: false, nil),
    Comparison("<http://a>", "\"http://a\"", equal: false, nil),
    Comparison("_:a", "_:b", equal: false, nil),
    Comparison("_:a", "\"x\"^^<http://t>", equal: false, nil),
    Comparison("\"iv\"^^<http://t>", "\"iv\"^^<http://t>", equal: true, nil),
    Comparison("\"iv\"^^<http://t>", "\"iiii\"^^<http://t>", equal: nil, nil),
    Comparison("\"x\"^^xsd:integer", "\"x\"^^xsd:integer", equal: true, nil),
    Comparison("\"x\"^^xsd:integer", "1", equal: nil, nil),
    Comparison("\"x\"^^<http://t>", "\"x\"", equal: nil, nil),
    Comparison(
      "\"2014-01-01T12:00:00Z\"^^xsd:dateTime", "\"2014-01-01T13:00:00+01:00\"^^xsd:dateTime", equal: true,
      .equal),
    Comparison(
      "\"2014-01-01T12:00:00\"^^xsd:dateTime", "\"2014-01-01T12:00:00Z\"^^xsd:dateTime", equal: true, .equal),
    Comparison(
      "\"2014-01-01T12:00:00.5Z\"^^xsd:dateTime", "\"2014-01-01T12:00:00.25Z\"^^xsd:dateTime", equal: false,
      .greater),
    Comparison("\"2014-01-01\"^^xsd:date", "\"2014-01-02\"^^xsd:date", equal: false, .less),
    Comparison("\"2014-01-01\"^^xsd:date", "\"2014-01-01T00:00:00\"^^xsd:dateTime", equal: false, nil),
    Comparison("\"2014\"^^xsd:gYear", "\"2016\"^^xsd:gYear", equal: false, .less),
    Comparison("\"2014\"^^xsd:gYear", "2014", equal: false, nil),
    Comparison("\"23:00:00-02:00\"^^xsd:time", "\"02:00:00+01:00\"^^xsd:time", equal: false, .greater),
    Comparison("\"P1Y\"^^xsd:yearMonthDuration", "\"P12M\"^^xsd:yearMonthDuration", equal: true, .equal),
    Comparison("\"P1D\"^^xsd:dayTimeDuration", "\"PT23H\"^^xsd:dayTimeDuration", equal: false, .greater),
    Comparison("\"P1Y\"^^xsd:duration", "\"P12M\"^^xsd:yearMonthDuration", equal: true, nil),
    Comparison("\"P1M\"^^xsd:duration", "\"P30D\"^^xsd:duration", equal: false, nil),
  ]

  @Test("= and < compare as the operator table says", arguments: comparisons)
  func comparison(_ test: Comparison) {
    let (left, right) = (Self.value(test.left), Self.value(test.right))
    #expect(left.equals(right) == test.equal)
    #expect(right.equals(left) == test.equal)
    #expect(left.relation(to: right) == test.relation)
    let reversed: [Relation: Relation] = [
      .less: .greater, .greater: .less, .equal: .equal, .unordered: .unordered,
    ]
    #expect(right.relation(to: left) == test.relation.flatMap { reversed[$0] })
  }

  @Test(
    "the effective boolean value follows section 17.2.2",
    arguments: [
      ("true", true), ("\"0\"^^xsd:boolean", false), ("\"x\"^^xsd:boolean", false), ("0", false), ("5", true),
      ("0.0", false),
      ("0e0", false), ("\"NaN\"^^xsd:double", false), ("\"x\"^^xsd:decimal", false), ("\"\"", false),
      ("\"0\"", true),
      ("\"\"@en", false), ("\"a\"@en", true), ("<http://a>", nil), ("_:a", nil), ("\"2014\"^^xsd:gYear", nil),
      ("\"x\"^^<http://t>", nil), ("\"x\"^^xsd:date", nil),
    ] as [(String, Bool?)])
  func effectiveBoolean(notation: String, expected: Bool?) {
    #expect(Self.value(notation).effectiveBoolean == expected)
  }

  struct Operation: Sendable, CustomTestStringConvertible {
    var left: String
    var sign: Character
    var right: String
    var result: String?
    var testDescription: String { "\(left) \(sign) \(right)" }

    init(_ left: String, _ sign: Character, _ right: String, _ result: String?) {
      (self.left, self.sign, self.right, self.result) = (left, sign, right, result)
    }
  }

  static let operations: [Operation] = [
    Operation("1", "+", "2", "3"), Operation("1", "+", "2.0", "3.0"), Operation("1", "+", "2e0", "3.0E0"),
    Operation("1", "+", "\"2\"^^xsd:float", "\"3.0E0\"^^xsd:float"),
    Operation("\"1\"^^xsd:byte", "+", "\"2\"^^xsd:byte", "3"),
    Operation("1", "+", "\"2\"", nil), Operation("<http://a>", "+", "1", nil),
    Operation("0.1", "+", "0.2", "0.3"), Operation("0.1e0", "+", "0.2e0", "3.0000000000000004E-1"),
    Operation("\"170141183460469231731687303715884105727\"^^xsd:integer", "+", "1", nil),
    Operation("1", "-", "2.5", "-1.5"), Operation("6", "*", "7", "42"), Operation("0.5", "*", "0.5", "0.25"),
    Operation("4", "/", "2", "2.0"), Operation("1", "/", "3", "0.333333333333333333"),
    Operation("1", "/", "0", nil),
    Operation("1.0", "/", "0.0", nil), Operation("1e0", "/", "0", "\"INF\"^^xsd:double"),
    Operation("0e0", "/", "0e0", "\"NaN\"^^xsd:double"),
    Operation(
      "\"2014-01-31T10:00:00Z\"^^xsd:dateTime", "+", "\"P1M\"^^xsd:yearMonthDuration",
      "\"2014-02-28T10:00:00Z\"^^xsd:dateTime"),
    Operation(
      "\"2014-01-31T10:00:00Z\"^^xsd:dateTime", "-", "\"P1DT12H\"^^xsd:dayTimeDuration",
      "\"2014-01-29T22:00:00Z\"^^xsd:dateTime"),
    Operation("\"P1M\"^^xsd:duration", "+", "\"2014-12-31\"^^xsd:date", "\"2015-01-31\"^^xsd:date"),
    Operation("\"2014-01-31\"^^xsd:date", "+", "\"PT47H\"^^xsd:dayTimeDuration", "\"2014-02-01\"^^xsd:date"),
    Operation("\"23:00:00\"^^xsd:time", "+", "\"PT2H\"^^xsd:dayTimeDuration", "\"01:00:00\"^^xsd:time"),
    Operation("\"2014\"^^xsd:gYear", "+", "\"P1Y\"^^xsd:yearMonthDuration", nil),
    Operation(
      "\"2014-03-01T00:00:00Z\"^^xsd:dateTime", "-", "\"2014-02-28T00:00:00+01:00\"^^xsd:dateTime",
      "\"P1DT1H\"^^xsd:dayTimeDuration"),
    Operation("\"2014-03-01\"^^xsd:date", "-", "\"2013-03-01\"^^xsd:date", "\"P365D\"^^xsd:dayTimeDuration"),
    Operation(
      "\"P1Y2M\"^^xsd:yearMonthDuration", "-", "\"P3M\"^^xsd:yearMonthDuration",
      "\"P11M\"^^xsd:yearMonthDuration"),
    Operation("\"PT1H\"^^xsd:dayTimeDuration", "*", "2.5", "\"PT2H30M\"^^xsd:dayTimeDuration"),
    Operation("\"P1D\"^^xsd:dayTimeDuration", "/", "2", "\"PT12H\"^^xsd:dayTimeDuration"),
    Operation("\"P1D\"^^xsd:dayTimeDuration", "/", "0", nil),
    Operation("\"P5M\"^^xsd:yearMonthDuration", "*", "0.5", "\"P3M\"^^xsd:yearMonthDuration"),
    Operation("\"P5M\"^^xsd:yearMonthDuration", "+", "\"P5D\"^^xsd:dayTimeDuration", nil),
    Operation("2", "*", "\"PT1.5S\"^^xsd:dayTimeDuration", "\"PT3S\"^^xsd:dayTimeDuration"),
    Operation("\"PT1S\"^^xsd:dayTimeDuration", "*", "\"NaN\"^^xsd:double", nil),
    Operation("\"P1Y\"^^xsd:duration", "*", "2", nil),
    Operation("\"P1M\"^^xsd:yearMonthDuration", "*", "1e30", nil),
    Operation("\"1000000000-06-01\"^^xsd:date", "+", "\"P1Y\"^^xsd:yearMonthDuration", nil),
    Operation("\"-1000000000-06-01\"^^xsd:date", "-", "\"P1Y\"^^xsd:yearMonthDuration", nil),
    Operation("\"1000000000-12-31\"^^xsd:date", "+", "\"P1D\"^^xsd:dayTimeDuration", nil),
    Operation("\"2014-01-01\"^^xsd:date", "-", "\"2014-01-01T00:00:00\"^^xsd:dateTime", nil),
    Operation("\"2014-01-01\"^^xsd:date", "*", "2", nil), Operation("\"a\"", "/", "2", nil),
    Operation("\"a\"", "-", "\"b\"", nil),
    Operation("\"6\"^^xsd:float", "*", "0.5", "\"3.0E0\"^^xsd:float"),
    Operation("6", "/", "\"4\"^^xsd:float", "\"1.5E0\"^^xsd:float"),
    Operation("\"6\"^^xsd:float", "-", "1e0", "5.0E0"), Operation("1.5", "*", "2", "3.0"),
    Operation("2e0", "*", "3", "6.0E0"),
    Operation("2.0", "-", "0.5", "1.5"), Operation("\"1\"^^xsd:float", "-", "1", "\"0.0E0\"^^xsd:float"),
    Operation("\"99999999999999999999999999999999999999\"^^xsd:integer", "*", "1000", nil),
  ]

  @Test("arithmetic promotes types and refuses what has no meaning", arguments: operations)
  func arithmetic(_ test: Operation) {
    let (left, right) = (Self.value(test.left), Self.value(test.right))
    let result =
      switch test.sign {
      case "+": left + right
      case "-": left - right
      case "*": left * right
      default: left / right
      }
    #expect(result?.term.notation == test.result.map { Term(notation: $0).notation })
  }

  @Test(
    "abs, floor, ceiling and round keep the type and round halves up",
    arguments: [
      ("-3", "3", "-3", "-3", "-3"), ("-2.5", "2.5", "-3.0", "-2.0", "-2.0"),
      ("2.5", "2.5", "2.0", "3.0", "3.0"),
      ("-0.2e0", "2.0E-1", "-1.0E0", "-0.0E0", "-0.0E0"),
      ("0.49999999999999994e0", "4.9999999999999994E-1", "0.0E0", "1.0E0", "0.0E0"),
      ("\"NaN\"^^xsd:double", "NaN", "NaN", "NaN", "NaN"),
      ("\"-1.5\"^^xsd:float", "1.5E0", "-2.0E0", "-1.0E0", "-1.0E0"),
    ])
  func rounding(notation: String, abs: String, floor: String, ceiling: String, rounded: String) throws {
    let number = try #require(Self.value(notation).number)
    #expect(number.magnitude?.description == abs)
    #expect(number.floor.description == floor)
    #expect(number.ceiling.description == ceiling)
    #expect(number.rounded.description == rounded)
    #expect(number.floor.datatype == number.datatype)
  }
}
