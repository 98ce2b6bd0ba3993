/// Reading and printing of `xsd:float` and `xsd:double`.
protocol FloatingPointText: PowersOfTen, LosslessStringConvertible {}

extension Double: FloatingPointText {}
extension Float: FloatingPointText {}

extension FloatingPointText {
  /// Reads a lexical form: a numeral, `INF`, `-INF` or `NaN`.
  ///
  /// - Returns: the number, and whether it is known to print back as it was written.
  static func parse(_ text: Span<UInt8>) -> (value: Self, isCanonical: Bool)? {
    guard let numeral = Numeral(text) else {
      return switch String(text) {
      case "INF": (.infinity, true)
      case "+INF": (.infinity, false)
      case "-INF": (-.infinity, true)
      case "NaN": (.nan, true)
      default: nil
      }
    }
    // The slow way is the C library's, which rounds every numeral correctly.
    guard let value = numeral.simpleFloatingPoint() ?? Self(String(text)) else { return nil }
    return (value, numeral.isCanonicalFloatingPoint(digits: certainDigits, exponent: certainExponent))
  }

  /// So many decimal digits survive, far from the ends of the range: no shorter numeral is read as the same
  /// number.
  private static var certainDigits: Int { (significandBitCount * 30_103 - 30_103) / 100_000 }
  private static var certainExponent: Int { (Int(greatestFiniteMagnitude.exponent) * 30_103) / 100_000 - 10 }

  /// The canonical form of XSD: the shortest digits that give the number back, one before the point, as in
  /// `1.5E-7`.
  var canonicalText: String {
    guard let (sign, digits, exponent) = decimalParts else { return specialText }
    let fraction = digits.count == 1 ? "0" : String(decoding: digits.dropFirst(), as: UTF8.self)
    return "\(sign)\(String(decoding: digits.prefix(1), as: UTF8.self)).\(fraction)E\(exponent)"
  }

  /// As a cast to `xsd:string` makes it: without exponent from 0.000001 up to a million (XPath Functions,
  /// section 17.1.2).
  var shortText: String {
    guard let (sign, digits, exponent) = decimalParts else { return specialText }
    if self == 0 { return sign + "0" }
    guard magnitude >= 0.000_001, magnitude < 1_000_000 else { return canonicalText }
    var text = sign
    if exponent < 0 {
      text += "0." + String(repeating: "0", count: -exponent - 1) + String(decoding: digits, as: UTF8.self)
    } else {
      let padding = repeatElement(UInt8(ascii: "0"), count: max(0, exponent + 1 - digits.count))
      let whole = digits.prefix(exponent + 1) + padding
      text += String(decoding: whole, as: UTF8.self)
      if digits.count > exponent + 1 {
        text += "." + String(decoding: digits.dropFirst(exponent + 1), as: UTF8.self)
      }
    }
    return text
  }

  private var specialText: String { isNaN ? "NaN" : self < 0 ? "-INF" : "INF" }

  /// Sign, shortest digits without outer zeros (one zero for zero) and the exponent of the first digit; `nil`
  /// when not finite. Made from Swift's own shortest form, such as `-0.00015` or `1.5e-07`.
  private var decimalParts: (sign: String, digits: ArraySlice<UInt8>, exponent: Int)? {
    guard isFinite else { return nil }
    var digits: [UInt8] = []
    var (wholeDigits, exponent): (Int?, Int) = (nil, 0)
    let text = Array(magnitude.description.utf8)
    for (index, byte) in text.enumerated() {
      if byte.digitValue != nil {
        digits.append(byte)
      } else if byte == UInt8(ascii: ".") {
        wholeDigits = digits.count
      } else {
        exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      }
    }
    exponent += (wholeDigits ?? digits.count) - 1
    var slice = digits[...]
    while slice.count > 1, slice.first == UInt8(ascii: "0") {
      slice.removeFirst()
      exponent -= 1
    }
    while slice.count > 1, slice.last == UInt8(ascii: "0") { slice.removeLast() }
    if self == 0 { exponent = 0 }
    return (sign == .minus ? "-" : "", slice, exponent)
  }
}

extension String {
  /// The text of UTF-8 bytes.
  init(_ bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
