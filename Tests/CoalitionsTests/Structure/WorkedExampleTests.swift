import Foundation
import TestSupport
import Testing

@testable import Coalitions

/// The figures of the worked example in `Fixtures/example`, by their paths.
struct WorkedExample {
  let figures: [String: Any]

  init() throws {
    let path = PackageFolder.path + "/Tests/CoalitionsTests/Fixtures/example/results.json"
    let data = try Data(contentsOf: URL(filePath: path))
    figures = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func figure<Value>(_ path: String..., as type: Value.Type = Value.self) throws -> Value {
    var value: Any = figures
    for step in path { value = try #require((value as? [String: Any])?[step], "\(path)") }
    return try #require(value as? Value, "\(path)")
  }

  var actors: [String] {
    get throws { try figure("actors") }
  }

  /// The network on which everything but the networks themselves is computed.
  var network: Network {
    get throws {
      let matrix: [[Double]] = try figure("one_mode", "acrossrange", "subtract/average")
      var ties: [(Int, Int, Double)] = []
      for i in matrix.indices {
        for j in matrix.indices where j > i && matrix[i][j] != 0 { ties.append((i, j, matrix[i][j])) }
      }
      return Network(actors: try actors, ties: ties)
    }
  }

  /// A bloc a name, as a partition.
  func partition(_ blocs: [[String]]) throws -> Partition {
    Partition(try actors.map { actor in blocs.firstIndex { $0.contains(actor) } ?? -1 })
  }

  var groups: Partition {
    get throws {
      let groups: [String: String] = try figure("groups")
      let names = Set(groups.values).sorted()
      return Partition(try actors.map { actor in names.firstIndex { $0 == groups[actor] } ?? -1 })
    }
  }
}

@Suite("The worked example: structure")
struct WorkedExampleStructureTests {
  let example: WorkedExample

  init() throws { example = try WorkedExample() }

  @Test("triads and balance")
  func triads() throws {
    let census = TriadCensus(try example.network)
    #expect(census.allPositive == (try example.figure("triad_census", "+++")))
    #expect(census.oneNegative == (try example.figure("triad_census", "++-")))
    #expect(census.twoNegative == (try example.figure("triad_census", "+--")))
    #expect(census.allNegative == (try example.figure("triad_census", "---")))
    #expect(census.closed == (try example.figure("triad_balance", "closed_triads")))
    #expect(census.positiveTies + census.negativeTies == (try example.figure("triad_balance", "edges")))
    #expect(census.negativeTies == (try example.figure("triad_balance", "negative")))
    for (share, name) in [
      (census.balancedShare, "observed_balanced_share"),
      (census.expectedBalancedShare, "expected_balanced_share_random_signs"),
    ] {
      #expect(isNear(try #require(share), try example.figure("triad_balance", name)))
    }
  }

  @Test(
    "frustration", arguments: [(Frustration.Measure.counted, "unweighted"), (.weighted, "weighted")])
  func frustration(measure: Frustration.Measure, name: String) throws {
    let key = "frustration_\(name)"
    var bounded = Frustration.Effort()
    bounded.enumerated = 0
    for effort in [Frustration.Effort(), bounded] {
      let found = Frustration(try example.network, measure, effort: effort)
      #expect(found.isExact)
      #expect(isNear(found.index, try example.figure(key, "index")))
      #expect(isNear(found.total, try example.figure(key, "total_edge_weight")))
      #expect(
        isNear(try #require(found.balance), try example.figure(key, "normalised_balance_1_minus_2F_over_m")))
      #expect(found.splitCount == (try example.figure(key, "n_optimal_bipartitions")))
      let splits: [[[String]]] = try example.figure(key, "optimal_bipartitions")
      #expect(found.splits == (try splits.map(example.partition)))
    }
  }

  @Test("betweenness")
  func betweenness() throws {
    let network = try example.network
    for (values, name) in [
      (Betweenness(network).values, "betweenness_unweighted_raw"),
      (Betweenness(network).normalised, "betweenness_unweighted_normalised"),
      (Betweenness(network, .inverseWeights).values, "betweenness_dist_1_over_w_raw"),
    ] {
      let expected: [String: Double] = try example.figure(name)
      #expect(areNear(values, try example.actors.map { try #require(expected[$0]) }), "\(name)")
    }
  }

  @Test("participation and brokerage, by stakeholder group and by coalition")
  func bridges() throws {
    let network = try example.network
    let coalitions = try example.partition(try example.figure("max_modularity_positive_part", "partition"))
    for (grouping, participation, brokerage) in [
      (try example.groups, "participation_by_group", "brokerage_gould_fernandez_positive_graph_by_group"),
      (coalitions, "participation_by_coalition", "brokerage_by_coalition"),
    ] {
      let shares: [String: Double] = try example.figure(participation)
      let values = Participation(network, by: grouping).values
      #expect(areNear(values, try example.actors.map { try #require(shares[$0]) }), "\(participation)")
      let roles: [String: [String: Int]] = try example.figure(brokerage)
      for (actor, found) in zip(try example.actors, Brokerage(network, by: grouping).roles) {
        let expected = try #require(roles[actor])
        #expect(
          [
            "coordinator": found.coordinator, "itinerant": found.itinerant, "gatekeeper": found.gatekeeper,
            "representative": found.representative, "liaison": found.liaison, "total": found.total,
          ] == expected, "\(actor)")
      }
    }
  }

  @Test("voting power")
  func power() throws {
    let known: [String: Int] = try example.figure("power", "weights")
    let votes = try example.actors.map { try #require(known[$0]) }
    let quota: Int = try example.figure("power", "quota")
    let found = try #require(VotingPower(votes: votes, quota: quota))
    let swings: [String: Int] = try example.figure("power", "banzhaf_swings")
    let shares: [String: Double] = try example.figure("power", "banzhaf_normalised")
    #expect(found.swings == (try example.actors.map { try #require(swings[$0]) }))
    #expect(areNear(found.banzhaf, try example.actors.map { try #require(shares[$0]) }))
    #expect(found.minimalWinningCount == (try example.figure("power", "n_minimal_winning_coalitions")))
    #expect(found.smallestWinning == (try example.figure("power", "smallest_mwc_size")))
  }
}
