extension MergeTree {
  /// Draws the tree beside its leaves: each leaf at a height from the top, distance to the right.
  ///
  /// - Parameters:
  ///   - highest: the distance at the right end; the greatest of the tree unless given.
  ///   - colours: by leaf; what joins leaves of one colour is drawn in it.
  func draw(
    at leaves: [Double], from left: Double, width: Double, highest: Double? = nil, colours: [String?] = [],
    on svg: inout SVGWriter
  ) {
    guard leaves.count == leafCount else { return }
    let highest = max(highest ?? merges.map(\.height).max() ?? 0, .leastNormalMagnitude)
    var nodes = leaves.map { (x: left, y: $0) }
    var shared = leaves.indices.map { $0 < colours.count ? colours[$0] : nil }
    for merge in merges {
      let (one, other) = (nodes[merge.left], nodes[merge.right])
      // Never to the left of what it joins, also where the method let a distance shrink.
      let x = max(left + merge.height / highest * width, one.x, other.x)
      let (a, b) = (SVGWriter.number(one.y), SVGWriter.number(other.y))
      let path = "M\(SVGWriter.number(one.x)) \(a)H\(SVGWriter.number(x))V\(b)H\(SVGWriter.number(other.x))"
      let colour = shared[merge.left] == shared[merge.right] ? shared[merge.left] : nil
      if let colour {
        svg.stroke(path, LineLook(colour: colour, width: 1.6))
      } else {
        svg.path(path, class: "rule")
      }
      shared.append(colour)
      nodes.append((x, (one.y + other.y) / 2))
    }
  }
}
