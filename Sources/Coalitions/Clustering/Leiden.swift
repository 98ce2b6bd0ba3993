import Glibc

/// Finds good blocs in networks of any size: the Leiden algorithm (Traag, Waltman and van Eck, "From Louvain to Leiden:
/// guaranteeing well-connected communities", 2019), for objectives that are sums over pairs.
///
/// Each round moves nodes to better blocs until none is left to move, refines each bloc into well-connected parts, and
/// goes on with the parts as nodes. The same seed gives the same blocs. Cost: some tens of passes over the ties.
struct Leiden {
  private var random: SeededGenerator
  /// Gains are divided by the sum of all ties, so that what counts as chance does not depend on the unit of weights.
  private let unit: Double
  /// How readily refinement takes a lesser gain; the value the authors recommend.
  private static let randomness = 0.01
  /// Up to so many nodes, blocs are also looked at that a node has no ties to.
  private static let fewNodes = 300

  private init(seed: UInt64, unit: Double) {
    random = SeededGenerator(seed: seed)
    self.unit = unit
  }

  /// The best of several runs.
  ///
  /// - Parameter most: how many runs at most; large graphs get fewer.
  static func partition(_ objective: BlocObjective, seed: UInt64, most: Int = 20) -> Partition {
    let graph = LeidenGraph(objective)
    let total = graph.weights.reduce(0) { $0 + abs($1) }
    guard total > 0 else { return .singletons(graph.count) }
    var leiden = Leiden(seed: seed, unit: total)
    var best = Partition.singletons(graph.count)
    var bestSum = objective.sum(of: best)
    let runs = max(1, min(most, 2_000_000 / graph.weights.count))
    for _ in 0..<runs {
      var current = Partition.singletons(graph.count)
      var sum = objective.sum(of: current)
      // Each round starts from what the last one found, until none is better.
      for _ in 0..<10 {
        let next = leiden.round(graph, from: current)
        let nextSum = objective.sum(of: next)
        guard nextSum > sum + leiden.least else { break }
        (current, sum) = (next, nextSum)
      }
      if sum > bestSum + leiden.least { (best, bestSum) = (current, sum) }
    }
    return best
  }

  /// Less gain than this is none: it may be the error of a sum.
  private var least: Double { unit * 1e-12 }

  /// One round, from actors to where no group of them is left to move.
  private mutating func round(_ actors: LeidenGraph, from partition: Partition) -> Partition {
    var graph = actors
    // By actor, its node in the present graph; by node, its bloc.
    var nodes = Array(0..<actors.count)
    var blocs = partition.blocs
    while true {
      move(graph, &blocs)
      let moved = Partition(blocs)
      guard moved.count < graph.count else { break }
      let parts = refine(graph, moved)
      // Where refinement leaves all nodes apart, the blocs themselves become nodes, so that rounds come to an end.
      let groups = parts.count < graph.count ? parts : moved
      var blocOfGroup = Array(repeating: 0, count: groups.count)
      for (node, group) in groups.blocs.enumerated() { blocOfGroup[group] = moved.blocs[node] }
      for actor in nodes.indices { nodes[actor] = groups.blocs[nodes[actor]] }
      graph = graph.aggregated(groups.blocs, groups.count)
      blocs = blocOfGroup
    }
    return Partition(nodes.map { blocs[$0] })
  }

  // MARK: - Moving

  /// Moves nodes, in an order drawn at random, to the bloc where they gain most; the neighbours of a node that moved
  /// are looked at again.
  private mutating func move(_ graph: LeidenGraph, _ blocs: inout [Int]) {
    var sums = BlocSums(graph, blocs)
    var queue = Array(0..<graph.count)
    random.shuffle(&queue)
    var isQueued = Array(repeating: true, count: graph.count)
    var first = 0
    // Each move gains, so there are finitely many; this bounds them where gains get as small as errors of sums.
    var movesLeft = 100 * graph.count
    while first < queue.count, movesLeft > 0 {
      let node = queue[first]
      first += 1
      isQueued[node] = false
      let home = blocs[node]
      sums.remove(node, from: home, graph)
      sums.meet(node, blocs, graph)
      var best = home
      var most = sums.gain(node, home, graph)
      if sums.sizes[home] > 0, most < -least, let empty = sums.empty { (best, most) = (empty, 0) }
      // Two whose foes are many may gain by standing together without a tie between them.
      let looksEverywhere = graph.conflict[node] > 0 && graph.count <= Self.fewNodes
      for bloc in looksEverywhere ? Array(0..<graph.count) : sums.met where sums.sizes[bloc] > 0 {
        let gain = sums.gain(node, bloc, graph)
        if gain > most + least { (best, most) = (bloc, gain) }
      }
      sums.forget()
      sums.add(node, to: best, graph)
      guard best != home else { continue }
      blocs[node] = best
      movesLeft -= 1
      for place in graph.starts[node]..<graph.starts[node + 1] {
        let other = Int(graph.others[place])
        if !isQueued[other], blocs[other] != best {
          isQueued[other] = true
          queue.append(other)
        }
      }
      // What was looked at is let go, so that the queue takes no more room than a few times the nodes.
      if first > graph.count {
        queue.removeFirst(first)
        first = 0
      }
    }
  }

  // MARK: - Refining

  /// Divides each bloc into parts: nodes that are well connected within their bloc join, one by one, parts of it that
  /// are so too, drawn at random among those where they gain, larger gains being likelier.
  private mutating func refine(_ graph: LeidenGraph, _ partition: Partition) -> Partition {
    var parts = Array(0..<graph.count)
    var sums = BlocSums(graph, parts)
    let whole = BlocSums(graph, partition.blocs)
    // By part, the ties between it and the rest of its bloc.
    var outward = Array(repeating: 0.0, count: graph.count)
    for node in 0..<graph.count {
      for place in graph.starts[node]..<graph.starts[node + 1]
      where partition.blocs[Int(graph.others[place])] == partition.blocs[node] {
        outward[node] += graph.weights[place]
      }
    }
    let own = outward
    /// Whether a part and the rest of its bloc are better together than apart.
    func isWellConnected(_ part: Int, in bloc: Int) -> Bool {
      let (agreement, conflict) = (sums.agreement[part], sums.conflict[part])
      return outward[part]
        - graph.expectedAgreement * agreement * (whole.agreement[bloc] - agreement)
        + graph.expectedConflict * conflict * (whole.conflict[bloc] - conflict) >= -least
    }
    var order = Array(0..<graph.count)
    random.shuffle(&order)
    for node in order where sums.sizes[parts[node]] == 1 {
      let bloc = partition.blocs[node]
      let home = parts[node]
      guard isWellConnected(home, in: bloc) else { continue }
      sums.meet(node, parts, graph) { partition.blocs[$0] == bloc }
      var candidates: [(part: Int, gain: Double)] = []
      for part in sums.met.sorted() where part != home && isWellConnected(part, in: bloc) {
        let gain = sums.gain(node, part, graph)
        if gain >= 0 { candidates.append((part, gain)) }
      }
      let weights = sums.weights
      sums.forget()
      guard let part = draw(candidates) else { continue }
      sums.remove(node, from: home, graph)
      sums.add(node, to: part, graph)
      parts[node] = part
      outward[part] += own[node] - 2 * weights[part]
    }
    return Partition(parts)
  }

  private mutating func draw(_ candidates: [(part: Int, gain: Double)]) -> Int? {
    guard let most = candidates.map(\.gain).max() else { return nil }
    let chances = candidates.map { exp(($0.gain - most) / (unit * Self.randomness)) }
    // 53 bits are a number from 0 to below 1.
    var left = Double(random.next() >> 11) * 0x1p-53 * chances.reduce(0, +)
    for (candidate, chance) in zip(candidates, chances) {
      left -= chance
      if left < 0 { return candidate.part }
    }
    return candidates.last?.part
  }
}

/// What the blocs of a graph come to, and what a node has to do with each.
private struct BlocSums {
  private(set) var agreement: [Double]
  private(set) var conflict: [Double]
  private(set) var sizes: [Int]
  /// By bloc, the sum of the ties of the node met last.
  private(set) var weights: [Double]
  /// The blocs that the node met last has ties to.
  private(set) var met: [Int] = []
  private var isMet: [Bool]
  private var emptied: [Int] = []

  init(_ graph: LeidenGraph, _ blocs: [Int]) {
    agreement = Array(repeating: 0, count: graph.count)
    conflict = agreement
    weights = agreement
    sizes = Array(repeating: 0, count: graph.count)
    isMet = Array(repeating: false, count: graph.count)
    for (node, bloc) in blocs.enumerated() { add(node, to: bloc, graph) }
    emptied = sizes.indices.filter { sizes[$0] == 0 }.reversed()
  }

  /// A bloc without nodes.
  var empty: Int? {
    mutating get {
      while let last = emptied.last, sizes[last] > 0 { emptied.removeLast() }
      return emptied.last
    }
  }

  mutating func add(_ node: Int, to bloc: Int, _ graph: LeidenGraph) {
    agreement[bloc] += graph.agreement[node]
    conflict[bloc] += graph.conflict[node]
    sizes[bloc] += 1
  }

  mutating func remove(_ node: Int, from bloc: Int, _ graph: LeidenGraph) {
    agreement[bloc] -= graph.agreement[node]
    conflict[bloc] -= graph.conflict[node]
    sizes[bloc] -= 1
    if sizes[bloc] == 0 {
      // Nothing is left, whatever the errors of the sums.
      agreement[bloc] = 0
      conflict[bloc] = 0
      emptied.append(bloc)
    }
  }

  /// Sums the ties of a node by the blocs they lead to.
  mutating func meet(
    _ node: Int, _ blocs: [Int], _ graph: LeidenGraph, where counts: (Int) -> Bool = { _ in true }
  ) {
    for place in graph.starts[node]..<graph.starts[node + 1] {
      let other = Int(graph.others[place])
      guard counts(other) else { continue }
      let bloc = blocs[other]
      if !isMet[bloc] {
        isMet[bloc] = true
        met.append(bloc)
      }
      weights[bloc] += graph.weights[place]
    }
  }

  mutating func forget() {
    for bloc in met {
      weights[bloc] = 0
      isMet[bloc] = false
    }
    met.removeAll(keepingCapacity: true)
  }

  /// What a node that stands outside a bloc gains in it, its ties having been met.
  func gain(_ node: Int, _ bloc: Int, _ graph: LeidenGraph) -> Double {
    sizes[bloc] == 0
      ? 0
      : graph.gain(
        node, weight: weights[bloc], agreement: agreement[bloc], conflict: conflict[bloc])
  }
}
