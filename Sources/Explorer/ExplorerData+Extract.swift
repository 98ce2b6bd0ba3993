import Algebra
import Bytes
import Positions
import RDF

/// How much a page holds, so that a browser and a reader can cope with it.
public struct PageSize: Sendable {
  /// A graph with no more positions than this is shown whole.
  public var positions = 20_000
  /// Of a larger one, so many of each that have the most positions.
  public var contributors = 100
  public var issues = 60
  public var proposals = 300
  /// How many positions of a contributor on a target are kept, the newest.
  public var positionsOfPair = 2

  public init() {}
}

extension ExplorerData {
  /// What a page does not hold.
  struct Extract: Sendable {
    /// How many there are in the graph.
    var contributors, issues, proposals, positions: Int
  }

  /// Reads the part of a large graph that has the most positions, and what it leads to.
  ///
  /// Cost: three counts over all positions; then some passes over what is kept.
  init(
    partOf service: any QueryService, positions count: Int, size: PageSize, within limits: QueryLimits
  ) throws(QueryFailure) {
    let source = ExtractSource(service: service, limits: limits)
    let reader = GraphReader(service, within: limits)
    let holders = try source.busiest(ST.holder, ST.Class.contributor, size.contributors)
    let issues = try source.busiest(ST.on, ST.Class.issue, size.issues)
    let proposals = try source.busiest(ST.on, ST.Class.proposal, size.proposals)

    var facts = try reader.facts(of: holders + issues + proposals)
    let known = Set(facts.map(\.node.iri))
    // What they lead to; but of proposals, contributors and issues no more, since a page that holds them without their
    // positions would make them look silent.
    let linked = Set(facts.flatMap(\.linkedNodes).map(\.iri)).subtracting(known)
    let held: Set = [ST.Class.proposal, ST.Class.contributor, ST.Class.issue]
    facts += try reader.facts(of: linked.sorted()).filter { held.isDisjoint(with: $0.classes) }
    nodes = NodeKind.allCases.flatMap { kind in
      facts.filter { NodeKind(of: $0) == kind }.map { Node(kind: kind, facts: $0) }
    }
    let names = Dictionary(
      facts.map { ($0.node.iri, $0) }, uniquingKeysWith: { first, _ in first })
    let pairs = ExtractSource.Pairs(holders: holders, targets: issues + proposals)
    let kept = try source.newest(size.positionsOfPair, of: pairs)
    positions = try reader.positions(kept)
    var cells: [ExtractSource.Pair: PositionMatrix.Cell] = [:]
    for position in positions.sorted(by: { ($0.date ?? "") < ($1.date ?? "") }) {
      let pair = ExtractSource.Pair(holder: position.holder.iri, target: position.target.iri)
      switch position.stance {
      case .conditional: cells[pair] = .conditional
      case .neutral: cells[pair] = .neutral
      case .support, .oppose: cells[pair] = nil
      }
    }
    for (edge, cell) in [(ST.supports, PositionMatrix.Cell.support), (ST.opposes, .oppose)] {
      for pair in try source.edges(edge, of: pairs) {
        cells[pair] = cells[pair] == .support ? .mixed : cell
      }
    }
    self.issues = Self.matrix(holders, issues, cells, names)
    self.proposals = Self.matrix(holders, proposals, cells, names)
    blocs = Blocs(self.issues)
    extract = Extract(
      contributors: try source.count(ST.Class.contributor), issues: try source.count(ST.Class.issue),
      proposals: try source.count(ST.Class.proposal), positions: count)
  }

  private static func matrix(
    _ holders: [String], _ targets: [String], _ cells: [ExtractSource.Pair: PositionMatrix.Cell],
    _ names: [String: NodeFacts]
  ) -> PositionMatrix {
    func id(_ iri: String) -> String { DataNamespace.id(of: iri) ?? iri }
    func label(_ iri: String) -> String { names[iri]?.node.label ?? id(iri) }
    let rows = holders.map { holder in
      PositionMatrix.Row(
        id: id(holder), label: label(holder), group: names[holder]?.nodes(ST.group).first?.id ?? "",
        cells: targets.map { cells[ExtractSource.Pair(holder: holder, target: $0)] })
    }
    return PositionMatrix(
      rows: rows.filter { row in row.cells.contains { $0 != nil } },
      columns: targets.map { PositionMatrix.Column(id: id($0), label: label($0)) })
  }
}

extension NodeFacts {
  /// The nodes that its properties lead to, but for those that lead to nodes with positions: the busiest contributors
  /// support or oppose thousands.
  fileprivate var linkedNodes: [NodeName] {
    properties.filter { !Self.toPositioned.contains($0.iri) }.flatMap(\.values)
      .compactMap { if case .node(let name) = $0 { name } else { nil } }
  }

  private static let toPositioned: Set<String> = [
    ST.supports, ST.opposes, ST.proposedBy, ST.advances, ST.counters, ST.alternativeTo, ST.revises,
    ST.resubmits,
    ST.mergedInto, ST.sharesWordingWith,
  ]
}

/// The queries that choose a part of a graph.
struct ExtractSource {
  let service: any QueryService
  let limits: QueryLimits

  struct Pair: Hashable {
    let holder: String
    let target: String
  }

  /// Every pair of one of the holders with one of the targets.
  struct Pairs {
    let holders: [String]
    let targets: [String]

    fileprivate func pattern(_ triples: [TriplePattern]) -> GraphPattern {
      .join(
        .values(InlineData([Variable("target")], targets.map { [.iri($0)] })),
        .join(.values(InlineData([Variable("holder")], holders.map { [.iri($0)] })), .basic(triples)))
    }
  }

  /// How many positions there are.
  func positions() throws(QueryFailure) -> Int {
    try count(where: [TriplePattern(.variable("node"), .iri(ST.holder), .variable("holder"))])
  }

  /// How many members a class has.
  func count(_ type: String) throws(QueryFailure) -> Int {
    try count(where: [TriplePattern(.variable("node"), .iri(RDFVocabulary.type), .iri(type))])
  }

  private func count(where triples: [TriplePattern]) throws(QueryFailure) -> Int {
    let select = Select(
      [Select.Column(Variable("count"), as: .aggregate(Aggregate(.count, of: nil, distinct: false)))],
      where: .basic(triples))
    let table = try service.solutions(select, within: limits)
    guard table.rowCount > 0, case .literal(let literal)? = table[0, 0] else { return 0 }
    return Int(literal.lexical) ?? 0
  }

  /// The members of a class to which a property of the most positions leads, in the order of ids.
  func busiest(_ property: String, _ type: String, _ most: Int) throws(QueryFailure) -> [String] {
    let count = Variable("count")
    let node = Variable("node")
    let select = Select(
      [
        Select.Column(node),
        Select.Column(count, as: .aggregate(Aggregate(.count, of: nil, distinct: false))),
      ],
      where: .basic([
        TriplePattern(.variable("position"), .iri(property), .variable(node)),
        TriplePattern(.variable(node), .iri(RDFVocabulary.type), .iri(type)),
      ]),
      grouping: [Select.Grouping(.variable(node))],
      ordering: [Select.Ordering(.variable(count), descending: true), Select.Ordering(.variable(node))],
      limit: most)
    let table = try service.solutions(select, within: limits)
    return (0..<table.rowCount).compactMap { table.iri($0, 0) }
      .sorted { NaturalOrder.precedes($0, $1) }
  }

  /// The newest positions of each pair, by IRI.
  func newest(_ most: Int, of pairs: Pairs) throws(QueryFailure) -> [String] {
    let position = PatternTerm.variable("position")
    let select = Select(
      ["position", "holder", "target", "date"].map { Select.Column(Variable($0)) },
      where: pairs.pattern([
        TriplePattern(position, .iri(ST.on), .variable("target")),
        TriplePattern(position, .iri(ST.holder), .variable("holder")),
        TriplePattern(position, .iri(DCTerms.date), .variable("date")),
      ]))
    let table = try service.solutions(select, within: limits)
    var byPair: [Pair: [(date: String, position: String)]] = [:]
    for row in 0..<table.rowCount {
      guard let position = table.iri(row, 0), let holder = table.iri(row, 1), let target = table.iri(row, 2),
        case .literal(let date)? = table[row, 3]
      else { continue }
      byPair[Pair(holder: holder, target: target), default: []].append((date.lexical, position))
    }
    return byPair.values.flatMap { positions in
      positions.sorted { ($1.date, $0.position) < ($0.date, $1.position) }.prefix(most).map(\.position)
    }.sorted()
  }

  /// The pairs that an edge joins.
  func edges(_ property: String, of pairs: Pairs) throws(QueryFailure) -> [Pair] {
    let select = Select(
      ["holder", "target"].map { Select.Column(Variable($0)) },
      where: pairs.pattern([TriplePattern(.variable("holder"), .iri(property), .variable("target"))]))
    let table = try service.solutions(select, within: limits)
    return (0..<table.rowCount).compactMap { row in
      guard let holder = table.iri(row, 0), let target = table.iri(row, 1) else { return nil }
      return Pair(holder: holder, target: target)
    }
  }
}

extension SolutionTable {
  fileprivate func iri(_ row: Int, _ column: Int) -> String? {
    if case .iri(let iri)? = self[row, column] { iri } else { nil }
  }
}
