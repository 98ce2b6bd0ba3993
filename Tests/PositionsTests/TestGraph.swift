import RDF
import TripleStore

@testable import Positions

/// A small graph from Turtle, with what follows from it, read back as short lines of text.
struct TestGraph {
  let store: TripleStore
  let conflicts: [Conflict]

  static let prefixes = """
    @prefix : <https://w3id.org/stance/wgec/> .
    @prefix st: <https://w3id.org/stance/ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix cito: <http://purl.org/spar/cito/> .
    @prefix eli: <http://data.europa.eu/eli/ontology#> .
    @prefix org: <http://www.w3.org/ns/org#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

    """

  /// Reads each text as a document of its own, the prefixes put before it.
  init(_ texts: String..., deriving: Bool = true) throws {
    var builder = StoreBuilder()
    for text in texts {
      builder.beginDocument()
      try GraphLoader.read(Array((Self.prefixes + text).utf8), file: "test.ttl", into: &builder)
    }
    conflicts = deriving ? Derivation.derive(in: &builder) : []
    store = builder.finish()
  }

  /// The triples as sorted lines such as `R1 st:proposedBy anna`, those that pass the test only.
  func lines(where condition: (TermID, TermID, TermID) -> Bool = { _, _, _ in true }) -> [String] {
    var lines: [String] = []
    store.forEach(nil, nil, nil) { subject, predicate, object in
      guard condition(subject, predicate, object) else { return }
      lines.append("\(short(subject)) \(short(predicate)) \(short(object))")
    }
    return lines.sorted()
  }

  var derivedLines: [String] {
    let derived = DerivedTriples(store)
    return lines(where: derived.contains)
  }

  /// The edges from holders to targets.
  var edges: [String] {
    lines { _, predicate, _ in ["st:supports", "st:opposes"].contains(short(predicate)) }
  }

  /// Each conflict as `holder target: positions`.
  var conflictLines: [String] {
    conflicts.map { conflict in
      let positions = conflict.positions.map(short).sorted().joined(separator: " ")
      return "\(short(conflict.actor)) \(short(conflict.target)): \(positions)"
    }.sorted()
  }

  func short(_ id: TermID) -> String {
    switch store.term(id) {
    case .blankNode: "_"
    case .literal(let literal): literal.lexical
    case .iri(let iri):
      DataNamespace.id(of: iri)
        ?? iri.replacingPrefix(ST.namespace, by: "st:") ?? iri.replacingPrefix(
          DCTerms.namespace, by: "dcterms:")
        ?? iri.replacingPrefix(RDFVocabulary.namespace, by: "rdf:") ?? iri
    }
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, by other: String) -> String? {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : nil
  }
}
