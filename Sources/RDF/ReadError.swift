public import Bytes

/// Why reading stopped: the text was wrong, or whoever takes the triples gave up.
public enum ReadError<SinkFailure: Error>: Error {
  case syntax(SyntaxError)
  case sink(SinkFailure)
}

extension ReadError: Equatable where SinkFailure: Equatable {}

extension ReadError where SinkFailure == Never {
  /// The one thing that can go wrong with a sink that never fails.
  public var syntaxError: SyntaxError {
    switch self {
    case .syntax(let error): error
    }
  }
}
