/// How differently each two actors stand: `1 − shared / either` over the pairs of concept and stance that each has
/// taken, however often (Jaccard 1901).
///
/// One who supports and one who opposes a concept share nothing there; one who has done both shares with either.
/// Two without any statement have distance 1: silence is no agreement.
///
/// Cost: O(actors² + Σ over stances of their holders²) time, `actors² / 2` numbers.
public struct JaccardDistances: Sendable, Equatable {
  public let count: Int
  /// Row by row, each row from its second actor on.
  private(set) var values: [Double]

  public init(_ table: StanceTable) {
    count = table.actors.count
    values = []
    values.reserveCapacity(count * max(0, count - 1) / 2)
    let stances = table.rows.map { row in
      row.flatMap { cell in
        (cell.oppose > 0 ? [2 * cell.concept] : []) + (cell.support > 0 ? [2 * cell.concept + 1] : [])
      }
    }
    var holders: [[Int32]] = Array(repeating: [], count: 2 * table.concepts.count)
    for (actor, row) in stances.enumerated() {
      for stance in row { holders[stance].append(Int32(actor)) }
    }
    var shared = [Int](repeating: 0, count: count)
    for actor in 0..<count {
      for stance in stances[actor] {
        // Backwards, down to the actor itself: those before it have had their turn.
        for holder in holders[stance].reversed() {
          guard holder > actor else { break }
          shared[Int(holder)] += 1
        }
      }
      for other in (actor + 1)..<max(actor + 1, count) {
        let either = stances[actor].count + stances[other].count - shared[other]
        values.append(either == 0 ? 1 : Double(either - shared[other]) / Double(either))
        shared[other] = 0
      }
    }
  }

  public subscript(_ a: Int, _ b: Int) -> Double { a == b ? 0 : values[place(min(a, b), max(a, b))] }

  /// Where the distance of `a < b` lies.
  func place(_ a: Int, _ b: Int) -> Int { a * (2 * count - a - 1) / 2 + b - a - 1 }
}
