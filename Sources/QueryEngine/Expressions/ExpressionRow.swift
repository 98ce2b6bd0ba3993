import Bytes
import RDF

/// What an expression sees of the row it is evaluated on.
protocol ExpressionRow {
  /// The value in a slot; `nil` when it is unbound.
  func value(at slot: Int) -> Value?

  /// Whether the slot has a value.
  func isBound(at slot: Int) -> Bool

  /// Whether the pattern of an EXISTS, by the number the compiler was given for it, has a solution; `nil` is
  /// an error.
  func exists(_ index: Int) -> Bool?

  /// Tells the rows of one query apart: `BNODE("a")` is one blank node within a row, and another in the next.
  var number: Int { get }
}

extension ExpressionRow {
  func isBound(at slot: Int) -> Bool { value(at: slot) != nil }
}

/// What expressions share during one query: the time, and where random things come from. Not to be shared
/// between threads.
final class ExpressionContext {
  /// The time that `NOW()` gives, the same throughout the query.
  let now: XSD.DateTime
  private let seed: UInt64
  private var state: UInt64
  private var blankNodes = 0
  /// Regular expressions that were not constants, by pattern and flags.
  private var expressions: [[String]: RegularExpression] = [:]

  /// - Parameter seed: decides all that is random, so that the same seed gives the same answer.
  init(now: XSD.DateTime, seed: UInt64) {
    self.now = now
    self.seed = seed
    state = seed
  }

  /// The next random bits (SplitMix64: Steele, Lea and Flood 2014, doi 10.1145/2714064.2660195).
  private func nextBits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A random number from 0 up to, and without, 1.
  func random() -> Double { Double(nextBits() >> 11) * 0x1p-53 }

  /// A pattern given by computed arguments, where everything wrong is a type error. Keeps the last few
  /// hundred.
  func pattern(_ arguments: ArraySlice<Value>, replaces: Bool) -> TextPattern? {
    try? TextPattern(Array(arguments), replaces: replaces) { pattern, flags throws(PatternError) in
      if let known = expressions[[pattern, flags]] { return known }
      if expressions.count >= 256 { expressions.removeAll() }
      let expression = try RegularExpression(pattern, flags: flags)
      expressions[[pattern, flags]] = expression
      return expression
    }
  }

  /// A random UUID (RFC 4122, version 4) in lower case.
  func uuid() -> String {
    let high = nextBits() & ~0xF000 | 0x4000
    let low = nextBits() & ~(3 << 62) | 2 << 62
    let digits = hexadecimal(high) + hexadecimal(low)
    var text: [UInt8] = []
    for (index, digit) in digits.utf8.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The label of a blank node that is nowhere else.
  func freshBlankNode() -> String {
    blankNodes += 1
    return label(of: "fresh \(blankNodes)")
  }

  /// The label of the blank node that stands for a text within a row.
  func blankNode(for text: String, row: Int) -> String { label(of: "row \(row) \(text)") }

  /// A digest keeps the labels clear of those in documents and of each other.
  private func label(of name: String) -> String {
    "b" + Digest.md5.hexadecimal(of: Array("\(seed) \(name)".utf8).span)
  }

  private func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
