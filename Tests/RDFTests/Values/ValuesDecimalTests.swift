import RDF
import TestSupport
import Testing

@Suite("Decimals")
struct ValuesDecimalTests {
  /// A decimal of up to 38 digits, often short, often at a bound.
  static func random(_ random: inout SplitMix64) -> XSD.Decimal {
    let digits = Int.random(in: 0...38, using: &random)
    var mantissa: Int128 = 0
    for _ in 0..<digits { mantissa = mantissa * 10 + Int128(Int.random(in: 0...9, using: &random)) }
    if Int.random(in: 0..<8, using: &random) == 0 { mantissa = .max }
    if Bool.random(using: &random) { mantissa = -mantissa }
    let scale =
      Bool.random(using: &random)
      ? Int.random(in: 0...38, using: &random) : Int.random(in: 0...6, using: &random)
    return XSD.Decimal(mantissa: mantissa, scale: scale)
  }

  /// The number times 10^`scale`, which must hold it.
  static func integer(_ number: XSD.Decimal, scale: Int) -> BigInteger {
    BigInteger(String(number.mantissa)).shifted(by: scale - number.scale)
  }

  @Test("sums, differences and products are exact, or rounded at the last place that fits", arguments: 0..<20)
  func arithmetic(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<30 {
      let (left, right) = (Self.random(&random), Self.random(&random))
      let (first, second) = (Self.integer(left, scale: 76), Self.integer(right, scale: 76))
      check(left + right, exact: first + second, scale: 76, "\(left) + \(right), seed \(seed)")
      check(left - right, exact: first - second, scale: 76, "\(left) - \(right), seed \(seed)")
      let product = Self.integer(left, scale: 38) * Self.integer(right, scale: 38)
      check(left * right, exact: product, scale: 76, "\(left) * \(right), seed \(seed)")
    }
  }

  /// Exact when it can be; otherwise within one unit of the last place, with at least 36 digits kept; an
  /// overflow only past 127 bits.
  private func check(_ result: XSD.Decimal?, exact: BigInteger, scale: Int, _ comment: Comment) {
    let limit = BigInteger(String(Int128.max)).shifted(by: scale)
    guard let result else {
      #expect(exact.magnitude >= limit, comment)
      return
    }
    let error = (Self.integer(result, scale: scale) - exact).magnitude
    let isShort = exact.magnitude < BigInteger("1").shifted(by: 36)
    if isShort { #expect(error <= BigInteger("1").shifted(by: 38), comment) }
    #expect(error.shifted(by: 36) <= exact.magnitude || error <= BigInteger("5").shifted(by: 37), comment)
  }

  @Test("a quotient is the nearest decimal, to 18 places at least when it fits", arguments: 0..<20)
  func division(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<30 {
      let (left, right) = (Self.random(&random), Self.random(&random))
      let comment: Comment = "\(left) / \(right), seed \(seed)"
      guard let quotient = left / right else {
        let whole = Self.integer(left, scale: 38).magnitude
        let limit = BigInteger(String(Int128.max)) * Self.integer(right, scale: 38).magnitude
        #expect(right.mantissa == 0 || whole >= limit, comment)
        continue
      }
      // |quotient × right - left| ≤ |right| / 2 × 10^-18, unless the quotient needs all its digits.
      let product = Self.integer(quotient, scale: 38) * Self.integer(right, scale: 38)
      let error = (product - Self.integer(left, scale: 76)).magnitude
      let places = max(0, min(18, 37 - String(quotient.truncated.magnitude).utf8.count))
      let unit = Self.integer(right, scale: 38).magnitude.shifted(by: 38 - places)
      #expect(error * BigInteger("2") <= unit, comment)
    }
  }

  @Test("the order of decimals is the order of the numbers", arguments: 0..<20)
  func order(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<100 {
      let (left, right) = (Self.random(&random), Self.random(&random))
      let (first, second) = (Self.integer(left, scale: 38), Self.integer(right, scale: 38))
      #expect((left < right) == (first < second), "\(left) < \(right), seed \(seed)")
      #expect((left == right) == (first == second), "\(left) = \(right), seed \(seed)")
    }
  }

  @Test("a decimal prints and reads back", arguments: 0..<20)
  func text(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<30 {
      let number = Self.random(&random)
      let value = Value(lexical: number.description.utf8.span, datatype: .decimal)
      #expect(value.number?.decimal == number, "\(number), seed \(seed)")
      #expect(value.term == Value.decimal(number).term, "\(number), seed \(seed)")
    }
  }

  struct Quotient: Sendable {
    var left: String
    var right: String
    var result: String?
    init(_ left: String, _ right: String, _ result: String?) {
      (self.left, self.right, self.result) = (left, right, result)
    }
  }

  @Test(
    "quotients are trimmed and rounded half to even",
    arguments: [
      Quotient("1.0", "3.0", "0.333333333333333333"), Quotient("2.0", "3.0", "0.666666666666666667"),
      Quotient("1.0", "8.0", "0.125"), Quotient("7.0", "-2.0", "-3.5"), Quotient("0.0", "5.0", "0.0"),
      Quotient("1.0", "0.0", nil), Quotient("0.000001", "3.0", "0.000000333333333333333333"),
      Quotient("1000000.0", "0.001", "1000000000.0"), Quotient("6.66", "3.0", "2.22"),
      Quotient(
        "100000000000000000000000000000000000000.0", "3.0", "33333333333333333333333333333333333333.0"),
      Quotient("100000000000000000000000000000000000000.0", "0.01", nil),
    ])
  func quotients(_ test: Quotient) throws {
    let left = try #require(Value(lexical: test.left.utf8.span, datatype: .decimal).number?.decimal)
    let right = try #require(Value(lexical: test.right.utf8.span, datatype: .decimal).number?.decimal)
    #expect((left / right)?.description == test.result)
  }

  @Test(
    "a double becomes the decimal nearest to it",
    arguments: [
      (0.1, "0.10000000000000000555111512312578270212"), (-7.875, "-7.875"), (0, "0.0"),
      (1e20, "100000000000000000000.0"),
      (.leastNonzeroMagnitude, "0.0"), (1e-30, "0.000000000000000000000000000001"),
      (123_456.789, "123456.78900000000430736690759658813477"),
      (0x1p126, "85070591730234615865843651857942052864.0"),
    ])
  func fromDouble(number: Double, text: String) throws {
    let decimal = try #require(XSD.Decimal(nearest: number))
    #expect(decimal.description == text)
    #expect(number.magnitude < 1e-20 || decimal.double == number)
  }

  @Test("a decimal becomes the double nearest to it", arguments: 0..<10)
  func toDouble(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<30 {
      let number = Self.random(&random)
      #expect(number.double == Double(number.description), "\(number), seed \(seed)")
      #expect(number.float == Float(number.description), "\(number), seed \(seed)")
    }
  }

  @Test(
    "floor, ceiling and rounding go the right way on either side of zero",
    arguments: [
      ("2.5", "2.0", "3.0", "3.0"), ("-2.5", "-3.0", "-2.0", "-2.0"), ("-2.51", "-3.0", "-2.0", "-3.0"),
      ("2.4999", "2.0", "3.0", "2.0"), ("-0.4", "-1.0", "0.0", "0.0"), ("7.0", "7.0", "7.0", "7.0"),
    ])
  func rounding(text: String, floor: String, ceiling: String, rounded: String) throws {
    let number = try #require(Value(lexical: text.utf8.span, datatype: .decimal).number?.decimal)
    #expect(number.floor.description == floor)
    #expect(number.ceiling.description == ceiling)
    #expect(number.rounded.description == rounded)
  }
}
