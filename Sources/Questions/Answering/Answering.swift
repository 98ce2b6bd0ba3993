public import Algebra
import Bytes
public import Positions
import RDF

/// Answers questions by a query service.
public struct Answering: Sendable {
  /// What to find out beyond the rows; each costs further queries.
  public struct Details: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What a reader has to know so as not to take the rows for more than they are.
    public static let notes = Details(rawValue: 1 << 0)
    /// Where the rows can be read.
    public static let evidence = Details(rawValue: 1 << 1)
  }

  private let service: any QueryService
  private let names: NameIndex?
  private let limits: QueryLimits

  /// - Parameter names: the names of the graph, when they are at hand. Without them, as many are read for each question as
  ///   it takes.
  public init(
    _ service: any QueryService, names: NameIndex? = nil, within limits: QueryLimits = QueryLimits()
  ) {
    self.service = service
    self.names = names
    self.limits = limits
  }

  /// Answers a question: by two or three queries, unless details are asked for or the question is for a connection.
  public func ask(_ text: String, details: Details = []) throws(QuestionError) -> QuestionAnswer {
    try telling(text) { (question) throws(QuestionError) in
      try inquiry(into: question).answer(question, details)
    }
  }

  /// The query that a question is translated to.
  public func translate(_ text: String) throws(QuestionError) -> Query {
    try telling(text) { (question) throws(QuestionError) in
      try inquiry(into: question).translation(of: question).query
    }
  }

  /// Reads a question and does something with it. Errors about its words bring its text along.
  private func telling<Result>(
    _ text: String, _ action: (Question) throws(QuestionError) -> Result
  ) throws(QuestionError) -> Result {
    do throws(QuestionError) {
      let question: Question
      do throws(SyntaxError) { question = try QuestionParser.parse(text) } catch { throw .question(error) }
      return try action(question)
    } catch {
      guard case .question(let error) = error else { throw error }
      throw .question(error.bringing(question: text))
    }
  }

  private func inquiry(into question: Question) throws(QuestionError) -> Inquiry {
    if let names { return Inquiry(service: service, names: names, limits: limits) }
    do throws(QueryFailure) {
      let names = try NameIndex(for: question.names.map(\.text), in: service, within: limits)
      return Inquiry(service: service, names: names, limits: limits)
    } catch {
      throw .service(error)
    }
  }
}
