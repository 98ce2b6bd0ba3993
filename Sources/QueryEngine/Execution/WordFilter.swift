import TripleStore

/// The texts that may match a regular expression: those with words in which the runs of letters stand that every
/// match has. Only a store with an index of words has such a filter.
struct WordFilter {
  /// A bit for each id of the store.
  private var bits: [UInt64]
  private let largestID: Int

  /// The shortest run that is looked for: shorter ones stand in too many words.
  private static let shortestRun = 3

  /// `nil` where there is no index, where the pattern has no run that helps, or where reading all the words would take
  /// longer than reading the texts.
  ///
  /// - Parameters:
  ///   - runs: in lower case, each in every text that matches.
  ///   - rows: how many texts there are to match, about.
  init?(_ runs: [[UInt8]], rows: Double, in store: TripleStore) {
    let runs = runs.filter { $0.count >= Self.shortestRun }
    guard let words = store.words, !runs.isEmpty, rows * 4 > Double(words.count) else { return nil }
    var found = [[Int]](repeating: [], count: runs.count)
    words.forEachWord(in: 0..<words.count) { number, word in
      for (place, run) in runs.enumerated() where word.count >= run.count {
        if word.span.firstOffset(of: run.span) != nil { found[place].append(number) }
      }
      return true
    }
    largestID = store.termCount
    let size = (largestID >> 6) + 1
    bits = Array(repeating: .max, count: size)
    for numbers in found {
      var members = [UInt64](repeating: 0, count: size)
      for number in numbers {
        for id in words.terms(of: number) where Int(id >> 6) < size {
          members[Int(id >> 6)] |= 1 << UInt64(id & 63)
        }
      }
      for index in bits.indices { bits[index] &= members[index] }
    }
  }

  /// Whether the text of an id may match; ids that are not the store's always may.
  func mayMatch(_ id: UInt32) -> Bool {
    Int(id) > largestID || bits[Int(id >> 6)] >> UInt64(id & 63) & 1 == 1
  }
}
