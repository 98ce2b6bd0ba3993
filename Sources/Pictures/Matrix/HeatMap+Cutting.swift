extension HeatMap {
  /// The map in as few drawings of at most so many columns as hold it, about as wide each. Rows that say nothing in a
  /// drawing are left out of it, and so is the tree.
  ///
  /// Cost: linear in the number of cells.
  public func cut(into mostColumns: Int) -> [HeatMap] {
    let count = (columns.count + mostColumns - 1) / max(1, mostColumns)
    guard count > 1 else { return [self] }
    return (0..<count).map { number in
      columns(columns.count * number / count..<columns.count * (number + 1) / count)
    }
  }

  private func columns(_ range: Range<Int>) -> HeatMap {
    var part = self
    part.tree = nil
    part.columns = Array(columns[range])
    part.columnBands = Self.bands(columnBands, keeping: columns.indices.map(range.contains))
    part.rows = rows.map { row in
      var row = row
      row.cells = Array(row.cells.dropFirst(range.lowerBound).prefix(range.count))
      return row
    }
    let isKept = part.rows.map { $0.cells.contains { $0 != nil } }
    part.rows = zip(part.rows, isKept).compactMap { $1 ? $0 : nil }
    part.rowBands = Self.bands(rowBands, keeping: isKept).filter { $0.count > 0 }
    return part
  }

  /// The bands with as many in each as are kept.
  private static func bands(_ bands: [Band], keeping isKept: [Bool]) -> [Band] {
    var first = 0
    return bands.map { band in
      defer { first += max(0, band.count) }
      var band = band
      band.count = isKept.dropFirst(first).prefix(max(0, band.count)).count { $0 }
      return band
    }
  }
}
