public import Algebra
import Bytes
import RDF

/// How much there is in a graph: nodes, edges and positions.
public struct GraphStatistics: Sendable, Equatable {
  /// How many nodes a class has.
  public struct ClassCount: Sendable, Equatable {
    /// The IRI of the class.
    public var type: String
    public var nodes: Int
  }

  /// How many triples a property has.
  public struct PropertyCount: Sendable, Equatable {
    /// The IRI of the property.
    public var property: String
    public var edges: Int
  }

  /// How many positions are of one sort.
  public struct PositionCount: Sendable, Equatable {
    public var stance: Stance
    public var basis: Basis
    /// The stakeholder group of the holder; `nil` for holders without one.
    public var group: NodeName?
    /// The document of the evidence; `nil` for positions without any.
    public var document: NodeName?
    public var positions: Int
  }

  /// The classes of the vocabulary in its own order, then the others by name.
  public var classes: [ClassCount]
  /// The properties, in the same way.
  public var properties: [PropertyCount]
  /// By stance, basis, group and document. A position whose holder is in two groups, or that has evidence in
  /// two documents, counts once in each.
  public var positions: [PositionCount]

  /// How many triples there are.
  public var triples: Int { properties.reduce(0) { $0 + $1.edges } }

  /// Counts by four queries with aggregates.
  public init(
    _ service: any QueryService, within limits: QueryLimits = QueryLimits()
  ) throws(QueryFailure) {
    let node = PatternTerm.variable("node")
    classes = try service.counts(
      of: "node", by: ["type"],
      where: .basic([TriplePattern(node, .iri(RDFVocabulary.type), .variable("type"))]), limits
    )
    .compactMap { key, count in
      if case .iri(let type) = key[0] { ClassCount(type: type, nodes: count) } else { nil }
    }
    .sorted { Schema.classPrecedes($0.type, $1.type) }

    properties = try service.counts(
      of: nil, by: ["property"],
      where: .basic([TriplePattern(node, .variable("property"), .variable("value"))]), limits
    )
    .compactMap { key, count in
      if case .iri(let property) = key[0] { PropertyCount(property: property, edges: count) } else { nil }
    }
    .sorted { Schema.precedes($0.property, $1.property) }

    positions = try Self.positions(service, limits)
  }

  private static func positions(
    _ service: any QueryService, _ limits: QueryLimits
  ) throws(QueryFailure) -> [PositionCount] {
    let position = PatternTerm.variable("position")
    let holder = PatternTerm.variable("holder")
    let evidence = PatternTerm.variable("evidence")
    let document = PatternTerm.variable("document")
    let group = PatternTerm.variable("group")
    let positions = GraphPattern.basic([
      TriplePattern(position, .iri(RDFVocabulary.type), .iri(ST.Class.position)),
      TriplePattern(position, .iri(ST.stance), .variable("stance")),
      TriplePattern(position, .iri(ST.basis), .variable("basis")),
      TriplePattern(position, .iri(ST.holder), holder),
    ])
    let groups = GraphPattern.basic([TriplePattern(holder, .iri(ST.group), group)])
    let documents = GraphPattern.basic([
      TriplePattern(position, .iri(ST.evidence), evidence),
      TriplePattern(evidence, .iri(ST.document), document),
      TriplePattern(document, .iri(RDFVocabulary.type), .iri(ST.Class.document)),
    ])
    let pattern = GraphPattern.leftJoin(
      .leftJoin(positions, groups, condition: nil), documents, condition: nil)
    let counts = try service.counts(
      of: "position", by: ["stance", "basis", "group", "document"], where: pattern, limits)
    let labels = try service.labels(ofMembersOf: [ST.Class.stakeholderGroup, ST.Class.document], limits)
    func name(_ term: Term?) -> NodeName? {
      if case .iri(let iri) = term { NodeName(iri, label: labels[iri]) } else { nil }
    }
    return counts.compactMap { key, count in
      guard case .iri(let stance) = key[0], let stance = Stance(iri: stance), case .iri(let basis) = key[1],
        let basis = Basis(iri: basis)
      else { return nil }
      return PositionCount(
        stance: stance, basis: basis, group: name(key[2]), document: name(key[3]), positions: count)
    }
    .sorted(by: PositionCount.precedes)
  }
}

extension GraphStatistics.PositionCount {
  /// By stance and basis as they are listed, then group and document; those without one come last.
  fileprivate static func precedes(_ left: Self, _ right: Self) -> Bool {
    if left.stance != right.stance { return left.stance.place < right.stance.place }
    if left.basis != right.basis { return left.basis.place < right.basis.place }
    if left.group != right.group { return isBefore(left.group, right.group) }
    return isBefore(left.document, right.document)
  }

  private static func isBefore(_ left: NodeName?, _ right: NodeName?) -> Bool {
    guard let left, let right else { return left != nil }
    return NodeName.precedes(left, right)
  }
}

extension CaseIterable where Self: Equatable {
  fileprivate var place: Int { Self.allCases.enumerated().first { $0.element == self }?.offset ?? 0 }
}

extension Schema {
  /// The classes as they are listed, the others after them by name.
  static func classPrecedes(_ left: String, _ right: String) -> Bool {
    let (a, b) = (classPlaces[left] ?? .max, classPlaces[right] ?? .max)
    return a == b ? left.utf8.lexicographicallyPrecedes(right.utf8) : a < b
  }

  private static let classPlaces = Dictionary(
    uniqueKeysWithValues: classes.enumerated().map { ($0.element.iri, $0.offset) })
}

extension QueryService {
  /// Counts the different values of a variable, or the solutions when none is named, for each combination of
  /// others.
  func counts(
    of counted: String?, by keys: [String], where pattern: GraphPattern, _ limits: QueryLimits
  ) throws(QueryFailure) -> [(key: [Term?], count: Int)] {
    let count = Aggregate(.count, of: counted.map { .variable(Variable($0)) }, distinct: counted != nil)
    let select = Select(
      keys.map { Select.Column(Variable($0)) } + [Select.Column(Variable("count"), as: .aggregate(count))],
      where: pattern, grouping: keys.map { Select.Grouping(.variable(Variable($0))) })
    let table = try solutions(select, within: limits)
    return (0..<table.rowCount).compactMap { row in
      let cells = Array(table.row(row))
      guard let count = cells.last??.wholeNumber else { return nil }
      return (Array(cells.dropLast()), count)
    }
  }

  /// The labels of all members of some classes, by IRI.
  func labels(ofMembersOf types: [String], _ limits: QueryLimits) throws(QueryFailure) -> [String: String] {
    var labels: [String: String] = [:]
    for type in types {
      let pattern = GraphPattern.basic([
        TriplePattern(.variable("node"), .iri(RDFVocabulary.type), .iri(type)),
        TriplePattern(.variable("node"), .iri(RDFS.label), .variable("label")),
      ])
      let table = try table(["node", "label"], where: pattern, limits)
      for row in 0..<table.rowCount {
        if case .iri(let node) = table[row, 0] { labels[node] = table[row, 1]?.lexical }
      }
    }
    return labels
  }
}
