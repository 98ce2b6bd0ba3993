extension MergeTree {
  /// Draws the tree beside its leaves: each leaf at a height from the top, distance to the right.
  func draw(at leaves: [Double], from left: Double, width: Double, on svg: inout SVGWriter) {
    guard leaves.count == leafCount else { return }
    let highest = max(merges.map(\.height).max() ?? 0, .leastNormalMagnitude)
    var nodes = leaves.map { (x: left, y: $0) }
    for merge in merges {
      let (one, other) = (nodes[merge.left], nodes[merge.right])
      // Never to the left of what it joins, also where the method let a distance shrink.
      let x = max(left + merge.height / highest * width, one.x, other.x)
      let (a, b) = (SVGWriter.number(one.y), SVGWriter.number(other.y))
      svg.path(
        "M\(SVGWriter.number(one.x)) \(a)H\(SVGWriter.number(x))V\(b)H\(SVGWriter.number(other.x))",
        class: "rule")
      nodes.append((x, (one.y + other.y) / 2))
    }
  }
}
