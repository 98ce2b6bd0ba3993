import Coalitions

/// Everything that `stance coalitions` computes, from what was said to the figures.
struct CoalitionStudy {
  let records: StanceRecords
  let settings: CoalitionSettings
  let votes: [String: Int]

  let statements: [Statement]
  let said: SaidByActor
  let table: StanceTable
  let network: Network
  /// By every criterion, the one asked for first.
  let clusterings: [Clustering]
  /// The stakeholder groups of those who have one; everybody else is alone.
  let groups: Partition
  let census: TriadCensus
  let frustration: (counted: Frustration, weighted: Frustration)
  let betweenness: (steps: Betweenness, weights: Betweenness)
  let participation: (groups: Participation, blocs: Participation)
  let brokerage: (groups: Brokerage, blocs: Brokerage)
  let tree: Dendrogram?
  let cover: SupportCover
  /// By bloc.
  let profiles: [BlocProfile]
  let ranking: ConceptRanking
  /// `nil` when not asked for, or when the table is too large to look for blocs hundreds of times.
  let firmness: Firmness?
  let significance: Significance?
  /// `nil` without votes, or with too many for an exact count.
  let power: VotingPower?

  var clustering: Clustering { clusterings[0] }
  var blocs: Partition { clustering.partition }

  /// The most actors of whom a tree is made: its distances take 4 bytes times the square of their number.
  static let mostInTree = 6000
  /// The most looks at a tie of agreement that betweenness may take; with more it follows the ways from some of the
  /// actors only.
  static let mostSteps = 2_000_000_000
  /// The most pairs of an actor and a concept of which the silent ones are listed.
  static let mostSilent = 1_000_000

  /// The most actors and concepts together for which blocs are looked for without each of them, and the most ties.
  static let mostLeftOut = (actorsAndConcepts: 600, ties: 60_000)

  init(
    _ records: StanceRecords, _ settings: CoalitionSettings, votes: [String: Int] = [:],
    mostSteps: Int = Self.mostSteps, progress: (String) throws(Failure) -> Void = { _ in }
  ) throws(Failure) {
    self.records = records
    self.settings = settings
    self.votes = votes
    statements = records.statements
    table = StanceTable(
      statements, repeats: settings.repeats, ignoringStance: settings.aggregation == .ignore)
    said = SaidByActor(statements, in: table)
    network = Network(
      table, settings.aggregation, settings.normalisation, leastShared: settings.leastShared)
    let isLarge = network.tieCount > 500_000
    if isLarge { try progress("\(table.actors.count) actors, \(network.tieCount) ties; looking for blocs") }
    let network = network
    let criteria = [settings.criterion] + Criterion.allCases.filter { $0 != settings.criterion }
    clusterings = (isLarge ? Array(criteria.prefix(1)) : criteria).map {
      Clustering(of: network, by: $0, seed: settings.seed)
    }
    var numbers: [String: Int] = [:]
    for (number, name) in Set(records.groups.values).sorted().enumerated() { numbers[name] = number }
    groups = Partition(
      table.actors.enumerated().map { place, actor in
        records.groups[actor].flatMap { numbers[$0] } ?? numbers.count + place
      })
    if isLarge { try progress("counting triads, and looking for the best split in two") }
    census = TriadCensus(network)
    frustration = (Frustration(network), Frustration(network, .weighted))
    if isLarge { try progress("looking for bridges") }
    let agreement = network.positive
    let affordable = mostSteps / max(1, 2 * census.positiveTies)
    betweenness = (
      Betweenness(agreement, .steps, sources: affordable),
      Betweenness(agreement, .inverseWeights, sources: affordable)
    )
    let blocs = clusterings[0].partition
    participation = (Participation(network, by: groups), Participation(network, by: blocs))
    brokerage = (Brokerage(agreement, by: groups), Brokerage(agreement, by: blocs))
    tree = table.actors.count <= Self.mostInTree ? Dendrogram(table) : nil
    cover = SupportCover(table)
    profiles = BlocProfile.all(table, blocs)
    ranking = ConceptRanking(table, blocs)
    let isModest =
      table.actors.count + table.concepts.count <= Self.mostLeftOut.actorsAndConcepts
      && network.tieCount <= Self.mostLeftOut.ties
    if settings.rounds > 0, isModest, table.actors.count > 1 {
      firmness = Firmness(
        table, settings.search, against: blocs, rounds: settings.rounds / 2, seed: settings.seed)
      significance = Significance(table, settings.search, rounds: settings.rounds, seed: settings.seed)
    } else {
      (firmness, significance) = (nil, nil)
    }
    let known = table.actors.map { votes[$0] ?? 0 }
    let all = known.reduce(0) { $0 &+ min($1, VotingPower.mostVotes) }
    power = votes.isEmpty ? nil : VotingPower(votes: known, quota: all / 2 + 1)
  }

  /// The blocs of two and more, the largest first: their numbers in ``blocs``.
  var blocOrder: [Int] {
    let members = blocs.members
    return members.indices.filter { members[$0].count > 1 }.sorted { a, b in
      members[a].count == members[b].count ? a < b : members[a].count > members[b].count
    }
  }

  var listsSilent: Bool { table.actors.count * table.concepts.count <= Self.mostSilent }

  func label(_ actor: Int) -> String { records.label(of: table.actors[actor]) }
}
