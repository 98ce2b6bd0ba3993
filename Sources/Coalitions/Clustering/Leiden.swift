import Glibc

/// Finds good blocs in networks of any size: the Leiden algorithm (Traag, Waltman and van Eck, "From Louvain to Leiden:
/// guaranteeing well-connected communities", 2019), for objectives that are sums over pairs.
///
/// Each round moves nodes to better blocs until none is left to move, refines each bloc into well-connected parts, and
/// goes on with the parts as nodes. The same seed gives the same blocs. Cost: some tens of passes over the ties.
struct Leiden {
  private var random: SeededGenerator
  /// The mean tie, in which gains are measured, so that what counts as chance does not depend on the unit of weights.
  private let unit: Double
  /// Less gain than this is none: it may be the error of a sum.
  private let least: Double
  private var work: LeidenWork
  /// How readily refinement takes a lesser gain: by how many units a gain is behind before it is e times less likely.
  /// Anything from 0.01 to 1 finds blocs as good.
  private static let randomness = 0.1
  /// With more ends of ties than this, a run ends after three rounds: what the next gain is little, and each takes seconds.
  private static let manyTies = 5_000_000
  /// Up to so many nodes, blocs are also looked at that a node has no ties to.
  private static let fewNodes = 300

  private init(_ graph: LeidenGraph, total: Double, seed: UInt64) {
    random = SeededGenerator(seed: seed)
    unit = total / Double(graph.weights.count)
    least = total * 1e-12
    work = LeidenWork(count: graph.count)
  }

  /// The best of several runs, each with a chance of its own: at most 20, and 2 for more than 300
  /// actors. Runs go two at a time, a core each, and end when the best value has been met often: what so many agree on
  /// the next seldom betters.
  ///
  /// - Parameter most: how many runs at most, if fewer.
  static func partition(_ objective: BlocObjective, seed: UInt64, most: Int = 20) -> Partition {
    let graph = LeidenGraph(objective)
    let total = graph.weights.reduce(0) { $0 + abs($1) }
    let alone = Partition.singletons(graph.count)
    guard total > 0 else { return alone }
    var best = (partition: alone, sum: objective.sum(of: alone), times: 0)
    let runs = max(1, min(most, graph.count <= 300 ? 20 : 2))
    var seeds = SeededGenerator(seed: seed)
    for first in stride(from: 0, to: runs, by: 2) {
      let pair = (first..<min(first + 2, runs)).map { _ in seeds.next() }
      let found = Workers.map(pair) { seed in
        var leiden = Leiden(graph, total: total, seed: seed)
        return leiden.run(graph, objective)
      }
      for (partition, sum) in found {
        if sum > best.sum + total * 1e-12 {
          best = (partition, sum, 1)
        } else if sum > best.sum - total * 1e-9 {
          best.times += 1
        }
      }
      if best.times >= (graph.count <= 300 ? 6 : 2) { break }
    }
    return best.partition
  }

  /// Rounds, each from what the last one found, until none is better.
  private mutating func run(
    _ graph: LeidenGraph, _ objective: BlocObjective
  ) -> (partition: Partition, sum: Double) {
    var current = Partition.singletons(graph.count)
    var sum = objective.sum(of: current)
    for _ in 0..<(graph.weights.count > Self.manyTies ? 3 : 10) {
      let next = round(graph, from: current)
      let nextSum = objective.sum(of: next)
      guard nextSum > sum + least else { break }
      (current, sum) = (next, nextSum)
    }
    return (current, sum)
  }

  /// One round, from actors to where no group of them is left to move.
  private mutating func round(_ actors: LeidenGraph, from partition: Partition) -> Partition {
    var graph = actors
    // By actor, its node in the present graph; by node, its bloc.
    var nodes = Array(0..<Int32(actors.count))
    var blocs = partition.blocs.map { Int32($0) }
    while true {
      move(graph, &blocs)
      var moved = blocs
      let movedCount = work.number(&moved)
      guard movedCount < graph.count else { break }
      var groups = refine(graph, moved, movedCount)
      var groupCount = work.number(&groups)
      // Where refinement leaves all nodes apart, the blocs themselves become nodes, so that rounds come to an end.
      if groupCount == graph.count { (groups, groupCount) = (moved, movedCount) }
      blocs = Array(repeating: 0, count: groupCount)
      for (node, group) in groups.enumerated() { blocs[Int(group)] = moved[node] }
      for actor in nodes.indices { nodes[actor] = groups[Int(nodes[actor])] }
      graph = graph.aggregated(groups, groupCount)
    }
    return Partition(nodes.map { Int(blocs[Int($0)]) })
  }

  /// Moves nodes, in an order drawn at random, to the bloc where they gain most; the neighbours of a node that moved
  /// are looked at again.
  private mutating func move(_ graph: LeidenGraph, _ blocs: inout [Int32]) {
    work.order(graph.count, &random)
    work.sum(graph, blocs)
    work.move(graph, &blocs, least: least, looksEverywhere: graph.count <= Self.fewNodes)
  }

  /// Divides each bloc into parts: nodes that are well connected within their bloc join, one by one, parts of it that
  /// are so too, drawn at random among those where they gain, larger gains being likelier.
  ///
  /// - Parameter blocs: by node, a number below `blocCount`.
  /// - Returns: by node, its part, in numbers of nodes.
  private mutating func refine(_ graph: LeidenGraph, _ blocs: [Int32], _ blocCount: Int) -> [Int32] {
    work.order(graph.count, &random)
    var parts = Array(0..<Int32(graph.count))
    var whole = (
      agreement: Array(repeating: 0.0, count: blocCount), conflict: Array(repeating: 0.0, count: blocCount)
    )
    for (node, bloc) in blocs.enumerated() {
      whole.agreement[Int(bloc)] += graph.agreement[node]
      whole.conflict[Int(bloc)] += graph.conflict[node]
    }
    work.sum(graph, parts)
    // By part, the ties between it and the rest of its bloc.
    var outward = work.within(graph, blocs)
    let own = outward
    var candidates: [(part: Int32, gain: Double)] = []
    for place in 0..<graph.count {
      let node = Int(work.queue[place])
      guard work.sizes[node] == 1, parts[node] == node else { continue }
      let bloc = Int(blocs[node])
      /// Whether a part and the rest of its bloc are better together than apart.
      func isWellConnected(_ part: Int) -> Bool {
        let (agreement, conflict) = (work.agreement[part], work.conflict[part])
        return outward[part]
          - graph.expectedAgreement * agreement * (whole.agreement[bloc] - agreement)
          + graph.expectedConflict * conflict * (whole.conflict[bloc] - conflict) >= -least
      }
      guard isWellConnected(node) else { continue }
      let count = work.meet(node, graph, parts, within: blocs)
      candidates.removeAll(keepingCapacity: true)
      for place in 0..<count {
        let part = Int(work.met[place])
        guard part != node, isWellConnected(part) else { continue }
        let gain = graph.gain(
          node, weight: work.weights[part], agreement: work.agreement[part], conflict: work.conflict[part])
        if gain >= 0 { candidates.append((Int32(part), gain)) }
      }
      guard let part = draw(candidates) else { continue }
      work.join(node, part, graph)
      parts[node] = Int32(part)
      outward[part] += own[node] - 2 * work.weights[part]
    }
    return parts
  }

  private mutating func draw(_ candidates: [(part: Int32, gain: Double)]) -> Int? {
    guard var best = candidates.first else { return nil }
    guard candidates.count > 1 else { return Int(best.part) }
    for candidate in candidates where candidate.gain > best.gain { best = candidate }
    let scale = 1 / (unit * Self.randomness)
    func chance(_ candidate: (part: Int32, gain: Double)) -> Double {
      let behind = (best.gain - candidate.gain) * scale
      return behind > 40 ? 0 : exp(-behind)
    }
    var all = 0.0
    for candidate in candidates { all += chance(candidate) }
    // 53 bits are a number from 0 to below 1.
    var left = Double(random.next() >> 11) * 0x1p-53 * all
    for candidate in candidates {
      left -= chance(candidate)
      if left < 0 { return Int(candidate.part) }
    }
    return Int(best.part)
  }
}
