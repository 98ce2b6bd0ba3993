/// Two columns sorted by (key, value).
struct PairColumns: Sendable {
  let keys: [UInt32]
  let values: [UInt32]

  func list(_ range: Range<Int>) -> PairList { PairList(keys: keys[range], values: values[range]) }

  /// The values beside a key, ascending.
  func values(of key: UInt32) -> ArraySlice<UInt32> {
    let range = list(0..<keys.count).range(of: key)
    return values[range]
  }
}

/// The triples by (predicate, subject, object), each once. Cost: O(n) for each 11 bits of the largest id.
func sortedDistinct(_ triples: [TripleIDs], terms: Int) -> [TripleIDs] {
  var sorter = RadixSorter(triples, largest: terms)
  sorter.sort { $0.object }
  sorter.sort { $0.subject }
  sorter.sort { $0.predicate }
  var distinct = sorter.items
  var kept = 0
  for index in distinct.indices where index == 0 || distinct[index] != distinct[kept - 1] {
    distinct[kept] = distinct[index]
    kept += 1
  }
  distinct.removeLast(distinct.count - kept)
  return distinct
}

/// Triples sorted by (predicate, subject, object), now by (predicate, object, subject).
func sortedByObject(_ triples: [TripleIDs]) -> [TripleIDs] {
  var sorter = RadixSorter(triples, largest: Int(triples.lazy.map(\.object).max() ?? 0))
  sorter.sort { $0.object }
  sorter.largest = Int(triples.last?.predicate ?? 0)
  sorter.sort { $0.predicate }
  return sorter.items
}

/// The distinct pairs of a node and a predicate, by node, from triples sorted by (predicate, node, other node).
func nodePredicates(of node: (TripleIDs) -> UInt32, in triples: [TripleIDs], largest: Int) -> PairColumns {
  var firsts: [TripleIDs] = []
  for triple in triples {
    if let last = firsts.last, last.predicate == triple.predicate, node(last) == node(triple) { continue }
    firsts.append(triple)
  }
  // The sort is stable, so predicates stay in order.
  var sorter = RadixSorter(firsts, largest: largest)
  sorter.sort(by: node)
  return PairColumns(keys: sorter.items.map(node), values: sorter.items.map(\.predicate))
}

/// How many different values a sorted column holds.
func distinctRuns(_ column: ArraySlice<UInt32>) -> Int {
  var runs = 0
  var last: UInt32?
  for value in column where value != last {
    runs += 1
    last = value
  }
  return runs
}

/// A stable sort of triples by one field after another, least significant field first: least-significant-digit radix
/// sort with 11-bit digits, which was the fastest of those measured on graph-like ids.
private struct RadixSorter {
  var items: [TripleIDs]
  var largest: Int
  private var spare: [TripleIDs]

  init(_ items: [TripleIDs], largest: Int) {
    self.items = items
    self.largest = largest
    spare = items
  }

  mutating func sort(by key: (TripleIDs) -> UInt32) {
    var shift: UInt32 = 0
    while shift < 32, largest >> shift > 0 {
      var starts = [Int](repeating: 0, count: 2049)
      for item in items { starts[Int(key(item) >> shift & 2047) + 1] += 1 }
      if !starts.contains(items.count) {
        for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
        for item in items {
          let digit = Int(key(item) >> shift & 2047)
          spare[starts[digit]] = item
          starts[digit] += 1
        }
        swap(&items, &spare)
      }
      shift += 11
    }
  }
}
