import Coalitions

extension CoalitionStudy {
  /// A row an actor, for spreadsheets.
  var listing: Listing {
    var listing = Listing(columns: [
      .init("actor"), .init("label"), .init("group"), .init("bloc"),
      .init("statements", isNumeric: true), .init("agreement", isNumeric: true),
      .init("conflict", isNumeric: true), .init("betweenness", isNumeric: true),
      .init("betweennessByWeight", isNumeric: true), .init("participationByBloc", isNumeric: true),
      .init("participationByGroup", isNumeric: true), .init("brokerageByBloc", isNumeric: true),
      .init("brokerageByGroup", isNumeric: true), .init("votes", isNumeric: true),
      .init("banzhaf", isNumeric: true),
    ])
    // A bloc goes by the name of its first member.
    let first = blocs.members.map { $0[0] }
    listing.rows = table.actors.indices.map { actor in
      let id = table.actors[actor]
      let ties = network.ties(of: actor)
      let figures = [
        ties.reduce(0) { $0 + max($1.weight, 0) }, ties.reduce(0) { $0 + max(-$1.weight, 0) },
        betweenness.steps.values[actor], betweenness.weights.values[actor], participation.blocs.values[actor],
        participation.groups.values[actor],
      ]
      return [
        id, records.label(of: id), records.groups[id] ?? "", table.actors[first[blocs.blocs[actor]]],
        String(table.activity(of: actor)),
      ] + figures.map { "\($0)" } + [
        String(brokerage.blocs.roles[actor].total), String(brokerage.groups.roles[actor].total),
        votes[id].map(String.init) ?? "", power.map { "\($0.banzhaf[actor])" } ?? "",
      ]
    }
    return listing
  }
}

extension TieExplanation {
  /// A row a statement, with what its concept adds.
  func listing(_ study: CoalitionStudy, place: (Int) -> String) -> Listing {
    var listing = Listing(columns: [
      .init("concept"), .init("adds", isNumeric: true), .init("actor"), .init("statement"),
    ])
    for part in parts {
      for (actor, side) in [(actors.one, part.one), (actors.other, part.other)] {
        listing.rows += side.records.map { [part.concept, String(part.adds), actor, place($0)] }
      }
    }
    return listing
  }
}
