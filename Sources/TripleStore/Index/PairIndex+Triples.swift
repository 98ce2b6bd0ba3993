extension PairIndex {
  /// The index of triples in memory, repeated ones counted once. Cost: O(n) for each 11 bits of the largest id.
  ///
  /// - Parameter ids: ids of the triples run from 1 to this.
  init(_ triples: [TripleIDs], ids: Int) {
    var starts = [Int](repeating: 0, count: ids + 2)
    for triple in triples { starts[Int(triple.predicate) + 1] += 1 }
    let largest = starts.max() ?? 0
    for id in 1..<starts.count { starts[id] += starts[id - 1] }
    var next = starts
    var pairs = [UInt64](repeating: 0, count: triples.count)
    for triple in triples {
      let predicate = Int(triple.predicate)
      pairs[next[predicate]] = UInt64(triple.subject) << 32 | UInt64(triple.object)
      next[predicate] += 1
    }
    var writer = PairIndexWriter(into: MemorySink(), ids: ids)
    var sorter = PairSorter(capacity: largest, ids: ids)
    for predicate in starts.indices.dropLast() where starts[predicate] < starts[predicate + 1] {
      let range = starts[predicate]..<starts[predicate + 1]
      let bySubject = sorter.sortedDistinct(pairs.span.extracting(range))
      writer.add(UInt32(predicate), bySubject: bySubject.span, byObject: sorter.turned(bySubject).span)
    }
    do {
      try self.init(image: writer.finish().sink.memory())
    } catch {
      preconditionFailure("an index that was just written is sound: \(error.reason)")
    }
  }
}

/// Sorts pairs of ids, the key in the upper half: by least significant digits of 11 bits, which was the fastest radix
/// sort of those measured on graph-like ids, and by comparison where there are few.
struct PairSorter {
  private var spare: [UInt64] = []
  /// Bits of the largest id.
  private let width: Int

  init(capacity: Int, ids: Int) {
    spare.reserveCapacity(capacity)
    width = PackedColumn.width(for: UInt32(ids))
  }

  /// The pairs in order, each once.
  mutating func sortedDistinct(_ pairs: Span<UInt64>) -> [UInt64] {
    var sorted = unsafe [UInt64](unsafeUninitializedCapacity: pairs.count) { buffer, count in
      for index in pairs.indices { unsafe buffer.initializeElement(at: index, to: pairs[index]) }
      count = pairs.count
    }
    if sorted.count < 1024 {
      sorted.sort()
    } else {
      sort(&sorted, bits: 0..<width)
      sort(&sorted, bits: 32..<32 + width)
    }
    var kept = 0
    for index in sorted.indices where index == 0 || sorted[index] != sorted[kept - 1] {
      sorted[kept] = sorted[index]
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
    return sorted
  }

  /// Sorted pairs the other way round, sorted again.
  mutating func turned(_ pairs: [UInt64]) -> [UInt64] {
    var turned = pairs.map { $0 << 32 | $0 >> 32 }
    if turned.count < 1024 {
      turned.sort()
    } else {
      // The sort is stable, so what are values now stay in order.
      sort(&turned, bits: 32..<32 + width)
    }
    return turned
  }

  /// A stable sort by the keys alone.
  mutating func sortByKey(_ pairs: inout [UInt64]) { sort(&pairs, bits: 32..<32 + width) }

  /// A stable sort by some of the bits.
  private mutating func sort(_ pairs: inout [UInt64], bits: Range<Int>) {
    for shift in stride(from: bits.lowerBound, to: bits.upperBound, by: 11) {
      var starts = [Int](repeating: 0, count: 2049)
      for pair in pairs { starts[Int(pair >> UInt64(shift) & 2047) + 1] += 1 }
      if starts.contains(pairs.count) { continue }
      for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
      if spare.count < pairs.count { spare += Array(repeating: 0, count: pairs.count - spare.count) }
      for pair in pairs {
        let digit = Int(pair >> UInt64(shift) & 2047)
        spare[starts[digit]] = pair
        starts[digit] += 1
      }
      for index in pairs.indices { pairs[index] = spare[index] }
    }
  }
}
