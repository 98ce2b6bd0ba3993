public import RDF

/// A SELECT query or sub-query: a pattern and its solution modifiers.
public struct Select: Hashable, Sendable {
  /// One column of the answer: a variable, or an expression under a name.
  public struct Column: Hashable, Sendable {
    public var variable: Variable
    public var expression: Expression?

    public init(_ variable: Variable, as expression: Expression? = nil) {
      self.variable = variable
      self.expression = expression
    }
  }

  /// One GROUP BY condition: an expression, perhaps under a name.
  public struct Grouping: Hashable, Sendable {
    public var expression: Expression
    public var variable: Variable?

    public init(_ expression: Expression, as variable: Variable? = nil) {
      self.expression = expression
      self.variable = variable
    }
  }

  public struct Ordering: Hashable, Sendable {
    public var expression: Expression
    public var descending: Bool

    public init(_ expression: Expression, descending: Bool = false) {
      self.expression = expression
      self.descending = descending
    }
  }

  public enum Duplicates: Hashable, Sendable {
    case all, distinct, reduced
  }

  /// The columns; `nil` is `*`, every variable in scope in the order it first appears.
  public var columns: [Column]?
  public var duplicates: Duplicates
  public var pattern: GraphPattern
  public var grouping: [Grouping]
  public var having: [Expression]
  public var ordering: [Ordering]
  public var offset: Int
  public var limit: Int?
  /// The VALUES block after the query, joined with the result of the pattern.
  public var values: InlineData?

  public init(
    _ columns: [Column]?, duplicates: Duplicates = .all, where pattern: GraphPattern,
    grouping: [Grouping] = [],
    having: [Expression] = [], ordering: [Ordering] = [], offset: Int = 0, limit: Int? = nil,
    values: InlineData? = nil
  ) {
    self.columns = columns
    self.duplicates = duplicates
    self.pattern = pattern
    self.grouping = grouping
    self.having = having
    self.ordering = ordering
    self.offset = offset
    self.limit = limit
    self.values = values
  }

  /// Whether rows are gathered into groups: by GROUP BY, or because an aggregate stands in a column, in HAVING or
  /// in ORDER BY, which makes one group of all rows.
  public var isAggregated: Bool {
    !grouping.isEmpty || (columns ?? []).contains { $0.expression?.hasAggregate ?? false }
      || having.contains(where: \.hasAggregate) || ordering.contains { $0.expression.hasAggregate }
  }
}

/// A query: what is asked, and the prefixes its text uses.
public struct Query: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    case select(Select)
    /// Whether the pattern (with its modifiers) has a solution.
    case ask(Select)
    /// A graph made of the template once for each solution.
    case construct(template: [TriplePattern], Select)
    /// The description of resources, named or found by the pattern.
    case describe([PatternTerm], Select?)
  }

  public var form: Form
  /// Prefixes to print the query with, in order; they do not change its meaning.
  public var prefixes: [Prefix]

  public init(_ form: Form, prefixes: [Prefix] = []) {
    self.form = form
    self.prefixes = prefixes
  }
}
