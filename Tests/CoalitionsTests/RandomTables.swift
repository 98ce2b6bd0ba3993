import TestSupport

@testable import Coalitions

/// Tables made at random, the awkward ones among them; the case number is the seed.
enum RandomTables {
  static func statements(_ seed: Int, most: Int = 9) -> [Statement] {
    var random = SplitMix64(seed: UInt64(seed))
    let actors = Int.random(in: 1...most, using: &random)
    let concepts = Int.random(in: 1...6, using: &random)
    let shape = seed % 10
    var statements: [Statement] = []
    func add(_ actor: Int, _ concept: Int, _ isSupport: Bool) {
      let month = Int.random(in: 1...3, using: &random)
      statements.append(
        Statement(
          actor: "a\(actor)", concept: "c\(concept)", isSupport: isSupport,
          date: Bool.random(using: &random) ? CalendarDate(year: 2024, month: month, day: 1) : nil,
          document: "d\(Int.random(in: 0...2, using: &random))", number: statements.count))
    }
    for actor in 0..<actors {
      for concept in 0..<concepts {
        switch shape {
        case 0: break  // Nobody says anything.
        case 1: if actor == 0 { add(actor, concept, Bool.random(using: &random)) }
        case 2: add(actor, concept, true)  // All agree.
        case 3: add(actor, actor, true)  // None speaks on what another speaks on.
        case 4:  // All contradict themselves.
          add(actor, concept, true)
          add(actor, concept, false)
        case 5: add(actor, concept, actor % 2 == 0)  // Two camps.
        case 6: if actor > 1 { add(actor, concept, Bool.random(using: &random)) }
        default:
          for _ in 0..<Int.random(in: 0...2, using: &random) {
            add(actor, concept, Bool.random(using: &random))
          }
        }
      }
    }
    return statements
  }

  static func table(_ seed: Int, most: Int = 9) -> StanceTable { StanceTable(statements(seed, most: most)) }

  /// A network with weights drawn from a few values, so that some partitions tie.
  static func network(_ seed: Int, actors: Int, density: Double, values: [Double]) -> Network {
    var random = SplitMix64(seed: UInt64(seed))
    var ties: [(Int, Int, Double)] = []
    for one in 0..<actors {
      for other in one + 1..<max(one + 1, actors) where Double.random(in: 0..<1, using: &random) < density {
        ties.append((one, other, values[Int.random(in: 0..<values.count, using: &random)]))
      }
    }
    return Network(actors: (0..<actors).map { "a\($0 < 10 ? "0" : "")\($0)" }, ties: ties)
  }
}
