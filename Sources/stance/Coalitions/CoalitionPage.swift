import Bytes
import Coalitions
import Positions

/// What `stance coalitions` tells people: the blocs and what binds them, how far to trust them, and who stands between.
struct CoalitionPage {
  let study: CoalitionStudy
  let opened: OpenedStatements
  /// The blocs of two and more, the largest first.
  private let blocs: [Int]

  init(_ study: CoalitionStudy, _ opened: OpenedStatements) {
    (self.study, self.opened) = (study, opened)
    blocs = study.blocOrder
  }

  func write(to console: inout Console) {
    writeSentence(overview, to: &console)
    guard !blocs.isEmpty else {
      writeSentence(tooThin, to: &console)
      return
    }
    console.output.writeLine()
    for sentence in [verdict, chance, firm] + comparison where !sentence.isEmpty {
      writeSentence(sentence, to: &console)
    }
    for bloc in shown { write(bloc, to: &console) }
    if let smaller { writeSection("Smaller blocs", [smaller], to: &console) }
    if let alone { writeSection("Alone", [alone], to: &console) }
    writeSection("Between the blocs", bridges, to: &console)
    writeSection("Nearest to leaving", leaving, to: &console)
    writeSection("Common ground", commonGround, to: &console)
    writeSection("Votes", power, to: &console)
    writeSection("Two camps?", balance, to: &console)
    writeSection("How far to trust this", cautions, to: &console)
  }

  /// The most blocs that are told one by one; the most members that are all named, and how many are where there are more.
  private static let mostBlocs = 20
  private static let mostNamed = (all: 100, some: 25)

  private var shown: ArraySlice<Int> { blocs.prefix(Self.mostBlocs) }

  /// What remains of the blocs, in a sentence.
  private var smaller: String? {
    let sizes = blocs.dropFirst(Self.mostBlocs).map { study.blocs.members(of: $0).count }
    guard let largest = sizes.first, let smallest = sizes.last else { return nil }
    let span = largest == smallest ? "\(largest)" : "\(smallest) to \(largest)"
    return
      "\(sizes.count.of("more bloc")) of \(span) actors, \(sizes.reduce(0, +)) in all. --format csv says who is in which."
  }

  // MARK: - Sentences

  private var table: StanceTable { study.table }

  private var overview: String {
    let cells = table.rows.reduce(0) { $0 + $1.count }
    let filled = table.actors.isEmpty ? 0 : Double(cells) / Double(table.actors.count * table.concepts.count)
    let share = filled < 0.01 ? (filled * 100).fixed(1) + "%" : filled.percent
    let leftOut = opened.records.records.count - study.statements.count
    return
      "\(table.actors.count.of("actor")) on \(table.concepts.count.of("concept")): "
      + "\(study.statements.count.of("statement")), of which \(table.statementCount) count "
      + "(\(study.settings.repeats.words)). \(table.actors.isEmpty ? "" : "An actor speaks on \(share) of the concepts. ")"
      + (leftOut > 0 ? "Left out: \(leftOut) neutral or conditional. " : "")
      + "\(study.network.tieCount.of("tie")): \(study.census.positiveTies) of agreement, "
      + "\(study.census.negativeTies) of conflict."
  }

  private var tooThin: String {
    if table.actors.isEmpty { return "Nothing counts, so there is nothing to say." }
    if table.actors.count == 1 { return "One actor makes no coalition." }
    if study.census.positiveTies == 0 {
      return
        "No two actors agree more than they disagree, so there are no blocs: the data is too thin, or nobody "
        + "stands together."
    }
    return "No two actors are better placed together than apart: the data is too thin to speak of blocs."
  }

  private var verdict: String {
    let found = study.clustering
    let count = blocs.count.of("bloc")
    let by = "\(count) by \(found.criterion.words) (\(found.value.fixed(3)))"
    guard found.method.isExact else {
      return "\(by), by the Leiden heuristic: there may be better ones."
    }
    switch found.tiedOptimaCount {
    case .exactly(1): return "\(by): the exact optimum, and the only one."
    case .exactly(let ties):
      return
        "\(by): an exact optimum, one of \(ties) equally good ones. Take the blocs as one reading of several."
    case .atLeast(let ties):
      return
        "\(by): an exact optimum, one of at least \(ties) equally good ones. Take the blocs as one reading of many."
    case .unknown: return "\(by): an exact optimum; how many are as good is not known."
    }
  }

  /// Whether chance would give as much.
  private var chance: String {
    guard let found = study.significance, let p = found.p else { return "" }
    // The share counts the table itself in.
    let asGood = Int((p * Double(found.rounds + 1)).rounded()) - 1
    let figures = "p = \(p.fixed(3))" + (found.z.map { ", z = \($0.fixed(1))" } ?? "")
    let deals =
      "of \(found.rounds) deals of the same stances among the same speakers (seed \(found.seed)), "
      + "\(asGood == 0 ? "none" : String(asGood)) gave blocs as marked (\(figures))."
    // Below this many deals no p-value is small.
    if found.rounds < 19 { return "Too few deals to tell these blocs from chance: " + deals }
    if p <= 0.05 { return "More than chance: " + deals }
    return "Perhaps no more than chance, so do not build on these blocs alone: " + deals
  }

  /// How far the blocs depend on what happens to be in the table.
  private var firm: String {
    guard let found = study.firmness, !found.withoutConcept.isEmpty else { return "" }
    func worst(_ values: [Double], _ name: (Int) -> String) -> String {
      guard let least = values.indices.min(by: { values[$0] < values[$1] }), values[least] < 0.995 else {
        return "the same whichever is left out"
      }
      let mean = values.reduce(0, +) / Double(values.count)
      return "\(mean.fixed()) on average, \(values[least].fixed()) without \(name(least))"
    }
    let concepts = worst(found.withoutConcept) { study.records.label(of: table.concepts[$0]) }
    let actors = worst(found.withoutActor) { study.label($0) }
    return
      "Firmness, as agreement with these blocs: without one concept \(concepts); without one actor \(actors); with "
      + "concepts drawn anew \(found.meanBootstrap.fixed()) on average (\(found.bootstrap.count) draws)."
  }

  private var comparison: [String] {
    let others = study.clusterings.dropFirst().map { other in
      let count = other.partition.members.count { $0.count > 1 }
      let rand = other.partition.adjustedRand(study.blocs)
      return
        "\(other.criterion.words) gives \(rand == 1 ? "the same" : "\(count.of("bloc")) (agreement \(rand.fixed()))")"
    }
    guard !others.isEmpty else { return [] }
    return [
      "By other criteria: \(others.joined(separator: "; ")). Agreement is 1 for the same blocs, 0 for chance."
    ]
  }

  private var alone: String? {
    let members = study.blocs.members.filter { $0.count == 1 }.map { $0[0] }
    guard !members.isEmpty else { return nil }
    let silent = members.filter { study.network.degree(of: $0) == 0 }
    let names = members.map(study.label).listed(most: 12)
    return names
      + (silent.isEmpty
        ? "."
        : " (\(silent.count) of them with no tie to anybody: nothing can be said of where they belong).")
  }

  private var bridges: [String] {
    let values = study.betweenness.steps.normalised
    let shown = values.indices.filter { values[$0] > 0.01 }.sorted { values[$0] > values[$1] }.prefix(5)
    guard let most = values.indices.max(by: { (values[$0], $1) < (values[$1], $0) }), values[most] > 0 else {
      return ["Nobody stands between others: everybody who agrees does so directly."]
    }
    let reading =
      study.betweenness.steps.isExact
      ? ""
      : "Estimated from \(study.betweenness.steps.sourceCount) of \(values.count) actors: following the ways from all "
        + "would take too long."
    guard !shown.isEmpty else {
      let share = (values[most] * 100).fixed(values[most] < 0.0001 ? 4 : 2)
      return [
        "Nobody is on more than 1% of the shortest ways of agreement between others; \(study.label(most)) is on most, "
          + "\(share)%."
      ] + (reading.isEmpty ? [] : [reading])
    }
    return shown.map { actor in
      "\(study.label(actor)) (\(title(study.blocs.blocs[actor]))): on \(values[actor].percent) of the shortest ways of "
        + "agreement between others; \(spread(of: actor))."
    } + (reading.isEmpty ? [] : [reading])
  }

  /// Where the agreement of an actor lies: `its agreement lies 60 % with bloc 1 and 40 % with bloc 2`.
  private func spread(of actor: Int) -> String {
    let strengths = study.participation.blocs.strengths(of: actor)
    let all = strengths.reduce(0, +)
    guard all > 0 else { return "no agreement with anybody" }
    let parts = strengths.indices.filter { strengths[$0] / all >= 0.05 }.sorted {
      strengths[$0] > strengths[$1]
    }
    let shares = parts.map { "\((strengths[$0] / all).percent) with \(title($0))" }
    return "its agreement lies \(shares.listed())"
  }

  /// Members whom little holds: who often end up elsewhere when something is left out, or agree as much with another bloc.
  private var leaving: [String] {
    var found: [(actor: Int, margin: Double, sentence: String)] = []
    for actor in study.blocs.blocs.indices where blocs.contains(study.blocs.blocs[actor]) {
      let strengths = study.participation.blocs.strengths(of: actor)
      let all = strengths.reduce(0, +)
      let own = study.blocs.blocs[actor]
      let others = strengths.indices.filter { $0 != own }
      let nearest = others.max { (strengths[$0], $1) < (strengths[$1], $0) }
      let loyalty = study.firmness?.loyalty[actor] ?? 1
      let pull = nearest.map { all > 0 ? strengths[$0] / all : 0 } ?? 0
      let hold = all > 0 ? strengths[own] / all : 1
      guard loyalty < 0.75 || pull > 0.7 * hold, let nearest else { continue }
      let stays = study.firmness == nil ? "" : "stays with its bloc in \(loyalty.percent) of the variations; "
      found.append(
        (
          actor, study.firmness == nil ? hold - pull : loyalty,
          "\(study.label(actor)) (\(title(own))): \(stays)\(hold.percent) of its agreement lies there, \(pull.percent) "
            + "with \(title(nearest))."
        ))
    }
    guard !found.isEmpty else { return ["Nobody: whatever is left out, they stay with their blocs."] }
    return found.sorted { ($0.margin, $0.actor) < ($1.margin, $1.actor) }.prefix(6).map(\.sentence)
  }

  /// What several blocs support and nobody objects to.
  private var commonGround: [String] {
    let agreed = study.ranking.entries.filter { entry in
      AdoptionRule.consensus.isMet(by: entry) && entry.support.count >= 3
        && Set(entry.support.map { study.blocs.blocs[$0] }).count > 1
    }
    guard !agreed.isEmpty else {
      return ["Nothing that three actors of two blocs support is without objection."]
    }
    return agreed.prefix(5).map { entry in
      "\(named(entry.concept)): \(entry.support.count) for, nobody against, \(entry.silentCount) silent."
    }
  }

  private var power: [String] {
    guard let power = study.power else { return [] }
    let shares = power.banzhaf
    let strongest = shares.indices.sorted { (shares[$1], $0) < (shares[$0], $1) }.prefix(4)
    let named = strongest.map { "\(study.label($0)) \(shares[$0].percent)" }.listed()
    return [
      "With \(power.quota) votes needed, \(power.minimalWinningCount) coalitions win and need each of their members; the "
        + "smallest have \(power.smallestWinning ?? 0). Decisive (Banzhaf): \(named)."
    ]
  }

  private func named(_ concept: Int) -> String {
    let id = table.concepts[concept]
    let label = study.records.label(of: id)
    return label == id ? id : "\(label) (\(id))"
  }

  private var balance: [String] {
    var sentences: [String] = []
    if let share = study.census.balancedShare, let expected = study.census.expectedBalancedShare {
      sentences.append(
        "\(share.percent) of the \(study.census.closed) closed triads are balanced (a friend's friend is a friend, a foe's "
          + "foe too); the same signs put at random would give \(expected.percent).")
    }
    let found = study.frustration.counted
    guard found.total > 0 else { return sentences }
    let least = "\(Int(found.index)) of \(Int(found.total)) ties"
    if !found.isExact {
      sentences.append(
        "A split in two camps leaves at most \(least) against it: an upper bound, from a heuristic.")
    } else if found.index == 0 {
      sentences.append("Two camps fit perfectly: no tie stands against them.")
    } else {
      let splits = found.splitCount.map {
        $0 == 1
          ? "one split does that" : "\($0 == .max ? "very many" : String($0)) splits do that equally well"
      }
      sentences.append("The best split in two camps leaves \(least) against it (exact; \(splits ?? "")).")
    }
    return sentences
  }

  private var cautions: [String] {
    var sentences: [String] = []
    let thin = thinShare
    if thin > 0.3, study.settings.leastShared == 1 {
      sentences.append(
        "\(thin.percent) of the ties rest on a single concept in common; --least-shared 3 asks for more.")
    }
    if study.settings.rounds > 0, study.firmness == nil {
      sentences.append("Firmness and chance are not computed for a table of this size.")
    }
    if table.concepts.count == 1 {
      sentences.append("On a single concept, blocs are its two sides and no more.")
    }
    let few = table.actors.indices.filter { table.activity(of: $0) < 3 }
    if !few.isEmpty {
      sentences.append(
        "Fewer than three statements count of \(few.map(study.label).listed(most: 8)): where they stand is a hint, not a "
          + "finding.")
    }
    return sentences
  }

  /// The share of ties that rest on one concept.
  private var thinShare: Double {
    // With more ties than this nobody reads the sentence for a single one of them.
    guard study.network.tieCount < 200_000 else { return 0 }
    let concepts = table.rows.map { Set($0.map(\.concept)) }
    var (thin, all) = (0, 0)
    for actor in study.network.actors.indices {
      for tie in study.network.ties(of: actor) where tie.other > actor {
        all += 1
        if concepts[actor].intersection(concepts[tie.other]).count == 1 { thin += 1 }
      }
    }
    return all == 0 ? 0 : Double(thin) / Double(all)
  }

  // MARK: - Blocs

  /// `bloc 2`, counted by size.
  private func title(_ bloc: Int) -> String {
    blocs.firstIndex(of: bloc).map { "bloc \($0 + 1)" } ?? study.label(study.blocs.members(of: bloc)[0])
  }

  private func title(_ actor: Int, in partition: Partition) -> String { title(partition.blocs[actor]) }

  private func write(_ bloc: Int, to console: inout Console) {
    let display = console.display
    let members = study.blocs.members(of: bloc)
    let profile = study.profiles[bloc]
    let binding = profile.binding
    let number = (blocs.firstIndex(of: bloc) ?? 0) + 1
    let first = study.label(members[0])
    let rest = members.count - 1
    let heading = "Bloc \(number): \(first) and \(rest.of("other"))" + bindingName(binding)
    console.output.writeLine()
    for line in heading.shown.wrapped(to: max(20, min(display.width, 100))) {
      console.output.writeLine(line.styled(.bold, on: display))
    }
    let named = members.count > Self.mostNamed.all ? Self.mostNamed.some : members.count
    writeSentence(members.map(study.label).listed(most: named) + ".", to: &console, indent: 2)
    if let loyalty = study.firmness?.loyalty {
      let mean = members.reduce(0) { $0 + loyalty[$1] } / Double(members.count)
      writeSentence(
        "Firmness \(mean.percent): so often a member stays with the others when something is left out or drawn anew.",
        to: &console, indent: 2)
    }
    let rows = binding.prefix(5).map { entry -> TextTable.Row in
      let id = table.concepts[entry.concept]
      let label = study.records.label(of: id)
      return TextTable.Row(cells: [
        "  " + (entry.isFor ? "for" : "against"), id, label == id ? "" : label, entry.here, entry.elsewhere,
      ])
    }
    guard !rows.isEmpty else {
      writeSentence(
        "Nothing that most of them speak on sets them apart: what they share is thin.", to: &console,
        indent: 2)
      return
    }
    TextTable(
      columns: [
        .init(title: ""), .init(title: ""), .init(title: "", isSecondary: true), .init(title: "here"),
        .init(title: "elsewhere"),
      ], rows: Array(rows)
    ).write(to: &console.output, on: display)
    writeSentence("Shown by:", to: &console, indent: 2)
    for place in profile.proof(table, study.said) {
      let statement = study.statements[place]
      writeSentence(
        "\(study.records.label(of: statement.actor)) on \(statement.concept): \(opened.place(statement.number))",
        to: &console, indent: 4)
    }
    let divided = profile.entries.filter(\.divides).prefix(3).map { entry in
      "\(table.concepts[entry.concept]) (\(entry.support) for, \(entry.oppose) against)"
    }
    if !divided.isEmpty {
      writeSentence("Divided on \(Array(divided).listed()).", to: &console, indent: 2)
    }
  }

  private func bindingName(_ binding: [BlocProfile.Entry]) -> String {
    guard let first = binding.first else { return "" }
    let label = study.records.label(of: table.concepts[first.concept])
    return ", \(first.isFor ? "for" : "against"): \(label)"
  }

  // MARK: - Writing

  private func writeSection(_ title: String, _ sentences: [String], to console: inout Console) {
    guard !sentences.isEmpty else { return }
    console.output.writeLine()
    console.output.writeLine(title.styled(.bold, on: console.display))
    for sentence in sentences { writeSentence(sentence, to: &console, indent: 2) }
  }

  private func writeSentence(_ text: String, to console: inout Console, indent: Int = 0) {
    let width = min(console.display.width, 100) - indent
    for line in text.shown.wrapped(to: max(20, width)) {
      console.output.writeLine(String(repeating: " ", count: indent) + line)
    }
  }
}

extension BlocProfile.Entry {
  /// Those on the side of most: `4 of 5, 1 both, 2 silent`.
  fileprivate var here: String {
    "\(isFor ? support : oppose) of \(takers)" + (mixed > 0 ? ", \(mixed) both" : "")
      + (silent > 0 ? ", \(silent) silent" : "")
  }

  fileprivate var elsewhere: String {
    let others = supportElsewhere + opposeElsewhere
    return others == 0 ? "nobody" : "\(isFor ? supportElsewhere : opposeElsewhere) of \(others)"
  }
}

extension Criterion {
  var words: String {
    switch self {
    case .modularity: "modularity of agreement"
    case .signedModularity: "signed modularity"
    case .correlation: "correlation clustering"
    case .correlationCounted: "correlation clustering by number of ties"
    }
  }
}

extension Repeats {
  var words: String {
    switch self {
    case .all: "all of them"
    case .document: "a stance once a document"
    case .day: "a stance once a day"
    case .week: "a stance once a week"
    case .month: "a stance once a month"
    case .year: "a stance once a year"
    case .once: "a stance once an actor and concept"
    }
  }
}
