import TestSupport
import Testing

@testable import Coalitions

@Suite("A thousand tables at random, the awkward ones among them")
struct RandomTableTests {
  /// Ten batches, so that a failure names few seeds.
  static let batches = (0..<10).map { $0 * 100..<($0 + 1) * 100 }

  @Test("a table is the same in any order of its rows", arguments: batches)
  func order(seeds: Range<Int>) {
    for seed in seeds {
      let statements = RandomTables.statements(seed)
      var random = SplitMix64(seed: UInt64(seed) &+ 1)
      for repeats in Repeats.allCases {
        for ignoringStance in [false, true] {
          let table = StanceTable(statements, repeats: repeats, ignoringStance: ignoringStance)
          let shuffled = statements.shuffled(using: &random)
          #expect(
            StanceTable(shuffled, repeats: repeats, ignoringStance: ignoringStance) == table,
            "seed \(seed) \(repeats)")
          #expect(table.statementCount <= statements.count)
          #expect(repeats != .all || table.statementCount == statements.count)
          #expect(table.rows.allSatisfy { $0.allSatisfy { $0.count > 0 } })
        }
      }
    }
  }

  @Test("networks are symmetric, without ties to oneself, and every number is finite", arguments: batches)
  func networks(seeds: Range<Int>) {
    for seed in seeds {
      let table = RandomTables.table(seed)
      for aggregation in Aggregation.allCases {
        for normalisation in Normalisation.allCases {
          let network = Network(table, aggregation, normalisation)
          let isSound = network.actors.indices.allSatisfy { actor in
            network.ties(of: actor).allSatisfy { tie in
              tie.other != actor && tie.weight.isFinite && tie.weight != 0
                && network.weight(tie.other, actor) == tie.weight
            }
          }
          #expect(isSound, "seed \(seed) \(aggregation) \(normalisation)")
          guard normalisation == .average else { continue }
          #expect(network.positive.tieCount + network.negative.tieCount == network.tieCount)
          // As pairs in the opposite order it is the same network.
          let pairs = network.actors.indices.flatMap { one in
            network.ties(of: one).filter { $0.other < one }.map { (one, $0.other, $0.weight) }
          }
          #expect(Network(actors: network.actors, ties: pairs.reversed()) == network)
        }
      }
      for aggregation in TwoModeNetwork.Aggregation.allCases {
        for normalisation in TwoModeNetwork.Normalisation.allCases {
          let network = TwoModeNetwork(table, aggregation, normalisation)
          #expect(network.ties.allSatisfy { $0.allSatisfy(\.weight.isFinite) }, "seed \(seed)")
        }
      }
      #expect(table.transposed.transposed == table)
      #expect(table.without(concepts: [], actors: []) == table)
    }
  }

  @Test("a tie's weight is that of its definition", arguments: batches)
  func definitions(seeds: Range<Int>) {
    for seed in seeds where seed % 10 > 2 {
      let table = StanceTable(RandomTables.statements(seed, most: 5), repeats: .all)
      func counts(_ actor: Int) -> [Double] {
        table.concepts.indices.flatMap { concept in
          let cell = table.cell(actor, concept)
          return [Double(cell?.oppose ?? 0), Double(cell?.support ?? 0)]
        }
      }
      // Row by row, stances of one concept side by side, so that the other stance is one place to the left or right.
      let rows = table.actors.indices.map(counts)
      func sum(_ one: Int, _ other: Int, _ part: (Double, _ same: Double, _ different: Double) -> Double)
        -> Double
      {
        rows[one].indices.reduce(0) { $0 + part(rows[one][$1], rows[other][$1], rows[other][$1 ^ 1]) }
      }
      let aggregations: [(Aggregation, (Double, Double, Double) -> Double)] = [
        (.ignore, { $0 * ($1 + $2) }), (.congruence, { a, b, _ in a * b }), (.conflict, { a, _, b in a * b }),
        (.subtract, { $0 * ($1 - $2) }),
      ]
      let normalisations: [(Normalisation, (Int, Int) -> Double)] = [
        (.no, { _, _ in 1 }),
        (.average, { Double(table.activity(of: $0) + table.activity(of: $1)) / 2 }),
        (.jaccard, { one, other in sum(one, other) { a, b, _ in a == 0 ? b : b == 0 ? a : a * b } }),
        (.cosine, { Double(table.activity(of: $0) * table.activity(of: $1)) }),
        (.cosineL2, { (sum($0, $0) { a, b, _ in a * b } * sum($1, $1) { a, b, _ in a * b }).squareRoot() }),
      ]
      for (aggregation, part) in aggregations {
        for (normalisation, divisor) in normalisations {
          let network = Network(table, aggregation, normalisation)
          let isAsDefined = table.actors.indices.allSatisfy { one in
            table.actors.indices.allSatisfy { other in
              let divisor = divisor(one, other)
              return one == other
                || isNear(network.weight(one, other), divisor > 0 ? sum(one, other, part) / divisor : 0)
            }
          }
          #expect(isAsDefined, "seed \(seed) \(aggregation) \(normalisation)")
        }
      }
    }
  }

  @Test("the ties of a table of many actors, found in parts, are those of each two actors")
  func manyActors() {
    var random = SplitMix64(seed: 11)
    let statements = (0..<1200).map { number in
      Statement(
        actor: "a\(number % 200)", concept: "c\(Int.random(in: 0..<60, using: &random))",
        isSupport: Bool.random(using: &random))
    }
    let table = StanceTable(statements)
    let network = Network(table)
    let isAsDefined = table.actors.indices.allSatisfy { one in
      table.actors.indices.allSatisfy { other in
        guard one != other else { return network.weight(one, other) == 0 }
        let sum = table.rows[one].reduce(0) { sum, mine in
          guard let theirs = table.cell(other, mine.concept) else { return sum }
          return sum + (mine.support - mine.oppose) * (theirs.support - theirs.oppose)
        }
        return network.weight(one, other)
          == Double(sum) / (Double(table.activity(of: one) + table.activity(of: other)) / 2)
      }
    }
    #expect(isAsDefined)
  }

  @Test("blocs are found by each criterion, and are worth a finite number", arguments: batches)
  func blocs(seeds: Range<Int>) {
    for seed in seeds {
      let table = RandomTables.table(seed, most: 7)
      let network = Network(table)
      for criterion in Criterion.allCases {
        let clustering = Clustering(of: network, by: criterion)
        #expect(clustering.value.isFinite, "seed \(seed)")
        #expect(clustering.partition.blocs.count == table.actors.count)
        #expect(isNear(clustering.value, criterion.value(of: clustering.partition, in: network)))
        // No partition that anyone would think of first is better.
        for plain in [Partition.singletons(table.actors.count), Partition(table.actors.map { _ in 0 })] {
          let value = criterion.value(of: plain, in: network)
          #expect(
            criterion.isLargestBest ? value <= clustering.value + 1e-9 : value >= clustering.value - 1e-9)
        }
      }
    }
  }

  @Test("least shared concepts take away the ties of those who share fewer")
  func leastShared() {
    for seed in 0..<100 {
      let table = RandomTables.table(seed)
      let whole = Network(table)
      for least in 1...4 {
        let network = Network(table, leastShared: least)
        let isAsDefined = table.actors.indices.allSatisfy { one in
          table.actors.indices.allSatisfy { other in
            let shared = table.rows[one].count { table.cell(other, $0.concept) != nil }
            return network.weight(one, other) == (shared >= least ? whole.weight(one, other) : 0)
          }
        }
        #expect(isAsDefined, "seed \(seed) \(least)")
      }
    }
  }

  @Test("a table without some concepts and actors is that of the statements without them")
  func without() {
    for seed in 0..<200 {
      let statements = RandomTables.statements(seed)
      let table = StanceTable(statements)
      guard table.concepts.count > 1, table.actors.count > 1 else { continue }
      let left = table.without(concepts: [0], actors: [1])
      let kept = statements.filter { $0.concept != table.concepts[0] && $0.actor != table.actors[1] }
      #expect(
        left
          == StanceTable(
            kept, actors: table.actors.filter { $0 != table.actors[1] },
            concepts: Array(table.concepts.dropFirst())), "seed \(seed)")
    }
  }
}
