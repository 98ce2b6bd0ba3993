import Algebra
import Bytes
import Positions
import RDF

/// What a reader has to know so as not to take an answer for more than it is.
extension Inquiry {
  /// The notes on an answer, a sentence each.
  ///
  /// Who denies something, or says it of every one, is told how much is recorded at all; who asks for those that do not
  /// support, how many of them are silent; who counts by group, what counts more than once.
  func notes(on answer: QuestionAnswer) throws(QuestionError) -> [String] {
    var question = answer.question
    question.hoistTime(names)
    let finder = NoteFinder(inquiry: self, question: question, rows: answer.table.rowCount)
    switch question.form {
    case .who(let predicate): return try finder.notes(NounPhrase(.contributor), predicate)
    case .which(let noun, let predicate): return try finder.notes(noun, predicate)
    case .howMany(let noun, let predicate):
      return try finder.notes(noun, predicate) + finder.notesOnGroups(noun, predicate)
    case .agreement:
      return ["Only support and opposition are compared; conditional and neutral positions do not count."]
    case .changed: return ["Silence is no change: only those with a position at both times can appear."]
    case .split, .whoWhat, .say, .connected: return []
    }
  }
}
