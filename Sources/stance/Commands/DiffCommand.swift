import Algebra
import Briefing
import Bytes
import Positions

/// `stance diff`: what changed between two documents, meetings, processes or years.
struct DiffCommand: Command {
  static let formats: [Format] = [.text, .markdown, .csv, .tsv, .json]

  static let usage = Usage(
    name: "diff", summary: "tells what changed between two documents, meetings or years",
    words: "BEFORE AFTER",
    details: """
      Positions reversed, softened, firmer and new, and apart from these silence; proposals carried over, reworked, \
      merged, split, dropped and new, by the lineage that the graph records; statuses; paragraphs cited and \
      institutions asked. Every line names its sources. BEFORE and AFTER are documents, meetings or processes, by id, \
      label or alias (in quotation marks when it has blanks), or years.
      """,
    options: [.format(formats), .output] + DataSource.options,
    example: "diff wgec-2014-drafts wgec-2017-revised")

  var before: String
  var after: String
  var format: Format
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    guard arguments.words.count == 2 else {
      throw UsageError(
        "stance diff compares two things, found \(arguments.words.count)",
        hint: "stance \(Self.usage.example)")
    }
    (before, after) = (arguments.words[0], arguments.words[1])
    format = try arguments.format(among: Self.formats) ?? .text
    source = try DataSource(arguments)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let service = try source.open(in: console.environment)
    let difference: Difference
    let names: NameIndex
    do throws(QueryFailure) {
      names = try NameIndex(
        for: [before, after].filter { Self.year($0) == nil }, in: service, within: source.limits)
    } catch {
      throw source.failure(error)
    }
    let subjects = (try subject(before, names), try subject(after, names))
    guard subjects.0 != subjects.1 else {
      throw Failure("both are \(subjects.0.id); there is nothing to compare", status: .usage)
    }
    do throws(QueryFailure) {
      difference = try Difference(from: subjects.0, to: subjects.1, service, within: source.limits)
    } catch {
      throw source.failure(error)
    }
    for side in [difference.before, difference.after] where side.documents.isEmpty {
      throw Failure("nothing in the graph belongs to \(side.id)", status: .usage)
    }
    try write(difference, to: &console)
    return .answered
  }

  private func write(_ difference: Difference, to console: inout Console) throws(Failure) {
    switch format {
    case .json: difference.writeJSON(to: &console.output)
    case .markdown: console.output.write(difference.report.markdown)
    case .csv, .tsv:
      var listing = Listing(columns: Difference.columns.map { .init($0) })
      listing.rows = difference.rows
      listing.write(as: format, to: &console)
    default: DifferencePage(difference.report).write(to: &console)
    }
  }

  /// A year, or what a name means.
  private func subject(_ name: String, _ names: NameIndex) throws(Failure) -> Difference.Subject {
    if let year = Self.year(name) { return .year(year) }
    let node: NameIndex.Node
    do throws(NameError) {
      node = try names.node(named: name)
    } catch {
      throw Failure(error.message, status: .usage)
    }
    guard !node.classes.isDisjoint(with: .occasions) else {
      throw Failure(
        "stance diff compares documents, meetings, processes or years, and \(node.id) is a \(node.classes.noun)",
        status: .usage)
    }
    return .node(NodeName(node.iri, label: node.label))
  }

  /// Four digits are a year.
  private static func year(_ name: String) -> Int? {
    name.utf8.count == 4 && name.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(name) : nil
  }
}
