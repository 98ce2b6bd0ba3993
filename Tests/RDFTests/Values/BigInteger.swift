/// Integers of any size, as plain as can be: what decimal arithmetic is checked against.
struct BigInteger: Comparable {
  /// Decimal digits, the least first, without zeros at the end.
  private var digits: [Int]
  private var isNegative: Bool

  init(_ text: String) {
    isNegative = text.hasPrefix("-")
    digits = text.utf8.reversed().filter { $0 != UInt8(ascii: "-") }.map { Int($0) - 0x30 }
    trim()
  }

  private init(digits: [Int], isNegative: Bool) {
    self.digits = digits
    self.isNegative = isNegative
    trim()
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { isNegative = false }
  }

  var magnitude: BigInteger { BigInteger(digits: digits, isNegative: false) }

  /// The number times 10^`count`.
  func shifted(by count: Int) -> BigInteger {
    BigInteger(digits: Array(repeating: 0, count: count) + digits, isNegative: isNegative)
  }

  static prefix func - (number: Self) -> Self { Self(digits: number.digits, isNegative: !number.isNegative) }

  static func + (left: Self, right: Self) -> Self {
    let count = max(left.digits.count, right.digits.count) + 1
    var sums = (0..<count).map { left.signedDigit($0) + right.signedDigit($0) }
    // The sign of the sum is that of its first digit that is not zero, once all digits have one sign.
    for flip in [1, -1] {
      var (carry, result): (Int, [Int]) = (0, [])
      for sum in sums {
        let total = flip * sum + carry
        carry = total < 0 ? -1 : total / 10
        result.append(total - carry * 10)
      }
      if carry == 0 { return Self(digits: result, isNegative: flip < 0) }
    }
    sums.removeAll()
    return Self(digits: [], isNegative: false)
  }

  static func - (left: Self, right: Self) -> Self { left + -right }

  static func * (left: Self, right: Self) -> Self {
    var result = Array(repeating: 0, count: left.digits.count + right.digits.count + 1)
    for (i, first) in left.digits.enumerated() {
      for (j, second) in right.digits.enumerated() { result[i + j] += first * second }
    }
    for index in result.indices.dropLast() {
      result[index + 1] += result[index] / 10
      result[index] %= 10
    }
    return Self(digits: result, isNegative: left.isNegative != right.isNegative)
  }

  static func < (left: Self, right: Self) -> Bool { (left - right).isNegative }

  private func signedDigit(_ index: Int) -> Int {
    guard index < digits.count else { return 0 }
    return isNegative ? -digits[index] : digits[index]
  }
}
