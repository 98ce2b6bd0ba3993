import Algebra
import RDF
import TestSupport
import Testing

@testable import QueryEngine

@Suite("Regular expressions")
struct ExpressionsRegexTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var pattern: String
    var flags: String
    var matching: [String]
    var other: [String]
    var testDescription: String { "\(pattern) \(flags)" }

    init(_ pattern: String, flags: String = "", _ matching: [String], not other: [String]) {
      (self.pattern, self.flags, self.matching, self.other) = (pattern, flags, matching, other)
    }
  }

  static let cases: [Case] = [
    Case("", ["", "a"], not: []),
    Case("net", ["net", "internet", "a net b"], not: ["Net", "ne", ""]),
    Case("né", ["née"], not: ["ne\u{301}e", "n"]),
    Case("^net", ["network"], not: ["internet", "a\nnet"]),
    Case("net$", ["internet"], not: ["network", "net\n"]),
    Case("^$", [""], not: ["a", "\n"]),
    Case("^net", flags: "m", ["a\nnet", "network"], not: ["internet"]),
    Case("net$", flags: "m", ["net\na", "internet"], not: ["network"]),
    Case("^$", flags: "m", ["", "a\n\nb"], not: ["a", "a\n"]),
    Case("a.c", ["abc", "aéc", "a\u{10000}c"], not: ["ac", "a\nc", "a\rc"]),
    Case("a.c", flags: "s", ["a\nc", "a\rc"], not: ["ac"]),
    Case("colou?r", ["color", "colour"], not: ["colouur"]),
    Case("^(ab)*c", ["c", "ababc"], not: ["abac"]),
    Case("^a{2,3}$", ["aa", "aaa"], not: ["a", "aaaa"]),
    Case("^a{2}$", ["aa"], not: ["a", "aaa"]),
    Case("^a{2,}$", ["aa", "aaaaa"], not: ["a"]),
    Case("^(a|bc|)d", ["ad", "bcd", "d"], not: ["bd"]),
    Case("^(?:ab|cd)+$", ["abcdab"], not: ["abc"]),
    Case(
      "FORUM.*oversight", flags: "i", ["The Forum on oversight", "forumOVERSIGHT"],
      not: ["oversight forum", "for um oversight"]),
    Case("straSSe", flags: "i", ["STRASSE", "strasse"], not: ["straße"]),
    Case("ÉTAT", flags: "i", ["état", "État"], not: ["etat"]),
    Case("k", flags: "i", ["K", "\u{212A}"], not: ["c"]),
    Case("[A-F]", flags: "i", ["e", "E"], not: ["g", "G"]),
    Case("[^q]", flags: "i", ["a"], not: ["q", "Q"]),
    Case("[a-z-[i-o]]", flags: "i", ["H", "p"], not: ["I", "o"]),
    Case("\\p{Lu}", flags: "i", ["A"], not: ["a"]),
    Case("[^a-z0-9]", ["A", " ", "é"], not: ["abc09"]),
    Case("[-a]", ["-", "a"], not: ["b"]),
    Case("[a-]", ["-", "a"], not: ["b"]),
    Case("[.*\\]^]", [".", "*", "]", "^"], not: ["a"]),
    Case("[a-z-[aeiou]]", ["b"], not: ["e", "1"]),
    Case("[\\w-[\\d_]]", ["a"], not: ["5", " "]),
    Case("[a-z-[b-y-[m]]]", ["a", "m", "z"], not: ["b", "y"]),
    Case("^\\d+$", ["2014", "\u{0664}"], not: ["20a", ""]),
    Case("^\\D+$", ["abc"], not: ["a1"]),
    Case("^\\w+$", ["né5$"], not: ["a b", "a.b", "a\u{0}"]),
    Case("\\W", ["a-b"], not: ["ab"]),
    Case("^\\s$", [" ", "\t", "\n", "\r"], not: ["\u{A0}", "a"]),
    Case("^\\S$", ["\u{A0}", "a"], not: [" "]),
    Case("^\\i\\c*$", ["st:holder", "_a-1"], not: ["1a", "-a"]),
    Case("^\\I", ["1", " "], not: ["a"]),
    Case("^\\C", [" ", "/"], not: ["a", "-"]),
    Case("^\\p{L}+$", ["Ñandú", "日本"], not: ["a1"]),
    Case("^\\P{L}$", ["1", " "], not: ["a"]),
    Case("^[\\p{N}\\p{Sc}]+$", ["5½€"], not: ["a"]),
    Case("\\.\\\\\\?\\*\\+\\(\\)\\|\\{\\}\\-\\[\\]\\^\\$", [".\\?*+()|{}-[]^$"], not: [""]),
    Case("\\n\\r\\t", ["\n\r\t"], not: ["nrt"]),
    Case("a b # [ c ]", flags: "x", ["ab# "], not: ["a b"]),
    Case("a.c(", flags: "q", ["xa.c("], not: ["abc("]),
    Case("a.C", flags: "qi", ["A.c"], not: ["abc"]),
    Case("^(a+)+$", ["aaaa"], not: [String(repeating: "a", count: 5000) + "b"]),
    Case("(x+x+)+y", ["xxy"], not: [String(repeating: "x", count: 5000)]),
    Case("^(a|a)*$", ["aaa"], not: [String(repeating: "a", count: 5000) + "b"]),
    Case("(a*)*b", ["b", "aab"], not: ["aaa"]),
    Case("(a?){50}a{50}$", [String(repeating: "a", count: 50)], not: [String(repeating: "a", count: 49)]),
    Case(
      "[ab]{20}c[ab]{20}$", [String(repeating: "ab", count: 10) + "c" + String(repeating: "b", count: 20)],
      not: ["c"]),
    Case("\u{10000}|[\u{20000}-\u{2FFFF}]", ["\u{10000}", "x\u{2A6DF}"], not: ["\u{10001}", "\u{1FFFF}"]),
  ]

  @Test("a pattern finds what XPath says it finds, and nothing else", arguments: cases)
  func matching(_ test: Case) throws {
    let expression = try RegularExpression(test.pattern, flags: test.flags)
    var matcher = try CapturingMatcher(program(test.pattern, test.flags))
    // Twice, the second time with the states that the first has made.
    for _ in 0..<2 {
      for text in test.matching { #expect(expression.matches(text), "\(text)") }
      for text in test.other { #expect(!expression.matches(text), "\(text)") }
    }
    for text in test.matching + test.other where text.utf8.count < 200 {
      #expect((matcher.firstMatch(in: text.utf8.span, from: 0) != nil) == expression.matches(text), "\(text)")
    }
  }

  private func program(_ pattern: String, _ flags: String) throws -> PatternProgram {
    let flags = try PatternFlags(flags)
    var parser = PatternParser(pattern, flags: flags)
    let parsed = try parser.parse()
    return try PatternProgram(parsed, groupCount: parser.groupCount, ignoresCase: flags.ignoresCase)
  }

  @Test(
    "a wrong pattern is refused with the reason",
    arguments: [
      ("a(b", "", "not closed"), ("a)b", "", "unexpected \")\""), ("*a", "", "nothing before"),
      ("a**", "", "nothing before"), ("a|+", "", "nothing before"),
      ("[a", "", "not closed"), ("[]", "", "empty class"), ("a]", "", "without its opening"),
      ("a{2", "", "not closed"), ("a{,2}", "", "no number"), ("a}", "", "without its opening"),
      ("a{3,2}", "", "at least 3 and at most 2"), ("a{1001}", "", "more than 1000"),
      ("((a{1000}){1000}){1000}", "", "too large"), ("[z-a]", "", "backwards"), ("[a-\\d]", "", "backwards"),
      ("[a-c-e]", "", "no range"), ("[a[b]]", "", "inside a class"), ("[a-z-[b]c]", "", "taken away"),
      ("\\", "", "ends with a backslash"), ("\\y", "", "unknown escape"), ("\\1", "", "back-reference"),
      ("(a)\\1", "", "back-reference"), ("\\p{Xx}", "", "unknown category"),
      ("\\p{IsThai}", "", "Unicode block"), ("\\pL", "", "without a category"), ("(?=a)", "", "(?:"),
      ("^*", "", "repeats"),
      ("a", "g", "unknown flag"), (String(repeating: "(?:", count: 200), "", "deeper than 128"),
      (String(repeating: "(a)", count: 100), "", "more than 99 groups"),
      (String(repeating: "[a-", count: 200), "", "deeper than 128"),
    ])
  func refused(pattern: String, flags: String, reason: String) throws {
    let error = #expect(throws: PatternError.self) { try RegularExpression(pattern, flags: flags) }
    #expect(try #require(error).message.contains(reason), "\(error?.message ?? "")")
  }

  struct Replacing: Sendable {
    var text: String
    var pattern: String
    var replacement: String
    var flags: String
    var result: String?

    init(
      _ text: String, _ pattern: String, _ replacement: String, _ flags: String = "", gives result: String?
    ) {
      (self.text, self.pattern, self.replacement, self.flags, self.result) = (
        text, pattern, replacement, flags, result
      )
    }
  }

  @Test(
    "REPLACE replaces every match from the left and fills in groups",
    arguments: [
      Replacing("abracadabra", "bra", "*", gives: "a*cada*"),
      Replacing("abracadabra", "a.*a", "*", gives: "*"),
      Replacing("abracadabra", "a.*?a", "*", gives: "*c*bra"),
      Replacing("abracadabra", "a", "", gives: "brcdbr"),
      Replacing("abracadabra", "a(.)", "a$1$1", gives: "abbraccaddabbra"),
      Replacing("AAAA", "A+", "b", gives: "b"), Replacing("AAAA", "A+?", "b", gives: "bbbb"),
      Replacing("darted", "^(.*?)d(.*)$", "$1c$2", gives: "carted"),
      Replacing("abcd", "(ab)|(a)", "[1=$1][2=$2]", gives: "[1=ab][2=]cd"),
      Replacing("para 69", "([a-z]+) ([0-9]+)", "$2 $1 $0 $3", gives: "69 para para 69 "),
      Replacing("ab", "(a)(b)", "$21", gives: "b1"),
      Replacing("a", "a", "\\$1\\\\", gives: "$1\\"), Replacing("a.b", ".", "$0", "q", gives: "a$0b"),
      Replacing("a.b", ".", "-", gives: "---"),
      Replacing("Tunis TUNIS", "tunis", "Tunis", "i", gives: "Tunis Tunis"),
      Replacing("né né", "é", "e", gives: "ne ne"), Replacing("日本語", "[^a-z]", "-", gives: "---"),
      Replacing("abc", "x*", "-", gives: nil), Replacing("abc", "", "-", gives: nil),
      Replacing("abc", "$", "-", gives: nil), Replacing("a\nb", "^", "-", "m", gives: nil),
      Replacing("xay", "(x|(a))*y", "<$1$2>", gives: "<aa>"), Replacing("abc", "z", "-", gives: "abc"),
      Replacing("", "a", "-", gives: ""),
      Replacing("aXbX", "(a|b)(X)", "$2$1", gives: "XaXb"), Replacing("abab", "(?:ab)+", "x", gives: "x"),
    ])
  func replacing(_ test: Replacing) throws {
    let expression = try RegularExpression(test.pattern, flags: test.flags)
    let replacement = try expression.replacement(test.replacement)
    for _ in 0..<2 { #expect(expression.replacing(in: test.text, with: replacement) == test.result) }
  }

  @Test("a wrong replacement is refused", arguments: ["$", "a$b", "\\", "\\n"])
  func wrongReplacement(_ text: String) throws {
    let expression = try RegularExpression("a", flags: "")
    #expect(throws: PatternError.self) { try expression.replacement(text) }
  }

  /// A pattern over a few letters; what may be empty is not repeated, since engines differ in what they
  /// prefer there.
  private func randomPattern(_ depth: Int, _ random: inout SplitMix64) -> (text: String, mayBeEmpty: Bool) {
    let letters = ["a", "b", "é", ".", "[ab]", "[^b]", "[a-c-[b]]"]
    switch depth == 0 ? 0 : Int.random(in: 0..<6, using: &random) {
    case 0: return (letters.randomElement(using: &random) ?? "a", false)
    case 1:
      let (first, second) = (randomPattern(depth - 1, &random), randomPattern(depth - 1, &random))
      return ("(\(first.text)|\(second.text))", first.mayBeEmpty || second.mayBeEmpty)
    case 2: return (Bool.random(using: &random) ? "^" : "$", true)
    case 3:
      let inner = randomPattern(depth - 1, &random)
      guard !inner.mayBeEmpty else { return inner }
      let quantifier =
        ["*", "+", "?", "{2}", "{1,2}", "{0,2}", "*?", "+?", "??"].randomElement(using: &random) ?? "*"
      let mayBeEmpty = !quantifier.hasPrefix("+") && !["{2}", "{1,2}"].contains(quantifier)
      return ("(?:\(inner.text))\(quantifier)", mayBeEmpty)
    default:
      let (first, second) = (randomPattern(depth - 1, &random), randomPattern(depth - 1, &random))
      return (first.text + second.text, first.mayBeEmpty && second.mayBeEmpty)
    }
  }

  @Test("matches are those of a plain backtracking matcher", arguments: 0..<40)
  func againstBacktracking(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<10 {
      let pattern = randomPattern(4, &random).text
      let flags = ["", "m", "i", "s"].randomElement(using: &random) ?? ""
      let expression = try RegularExpression(pattern, flags: flags)
      var matcher = try CapturingMatcher(program(pattern, flags))
      var parser = PatternParser(pattern, flags: try PatternFlags(flags))
      let oracle = Backtracking(pattern: try parser.parse(), ignoresCase: flags == "i")
      for _ in 0..<10 {
        let text = (0..<Int.random(in: 0..<8, using: &random)).map { _ in
          ["a", "b", "c", "é", "\n", "A"].randomElement(using: &random) ?? "a"
        }.joined()
        let expected = oracle.firstMatch(in: Array(text.unicodeScalars))
        let found = matcher.firstMatch(in: text.utf8.span, from: 0)
        let comment: Comment = "\(pattern) \(flags) on \(text.debugDescription), seed \(seed)"
        #expect(expression.matches(text) == (expected != nil), comment)
        #expect(found.map { text.scalarCount($0[0])..<text.scalarCount($0[1]) } == expected, comment)
      }
    }
  }

  @Test(
    "every general category has its name",
    arguments: [
      ("Lu", "A"), ("Ll", "a"), ("Lt", "\u{1C5}"), ("Lm", "\u{2B0}"), ("Lo", "\u{5D0}"), ("Mn", "\u{301}"),
      ("Mc", "\u{903}"), ("Me", "\u{20DD}"),
      ("Nd", "5"), ("Nl", "\u{2160}"), ("No", "\u{BD}"), ("Pc", "_"), ("Pd", "-"), ("Ps", "("), ("Pe", ")"),
      ("Pi", "\u{AB}"), ("Pf", "\u{BB}"), ("Po", "!"),
      ("Sm", "+"), ("Sc", "$"), ("Sk", "^"), ("So", "\u{A9}"), ("Zs", " "), ("Zl", "\u{2028}"),
      ("Zp", "\u{2029}"),
      ("Cc", "\u{1}"), ("Cf", "\u{AD}"), ("Co", "\u{E000}"), ("Cn", "\u{378}"),
    ])
  func categories(name: String, scalar: Unicode.Scalar) throws {
    let text = String(scalar)
    #expect(try RegularExpression("\\p{\(name)}", flags: "").matches(text))
    #expect(try RegularExpression("\\p{\(name.prefix(1))}", flags: "").matches(text))
    #expect(try !RegularExpression("\\P{\(name)}", flags: "").matches(text))
    #expect(try !RegularExpression("\\p{\(name == "Lu" ? "Ll" : "Lu")}", flags: "").matches(text))
  }

  @Test("groups may nest to the limit, and a large program stays within its memory")
  func limits() throws {
    let nested =
      String(repeating: "(?:", count: 120) + "a" + String(repeating: "){1,2}", count: 12)
      + String(repeating: ")", count: 108)
    #expect(try RegularExpression(nested, flags: "").matches("ba"))
    // Hundreds of places in most states, and more states than are kept.
    let large = try RegularExpression("a[ab]{400}c", flags: "")
    var random = SplitMix64(seed: 2)
    let letters = (0..<1500).map { _ in Bool.random(using: &random) ? "a" : "b" }
    #expect(!large.matches(letters.joined()))
    let ending = "a" + letters.suffix(400).joined() + "c"
    #expect(large.matches(letters.joined() + ending))
  }

  @Test("many states are forgotten without losing the way")
  func manyStates() throws {
    // Remembers the last twelve letters: more states than are kept.
    let expression = try RegularExpression("a[abé]{12}$", flags: "")
    var random = SplitMix64(seed: 1)
    let letters = (0..<4000).map { _ in ["a", "b", "é"].randomElement(using: &random) ?? "a" }
    let text = letters.joined()
    #expect(expression.matches(text) == (letters[letters.count - 13] == "a"))
    #expect(expression.matches(text + "a" + String(repeating: "b", count: 12)))
    #expect(!expression.matches(text + "b" + String(repeating: "b", count: 12)))
  }

  @Test("REGEX and REPLACE take strings, keep languages and refuse the rest")
  func functions() throws {
    let row = ListRow(values: values(["\"Tunis\"@fr", "\"t\"", "\"i\"", "5", "\"(\"", nil, "\"$\""]))
    let parts = variables(7)
    let yes = Value.boolean(true)
    #expect(try evaluate(.function(.regex, [parts[0]] + constants(["\"^T\""])), row) == yes)
    #expect(try evaluate(.function(.regex, [parts[0]] + constants(["\"^t\"", "\"i\""])), row) == yes)
    #expect(try evaluate(.function(.regex, [parts[0], parts[1]]), row) == .boolean(false))
    #expect(try evaluate(.function(.regex, [parts[0], parts[1], parts[2]]), row) == yes)
    #expect(try evaluate(.function(.regex, [parts[3], parts[1]]), row) == nil)
    #expect(try evaluate(.function(.regex, [parts[0], parts[3]]), row) == nil)
    #expect(try evaluate(.function(.regex, [parts[0], parts[4]]), row) == nil)
    #expect(try evaluate(.function(.regex, [parts[5]] + constants(["\"a\""])), row) == nil)
    #expect(try evaluate(.function(.regex, [parts[0]] + constants(["5"])), row) == nil)
    #expect(try evaluate(.function(.regex, constants(["\"a\"", "\"a\""]))) == yes)
    #expect(
      try evaluate(.function(.replace, [parts[0]] + constants(["\"u\"", "\"o\""])), row)?.term.notation
        == "\"Tonis\"@fr")
    #expect(
      try evaluate(.function(.replace, [parts[0], parts[1], parts[2], parts[2]]), row)?.term.notation
        == "\"iunis\"@fr")
    #expect(try evaluate(.function(.replace, [parts[0], parts[1], parts[6]]), row) == nil)
    #expect(try evaluate(.function(.replace, constants(["\"abc\"", "\"x*\"", "\"-\""]))) == nil)
    #expect(throws: QueryFailure.self) {
      try evaluate(.function(.regex, [parts[0]] + constants(["\"(\""])), row)
    }
    #expect(throws: QueryFailure.self) {
      try evaluate(.function(.replace, [parts[0]] + constants(["\"a\"", "\"$\""])), row)
    }
  }
}

extension String {
  /// How many scalars the first bytes are.
  fileprivate func scalarCount(_ bytes: Int) -> Int {
    unicodeScalars.distance(from: startIndex, to: utf8.index(startIndex, offsetBy: bytes))
  }
}

/// A matcher that tries one way after the other: slow, and plain enough to be believed.
private struct Backtracking {
  var pattern: Pattern
  var ignoresCase: Bool

  func firstMatch(in text: [Unicode.Scalar]) -> Range<Int>? {
    for start in 0...text.count {
      var end: Int?
      if follow(
        pattern, text, start,
        then: {
          end = $0; return true
        })
      {
        return end.map { start..<$0 }
      }
    }
    return nil
  }

  private func follow(
    _ pattern: Pattern, _ text: [Unicode.Scalar], _ index: Int, then next: (Int) -> Bool
  ) -> Bool {
    switch pattern {
    case .scalar(let wanted):
      guard index < text.count else { return false }
      let isEqual = ignoresCase ? wanted.caseFolded == text[index].caseFolded : wanted == text[index]
      return isEqual && next(index + 1)
    case .set(let set): return index < text.count && set.contains(text[index]) && next(index + 1)
    case .assertion(let assertion):
      let holds =
        switch assertion {
        case .textStart: index == 0
        case .textEnd: index == text.count
        case .lineStart: index == 0 || text[index - 1] == "\n" && index < text.count
        case .lineEnd: index == text.count || text[index] == "\n"
        }
      return holds && next(index)
    case .sequence(let parts):
      guard let first = parts.first else { return next(index) }
      return follow(first, text, index) { follow(.sequence(Array(parts.dropFirst())), text, $0, then: next) }
    case .alternatives(let branches): return branches.contains { follow($0, text, index, then: next) }
    case .group(let inner, _): return follow(inner, text, index, then: next)
    case .repetition(let inner, let minimum, let maximum, let isReluctant):
      if minimum > 0 {
        let rest = Pattern.repetition(
          inner, minimum: minimum - 1, maximum: maximum.map { $0 - 1 }, isReluctant: isReluctant)
        return follow(inner, text, index) { follow(rest, text, $0, then: next) }
      }
      if maximum == 0 { return next(index) }
      if isReluctant, next(index) { return true }
      let rest = Pattern.repetition(
        inner, minimum: 0, maximum: maximum.map { $0 - 1 }, isReluctant: isReluctant)
      let goesOn = follow(inner, text, index) { $0 > index && follow(rest, text, $0, then: next) }
      return goesOn || !isReluctant && next(index)
    }
  }
}
