import Algebra
import Bytes
import Coalitions
import Pictures
import Positions

/// `stance coalitions`: who stands together, on what, how firmly, and who could bridge.
struct CoalitionsCommand: Command {
  static let formats: [Format] = [.table, .csv, .json, .svg, .statements]

  static let usage = Usage(
    name: "coalitions", summary: "shows who stands together, on what, and who could bridge", words: "[A B]",
    details: """
      Actors who support and oppose the same are tied, and those tied closely make a bloc. Says for each bloc what \
      binds it, how firm it is and whether chance would give as much, and who stands between. --explain A B shows the \
      statements behind one tie. JSON holds every figure; docs/coalitions.md says how each is found. SVG is the \
      tree of who speaks like whom, with the blocs marked. --format statements writes the statements themselves as \
      CSV, which --statements, R and Discourse Network Analyzer read. --compare tells who changed sides and blocs since \
      some documents, meetings or years.
      """,
    options: [.explain, StatementSource.comparison, TwoModeSettings.option] + StatementSource.options
      + CoalitionSettings.options + [
        .format(formats), .output,
      ] + DataSource.options,
    example: "coalitions --in wgec-2017-compilation")

  var explained: (String, String)?
  /// The documents, meetings or years that came before.
  var compared: [String]?
  /// The ties of actors to concepts, in place of coalitions.
  var twoMode: TwoModeSettings?
  var statements: StatementSource
  var settings: CoalitionSettings
  var format: Format?

  init(_ arguments: Arguments) throws(UsageError) {
    if arguments.has(.explain) {
      guard arguments.words.count == 2 else {
        throw UsageError(
          "--explain takes two actors, found \(arguments.words.count)",
          hint: "stance coalitions --explain india usa; a name of several words stands in quotation marks")
      }
      explained = (arguments.words[0], arguments.words[1])
    } else {
      try arguments.expectNoWords(of: Self.usage)
    }
    statements = try StatementSource(arguments)
    settings = try CoalitionSettings(arguments)
    format = try arguments.format(among: Self.formats)
    compared = arguments.list(StatementSource.comparison)
    if let compared {
      if compared.isEmpty {
        throw UsageError("--compare needs a name: \(StatementSource.comparison.written)")
      }
      if explained != nil { throw UsageError("--compare and --explain exclude each other") }
      if let format, [.svg, .statements].contains(format) {
        throw UsageError("--compare is told as a table, CSV or JSON")
      }
      guard !statements.occasion.isEmpty else {
        throw UsageError(
          "--compare needs what came after it: --in, --meeting, --since or --until",
          hint: "stance coalitions --compare wgec-2014-drafts --in wgec-2017-revised")
      }
    }
    twoMode = try TwoModeSettings(arguments)
    if twoMode != nil {
      if compared != nil || explained != nil {
        throw UsageError("--two-mode stands alone, without --compare and --explain")
      }
      if let format, !Listing.formats.contains(format) {
        throw UsageError("--two-mode is told as a table, CSV or JSON")
      }
    }
    if explained != nil, let format, [.svg, .statements].contains(format) {
      throw UsageError("--explain shows the statements behind a tie as a table, CSV or JSON")
    }
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    if let compared { return try compare(with: compared, on: &console) }
    let opened = try statements.open(in: console.environment)
    if format == .statements {
      opened.listing.write(as: .csv, to: &console)
      return .answered
    }
    if let twoMode {
      let listing = twoMode.listing(opened.records.statements, settings.repeats)
      listing.write(as: format ?? .usual(on: console.display), to: &console)
      return .answered
    }
    let study = try CoalitionStudy(opened.records, settings, votes: opened.records.votes) {
      (text) throws(Failure) in
      try console.note(text)
    }
    let format = format ?? .usual(on: console.display)
    if let explained {
      let pair = (try actor(explained.0, in: study, opened), try actor(explained.1, in: study, opened))
      guard pair.0 != pair.1 else { throw Failure("an actor has no tie to itself", status: .usage) }
      let explanation = TieExplanation(study, pair.0, pair.1)
      switch format {
      case .json: write(explanation.json(study) { opened.placeJSON($0) }, to: &console)
      case .csv: explanation.listing(study) { opened.place($0) }.write(as: .csv, to: &console)
      default: explanation.write(study, place: { opened.place($0) }, to: &console)
      }
      return .answered
    }
    switch format {
    case .json: write(study.json { opened.placeJSON($0) }, to: &console)
    case .csv: study.listing.write(as: .csv, to: &console)
    case .svg:
      guard let drawing = study.drawing else {
        throw Failure("a tree needs two actors, and at most \(CoalitionStudy.mostInTree)", status: .usage)
      }
      console.output.write(drawing.svg())
    default: CoalitionPage(study, opened).write(to: &console)
    }
    return .answered
  }

  private func compare(
    with names: [String], on console: inout Console
  ) throws(Failure) -> ExitStatus {
    let (before, after) = try statements.open(in: console.environment, comparedWith: names)
    let comparison = CoalitionComparison(
      .init(names.joined(separator: ", "), before, settings),
      .init(statements.occasion, after, settings), settings)
    switch format ?? .usual(on: console.display) {
    case .json: write(comparison.json, to: &console)
    case .csv: comparison.listing.write(as: .csv, to: &console)
    default: ComparisonPage(comparison).write(to: &console)
    }
    return .answered
  }

  private func write(_ value: JSONValue, to console: inout Console) {
    value.write(to: &console.output)
    console.output.writeLine()
  }

  /// The place of an actor that a name means.
  private func actor(
    _ name: String, in study: CoalitionStudy, _ opened: OpenedStatements
  ) throws(Failure) -> Int {
    let id = try opened.actorID(of: name)
    if let place = study.table.actor(id) { return place }
    throw Failure("no statement of \(name) counts here", status: .usage)
  }
}
