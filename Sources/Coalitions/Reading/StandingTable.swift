public import Positions

/// Where actors stand on concepts, with what a ``StanceTable`` cannot say: who was heard but took no side. Silence,
/// neutrality, a condition and support with opposition are four things.
public struct StandingTable: Sendable, Equatable {
  /// What an actor's records on a concept come to.
  public struct Cell: Sendable, Equatable {
    /// The place of the concept.
    public var concept: Int
    public var standing: PositionMatrix.Cell
    /// The places of the records in their list, ascending: the way back to the evidence.
    public var records: [Int]
  }

  /// In the order of code units.
  public let actors: [String]
  /// In the order of code units.
  public let concepts: [String]
  /// By actor, ascending by concept; what is missing is silence.
  public let rows: [[Cell]]

  /// A side goes before a condition, and that before neutrality; both sides are mixed, whenever they were taken.
  public init(_ records: StanceRecords) {
    let actors = Numbering(records.records.map(\.actor))
    let concepts = Numbering(records.records.map(\.concept))
    var cells: [[Int: [Int]]] = Array(repeating: [:], count: actors.names.count)
    for (number, record) in records.records.enumerated() {
      cells[actors[record.actor]][concepts[record.concept], default: []].append(number)
    }
    self.actors = actors.names
    self.concepts = concepts.names
    rows = cells.map { row in
      row.keys.sorted().map { concept in
        let numbers = row[concept] ?? []
        return Cell(
          concept: concept, standing: Self.standing(Set(numbers.map { records.records[$0].stance })),
          records: numbers)
      }
    }
  }

  private static func standing(_ stances: Set<Stance>) -> PositionMatrix.Cell {
    if stances.isSuperset(of: [.support, .oppose]) { return .mixed }
    if stances.contains(.support) { return .support }
    if stances.contains(.oppose) { return .oppose }
    return stances.contains(.conditional) ? .conditional : .neutral
  }
}
