public import Coalitions
public import Positions

/// The blocs that the positions of a matrix come to, and the order they give it.
public struct MatrixBlocs: Sendable, Equatable {
  public let order: BlocOrder
  /// How the blocs were found, with what a reader must know to weigh them.
  public let note: String
  /// What was asked, for ``evidence()``.
  private let table: StanceTable
  private let clustering: Clustering
  private let seed: UInt64

  /// Finds the blocs of the contributors in a matrix by who agrees with whom on what is in its columns: ties of
  /// agreements less conflicts, by mean activity.
  ///
  /// Support and opposition count; who is both on a column counts for each side. Conditional and neutral cells count
  /// for none, and who has no other stands in no bloc.
  ///
  /// Cost: that of ``Coalitions/Clustering``, and of a tree up to ``mostInTree`` contributors.
  public init(_ matrix: PositionMatrix, by criterion: Criterion = .modularity, seed: UInt64 = 1) {
    table = StanceTable(matrix.statements)
    clustering = Clustering(of: Network(table), by: criterion, seed: seed)
    var places: [String: Int] = [:]
    for (place, row) in matrix.rows.enumerated() { places[row.id] = place }
    let rows = table.actors.map { places[$0] ?? 0 }
    var blocs: [Int?] = Array(repeating: nil, count: matrix.rows.count)
    for (actor, row) in rows.enumerated() { blocs[row] = clustering.partition.blocs[actor] }
    let tree =
      table.actors.count <= Self.mostInTree
      ? MergeTree(Dendrogram(table)).embedded(among: matrix.rows.count, at: rows) : nil
    order = BlocOrder(matrix, blocs: blocs, tree: tree)
    note = clustering.note
    self.seed = seed
  }

  /// A line on whether the blocs are more than chance and how firm they are, for a drawing; none where that would take
  /// long. Cost: some two hundred searches for blocs.
  public func evidence() -> [String] { clustering.evidence(in: table, seed: seed) }

  /// The most contributors of whom a tree is made, whose cost grows with the square of their number.
  public static let mostInTree = 2000
}

extension PositionMatrix {
  /// The sides taken in the cells; a mixed cell is a statement for each side.
  fileprivate var statements: [Statement] {
    var statements: [Statement] = []
    for row in rows {
      for (column, cell) in zip(columns, row.cells) {
        let sides: [Bool] =
          switch cell {
          case .support: [true]
          case .oppose: [false]
          case .mixed: [true, false]
          case .conditional, .neutral, nil: []
          }
        for isSupport in sides {
          statements.append(
            Statement(
              actor: row.id, concept: column.id, isSupport: isSupport, date: nil, document: "",
              number: statements.count))
        }
      }
    }
    return statements
  }
}
