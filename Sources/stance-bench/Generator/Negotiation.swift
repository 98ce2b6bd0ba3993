import Bytes
import Coalitions

/// Synthetic networks and tables of statements for the analyses of coalitions: actors of hidden camps who mostly agree
/// within them. A function of the number of actors alone.
struct Negotiation {
  let actors: Int
  private let camps: Int

  /// How many ties, and how many statements, there are an actor.
  static let tiesPerActor = 10
  static let statementsPerActor = 10

  init(actors: Int) {
    self.actors = actors
    var camps = 2
    while camps * camps * 9 < actors { camps += 1 }
    self.camps = camps
  }

  /// Pairs of actors with a weight of twelfths, each pair once: two thirds of them within a camp, where nine in ten
  /// agree, the others anywhere, where every second does.
  func ties() -> [(Int, Int, Double)] {
    var random = SeededGenerator(seed: UInt64(actors))
    var known: Set<Int> = []
    var ties: [(Int, Int, Double)] = []
    let wanted = min(Self.tiesPerActor * actors, actors * (actors - 1) / 4)
    while ties.count < wanted {
      let one = random.next(below: actors)
      let isNear = random.next(below: 3) > 0
      let other =
        isNear
        ? (one + camps * (1 + random.next(below: max(1, actors / camps - 1)))) % actors
        : random.next(below: actors)
      guard one != other, known.insert(min(one, other) * actors + max(one, other)).inserted else { continue }
      let agrees = random.next(below: 10) < (one % camps == other % camps ? 9 : 5)
      let weight = Double(1 + random.next(below: 12)) / 12
      ties.append((min(one, other), max(one, other), agrees ? weight : -weight))
    }
    return ties
  }

  /// Statements on a number of concepts that grows as the square root of that of actors; one in four goes against the
  /// camp.
  func statements() -> [Statement] {
    var random = SeededGenerator(seed: UInt64(actors) &+ 1)
    var concepts = 10
    while concepts * concepts < 16 * actors { concepts += 1 }
    let lean = (0..<camps).map { _ in (0..<concepts).map { _ in random.next(below: 2) == 1 } }
    var statements: [Statement] = []
    for actor in 0..<actors {
      for _ in 0..<Self.statementsPerActor {
        let concept = random.next(below: concepts)
        let isWithCamp = random.next(below: 4) > 0
        statements.append(
          Statement(
            actor: Self.padded("a", actor), concept: Self.padded("c", concept),
            isSupport: lean[actor % camps][concept] == isWithCamp, number: statements.count))
      }
    }
    return statements
  }

  /// Writes ties as lines of two numbers and a weight.
  static func write(_ ties: [(Int, Int, Double)], to output: inout ByteWriter) {
    for (one, other, weight) in ties { output.writeLine("\(one)\t\(other)\t\(weight)") }
  }

  /// Writes statements as a table in CSV.
  static func write(_ statements: [Statement], to output: inout ByteWriter) {
    output.writeLine("actor,concept,qualifier")
    for statement in statements {
      output.writeLine("\(statement.actor),\(statement.concept),\(statement.isSupport ? 1 : 0)")
    }
  }

  private static func padded(_ letter: String, _ number: Int) -> String {
    let digits = String(number)
    return letter + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}
