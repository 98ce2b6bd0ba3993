public import Coalitions

/// How leaves join, two at a time: what a hierarchical clustering finds, made ready to draw.
///
/// Nodes are numbered: leaves from 0, then each merge in its order. Merges that leave several nodes unjoined make a
/// forest, which is drawn as one.
public struct MergeTree: Sendable, Equatable {
  public struct Merge: Sendable, Equatable {
    public var left: Int
    public var right: Int
    /// The distance at which they join, at least 0 and finite.
    public var height: Double

    public init(_ left: Int, _ right: Int, height: Double) {
      self.left = left
      self.right = right
      self.height = height
    }
  }

  public let leafCount: Int
  public let merges: [Merge]

  /// - Returns: `nil` unless every merge joins two nodes that stand before it and are joined to nothing else yet.
  public init?(leafCount: Int, merges: [Merge]) {
    var isJoined = Array(repeating: false, count: leafCount + merges.count)
    for (number, merge) in merges.enumerated() {
      for node in [merge.left, merge.right] {
        guard (0..<leafCount + number).contains(node), !isJoined[node] else { return nil }
        isJoined[node] = true
      }
      guard merge.height >= 0, merge.height.isFinite else { return nil }
    }
    self.leafCount = leafCount
    self.merges = merges
  }

  /// The tree of a clustering, leaf by actor; at a node the branch with the smaller first actor comes first.
  public init(_ dendrogram: Dendrogram) {
    var first = Array(0..<dendrogram.actorCount)
    for merge in dendrogram.merges { first.append(min(first[merge.left], first[merge.right])) }
    self.init(
      checkedLeafCount: dendrogram.actorCount,
      merges: dendrogram.merges.map { merge in
        first[merge.left] < first[merge.right]
          ? Merge(merge.left, merge.right, height: merge.height)
          : Merge(merge.right, merge.left, height: merge.height)
      })
  }

  /// The leaves in the order of a drawing without crossings, left before right. Cost: linear.
  public var leafOrder: [Int] {
    var isJoined = Array(repeating: false, count: leafCount + merges.count)
    for merge in merges { (isJoined[merge.left], isJoined[merge.right]) = (true, true) }
    var stack = Array(isJoined.indices.reversed().filter { !isJoined[$0] })
    var order: [Int] = []
    while let node = stack.popLast() {
      if node < leafCount {
        order.append(node)
      } else {
        stack += [merges[node - leafCount].right, merges[node - leafCount].left]
      }
    }
    return order
  }

  /// The tree over more leaves, of which the others join nothing: leaf `i` becomes leaf `places[i]` of `count`.
  ///
  /// - Returns: `nil` when the places are not as many different ones below `count`.
  public func embedded(among count: Int, at places: [Int]) -> MergeTree? {
    guard places.count == leafCount else { return nil }
    func moved(_ node: Int) -> Int { node < leafCount ? places[node] : node - leafCount + count }
    return MergeTree(
      leafCount: count, merges: merges.map { Merge(moved($0.left), moved($0.right), height: $0.height) })
  }

  /// The tree as seen from parts of its leaves: each part joins as its leaves do in the whole, and parts do not join.
  ///
  /// - Parameter parts: leaves, each in at most one part. In the result leaves are numbered by their place in these.
  /// Cost: the number of parts times the number of merges.
  public func restricted(to parts: [[Int]]) -> MergeTree {
    let count = parts.reduce(0) { $0 + $1.count }
    var kept: [Merge] = []
    var first = 0
    for part in parts {
      // The node of the result that stands for each node of the tree.
      var standIn: [Int?] = Array(repeating: nil, count: leafCount + merges.count)
      for (place, leaf) in part.enumerated() where (0..<leafCount).contains(leaf) {
        standIn[leaf] = first + place
      }
      first += part.count
      for (number, merge) in merges.enumerated() {
        switch (standIn[merge.left], standIn[merge.right]) {
        case (let left?, let right?):
          standIn[leafCount + number] = count + kept.count
          kept.append(Merge(left, right, height: merge.height))
        case (let one, let other): standIn[leafCount + number] = one ?? other
        }
      }
    }
    return MergeTree(checkedLeafCount: count, merges: kept)
  }

  /// The tree with its leaves in another order: leaf `i` of the result is leaf `order[i]` of this one.
  ///
  /// - Returns: `nil` when lines of the drawing would cross, that is when some node's leaves are not side by side.
  public func reordered(_ order: [Int]) -> MergeTree? {
    guard order.count == leafCount, Set(order) == Set(0..<leafCount) else { return nil }
    let tree = restricted(to: [order])
    var spans = (0..<leafCount).map { $0...$0 }
    for merge in tree.merges {
      let (left, right) = (spans[merge.left], spans[merge.right])
      guard left.upperBound + 1 == right.lowerBound || right.upperBound + 1 == left.lowerBound else {
        return nil
      }
      spans.append(min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound))
    }
    return tree
  }

  /// A tree known to be sound.
  private init(checkedLeafCount leafCount: Int, merges: [Merge]) {
    self.leafCount = leafCount
    self.merges = merges
  }
}
