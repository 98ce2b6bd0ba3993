import Bytes

/// The pairs of all workers by predicate, in the order of the predicates' ids.
struct TripleRuns {
  private struct Run: Sendable {
    let predicate: UInt32
    /// Pairs of terms as a worker numbers them.
    var parts: [(worker: Int, pieces: [[UInt64]])] = []
    var count = 0
  }

  private var runs: [Run] = []

  /// Takes the pairs away from the workers.
  init(_ workers: inout [Gatherer], _ order: TermOrder) {
    var places: [UInt32: Int] = [:]
    for worker in workers.indices {
      for number in workers[worker].runs.indices {
        let run = workers[worker].runs[number]
        let predicate = order.ids[worker][Int(run.predicate)]
        let place = places[predicate] ?? runs.count
        if place == runs.count {
          places[predicate] = place
          runs.append(Run(predicate: predicate))
        }
        runs[place].parts.append((worker, workers[worker].takePairs(ofRun: number)))
        runs[place].count += run.count
      }
    }
    // Taken from the end, so that what is written is given back at once.
    runs.sort { $0.predicate > $1.predicate }
  }

  /// Sorts the pairs of a few predicates at a time and writes them. Returns how many triples there are.
  mutating func write(
    _ order: TermOrder, terms: Int, workers: Int, to file: StoreFileWriter
  ) throws(FileError) -> Int {
    let ids = order.ids
    let largest = runs.map(\.count).max() ?? 0
    return try file.section(.index) { (file) throws(FileError) in
      var writer = PairIndexWriter(into: file, ids: terms)
      var triples = 0
      while !runs.isEmpty {
        var batch = [runs.removeLast()]
        var size = batch[0].count
        while let next = runs.last, batch.count < workers, size + next.count <= largest + largest / 4 {
          batch.append(runs.removeLast())
          size += next.count
        }
        let runsOfBatch = batch
        batch = []
        let sorted = inParallel(runsOfBatch.count) { Self.sorted(runsOfBatch[$0], ids, terms: terms) }
        for (run, (bySubject, byObject)) in zip(runsOfBatch, sorted) {
          try writer.add(run.predicate, bySubject: bySubject.span, byObject: byObject.span)
          triples += bySubject.count
        }
      }
      _ = try writer.finish()
      return triples
    }
  }

  /// The pairs of a predicate in ids, in both orders, each once.
  private static func sorted(
    _ run: Run, _ ids: [[UInt32]], terms: Int
  ) -> (bySubject: [UInt64], byObject: [UInt64]) {
    var pairs: [UInt64] = []
    pairs.reserveCapacity(run.count)
    for (worker, pieces) in run.parts {
      let ids = ids[worker]
      for piece in pieces {
        for pair in piece {
          pairs.append(UInt64(ids[Int(pair >> 32)]) << 32 | UInt64(ids[Int(pair & 0xFFFF_FFFF)]))
        }
      }
    }
    var sorter = PairSorter(capacity: pairs.count, ids: terms)
    let bySubject = sorter.sortedDistinct(pairs.span)
    pairs = []
    return (bySubject, sorter.turned(bySubject))
  }
}
