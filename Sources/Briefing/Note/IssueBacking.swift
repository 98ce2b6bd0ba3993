import Positions

/// Who is for and who against whatever advances some issues and counters others.
///
/// Support of an advanced issue, or opposition to a countered one, is backing by issue. Positions on several issues that
/// disagree make it mixed. Many proposals bear on the same issues, and share one.
struct IssueBacking {
  /// What tells one from another.
  struct Key: Hashable {
    let advanced, countered: [String]

    init(_ proposal: ProposalView) {
      advanced = proposal.advances.map(\.iri)
      countered = proposal.counters.map(\.iri)
    }
  }

  /// In the order of their ids.
  let backers: [Backing.Backer]
  /// How many are on each side.
  let counts: [Standing.Side: Int]
  private let places: [String: Int]
  private let bySide: [Standing.Side: [Backing.Backer]]
  private let numbers: [Standing.Side: ActorSet]

  init(_ key: Key, _ standings: Standings) {
    var found: [String: [(standing: Standing, side: Standing.Side)]] = [:]
    let issues = key.advanced.map { ($0, false) } + key.countered.map { ($0, true) }
    for (issue, isCountered) in issues {
      for standing in standings.on(issue) {
        found[standing.holder.iri, default: []].append(
          (standing, isCountered ? standing.side.reversed : standing.side))
      }
    }
    backers = found.values.map { found in
      Backing.Backer(
        actor: found[0].standing.holder, side: Self.together(found.map(\.side)),
        standings: found.map(\.standing), isByIssue: true)
    }.sorted { NodeName.precedes($0.actor, $1.actor) }
    bySide = Dictionary(grouping: backers, by: \.side)
    counts = bySide.mapValues(\.count)
    places = Dictionary(
      backers.enumerated().map { ($0.element.actor.iri, $0.offset) }, uniquingKeysWith: { first, _ in first })
    numbers = bySide.mapValues { backers in
      ActorSet(backers.lazy.compactMap { standings.number(of: $0.actor) })
    }
  }

  subscript(actor: NodeName) -> Backing.Backer? { places[actor.iri].map { backers[$0] } }

  func on(_ side: Standing.Side) -> [Backing.Backer] { bySide[side] ?? [] }

  func actors(on side: Standing.Side) -> ActorSet { numbers[side] ?? ActorSet() }

  private static func together(_ sides: [Standing.Side]) -> Standing.Side {
    let taken = sides.filter { $0 == .support || $0 == .oppose || $0 == .mixed }
    guard let first = taken.first else { return sides.contains(.conditional) ? .conditional : .neutral }
    return taken.allSatisfy { $0 == first } ? first : .mixed
  }
}

/// Some of those who stand anywhere, by their numbers, a bit each.
struct ActorSet: Equatable {
  private var words: [UInt64] = []

  init() {}

  init(_ numbers: some Sequence<Int>) { for number in numbers { insert(number) } }

  mutating func insert(_ number: Int) {
    while words.count <= number >> 6 { words.append(0) }
    words[number >> 6] |= 1 << UInt64(number & 63)
  }

  mutating func remove(_ number: Int) {
    if number >> 6 < words.count { words[number >> 6] &= ~(1 << UInt64(number & 63)) }
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// How many are in both.
  func shared(with other: ActorSet) -> Int {
    zip(words, other.words).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
  }
}
