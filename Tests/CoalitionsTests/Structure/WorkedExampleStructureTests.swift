import Testing

@testable import Coalitions

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

  @Test("distances, and the tree by average linkage")
  func tree() throws {
    let distances = JaccardDistances(StanceTable(example.statements))
    let matrix: [[Double]] = try example.figure("jaccard_distance_actor_by_concept_x_level")
    for (actor, row) in matrix.enumerated() {
      #expect(areNear(matrix.indices.map { distances[actor, $0] }, row))
    }
    let tree = Dendrogram(distances)
    #expect(
      areNear(tree.merges.map(\.height), try example.figure("hierarchical", "average", "merge_heights")))
    let joined: [[Double]] = try example.figure("hierarchical", "average", "cophenetic")
    for (actor, row) in joined.enumerated() {
      for (other, height) in row.enumerated() where other != actor {
        let at = tree.cut(at: height + 1e-9)
        let below = tree.cut(at: height - 1e-9)
        #expect(at.blocs[actor] == at.blocs[other] && below.blocs[actor] != below.blocs[other])
      }
    }
    for count in 2...4 {
      let blocs: [[String]] = try example.figure("hierarchical", "average", "cut", String(count))
      #expect(tree.cut(into: count) == (try example.partition(blocs)))
    }
  }

  @Test("the smallest sets of actors who support all proposals")
  func cover() throws {
    let table = StanceTable(example.statements)
    let found = SupportCover(table)
    let concepts: [String] = try example.figure("set_cover_supporters", "coverable_concepts")
    #expect(found.coverable.map { table.concepts[$0] } == concepts)
    #expect(found.size == (try example.figure("set_cover_supporters", "min_size")))
    #expect(found.setCount == (try example.figure("set_cover_supporters", "n_solutions")))
    let sets: [[String]] = try example.figure("set_cover_supporters", "solutions")
    #expect(found.sets.map { $0.map { table.actors[$0] } } == sets)
  }
}
