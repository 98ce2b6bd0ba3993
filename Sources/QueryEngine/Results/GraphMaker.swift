import Algebra
import RDF
import TripleStore

/// Answers that are graphs.
enum GraphMaker {
  /// A template filled in for each solution (SPARQL 1.1, section 16.2): blank nodes fresh for each, triples that would
  /// be ill-formed left out, each triple once, in the order they arise.
  static func construct(_ template: [TriplePattern], _ table: SolutionTable) -> [Triple] {
    var graph: [Triple] = []
    var seen: Set<Triple> = []
    let columns = Dictionary(
      uniqueKeysWithValues: table.variables.enumerated().map { ($0.element, $0.offset) })
    for row in 0..<table.rowCount {
      func fill(_ term: PatternTerm) -> Term? {
        switch term {
        case .term(let term): return term
        case .variable(let variable):
          if variable.isBlankNode { return .blankNode("\(variable.name.dropFirst(2))r\(row)") }
          guard let column = columns[variable] else { return nil }
          return table[row, column]
        }
      }
      for pattern in template {
        guard let subject = fill(pattern.subject), let predicate = fill(pattern.predicate),
          let object = fill(pattern.object)
        else { continue }
        if case .literal = subject { continue }
        guard case .iri = predicate else { continue }
        let triple = Triple(subject, predicate, object)
        if seen.insert(triple).inserted { graph.append(triple) }
      }
    }
    return graph
  }

  /// What the graph says of resources: their triples, and those of the blank nodes these lead to (a concise bounded
  /// description, https://www.w3.org/submissions/CBD/, without reification).
  static func describe(_ resources: [Term], in store: TripleStore) -> [Triple] {
    var graph: [Triple] = []
    var pending = resources.compactMap { store.id(of: $0) }
    var seen: Set<TermID> = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      store.forEach(next, nil, nil) { subject, predicate, object in
        graph.append(Triple(store.term(subject), store.term(predicate), store.term(object)))
        if !store.isIRI(object), !store.isLiteral(object) { pending.append(object) }
      }
    }
    return graph
  }
}
