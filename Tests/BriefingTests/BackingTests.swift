import TestSupport
import Testing

@testable import Briefing
@testable import Positions

@Suite("Backing")
struct BackingTests {
  static let positions: Result<(proposals: [ProposalView], positions: [PositionView]), any Error> = Result {
    let reader = GraphReader(try ShippedGraph.engine.get())
    return (try reader.proposals(), try reader.positions())
  }

  @Test("counts, sides and sets of actors tell of the same backers, in the order of ids")
  func agreement() throws {
    let (proposals, positions) = try Self.positions.get()
    let standings = Standings(positions)
    var (direct, byIssue, both) = (0, 0, 0)
    for backing in [Backing](proposals, standings) {
      let backers = backing.backers
      let ids = backers.map(\.actor.id)
      #expect(Set(ids).count == ids.count, "each once")
      #expect(backers.map(\.actor) == backers.map(\.actor).sorted(by: NodeName.precedes))
      #expect(backing.count == backers.count)
      for side: Standing.Side in [.support, .oppose, .mixed, .conditional, .neutral] {
        let taking = backers.filter { $0.side == side }
        #expect(backing.count(side) == taking.count)
        #expect(backing.on(side).map(\.actor) == taking.map(\.actor))
        let numbers = taking.compactMap { standings.number(of: $0.actor) }
        #expect(numbers.count == taking.count)
        #expect(backing.actors(on: side, standings).shared(with: ActorSet(numbers)) == taking.count)
        #expect(backing.actors(on: side, standings).count == taking.count)
      }
      for backer in backers {
        #expect(backing.hasBacker(backer.actor, on: backer.side))
        let own = standings.of(backer.actor.iri, on: backing.proposal.node.iri)
        #expect(backer.isByIssue == (own == nil), "a position on the proposal itself goes before")
      }
      if !backing.direct.isEmpty { direct += 1 }
      if backing.direct.isEmpty, backing.count > 0 { byIssue += 1 }
      if !backing.direct.isEmpty, backing.count > backing.direct.count { both += 1 }
    }
    #expect(direct > 50 && byIssue > 10 && both > 20, "every case occurs")
  }

  @Test("the best packages are the first three of all pairs by what they gain", arguments: 0..<40)
  func packages(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let actors = [5, 70, 200][seed % 3]
    func some() -> ActorSet {
      ActorSet((0..<actors).filter { _ in Int.random(in: 0..<4, using: &random) == 0 })
    }
    let contests = (0..<12).map { Contest(proposal: "R\($0)", supporters: some(), opponents: some()) }
    var all: [Package] = []
    for one in contests.indices {
      for other in contests[(one + 1)...] { all.append(Package(contests[one], other)) }
    }
    let expected = all.filter { $0.gain > 0 }.enumerated()
      .sorted { ($1.element.gain, $0.offset) < ($0.element.gain, $1.offset) }.prefix(3).map(\.element)
    #expect(Package.best(of: contests, 3) == expected, "seed \(seed)")
  }

  @Test("a set of actors holds what was put into it and not taken out", arguments: [0, 63, 64, 127, 1000])
  func actorSet(number: Int) {
    var set = ActorSet([3, number])
    #expect(set.shared(with: ActorSet([number])) == 1)
    set.remove(number)
    set.remove(5000)
    #expect(set.shared(with: ActorSet([number])) == 0)
    #expect(set.count == 1)
  }

  @Test(
    "of more actors than can be compared, those who say most are divided into blocs, and no more is claimed")
  func manyActors() throws {
    func position(_ actor: Int, _ issue: Int) -> PositionView {
      PositionView(
        node: NodeName("p\(actor).\(issue)"), holder: NodeName("a\(actor)"), target: NodeName("i\(issue)"),
        stance: (actor + issue / 2) % 2 == 0 ? .support : .oppose, basis: .stated, date: "2020-01-01",
        onBehalfOf: [], evidence: [], notes: [], derivedFrom: [])
    }
    let most = 20
    // The last forty speak on one issue only.
    let issues = (0..<4).map { NodeName("i\($0)") }
    let positions = (0..<most + 40).flatMap { actor in
      (0..<(actor < most ? 4 : 1)).map { position(actor, $0) }
    }
    let blocs = try #require(Blocs(issues, Standings(positions), rounds: 3, most: most))
    #expect(blocs.leftOutOf == most + 40)
    #expect(blocs.firmness == nil && blocs.significance == nil)
    #expect(blocs.blocs.map(\.members.count) == [most / 2, most / 2])
    #expect(blocs.bloc(of: NodeName("a1"))?.members.contains(NodeName("a3")) == true)
    #expect(blocs.bloc(of: NodeName("a\(most + 1)")) == nil)
  }
}
