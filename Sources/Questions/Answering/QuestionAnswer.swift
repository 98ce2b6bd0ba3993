public import Algebra
public import Bytes

/// The answer to a question, with all that belongs to it.
public struct QuestionAnswer: Sendable, Equatable {
  /// What was asked.
  public var question: Question
  /// What it was understood to mean, in words that follow "understood:".
  public var reading: String
  /// The query that was run; for a connection, the one that comes nearest to it.
  public var query: Query
  /// The rows, in the order to show them in: that of the query, but ids in the order people expect (`R9`, `R10`).
  public var table: SolutionTable
  /// The labels of the nodes in the table, by IRI.
  public var labels: [String: String]
  /// What the answer does not say by itself, a sentence each; empty unless asked for.
  public var notes: [String] = []
  /// Where each row can be read, row by row, when that was asked for.
  public var evidence: [[Evidence]]?
}

/// A passage that an answer rests on.
public struct Evidence: Sendable, Hashable {
  /// The id of the position or proposal that the passage shows.
  public var item: String
  /// The id of the document.
  public var document: String
  /// The section and the number or heading of the passage in its document, where known.
  public var section: String?
  public var label: String?
  /// The lines of the text file, from 1.
  public var lines: ClosedRange<Int>
  /// The digest of these lines.
  public var digest: String?
}

/// Why a question has no answer.
public enum QuestionError: Error, Sendable, Equatable {
  /// The words can't be read, or mean nothing in this graph. The error brings the text along.
  case question(SyntaxError)
  /// The service failed.
  case service(QueryFailure)
}
