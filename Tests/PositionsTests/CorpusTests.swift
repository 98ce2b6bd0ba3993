import QueryEngine
import RDF
import TestSupport
import Testing
import TripleStore

@testable import Positions

/// What follows from the graph that comes with the package.
@Suite("The corpus, loaded")
struct CorpusTests {
  @Test("every position has evidence and a date, and every derived one leads back to a written node")
  func traceable() throws {
    let graph = try GraphLoader.load(PackageFolder.graph)
    let positions = try GraphReader(QueryEngine(graph.store)).positions()
    let written = try GraphLoader.load(PackageFolder.graph, deriving: false).store
    let byID = Dictionary(uniqueKeysWithValues: positions.map { ($0.node.iri, $0) })
    for position in positions {
      #expect(!position.evidence.isEmpty && position.date != nil, "\(position.node.id)")
      #expect(
        position.evidence.allSatisfy { $0.digest != nil && $0.document.label != nil }, "\(position.node.id)")
      #expect(
        position.derivedFrom.isEmpty == [.stated, .implied].contains(position.basis), "\(position.node.id)")
      for source in position.derivedFrom {
        // A position on an issue comes from one on a proposal, and that, unless it was written, from the proposal.
        let origins = byID[source.iri]?.derivedFrom.map(\.iri) ?? []
        for origin in origins.isEmpty ? [source.iri] : origins {
          #expect(written.id(of: .iri(origin)) != nil, "\(position.node.id) from \(origin)")
        }
      }
    }
    #expect(positions.count { $0.basis == .proposed } > 300)
    #expect(positions.count { $0.basis == .derived } > 300)
  }

  @Test("derived triples are told from written ones")
  func derived() throws {
    let all = try GraphLoader.load(PackageFolder.graph).store
    let written = try GraphLoader.load(PackageFolder.graph, deriving: false).store
    #expect(DerivedTriples(written).count == 0)
    #expect(DerivedTriples(all).count == all.count - written.count)
  }
}
