/// Statements by who made them.
public struct SaidByActor: Sendable {
  public let statements: [Statement]
  /// By actor, where its places begin; one more for the end.
  private var start: [Int]
  private var places: [Int]

  /// - Parameter table: the table that was made of the statements. One pass over them, with a look-up each.
  public init(_ statements: [Statement], in table: StanceTable) {
    self.statements = statements
    var numbers: [String: Int] = [:]
    for (number, actor) in table.actors.enumerated() { numbers[actor] = number }
    let actors = statements.map { numbers[$0.actor] }
    start = Array(repeating: 0, count: table.actors.count + 1)
    for case let actor? in actors { start[actor + 1] += 1 }
    for actor in table.actors.indices { start[actor + 1] += start[actor] }
    places = Array(repeating: 0, count: start[table.actors.count])
    var next = start
    for (place, actor) in actors.enumerated() {
      guard let actor else { continue }
      places[next[actor]] = place
      next[actor] += 1
    }
  }

  /// The places of an actor's statements, ascending.
  func places(of actor: Int) -> ArraySlice<Int> { places[start[actor]..<start[actor + 1]] }
}
