public import TripleStore

extension GraphLoader {
  /// What follows from a graph of positions, for who packs one. It takes no time for graphs without proposals and
  /// positions.
  public static let inference = Inference(
    triggers: [ST.Class.proposal, ST.Class.position], predicates: DerivationTerms.predicates
  ) { builder in
    _ = Derivation.derive(in: &builder)
  }
}
