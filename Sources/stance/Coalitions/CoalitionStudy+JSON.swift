import Bytes
import Coalitions

/// Every figure, as `docs/coalitions.md` lists them.
extension CoalitionStudy {
  /// - Parameter place: where a statement comes from, by its number.
  func json(place: @escaping (Int) -> JSONValue) -> JSONValue {
    let said = JSONValue.each(statements.count) { statement(statements[$0], place: place) }
    let topics = JSONValue.each(table.concepts.count) { concept(table.concepts[$0]) }
    let blocs = JSONValue.each(profiles.count) { profile(profiles[$0], place: place) }
    let ranks = JSONValue.each(ranking.entries.count) { rank(ranking.entries[$0]) }
    let members: [(name: String, value: JSONValue?)] = [
      ("method", method), ("statements", said), ("actors", .each(table.actors.count, actor)),
      ("concepts", topics),
      ("stances", .stream(count: table.actors.count, stances)),
      ("ties", .stream(count: table.actors.count, ties)),
      ("partitions", .list(clusterings.map(partition))),
      ("significance", significance.map(chance) ?? .null), ("firmness", firmness.map(steadiness) ?? .null),
      ("blocs", blocs), ("ranking", ranks), ("triads", triads), ("frustration", splits),
      ("dendrogram", tree.map(dendrogram) ?? .null), ("pivots", pivots),
    ]
    return .object(members)
  }

  private var splits: JSONValue {
    .object([("counted", split(frustration.counted)), ("weighted", split(frustration.weighted))])
  }

  private var method: JSONValue {
    .object([
      ("aggregation", .text(settings.aggregation.rawValue)),
      ("normalisation", .text(settings.normalisation.rawValue)),
      ("repeats", .text(settings.repeats.rawValue)), ("leastShared", .whole(settings.leastShared)),
      ("criterion", .text(settings.criterion.rawValue)), ("seed", .whole(Int(settings.seed))),
      ("rounds", .whole(settings.rounds)),
      ("counted", .whole(table.statementCount)),
      (
        "betweenness",
        .object([
          ("exact", .boolean(betweenness.steps.isExact && betweenness.weights.isExact)),
          ("sources", .whole(betweenness.steps.sourceCount)),
          ("sourcesByWeight", .whole(betweenness.weights.sourceCount)),
          ("actors", .whole(table.actors.count)),
        ])
      ),
    ])
  }

  private func statement(_ statement: Statement, place: (Int) -> JSONValue) -> JSONValue {
    .object([
      ("actor", .text(statement.actor)), ("concept", .text(statement.concept)),
      ("stance", .text(statement.isSupport ? "support" : "oppose")),
      ("date", statement.date.map { .text($0.text) }), ("source", place(statement.number)),
    ])
  }

  private func actor(_ place: Int) -> JSONValue {
    let id = table.actors[place]
    let ties = network.ties(of: place)
    func sum(_ isIncluded: (Double) -> Bool) -> JSONValue {
      .number(ties.reduce(0) { isIncluded($1.weight) ? $0 + abs($1.weight) : $0 })
    }
    return .object([
      ("id", .text(id)), ("label", .text(records.label(of: id))),
      ("group", records.groups[id].map(JSONValue.text)),
      ("bloc", .whole(blocs.blocs[place])), ("statements", .whole(table.activity(of: place))),
      ("agreements", .whole(ties.count { $0.weight > 0 })),
      ("conflicts", .whole(ties.count { $0.weight < 0 })),
      ("agreement", sum { $0 > 0 }), ("conflict", sum { $0 < 0 }),
      ("betweenness", .number(betweenness.steps.values[place])),
      ("betweennessByWeight", .number(betweenness.weights.values[place])),
      ("participationByGroup", .number(participation.groups.values[place])),
      ("participationByBloc", .number(participation.blocs.values[place])),
      ("brokerageByGroup", roles(brokerage.groups.roles[place])),
      ("brokerageByBloc", roles(brokerage.blocs.roles[place])),
      ("votes", votes[id].map(JSONValue.whole)), ("swings", power.map { .whole($0.swings[place]) }),
      ("banzhaf", power.map { .number($0.banzhaf[place]) }),
      ("loyalty", firmness.map { .number($0.loyalty[place]) }),
    ])
  }

  private func roles(_ roles: Brokerage.Roles) -> JSONValue {
    .object([
      ("coordinator", .whole(roles.coordinator)), ("itinerant", .whole(roles.itinerant)),
      ("gatekeeper", .whole(roles.gatekeeper)), ("representative", .whole(roles.representative)),
      ("liaison", .whole(roles.liaison)), ("total", .whole(roles.total)),
    ])
  }

  private func concept(_ id: String) -> JSONValue {
    .object([("id", .text(id)), ("label", .text(records.label(of: id)))])
  }

  private func stances(of actor: Int) -> [JSONValue] {
    table.rows[actor].map { cell in
      .object([
        ("actor", .text(table.actors[actor])), ("concept", .text(table.concepts[cell.concept])),
        ("support", .whole(cell.support)), ("oppose", .whole(cell.oppose)),
      ])
    }
  }

  /// The ties of an actor to those after it.
  private func ties(of actor: Int) -> [JSONValue] {
    network.ties(of: actor).filter { $0.other > actor }.map { tie in
      .object([
        ("a", .text(table.actors[actor])), ("b", .text(table.actors[tie.other])),
        ("weight", .number(tie.weight)),
      ])
    }
  }

  private func partition(_ clustering: Clustering) -> JSONValue {
    var optima: JSONValue = .null
    var isComplete = false
    switch clustering.optimaCount {
    case .exactly(let count): (optima, isComplete) = (.whole(count), true)
    case .atLeast(let count): optima = .whole(count)
    case .unknown: break
    }
    return .object([
      ("criterion", .text(clustering.criterion.rawValue)), ("value", .number(clustering.value)),
      ("method", .text(clustering.method.rawValue)), ("exact", .boolean(clustering.method.isExact)),
      ("optima", optima), ("allOptimaCounted", .boolean(isComplete)), ("blocs", names(clustering.partition)),
      ("isolated", .texts(clustering.isolated.map { table.actors[$0] })),
      ("adjustedRand", .number(clustering.partition.adjustedRand(blocs))),
    ])
  }

  private func chance(_ found: Significance) -> JSONValue {
    .object([
      ("p", .figure(found.p)), ("z", .figure(found.z)), ("observed", .number(found.observed)),
      ("mean", .number(found.mean)), ("deviation", .number(found.deviation)),
      ("rounds", .whole(found.rounds)),
      ("seed", .whole(Int(found.seed))),
    ])
  }

  private func steadiness(_ found: Firmness) -> JSONValue {
    func each(_ values: [Double], _ names: [String]) -> JSONValue {
      .list(zip(names, values).map { .object([("without", .text($0)), ("adjustedRand", .number($1))]) })
    }
    return .object([
      ("withoutConcept", each(found.withoutConcept, table.concepts)),
      ("withoutActor", each(found.withoutActor, table.actors)),
      ("bootstrap", .list(found.bootstrap.map(JSONValue.number))), ("seed", .whole(Int(found.seed))),
    ])
  }

  private func profile(_ profile: BlocProfile, place: (Int) -> JSONValue) -> JSONValue {
    .object([
      ("bloc", .whole(profile.bloc)), ("members", .texts(profile.members.map { table.actors[$0] })),
      (
        "concepts",
        .list(
          profile.entries.map { entry in
            .object([
              ("concept", .text(table.concepts[entry.concept])), ("support", .whole(entry.support)),
              ("oppose", .whole(entry.oppose)), ("mixed", .whole(entry.mixed)),
              ("silent", .whole(entry.silent)),
              ("supportElsewhere", .whole(entry.supportElsewhere)),
              ("opposeElsewhere", .whole(entry.opposeElsewhere)), ("cohesion", .number(entry.cohesion)),
              ("distinctiveness", .number(entry.distinctiveness)), ("binds", .boolean(entry.binds)),
            ])
          })
      ),
      (
        "proof",
        .list(profile.proof(table, said).map { statement(statements[$0], place: place) })
      ),
    ])
  }

  private func rank(_ entry: ConceptRanking.Entry) -> JSONValue {
    func names(_ actors: [Int]) -> JSONValue { .texts(actors.map { table.actors[$0] }) }
    return .object([
      ("concept", .text(table.concepts[entry.concept])), ("support", names(entry.support)),
      ("oppose", names(entry.oppose)), ("mixed", names(entry.mixed)),
      ("silent", listsSilent ? names(entry.silent) : .null),
      ("net", .whole(entry.net)), ("coverage", .number(entry.coverage)),
      ("supportShare", .figure(entry.supportShare)), ("wilsonLow", .number(entry.wilsonLow)),
      ("smallestBlocShare", .figure(entry.smallestBlocShare)), ("objectors", names(entry.objectors)),
      ("consensus", .boolean(AdoptionRule.consensus.isMet(by: entry))),
      ("majority", .boolean(AdoptionRule.majority.isMet(by: entry))),
      ("twoThirds", .boolean(AdoptionRule.twoThirds.isMet(by: entry))),
    ])
  }

  private func names(_ partition: Partition) -> JSONValue {
    .list(partition.members.map { .texts($0.map { table.actors[$0] }) })
  }

  private var triads: JSONValue {
    .object([
      ("+++", .whole(census.allPositive)), ("++-", .whole(census.oneNegative)),
      ("+--", .whole(census.twoNegative)), ("---", .whole(census.allNegative)),
      ("closed", .whole(census.closed)),
      ("balanced", .whole(census.balanced)), ("balancedShare", .figure(census.balancedShare)),
      ("expectedShare", .figure(census.expectedBalancedShare)), ("positiveTies", .whole(census.positiveTies)),
      ("negativeTies", .whole(census.negativeTies)),
    ])
  }

  private func split(_ found: Frustration) -> JSONValue {
    .object([
      ("index", .number(found.index)), ("exact", .boolean(found.isExact)), ("total", .number(found.total)),
      ("balance", .figure(found.balance)), ("splitCount", found.splitCount.map(JSONValue.whole) ?? .null),
      ("splits", .list(found.splits.map(names))),
    ])
  }

  private func dendrogram(_ tree: Dendrogram) -> JSONValue {
    .object([
      ("leaves", .texts(tree.leafOrder.map { table.actors[$0] })),
      (
        "merges",
        .list(
          tree.merges.map { merge in
            .object([
              ("left", .whole(merge.left)), ("right", .whole(merge.right)), ("height", .number(merge.height)),
              ("size", .whole(merge.size)),
            ])
          })
      ),
    ])
  }

  private var pivots: JSONValue {
    .object([
      (
        "cover",
        .object([
          ("size", cover.size.map(JSONValue.whole) ?? .null),
          ("count", cover.setCount.map(JSONValue.whole) ?? .null),
          ("sets", .list(cover.sets.map { .texts($0.map { table.actors[$0] }) })),
          ("unsupported", .texts(cover.uncoverable.map { table.concepts[$0] })),
        ])
      ),
      (
        "power",
        power.map { power in
          .object([
            ("quota", .whole(power.quota)), ("minimalWinning", .whole(power.minimalWinningCount)),
            ("smallestWinning", power.smallestWinning.map(JSONValue.whole) ?? .null),
          ])
        }
      ),
    ])
  }
}
