import RDF
import TripleStore

/// Who takes which side on what, and when.
struct View: Hashable {
  let holder, target, stance: Term
  let date: Term?

  init?(_ node: WrittenGraph.Node) {
    guard let holder = node.value(ST.holder), let target = node.value(ST.on),
      let stance = node.value(ST.stance)
    else { return nil }
    self.holder = holder
    self.target = target
    self.stance = stance
    date = node.value(DCTerms.date)
  }

  init?(_ position: TermID, _ values: [String: [TermID]], _ store: TripleStore) {
    guard let holder = values[ST.holder]?.first, let target = values[ST.on]?.first,
      let stance = values[ST.stance]?.first
    else { return nil }
    self.holder = store.term(holder)
    self.target = store.term(target)
    self.stance = store.term(stance)
    date = values[DCTerms.date]?.first.map(store.term)
  }
}

/// What follows from a written graph.
struct DerivedGraph {
  struct Contradiction {
    let actor, target: Term
    let positions: [Term]
    /// What people wrote of it: the positions themselves, or the proposals they were derived from.
    let written: [Term]
  }

  /// The ids of the derived positions.
  private(set) var positions: [View: [String]] = [:]
  private(set) var conflicts: [Contradiction] = []

  init(_ graph: WrittenGraph) {
    var builder = StoreBuilder()
    for node in graph.nodes {
      for statement in node.statements {
        builder.insert(Triple(node.term, .iri(statement.property), statement.value))
      }
    }
    let found = Derivation.derive(in: &builder)
    let store = builder.finish()
    guard let derivedFrom = store.id(of: .iri(ST.derivedFrom)) else { return }
    let sources = store.pairsBySubject(of: derivedFrom)
    for index in 0..<sources.count {
      let position = TermID(sources.key(at: index))
      var values: [String: [TermID]] = [:]
      store.forEach(position, nil, nil) { _, predicate, object in
        if case .iri(let property) = store.term(predicate) { values[property, default: []].append(object) }
      }
      if let view = View(position, values, store) {
        positions[view, default: []].append(store.term(position).shortText)
      }
    }
    // What contradicts itself on a proposal does so on its issues; that is said once.
    let contradictory = Set(found.flatMap(\.positions))
    conflicts = found.compactMap { conflict in
      let isConsequence = conflict.positions.allSatisfy { position in
        sources.range(of: position.raw).contains { contradictory.contains(TermID(sources.value(at: $0))) }
      }
      guard !isConsequence else { return nil }
      return Contradiction(
        actor: store.term(conflict.actor), target: store.term(conflict.target),
        positions: conflict.positions.map(store.term),
        written: conflict.positions.map { Self.origin(of: $0, sources, store) })
    }
  }

  /// What a position was derived from in the end; the position itself if it was written.
  private static func origin(of position: TermID, _ sources: PairList, _ store: TripleStore) -> Term {
    var node = position
    // A position on an issue comes from one on a proposal, and that from the proposal.
    for _ in 0..<2 {
      guard let index = sources.range(of: node.raw).first else { break }
      node = TermID(sources.value(at: index))
    }
    return store.term(node)
  }
}
