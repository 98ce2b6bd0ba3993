/// How blocs are found again and again: the settings that made the network, and a search that is quick enough.
public struct BlocSearch: Sendable, Equatable {
  public var aggregation: Aggregation
  public var normalisation: Normalisation
  public var leastShared: Int
  public var criterion: Criterion
  /// Of the Leiden algorithm, where that is used.
  public var seed: UInt64

  public init(
    _ criterion: Criterion = .modularity, _ aggregation: Aggregation = .subtract,
    _ normalisation: Normalisation = .average, leastShared: Int = 1, seed: UInt64 = 1
  ) {
    self.criterion = criterion
    self.aggregation = aggregation
    self.normalisation = normalisation
    self.leastShared = leastShared
    self.seed = seed
  }

  /// The blocs of a table: the exact optimum for up to 12 actors with ties, else what the Leiden algorithm finds. Some
  /// milliseconds for a hundred actors.
  ///
  /// - Returns: the blocs, and the weight within them beyond what the criterion expects.
  func blocs(of table: StanceTable) -> (partition: Partition, weight: Double) {
    let network = Network(table, aggregation, normalisation, leastShared: leastShared)
    let objective = BlocObjective(network, criterion)
    let partition: Partition
    if network.actors.indices.count(where: { network.degree(of: $0) > 0 }) <= Self.exactLimit {
      partition = Clustering(of: network, by: criterion, within: .init(optima: 1, steps: 0)).partition
    } else {
      partition = Leiden.partition(objective, seed: seed, most: Self.runs)
    }
    return (partition, objective.sum(of: partition))
  }

  /// What is compared is found in the same way each time, so a few runs of each are enough.
  static let runs = 3

  /// With more, the exact search would take most of a second, and it is run hundreds of times.
  static let exactLimit = 12
}

extension StanceTable {
  /// The table with some of its concepts, each as often as it is named.
  func drawing(_ drawn: [Int]) -> StanceTable {
    var places: [[Int]] = Array(repeating: [], count: concepts.count)
    for (place, concept) in drawn.enumerated() { places[concept].append(place) }
    let rows = rows.map { row in
      row.flatMap { cell in
        places[cell.concept].map { Cell(concept: $0, oppose: cell.oppose, support: cell.support) }
      }
      .sorted { $0.concept < $1.concept }
    }
    return StanceTable(actors: actors, concepts: drawn.map { concepts[$0] }, rows: rows)
  }

  /// The table with what was said on each concept dealt out anew among those who spoke on it.
  func permuted(by generator: inout SeededGenerator) -> StanceTable {
    var columns = transposed.rows
    for concept in columns.indices {
      var said = columns[concept].map { ($0.oppose, $0.support) }
      generator.shuffle(&said)
      for (place, (oppose, support)) in said.enumerated() {
        columns[concept][place].oppose = oppose
        columns[concept][place].support = support
      }
    }
    return StanceTable(actors: concepts, concepts: actors, rows: columns).transposed
  }
}
