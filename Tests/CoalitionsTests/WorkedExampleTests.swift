import Testing

@testable import Coalitions

@Suite("The worked example: tables, networks and blocs")
struct WorkedExampleTests {
  @Test("actors and concepts come in order")
  func order() throws {
    let example = try WorkedExample()
    #expect(example.table.actors == (try example.figure("actors")))
    #expect(example.table.concepts == (try example.figure("concepts")))
    #expect(example.statements.count == Int(try example.number("n_statements")))
  }

  @Test("statements that count, by repeats", arguments: WorkedExample.repeats.indices)
  func counts(_ index: Int) throws {
    let example = try WorkedExample()
    let (name, repeats) = WorkedExample.repeats[index]
    #expect(
      Double(StanceTable(example.statements, repeats: repeats).statementCount)
        == (try example.number("statement_counts_by_duplicates_mode", name)))
    #expect(
      Double(StanceTable(example.statements, repeats: repeats, ignoringStance: true).statementCount)
        == (try example.number("statement_counts_by_duplicates_mode_qualifier_ignored", name)))
  }

  @Test("one-mode networks, by every aggregation and normalisation")
  func oneMode() throws {
    let example = try WorkedExample()
    for (name, repeats) in WorkedExample.repeats where name == "include" || name == "acrossrange" {
      for aggregation in Aggregation.allCases {
        let table = StanceTable(example.statements, repeats: repeats, ignoringStance: aggregation == .ignore)
        for normalisation in Normalisation.allCases {
          let key = "\(aggregation)/\(normalisation == .cosineL2 ? "cosine_l2" : normalisation.rawValue)"
          let expected: [[Double]] = try example.figure("one_mode", name, key)
          let network = Network(table, aggregation, normalisation)
          for (one, row) in expected.enumerated() {
            for (other, weight) in row.enumerated() {
              #expect(isNear(network.weight(one, other), weight), "\(name) \(key) \(one) \(other)")
            }
          }
        }
      }
    }
  }

  @Test("one-mode networks of concepts")
  func concepts() throws {
    let example = try WorkedExample()
    let table = example.table.transposed
    for (key, network) in [
      ("congruence/no", Network(table, .congruence, .no)), ("subtract/average", Network(table)),
    ] {
      let expected: [[Double]] = try example.figure("one_mode_concepts_acrossrange", key)
      for (one, row) in expected.enumerated() {
        for (other, weight) in row.enumerated() {
          #expect(isNear(network.weight(one, other), weight), "\(key) \(one) \(other)")
        }
      }
    }
  }

  @Test("two-mode networks")
  func twoMode() throws {
    let example = try WorkedExample()
    for (name, repeats) in WorkedExample.repeats where ["include", "document", "acrossrange"].contains(name) {
      for aggregation in TwoModeNetwork.Aggregation.allCases {
        let table = StanceTable(example.statements, repeats: repeats, ignoringStance: aggregation == .ignore)
        for normalisation in TwoModeNetwork.Normalisation.allCases
        where aggregation != .combine || normalisation == .no {
          let key = "\(aggregation)/\(normalisation)"
          let expected: [[Double]] = try example.figure("two_mode", name, key)
          let network = TwoModeNetwork(table, aggregation, normalisation)
          for (actor, row) in expected.enumerated() {
            for (concept, weight) in row.enumerated() {
              #expect(isNear(network.weight(actor, concept), weight), "\(name) \(key) \(actor) \(concept)")
            }
          }
        }
      }
    }
  }

  static let criteria: [(Criterion, String, String)] = [
    (.modularity, "max_modularity_positive_part", "Q"),
    (.signedModularity, "max_signed_modularity_gomez", "Q"),
    (.correlation, "correlation_clustering_weighted", "disagreement"),
    (.correlationCounted, "correlation_clustering_unweighted", "disagreement"),
  ]

  @Test("the best blocs by each criterion, and how many tie", arguments: criteria.indices)
  func blocs(_ index: Int) throws {
    let example = try WorkedExample()
    let (criterion, key, name) = Self.criteria[index]
    let network = Network(example.table)
    let clustering = Clustering(of: network, by: criterion)
    let expected: [[String]] = try example.figure(key, "partition")
    #expect(clustering.method == .exhaustive)
    #expect(isNear(clustering.value, try example.number(key, name)))
    #expect(clustering.optimaCount == .exactly(Int(try example.number(key, "n_optimal_partitions"))))
    #expect(clustering.optima.map { names($0, example.table.actors) }.contains(Set(expected.map(Set.init))))
    #expect(isNear(criterion.value(of: clustering.partition, in: network), clustering.value))
  }

  @Test("the blocs of each meeting", arguments: ["M1", "M2", "M3"])
  func meetings(_ meeting: String) throws {
    let example = try WorkedExample()
    // Those silent at a meeting are actors of it all the same.
    let said = Set(
      example.records.records.indices.filter { example.records.records[$0].meetings == [meeting] })
    let table = StanceTable(
      example.statements.filter { said.contains($0.number) }, actors: example.table.actors,
      concepts: example.table.concepts)
    let network = Network(table)
    let matrix: [[Double]] = try example.figure("per_meeting", meeting, "subtract/average")
    for (one, row) in matrix.enumerated() {
      for (other, weight) in row.enumerated() { #expect(isNear(network.weight(one, other), weight)) }
    }
    let clustering = Clustering(of: network)
    #expect(isNear(clustering.value, try example.number("per_meeting", meeting, "Q")))
    #expect(
      clustering.optimaCount
        == .exactly(Int(try example.number("per_meeting", meeting, "n_optimal_partitions"))))
  }
}
