import Algebra
import Bytes
import Positions

/// `stance matrix`: contributors by issues or proposals.
struct MatrixCommand: Command {
  static let proposals = Option("proposals", nil, "proposals in the columns, in place of issues")

  static let usage = Usage(
    name: "matrix", summary: "shows who stands where, contributors by issues or proposals", words: "[ID…]",
    details: """
      A row a contributor, by stakeholder group; a column an issue or, with --proposals, a proposal; only those named, \
      when any are. A cell is the current position: + support, - opposition, ± both on one date, c conditional, \
      n neutral; blank is silence. CSV writes the words, and nothing for silence.
      """,
    options: [proposals, .format(Listing.formats), .output] + DataSource.options,
    example: "matrix new-un-body itu-as-host")

  var targets: PositionMatrix.Targets
  var chosen: [String]
  var format: Format?
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    targets = arguments.has(Self.proposals) ? .proposals : .issues
    chosen = arguments.words
    format = try arguments.format(among: Listing.formats)
    source = try DataSource(arguments)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let service = try source.open(in: console.environment)
    let matrix: PositionMatrix
    do throws(QueryFailure) {
      matrix = try PositionMatrix(
        service, targets, chosen: chosen.isEmpty ? nil : Set(chosen), within: source.limits)
    } catch {
      throw source.failure(error)
    }
    let shown = Set(matrix.columns.map(\.id))
    for id in chosen where !shown.contains(id) {
      try console.note("nobody has a recorded position on \(id)")
    }
    let format = format ?? .usual(on: console.display)
    if format == .table {
      listing(of: matrix, titles: matrix.columns.indices.map { String($0 + 1) }) { $0.glyph }
        .write(as: .table, to: &console)
      for (number, column) in matrix.columns.enumerated() {
        console.output.writeLine("\(number + 1)  \(column.id)  \(column.label)".printable)
      }
    } else {
      listing(of: matrix, titles: matrix.columns.map(\.id)) { $0.rawValue }.write(as: format, to: &console)
    }
    return .answered
  }

  private func listing(
    of matrix: PositionMatrix, titles: [String], cell: (PositionMatrix.Cell) -> String
  ) -> Listing {
    var listing = Listing(
      columns: [.init("contributor"), .init("group", isSecondary: true)] + titles.map { .init($0) })
    listing.rows = matrix.rows.map { row in [row.id, row.group] + row.cells.map { $0.map(cell) ?? "" } }
    return listing
  }
}
