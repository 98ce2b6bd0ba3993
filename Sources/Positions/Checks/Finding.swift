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

/// The rules that a graph keeps. `docs/checks.md` explains them.
public enum Rule: String, Sendable, CaseIterable {
  // The vocabulary
  case unknownTerm = "unknown-term"
  case undefinedID = "undefined-id"
  case noClass = "no-class"
  case missingProperty = "missing-property"
  case misplacedProperty = "misplaced-property"
  case repeatedProperty = "repeated-property"
  case wrongValue = "wrong-value"
  case wrongClass = "wrong-class"
  // Names
  case idShape = "id-shape"
  case sameLabel = "same-label"
  case sameAlias = "same-alias"
  // Lines and dates
  case lineOrder = "line-order"
  case lineOutsideDocument = "line-outside-document"
  case dateOrder = "date-order"
  // Positions
  case handWritten = "hand-written"
  case duplicatePosition = "duplicate-position"
  case ownTarget = "own-target"
  case contradiction = "contradiction"
  case bothWays = "both-ways"
  case unclearCapacity = "unclear-capacity"
  // Lineage, and the graph as a whole
  case cycle = "cycle"
  case otherDocument = "other-document"
  case orphan = "orphan"
  // The source texts
  case sourceMissing = "source-missing"
  case sourceChanged = "source-changed"
  case digestMismatch = "digest-mismatch"
  case labelNotFound = "label-not-found"
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
