/// How far blocs depend on single concepts, on single actors, and on the choice of concepts.
///
/// Agreement of two partitions is the adjusted Rand index (Hubert and Arabie, "Comparing partitions", 1985): 1 for the
/// same blocs, about 0 for what chance gives.
public struct Firmness: Sendable, Equatable {
  /// By concept: the agreement with the blocs found without it.
  public let withoutConcept: [Double]
  /// By actor: the agreement, over the others, with the blocs found without it.
  public let withoutActor: [Double]
  /// The agreement with the blocs of as many concepts drawn with replacement, ascending.
  public let bootstrap: [Double]
  /// By actor: in what share of all these its bloc is still its bloc, that is, it stands with most of the members it
  /// stood with. 1 for an actor who stands alone.
  public let loyalty: [Double]
  /// The blocs that all is compared with.
  public let partition: Partition
  public let seed: UInt64

  public var meanWithoutConcept: Double { Self.mean(withoutConcept) }
  public var meanWithoutActor: Double { Self.mean(withoutActor) }
  public var meanBootstrap: Double { Self.mean(bootstrap) }

  /// The value that 5 % of the bootstrap lie below.
  public var lowBootstrap: Double { bootstrap.isEmpty ? 1 : bootstrap[bootstrap.count / 20] }

  /// Computes it. Deterministic but for the bootstrap, which depends on the seed alone.
  ///
  /// Cost: a search for blocs for each concept, actor and round: at a hundred actors and fifty concepts about a second
  /// for a hundred rounds, divided among the cores.
  ///
  /// - Parameters:
  ///   - partition: the blocs to hold against; those the search finds, if `nil`.
  ///   - rounds: of the bootstrap.
  public init(
    _ table: StanceTable, _ search: BlocSearch = BlocSearch(), against partition: Partition? = nil,
    rounds: Int = 100, seed: UInt64 = 1
  ) {
    let partition = partition ?? search.blocs(of: table).partition
    var stays = Stays(partition)
    let lessOneConcept = Workers.map(Array(table.concepts.indices)) { concept in
      search.blocs(of: table.without(concepts: [concept])).partition
    }
    withoutConcept = lessOneConcept.map { found in
      stays.add(found, without: nil)
      return partition.adjustedRand(found)
    }
    let lessOneActor = Workers.map(Array(table.actors.indices)) { actor in
      search.blocs(of: table.without(actors: [actor])).partition
    }
    withoutActor = lessOneActor.enumerated().map { actor, found in
      stays.add(found, without: actor)
      return partition.without(actor).adjustedRand(found)
    }
    var generator = SeededGenerator(seed: seed)
    let count = table.concepts.count
    let draws = (0..<(count == 0 ? 0 : rounds)).map { _ in
      (0..<count).map { _ in generator.next(below: count) }
    }
    let redrawn = Workers.map(draws) { search.blocs(of: table.drawing($0)).partition }
    bootstrap = redrawn.map { found in
      stays.add(found, without: nil)
      return partition.adjustedRand(found)
    }.sorted()
    loyalty = stays.shares
    self.partition = partition
    self.seed = seed
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 1 : values.reduce(0, +) / Double(values.count)
  }
}

/// Counts how often each actor stays with most of its bloc.
private struct Stays {
  private let members: [[Int]]
  private let partition: Partition
  private var stayed: [Int]
  private var seen: [Int]

  init(_ partition: Partition) {
    self.partition = partition
    members = partition.members
    stayed = Array(repeating: 0, count: partition.blocs.count)
    seen = stayed
  }

  mutating func add(_ found: Partition, without left: Int?) {
    func place(_ actor: Int) -> Int { left.map { actor > $0 ? actor - 1 : actor } ?? actor }
    for actor in partition.blocs.indices where actor != left {
      let others = members[partition.blocs[actor]].filter { $0 != actor && $0 != left }
      seen[actor] += 1
      let together = others.count { found.blocs[place($0)] == found.blocs[place(actor)] }
      if 2 * together >= others.count { stayed[actor] += 1 }
    }
  }

  var shares: [Double] { zip(stayed, seen).map { $1 == 0 ? 1 : Double($0) / Double($1) } }
}

extension Partition {
  /// The partition of the others.
  fileprivate func without(_ actor: Int) -> Partition {
    var labels = blocs
    labels.remove(at: actor)
    return Partition(labels)
  }
}
