/// A tree of clusters: which two were merged at which distance, until one is left.
///
/// Average linkage (Sokal and Michener 1958): the distance of two clusters is the mean over pairs of their members.
/// Found along chains of nearest neighbours (Murtagh 1983), O(actors²) time.
///
/// Ties are decided by order alone, so the tree does not change from run to run: a chain begins at the first cluster
/// left, a cluster that is as near as any prefers the one it was reached from, otherwise the first; a merged cluster
/// takes the place of its later part. Merges of one height keep the order in which they were found. These are the
/// rules of SciPy's `linkage`, so equal distances give equal trees.
public struct Dendrogram: Sendable, Equatable {
  public struct Merge: Sendable, Equatable {
    /// The two clusters: an actor, or `actors + n` for the cluster of merge `n`; the smaller number first.
    public let left: Int
    public let right: Int
    public let height: Double
    /// How many actors are in the merged cluster.
    public let size: Int
  }

  public let actorCount: Int
  /// By height. One less than there are actors.
  public let merges: [Merge]

  public init(_ distances: JaccardDistances) {
    actorCount = distances.count
    merges = AverageLinkage(distances).merges
  }

  public init(_ table: StanceTable) { self.init(JaccardDistances(table)) }

  /// The actors from left to right, so that no two branches cross. Of two branches the one with the smaller first
  /// actor comes first.
  public var leafOrder: [Int] {
    guard actorCount > 1 else { return Array(0..<actorCount) }
    var first = Array(0..<actorCount)
    for merge in merges { first.append(min(first[merge.left], first[merge.right])) }
    var order: [Int] = []
    var waiting = [actorCount + merges.count - 1]
    while let cluster = waiting.popLast() {
      guard cluster >= actorCount else {
        order.append(cluster)
        continue
      }
      let merge = merges[cluster - actorCount]
      let isLeftFirst = first[merge.left] < first[merge.right]
      waiting.append(isLeftFirst ? merge.right : merge.left)
      waiting.append(isLeftFirst ? merge.left : merge.right)
    }
    return order
  }

  /// The clusters left when the tree is cut into `count` of them, or into as many as there are actors.
  public func cut(into count: Int) -> Partition {
    partition(after: max(0, min(actorCount - max(1, count), merges.count)))
  }

  /// The clusters of all merges at most `height` high.
  public func cut(at height: Double) -> Partition { partition(after: merges.count { $0.height <= height }) }

  private func partition(after count: Int) -> Partition {
    var label = Array(0..<(actorCount + count))
    // From the last merge down, each part takes the label of its whole.
    for number in stride(from: count - 1, through: 0, by: -1) {
      label[merges[number].left] = label[actorCount + number]
      label[merges[number].right] = label[actorCount + number]
    }
    return Partition(Array(label.prefix(actorCount)))
  }
}

/// The nearest-neighbour chain.
private struct AverageLinkage {
  private(set) var merges: [Dendrogram.Merge] = []

  init(_ distances: JaccardDistances) {
    let count = distances.count
    guard count > 1 else { return }
    var values = distances.values
    var sizes = [Int](repeating: 1, count: count)
    var found: [(low: Int, high: Int, height: Double)] = []
    var chain: [Int] = []
    var firstLeft = 0
    while found.count < count - 1 {
      if chain.isEmpty {
        while sizes[firstLeft] == 0 { firstLeft += 1 }
        chain.append(firstLeft)
      }
      var nearest = chain.count > 1 ? chain[chain.count - 2] : -1
      let last = chain[chain.count - 1]
      var least =
        nearest < 0 ? Double.infinity : values[distances.place(min(last, nearest), max(last, nearest))]
      for other in 0..<last where sizes[other] > 0 {
        let value = values[distances.place(other, last)]
        if value < least { (nearest, least) = (other, value) }
      }
      let row = distances.place(last, last + 1) - last - 1
      for other in (last + 1)..<max(last + 1, count) where sizes[other] > 0 {
        if values[row + other] < least { (nearest, least) = (other, values[row + other]) }
      }
      guard chain.count > 1, nearest == chain[chain.count - 2] else {
        chain.append(nearest)
        continue
      }
      chain.removeLast(2)
      let (low, high) = (min(last, nearest), max(last, nearest))
      found.append((low, high, least))
      let (lowSize, highSize) = (Double(sizes[low]), Double(sizes[high]))
      for other in 0..<count where sizes[other] > 0 && other != low && other != high {
        let toHigh = distances.place(min(other, high), max(other, high))
        let toLow = distances.place(min(other, low), max(other, low))
        values[toHigh] = (lowSize * values[toLow] + highSize * values[toHigh]) / (lowSize + highSize)
      }
      sizes[high] += sizes[low]
      sizes[low] = 0
    }
    merges = Self.numbered(found, count)
  }

  /// The merges by height, with the clusters numbered in that order.
  private static func numbered(
    _ found: [(low: Int, high: Int, height: Double)], _ count: Int
  ) -> [Dendrogram.Merge] {
    // `sort` is stable, which keeps a cluster's merges below the merge it goes into when heights are equal.
    let sorted = found.enumerated().sorted { a, b in
      a.element.height == b.element.height ? a.offset < b.offset : a.element.height < b.element.height
    }
    var parent = Array(0..<(2 * count - 1))
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    var size = [Int](repeating: 1, count: 2 * count - 1)
    return sorted.enumerated().map { number, merge in
      let (a, b) = (root(merge.element.low), root(merge.element.high))
      let whole = count + number
      parent[a] = whole
      parent[b] = whole
      size[whole] = size[a] + size[b]
      return Dendrogram.Merge(
        left: min(a, b), right: max(a, b), height: merge.element.height, size: size[whole])
    }
  }
}
