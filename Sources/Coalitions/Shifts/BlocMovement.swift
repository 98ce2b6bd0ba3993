import Glibc

/// How the blocs of one table became those of another, such as from one meeting to the next.
///
/// A bloc goes on in the later one with which it has the most members in common, each later one continuing one earlier at
/// most: the pairs with the most in common first, of equal ones those of the smaller blocs, then the earlier by place.
/// Whoever is in another bloc than the one that continues the former one has moved.
public struct BlocMovement: Sendable, Equatable {
  /// An actor of both tables whose bloc does not go on as the bloc that it is in later.
  public struct Move: Sendable, Equatable {
    public let actor: String
    /// The number of the bloc before, and of that after.
    public let from, to: Int
  }

  /// A bloc and what it fell into or came from: parts of two and more actors of both tables, the largest first.
  public struct Meeting: Sendable, Equatable {
    /// The number of the bloc before that split, or of the one after that merged.
    public let bloc: Int
    public let parts: [[String]]
  }

  /// The actors of both tables, in the order of code units, and where each was and is.
  public let actors: [String]
  public let before, after: Partition
  /// For each bloc before, the one after in which it goes on; `nil` where it does not.
  public let successors: [Int?]
  public let moves: [Move]
  /// Blocs before of which two or more parts of several actors are apart after.
  public let splits: [Meeting]
  /// Blocs after in which two or more such parts come together.
  public let merges: [Meeting]
  /// The actors of one table only.
  public let newcomers, leavers: [String]

  /// Cost: a pass over the actors, and sorting the pairs of blocs that have members in common.
  public init(
    from before: (table: StanceTable, blocs: Partition), to after: (table: StanceTable, blocs: Partition)
  ) {
    var places: [(actor: String, old: Int, new: Int)] = []
    for (place, actor) in before.table.actors.enumerated() {
      guard let other = after.table.actor(actor) else { continue }
      places.append((actor, before.blocs.blocs[place], after.blocs.blocs[other]))
    }
    let known = Set(places.map(\.actor))
    var shared: [Pair: [String]] = [:]
    for (actor, old, new) in places { shared[Pair(old: old, new: new), default: []].append(actor) }
    var successors = [Int?](repeating: nil, count: before.blocs.count)
    var taken: Set<Int> = []
    let sizes = (before.blocs.members.map(\.count), after.blocs.members.map(\.count))
    func size(_ pair: Pair) -> Int { sizes.0[pair.old] + sizes.1[pair.new] }
    let pairs = shared.sorted { left, right in
      if left.value.count != right.value.count { return left.value.count > right.value.count }
      if size(left.key) != size(right.key) { return size(left.key) < size(right.key) }
      return (left.key.old, left.key.new) < (right.key.old, right.key.new)
    }
    for (pair, _) in pairs where successors[pair.old] == nil && taken.insert(pair.new).inserted {
      successors[pair.old] = pair.new
    }
    actors = places.map(\.actor)
    self.before = Partition(places.map(\.old))
    self.after = Partition(places.map(\.new))
    self.successors = successors
    moves = places.filter { successors[$0.old] != $0.new }.map {
      Move(actor: $0.actor, from: $0.old, to: $0.new)
    }
    splits = Self.meetings(pairs, by: \.old)
    merges = Self.meetings(pairs, by: \.new)
    newcomers = after.table.actors.filter { !known.contains($0) }
    leavers = before.table.actors.filter { !known.contains($0) }
  }

  /// The variation of information between both, in nats, over the actors of both: 0 for the same blocs; `nil` without such
  /// actors.
  public var variation: Double? { actors.isEmpty ? nil : before.variationOfInformation(after) }

  /// What it is at most for as many actors.
  public var greatestVariation: Double { log(Double(max(1, actors.count))) }

  /// Their adjusted Rand index, 1 for the same.
  public var adjustedRand: Double? { actors.isEmpty ? nil : before.adjustedRand(after) }

  private struct Pair: Hashable {
    let old, new: Int
  }

  private static func meetings(
    _ pairs: [(key: Pair, value: [String])], by bloc: (Pair) -> Int
  ) -> [Meeting] {
    let parts = Dictionary(grouping: pairs.filter { $0.value.count > 1 }) { bloc($0.key) }
    return parts.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { bloc, parts in
      Meeting(bloc: bloc, parts: parts.map(\.value))
    }
  }
}
