extension PositionMatrix {
  /// The same matrix with its rows and columns in another order, or fewer of them: places in this one.
  public func reordered(rows order: [Int], columns columnOrder: [Int]) -> PositionMatrix {
    PositionMatrix(
      rows: order.map { place in
        let row = rows[place]
        return Row(id: row.id, label: row.label, group: row.group, cells: columnOrder.map { row.cells[$0] })
      },
      columns: columnOrder.map { columns[$0] })
  }
}
