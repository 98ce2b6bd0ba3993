/// The smallest sets of actors that together support everything that is wanted: the least number of delegations to
/// win over, or to bring into one room.
///
/// Who has also opposed a concept is no supporter of it. Sets of each size are tried in turn, through the wanted
/// concept with the fewest supporters left, and every smallest set is met once (set cover; Karp 1972 shows that no
/// quick way is to be expected). Exact within the bound on steps, which 25 actors never reach in practice.
public struct SupportCover: Sendable, Equatable {
  /// The wanted concepts that somebody supports.
  public let coverable: [Int]
  /// The wanted concepts that nobody supports; the sets cover the others.
  public let uncoverable: [Int]
  /// How many actors are needed; `nil` when the steps did not suffice.
  public let size: Int?
  /// The smallest sets, actors ascending, in ascending order; at most ``mostListed``.
  public let sets: [[Int]]
  /// How many there are; `nil` when the steps did not suffice.
  public let setCount: Int?

  public static let mostListed = 1000
  /// How far to search, by the number of cells of the table: a step looks at each, and large tables are seldom decided.
  static func mostSteps(_ cells: Int) -> Int {
    let share = min(1, 1000 / Double(max(1, cells)))
    return Int(5_000_000 * share * share)
  }

  /// - Parameter wanted: concepts, by index; `nil` for all.
  public init(_ table: StanceTable, wanted: [Int]? = nil) {
    let wanted = Set(wanted ?? Array(table.concepts.indices)).filter(table.concepts.indices.contains).sorted()
    var supporters: [[Int]] = Array(repeating: [], count: table.concepts.count)
    for (actor, row) in table.rows.enumerated() {
      for cell in row where cell.support > 0 && cell.oppose == 0 { supporters[cell.concept].append(actor) }
    }
    coverable = wanted.filter { !supporters[$0].isEmpty }
    uncoverable = wanted.filter { supporters[$0].isEmpty }
    guard !coverable.isEmpty else {
      (size, sets, setCount) = (0, [[]], 1)
      return
    }
    var search = CoverSearch(coverable.map { supporters[$0] }, actorCount: table.actors.count)
    for size in 1...coverable.count {
      guard search.run(size: size) else { break }
      guard search.foundCount == 0 else {
        self.size = size
        setCount = search.foundCount
        sets = search.found.sorted { $0.lexicographicallyPrecedes($1) }
        return
      }
    }
    (size, sets, setCount) = (nil, [], nil)
  }
}

private struct CoverSearch {
  private let supporters: [[Int]]
  private let concepts: [[Int]]
  /// By concept: how many of the chosen support it.
  private var covered: [Int]
  private var isBarred: [Bool]
  private var chosen: [Int] = []
  private var steps: Int
  private(set) var found: [[Int]] = []
  private(set) var foundCount = 0

  init(_ supporters: [[Int]], actorCount: Int) {
    self.supporters = supporters
    steps = SupportCover.mostSteps(supporters.reduce(0) { $0 + $1.count })
    var concepts: [[Int]] = Array(repeating: [], count: actorCount)
    for (concept, actors) in supporters.enumerated() {
      for actor in actors { concepts[actor].append(concept) }
    }
    self.concepts = concepts
    covered = Array(repeating: 0, count: supporters.count)
    isBarred = Array(repeating: false, count: actorCount)
  }

  /// Finds the sets of `size` when there is no smaller one; `false` when the steps are used up. The depth of the
  /// search is `size`, which the greedy bound below keeps under the number of concepts.
  mutating func run(size: Int) -> Bool {
    guard size <= 128 else { return false }
    return choose(size)
  }

  private mutating func choose(_ left: Int) -> Bool {
    guard steps > 0 else { return false }
    steps -= 1
    var hardest = -1
    var fewest = Int.max
    var open = 0
    for concept in supporters.indices where covered[concept] == 0 {
      open += 1
      let count = supporters[concept].count { !isBarred[$0] }
      if count < fewest { (hardest, fewest) = (concept, count) }
    }
    guard hardest >= 0 else {
      foundCount += 1
      if found.count < SupportCover.mostListed { found.append(chosen.sorted()) }
      return true
    }
    guard left > 0, fewest > 0 else { return true }
    if left == 1 || open > left {
      let most = concepts.indices.reduce(0) { most, actor in
        isBarred[actor] ? most : max(most, concepts[actor].count { covered[$0] == 0 })
      }
      guard most * left >= open else { return true }
    }
    // Whoever has been tried is barred from the tries after it, so that each set is met in one order only.
    var tried: [Int] = []
    defer { for actor in tried { isBarred[actor] = false } }
    for actor in supporters[hardest] where !isBarred[actor] {
      for concept in concepts[actor] { covered[concept] += 1 }
      chosen.append(actor)
      let isFinished = choose(left - 1)
      chosen.removeLast()
      for concept in concepts[actor] { covered[concept] -= 1 }
      guard isFinished else { return false }
      isBarred[actor] = true
      tried.append(actor)
    }
    return true
  }
}
