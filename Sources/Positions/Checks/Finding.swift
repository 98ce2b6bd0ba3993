/// Something in a graph that breaks a rule, with its place and what could stand there.
public struct Finding: Sendable, Equatable {
  public enum Severity: String, Sendable {
    /// A rule is broken; answers may be wrong.
    case error
    /// Worth a look; the graph can be used as it is.
    case warning
  }

  public var severity: Severity
  public var rule: Rule
  /// The file of the graph, as it was opened.
  public var file: String
  /// The line of the faulty statement, from 1.
  public var line: Int
  public var message: String

  public init(_ severity: Severity, _ rule: Rule, at place: Place, _ message: String) {
    self.severity = severity
    self.rule = rule
    self.file = place.file
    self.line = place.line
    self.message = message
  }

  /// `file:line: error: message [rule]`, as editors understand it.
  public var text: String { "\(file):\(line): \(severity.rawValue): \(message) [\(rule.rawValue)]" }
}

/// A line of a file.
public struct Place: Sendable, Hashable {
  public var file: String
  /// From 1.
  public var line: Int

  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

extension [Finding] {
  /// In the order of files and lines; on one line, by rule and message.
  public mutating func sortByPlace() {
    sort { left, right in
      if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
      if left.line != right.line { return left.line < right.line }
      if left.rule != right.rule { return left.rule.rawValue < right.rule.rawValue }
      return left.message.utf8.lexicographicallyPrecedes(right.message.utf8)
    }
  }
}
