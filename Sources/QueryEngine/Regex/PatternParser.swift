/// Why a pattern, its flags or a replacement cannot be used.
struct PatternError: Error, Equatable {
  /// What is wrong, in words that can follow "the regular expression".
  var message: String
}

/// A pattern in parts.
indirect enum Pattern: Equatable {
  case scalar(Unicode.Scalar)
  case set(CharacterClass)
  case assertion(PatternAssertion)
  case sequence([Pattern])
  case alternatives([Pattern])
  /// `maximum` is `nil` when there is none. A reluctant repetition prefers fewer.
  case repetition(Pattern, minimum: Int, maximum: Int?, isReluctant: Bool)
  /// The number of the group, from 1; `nil` for one that does not capture.
  case group(Pattern, number: Int?)
}

enum PatternAssertion: Equatable, Sendable {
  case textStart, textEnd, lineStart, lineEnd
}

/// The flags of `fn:matches` (XPath Functions 3.1, section 5.6.1.1).
struct PatternFlags: Equatable {
  /// `s`: a dot takes line ends too.
  var dotTakesAll = false
  /// `m`: `^` and `$` hold at every line.
  var isMultiline = false
  /// `i`
  var ignoresCase = false
  /// `x`: white space in the pattern, outside classes, means nothing.
  var skipsSpace = false
  /// `q`: the pattern is plain text.
  var isLiteral = false

  init(_ flags: String) throws(PatternError) {
    for flag in flags.unicodeScalars {
      switch flag {
      case "s": dotTakesAll = true
      case "m": isMultiline = true
      case "i": ignoresCase = true
      case "x": skipsSpace = true
      case "q": isLiteral = true
      default: throw PatternError(message: "has an unknown flag \"\(flag)\"; there are s, m, i, x and q")
      }
    }
  }
}

/// Reads a pattern: the regular expressions of XML Schema (Datatypes, appendix F) with what XPath Functions
/// 3.1 section 5.6.1 adds: `^` and `$`, reluctant quantifiers, groups that do not capture. Back-references
/// and Unicode blocks (`\p{IsThai}`) are refused.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private let flags: PatternFlags
  private var index = 0
  private(set) var groupCount = 0

  private static let maximumDepth = 128
  /// Every group takes room at every place of the program; more can be grouped with `(?:…)`.
  private static let maximumGroups = 99
  /// The largest number in a counted repetition.
  private static let maximumCount = 1000

  init(_ pattern: String, flags: PatternFlags) {
    scalars =
      flags.skipsSpace && !flags.isLiteral ? Self.withoutSpace(pattern) : Array(pattern.unicodeScalars)
    self.flags = flags
  }

  mutating func parse() throws(PatternError) -> Pattern {
    if flags.isLiteral { return .sequence(scalars.map { .scalar($0) }) }
    let pattern = try parseAlternatives(depth: 0)
    if let rest = peek { throw error("has an unexpected \"\(rest)\"") }
    return pattern
  }

  /// alternatives ::= branch ( "|" branch )*
  private mutating func parseAlternatives(depth: Int) throws(PatternError) -> Pattern {
    guard depth <= Self.maximumDepth else { throw error("nests groups deeper than \(Self.maximumDepth)") }
    var branches = [try parseBranch(depth: depth)]
    while skip("|") { branches.append(try parseBranch(depth: depth)) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  /// branch ::= ( atom quantifier? )*
  private mutating func parseBranch(depth: Int) throws(PatternError) -> Pattern {
    var pieces: [Pattern] = []
    while let next = peek, next != "|", next != ")" {
      let atom = try parseAtom(depth: depth)
      pieces.append(try parseQuantifier(of: atom))
    }
    return pieces.count == 1 ? pieces[0] : .sequence(pieces)
  }

  /// atom ::= character | class | escape | "(" alternatives ")" | "^" | "$" | "."
  private mutating func parseAtom(depth: Int) throws(PatternError) -> Pattern {
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case ".": return .set(flags.dotTakesAll ? .any : .anyButLineEnds)
    case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case "(": return try parseGroup(depth: depth)
    case "[": return .set(try parseClass(depth: depth + 1))
    case "\\":
      switch try parseEscape() {
      case .scalar(let scalar): return .scalar(scalar)
      case .set(let set): return .set(set)
      }
    case "?", "*", "+", "{": throw error("has nothing before \"\(scalar)\" that could be repeated")
    case "}", "]":
      throw error("has a \"\(scalar)\" without its opening bracket; write \"\\\(scalar)\" for the character")
    default: return .scalar(scalar)
    }
  }

  private mutating func parseGroup(depth: Int) throws(PatternError) -> Pattern {
    var number: Int?
    if skip("?") {
      guard skip(":") else { throw error("has a \"(?\" that is not \"(?:\"") }
    } else {
      groupCount += 1
      guard groupCount <= Self.maximumGroups else {
        throw error("has more than \(Self.maximumGroups) groups")
      }
      number = groupCount
    }
    let inner = try parseAlternatives(depth: depth + 1)
    guard skip(")") else { throw error("has a \"(\" that is not closed") }
    return .group(inner, number: number)
  }

  /// quantifier ::= ( "?" | "*" | "+" | "{" number ( "," number? )? "}" ) "?"?
  private mutating func parseQuantifier(of atom: Pattern) throws(PatternError) -> Pattern {
    let (minimum, maximum): (Int, Int?)
    if skip("?") {
      (minimum, maximum) = (0, 1)
    } else if skip("*") {
      (minimum, maximum) = (0, nil)
    } else if skip("+") {
      (minimum, maximum) = (1, nil)
    } else if skip("{") {
      minimum = try parseCount()
      maximum = skip(",") ? (peek == "}" ? nil : try parseCount()) : minimum
      guard skip("}") else { throw error("has a \"{\" that is not closed") }
      if let maximum, maximum < minimum {
        throw error("repeats at least \(minimum) and at most \(maximum) times")
      }
    } else {
      return atom
    }
    if case .assertion = atom { throw error("repeats \"^\" or \"$\"") }
    return .repetition(atom, minimum: minimum, maximum: maximum, isReluctant: skip("?"))
  }

  private mutating func parseCount() throws(PatternError) -> Int {
    let start = index
    var count = 0
    while let digit = peek.flatMap({ $0.isASCII ? Int(String($0)) : nil }) {
      count = count * 10 + digit
      guard count <= Self.maximumCount else { throw error("repeats more than \(Self.maximumCount) times") }
      index += 1
    }
    guard index > start else { throw error("has no number in \"{…}\"") }
    return count
  }

  private enum Escape {
    case scalar(Unicode.Scalar)
    case set(CharacterClass)
  }

  /// What follows a backslash.
  private mutating func parseEscape() throws(PatternError) -> Escape {
    guard let scalar = peek else { throw error("ends with a backslash") }
    index += 1
    switch scalar {
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "t": return .scalar("\t")
    case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$": return .scalar(scalar)
    case "p", "P": return .set(try parseCategory(isNegated: scalar == "P"))
    case "0"..."9": throw error("has a back-reference \"\\\(scalar)\", which is not offered")
    default:
      guard let set = CharacterClass(escape: scalar) else {
        throw error("has an unknown escape \"\\\(scalar)\"")
      }
      return .set(set)
    }
  }

  /// The `{Lu}` of `\p{Lu}`.
  private mutating func parseCategory(isNegated: Bool) throws(PatternError) -> CharacterClass {
    guard skip("{"), let end = scalars[index...].firstIndex(of: "}") else {
      throw error("has a \"\\p\" without a category such as \"{Lu}\"")
    }
    let name = String(String.UnicodeScalarView(scalars[index..<end]))
    index = end + 1
    guard let set = CharacterClass(category: name, isNegated: isNegated) else {
      throw error(
        name.hasPrefix("Is")
          ? "names the Unicode block \"\(name)\", which is not offered"
          : "names an unknown category \"\(name)\"")
    }
    return set
  }

  /// class ::= "[" "^"? ( character ( "-" character )? | escape )+ ( "-" class )? "]"
  private mutating func parseClass(depth: Int) throws(PatternError) -> CharacterClass {
    guard depth <= Self.maximumDepth else { throw error("nests classes deeper than \(Self.maximumDepth)") }
    let isNegated = skip("^")
    var parts: [CharacterClass] = []
    var subtracted: CharacterClass?
    while !skip("]") {
      if subtracted != nil { throw error("has something after the class that is taken away") }
      if peek == "-", peek(1) == "[", !parts.isEmpty {
        index += 2
        subtracted = try parseClass(depth: depth + 1)
      } else {
        parts.append(try parseClassPart(isFirst: parts.isEmpty))
      }
    }
    if parts.isEmpty { throw error("has an empty class") }
    return CharacterClass(
      union: parts, isNegated: isNegated, subtracting: subtracted, ignoresCase: flags.ignoresCase)
  }

  private mutating func parseClassPart(isFirst: Bool) throws(PatternError) -> CharacterClass {
    let isHyphen = peek == "-"
    let first: Unicode.Scalar
    switch try parseClassMember() {
    case .set(let set): return set
    case .scalar(let scalar): first = scalar
    }
    if isHyphen {
      guard isFirst || peek == "]" || peek == "-" && peek(1) == "[" else {
        throw error("has a \"-\" inside a class that is no range; write \"\\-\"")
      }
      return CharacterClass(ranges: [first.value...first.value])
    }
    guard peek == "-", peek(1) != "]", peek(1) != "[" else {
      return CharacterClass(ranges: [first.value...first.value])
    }
    index += 1
    guard case .scalar(let last) = try parseClassMember(), last.value >= first.value else {
      throw error("has a range in a class that runs backwards or has no end")
    }
    return CharacterClass(ranges: [first.value...last.value])
  }

  private mutating func parseClassMember() throws(PatternError) -> Escape {
    guard let scalar = peek else { throw error("has a \"[\" that is not closed") }
    index += 1
    if scalar == "[" { throw error("has a \"[\" inside a class; write \"\\[\"") }
    return scalar == "\\" ? try parseEscape() : .scalar(scalar)
  }

  // MARK: - Scanning

  private var peek: Unicode.Scalar? { peek(0) }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    index += 1
    return true
  }

  private func error(_ message: String) -> PatternError {
    let text = String(String.UnicodeScalarView(scalars))
    return PatternError(message: "\"\(text)\" \(message) (at character \(index))")
  }

  /// The pattern without the white space outside classes.
  private static func withoutSpace(_ pattern: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var (depth, isEscaped) = (0, false)
    for scalar in pattern.unicodeScalars {
      if depth == 0, [" ", "\t", "\n", "\r"].contains(scalar) { continue }
      result.append(scalar)
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "[" {
        depth += 1
      } else if scalar == "]" {
        depth = max(0, depth - 1)
      }
    }
    return result
  }
}
