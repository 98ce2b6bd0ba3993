import Bytes

/// The ways in which people write a paragraph of the Tunis Agenda.
public enum ParagraphName {
  /// The id of the paragraph that a name means: `TA69` for `paragraph 69`, `para. 69`, `¶69`, `TA 69` and
  /// `Tunis Agenda paragraph 69`, `TA72b` for `paragraph 72 (b)`. `nil` for any other name, a bare number too, since
  /// it could be a recommendation's.
  public static func id(of name: String) -> String? {
    var rest = Substring(FoldedText(name).text)
    let namesAgenda = rest.remove(oneOf: ["tunis agenda", "ta"])
    let saysParagraph = rest.remove(oneOf: ["paragraph", "para.", "para", "¶"])
    guard namesAgenda || saysParagraph else { return nil }
    let number = rest.prefix { $0.isASCII && $0.isWholeNumber }
    guard (1...3).contains(number.utf8.count) else { return nil }
    var letter = rest.dropFirst(number.count).drop { $0 == " " }
    if letter.first == "(", letter.last == ")" { letter = letter.dropFirst().dropLast() }
    guard letter.isEmpty || letter.count == 1 && letter.allSatisfy({ $0.isASCII && $0.isLetter }) else {
      return nil
    }
    return "TA\(number)\(letter)"
  }
}

extension Substring {
  /// Takes the first of some beginnings away, and the blanks after it.
  ///
  /// - Returns: whether the text had one of them.
  fileprivate mutating func remove(oneOf beginnings: [String]) -> Bool {
    guard let beginning = beginnings.first(where: { hasPrefix($0) }) else { return false }
    self = dropFirst(beginning.count).drop { $0 == " " }
    return true
  }
}
