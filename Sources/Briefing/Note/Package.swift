/// A proposal with people on both sides.
struct Contest {
  let proposal: String
  let supporters, opponents: ActorSet
  private let least: Int

  init(proposal: String, supporters: ActorSet, opponents: ActorSet) {
    self.proposal = proposal
    self.supporters = supporters
    self.opponents = opponents
    least = min(supporters.count, opponents.count)
  }

  /// What a package with another can gain at most.
  fileprivate func bound(with other: Contest) -> Int { min(least, other.least) }
}

/// Two contested proposals where those against the one are for the other: each side gives and takes.
struct Package: Equatable {
  let one, other: String
  /// How many are against the first and for the second, and how many the other way round.
  let there, here: Int

  init(_ one: Contest, _ other: Contest) {
    (self.one, self.other) = (one.proposal, other.proposal)
    there = one.opponents.shared(with: other.supporters)
    here = other.opponents.shared(with: one.supporters)
  }

  var gain: Int { min(there, here) }

  /// The packages that gain most, those with something to gain; of equals those that come first. All pairs are weighed,
  /// by a word for 64 actors, but for those that cannot gain enough.
  static func best(of contests: [Contest], _ most: Int) -> [Package] {
    var best: [Package] = []
    for (index, one) in contests.enumerated() {
      for other in contests[(index + 1)...] {
        let needed = best.count < most ? 1 : best[most - 1].gain + 1
        guard one.bound(with: other) >= needed else { continue }
        let package = Package(one, other)
        guard package.gain >= needed else { continue }
        best.insert(package, at: best.firstIndex { $0.gain < package.gain } ?? best.count)
        best = Array(best.prefix(most))
      }
    }
    return best
  }

  var line: Text {
    "\(strong: "A package:") \(id: one) with \(id: other); \(there.of("actor")) against the first and for the second, \(here) the other way round."
  }
}
