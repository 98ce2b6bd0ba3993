import TestSupport
import Testing

@testable import Coalitions

@Suite("Hierarchical clustering")
struct DendrogramTests {
  @Test("each merge joins the two nearest clusters", arguments: 0..<60)
  func nearest(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let table = Statements.randomTable(&generator)
    let distances = JaccardDistances(table)
    let tree = Dendrogram(distances)
    let count = table.actors.count
    #expect(tree.merges.count == max(0, count - 1))
    var clusters = (0..<count).map { [$0] }
    var left = Set(0..<count)
    func distance(_ a: Int, _ b: Int) -> Double {
      var sum = 0.0
      for i in clusters[a] { for j in clusters[b] { sum += distances[i, j] } }
      return sum / Double(clusters[a].count * clusters[b].count)
    }
    for merge in tree.merges {
      #expect(left.contains(merge.left) && left.contains(merge.right), "seed \(seed)")
      #expect(isNear(distance(merge.left, merge.right), merge.height), "seed \(seed)")
      var least = Double.infinity
      for a in left { for b in left where b > a { least = min(least, distance(a, b)) } }
      #expect(isNear(least, merge.height), "seed \(seed)")
      left.subtract([merge.left, merge.right])
      left.insert(clusters.count)
      clusters.append(clusters[merge.left] + clusters[merge.right])
      #expect(merge.size == clusters.last?.count)
    }
    #expect(tree.leafOrder.sorted() == Array(0..<count))
  }

  @Test("distances are shares of different stances", arguments: 0..<40)
  func distances(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let table = Statements.randomTable(&generator)
    let distances = JaccardDistances(table)
    let stances = table.rows.map { row in
      Set(row.flatMap { [$0.oppose > 0 ? -1 - $0.concept : nil, $0.support > 0 ? 1 + $0.concept : nil] })
        .subtracting([nil])
    }
    for i in stances.indices {
      for j in stances.indices where j != i {
        let either = stances[i].union(stances[j]).count
        let expected =
          either == 0 ? 1 : 1 - Double(stances[i].intersection(stances[j]).count) / Double(either)
        #expect(isNear(distances[i, j], expected))
      }
    }
  }

  @Test("branches do not cross, and a cut gives as many clusters as asked for")
  func cuts() {
    var generator = SplitMix64(seed: 3)
    let table = Statements.randomTable(actors: 20, concepts: 9, &generator)
    let tree = Dendrogram(table)
    var place = tree.leafOrder
    for (position, actor) in tree.leafOrder.enumerated() { place[actor] = position }
    let most = table.actors.count
    #expect(most > 10)
    for count in 1...most {
      let cut = tree.cut(into: count)
      #expect(cut.count == count)
      for members in cut.members {
        let places = members.map { place[$0] }.sorted()
        #expect(places[places.count - 1] - places[0] == places.count - 1)
      }
    }
    #expect(tree.cut(into: 0).count == 1)
    #expect(tree.cut(into: 99).count == most)
    #expect(Dendrogram(StanceTable([])).leafOrder == [])
  }
}

@Suite("Smallest sets of supporters")
struct SupportCoverTests {
  @Test("all smallest sets are found", arguments: 0..<80)
  func byListing(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let table = Statements.randomTable(
      actors: Int.random(in: 0...9, using: &generator), concepts: Int.random(in: 0...8, using: &generator),
      &generator)
    let supported = table.rows.map { row in
      Set(row.filter { $0.support > 0 && $0.oppose == 0 }.map(\.concept))
    }
    let all = supported.reduce(into: Set<Int>()) { $0.formUnion($1) }
    var best: [[Int]] = []
    for set in 0..<(1 << supported.count) {
      let actors = supported.indices.filter { set >> $0 & 1 == 1 }
      guard actors.reduce(into: Set<Int>(), { $0.formUnion(supported[$1]) }) == all else { continue }
      if let size = best.first?.count, actors.count >= size {
        if actors.count == size { best.append(actors) }
      } else {
        best = [actors]
      }
    }
    let found = SupportCover(table)
    #expect(found.sets == best.sorted { $0.lexicographicallyPrecedes($1) }, "seed \(seed)")
    #expect(found.setCount == best.count)
    #expect(found.size == best.first?.count)
    #expect(Set(found.coverable) == all)
    #expect(found.coverable.count + found.uncoverable.count == table.concepts.count)
  }

  @Test("only what is wanted has to be supported")
  func wanted() {
    let table = StanceTable([
      Statement(actor: "a", concept: "x", isSupport: true),
      Statement(actor: "b", concept: "y", isSupport: true),
      Statement(actor: "c", concept: "z", isSupport: false),
    ])
    #expect(SupportCover(table, wanted: [1, 2, 7]).sets == [[1]])
    #expect(SupportCover(table, wanted: [1, 2, 7]).uncoverable == [2])
    #expect(SupportCover(table, wanted: []).size == 0)
  }
}
