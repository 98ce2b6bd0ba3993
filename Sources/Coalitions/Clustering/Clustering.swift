/// The blocs of a network by a criterion, and how far they are the only answer.
public struct Clustering: Sendable, Equatable {
  /// How the blocs were found.
  public enum Method: String, Sendable {
    /// All partitions were weighed, by dynamic programming over subsets: exact.
    case exhaustive
    /// Branch and bound that came to its end: exact.
    case branchAndBound = "branch-and-bound"
    /// The Leiden algorithm: a good partition, perhaps not the best.
    case leiden

    public var isExact: Bool { self != .leiden }
  }

  /// How many partitions are equally good.
  public enum OptimaCount: Sendable, Equatable {
    case exactly(Int)
    /// There are this many and perhaps more.
    case atLeast(Int)
    /// The method does not tell.
    case unknown

    func times(_ other: OptimaCount) -> OptimaCount {
      switch (self, other) {
      case (.exactly(let one), .exactly(let two)):
        let (product, overflows) = one.multipliedReportingOverflow(by: two)
        return overflows ? .atLeast(.max) : .exactly(product)
      case (.unknown, _), (_, .unknown): return .unknown
      case (.exactly(let one), .atLeast(let two)), (.atLeast(let one), .exactly(let two)),
        (.atLeast(let one), .atLeast(let two)):
        let (product, overflows) = one.multipliedReportingOverflow(by: two)
        return .atLeast(overflows ? .max : product)
      }
    }
  }

  public let criterion: Criterion
  public let method: Method
  /// The value of the criterion for the partition.
  public let value: Double
  /// The best partition; of several equally good ones that with most blocs, then the first by the numbers of blocs.
  public let partition: Partition
  /// The best partitions, ``partition`` first, as many as were asked for. Actors without ties stand alone in them.
  public let optima: [Partition]
  /// How many partitions reach the value. An actor without ties is as well placed in any bloc as alone, and each of
  /// these ways counts.
  public let optimaCount: OptimaCount
  /// How many reach it with the actors without ties standing alone.
  public let tiedOptimaCount: OptimaCount
  /// The actors without ties, of whom the criterion says nothing.
  public let isolated: [Int]

  /// What a search may cost.
  public struct Limits: Sendable, Equatable {
    /// How many of the equally good partitions are kept.
    public var optima: Int
    /// How many steps branch and bound may take: some 3 million a second.
    public var steps: Int

    public init(optima: Int = 100, steps: Int = 3_000_000) {
      self.optima = max(1, optima)
      self.steps = steps
    }
  }

  /// Finds the blocs: exactly for up to 16 actors with ties; for up to 40 by branch and bound, where that comes to its
  /// end; else by the Leiden algorithm.
  ///
  /// Cost: less than a second for an exact search; some tens of passes over the ties otherwise.
  ///
  /// - Parameter seed: of the Leiden algorithm. Exact results do not depend on it.
  public init(
    of network: Network, by criterion: Criterion = .modularity, within limits: Limits = Limits(),
    seed: UInt64 = 1
  ) {
    let objective = BlocObjective(network, criterion)
    let free = (0..<objective.actorCount).filter { objective.isFree($0) }
    let tied = (0..<objective.actorCount).filter { !objective.isFree($0) }
    self.criterion = criterion
    isolated = free
    func whole(_ partition: Partition) -> Partition {
      // Those without ties get numbers that no bloc has.
      var labels = Array(network.actors.indices.map { -1 - $0 })
      for (place, actor) in tied.enumerated() { labels[actor] = partition.blocs[place] }
      return Partition(labels)
    }
    if tied.count <= SubsetProgramme.limit {
      let programme = SubsetProgramme(PairScores(objective, tied))
      let counts = programme.counts
      method = .exhaustive
      optima = programme.partitions(upTo: limits.optima).map(whole)
      tiedOptimaCount = .sum(counts.map { .exactly($0) })
      optimaCount = .sum(counts.enumerated().map { .exactly($1).times(.placing(free.count, into: $0)) })
    } else {
      let heuristic = Leiden.partition(objective, seed: seed)
      var found: BlocBranching.Result?
      if tied.count <= BlocBranching.limit {
        var branching = BlocBranching(PairScores(objective, tied), steps: limits.steps)
        found = branching.run(known: heuristic.restricted(to: tied), upTo: max(limits.optima, 1000))
      }
      if let found {
        method = .branchAndBound
        let ordered = found.partitions.sorted { Self.precedes($0, $1) }
        optima = ordered.prefix(limits.optima).map(whole)
        let each = ordered.map { OptimaCount.placing(free.count, into: $0.count) }
        tiedOptimaCount = found.isComplete ? .exactly(ordered.count) : .atLeast(ordered.count)
        optimaCount = found.isComplete ? .sum(each) : .sum(each + [.atLeast(0)])
      } else {
        method = .leiden
        optima = [whole(heuristic.restricted(to: tied))]
        tiedOptimaCount = .unknown
        optimaCount = .unknown
      }
    }
    partition = optima.first ?? .singletons(network.actors.count)
    value = objective.value(of: partition)
  }

  private static func precedes(_ one: Partition, _ other: Partition) -> Bool {
    one.count == other.count
      ? one.blocs.lexicographicallyPrecedes(other.blocs) : one.count > other.count
  }
}

extension Clustering.OptimaCount {
  static func sum(_ counts: [Clustering.OptimaCount]) -> Clustering.OptimaCount {
    var total = 0
    var isExact = true
    for count in counts {
      switch count {
      case .unknown: return .unknown
      case .exactly(let number), .atLeast(let number):
        if case .atLeast = count { isExact = false }
        let (sum, overflows) = total.addingReportingOverflow(number)
        if overflows { return .atLeast(.max) }
        total = sum
      }
    }
    return isExact ? .exactly(total) : .atLeast(total)
  }

  /// In how many ways actors can be put into some blocs or into new ones: the r-Bell numbers
  /// (Mező, "The r-Bell numbers", 2011).
  static func placing(_ actors: Int, into blocs: Int) -> Clustering.OptimaCount {
    // Already the 26th number of Bell needs more than 63 bits.
    guard actors < 26 else { return .atLeast(.max) }
    // By number of blocs, the ways to place those who are left.
    var ways = Array(repeating: Clustering.OptimaCount.exactly(1), count: actors + 1)
    for placed in stride(from: actors, to: 0, by: -1) {
      for new in 0..<placed {
        // Into one of the blocs there are, or into a new one.
        ways[new] = .sum([.exactly(blocs + new).times(ways[new]), ways[new + 1]])
      }
    }
    return ways[0]
  }
}
