public import Coalitions
import Positions

extension CoalitionMap {
  /// The map of what was said: blocs by who agrees with whom, ties of agreements less conflicts by mean activity, each
  /// statement once. Labels, groups and bases come from the records.
  ///
  /// - Parameter isWeighed: whether the notes say how far the blocs are more than chance, and how firm.
  ///
  /// Cost: that of ``Coalitions/Clustering``, some two hundred searches more where it is weighed, and a pass over the rows of each tie.
  public init(
    _ records: StanceRecords, by criterion: Criterion = .modularity, seed: UInt64 = 1, title: String,
    notes: [String] = [], isWeighed: Bool = true
  ) {
    let statements = records.statements
    let table = StanceTable(statements)
    let network = Network(table)
    let clustering = Clustering(of: network, by: criterion, seed: seed)
    let bases = StatementBases(records, statements, of: table)
    self.init(
      title: title,
      notes: notes + [clustering.note] + (isWeighed ? clustering.evidence(in: table, seed: seed) : []),
      network,
      clustering.partition, of: table,
      describe: { id in Actor(id: id, label: records.label(of: id), group: records.groups[id] ?? "") },
      bases: { bases[$0, $1] })
    self.seed = Int(truncatingIfNeeded: seed % 1_000_000)
  }
}

/// How what an actor said on a concept is known.
private struct StatementBases {
  /// By actor and concept.
  private var bases: [[Int: Set<String>]]

  init(_ records: StanceRecords, _ statements: [Statement], of table: StanceTable) {
    bases = Array(repeating: [:], count: table.actors.count)
    let actors = Dictionary(uniqueKeysWithValues: zip(table.actors, table.actors.indices))
    let concepts = Dictionary(uniqueKeysWithValues: zip(table.concepts, table.concepts.indices))
    for statement in statements {
      guard let actor = actors[statement.actor], let concept = concepts[statement.concept],
        let basis = records.records[statement.number].basis
      else { continue }
      bases[actor][concept, default: []].insert(basis.rawValue)
    }
  }

  subscript(actor: Int, concept: Int) -> Set<String> { bases[actor][concept] ?? [] }
}
