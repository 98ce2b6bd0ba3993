public import Bytes
public import Positions

/// A delegation's own asks, fallbacks and red lines, from a file it keeps to itself.
///
/// A line an entry: its kind, a colon, the words, and in brackets at the end the proposals and issues it bears on.
/// Blank lines and lines that begin with `#` are skipped.
///
///     # Instructions for the fifth meeting
///     ask: A firm place for capacity building (F6, capacity-building-priority)
///     fallback: A reference to it in the preamble
///     red line: No new body in the United Nations (new-un-body)
public struct Mandate: Sendable, Equatable {
  public var entries: [Entry]

  public struct Entry: Sendable, Equatable {
    public var kind: Kind
    public var words: String
    /// The proposals and issues it bears on: an ask wants them, a red line refuses them.
    public var targets: [NodeName]
  }

  public enum Kind: String, Sendable, CaseIterable {
    case ask
    case fallback
    case redLine = "red line"
  }

  /// Reads a mandate.
  ///
  /// - Parameters:
  ///   - text: at most 64 KiB of UTF-8.
  ///   - target: the proposal or issue of a name, or an error that says what is wrong with the name.
  /// - Throws: a ``Bytes/SyntaxError`` at the first line that is none of the above.
  public init(
    _ text: [UInt8], target: (String) -> Result<NodeName, NameError>
  ) throws(SyntaxError) {
    guard text.count <= Self.maximumSize else {
      throw SyntaxError(
        range: Self.maximumSize..<text.count, found: "more than \(Self.maximumSize >> 10) KiB")
    }
    entries = []
    var start = 0
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let range = start..<start + line.count
      start = range.upperBound + 1
      let content = line.trimmed
      if content.isEmpty || content.first == UInt8(ascii: "#") { continue }
      entries.append(try Self.entry(content, in: text, target))
    }
  }

  private static let maximumSize = 64 << 10

  private static func entry(
    _ line: ArraySlice<UInt8>, in text: [UInt8], _ target: (String) -> Result<NodeName, NameError>
  ) throws(SyntaxError) -> Entry {
    let kinds = Kind.allCases.map { "\"\($0.rawValue):\"" }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
      throw SyntaxError(
        range: line.startIndex..<line.endIndex, found: "a line without a colon", expected: kinds)
    }
    let word = String(decoding: line[..<colon].trimmed, as: UTF8.self).lowercased()
    guard let kind = Kind(rawValue: word) else {
      throw SyntaxError(range: line.startIndex..<colon, found: "\"\(word)\"", expected: kinds)
    }
    var words = line[(colon + 1)...].trimmed
    var targets: [NodeName] = []
    if words.last == UInt8(ascii: ")"), let bracket = words.lastIndex(of: UInt8(ascii: "(")) {
      for part in words[(bracket + 1)..<(words.endIndex - 1)].split(separator: UInt8(ascii: ",")) {
        let name = part.trimmed
        switch target(String(decoding: name, as: UTF8.self)) {
        case .success(let node): targets.append(node)
        case .failure(let error):
          throw SyntaxError(
            range: name.startIndex..<name.endIndex, found: "\"\(String(decoding: name, as: UTF8.self))\"",
            expected: ["a proposal or an issue"], hint: error.message)
        }
      }
      words = words[..<bracket].trimmed
    }
    guard !words.isEmpty else {
      throw SyntaxError(
        range: colon..<line.endIndex, found: "no words", expected: ["what is asked or refused"])
    }
    return Entry(kind: kind, words: String(decoding: words, as: UTF8.self), targets: targets)
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks, tabs and carriage returns at its ends.
  fileprivate var trimmed: ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    var slice = self
    while let first = slice.first, isBlank(first) { slice = slice.dropFirst() }
    while let last = slice.last, isBlank(last) { slice = slice.dropLast() }
    return slice
  }
}
