public import RDF

/// A query variable.
public struct Variable: Hashable, Sendable, Comparable {
  /// The name without `?`. A blank node of a pattern is a variable too: its name then begins with `_:`, which
  /// no written variable can, and it is never projected.
  public let name: String

  public init(_ name: String) { self.name = name }

  /// Whether the variable stands for a blank node of a pattern.
  public var isBlankNode: Bool { name.utf8.starts(with: "_:".utf8) }

  public static func < (left: Variable, right: Variable) -> Bool { left.name < right.name }
}

/// What stands at one place of a triple pattern.
public enum PatternTerm: Hashable, Sendable {
  case term(Term)
  case variable(Variable)

  public static func iri(_ iri: String) -> PatternTerm { .term(.iri(iri)) }
  public static func variable(_ name: String) -> PatternTerm { .variable(Variable(name)) }
}

public struct TriplePattern: Hashable, Sendable {
  public var subject: PatternTerm
  public var predicate: PatternTerm
  public var object: PatternTerm

  public init(_ subject: PatternTerm, _ predicate: PatternTerm, _ object: PatternTerm) {
    self.subject = subject
    self.predicate = predicate
    self.object = object
  }
}

/// A property path (SPARQL 1.1, section 9).
public indirect enum PropertyPath: Hashable, Sendable {
  case iri(String)
  case inverse(PropertyPath)
  case sequence(PropertyPath, PropertyPath)
  case alternative(PropertyPath, PropertyPath)
  case zeroOrMore(PropertyPath)
  case oneOrMore(PropertyPath)
  case zeroOrOne(PropertyPath)
  /// `!(a|b|^c)`: any predicate but these, forwards and backwards. A direction without a member is not walked,
  /// except that the empty set walks forwards.
  case negated(forward: [String], inverse: [String])
}

/// Rows written into a query (`VALUES`); `nil` is UNDEF.
public struct InlineData: Hashable, Sendable {
  public var variables: [Variable]
  public var rows: [[Term?]]

  public init(_ variables: [Variable], _ rows: [[Term?]]) {
    self.variables = variables
    self.rows = rows
  }
}

/// A graph pattern (SPARQL 1.1, section 18.2).
public indirect enum GraphPattern: Hashable, Sendable {
  /// Triple patterns to match together; none is the pattern with one empty solution.
  case basic([TriplePattern])
  case path(PatternTerm, PropertyPath, PatternTerm)
  case join(GraphPattern, GraphPattern)
  case leftJoin(GraphPattern, GraphPattern, condition: Expression?)
  case union(GraphPattern, GraphPattern)
  case minus(GraphPattern, GraphPattern)
  case filter(Expression, GraphPattern)
  case extend(GraphPattern, Variable, Expression)
  case values(InlineData)
  case select(Select)

  /// The pattern with one empty solution.
  public static let unit = GraphPattern.basic([])
}
