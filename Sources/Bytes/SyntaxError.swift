/// Text that does not follow its grammar: where, what was found, and what could have stood there.
///
/// The error is data. Lines and columns are computed only when it is shown, by ``rendered(source:)``.
public struct SyntaxError: Error, Sendable, Equatable {
  /// The name of the text to show to people: a path, or something like `question`.
  public var file: String
  /// The offending bytes, as offsets from 0 into the text. Empty at the end of the text.
  public var range: Range<Int>
  /// What was found, in words that follow "found": `"}"`, `end of file`, `an unknown prefix "ex:"`.
  public var found: String
  /// What could stand there, in words that follow "expected", most likely first. May be empty.
  public var expected: [String]
  /// One more fact that helps, such as the place of the opening bracket or the nearest known names.
  public var hint: String?
  /// The part of the text that the range lies in, from readers that do not keep the whole.
  public var excerpt: SourceExcerpt?

  public init(
    file: String = "", range: Range<Int>, found: String, expected: [String] = [], hint: String? = nil,
    excerpt: SourceExcerpt? = nil
  ) {
    self.file = file
    self.range = range
    self.found = found
    self.expected = expected
    self.hint = hint
    self.excerpt = excerpt
  }

  /// The message without a place: "expected … or …, found …".
  public var message: String {
    let found = "found \(found)"
    guard let last = expected.last else { return withHint(found) }
    let choices =
      expected.count == 1 ? last : expected.dropLast().joined(separator: ", ") + " or " + last
    return withHint("expected \(choices), \(found)")
  }

  /// The message as people see it: `file:line:column: message`, the line itself, and a caret below the place.
  ///
  /// - Parameter source: the text that was read. An error that brings its ``excerpt`` needs none.
  public func rendered(source: [UInt8] = []) -> String {
    if let excerpt {
      var error = self
      error.range = range.lowerBound - excerpt.offset..<range.upperBound - excerpt.offset
      return error.rendered(source: excerpt.bytes, firstLine: excerpt.line)
    }
    return rendered(source: source, firstLine: 1)
  }

  private func rendered(source: [UInt8], firstLine: Int) -> String {
    var place = SourcePlace(offset: range.lowerBound, in: source)
    place.line += firstLine - 1
    let name = file.isEmpty ? "" : "\(file):"
    var text = "\(name)\(place.line):\(place.column): \(message)"
    let line = place.lineText(in: source, limit: 160)
    guard !line.text.isEmpty else { return text }
    let number = String(place.line)
    let margin = String(repeating: " ", count: number.utf8.count)
    let width = max(1, min(range.count, line.bytesAfterPlace))
    text +=
      "\n  \(number) | \(line.text)\n  \(margin) | \(line.indent)\(String(repeating: "^", count: width))"
    return text
  }

  private func withHint(_ text: String) -> String {
    guard let hint else { return text }
    return "\(text); \(hint)"
  }
}

/// Some lines of a text, and where in it they stand.
public struct SourceExcerpt: Sendable, Equatable {
  public var bytes: [UInt8]
  /// The offset of the first byte in the whole text.
  public var offset: Int
  /// The number of the first line in the whole text, from 1.
  public var line: Int

  public init(bytes: [UInt8], offset: Int, line: Int) {
    self.bytes = bytes
    self.offset = offset
    self.line = line
  }
}

/// A place in a text as people count: lines and columns from 1, columns in UTF-8 bytes.
public struct SourcePlace: Sendable, Equatable {
  public var line: Int
  public var column: Int
  private var lineStart: Int
  private var offset: Int

  /// Finds the place of a byte. Cost: one pass over the text up to the offset.
  public init(offset: Int, in source: [UInt8]) {
    let offset = max(0, min(offset, source.count))
    var line = 1
    var lineStart = 0
    for index in 0..<offset where source[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    self.line = line
    self.column = offset - lineStart + 1
    self.lineStart = lineStart
    self.offset = offset
  }

  /// The line that holds the place, shortened around it to at most `limit` bytes, with the blanks that put a
  /// caret under the place.
  func lineText(in source: [UInt8], limit: Int) -> (text: String, indent: String, bytesAfterPlace: Int) {
    var end = lineStart
    while end < source.count, source[end] != UInt8(ascii: "\n"), source[end] != UInt8(ascii: "\r") {
      end += 1
    }
    var start = lineStart
    if offset - start > limit / 2 { start = offset - limit / 2 }
    while start < offset, source[start] & 0xC0 == 0x80 { start += 1 }
    var stop = min(end, start + limit)
    while stop < end, stop > offset, source[stop] & 0xC0 == 0x80 { stop -= 1 }
    let before = String(decoding: source[start..<min(max(offset, start), stop)], as: UTF8.self)
    let text = String(decoding: source[start..<max(stop, start)], as: UTF8.self)
    return (text.shown, String(before.shown.map { _ in " " }), max(0, stop - offset))
  }
}
