import Bytes
public import Positions

extension StandingTable {
  /// Where the actors stand, as a matrix: rows by stakeholder group, then id, and columns in natural order.
  ///
  /// - Parameter records: what the table was made of, for labels and groups.
  public func matrix(_ records: StanceRecords) -> PositionMatrix {
    let order = concepts.indices.sorted { NaturalOrder.precedes(concepts[$0], concepts[$1]) }
    let rows = zip(actors, self.rows).map { actor, cells in
      var standings = [PositionMatrix.Cell?](repeating: nil, count: concepts.count)
      for cell in cells { standings[cell.concept] = cell.standing }
      return PositionMatrix.Row(
        id: actor, label: records.label(of: actor), group: records.groups[actor] ?? "",
        cells: order.map { standings[$0] })
    }
    return PositionMatrix(
      rows: rows.sorted { left, right in
        left.group == right.group
          ? NaturalOrder.precedes(left.id, right.id) : NaturalOrder.precedes(left.group, right.group)
      },
      columns: order.map {
        PositionMatrix.Column(id: concepts[$0], label: records.label(of: concepts[$0]))
      })
  }
}
