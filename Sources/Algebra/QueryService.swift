public import RDF

/// Whoever answers queries: the embedded engine, or a SPARQL endpoint.
public protocol QueryService: Sendable {
  /// Answers a query whole, or fails; never a part of an answer.
  func answer(_ query: Query, within limits: QueryLimits) throws(QueryFailure) -> Answer
}

extension QueryService {
  /// Answers a SELECT query.
  public func solutions(
    _ select: Select, prefixes: [Prefix] = [], within limits: QueryLimits = QueryLimits()
  ) throws(QueryFailure) -> SolutionTable {
    guard case .solutions(let table) = try answer(Query(.select(select), prefixes: prefixes), within: limits)
    else {
      throw .service("the service gave no table for a SELECT query")
    }
    return table
  }
}

/// What a query may cost before it is given up with an error.
public struct QueryLimits: Sendable, Equatable {
  /// Wall time in seconds; `nil` for no limit.
  public var seconds: Double?
  /// The most rows that may be held at once while computing the answer. In the answer itself each cell counts as a
  /// row, since terms take more room than ids: some 60 bytes a cell.
  public var rows: Int

  public init(seconds: Double? = nil, rows: Int = 20_000_000) {
    self.seconds = seconds
    self.rows = rows
  }
}

/// What an answer is: a table, a yes or no, or a graph.
public enum Answer: Sendable, Equatable {
  case solutions(SolutionTable)
  case boolean(Bool)
  case graph([Triple])
}

/// Why there is no answer.
public enum QueryFailure: Error, Sendable, Equatable {
  /// The query took longer than this many seconds.
  case timeLimit(seconds: Double)
  /// More than this many rows would have to be held.
  case rowLimit(Int)
  /// The query asks for something that is not offered; the text says what.
  case unsupported(String)
  /// A remote endpoint refused, was silent or answered nonsense; the text says what happened.
  case service(String)
  /// A part of the store that was read is damaged, so that the answer would be wrong.
  case damaged
}
