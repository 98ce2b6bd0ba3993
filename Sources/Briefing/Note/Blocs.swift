import Bytes
import Coalitions
import Positions

/// The blocs of those who stand on the issues in play, by their current positions.
struct Blocs {
  /// By size, then by first member, those of one actor left out.
  let blocs: [Bloc]
  let clustering: Clustering
  /// How firm they are, and whether chance gives as much; `nil` with too many actors to look for blocs a few hundred
  /// times.
  let firmness: Firmness?
  let significance: Significance?
  /// How many actors there are, where only those who have said most are divided into blocs.
  let leftOutOf: Int?
  /// The actors who stand most between others, by the share of shortest ways of agreement that lead over them.
  let bridges: [NodeName]

  struct Bloc {
    /// `A` for the largest.
    let letter: String
    let members: [NodeName]
    /// The members by their numbers among all who stand anywhere.
    let numbers: ActorSet
    /// What binds it, what binds most first.
    let binding: [(issue: NodeName, entry: BlocProfile.Entry)]
    /// Members who stay with the others least often when something is left out, and how often they do.
    let loosest: [(actor: NodeName, loyalty: Double)]
  }

  /// `nil` where fewer than three actors or two issues are spoken on: too little to speak of blocs.
  ///
  /// - Parameters:
  ///   - rounds: how often chance is tried.
  ///   - most: how many actors are divided into blocs at most.
  init?(_ issues: [NodeName], _ standings: Standings, rounds: Int, most: Int = 300) {
    var statements: [Statement] = []
    var actors: [String: NodeName] = [:]
    for issue in issues {
      for standing in standings.on(issue.iri) {
        let sides: [Bool] =
          switch standing.side {
          case .support: [true]
          case .oppose: [false]
          case .mixed: [true, false]
          case .conditional, .neutral: []
          }
        actors[standing.holder.id] = standing.holder
        statements += sides.map { Statement(actor: standing.holder.id, concept: issue.id, isSupport: $0) }
      }
    }
    let spoken = Dictionary(statements.map { ($0.actor, 1) }, uniquingKeysWith: +)
    leftOutOf = spoken.count > most ? spoken.count : nil
    if leftOutOf != nil {
      let vocal = Set(
        spoken.sorted { left, right in
          left.value == right.value ? NaturalOrder.precedes(left.key, right.key) : left.value > right.value
        }.prefix(most).map(\.key))
      statements.removeAll { !vocal.contains($0.actor) }
    }
    let table = StanceTable(statements)
    guard table.actors.count > 2, table.concepts.count > 1 else { return nil }
    let names = table.actors.map { actors[$0] ?? NodeName($0) }
    let concepts = Dictionary(issues.map { ($0.id, $0) }) { first, _ in first }
    let network = Network(table)
    clustering = Clustering(of: network, within: Self.limits)
    let isVaried = leftOutOf == nil && table.actors.count <= Self.mostVaried
    firmness = isVaried ? Firmness(table, against: clustering.partition, rounds: 0) : nil
    significance = isVaried ? Significance(table, rounds: rounds) : nil
    let loyalty = firmness?.loyalty ?? table.actors.map { _ in 1 }
    let profiles = BlocProfile.all(table, clustering.partition).filter { $0.members.count > 1 }
      .sorted { ($1.members.count, $0.members[0]) < ($0.members.count, $1.members[0]) }
    blocs = profiles.enumerated().map { place, profile in
      Bloc(
        letter: Self.letter(place), members: profile.members.map { names[$0] },
        numbers: ActorSet(profile.members.compactMap { standings.number(of: names[$0]) }),
        binding: profile.binding.compactMap { entry in
          concepts[table.concepts[entry.concept]].map { ($0, entry) }
        },
        loosest: profile.members.filter { loyalty[$0] < 0.8 }.sorted { loyalty[$0] < loyalty[$1] }
          .map { (names[$0], loyalty[$0]) })
    }
    places = Dictionary(
      blocs.enumerated().flatMap { place, bloc in bloc.members.map { ($0.iri, place) } },
      uniquingKeysWith: { first, _ in first })
    let between = Betweenness(network, .steps).normalised
    bridges = between.indices.filter { between[$0] > 0.02 }
      .sorted { between[$0] == between[$1] ? $0 < $1 : between[$0] > between[$1] }.prefix(3).map { names[$0] }
  }

  /// The bloc of an actor, if it has one.
  func bloc(of actor: NodeName) -> Bloc? { place(of: actor).map { blocs[$0] } }

  /// The place among ``blocs`` of an actor's.
  func place(of actor: NodeName) -> Int? { places[actor.iri] }

  private let places: [String: Int]

  /// For how many actors at most blocs are looked for again and again.
  private static let mostVaried = 150

  private static let limits = Clustering.Limits(optima: 1, steps: 100_000)

  /// A to Z, then A2 and so on.
  private static func letter(_ place: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place % 26)))
    return place < 26 ? letter : "\(letter)\(place / 26 + 1)"
  }
}
