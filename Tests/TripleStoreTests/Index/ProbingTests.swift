import TestSupport
import Testing

@testable import TripleStore

@Suite("Looking up columns of keys")
struct ProbingTests {
  /// Lists of each layout, with keys among 1…limit.
  private static let lists: [(list: PairList, limit: UInt32)] = {
    /// The list of keys, each with as many values as the last argument says.
    func list(_ keys: [UInt32], ids: UInt32, values: (UInt32) -> UInt32) -> (list: PairList, limit: UInt32) {
      let triples = keys.flatMap { key in
        (0..<values(key)).map { TripleIDs(subject: key, predicate: 1, object: (key + $0 * 5) % 13 + 1) }
      }
      return (PairIndex(triples, ids: Int(ids)).pairsBySubject(of: 1), ids)
    }
    let close = (UInt32(5)...60).map(\.self)
    let far = (UInt32(1)...60).map { $0 * 9000 }
    let lists = [
      list(close, ids: 70) { _ in 1 }, list(close, ids: 70) { $0 % 13 },
      list(far, ids: 600_000) { _ in 1 }, list(far, ids: 600_000) { $0 / 9000 % 3 + 1 },
      list(close, ids: 70) { $0 % 3 == 0 ? 0 : 1 }, list(close, ids: 70) { $0 % 7 < 3 ? 0 : $0 % 7 },
    ]
    precondition(lists.map(\.list.layout) == [.single, .dense, .sparse, .sparse, .bitmap, .bitmap])
    return lists + [(list: .empty, limit: 9)]
  }()

  /// Some keys: present ones, absent ones, 0, ids beyond all.
  private func keys(_ limit: UInt32, count: Int, ascending: Bool, _ random: inout SplitMix64) -> [UInt32] {
    let keys = (0..<count).map { _ in
      let number = UInt32.random(in: 0...limit + 3, using: &random)
      return limit > 100 && Bool.random(using: &random) ? number / 9000 * 9000 : number
    }
    return ascending ? keys.sorted() : keys
  }

  @Test(
    "matches come by row and value, whatever the number asked for at once", arguments: 0..<40 as Range<UInt64>
  )
  func matches(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for (list, limit) in Self.lists {
      var state = ProbeState()
      for _ in 0..<2 {
        let keys = keys(limit, count: Int(seed), ascending: seed % 2 == 0, &random)
        var expected: [[UInt32]] = []
        for (row, key) in keys.enumerated() {
          for position in list.range(of: key) { expected.append([UInt32(row), list.value(at: position)]) }
        }
        var found: [[UInt32]] = []
        state.rewind()
        while !state.isDone(keys.count) {
          let asked = Int.random(in: 1...20, using: &random)
          let part = list.matches(of: keys, &state, limit: asked)
          #expect(part.rows.count == part.values.count && part.rows.count <= asked, "seed \(seed)")
          #expect(part.rows.count == asked || state.isDone(keys.count), "seed \(seed)")
          found += zip(part.rows, part.values).map { [$0, $1] }
        }
        #expect(found == expected, "seed \(seed)")
        var values: [UInt32] = [1]
        list.appendValues(of: keys[...], to: &values)
        #expect(values == [1] + expected.map { $0[1] }, "seed \(seed)")
      }
    }
  }

  @Test("rows are kept for what their keys have", arguments: 0..<40 as Range<UInt64>)
  func rows(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for (list, limit) in Self.lists {
      let keys = keys(limit, count: Int(seed), ascending: seed % 2 == 0, &random)
      let values = keys.map { _ in UInt32.random(in: 0...12, using: &random) }
      let rows = (0..<UInt32(keys.count)).map { $0 }
      for negated in [false, true] {
        func kept(_ condition: (Int) -> Bool) -> [UInt32] { rows.filter { condition(Int($0)) != negated } }
        #expect(
          list.rows(of: keys, negated: negated) == kept { !list.range(of: keys[$0]).isEmpty }, "seed \(seed)")
        #expect(
          list.rows(of: keys, withValues: values, negated: negated)
            == kept { !list.range(of: keys[$0], value: values[$0]).isEmpty }, "seed \(seed)")
        #expect(
          list.rows(of: keys, withValue: 4, negated: negated)
            == kept { !list.range(of: keys[$0], value: 4).isEmpty }, "seed \(seed)")
      }
    }
  }
}
