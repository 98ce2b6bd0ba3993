/// How far down the items of ordered columns stand: the tallest column close together, the others, from it outwards, as
/// near to the mean of what they are joined to as their order and their heights let them.
struct ColumnLevels {
  /// The middle of each item, from the top, by column.
  private(set) var middles: [[Double]]
  /// Of the tallest column.
  let height: Double

  /// - Parameter space: how much of a column an item takes.
  /// Cost: linear in the items and steps.
  init(_ order: ColumnOrder, space: (ColumnOrder.Item) -> Double) {
    let spaces = order.columns.map { $0.map(space) }
    let heights = spaces.map { $0.reduce(0, +) }
    height = heights.max() ?? 0
    let tallest = heights.firstIndex(of: height) ?? 0
    middles = spaces.map { spaces in
      var top = 0.0
      return spaces.map { space in
        defer { top += space }
        return top + space / 2
      }
    }
    let outwards =
      (0..<tallest).reversed().map { ($0, $0 + 1) }
      + order.columns.indices.dropFirst(tallest + 1).map { ($0, $0 - 1) }
    for (column, inner) in outwards {
      let wished = wishes(of: column, beside: inner, order)
      middles[column] = Self.placed(spaces[column], near: wished, within: height)
    }
  }

  /// The mean level of what each item is joined to in the column beside; `nil` for one that is joined to nothing there.
  private func wishes(of column: Int, beside inner: Int, _ order: ColumnOrder) -> [Double?] {
    var levels: [ColumnOrder.Item: Double] = [:]
    for (item, middle) in zip(order.columns[inner], middles[inner]) { levels[item] = middle }
    let own = Set(order.columns[column])
    var found: [ColumnOrder.Item: [Double]] = [:]
    for way in order.ways {
      for (left, right) in zip(way, way.dropFirst()) {
        let (mine, other) = column < inner ? (left, right) : (right, left)
        // A passage bears one name in every column it passes.
        if own.contains(mine), let level = levels[other] { found[mine, default: []].append(level) }
      }
    }
    return order.columns[column].map { item in
      found[item].map { $0.reduce(0, +) / Double($0.count) }
    }
  }

  /// Levels in order, with room for each item, whose squared distances from the wishes are the least: items that would
  /// push each other are moved as one (pooling of adjacent violators, Ayer and others 1955).
  private static func placed(_ spaces: [Double], near wishes: [Double?], within height: Double) -> [Double] {
    var pools: [(top: Double, weight: Double, count: Int)] = []
    var offset = 0.0
    var offsets: [Double] = []
    for (space, wish) in zip(spaces, wishes) {
      // Where the column would have to begin for this wish. One without a wish follows the one above it.
      let start = wish.map { $0 - space / 2 - offset }
      pools.append((start ?? pools.last?.top ?? 0, start == nil ? 0.001 : 1, 1))
      while pools.count > 1, pools[pools.count - 2].top >= pools[pools.count - 1].top {
        let last = pools.removeLast()
        let pool = pools[pools.count - 1]
        let weight = pool.weight + last.weight
        pools[pools.count - 1] = (
          (pool.top * pool.weight + last.top * last.weight) / weight, weight, pool.count + last.count
        )
      }
      offsets.append(offset)
      offset += space
    }
    let starts = pools.flatMap { pool in
      Array(repeating: max(0, min(pool.top, height - offset)), count: pool.count)
    }
    return zip(zip(starts, offsets), spaces).map { $0.0 + $0.1 + $1 / 2 }
  }
}
