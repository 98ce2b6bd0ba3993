import Algebra
import QueryEngine
import RDF
import TestSupport
import Testing
import TripleStore

@testable import Positions
@testable import Questions

@Suite("Connections")
struct ConnectionTests {
  @Test("the path is a shortest one, along real edges", arguments: UInt64(0)..<60)
  func shortest(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let nodes = (0..<Int.random(in: 2...14, using: &random)).map { "urn:n\($0)" }
    var edges: [Triple] = []
    for _ in 0..<Int.random(in: 1...24, using: &random) {
      let ends = (0..<2).map { _ in nodes[Int.random(in: nodes.indices, using: &random)] }
      let property = ConnectingEdges.properties[Int.random(in: 0..<5, using: &random)]
      edges.append(Triple(.iri(ends[0]), .iri(property), .iri(ends[1])))
    }
    // An edge of another kind leads nowhere.
    edges.append(Triple(.iri(nodes[0]), .iri(ST.about), .iri(nodes[1])))
    let engine = QueryEngine(Self.store(edges))
    for target in nodes {
      let path = try Connection.search(from: nodes[0], to: target, in: engine)
      #expect(path?.count == Self.distances(from: nodes[0], edges)[target], "seed \(seed): to \(target)")
      guard let path else { continue }
      var place = nodes[0]
      for step in path {
        #expect(step.from == place, "seed \(seed)")
        let (subject, object) = step.isForward ? (step.from, step.to) : (step.to, step.from)
        #expect(edges.contains(Triple(.iri(subject), .iri(step.property), .iri(object))), "seed \(seed)")
        place = step.to
      }
      #expect(place == target, "seed \(seed)")
    }
  }

  @Test("the same path is found whatever the order of the triples")
  func deterministic() throws {
    var random = SplitMix64(seed: 7)
    let hubs = (1...12).map { "urn:hub\($0)" }
    var edges: [Triple] = []
    for hub in hubs {
      edges.append(Triple(.iri("urn:a"), .iri(ST.supports), .iri(hub)))
      edges.append(Triple(.iri("urn:b"), .iri(ST.opposes), .iri(hub)))
    }
    for _ in 0..<5 {
      edges.shuffle(using: &random)
      let path = try Connection.search(from: "urn:a", to: "urn:b", in: QueryEngine(Self.store(edges)))
      #expect(path?.map(\.words) == ["supports", "is opposed by"])
      #expect(path?.first?.to == "urn:hub1")
    }
  }

  @Test("a search that would visit too much is given up")
  func bound() {
    let edges = (0..<50).map { Triple(.iri("urn:n\($0)"), .iri(ST.supports), .iri("urn:n\($0 + 1)")) }
    let engine = QueryEngine(Self.store(edges))
    #expect(throws: QueryFailure.rowLimit(20)) {
      try Connection.search(from: "urn:n0", to: "urn:n50", in: engine, bound: 20)
    }
    #expect(throws: Never.self) { try Connection.search(from: "urn:n0", to: "urn:n50", in: engine) }
  }

  private static func store(_ triples: [Triple]) -> TripleStore {
    var builder = StoreBuilder()
    for triple in triples { builder.insert(triple) }
    return builder.finish()
  }

  /// How far each node is, by going through all edges again and again.
  private static func distances(from start: String, _ edges: [Triple]) -> [String: Int] {
    var distances = [start: 0]
    var didChange = true
    while didChange {
      didChange = false
      for edge in edges where edge.predicate != .iri(ST.about) {
        guard case .iri(let one) = edge.subject, case .iri(let other) = edge.object else { continue }
        for (from, to) in [(one, other), (other, one)] {
          guard let distance = distances[from], distance + 1 < distances[to] ?? .max else { continue }
          distances[to] = distance + 1
          didChange = true
        }
      }
    }
    return distances
  }
}
