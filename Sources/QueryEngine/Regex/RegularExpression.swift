/// A regular expression of XPath: what `REGEX` and `REPLACE` take.
///
/// Time is linear in the text, whatever the pattern. An object learns as it is used and is not to be shared
/// between threads.
final class RegularExpression {
  private let program: PatternProgram
  /// The pattern, where it is plain text that has to be found as it is.
  private let literal: String?
  private var automaton: LazyAutomaton
  /// Runs of letters and digits, in lower case, each of which stands in every text that matches.
  let requiredRuns: [[UInt8]]
  private var matcher: CapturingMatcher?
  private let isLiteral: Bool

  init(_ pattern: String, flags: String) throws(PatternError) {
    let flags = try PatternFlags(flags)
    var parser = PatternParser(pattern, flags: flags)
    let parsed = try parser.parse()
    program = try PatternProgram(parsed, groupCount: parser.groupCount, ignoresCase: flags.ignoresCase)
    automaton = LazyAutomaton(program)
    requiredRuns = parsed.requiredRuns(ignoringCase: flags.ignoresCase)
    literal = flags.ignoresCase ? nil : parsed.plainText
    isLiteral = flags.isLiteral
  }

  /// Whether the pattern matches somewhere in the text.
  func matches(_ text: String) -> Bool { matches(text.utf8.span) }

  /// Whether the pattern matches somewhere in a text that is UTF-8.
  func matches(_ text: Span<UInt8>) -> Bool {
    if let literal { return text.firstOffset(of: literal.utf8.span) != nil }
    return automaton.matches(text)
  }

  /// The text with every match replaced, from the left, none overlapping (`fn:replace`); `nil` when the
  /// pattern matches the empty text, which is an error there.
  func replacing(in text: String, with replacement: Replacement) -> String? {
    guard !matches("") else { return nil }
    guard matches(text) else { return text }
    var matcher = matcher.take() ?? CapturingMatcher(program)
    defer { self.matcher = matcher }
    let bytes = text.utf8.span
    var result: [UInt8] = []
    var index = 0
    while let slots = matcher.firstMatch(in: bytes, from: index) {
      result.append(bytes, index..<slots[0])
      for part in replacement.parts {
        switch part {
        case .text(let text): result.append(contentsOf: text.utf8)
        case .group(let group): result.append(bytes, max(0, slots[2 * group])..<max(0, slots[2 * group + 1]))
        }
      }
      index = slots[1]
    }
    result.append(bytes, index..<bytes.count)
    return String(decoding: result, as: UTF8.self)
  }

  /// What stands in place of a match.
  struct Replacement: Equatable {
    enum Part: Equatable {
      case text(String)
      /// What a group took; 0 is the whole match.
      case group(Int)
    }

    fileprivate(set) var parts: [Part]
  }

  /// Reads the replacement string of `fn:replace`: `$1` is a group, `\$` and `\\` are themselves.
  ///
  /// A number takes as many digits as there are groups for; a group the pattern does not have is empty.
  func replacement(_ text: String) throws(PatternError) -> Replacement {
    if isLiteral { return Replacement(parts: [.text(text)]) }
    var parts: [Replacement.Part] = []
    var plain = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar {
      case "\\":
        guard let next, next == "$" || next == "\\" else {
          throw PatternError(
            message: "has a replacement with a backslash that is neither \"\\$\" nor \"\\\\\"")
        }
        plain.append(next)
        index += 2
      case "$":
        guard var group = next?.digit else {
          throw PatternError(message: "has a replacement with a \"$\" that no number follows")
        }
        index += 2
        while index < scalars.count, let digit = scalars[index].digit,
          group * 10 + digit <= program.groupCount
        {
          group = group * 10 + digit
          index += 1
        }
        if !plain.isEmpty { parts.append(.text(String(plain))) }
        plain = String.UnicodeScalarView()
        if group <= program.groupCount { parts.append(.group(group)) }
      default:
        plain.append(scalar)
        index += 1
      }
    }
    if !plain.isEmpty { parts.append(.text(String(plain))) }
    return Replacement(parts: parts)
  }
}

extension Pattern {
  /// The text, when the pattern is nothing but characters.
  fileprivate var plainText: String? {
    switch self {
    case .scalar(let scalar): return String(scalar)
    case .sequence(let parts):
      var text = String.UnicodeScalarView()
      for part in parts {
        guard case .scalar(let scalar) = part else { return nil }
        text.append(scalar)
      }
      return String(text)
    default: return nil
    }
  }
}

extension Unicode.Scalar {
  fileprivate var digit: Int? { ("0"..."9").contains(self) ? Int(value) - 0x30 : nil }
}

extension [UInt8] {
  fileprivate mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    for index in range { append(bytes[index]) }
  }
}
