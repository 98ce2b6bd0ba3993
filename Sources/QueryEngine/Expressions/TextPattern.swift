import RDF

/// A regular expression as REGEX and REPLACE use it: on values.
struct TextPattern {
  let expression: RegularExpression
  private let replacement: RegularExpression.Replacement?

  /// - Parameters:
  ///   - arguments: those of REGEX or REPLACE after the text: the pattern, the replacement, perhaps flags.
  ///   - compile: makes the expression from its pattern and flags.
  /// - Returns: `nil` when the arguments are not simple strings, which is a type error.
  init?(
    _ arguments: [Value], replaces: Bool,
    compile: (String, String) throws(PatternError) -> RegularExpression = RegularExpression.init(_:flags:)
  ) throws(PatternError) {
    guard let texts = Self.simpleStrings(arguments) else { return nil }
    let flags = texts.count > (replaces ? 2 : 1) ? texts[texts.count - 1] : ""
    expression = try compile(texts[0], flags)
    replacement = replaces ? try expression.replacement(texts[1]) : nil
  }

  /// Whether a string literal matches; `nil` for anything else.
  func matches(_ value: Value) -> Bool? { value.stringLiteral.map { expression.matches($0.text) } }

  /// A string literal, its language kept, with every match replaced.
  func replaced(in value: Value) -> Value? {
    guard let replacement, let (text, language) = value.stringLiteral else { return nil }
    return expression.replacing(in: text, with: replacement).map { .string($0, language: language) }
  }

  private static func simpleStrings(_ values: [Value]) -> [String]? {
    var texts: [String] = []
    for value in values {
      guard case .string(let text) = value.content else { return nil }
      texts.append(text)
    }
    return texts
  }
}
