import Bytes

/// What a command line says: words in their order, and options.
struct Arguments: Equatable, Sendable {
  /// Everything that is not an option, in order.
  var words: [String] = []
  /// The value of each option given, by name; empty for an option that takes none. The last one counts.
  private(set) var options: [String: String] = [:]

  subscript(option: Option) -> String? { options[option.name] }

  func has(_ option: Option) -> Bool { options[option.name] != nil }

  /// The names of the options given.
  var names: some Collection<String> { options.keys }

  /// The whole number that an option gives; `nil` without the option.
  func number(_ option: Option, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = self[option] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        "--\(option.name) takes a number from \(range.lowerBound) to \(range.upperBound), found \(text)")
    }
    return number
  }

  /// Refuses words after a command that takes none.
  func expectNoWords(of command: Usage) throws(UsageError) {
    guard let word = words.first else { return }
    throw UsageError(
      "stance \(command.name) takes options only, found \(word)", hint: "stance \(command.name) --help")
  }

  /// Splits a command line.
  ///
  /// `--name value` and `--name=value` are the same, options may stand anywhere, and after `--` everything is a word.
  /// A lone `-` is a word, as it names standard input. `-h` is `--help`, `-o` is `--output`.
  ///
  /// - Parameter known: every option there is, whatever the command; it tells which of them take a value.
  init(_ line: [String], known: [Option]) throws(UsageError) {
    let byName = Dictionary(known.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var rest = line[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        return
      }
      guard argument.utf8.first == UInt8(ascii: "-"), argument != "-" else {
        words.append(argument)
        continue
      }
      let (name, attached) = Self.split(argument)
      guard let option = byName[name] else {
        let near = Spelling.nearest(to: name, among: byName.keys, limit: 1).first
        throw UsageError("unknown option \(argument)", hint: near.map { "did you mean --\($0)?" })
      }
      guard let placeholder = option.value else {
        guard attached == nil else { throw UsageError("--\(name) takes no value") }
        options[name] = ""
        continue
      }
      guard let value = attached ?? rest.popFirst(), !value.isEmpty else {
        throw UsageError("--\(name) needs a value: \(option.written)", hint: option.help)
      }
      guard attached != nil || !value.utf8.starts(with: "--".utf8) else {
        throw UsageError(
          "--\(name) needs a value, found \(value)",
          hint: "a value like that is written --\(name)=\(placeholder)")
      }
      options[name] = value
    }
  }

  /// The name without dashes, and the value after `=`.
  private static func split(_ argument: String) -> (name: String, value: String?) {
    if argument == "-h" { return (Option.help.name, nil) }
    if argument == "-o" { return (Option.output.name, nil) }
    guard argument.utf8.starts(with: "--".utf8) else { return (argument, nil) }
    let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
  }
}

/// A command line that cannot be followed.
struct UsageError: Error, Equatable, Sendable {
  var message: String
  /// One more line: what could stand there, or where to look.
  var hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
