/// Nodes in columns, ordered so that few edges cross.
///
/// An edge that passes over a column holds a place in it, so that it need not run behind what stands there; edges that
/// say the same of one node at their left share the place, and run together until there. The order is
/// found by sweeps from side to side, each column sorted by the mean place of what its nodes are joined to in the
/// column before (Sugiyama, Tagawa and Toda 1981), and the best of all sweeps is kept; so the same picture comes out
/// the same.
struct ColumnOrder {
  enum Item: Hashable {
    /// A node of the picture, by its place in ``Picture/nodes``.
    case node(Int)
    /// Where edges pass that say the same of one node at their left.
    case passage(from: Int, Picture.Relation)
  }

  /// From left to right, each from top to bottom.
  private(set) var columns: [[Item]]
  /// For each edge what it visits, from left to right; of one column for an edge that stays in it.
  private(set) var ways: [[Item]]

  /// Cost: O(sweeps · steps²), to count crossings.
  init(_ picture: Picture) {
    var column: [String: Int] = [:]
    for (number, one) in picture.columns.enumerated() {
      for id in one.nodes where column[id] == nil { column[id] = number }
    }
    var numbers: [String: Int] = [:]
    columns = Array(repeating: [], count: picture.columns.count)
    for (number, node) in picture.nodes.enumerated() where numbers[node.id] == nil {
      guard let place = column[node.id] else { continue }
      numbers[node.id] = number
      columns[place].append(.node(number))
    }
    ways = []
    var passages: Set<Passing> = []
    for edge in picture.edges {
      guard let source = numbers[edge.source], let target = numbers[edge.target],
        let from = column[edge.source], let to = column[edge.target]
      else {
        ways.append([])
        continue
      }
      let ends = from <= to ? (source, target) : (target, source)
      let between = min(from, to) + 1..<max(from, to, min(from, to) + 1)
      let passage = Item.passage(from: ends.0, edge.relation)
      for place in between where passages.insert(Passing(item: passage, column: place)).inserted {
        columns[place].append(passage)
      }
      ways.append([.node(ends.0)] + between.map { _ in passage } + [.node(ends.1)])
    }
    sweep(column: { column[picture.nodes[$0].id] ?? 0 })
  }

  private struct Passing: Hashable {
    var item: Item
    var column: Int
  }

  /// A step of a way: two items in columns that stand side by side.
  private struct Step: Hashable {
    var left: Item
    var right: Item
  }

  private mutating func sweep(column: (Int) -> Int) {
    var steps: [[Step]] = Array(repeating: [], count: columns.count)
    var known: [Set<Step>] = Array(repeating: [], count: columns.count)
    for way in ways {
      guard case .node(let first)? = way.first else { continue }
      for (offset, (left, right)) in zip(way, way.dropFirst()).enumerated() {
        let place = column(first) + offset
        let step = Step(left: left, right: right)
        if place + 1 < columns.count, known[place].insert(step).inserted { steps[place].append(step) }
      }
    }
    var best = (columns: columns, crossings: Self.crossings(columns, steps))
    for round in 0..<12 where best.crossings > 0 {
      let places =
        round.isMultiple(of: 2) ? Array(columns.indices.dropFirst()) : columns.indices.dropLast().reversed()
      for place in places {
        let isRightward = round.isMultiple(of: 2)
        let fixed = Self.places(columns[isRightward ? place - 1 : place + 1])
        var neighbours: [Item: [Int]] = [:]
        for step in steps[isRightward ? place - 1 : place] {
          let (mine, other) = isRightward ? (step.right, step.left) : (step.left, step.right)
          if let at = fixed[other] { neighbours[mine, default: []].append(at) }
        }
        columns[place] = Self.sorted(columns[place], by: neighbours)
      }
      let crossings = Self.crossings(columns, steps)
      if crossings < best.crossings { best = (columns, crossings) }
    }
    columns = best.columns
  }

  /// Those with neighbours by their mean place; those without stay where they are.
  private static func sorted(_ items: [Item], by neighbours: [Item: [Int]]) -> [Item] {
    let joined = items.enumerated().compactMap { place, item in
      neighbours[item].map { (item: item, mean: Double($0.reduce(0, +)) / Double($0.count), place: place) }
    }.sorted { ($0.mean, $0.place) < ($1.mean, $1.place) }
    var next = joined.makeIterator()
    return items.map { neighbours[$0] == nil ? $0 : next.next()?.item ?? $0 }
  }

  private static func places(_ items: [Item]) -> [Item: Int] {
    Dictionary(items.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  private static func crossings(_ columns: [[Item]], _ steps: [[Step]]) -> Int {
    var count = 0
    for (place, steps) in steps.enumerated() where place + 1 < columns.count {
      let (left, right) = (Self.places(columns[place]), Self.places(columns[place + 1]))
      let ends = steps.compactMap { step in
        if let a = left[step.left], let b = right[step.right] { (a, b) } else { nil }
      }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      for (number, one) in ends.enumerated() {
        count += ends[..<number].count { $0.0 < one.0 && $0.1 > one.1 }
      }
    }
    return count
  }
}
