/// The arrays that the Leiden algorithm works with, made once a run: what the blocs of a graph come to, which nodes are
/// to be looked at, and what the node looked at last has to do with each bloc.
///
/// The loops over ties go by spans, which are checked like arrays but not asked at every store whether they are shared.
struct LeidenWork {
  /// By bloc.
  private(set) var agreement: [Double]
  private(set) var conflict: [Double]
  private(set) var sizes: [Int32]
  /// By bloc, the sum of the ties of the node met last; meant for those in ``met``.
  private(set) var weights: [Double]
  /// The blocs that the node met last has ties to.
  private(set) var met: [Int32]
  /// Nodes in the order in which they are looked at.
  private(set) var queue: [Int32]
  /// By bloc, the number of the look that met it last.
  private var stamps: [UInt32]
  private var look: UInt32 = 0
  private var isQueued: [Bool]
  /// Blocs without nodes, and perhaps some that have nodes again.
  private var emptied: [Int32] = []

  init(count: Int) {
    agreement = Array(repeating: 0, count: count)
    conflict = agreement
    weights = agreement
    sizes = Array(repeating: 0, count: count)
    met = sizes
    queue = sizes
    stamps = Array(repeating: 0, count: count)
    isQueued = Array(repeating: false, count: count)
  }

  /// Puts nodes into an order drawn at random.
  mutating func order(_ count: Int, _ random: inout SeededGenerator) {
    for node in 0..<count { queue[node] = Int32(node) }
    for last in stride(from: count - 1, to: 0, by: -1) { queue.swapAt(last, random.next(below: last + 1)) }
  }

  /// Sums the nodes of a graph by their blocs, which are numbers of nodes.
  mutating func sum(_ graph: LeidenGraph, _ blocs: [Int32]) {
    for bloc in 0..<graph.count { (agreement[bloc], conflict[bloc], sizes[bloc]) = (0, 0, 0) }
    for node in 0..<graph.count {
      let bloc = Int(blocs[node])
      agreement[bloc] += graph.agreement[node]
      conflict[bloc] += graph.conflict[node]
      sizes[bloc] += 1
    }
    emptied.removeAll(keepingCapacity: true)
    for bloc in stride(from: graph.count - 1, through: 0, by: -1) where sizes[bloc] == 0 {
      emptied.append(Int32(bloc))
    }
  }

  /// Numbers labels, which are numbers of nodes, from 0 by their first node. Returns how many there are.
  mutating func number(_ labels: inout [Int32]) -> Int {
    nextLook()
    var count: Int32 = 0
    for node in labels.indices {
      let label = Int(labels[node])
      if stamps[label] != look {
        stamps[label] = look
        met[label] = count
        count += 1
      }
      labels[node] = met[label]
    }
    return Int(count)
  }

  private mutating func nextLook() {
    if look == .max {
      for place in stamps.indices { stamps[place] = 0 }
      look = 0
    }
    look += 1
  }

  // MARK: - Moving

  /// Moves the nodes of the queue, and again the neighbours of those that moved, to the bloc where they gain most.
  ///
  /// - Parameter looksEverywhere: whether a node with conflict looks at blocs too that it has no tie to: two whose foes
  ///   are many may gain by standing together without a tie between them.
  mutating func move(_ graph: LeidenGraph, _ blocs: inout [Int32], least: Double, looksEverywhere: Bool) {
    let nodes = graph.count
    for node in 0..<nodes { isQueued[node] = true }
    // The queue is a ring: no node stands in it twice.
    var (first, queued) = (0, nodes)
    // Each move gains, so there are finitely many; this bounds them where gains get as small as errors of sums.
    var movesLeft = 100 * nodes
    while queued > 0, movesLeft > 0 {
      let node = Int(queue[first])
      first = first + 1 == nodes ? 0 : first + 1
      queued -= 1
      isQueued[node] = false
      let home = Int(blocs[node])
      let count = meet(node, graph, blocs)
      let best = best(
        for: node, at: home, graph, met: count, least: least,
        looksEverywhere: looksEverywhere && graph.conflict[node] > 0)
      guard best != home else { continue }
      agreement[home] -= graph.agreement[node]
      conflict[home] -= graph.conflict[node]
      sizes[home] -= 1
      if sizes[home] == 0 {
        // Nothing is left, whatever the errors of the sums.
        (agreement[home], conflict[home]) = (0, 0)
        emptied.append(Int32(home))
      }
      agreement[best] += graph.agreement[node]
      conflict[best] += graph.conflict[node]
      sizes[best] += 1
      blocs[node] = Int32(best)
      movesLeft -= 1
      queued = Self.enqueue(
        graph.others.span, graph.starts[node]..<graph.starts[node + 1], blocs.span, not: Int32(best), &queue,
        &isQueued, first, queued, nodes)
    }
  }

  /// Puts those neighbours of a node that stand elsewhere into the ring.
  private static func enqueue(
    _ others: Span<Int32>, _ ties: Range<Int>, _ blocs: Span<Int32>, not bloc: Int32,
    _ queueArray: inout [Int32], _ isQueuedArray: inout [Bool], _ first: Int, _ count: Int, _ size: Int
  ) -> Int {
    var queue = queueArray.mutableSpan
    var isQueued = isQueuedArray.mutableSpan
    var queued = count
    for place in ties {
      let other = Int(others[place])
      guard !isQueued[other], blocs[other] != bloc else { continue }
      isQueued[other] = true
      let end = first + queued
      queue[end < size ? end : end - size] = Int32(other)
      queued += 1
    }
    return queued
  }

  /// The bloc in which a node gains most, its home unless another is better.
  private mutating func best(
    for node: Int, at home: Int, _ graph: LeidenGraph, met count: Int, least: Double, looksEverywhere: Bool
  ) -> Int {
    let (own, foes) = (graph.agreement[node], graph.conflict[node])
    let (agreed, opposed) = (graph.expectedAgreement * own, graph.expectedConflict * foes)
    let isLast = sizes[home] == 1
    let tied = stamps[home] == look ? weights[home] : 0
    // Without the node itself.
    var most = isLast ? 0 : tied - agreed * (agreement[home] - own) + opposed * (conflict[home] - foes)
    var best = home
    if !isLast, most < -least {
      while let last = emptied.last, sizes[Int(last)] > 0 { emptied.removeLast() }
      if let empty = emptied.last { (best, most) = (Int(empty), 0) }
    }
    for place in 0..<(looksEverywhere ? graph.count : count) {
      let bloc = looksEverywhere ? place : Int(met[place])
      guard bloc != home, sizes[bloc] > 0 else { continue }
      let weight = !looksEverywhere || stamps[bloc] == look ? weights[bloc] : 0
      let gain = weight - agreed * agreement[bloc] + opposed * conflict[bloc]
      if gain > most + least { (best, most) = (bloc, gain) }
    }
    return best
  }

  /// Sums the ties of a node by the blocs they lead to. Returns how many are met.
  private mutating func meet(_ node: Int, _ graph: LeidenGraph, _ blocs: [Int32]) -> Int {
    nextLook()
    return Self.meet(
      graph.starts[node]..<graph.starts[node + 1], graph.others.span, graph.weights.span, blocs.span, look,
      &met,
      &weights, &stamps)
  }

  private static func meet(
    _ ties: Range<Int>, _ others: Span<Int32>, _ values: Span<Double>, _ blocs: Span<Int32>, _ look: UInt32,
    _ metArray: inout [Int32], _ weightArray: inout [Double], _ stampArray: inout [UInt32]
  ) -> Int {
    var met = metArray.mutableSpan
    var weights = weightArray.mutableSpan
    var stamps = stampArray.mutableSpan
    var count = 0
    for place in ties {
      let label = blocs[Int(others[place])]
      let bloc = Int(label)
      if stamps[bloc] == look {
        weights[bloc] += values[place]
      } else {
        stamps[bloc] = look
        weights[bloc] = values[place]
        met[count] = label
        count += 1
      }
    }
    return count
  }

  // MARK: - Refining

  /// By node, the ties to the others of its bloc.
  func within(_ graph: LeidenGraph, _ blocs: [Int32]) -> [Double] {
    let (others, weights, labels) = (graph.others.span, graph.weights.span, blocs.span)
    var sums = Array(repeating: 0.0, count: graph.count)
    for node in 0..<graph.count {
      let bloc = labels[node]
      var sum = 0.0
      for place in graph.starts[node]..<graph.starts[node + 1] where labels[Int(others[place])] == bloc {
        sum += weights[place]
      }
      sums[node] = sum
    }
    return sums
  }

  /// Sums the ties of a node to its own bloc by the parts they lead to. Returns how many are met.
  mutating func meet(_ node: Int, _ graph: LeidenGraph, _ parts: [Int32], within blocs: [Int32]) -> Int {
    nextLook()
    return Self.meet(
      graph.starts[node]..<graph.starts[node + 1], graph.others.span, graph.weights.span, parts.span,
      blocs.span, blocs[node], look, &met, &weights, &stamps)
  }

  private static func meet(
    _ ties: Range<Int>, _ others: Span<Int32>, _ values: Span<Double>, _ parts: Span<Int32>,
    _ blocs: Span<Int32>,
    _ bloc: Int32, _ look: UInt32, _ metArray: inout [Int32], _ weightArray: inout [Double],
    _ stampArray: inout [UInt32]
  ) -> Int {
    var met = metArray.mutableSpan
    var weights = weightArray.mutableSpan
    var stamps = stampArray.mutableSpan
    var count = 0
    for place in ties {
      let other = Int(others[place])
      guard blocs[other] == bloc else { continue }
      let label = parts[other]
      let part = Int(label)
      if stamps[part] == look {
        weights[part] += values[place]
      } else {
        stamps[part] = look
        weights[part] = values[place]
        met[count] = label
        count += 1
      }
    }
    return count
  }

  /// Puts a node that stands alone into a part.
  mutating func join(_ node: Int, _ part: Int, _ graph: LeidenGraph) {
    (agreement[node], conflict[node], sizes[node]) = (0, 0, 0)
    agreement[part] += graph.agreement[node]
    conflict[part] += graph.conflict[node]
    sizes[part] += 1
  }
}
