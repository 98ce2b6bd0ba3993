/// The W3C tests of what is not offered, by folder, each with its reason.
enum W3CUnsupported {
  static func tests(in folder: String) -> [String: String] {
    let graph = "GRAPH: there is one graph"
    let from = "FROM: there is one graph"
    let names: [String: String] =
      switch folder {
      case "aggregates": ["agg-empty-group-count-graph": graph]
      case "bindings": ["graph": graph]
      case "construct": ["constructwhere04": from]
      case "exists": ["exists03": graph, "exists-graph-variable": graph]
      case "negation": ["graph-minus": graph]
      case "property-path":
        ["pp06": graph, "pp07": graph, "pp34": graph, "pp35": graph]
      case "subquery":
        [
          "subquery01": graph, "subquery02": graph, "subquery03": graph, "subquery04": graph,
          "subquery05": graph, "subquery07": graph,
        ]
      case "syntax-query": ["test_42": from]
      default: [:]
      }
    let base = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/\(folder)/manifest#"
    return Dictionary(uniqueKeysWithValues: names.map { (base + $0.key, $0.value) })
  }
}
