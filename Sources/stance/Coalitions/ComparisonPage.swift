import Bytes
import Coalitions
import Positions

/// A comparison as a page for people.
struct ComparisonPage {
  let comparison: CoalitionComparison
  /// The most changes of one kind that are listed; the other formats have all.
  static let mostListed = 60

  init(_ comparison: CoalitionComparison) { self.comparison = comparison }

  func write(to console: inout Console) {
    let (before, after) = (comparison.before, comparison.after)
    let title = "From \(before.name) to \(after.name)"
    for line in title.shown.wrapped(to: width(console)) {
      console.output.writeLine(line.styled(.bold, on: console.display))
    }
    for sentence in [overview(before), overview(after), positions, blocs].filter({ !$0.isEmpty }) {
      writeSentence(sentence, to: &console)
    }
    writeSection("Blocs", membership + meetings, to: &console)
    writeSection("Who changed blocs", moves, to: &console)
    for (kind, title) in [
      (Shift.reversed, "Positions reversed"), (.softened, "Positions softened"),
      (.firmer, "Positions firmer"),
      (.new, "Positions new"),
    ] {
      write(title, comparison.shifts.of(kind), to: &console)
    }
    writeSection("Silence, which is no change of side", silence, to: &console)
  }

  // MARK: - Sentences

  private func overview(_ side: CoalitionComparison.Side) -> String {
    let several = side.blocs.members.count { $0.count > 1 }
    let found = side.clustering
    let ties =
      switch found.tiedOptimaCount {
      case .exactly(1): "exact, and the only best ones"
      case .exactly(let count): "exact, one of \(count) equally good readings"
      case .atLeast(let count): "exact, one of at least \(count) equally good readings"
      case .unknown: found.method.isExact ? "exact" : "by the Leiden heuristic, perhaps not the best"
      }
    let blocs =
      several == 0
      ? "no bloc" : "\(several.of("bloc")) by \(found.criterion.words) (\(found.value.fixed(3))): \(ties)"
    return
      "\(side.name): \(side.opened.records.statements.count.of("statement")) of "
      + "\(side.table.actors.count.of("actor")) on \(side.table.concepts.count.of("concept")), "
      + "of which \(side.table.statementCount) count; \(blocs)."
  }

  private var positions: String {
    let counts = Shift.allCases.compactMap { kind -> String? in
      let count = comparison.shifts.of(kind).count
      guard count > 0, kind != .silent, kind != .absent else { return nil }
      return "\(count) \(kind.rawValue)"
    }
    return counts.isEmpty ? "" : "Positions: \(counts.joined(separator: ", "))."
  }

  private var blocs: String {
    let movement = comparison.movement
    guard let variation = movement.variation, let rand = movement.adjustedRand else {
      return "Nobody takes a side in both, so blocs cannot be compared."
    }
    let count = movement.actors.count
    return
      "\(count.of("actor")) \(count == 1 ? "takes" : "take") sides in both, of whom \(movement.moves.count) changed blocs. "
      + "The blocs of these differ by \(variation.fixed(3)) of at most \(movement.greatestVariation.fixed(3)) nats (variation of "
      + "information, 0 for the same); adjusted Rand \(rand.fixed())."
  }

  /// Who is in each bloc before and after.
  private var membership: [String] {
    func members(_ bloc: Int?, _ side: CoalitionComparison.Side) -> String {
      bloc.map { side.members(of: $0).map(comparison.label).listed(most: 30) } ?? "none"
    }
    return comparison.blocs.map { bloc in
      "\(bloc.mark) – \(comparison.before.name): \(members(bloc.old, comparison.before)). "
        + "\(comparison.after.name): \(members(bloc.new, comparison.after))."
    }
  }

  /// Which blocs split, and which came together, of parts of two and more.
  private var meetings: [String] {
    let blocs = comparison.blocs
    func parts(_ meeting: BlocMovement.Meeting) -> String {
      meeting.parts.map { $0.map(comparison.label).listed(most: 12) }.joined(separator: "; and ")
    }
    func mark(_ isIt: (CoalitionComparison.Bloc) -> Bool) -> String { blocs.first(where: isIt)?.mark ?? "" }
    return comparison.movement.splits.map { split in
      "\(mark { $0.old == split.bloc }) split: \(parts(split))."
    }
      + comparison.movement.merges.map { merge in
        "In \(mark { $0.new == merge.bloc }) came together: \(parts(merge))."
      }
  }

  private var moves: [String] {
    let blocs = comparison.blocs
    return comparison.movement.moves.map { move in
      let old = blocs.first { $0.old == move.from }?.mark ?? "no bloc"
      let new = blocs.first { $0.new == move.to }?.mark ?? "no bloc"
      return "\(comparison.label(move.actor)): \(old) → \(new)"
    }
  }

  private var silence: [String] {
    var sentences: [String] = []
    let byActor = Dictionary(grouping: comparison.shifts.of(.silent), by: \.actor)
    for actor in byActor.keys.sorted(by: NaturalOrder.precedes).prefix(Self.mostListed) {
      let concepts = (byActor[actor] ?? []).map { change in
        "\(change.before.map { $0.standing.side } ?? "") \(comparison.label(change.concept))"
      }
      sentences.append("\(comparison.label(actor)), before: \(concepts.joined(separator: "; "))")
    }
    if byActor.count > Self.mostListed { sentences.append(more(byActor.count - Self.mostListed)) }
    let absent = Set(comparison.shifts.of(.absent).map(\.actor)).sorted(by: NaturalOrder.precedes)
    if !absent.isEmpty {
      sentences.append(
        "\(absent.count) who spoke before \(absent.count == 1 ? "does" : "do") not speak again: "
          + absent.map(comparison.label).listed(most: 30))
    }
    return sentences
  }

  // MARK: - Writing

  private func more(_ count: Int) -> String { "\(count) more; --format csv has all" }

  /// By concept, each change with its sources.
  private func write(_ title: String, _ changes: [Shifts.Change], to console: inout Console) {
    guard !changes.isEmpty else { return }
    console.output.writeLine()
    console.output.writeLine(title.styled(.bold, on: console.display))
    var concept = ""
    for change in changes.prefix(Self.mostListed) {
      if change.concept != concept {
        writeSentence(comparison.label(change.concept), to: &console, indent: 2)
      }
      concept = change.concept
      let sides = [change.before, change.after].compactMap { $0?.standing.side }.joined(separator: " → ")
      writeSentence("\(comparison.label(change.actor)): \(sides)", to: &console, indent: 4)
      for (side, cell) in [(comparison.before, change.before), (comparison.after, change.after)] {
        let places = side.places(cell)
        guard let first = places.first else { continue }
        let rest = places.count > 1 ? ", and \((places.count - 1).of("statement")) more" : ""
        for line in (first + rest).shown.wrapped(to: width(console) - 6) {
          console.output.writeLine("      " + line.styled(.dim, on: console.display))
        }
      }
    }
    if changes.count > Self.mostListed {
      writeSentence(more(changes.count - Self.mostListed), to: &console, indent: 2)
    }
  }

  private func writeSection(_ title: String, _ sentences: [String], to console: inout Console) {
    guard !sentences.isEmpty else { return }
    console.output.writeLine()
    console.output.writeLine(title.styled(.bold, on: console.display))
    for sentence in sentences.prefix(Self.mostListed) { writeSentence(sentence, to: &console, indent: 2) }
    if sentences.count > Self.mostListed {
      writeSentence(more(sentences.count - Self.mostListed), to: &console, indent: 2)
    }
  }

  private func writeSentence(_ text: String, to console: inout Console, indent: Int = 0) {
    for line in text.shown.wrapped(to: max(20, width(console) - indent)) {
      console.output.writeLine(String(repeating: " ", count: indent) + line)
    }
  }

  private func width(_ console: borrowing Console) -> Int { max(40, min(console.display.width, 100)) }
}

extension PositionMatrix.Cell {
  /// The side as a word before what it is about.
  fileprivate var side: String {
    switch self {
    case .support: "for"
    case .oppose: "against"
    case .mixed: "both for and against"
    case .conditional, .neutral: rawValue
    }
  }
}
