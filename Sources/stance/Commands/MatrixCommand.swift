import Algebra
import Bytes
import Coalitions
import Pictures
import Positions

/// `stance matrix`: contributors by issues or proposals.
struct MatrixCommand: Command {
  static let proposals = Option("proposals", nil, "proposals, in place of issues")
  static let order = Option("order", "NAME", "rows by bloc or by group (default bloc)")
  static let tally = Option("tally", nil, "how many are for and against each, in place of who")
  static let formats = Listing.formats + [.svg]

  static let usage = Usage(
    name: "matrix", summary: "shows who stands where, contributors by issues or proposals", words: "[ID…]",
    details: """
      A row a contributor; a column an issue or, with --proposals, a proposal; only those named, when any are. A cell \
      is the current position: + support, - opposition, ± both on one date, c conditional, n neutral; blank is \
      silence. CSV writes the words, and nothing for silence. Rows stand by bloc, who agree with each other on these \
      columns, and columns by the bloc that backs them; with --order group rows stand by stakeholder group. SVG is a \
      heat map, with a tree of who speaks like whom. Of statements that are chosen (--in, --since, --group …) or come \
      from a table a cell says all that was said, as stance coalitions counts it: ± both sides, whenever. --tally counts the cells, a row an issue or proposal, those with the \
      most backing less opposition first; as SVG in bars.
      """,
    options: [order, tally] + StatementSource.options + [.format(formats), .output] + DataSource.options,
    example: "matrix new-un-body itu-as-host")

  enum Order: String, CaseIterable {
    case bloc, group
  }

  var targets: PositionMatrix.Targets
  var statements: StatementSource
  var order: Order
  var isTally: Bool
  var format: Format?

  init(_ arguments: Arguments) throws(UsageError) {
    targets = arguments.has(Self.proposals) ? .proposals : .issues
    statements = try StatementSource(arguments, on: arguments.words)
    order = .bloc
    if let name = arguments[Self.order] {
      guard let known = Order(rawValue: name.lowercased()) else {
        throw UsageError("--order takes bloc or group, found \(name)")
      }
      order = known
    }
    isTally = arguments.has(Self.tally)
    if isTally, arguments.has(Self.order) {
      throw UsageError("--order is for rows of contributors, not for --tally")
    }
    format = try arguments.format(among: Self.formats)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let (matrix, dates) =
      statements.isNarrowed ? try chosenMatrix(on: &console) : try currentMatrix(on: &console)
    if isTally {
      let tally = MatrixTally(matrix)
      if format == .svg {
        let title = "For and against on \(matrix.columns.count) \(targets.rawValue)"
        console.output.write(tally.bars(title: title, notes: dates, of: targets).svg())
      } else {
        tally.listing.write(as: format ?? .usual(on: console.display), to: &console)
      }
      return .answered
    }
    let blocs = order == .bloc ? MatrixBlocs(matrix) : nil
    if format == .svg {
      console.output.write(heatMap(of: matrix, blocs, dates).svg())
    } else {
      write(matrix, blocs, as: format ?? .usual(on: console.display), to: &console)
    }
    return .answered
  }

  /// Where everybody stands now, and up to when.
  private func currentMatrix(
    on console: inout Console
  ) throws(Failure) -> (PositionMatrix, notes: [String]) {
    let source = statements.source
    let service = try source.open(in: console.environment)
    let chosen = statements.concepts ?? []
    let matrix: PositionMatrix
    let dates: [String]
    do throws(QueryFailure) {
      matrix = try PositionMatrix(
        service, targets, chosen: chosen.isEmpty ? nil : Set(chosen), within: source.limits)
      dates = format == .svg ? try PictureMaker(service, within: source.limits).dateNote() : []
    } catch {
      throw source.failure(error)
    }
    try tellSilence(on: chosen, in: matrix, on: &console)
    return (matrix, dates)
  }

  /// Where those stand whose statements were chosen.
  private func chosenMatrix(
    on console: inout Console
  ) throws(Failure) -> (PositionMatrix, notes: [String]) {
    let opened = try statements.open(in: console.environment, hasLines: false)
    let matrix = StandingTable(opened.records).matrix(opened.records)
    try tellSilence(on: opened.asked?.sorted() ?? [], in: matrix, on: &console)
    return (matrix, statements.note.map { [$0] } ?? [])
  }

  private func tellSilence(
    on ids: [String], in matrix: PositionMatrix, on console: inout Console
  ) throws(Failure) {
    let shown = Set(matrix.columns.map(\.id))
    for id in ids where !shown.contains(id) {
      try console.note("nobody has a recorded position on \(id)")
    }
  }

  private func heatMap(of matrix: PositionMatrix, _ blocs: MatrixBlocs?, _ dates: [String]) -> HeatMap {
    let title = "Who stands where on \(matrix.columns.count) \(targets.rawValue)"
    // People know issues by what they say, and proposals by their number.
    let captions: HeatMap.Captions = targets == .issues ? .labels : .ids
    guard let blocs else { return HeatMap(matrix, title: title, notes: dates, captions: captions) }
    let tree =
      blocs.order.tree == nil
      ? [] : ["At the right, who speaks like whom: Jaccard distance, average linkage."]
    return blocs.order.heatMap(
      of: matrix, title: title, notes: dates + [blocs.note] + blocs.evidence() + tree, captions: captions)
  }

  private func write(
    _ matrix: PositionMatrix, _ blocs: MatrixBlocs?, as format: Format, to console: inout Console
  ) {
    guard format != .table else {
      return MatrixTable(matrix, by: blocs).write(to: &console.output, on: console.display)
    }
    let ordered = blocs?.order.apply(to: matrix) ?? matrix
    var listing = Listing(columns: ["contributor", "group"].map { .init($0) })
    if blocs != nil { listing.columns.append(.init("bloc")) }
    listing.columns += ordered.columns.map { .init($0.id) }
    let names = blocs?.order.blocs.flatMap {
      Array(repeating: [$0.isBloc ? $0.name : ""], count: $0.rows.count)
    }
    listing.rows = ordered.rows.enumerated().map { place, row in
      [row.id, row.group] + (names?[place] ?? []) + row.cells.map { $0?.rawValue ?? "" }
    }
    listing.write(as: format, to: &console)
  }
}
