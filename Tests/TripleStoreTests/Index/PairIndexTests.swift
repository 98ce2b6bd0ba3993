import TestSupport
import Testing

@testable import TripleStore

/// Pairs of ids under their predicate, and their index.
private struct Sample {
  var triples: [TripleIDs]
  let ids: Int

  var index: PairIndex { PairIndex(triples, ids: ids) }

  /// Random triples, some of them twice; `density` of 1 lets keys fill the ids, a small one spreads them.
  init(size: Int, ids: Int, predicates: Int, density: Double, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let names = max(1, Int(Double(ids) * density))
    let nodes = (0..<names).map { _ in UInt32.random(in: 1...UInt32(ids), using: &random) }
    triples = (0..<size).map { _ in
      TripleIDs(
        subject: nodes[Int.random(in: 0..<names, using: &random)],
        predicate: UInt32.random(in: 1...UInt32(predicates), using: &random),
        object: nodes[Int.random(in: 0..<names, using: &random)])
    }
    triples += triples.prefix(size / 3)
    self.ids = ids
  }

  init(_ triples: [(UInt32, UInt32, UInt32)], ids: Int) {
    self.triples = triples.map { TripleIDs(subject: $0, predicate: $1, object: $2) }
    self.ids = ids
  }

  /// What the pairs of a predicate are to be.
  func pairs(of predicate: UInt32, byObject: Bool) -> [(key: UInt32, value: UInt32)] {
    let packed = triples.filter { $0.predicate == predicate }.map { triple in
      byObject
        ? UInt64(triple.object) << 32 | UInt64(triple.subject)
        : UInt64(triple.subject) << 32 | UInt64(triple.object)
    }
    return Set(packed).sorted().map { (UInt32($0 >> 32), UInt32(truncatingIfNeeded: $0)) }
  }
}

/// Compares a list with the pairs it is to hold, by every way of reading it.
private func check(
  _ list: PairList, _ pairs: [(key: UInt32, value: UInt32)], ids: Int, _ comment: Comment
) {
  #expect(list.count == pairs.count, comment)
  guard list.count == pairs.count else { return }
  let keys = pairs.map(\.key)
  #expect(list.keyCount == Set(keys).count, comment)
  #expect(list.keys(at: 0..<list.count) == keys, comment)
  #expect(list.distinctKeys == Set(keys).sorted(), comment)
  #expect(list.values.unpacked(0..<list.count) == pairs.map(\.value), comment)
  for start in stride(from: 0, to: pairs.count, by: max(1, pairs.count / 7)) {
    let part = start..<min(pairs.count, start + 5)
    #expect(list.keys(at: part) == Array(keys[part]), comment)
    #expect(list.key(at: start) == keys[start], comment)
  }
  var hint = 0
  var position = 0
  for key in 0...UInt32(ids) + 1 {
    let start = position
    while position < pairs.count, keys[position] == key {
      #expect(list.range(of: key, value: pairs[position].value) == position..<position + 1, comment)
      position += 1
    }
    let range = list.range(of: key)
    #expect(range.count == position - start && (range.isEmpty || range.lowerBound == start), comment)
    #expect(list.range(of: key, from: &hint) == range, comment)
    #expect(list.range(of: key, value: UInt32(ids) + 1).isEmpty, comment)
  }
}

@Suite("Index of pairs")
struct PairIndexTests {
  @Test("every list holds its pairs in both orders", arguments: 0...20)
  func sizes(size: Int) {
    for (turn, density) in [1, 0.3, 0.02].enumerated() {
      for ids in [6, 80] {
        let sample = Sample(
          size: size, ids: ids, predicates: 2, density: density, seed: UInt64(size * 10 + turn))
        let index = sample.index
        for predicate in 0...UInt32(3) {
          for byObject in [false, true] {
            let list =
              byObject ? index.pairsByObject(of: predicate) : index.pairsBySubject(of: predicate)
            let pairs = sample.pairs(of: predicate, byObject: byObject)
            check(
              list, pairs, ids: ids, "size \(size), \(ids) ids, density \(density), by object \(byObject)")
          }
        }
      }
    }
  }

  @Test("larger lists hold their pairs too", arguments: 1...4 as ClosedRange<UInt64>)
  func random(seed: UInt64) {
    // From 1024 pairs on they are sorted in another way.
    let sample = Sample(
      size: Int(seed) * 700, ids: seed % 2 == 0 ? 500 : 70_000, predicates: 1,
      density: seed % 4 == 0 ? 0.2 : 0.9, seed: seed)
    let index = sample.index
    for byObject in [false, true] {
      let list = byObject ? index.pairsByObject(of: 1) : index.pairsBySubject(of: 1)
      let pairs = sample.pairs(of: 1, byObject: byObject)
      #expect(list.keys(at: 0..<list.count) == pairs.map(\.key), "seed \(seed)")
      #expect(list.values.unpacked(0..<list.count) == pairs.map(\.value), "seed \(seed)")
      for (position, pair) in pairs.enumerated() {
        let found = list.range(of: pair.key, value: pair.value)
        guard found == position..<position + 1 else {
          Issue.record("seed \(seed): pair \(pair) is at \(found), not \(position)")
          break
        }
      }
    }
  }

  @Test("keys are laid out by how they lie")
  func layouts() {
    func layout(_ subjects: some Sequence<UInt32>) -> PairList.KeyLayout {
      let triples = subjects.map { (UInt32($0), UInt32(1), UInt32($0 % 3 + 1)) }
      return Sample(triples, ids: 100_000).index.pairsBySubject(of: 1).layout
    }
    #expect(layout(5...100) == .single)
    #expect(layout([7]) == .single)
    #expect(layout(stride(from: 5, through: 500, by: 2)) == .bitmap)
    #expect(layout(stride(from: 5, through: 5000, by: 8)) == .bitmap)
    #expect(layout(stride(from: 1, through: 50_000, by: 2500)) == .sparse)
    let gaps = (1...90).filter { $0 % 30 != 0 }
      .flatMap { [($0, 1, 1), ($0, 1, 2)] as [(UInt32, UInt32, UInt32)] }
    #expect(Sample(gaps, ids: 100).index.pairsBySubject(of: 1).layout == .dense)
    let twice = (1...50).flatMap { [($0 * 1999, 1, 1), ($0 * 1999, 1, 2)] as [(UInt32, UInt32, UInt32)] }
    let list = Sample(twice, ids: 100_000).index.pairsBySubject(of: 1)
    #expect(list.layout == .sparse && list.offsets.count == 51)
    #expect(list.range(of: 1999 * 50) == 98..<100)
    #expect(list.range(of: 1998).isEmpty)
  }

  @Test("hints never change what is found, whatever the order of keys")
  func hints() {
    let triples = (1...200).map { (UInt32($0 * $0 * 2), UInt32(1), UInt32($0)) }
    let list = Sample(triples, ids: 100_000).index.pairsBySubject(of: 1)
    #expect(list.layout == .sparse)
    var random = SplitMix64(seed: 1)
    var hint = 0
    for _ in 0..<1000 {
      let number = UInt32.random(in: 1...200, using: &random)
      let key = number * number * 2 + (Bool.random(using: &random) ? 0 : 1)
      #expect(list.range(of: key, from: &hint) == list.range(of: key))
      #expect(list.range(of: key).count == (key % 2 == 0 ? 1 : 0))
    }
  }

  @Test("a node's predicates are those of its triples", arguments: 0..<30 as Range<UInt64>)
  func predicateSets(seed: UInt64) {
    let sample = Sample(
      size: Int(seed * seed), ids: 40, predicates: 6, density: seed % 2 == 0 ? 1 : 0.2, seed: seed)
    let index = sample.index
    var (subjects, objects) = (0, 0)
    for node in 0...UInt32(42) {
      let of = Set(sample.triples.filter { $0.subject == node }.map(\.predicate)).sorted()
      let to = Set(sample.triples.filter { $0.object == node }.map(\.predicate)).sorted()
      let (ofSubjects, ofObjects) = (index.ofSubjects, index.ofObjects)
      #expect(
        ofSubjects.predicates(inSet: ofSubjects.number(of: node), of: index.predicates) == of, "seed \(seed)")
      #expect(
        ofObjects.predicates(inSet: ofObjects.number(of: node), of: index.predicates) == to, "seed \(seed)")
      subjects += of.isEmpty ? 0 : 1
      objects += to.isEmpty ? 0 : 1
    }
    #expect(index.ofSubjects.nodeCount == subjects && index.ofObjects.nodeCount == objects)
  }
}
