import Glibc

/// The terms of all workers in the order of a packed dictionary, each once.
struct TermOrder {
  /// A term of a worker.
  struct Reference: Equatable {
    let worker: UInt32
    let number: UInt32
  }

  /// A run of terms of one group.
  struct Run: Equatable {
    let group: Gatherer.Group
    /// The place of its first term in ``terms``.
    let start: Int
  }

  /// One reference for each term, in order; the id of a term is its place and one.
  private(set) var terms: [Reference] = []
  /// The groups that have terms, in order.
  private(set) var runs: [Run] = []
  /// For each worker the ids of its terms by number.
  private(set) var ids: [[UInt32]]

  /// Sorts the terms of each worker on its own, several workers at a time, and merges them.
  ///
  /// - Parameter workers: whose terms; each at least one group.
  init(_ workers: [Gatherer]) {
    let groups = Set(workers.flatMap(\.groups)).sorted(by: Self.precedes)
    let ranks = Dictionary(uniqueKeysWithValues: zip(groups, UInt32(0)...))
    var queue = inParallel(workers.count) { number in
      let ranks = workers[number].groups.map { ranks[$0] ?? 0 }
      return TextSorter.sorted(workers[number].terms, ranks: ranks).map { entry in
        Entry(rank: entry.rank, worker: UInt32(number), number: entry.number)
      }
    }
    while queue.count > 1 {
      let lists = queue
      queue = inParallel((lists.count + 1) / 2) { pair in
        guard pair * 2 + 1 < lists.count else { return lists[pair * 2] }
        return Self.merged(lists[pair * 2], lists[pair * 2 + 1], workers)
      }
    }
    ids = workers.map { Array(repeating: 0, count: $0.terms.count + 1) }
    var last: Entry?
    for entry in queue.first ?? [] {
      if last.map({ Self.order($0, entry, workers) != 0 }) ?? true {
        if last?.rank != entry.rank { runs.append(Run(group: groups[Int(entry.rank)], start: terms.count)) }
        terms.append(Reference(worker: entry.worker, number: entry.number))
      }
      ids[Int(entry.worker)][Int(entry.number)] = UInt32(terms.count)
      last = entry
    }
  }

  /// Gives back what only the texts need.
  mutating func forgetTerms() { terms = [] }

  /// The order of groups: by kind, then document or the bytes of the head.
  private static func precedes(_ left: Gatherer.Group, _ right: Gatherer.Group) -> Bool {
    if left.kind != right.kind { return left.kind < right.kind }
    if left.document != right.document { return left.document < right.document }
    return left.head.lexicographicallyPrecedes(right.head)
  }

  private struct Entry {
    let rank: UInt32
    let worker: UInt32
    let number: UInt32
  }

  private static func merged(_ left: [Entry], _ right: [Entry], _ workers: [Gatherer]) -> [Entry] {
    var merged: [Entry] = []
    merged.reserveCapacity(left.count + right.count)
    var (a, b) = (0, 0)
    while a < left.count, b < right.count {
      if order(left[a], right[b], workers) <= 0 {
        merged.append(left[a])
        a += 1
      } else {
        merged.append(right[b])
        b += 1
      }
    }
    merged += left[a...]
    merged += right[b...]
    return merged
  }

  /// Less than 0 when the left term comes first, 0 when both are the same.
  private static func order(_ left: Entry, _ right: Entry, _ workers: [Gatherer]) -> Int {
    if left.rank != right.rank { return left.rank < right.rank ? -1 : 1 }
    return workers[Int(left.worker)].terms.withText(left.number) { a in
      workers[Int(right.worker)].terms.withText(right.number) { b in a.order(to: b) }
    }
  }
}

extension Span<UInt8> {
  /// Less than 0 when the bytes come before the others, 0 when they are the same.
  func order(to other: Span<UInt8>) -> Int {
    unsafe withUnsafeBytes { left in
      unsafe other.withUnsafeBytes { right in
        if let a = left.baseAddress, let b = right.baseAddress,
          case let order = unsafe memcmp(a, b, Swift.min(left.count, right.count)), order != 0
        {
          return Int(order)
        }
        return left.count - right.count
      }
    }
  }
}

/// Sorts texts by eight bytes at a time: those that agree in eight are sorted by the next (multikey quicksort of
/// Bentley and Sedgewick 1997 with an alphabet of words). IRIs have long beginnings in common, which are passed over.
struct TextSorter {
  private struct Entry: Comparable {
    /// The eight bytes at the depth being sorted, the first one highest.
    var key: UInt64
    var number: UInt32
    /// How many of them belong to the text, in the lower half; the group's rank while groups are told apart.
    var rest: UInt32

    static func < (left: Entry, right: Entry) -> Bool {
      left.key == right.key ? left.rest < right.rest : left.key < right.key
    }
  }

  private let terms: TermInterner
  private var entries: [Entry]

  /// The numbers of the terms of each group, by the group's rank, in order.
  static func sorted(_ terms: TermInterner, ranks: [UInt32]) -> [(rank: UInt32, number: UInt32)] {
    var starts = [Int](repeating: 0, count: Int(ranks.max() ?? 0) + 2)
    for number in 0..<terms.count { starts[Int(ranks[Int(terms.group(of: UInt32(number + 1)))]) + 1] += 1 }
    for rank in 1..<starts.count { starts[rank] += starts[rank - 1] }
    var next = starts
    var sorter = TextSorter(
      terms: terms,
      entries: Array(repeating: Entry(key: 0, number: 0, rest: 0), count: terms.count))
    for number in 0..<terms.count {
      let rank = Int(ranks[Int(terms.group(of: UInt32(number + 1)))])
      sorter.entries[next[rank]].number = UInt32(number + 1)
      next[rank] += 1
    }
    for rank in 0..<starts.count - 1 { sorter.sort(starts[rank]..<starts[rank + 1]) }
    return sorter.entries.map { (ranks[Int(terms.group(of: $0.number))], $0.number) }
  }

  private mutating func sort(_ range: Range<Int>) {
    var pending = [(range: range, depth: 0)]
    while let (range, depth) = pending.popLast() {
      guard range.count > 1 else { continue }
      var isSame = true
      for index in range {
        let (key, rest) = terms.withText(entries[index].number) { $0.key(at: depth) }
        entries[index].key = key
        entries[index].rest = rest
        if key != entries[range.lowerBound].key || rest < 8 { isSame = false }
      }
      if isSame {
        pending.append((range, depth + 8))
        continue
      }
      unsafe entries.withUnsafeMutableBufferPointer { entries in
        var part = unsafe UnsafeMutableBufferPointer(rebasing: entries[range])
        unsafe part.sort()
      }
      var start = range.lowerBound
      for index in range where index + 1 == range.upperBound || entries[index] < entries[index + 1] {
        // Texts that ended are in order by their lengths, and no two of them are alike.
        if index > start, entries[index].rest == 8 { pending.append((start..<index + 1, depth + 8)) }
        start = index + 1
      }
    }
  }
}

extension Span<UInt8> {
  /// Eight bytes of a text from a place on, the first one highest, zeros behind the end; and how many belong to it.
  fileprivate func key(at place: Int) -> (key: UInt64, rest: UInt32) {
    (word(at: place).byteSwapped, UInt32(Swift.min(8, count - place)))
  }
}
