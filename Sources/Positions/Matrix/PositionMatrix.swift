public import Algebra
import Bytes
import RDF

/// Where each contributor stands on each target, by current positions: the grid that people keep in a spreadsheet.
///
/// Read through a ``Algebra/QueryService`` by a few plain queries, so it is the same from a remote endpoint.
public struct PositionMatrix: Sendable, Equatable {
  /// What a contributor's current positions on a target come to. Silence is no cell.
  public enum Cell: String, Sendable, CaseIterable {
    case support, oppose
    /// Support and opposition of the same date.
    case mixed
    case conditional, neutral

    /// One sign that needs no colour.
    public var glyph: String {
      switch self {
      case .support: "+"
      case .oppose: "-"
      case .mixed: "±"
      case .conditional: "c"
      case .neutral: "n"
      }
    }
  }

  /// What stands in the columns.
  public enum Targets: String, Sendable, CaseIterable {
    case issues, proposals

    fileprivate var type: String { self == .issues ? ST.Class.issue : ST.Class.proposal }
  }

  public struct Row: Sendable, Equatable {
    /// The id of the contributor.
    public let id: String
    public let label: String
    /// The id of the stakeholder group; empty when none is recorded.
    public let group: String
    /// A cell a column; `nil` is silence.
    public let cells: [Cell?]

    public init(id: String, label: String, group: String, cells: [Cell?]) {
      self.id = id
      self.label = label
      self.group = group
      self.cells = cells
    }
  }

  public struct Column: Sendable, Equatable {
    public let id: String
    public let label: String

    public init(id: String, label: String) {
      self.id = id
      self.label = label
    }
  }

  /// Those who have a position on any of the columns, by group, then id.
  public let rows: [Row]
  /// The targets on which anyone has a position, in natural order.
  public let columns: [Column]

  /// A matrix of rows and columns at hand; every row has a cell a column.
  public init(rows: [Row], columns: [Column]) {
    self.rows = rows
    self.columns = columns
  }

  /// Reads the matrix.
  ///
  /// - Parameter chosen: ids of the targets to show; `nil` for all of their kind.
  public init(
    _ service: some QueryService, _ targets: Targets, chosen: Set<String>? = nil, within limits: QueryLimits
  ) throws(QueryFailure) {
    let source = MatrixSource(service: service, type: targets.type, limits: limits)
    var cells = try source.latestStances()
    for (side, cell) in [(ST.supports, Cell.support), (ST.opposes, .oppose)] {
      for key in try source.edges(side) {
        let known = cells[key]
        cells[key] = known == .support || known == .oppose ? .mixed : cell
      }
    }
    if let chosen { cells = cells.filter { chosen.contains($0.key.target) } }
    let labels = try source.labels()
    let groups = try source.groups()
    let targetIDs = Set(cells.keys.map(\.target)).sorted(by: NaturalOrder.precedes)
    let holders = Set(cells.keys.map(\.holder)).sorted { left, right in
      let (a, b) = (groups[left] ?? "", groups[right] ?? "")
      return a == b ? NaturalOrder.precedes(left, right) : NaturalOrder.precedes(a, b)
    }
    let places = (Self.places(of: holders), Self.places(of: targetIDs))
    var grid = holders.map { _ in [Cell?](repeating: nil, count: targetIDs.count) }
    for (key, cell) in cells {
      if let row = places.0[key.holder], let column = places.1[key.target] { grid[row][column] = cell }
    }
    columns = targetIDs.map { Column(id: $0, label: labels[$0] ?? $0) }
    rows = zip(holders, grid).map { holder, cells in
      Row(id: holder, label: labels[holder] ?? holder, group: groups[holder] ?? "", cells: cells)
    }
  }

  private static func places(of ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }
}

private struct MatrixKey: Hashable {
  let holder: String
  let target: String
}

/// The queries behind a matrix.
private struct MatrixSource<Service: QueryService> {
  let service: Service
  let type: String
  let limits: QueryLimits

  private static var holder: Variable { Variable("holder") }
  private static var target: Variable { Variable("target") }
  private static var value: Variable { Variable("value") }
  private static var date: Variable { Variable("date") }

  /// Contributors and targets, with more said of them.
  private func pattern(_ more: [TriplePattern]) -> [TriplePattern] {
    [
      TriplePattern(.variable(Self.holder), .iri(RDFVocabulary.type), .iri(ST.Class.contributor)),
      TriplePattern(.variable(Self.target), .iri(RDFVocabulary.type), .iri(type)),
    ] + more
  }

  /// The pairs that an edge joins.
  func edges(_ predicate: String) throws(QueryFailure) -> [MatrixKey] {
    let table = try table(
      pattern([TriplePattern(.variable(Self.holder), .iri(predicate), .variable(Self.target))]),
      [Self.holder, Self.target])
    let (holders, targets) = (table.ids(0), table.ids(1))
    return (0..<table.rowCount).compactMap { row in
      guard let holder = holders[row], let target = targets[row] else { return nil }
      return MatrixKey(holder: holder, target: target)
    }
  }

  /// Conditional and neutral positions that are the latest of their holder on their target, conditional ones before
  /// neutral ones of the same date. Where a side is taken as well, or later, an edge says so and goes before.
  func latestStances() throws(QueryFailure) -> [MatrixKey: PositionMatrix.Cell] {
    let position = PatternTerm.variable("position")
    let table = try table(
      pattern([
        TriplePattern(position, .iri(ST.holder), .variable(Self.holder)),
        TriplePattern(position, .iri(ST.on), .variable(Self.target)),
        TriplePattern(position, .iri(ST.stance), .variable(Self.value)),
        TriplePattern(position, .iri(DCTerms.date), .variable(Self.date)),
      ]), [Self.holder, Self.target, Self.value, Self.date])
    let (holders, targets) = (table.ids(0), table.ids(1))
    let (stances, dates) = (table.terms(inColumn: 2), table.terms(inColumn: 3))
    var latest: [MatrixKey: (date: String, weight: Int)] = [:]
    for row in 0..<table.rowCount {
      guard let holder = holders[row], let target = targets[row], case .iri(let stance)? = stances[row],
        case .literal(let date)? = dates[row]
      else { continue }
      let weight =
        switch stance {
        case ST.Stance.neutral: 0
        case ST.Stance.conditional: 1
        default: 2
        }
      let key = MatrixKey(holder: holder, target: target)
      if let known = latest[key], (known.date, known.weight) >= (date.lexical, weight) { continue }
      latest[key] = (date.lexical, weight)
    }
    return latest.compactMapValues { [.neutral, .conditional, nil][$0.weight] }
  }

  func labels() throws(QueryFailure) -> [String: String] {
    var labels: [String: String] = [:]
    for type in [ST.Class.contributor, type] {
      let table = try table(
        [
          TriplePattern(.variable(Self.holder), .iri(RDFVocabulary.type), .iri(type)),
          TriplePattern(.variable(Self.holder), .iri(RDFS.label), .variable(Self.value)),
        ], [Self.holder, Self.value], ordered: true)
      let (ids, texts) = (table.ids(0), table.terms(inColumn: 1))
      for row in 0..<table.rowCount {
        if let id = ids[row], case .literal(let label)? = texts[row] { labels[id] = label.lexical }
      }
    }
    return labels
  }

  func groups() throws(QueryFailure) -> [String: String] {
    let table = try table(
      [
        TriplePattern(.variable(Self.holder), .iri(RDFVocabulary.type), .iri(ST.Class.contributor)),
        TriplePattern(.variable(Self.holder), .iri(ST.group), .variable(Self.value)),
      ], [Self.holder, Self.value])
    let (ids, members) = (table.ids(0), table.ids(1))
    var groups: [String: String] = [:]
    for row in 0..<table.rowCount {
      guard let holder = ids[row], let group = members[row] else { continue }
      // Of several groups the first in order, whatever order the service answers in.
      groups[holder] = groups[holder].map { NaturalOrder.precedes($0, group) ? $0 : group } ?? group
    }
    return groups
  }

  /// - Parameter ordered: whether the order of the rows matters.
  private func table(
    _ triples: [TriplePattern], _ columns: [Variable], ordered: Bool = false
  ) throws(QueryFailure) -> SolutionTable {
    let select = Select(
      columns.map { Select.Column($0) }, where: .basic(triples),
      ordering: ordered ? columns.map { Select.Ordering(.variable($0)) } : [])
    return try service.solutions(select, prefixes: Prefix.predeclared, within: limits)
  }
}

extension SolutionTable {
  /// The ids of the nodes in a column, row by row.
  fileprivate func ids(_ column: Int) -> [String?] {
    let column = terms(inColumn: column)
    let ids = column.terms.map { term -> String? in
      if case .iri(let iri) = term { DataNamespace.id(of: iri) ?? iri } else { nil }
    }
    return (0..<rowCount).map { row in column.place(row).flatMap { ids[$0] } }
  }
}
