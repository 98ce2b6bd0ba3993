/// How what two actors said on the same concepts comes to one number. Below, an actor i took stance k on concept c in
/// X_ick statements.
public enum Aggregation: String, Sendable, CaseIterable {
  /// Having spoken on the same, on whichever side: Σ_c (Σ_k X_ick)(Σ_k X_jck). Defined on a table whose repeats were
  /// counted without the stance.
  case ignore
  /// Σ_c Σ_k X_ick X_jck.
  case congruence
  /// Σ_c (X_ic1 X_jc0 + X_ic0 X_jc1).
  case conflict
  /// Congruence less conflict; normalised once, after the subtraction.
  case subtract

  /// What a pair of statements on one concept adds, on the same side and on different ones.
  var factors: (same: Int, different: Int) {
    switch self {
    case .ignore: (1, 1)
    case .congruence: (1, 0)
    case .conflict: (0, 1)
    case .subtract: (1, -1)
    }
  }
}

/// What the number of an aggregation is divided by, so that who speaks often does not agree with all. Below, a_i is
/// how many statements of an actor count; a divisor of 0 gives no tie.
public enum Normalisation: String, Sendable, CaseIterable {
  /// 1.
  case no
  /// (a_i + a_j) / 2.
  case average
  /// The sum over concepts and stances of X_ick where the other has none, X_jck where the first has none, and the
  /// product where both have some.
  case jaccard
  /// a_i a_j, which Discourse Network Analyzer calls cosine.
  case cosine
  /// The product of the lengths of the two rows of X_ick, as in textbooks.
  case cosineL2 = "cosine-l2"
}

extension Network {
  /// The one-mode network of a table: each two actors tied by what they said on the same concepts.
  ///
  /// Counts are whole numbers until the one division, so the weight of a tie does not depend on the order of anything.
  /// Cost: Σ_c n_c² for n_c actors who speak on a concept, on all cores; memory 36 bytes a tie while it is made.
  ///
  /// - Parameter leastShared: on how many concepts at least both must have spoken; with fewer there is no tie.
  public init(
    _ table: StanceTable, _ aggregation: Aggregation = .subtract, _ normalisation: Normalisation = .average,
    leastShared: Int = 1
  ) {
    let speakers = Speakers(table, aggregation.factors)
    let divisors = Divisors(table, normalisation)
    // Each part of the actors finds its ties to later actors, by itself.
    let parts = Workers.parts(of: table.actors.count)
    let upper = Workers.map(parts) { part in
      var meetings = Meetings(speakers, of: part, in: table)
      var rows = NetworkRows()
      for actor in part {
        for other in meetings.others(of: actor) {
          let meeting = meetings[other]
          guard meeting.weight != 0, meeting.shared >= leastShared else { continue }
          let divisor = divisors.divisor(actor, other, overlap: meeting.overlap)
          guard divisor > 0 else { continue }
          rows.append(Int32(other), Double(meeting.weight) / divisor)
        }
        rows.endRow()
      }
      return rows
    }
    self.init(actors: table.actors, NetworkRows(mirroring: upper, parts, count: table.actors.count))
  }
}

extension NetworkRows {
  /// Whole rows of rows that hold later actors only.
  fileprivate init(mirroring upper: [NetworkRows], _ parts: [Range<Int>], count: Int) {
    var degrees = Array(repeating: 0, count: count)
    for (rows, part) in zip(upper, parts) {
      for (place, actor) in part.enumerated() { degrees[actor] += rows.start[place + 1] - rows.start[place] }
      for end in rows.other { degrees[Int(end)] += 1 }
    }
    var start = [0]
    start.reserveCapacity(count + 1)
    for degree in degrees { start.append(start[start.count - 1] + degree) }
    var other = [Int32](repeating: 0, count: start[count])
    var weight = [Double](repeating: 0, count: start[count])
    // By actor, where the next tie goes. Whoever comes before an actor has put itself into its row already.
    var next = start
    for (rows, part) in zip(upper, parts) {
      for (place, actor) in part.enumerated() {
        for entry in rows.start[place]..<rows.start[place + 1] {
          let (end, value) = (Int(rows.other[entry]), rows.weight[entry])
          (other[next[actor]], weight[next[actor]]) = (Int32(end), value)
          (other[next[end]], weight[next[end]]) = (Int32(actor), value)
          next[actor] += 1
          next[end] += 1
        }
      }
    }
    self.init(start: start, other: other, weight: weight)
  }
}

/// What the network of a table divides by.
struct Divisors {
  private let normalisation: Normalisation
  private let activities: [Int]
  private let lengths: [Double]

  init(_ table: StanceTable, _ normalisation: Normalisation) {
    self.normalisation = normalisation
    activities = table.actors.indices.map { table.activity(of: $0) }
    lengths =
      normalisation == .cosineL2
      ? table.rows.map { row in
        Double(row.reduce(0) { $0 + $1.oppose * $1.oppose + $1.support * $1.support }).squareRoot()
      } : []
  }

  func divisor(_ one: Int, _ other: Int, overlap: Int) -> Double {
    switch normalisation {
    case .no: 1
    case .average: Double(activities[one] + activities[other]) / 2
    case .jaccard: Double(activities[one] + activities[other] - overlap)
    case .cosine: Double(activities[one]) * Double(activities[other])
    case .cosineL2: lengths[one] * lengths[other]
    }
  }
}

/// By concept, who speaks on it and how.
private struct Speakers: Sendable {
  struct Speaker {
    let actor, oppose, support: Int32
  }

  let factors: (same: Int, different: Int)
  private(set) var columns: [[Speaker]]

  init(_ table: StanceTable, _ factors: (same: Int, different: Int)) {
    self.factors = factors
    columns = Array(repeating: [], count: table.concepts.count)
    for (actor, row) in table.rows.enumerated() {
      for cell in row {
        // No table has room for more statements than 32 bits count.
        columns[cell.concept].append(
          Speaker(
            actor: Int32(actor), oppose: Int32(clamping: cell.oppose), support: Int32(clamping: cell.support))
        )
      }
    }
  }
}

/// What one actor and each later one said on the same concepts, found concept by concept.
private struct Meetings {
  struct Meeting {
    /// The sum of the aggregation, before normalising.
    var weight = 0
    /// On how many concepts both speak.
    var shared = 0
    /// Σ (x + y − xy) over the concepts and stances that both have: what their Jaccard divisor is less than the sum
    /// of their activities.
    var overlap = 0
  }

  private let factors: (same: Int, different: Int)
  private let rows: [[StanceTable.Cell]]
  private let columns: [[Speakers.Speaker]]
  /// By concept, the first of its speakers who comes after the actor asked last.
  private var next: [Int]
  /// By actor, what was found for the actor asked last.
  private var meetings: [Meeting]
  private var met: [Int] = []

  /// - Parameter part: the actors that will be asked for.
  init(_ speakers: Speakers, of part: Range<Int>, in table: StanceTable) {
    factors = speakers.factors
    columns = speakers.columns
    rows = table.rows
    next = columns.map { $0.place(of: part.lowerBound) }
    meetings = Array(repeating: Meeting(), count: table.actors.count)
  }

  subscript(other: Int) -> Meeting { meetings[other] }

  /// The later actors who speak on anything that an actor speaks on, ascending. Actors must be asked for in ascending
  /// order, each once.
  mutating func others(of actor: Int) -> [Int] {
    for other in met { meetings[other] = Meeting() }
    met.removeAll(keepingCapacity: true)
    for cell in rows[actor] {
      next[cell.concept] += 1
      let ifSupport = factors.same * cell.support + factors.different * cell.oppose
      let ifOppose = factors.same * cell.oppose + factors.different * cell.support
      let column = columns[cell.concept]
      for place in next[cell.concept]..<column.count {
        let speaker = column[place]
        let (other, oppose, support) = (Int(speaker.actor), Int(speaker.oppose), Int(speaker.support))
        if meetings[other].shared == 0 { met.append(other) }
        meetings[other].shared += 1
        meetings[other].weight += ifSupport * support + ifOppose * oppose
        meetings[other].overlap += Self.overlap(cell.support, support) + Self.overlap(cell.oppose, oppose)
      }
    }
    // Where most are met, a look at each is less work than sorting.
    if met.count > (meetings.count - actor) / 16 {
      met = (actor..<meetings.count).filter { meetings[$0].shared > 0 }
    } else {
      met.sort()
    }
    return met
  }

  private static func overlap(_ one: Int, _ other: Int) -> Int {
    one > 0 && other > 0 ? one + other - one * other : 0
  }
}

extension [Speakers.Speaker] {
  /// The place of the first speaker who is not before an actor.
  fileprivate func place(of actor: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle].actor < actor { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
