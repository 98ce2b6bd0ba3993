import Bytes
import Coalitions

/// What one tie is made of: the statements of both actors on each concept that both speak on, what each concept adds,
/// and what the sum is divided by.
struct TieExplanation {
  struct Side {
    var support: Int
    var oppose: Int
    /// The places, in the records, of everything the actor said on the concept; some of it may count once together.
    var records: [Int]

    var words: String {
      switch (support, oppose) {
      case (0, _): oppose == 1 ? "opposes" : "opposes (\(oppose))"
      case (_, 0): support == 1 ? "supports" : "supports (\(support))"
      default: "both (\(support) for, \(oppose) against)"
      }
    }
  }

  struct Part {
    var concept: String
    var one: Side
    var other: Side
    /// What the concept adds to the sum.
    var adds: Int
  }

  let actors: (one: String, other: String)
  let activities: (one: Int, other: Int)
  /// By concept, in natural order.
  let parts: [Part]
  let sum: Int
  let divisor: Double
  /// The divisor as arithmetic: `(8 + 7) / 2`.
  let division: String
  let weight: Double
  /// Below the least number of shared concepts there is no tie, whatever the sum.
  let isTooThin: Bool

  init(_ study: CoalitionStudy, _ one: Int, _ other: Int) {
    let (table, settings) = (study.table, study.settings)
    actors = (table.actors[one], table.actors[other])
    let (a, b) = (table.activity(of: one), table.activity(of: other))
    activities = (a, b)
    var said: [String: [Int]] = [:]
    for statement in study.statements where statement.actor == actors.one || statement.actor == actors.other {
      said[statement.actor + "\u{0}" + statement.concept, default: []].append(statement.number)
    }
    func side(_ actor: String, _ cell: StanceTable.Cell, _ concept: String) -> Side {
      Side(
        support: cell.support, oppose: cell.oppose, records: said[actor + "\u{0}" + concept]?.sorted() ?? [])
    }
    var parts: [Part] = []
    var overlap = 0
    for mine in table.rows[one] {
      guard let theirs = table.cell(other, mine.concept) else { continue }
      let same = mine.support * theirs.support + mine.oppose * theirs.oppose
      let different = mine.support * theirs.oppose + mine.oppose * theirs.support
      for (x, y) in [(mine.support, theirs.support), (mine.oppose, theirs.oppose)] where x > 0 && y > 0 {
        overlap += x + y - x * y
      }
      let concept = table.concepts[mine.concept]
      parts.append(
        Part(
          concept: concept, one: side(actors.one, mine, concept), other: side(actors.other, theirs, concept),
          adds: {
            switch settings.aggregation {
            case .ignore: same + different
            case .congruence: same
            case .conflict: different
            case .subtract: same - different
            }
          }()))
    }
    self.parts = parts.sorted { NaturalOrder.precedes($0.concept, $1.concept) }
    sum = parts.reduce(0) { $0 + $1.adds }
    isTooThin = parts.count < settings.leastShared
    weight = study.network.weight(one, other)
    func length(_ row: [StanceTable.Cell]) -> Double {
      Double(row.reduce(0) { $0 + $1.support * $1.support + $1.oppose * $1.oppose }).squareRoot()
    }
    switch settings.normalisation {
    case .no: (divisor, division) = (1, "1")
    case .average: (divisor, division) = (Double(a + b) / 2, "(\(a) + \(b)) / 2")
    case .jaccard: (divisor, division) = (Double(a + b - overlap), "\(a) + \(b) − \(overlap) in common")
    case .cosine: (divisor, division) = (Double(a) * Double(b), "\(a) × \(b)")
    case .cosineL2:
      let lengths = (length(table.rows[one]), length(table.rows[other]))
      divisor = lengths.0 * lengths.1
      division = "\(lengths.0.fixed(3)) × \(lengths.1.fixed(3))"
    }
  }
}

// MARK: - Text

extension TieExplanation {
  /// Writes the sum concept by concept, with what was said and where, and the arithmetic.
  ///
  /// - Parameter place: where a record can be read, as one line.
  func write(_ study: CoalitionStudy, place: (Int) -> String, to console: inout Console) {
    let names = [actors.one, actors.other].map { study.records.label(of: $0) }
    let display = console.display
    console.output.writeLine("\(names[0]) and \(names[1])".shown.styled(.bold, on: display))
    let rows = parts.map { part in
      let label = study.records.label(of: part.concept)
      return TextTable.Row(
        cells: [
          part.concept, label == part.concept ? "" : label, part.one.words, part.other.words,
          part.adds > 0 ? "+\(part.adds)" : part.adds < 0 ? "−\(-part.adds)" : "0",
        ],
        remarks: part.one.records.map { "\(names[0]): \(place($0))" }
          + part.other.records.map { "\(names[1]): \(place($0))" })
    }
    if rows.isEmpty {
      console.output.writeLine("They speak on nothing in common, so nothing ties them.")
    } else {
      TextTable(
        columns: [
          .init(title: "on"), .init(title: "", isSecondary: true), .init(title: names[0].shown),
          .init(title: names[1].shown), .init(title: "adds", isNumeric: true),
        ], rows: rows
      ).write(to: &console.output, on: display)
    }
    for line in sentences(study).wrapped(to: min(display.width, 100)) { console.output.writeLine(line) }
  }

  private func sentences(_ study: CoalitionStudy) -> String {
    let names = [actors.one, actors.other].map { study.records.label(of: $0) }
    let counted = "\(activities.one) and \(activities.other) statements of theirs count in all."
    guard !parts.isEmpty else { return "\(names[0]) and \(names[1]): \(counted)" }
    let sums = parts.map(\.adds)
    let shown = sums.count <= 12 ? sums.map { $0 < 0 ? "− \(-$0)" : "+ \($0)" }.joined(separator: " ") : nil
    let sum =
      (shown.map { $0.hasPrefix("+ ") ? String($0.dropFirst(2)) : $0 } ?? "sum")
      + " = \(sum < 0 ? "−\(-sum)" : String(sum))"
    if isTooThin {
      return
        "\(sum); \(counted) With \(parts.count.of("concept")) in common and \(study.settings.leastShared) asked for, "
        + "there is no tie."
    }
    return
      "\(sum). \(counted) Divided by \(division) = \(divisor.fixed(3)), the tie has weight \(weight.fixed(4))."
  }

  /// The same as JSON.
  func json(_ study: CoalitionStudy, place: (Int) -> JSONValue) -> JSONValue {
    func side(_ side: Side) -> JSONValue {
      .object([
        ("support", .whole(side.support)), ("oppose", .whole(side.oppose)),
        ("statements", .list(side.records.map(place))),
      ])
    }
    return .object([
      ("a", .text(actors.one)), ("b", .text(actors.other)), ("weight", .number(weight)), ("sum", .whole(sum)),
      ("divisor", .number(divisor)), ("arithmetic", .text("\(sum) / (\(division))")),
      ("tied", .boolean(weight != 0)),
      (
        "parts",
        .list(
          parts.map { part in
            .object([
              ("concept", .text(part.concept)), ("a", side(part.one)), ("b", side(part.other)),
              ("adds", .whole(part.adds)),
            ])
          })
      ),
    ])
  }
}
