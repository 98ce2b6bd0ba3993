import Bytes
public import Positions

/// A matrix put into the order of its blocs, so that those who stand together stand side by side.
///
/// Rows: bloc after bloc, the largest first (of equal ones that of the smaller member), inside a bloc as the tree has
/// them or else by id; then those in no bloc. Columns: each below the bloc whose members back it most (supporters less
/// opponents), there by how much, then by id; last the columns that no bloc backs.
public struct BlocOrder: Sendable, Equatable {
  public struct Bloc: Sendable, Equatable {
    /// What the bloc is called: `bloc of` its smallest member, or `in no bloc`.
    public var name: String
    /// `A`, `B` and so on, from `Z` on by number; `–` for those in none.
    public var mark: String
    /// Places of rows in the matrix as it was.
    public var rows: [Int]

    /// Whether it is one, and not the rest.
    public var isBloc: Bool { mark != BlocNames.none }
  }

  /// The blocs in order, and last, if there are any, those who belong to none.
  public let blocs: [Bloc]
  /// The columns by bloc, as places in the matrix as it was; one more band than there are blocs of two or more.
  public let columnBands: [[Int]]
  public let tree: MergeTree?

  /// Reckons the order.
  ///
  /// - Parameters:
  ///   - blocs: the number of the bloc of each row, `nil` for those in none. A bloc of one counts as none.
  ///   - tree: how the rows join, by their places in the matrix. What is kept of it joins rows inside a bloc, and all of
  ///     it where no lines cross.
  /// Cost: linear in the cells, and in the tree times the number of blocs.
  public init(_ matrix: PositionMatrix, blocs: [Int?], tree: MergeTree? = nil) {
    var members: [Int: [Int]] = [:]
    var alone: [Int] = []
    for row in matrix.rows.indices {
      if row < blocs.count, let bloc = blocs[row] {
        members[bloc, default: []].append(row)
      } else {
        alone.append(row)
      }
    }
    alone += members.values.filter { $0.count == 1 }.joined()
    let tree = tree.flatMap { $0.leafCount == matrix.rows.count ? $0 : nil }
    var places: [Int: Int] = [:]
    for (place, leaf) in (tree?.leafOrder ?? []).enumerated() { places[leaf] = place }
    func precedes(_ left: Int, _ right: Int) -> Bool {
      if let a = places[left], let b = places[right] { return a < b }
      return NaturalOrder.precedes(matrix.rows[left].id, matrix.rows[right].id)
    }
    var ordered = BlocNames.ordered(Array(members.values)) { matrix.rows[$0].id }.map { bloc in
      Bloc(name: bloc.name, mark: bloc.mark, rows: bloc.members.sorted(by: precedes))
    }
    columnBands = Self.columns(of: matrix, by: ordered)
    if !alone.isEmpty {
      ordered.append(Bloc(name: "in no bloc", mark: BlocNames.none, rows: alone.sorted(by: precedes)))
    }
    self.blocs = ordered
    self.tree = tree.map { $0.reordered(ordered.flatMap(\.rows)) ?? $0.restricted(to: ordered.map(\.rows)) }
  }

  private static func columns(of matrix: PositionMatrix, by blocs: [Bloc]) -> [[Int]] {
    var bands: [[(column: Int, net: Int)]] = Array(repeating: [], count: blocs.count + 1)
    for column in matrix.columns.indices {
      var best = (band: blocs.count, net: 0)
      for (number, bloc) in blocs.enumerated() {
        let net = bloc.rows.reduce(0) { $0 + (matrix.rows[$1].cells[column]?.side ?? 0) }
        if net > best.net { best = (number, net) }
      }
      bands[best.band].append((column, best.net))
    }
    return bands.map { band in
      band.sorted { left, right in
        if left.net != right.net { return left.net > right.net }
        return NaturalOrder.precedes(matrix.columns[left.column].id, matrix.columns[right.column].id)
      }.map(\.column)
    }
  }

  /// The matrix in this order.
  public func apply(to matrix: PositionMatrix) -> PositionMatrix {
    matrix.reordered(rows: blocs.flatMap(\.rows), columns: columnBands.flatMap { $0 })
  }

  /// The matrix in this order, ready to draw.
  public func heatMap(
    of matrix: PositionMatrix, title: String, notes: [String] = [], captions: HeatMap.Captions = .labels
  ) -> HeatMap {
    var map = HeatMap(apply(to: matrix), title: title, notes: notes, captions: captions)
    // People know contributors by their labels.
    let names = blocs.map { bloc in
      guard bloc.isBloc, let first = bloc.rows.min(by: { matrix.rows[$0].id < matrix.rows[$1].id }) else {
        return bloc.name
      }
      return "bloc of \(matrix.rows[first].label)"
    }
    map.rowBands = zip(blocs, names).map { HeatMap.Band(mark: $0.mark, name: $1, count: $0.rows.count) }
    map.columnBands = columnBands.enumerated().map { number, columns in
      number + 1 == columnBands.count
        ? HeatMap.Band(mark: BlocNames.none, name: "backed by no bloc", count: columns.count)
        : HeatMap.Band(
          mark: blocs[number].mark, name: "backed most by the \(names[number])", count: columns.count)
    }
    map.tree = tree
    return map
  }
}

extension PositionMatrix.Cell {
  /// Which side the cell weighs on.
  fileprivate var side: Int {
    switch self {
    case .support: 1
    case .oppose: -1
    case .mixed, .conditional, .neutral: 0
    }
  }
}
