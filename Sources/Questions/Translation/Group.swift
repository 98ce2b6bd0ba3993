import Algebra
import Positions
import RDF

/// A group graph pattern while it is written: what has to match, and the filters that close it.
struct Group {
  /// What has to match.
  private(set) var patterns: [GraphPattern] = []
  private var bindings: [(variable: Variable, expression: Expression)] = []
  private var filters: [Expression] = []

  /// Whether nothing in the group binds a variable.
  var bindsNothing: Bool { patterns.isEmpty }
  /// Whether there is no filter.
  var onlyMatches: Bool { filters.isEmpty }

  mutating func add(_ subject: PatternTerm, _ property: String, _ object: PatternTerm) {
    add([TriplePattern(subject, .iri(property), object)])
  }

  mutating func add(_ triples: [TriplePattern]) {
    if case .basic(let before) = patterns.last {
      patterns[patterns.count - 1] = .basic(before + triples)
    } else {
      patterns.append(.basic(triples))
    }
  }

  /// Adds a path; a path of one property becomes a triple.
  mutating func add(_ subject: PatternTerm, _ path: PropertyPath, _ object: PatternTerm) {
    if case .iri(let property) = path {
      add(subject, property, object)
    } else {
      patterns.append(.path(subject, path, object))
    }
  }

  mutating func add(_ pattern: GraphPattern) {
    if case .basic(let triples) = pattern { add(triples) } else { patterns.append(pattern) }
  }

  /// Adds what need not match, to all that was added so far.
  mutating func add(optional group: Group) {
    patterns = [.leftJoin(joined, group.pattern, condition: nil)]
  }

  /// Puts what binds a variable before all else.
  mutating func prepend(_ binding: [GraphPattern]) {
    let rest = patterns
    patterns = []
    for pattern in binding + rest { add(pattern) }
  }

  mutating func filter(_ condition: Expression) { filters.append(condition) }

  mutating func bind(_ variable: Variable, to expression: Expression) {
    bindings.append((variable, expression))
  }

  mutating func filter(notExists group: Group) { filters.append(.exists(group.pattern, negated: true)) }

  private var joined: GraphPattern {
    patterns.dropFirst().reduce(patterns.first ?? .unit) { .join($0, $1) }
  }

  /// What the group means: everything joined in order, then bound, then filtered, the first filter innermost.
  var pattern: GraphPattern {
    let bound = bindings.reduce(joined) { .extend($0, $1.variable, $1.expression) }
    return filters.reduce(bound) { .filter($1, $0) }
  }
}

extension PatternTerm {
  var expression: Expression {
    switch self {
    case .term(let term): .term(term)
    case .variable(let variable): .variable(variable)
    }
  }
}

extension PropertyPath {
  /// `first/second`
  static func / (first: PropertyPath, second: PropertyPath) -> PropertyPath { .sequence(first, second) }

  /// `first|second`
  static func | (first: PropertyPath, second: PropertyPath) -> PropertyPath { .alternative(first, second) }
}

extension Expression {
  static func number(_ number: Int) -> Expression {
    .term(.literal(Literal(String(number), datatype: XSD.integer)))
  }

  static func year(of variable: Variable) -> Expression { .function(.year, [.variable(variable)]) }

  static func count(_ variable: Variable) -> Expression {
    .aggregate(Aggregate(.count, of: .variable(variable), distinct: true))
  }
}

/// The paths that questions go along.
enum Paths {
  static let proposers = PropertyPath.iri(ST.proposedBy)
  static let groupOfProposers = PropertyPath.iri(ST.proposedBy) / .iri(ST.group)
  /// What a proposal is about, advances or counters.
  static let subjects = PropertyPath.iri(ST.about) | .iri(ST.advances) | .iri(ST.counters)
  static let sides = PropertyPath.iri(ST.advances) | .iri(ST.counters)
  /// Whoever a proposal names, whether or not it would have them act.
  static let named = PropertyPath.iri(ST.mentions) | .iri(ST.asks)
  /// An instrument, by itself or by one of its paragraphs.
  static let instrument = PropertyPath.iri(ST.references) | (.iri(CiTO.cites) / .iri(ELI.isPartOf))
  static let changes = PropertyPath.iri(ST.alternativeTo) | .iri(ST.revises)
  static let eitherSide = PropertyPath.iri(ST.supports) | .iri(ST.opposes)
  static let evidenceDocument = PropertyPath.iri(ST.evidence) / .iri(ST.document)
}
