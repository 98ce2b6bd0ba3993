import Coalitions

/// What `--two-mode` asks for: the ties of actors to concepts, in place of those among actors.
struct TwoModeSettings: Equatable, Sendable {
  static let option = Option(
    "two-mode", "NAME",
    "the ties of actors to concepts, a row each: ignore, subtract or combine; subtract,activity and "
      + "subtract,prominence divide by how much the actor speaks, or is said on the concept")

  var aggregation: TwoModeNetwork.Aggregation
  var normalisation: TwoModeNetwork.Normalisation

  /// - Returns: `nil` without the option.
  init?(_ arguments: Arguments) throws(UsageError) {
    guard let words = arguments.list(Self.option) else { return nil }
    let aggregation = words.first.flatMap { TwoModeNetwork.Aggregation(rawValue: $0.lowercased()) }
    let normalisation =
      words.count == 2 ? TwoModeNetwork.Normalisation(rawValue: words[1].lowercased()) : .no
    guard let aggregation, let normalisation, words.count <= 2 else {
      throw UsageError(
        "--two-mode cannot be \(arguments[Self.option] ?? "")",
        hint: "there are ignore, subtract and combine, and ignore or subtract with ,activity or ,prominence")
    }
    if aggregation == .combine, normalisation != .no {
      throw UsageError("combine is a code and cannot be divided", hint: "--two-mode subtract,activity")
    }
    (self.aggregation, self.normalisation) = (aggregation, normalisation)
  }

  /// A row for each actor and concept on which the actor speaks, even where both sides come to 0.
  func listing(_ statements: [Statement], _ repeats: Repeats) -> Listing {
    let table = StanceTable(statements, repeats: repeats, ignoringStance: aggregation == .ignore)
    let network = TwoModeNetwork(table, aggregation, normalisation)
    var listing = Listing(columns: [.init("actor"), .init("concept"), .init("weight")])
    for (actor, ties) in network.ties.enumerated() {
      listing.rows += ties.map { [network.actors[actor], network.concepts[$0.concept], "\($0.weight)"] }
    }
    return listing
  }
}
