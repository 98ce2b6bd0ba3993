/// The text of a question, from the arguments of a command line.
public enum QuestionText {
  /// Joins arguments to one text.
  ///
  /// The first argument, when it begins with a question word, is text as it stands, so that a whole question may be
  /// given as one argument. Any other argument that holds a blank is a name that the shell took out of its quotation
  /// marks; they are put back, unless it has some of its own.
  public static func joined(_ arguments: [String]) -> String {
    let parts = arguments.enumerated().map { index, argument in
      if index == 0, isQuestion(argument) { return argument }
      return needsMarks(argument) ? "\"\(argument)\"" : argument
    }
    return parts.joined(separator: " ")
  }

  /// Whether a text begins with one of the words that questions begin with.
  public static func isQuestion(_ text: String) -> Bool {
    let word = text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
    return Lexicon.beginnings.contains(word.lowercased())
  }

  private static func needsMarks(_ argument: String) -> Bool {
    argument.isEmpty || argument.contains(where: \.isWhitespace) && !argument.contains("\"")
  }
}
