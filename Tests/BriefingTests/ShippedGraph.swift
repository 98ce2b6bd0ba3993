import Algebra
import Positions
import QueryEngine
import RDF
import TestSupport

/// The graph that the package ships, loaded once.
enum ShippedGraph {
  static let engine: Result<QueryEngine, any Error> = Result {
    QueryEngine(try GraphLoader.load(PackageFolder.graph).store)
  }

  static let iri = "https://w3id.org/stance/wgec/"

  /// The labels of all contributors.
  static func contributors() throws -> [String] {
    try GraphReader(engine.get()).actors().filter(\.isContributor).map { $0.node.label ?? $0.node.id }
  }

  /// The IRIs of the nodes of a class.
  static func nodes(of type: String) throws -> [String] {
    let node = Variable("node")
    let pattern = GraphPattern.basic([
      TriplePattern(.variable(node), .iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), .iri(type))
    ])
    let table = try engine.get().solutions(Select([Select.Column(node)], where: pattern))
    return (0..<table.rowCount).compactMap { row -> String? in
      guard case .iri(let iri)? = table[row, 0] else { return nil }
      return iri
    }.sorted()
  }
}
