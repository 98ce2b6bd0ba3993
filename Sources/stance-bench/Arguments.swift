/// A command line taken apart: words, and options that each have a value.
struct Arguments {
  private(set) var words: [String] = []
  private var options: [String: String] = [:]

  /// - Parameter known: the names of the options there are, without dashes.
  init(_ line: some Sequence<String>, known: Set<String>) throws(UsageError) {
    var rest = Array(line)[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        words.append(argument)
        continue
      }
      let name = String(argument.dropFirst(2))
      guard known.contains(name) else { throw UsageError("unknown option \(argument)") }
      guard let value = rest.popFirst() else { throw UsageError("\(argument) needs a value") }
      options[name] = value
    }
  }

  subscript(name: String) -> String? { options[name] }

  func required(_ name: String) throws(UsageError) -> String {
    guard let value = options[name] else { throw UsageError("--\(name) is missing") }
    return value
  }

  /// The whole number that an option gives, or a usual one.
  func number<Number: FixedWidthInteger>(
    _ name: String, in range: ClosedRange<Number>, default usual: Number? = nil
  ) throws(UsageError) -> Number {
    if options[name] == nil, let usual { return usual }
    let text = try required(name)
    guard let number = Number(text), range.contains(number) else {
      throw UsageError(
        "--\(name) takes a number from \(range.lowerBound) to \(range.upperBound), found \(text)")
    }
    return number
  }
}

/// A command line that cannot be followed.
struct UsageError: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }
}
