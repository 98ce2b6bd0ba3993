/// Proposals or issues by who takes which side on them.
public struct ConceptRanking: Sendable, Equatable {
  /// Most net support first; of the same, the higher lower bound; then by place.
  public let entries: [Entry]

  /// Who stands where on one concept, by place in the table.
  public struct Entry: Sendable, Equatable {
    public let concept: Int
    public fileprivate(set) var support: [Int] = []
    public fileprivate(set) var oppose: [Int] = []
    /// Those who say both.
    public fileprivate(set) var mixed: [Int] = []
    /// How many actors there are.
    private let actorCount: Int
    /// The smallest share of support among those who take one side, over the blocs where anyone does; `nil` where
    /// nobody does.
    public let smallestBlocShare: Double?

    fileprivate init(_ concept: Int, _ column: [StanceTable.Cell], _ partition: Partition, actors: Int) {
      self.concept = concept
      var supportByBloc = Array(repeating: 0, count: partition.count)
      var takersByBloc = supportByBloc
      var support: [Int] = []
      var oppose: [Int] = []
      var mixed: [Int] = []
      for cell in column {
        // Transposed, the cell's concept is the actor.
        let actor = cell.concept
        if cell.isMixed {
          mixed.append(actor)
          continue
        }
        takersByBloc[partition.blocs[actor]] += 1
        if cell.support > 0 {
          support.append(actor)
          supportByBloc[partition.blocs[actor]] += 1
        } else {
          oppose.append(actor)
        }
      }
      (self.support, self.oppose, self.mixed) = (support, oppose, mixed)
      actorCount = actors
      smallestBlocShare = zip(supportByBloc, takersByBloc).compactMap {
        $1 == 0 ? nil : Double($0) / Double($1)
      }
      .min()
    }

    /// How many say nothing.
    public var silentCount: Int { actorCount - support.count - oppose.count - mixed.count }

    /// Those who say nothing, ascending. Found anew each time: O(actors).
    public var silent: [Int] {
      var speaks = Array(repeating: false, count: actorCount)
      for actor in support + oppose + mixed { speaks[actor] = true }
      return speaks.indices.filter { !speaks[$0] }
    }

    /// Supporters less opponents.
    public var net: Int { support.count - oppose.count }

    /// The share of support among those who take one side; `nil` where nobody does.
    public var supportShare: Double? {
      let takers = support.count + oppose.count
      return takers == 0 ? nil : Double(support.count) / Double(takers)
    }

    /// The share of all actors who say anything.
    public var coverage: Double {
      actorCount == 0 ? 0 : Double(actorCount - silentCount) / Double(actorCount)
    }

    /// The lower end of Wilson's 95 % interval for the share of support among those who take one side: a cautious
    /// figure to order by, the lower the fewer there are; no probability of anything. 0 where nobody takes a side.
    ///
    /// (Wilson, "Probable inference, the law of succession, and statistical inference", 1927.)
    public var wilsonLow: Double {
      let n = Double(support.count + oppose.count)
      guard n > 0 else { return 0 }
      let z = 1.959963984540054
      let share = Double(support.count) / n
      let root = (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
      return max(0, (share + z * z / (2 * n) - z * root) / (1 + z * z / n))
    }

    /// Those who stand in the way: opponents, and those who say both. Ascending.
    public var objectors: [Int] { (oppose + mixed).sorted() }
  }

  /// Ranks the concepts of a table. Cost: one pass, and sorting.
  public init(_ table: StanceTable, _ partition: Partition) {
    let columns = table.transposed.rows
    entries = columns.indices.map { concept in
      Entry(concept, columns[concept], partition, actors: table.actors.count)
    }
    .sorted { one, other in
      if one.net != other.net { return one.net > other.net }
      if one.wilsonLow != other.wilsonLow { return one.wilsonLow > other.wilsonLow }
      return one.concept < other.concept
    }
  }
}

/// A rule by which a proposal is adopted.
public enum AdoptionRule: Sendable, Equatable {
  /// Somebody supports it, and nobody objects; silence is no objection.
  case consensus
  /// More than half of those who say anything support it; who says both does not.
  case majority
  /// At least two thirds of them.
  case twoThirds
  /// At least so many for it, at most so many objectors.
  case counted(atLeast: Int, against: Int)

  public func isMet(by entry: ConceptRanking.Entry) -> Bool {
    let (yes, no) = (entry.support.count, entry.objectors.count)
    return switch self {
    case .consensus: yes > 0 && no == 0
    case .majority: yes > no
    case .twoThirds: yes > 0 && yes >= 2 * no
    case .counted(let least, let most): yes >= least && no <= most
    }
  }
}
