public import Algebra
public import RDF

/// Random queries that are valid SPARQL, in the algebra that reading their text gives.
///
/// What they ask about is a parameter, so that the same generator tests the parser and writer with any names, and
/// the engine with the names of a small graph. The same seed gives the same queries.
public struct RandomQueries {
  /// What the queries speak of.
  public struct Vocabulary: Sendable {
    /// What stands in subject and object position, and in expressions and VALUES. No blank nodes.
    public var terms: [Term]
    /// IRIs of predicates.
    public var predicates: [String]
    /// Names of variables of patterns.
    public var variables: [String]
    public var prefixes: [Prefix]

    public init(terms: [Term], predicates: [String], variables: [String], prefixes: [Prefix] = []) {
      self.terms = terms
      self.predicates = predicates
      self.variables = variables
      self.prefixes = prefixes
    }
  }

  /// Which parts of the language the queries use. Triples, joins and SELECT are always there.
  public struct Features: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let paths = Features(rawValue: 1 << 0)
    public static let optional = Features(rawValue: 1 << 1)
    public static let union = Features(rawValue: 1 << 2)
    public static let minus = Features(rawValue: 1 << 3)
    public static let filters = Features(rawValue: 1 << 4)
    /// EXISTS in filters and other expressions.
    public static let exists = Features(rawValue: 1 << 5)
    public static let bind = Features(rawValue: 1 << 6)
    public static let values = Features(rawValue: 1 << 7)
    public static let subqueries = Features(rawValue: 1 << 8)
    /// Grouping, aggregates and HAVING.
    public static let aggregates = Features(rawValue: 1 << 9)
    public static let blankNodes = Features(rawValue: 1 << 10)
    public static let ordering = Features(rawValue: 1 << 11)
    /// LIMIT and OFFSET, which leave open which rows are kept.
    public static let slices = Features(rawValue: 1 << 12)
    /// ASK, CONSTRUCT and DESCRIBE.
    public static let otherForms = Features(rawValue: 1 << 13)
    public static let all = Features(rawValue: 1 << 14 - 1)
  }

  public var vocabulary: Vocabulary
  public var features: Features
  /// The functions that expressions call. Those whose value changes from call to call are for the writer only.
  public var functions: [Function]
  /// IRIs of functions of one argument: casts.
  public var casts: [String]

  var random: SplitMix64
  private var newVariables = 0
  private var newBlankNodes = 0

  public init(
    seed: UInt64, vocabulary: Vocabulary, features: Features = .all,
    functions: [Function] = Function.allCases,
    casts: [String] = [XSD.integer, XSD.string]
  ) {
    self.vocabulary = vocabulary
    self.features = features
    self.functions = functions
    self.casts = casts
    random = SplitMix64(seed: seed)
  }

  public mutating func next() -> Query {
    newVariables = 0
    newBlankNodes = 0
    return Query(form(), prefixes: vocabulary.prefixes)
  }

  private mutating func form() -> Query.Form {
    guard features.contains(.otherForms), chance(3) else { return .select(select(depth: 3)) }
    var modified = Select(nil, where: pattern(depth: 3))
    if chance(2) { addModifiers(to: &modified) }
    switch roll(4) {
    case 0: return .ask(modified)
    case 1:
      guard case .basic(let triples) = modified.pattern, chance(2) else { fallthrough }
      return .construct(template: triples, modified)
    case 2:
      let triples = (0...roll(3)).map { _ in TriplePattern(node([]), verb(), node([])) }
      return .construct(template: triples, modified)
    default:
      let resources = modified.pattern.variables.filter { !$0.isBlankNode }.map { PatternTerm.variable($0) }
      let named = vocabulary.terms.filter { if case .iri = $0 { true } else { false } }.map {
        PatternTerm.term($0)
      }
      let described = chance(2) ? resources + named.prefix(1) : Array(named.prefix(2))
      return .describe(described, described.isEmpty || chance(2) ? modified : nil)
    }
  }

  // MARK: - SELECT

  mutating func select(depth: Int) -> Select {
    var select = Select(nil, where: pattern(depth: depth))
    let scope = select.pattern.variables.filter { !$0.isBlankNode }
    if chance(4) { select.duplicates = chance(3) ? .reduced : .distinct }
    if features.contains(.aggregates), chance(4) {
      aggregate(&select, scope: scope)
    } else if !scope.isEmpty, chance(2) {
      select.columns = subset(of: scope).map { Select.Column($0) }
      if chance(3) {
        select.columns?.append(Select.Column(newVariable(), as: expression(over: scope, depth: 2)))
      }
    } else if chance(4) {
      select.columns = [Select.Column(newVariable(), as: expression(over: scope, depth: 2))]
    }
    addModifiers(to: &select)
    return select
  }

  private mutating func aggregate(_ select: inout Select, scope: [Variable]) {
    var grouped: [Variable] = []
    if !scope.isEmpty, chance(4) == false {
      grouped = subset(of: scope)
      select.grouping = grouped.map { Select.Grouping(.variable($0)) }
    }
    if chance(4) {
      let variable = newVariable()
      select.grouping.append(Select.Grouping(expression(over: scope, depth: 2), as: variable))
      grouped.append(variable)
    }
    if chance(6) {
      select.grouping.append(Select.Grouping(.function(.str, [expression(over: scope, depth: 1)])))
    }
    var columns = grouped.map { Select.Column($0) }
    for _ in 0...roll(2) {
      columns.append(Select.Column(newVariable(), as: aggregateExpression(over: scope)))
    }
    select.columns = columns
    if chance(3) {
      let bound = Expression.term(.literal(Literal("1", datatype: XSD.integer)))
      select.having = [.comparison(.greater, aggregateExpression(over: scope), bound)]
    }
  }

  private mutating func addModifiers(to select: inout Select) {
    if features.contains(.ordering), chance(4) {
      let scope = select.visibleVariables
      for _ in 0...roll(2) {
        select.ordering.append(
          Select.Ordering(expression(over: scope, depth: 1), descending: chance(2)))
      }
    }
    if features.contains(.slices), chance(5) {
      if chance(2) { select.limit = roll(5) }
      if chance(2) { select.offset = roll(3) }
    }
    if features.contains(.values), !select.isAggregated, chance(8) {
      let taken = Set((select.columns ?? []).filter { $0.expression != nil }.map(\.variable))
      let data = inlineData()
      if taken.isDisjoint(with: data.variables) { select.values = data }
    }
  }

  // MARK: - Patterns

  /// A pattern with its filters.
  mutating func pattern(depth: Int) -> GraphPattern {
    let pattern = elements(depth: depth)
    guard features.contains(.filters), chance(3) else { return pattern }
    return (0...roll(2)).reduce(pattern) { filtered, _ in .filter(filter(of: pattern, depth: depth), filtered)
    }
  }

  private mutating func filter(of pattern: GraphPattern, depth: Int) -> Expression {
    if features.contains(.exists), depth > 1, chance(3) {
      return .exists(self.pattern(depth: depth - 1), negated: chance(2))
    }
    return expression(over: pattern.variables.filter { !$0.isBlankNode }, depth: 3)
  }

  private mutating func elements(depth: Int) -> GraphPattern {
    var pattern = GraphPattern.unit
    var endsWithTriples = false
    for _ in 0...roll(3) {
      let previous = pattern
      switch depth > 0 ? roll(10) : 0 {
      case 0...2:
        if !endsWithTriples { pattern = block(after: pattern) }
      case 3:
        guard features.contains(.optional) else { break }
        let optional = elements(depth: depth - 1)
        let condition = features.contains(.filters) && chance(3) ? filter(of: optional, depth: depth) : nil
        pattern = .leftJoin(pattern, optional, condition: condition)
      case 4:
        guard features.contains(.union) else { break }
        pattern = join(pattern, .union(self.pattern(depth: depth - 1), self.pattern(depth: depth - 1)))
      case 5:
        if features.contains(.minus) { pattern = .minus(pattern, self.pattern(depth: depth - 1)) }
      case 6:
        guard features.contains(.bind) else { break }
        let scope = pattern.variables.filter { !$0.isBlankNode }
        let variable = vocabulary.variables.map { Variable($0) }.first { !pattern.variables.contains($0) }
        pattern = .extend(pattern, variable ?? newVariable(), expression(over: scope, depth: 2))
      case 7:
        if features.contains(.values) { pattern = join(pattern, .values(inlineData())) }
      case 8:
        if features.contains(.subqueries) { pattern = join(pattern, .select(select(depth: depth - 1))) }
      default: pattern = join(pattern, self.pattern(depth: depth - 1))
      }
      if pattern != previous { endsWithTriples = pattern.endsWithTriples }
    }
    return pattern
  }

  private func join(_ left: GraphPattern, _ right: GraphPattern) -> GraphPattern {
    left == .unit ? right : right == .unit ? left : .join(left, right)
  }

  /// Triples and paths that share blank nodes.
  private mutating func block(after pattern: GraphPattern) -> GraphPattern {
    var pattern = pattern
    var triples: [TriplePattern] = []
    var blankNodes: [Variable] = []
    for _ in 0...roll(4) {
      if features.contains(.blankNodes), chance(3) {
        blankNodes.append(newBlankNode())
        if chance(2) { triples += bracket(around: blankNodes.removeLast(), depth: 3) }
      }
      let subject = node(blankNodes)
      let object = node(blankNodes)
      if features.contains(.paths), chance(4) {
        if !triples.isEmpty { pattern = join(pattern, .basic(triples)) }
        triples = []
        pattern = join(pattern, .path(subject, compoundPath(), object))
      } else {
        triples.append(TriplePattern(subject, verb(), object))
      }
    }
    return triples.isEmpty ? pattern : join(pattern, .basic(triples))
  }

  /// A triple whose object is a blank node, and the triples that would stand in its brackets: properties or a list.
  private mutating func bracket(around node: Variable, depth: Int) -> [TriplePattern] {
    var triples = [TriplePattern(self.node([]), verb(), .variable(node))]
    if chance(2) {
      var cell = node
      let length = 1 + roll(3)
      for index in 1...length {
        triples.append(TriplePattern(.variable(cell), .iri(RDFVocabulary.first), self.node([])))
        if depth > 0, chance(3) {
          let member = newBlankNode()
          triples[triples.count - 1].object = .variable(member)
          triples += bracket(around: member, depth: depth - 1).dropFirst()
        }
        let next = index < length ? newBlankNode() : nil
        let rest = next.map { PatternTerm.variable($0) } ?? .iri(RDFVocabulary.nil)
        triples.append(TriplePattern(.variable(cell), .iri(RDFVocabulary.rest), rest))
        if let next { cell = next }
      }
    } else {
      for _ in 0..<roll(3) {
        triples.append(TriplePattern(.variable(node), verb(), self.node([])))
        if depth > 0, chance(3) {
          let inner = bracket(around: newBlankNode(), depth: depth - 1)
          triples[triples.count - 1].object = inner[0].object
          triples += inner.dropFirst()
        }
      }
    }
    return triples
  }

  private mutating func newBlankNode() -> Variable {
    defer { newBlankNodes += 1 }
    return Variable("_:b\(newBlankNodes)")
  }

  private mutating func node(_ blankNodes: [Variable]) -> PatternTerm {
    if let blankNode = blankNodes.randomElement(using: &random), chance(2) { return .variable(blankNode) }
    if let name = vocabulary.variables.randomElement(using: &random), !chance(3) { return .variable(name) }
    return term().map { .term($0) } ?? .variable("x")
  }

  private mutating func verb() -> PatternTerm {
    if let name = vocabulary.variables.randomElement(using: &random), chance(6) { return .variable(name) }
    return .iri(predicate())
  }

  private mutating func predicate() -> String {
    vocabulary.predicates.randomElement(using: &random) ?? RDFVocabulary.type
  }

  /// A path that is more than an IRI.
  private mutating func compoundPath() -> PropertyPath {
    while true {
      let path = path(depth: 3)
      if case .iri = path { continue }
      return path
    }
  }

  private mutating func path(depth: Int) -> PropertyPath {
    switch depth > 0 ? roll(9) : 0 {
    case 0...1: return .iri(predicate())
    case 2: return .inverse(path(depth: depth - 1))
    case 3: return .sequence(path(depth: depth - 1), path(depth: depth - 1))
    case 4: return .alternative(path(depth: depth - 1), path(depth: depth - 1))
    case 5: return .zeroOrMore(path(depth: depth - 1))
    case 6: return .oneOrMore(path(depth: depth - 1))
    case 7: return .zeroOrOne(path(depth: depth - 1))
    default:
      let forward = (0..<roll(3)).map { _ in predicate() }
      return .negated(forward: forward, inverse: (0..<roll(3)).map { _ in predicate() })
    }
  }

  private mutating func inlineData() -> InlineData {
    let variables = subset(of: vocabulary.variables.map { Variable($0) })
    let rows = (0..<roll(4)).map { _ in variables.map { _ in chance(5) ? nil : term() } }
    return InlineData(variables, rows)
  }

  // MARK: - Choices

  mutating func term() -> Term? { vocabulary.terms.randomElement(using: &random) }

  private mutating func newVariable() -> Variable {
    newVariables += 1
    return Variable("new\(newVariables)")
  }

  /// At least one, in order.
  private mutating func subset(of variables: [Variable]) -> [Variable] {
    let chosen = variables.filter { _ in chance(2) }
    return chosen.isEmpty ? Array(variables.prefix(1)) : chosen
  }

  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }

  /// One time in so many.
  mutating func chance(_ sides: Int) -> Bool { roll(sides) == 0 }
}

extension GraphPattern {
  /// Whether the last element of the pattern, written out, is a triple.
  fileprivate var endsWithTriples: Bool {
    switch self {
    case .basic: true
    case .join(_, let right): right.endsWithTriples
    default: false
    }
  }
}
