import RDF
import TestSupport
import Testing

@Suite("Values and their terms")
struct ValuesTextTests {
  /// Terms that must come back as they were, with the datatype that is understood in them (if any).
  static let terms: [(String, XSD.Datatype?)] = [
    ("<http://example.org/a>", nil), ("_:b", nil), ("\"text\"", .string), ("\"\"", .string),
    ("\"text\"@en-gb", nil), ("true", .boolean), ("\"1\"^^xsd:boolean", .boolean),
    ("\"TRUE\"^^xsd:boolean", nil),
    ("5", .integer), ("-5", .integer), ("0", .integer), ("\"-0\"^^xsd:integer", .integer),
    ("\"007\"^^xsd:integer", .integer), ("\"+5\"^^xsd:integer", .integer), ("\"\"^^xsd:integer", nil),
    ("\"5.0\"^^xsd:integer", nil), ("\" 5\"^^xsd:integer", nil), ("\"5\"^^xsd:int", .int),
    ("\"-1\"^^xsd:unsignedByte", nil),
    ("\"256\"^^xsd:unsignedByte", nil), ("\"255\"^^xsd:unsignedByte", .unsignedByte),
    ("\"0\"^^xsd:positiveInteger", nil),
    ("\"170141183460469231731687303715884105727\"^^xsd:integer", .integer),
    ("\"-170141183460469231731687303715884105728\"^^xsd:integer", .integer),
    ("\"170141183460469231731687303715884105728\"^^xsd:integer", nil),
    ("5.0", .decimal), ("5.10", .decimal), ("-0.5", .decimal), ("\".5\"^^xsd:decimal", .decimal),
    ("\"5.\"^^xsd:decimal", .decimal), ("\"5\"^^xsd:decimal", .decimal), ("\".\"^^xsd:decimal", nil),
    ("\"1e3\"^^xsd:decimal", nil), ("\"-0.0\"^^xsd:decimal", .decimal),
    ("1.0E2", .double), ("100e0", .double), ("\"100\"^^xsd:double", .double),
    ("\"INF\"^^xsd:double", .double),
    ("\"-INF\"^^xsd:float", .float), ("\"NaN\"^^xsd:float", .float), ("\"inf\"^^xsd:double", nil),
    ("\"0x1p3\"^^xsd:double", nil), ("\"1e\"^^xsd:double", nil), ("\"1.0E400\"^^xsd:double", .double),
    ("\"-0.0E0\"^^xsd:double", .double), ("\"1.5E-7\"^^xsd:float", .float),
    ("\"2014-02-28T12:00:00Z\"^^xsd:dateTime", .dateTime), ("\"2014-02-29T12:00:00Z\"^^xsd:dateTime", nil),
    ("\"2014-02-28T24:00:00\"^^xsd:dateTime", .dateTime), ("\"2014-02-28T24:00:01\"^^xsd:dateTime", nil),
    ("\"2014-02-28T12:00:00.120+05:30\"^^xsd:dateTime", .dateTime),
    ("\"2014-02-28T12:00:00+14:01\"^^xsd:dateTime", nil),
    ("\"2014-02-28T12:00:00+00:00\"^^xsd:dateTime", .dateTime), ("\"2014-02-28\"^^xsd:dateTime", nil),
    ("\"-0044-03-15\"^^xsd:date", .date), ("\"12014-02-28\"^^xsd:date", .date),
    ("\"02014-02-28\"^^xsd:date", nil),
    ("\"2014-2-28\"^^xsd:date", nil), ("\"2014-02-28-08:00\"^^xsd:date", .date),
    ("\"2014\"^^xsd:gYear", .gYear),
    ("\"2014Z\"^^xsd:gYear", .gYear), ("\"2014-02\"^^xsd:gYearMonth", .gYearMonth),
    ("\"--02-29\"^^xsd:gMonthDay", .gMonthDay),
    ("\"--02-30\"^^xsd:gMonthDay", nil), ("\"---31\"^^xsd:gDay", .gDay), ("\"--12\"^^xsd:gMonth", .gMonth),
    ("\"12:30:00.5Z\"^^xsd:time", .time), ("\"24:00:00\"^^xsd:time", .time), ("\"12:30\"^^xsd:time", nil),
    ("\"P1Y2M3DT4H5M6.7S\"^^xsd:duration", .duration), ("\"PT36H\"^^xsd:dayTimeDuration", .dayTimeDuration),
    ("\"-P14M\"^^xsd:yearMonthDuration", .yearMonthDuration), ("\"P1D\"^^xsd:yearMonthDuration", nil),
    ("\"P1Y\"^^xsd:dayTimeDuration", nil), ("\"P\"^^xsd:duration", nil), ("\"P1DT\"^^xsd:duration", nil),
    ("\"P1S\"^^xsd:duration", nil), ("\"PT1.5M\"^^xsd:duration", nil), ("\"PT1M1H\"^^xsd:duration", nil),
    ("\"x\"^^<http://example.org/romanNumeral>", nil), ("\"2014\"^^xsd:anyURI", nil),
  ]

  @Test("a term comes back as it was, understood or not", arguments: terms)
  func roundTrip(notation: String, datatype: XSD.Datatype?) {
    let term = Term(notation: notation)
    let value = Value(term)
    #expect(value.term == term)
    #expect(value.datatype == datatype)
  }

  @Test(
    "a computed value prints in the canonical form of its datatype",
    arguments: [
      (Value.integer(-12), "-12"), (.decimal(XSD.Decimal(mantissa: 1200, scale: 3)), "1.2"),
      (.decimal(XSD.Decimal(7)), "7.0"), (.double(100), "1.0E2"), (.double(-0.000_15), "-1.5E-4"),
      (.double(0), "0.0E0"), (.double(-0.0), "-0.0E0"), (.double(.infinity), "INF"), (.double(.nan), "NaN"),
      (.double(1e300), "1.0E300"), (.double(123_456_789), "1.23456789E8"), (.double(5.5e-7), "5.5E-7"),
      (.number(.float(0.1)), "1.0E-1"), (.number(.float(16_777_216)), "1.6777216E7"),
      (.boolean(true), "true"),
    ])
  func canonical(value: Value, lexical: String) {
    #expect(value.lexical == lexical)
    #expect(Value(value.term) == value)
  }

  @Test("doubles print and read back, whatever their bits", arguments: 0..<10)
  func doubles(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<100 {
      let number = Double(bitPattern: random.next())
      let float = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
      for value in [
        Value.double(number), .number(.float(float)),
        .double(Double(Int16.random(in: .min ... .max, using: &random)) / 64),
      ] {
        #expect(Value(value.term) == value, "\(value.term), seed \(seed)")
      }
    }
  }

  @Test("a computed value and a literal read are the same when their terms are", arguments: 0..<10)
  func computedAndRead(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<100 {
      let number = Double.random(in: -1e6...1e6, using: &random)
      let value = Value.double(number)
      let text = value.lexical ?? ""
      #expect(
        Value(value.term) == value && Value(value.term).hashValue == value.hashValue, "\(text), seed \(seed)")
      let other = Value(.literal(Literal("0" + text, datatype: XSD.double)))
      #expect(other != value && other.term != value.term, "\(text), seed \(seed)")
    }
  }

  @Test(
    "numerals of doubles are known as canonical or not",
    arguments: [
      "1.0E0", "1.50E0", "1.5e0", "1.5E+0", "1.5E00", "1.5E-0", "01.5E0", "+1.5E0", "15.0E-1", "0.0E0",
      "0.0E1", "0.1E0", "-0.0E0", "1E0", "1.E0", ".1E1", "9.007199254740993E15", "1.0E-320",
    ])
  func canonicalDoubles(text: String) throws {
    let value = Value(lexical: text.utf8.span, datatype: .double)
    #expect(value.lexical == text)
    let number = try #require(value.number)
    #expect((value == .number(number)) == (number.description == text))
  }

  @Test("NaN is one term, whatever its bits; zero and minus zero are two")
  func identity() {
    let nans = [
      Value.double(.nan), .double(-Double.nan), .double(Double(nan: 5, signaling: false)),
      .double(.infinity - .infinity),
    ]
    #expect(Set(nans).count == 1)
    #expect(Set([Value.number(.float(.nan)), .number(.float(-Float.nan))]).count == 1)
    #expect(Value.double(0) != .double(-0.0))
    #expect(Value.integer(1) != .decimal(XSD.Decimal(1)))
    #expect(Value.string("\u{E9}") != .string("e\u{301}"))
    #expect(
      Value(Term(notation: "\"\u{E9}\"^^<http://t>")) != Value(Term(notation: "\"e\u{301}\"^^<http://t>")))
  }

  @Test("numerals are read as the nearest double", arguments: 0..<10)
  func numerals(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<100 {
      let digits = String(random.next() >> UInt64.random(in: 0..<64, using: &random))
      let text = digits.dropLast(3) + "." + digits.suffix(3) + "E\(Int.random(in: -40...40, using: &random))"
      let value = Value(lexical: String(text).utf8.span, datatype: .double)
      #expect(value.number?.double == Double(text), "\(text), seed \(seed)")
      let float = Value(lexical: String(text).utf8.span, datatype: .float)
      #expect(float.number?.float == Float(text), "\(text), seed \(seed)")
    }
  }

  @Test("every day of eight hundred years has the date after that of the day before")
  func calendar() {
    var days = 0
    for year in 1600..<2400 {
      for month in 1...12 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        let start = XSD.DateTime(secondsSince1970: Int64(days - 135_140) * 86_400)
        #expect((Int(start.year), start.month, start.day) == (year, month, 1))
        let end = XSD.DateTime(secondsSince1970: Int64(days + length - 135_140) * 86_400 - 1)
        #expect((Int(end.year), end.month, end.day, end.hour) == (year, month, length, 23))
        days += length
      }
    }
  }

  @Test("a point in time far outside the calendar is moved to its end")
  func calendarBounds() {
    #expect(XSD.DateTime(secondsSince1970: .max).description == "1000000000-12-31T23:59:59Z")
    #expect(XSD.DateTime(secondsSince1970: .min).description == "-1000000000-01-01T00:00:00Z")
  }

  @Test("integer types hold their range and not one more", arguments: XSD.Datatype.allCases)
  func ranges(_ datatype: XSD.Datatype) {
    guard let range = datatype.integerRange else {
      #expect(datatype.isNumeric == [.decimal, .float, .double].contains(datatype))
      return
    }
    #expect(datatype.isNumeric)
    for bound in [range.lowerBound, range.upperBound] {
      #expect(Value(lexical: String(bound).utf8.span, datatype: datatype).number?.integer == bound)
      #expect(Value.number(.integer(bound)).cast(to: datatype)?.number?.integer == bound)
    }
    if range.lowerBound > .min {
      #expect(Value(lexical: String(range.lowerBound - 1).utf8.span, datatype: datatype).number == nil)
      #expect(Value.number(.integer(range.lowerBound - 1)).cast(to: datatype) == nil)
    }
    if range.upperBound < .max {
      #expect(Value(lexical: String(range.upperBound + 1).utf8.span, datatype: datatype).number == nil)
      #expect(Value.number(.integer(range.upperBound + 1)).cast(to: datatype) == nil)
    }
  }

  @Test("any text is read as any datatype without harm, and comes back", arguments: XSD.Datatype.allCases)
  func anyText(_ datatype: XSD.Datatype) {
    var random = SplitMix64(seed: 5)
    let pieces = [
      "0", "1", "9", "99999999999999999999", "-", "+", ".", ":", "T", "Z", "P", "Y", "M", "D", "H", "S", "e",
      "E", "INF", "2014", "00", "12", "é", " ",
    ]
    for _ in 0..<1000 {
      let text = (0..<Int.random(in: 0..<9, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      let term = Term.literal(Literal(text, datatype: datatype.iri))
      let value = Value(term)
      #expect(value.term == term)
      if let copy = value.cast(to: datatype) {
        #expect(copy.datatype == datatype && Value(copy.term) == copy)
      }
    }
  }
}
