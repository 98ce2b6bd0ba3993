/// A word or mark of a question. Questions are a line long, so a token carries its text.
struct Token: Equatable {
  enum Content: Equatable {
    /// A reserved word, in lower case.
    case keyword(String)
    /// Any other word, as written; `TA69` for the other ways of writing a paragraph.
    case word(String)
    /// What stood between quotation marks.
    case quoted(String)
    case comma
    case questionMark
    case end
  }

  var content: Content
  var range: Range<Int>

  /// The number that a word of digits is, at most nine of them.
  var number: Int? {
    guard case .word(let text) = content, text.utf8.count <= 9 else { return nil }
    return text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
  }

  /// The token in words that follow "found".
  var description: String {
    switch content {
    case .keyword(let text), .word(let text), .quoted(let text): "\"\(text)\""
    case .comma: "a comma"
    case .questionMark: "a question mark"
    case .end: "the end of the question"
    }
  }
}
