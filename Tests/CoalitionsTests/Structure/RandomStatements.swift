import TestSupport

@testable import Coalitions

/// Random things said.
enum Statements {
  static func random(
    actors: Int, concepts: Int, share: Double, _ generator: inout SplitMix64
  ) -> [Statement] {
    var statements: [Statement] = []
    for actor in 0..<actors {
      for concept in 0..<concepts {
        for isSupport in [false, true] where Double.random(in: 0..<1, using: &generator) < share {
          for _ in 0..<Int.random(in: 1...2, using: &generator) {
            statements.append(
              Statement(
                actor: "actor \(actor)", concept: "C\(concept)", isSupport: isSupport,
                date: CalendarDate(year: 2017, month: Int.random(in: 1...12, using: &generator), day: 11),
                document: "D\(Int.random(in: 1...3, using: &generator))", number: statements.count))
          }
        }
      }
    }
    return statements
  }

  static func randomTable(
    actors: Int? = nil, concepts: Int? = nil, _ generator: inout SplitMix64
  ) -> StanceTable {
    StanceTable(
      random(
        actors: actors ?? Int.random(in: 0...12, using: &generator),
        concepts: concepts ?? Int.random(in: 0...8, using: &generator),
        share: Double.random(in: 0...1, using: &generator), &generator))
  }

  /// The cases in which analyses are apt to fail.
  static let awkward: [(name: String, statements: [Statement])] = [
    ("nothing", []),
    ("one actor", [say("a", "x", true)]),
    ("one actor against itself", [say("a", "x", true), say("a", "x", false)]),
    ("no ties", [say("a", "x", true), say("b", "y", true), say("c", "z", false)]),
    ("all agree", (0..<6).map { say("a\($0)", "x", true) }),
    ("all contradict themselves", (0..<5).flatMap { [say("a\($0)", "x", true), say("a\($0)", "x", false)] }),
    ("two camps", (0..<6).map { say("a\($0)", "x", $0 < 3) }),
    ("all foes of one", (0..<6).map { say("a\($0)", "x", $0 > 0) }),
    ("one isolated", (0..<4).map { say("a\($0)", $0 == 3 ? "y" : "x", true) }),
  ]

  private static func say(_ actor: String, _ concept: String, _ isSupport: Bool) -> Statement {
    Statement(actor: actor, concept: concept, isSupport: isSupport)
  }
}
