import Algebra
import Bytes
import Documents
import Positions
import RDF

/// `stance stats`: how much there is in the graph.
struct StatsCommand: Command {
  static let uncovered = Option(
    "uncovered", nil, "in place of counts, the lines of each document that nothing covers")

  static let usage = Usage(
    name: "stats", summary: "counts what is in the graph", words: "",
    details: """
      How many nodes, triples and positions there are, by class, stance, basis and stakeholder group, and how much of \
      each document is read: the lines that a proposal or an evidence covers. Derived positions count too; a \
      position with evidence in two documents counts twice. --uncovered lists the lines that none covers; with \
      --sources, blank ones aside.
      """,
    options: [uncovered, .sources, .format(Listing.formats), .output] + DataSource.options, example: "stats")

  var listsUncovered: Bool
  var sources: String?
  var format: Format?
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    try arguments.expectNoWords(of: Self.usage)
    listsUncovered = arguments.has(Self.uncovered)
    sources = arguments[.sources]
    format = try arguments.format(among: Listing.formats)
    source = try DataSource(arguments)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let service = try source.open(in: console.environment)
    let coverage: [Coverage]
    var statistics: GraphStatistics?
    do throws(QueryFailure) {
      coverage = try Coverage.ofDocuments(service, within: source.limits)
      if !listsUncovered { statistics = try GraphStatistics(service, within: source.limits) }
    } catch {
      throw source.failure(error)
    }
    let listing: Listing
    if let statistics {
      listing = Self.counts(statistics, coverage)
    } else {
      listing = try uncoveredLines(coverage)
    }
    listing.write(as: format ?? .usual(on: console.display), to: &console)
    return .answered
  }

  private static func counts(_ statistics: GraphStatistics, _ coverage: [Coverage]) -> Listing {
    var listing = Listing(columns: [
      .init("of", isHeading: true), .init("name"), .init("count", isNumeric: true),
    ])
    func add(_ part: String, _ counts: [(name: String, count: Int)]) {
      listing.rows += counts.map { [part, $0.name, String($0.count)] }
    }
    add("graph", [("triples", statistics.triples)])
    add("nodes by class", statistics.classes.map { (Term.iri($0.type).short, $0.nodes) })
    add(
      "positions by stance",
      Stance.allCases.map { stance in
        (stance.rawValue, statistics.positions.total { $0.stance == stance })
      })
    add(
      "positions by basis",
      Basis.allCases.map { basis in
        (basis.rawValue, statistics.positions.total { $0.basis == basis })
      })
    let groups = Set(statistics.positions.map { $0.group?.id ?? "(none)" }).sorted()
    add(
      "positions by group",
      groups.map { group in
        (group, statistics.positions.total { ($0.group?.id ?? "(none)") == group })
      })
    let documents = Set(statistics.positions.map { $0.document?.id ?? "(none)" }).sorted()
    add(
      "positions by document",
      documents.map { document in
        (document, statistics.positions.total { ($0.document?.id ?? "(none)") == document })
      })
    for document in coverage {
      add(
        "lines of \(document.document.id)", [("read", document.coveredLines), ("in all", document.lineCount)])
    }
    add("triples by property", statistics.properties.map { (Term.iri($0.property).short, $0.edges) })
    return listing
  }

  /// The runs of lines that nothing covers; of documents whose text is at hand, those with words on them.
  private func uncoveredLines(_ coverage: [Coverage]) throws(Failure) -> Listing {
    var listing = Listing(columns: [
      .init("document", isHeading: true), .init("firstLine", isNumeric: true),
      .init("lastLine", isNumeric: true),
    ])
    for document in coverage {
      var text: SourceText?
      if let sources, let name = document.fileName {
        do throws(FileError) { text = try SourceFolder(sources).text(name) } catch { throw Failure(error) }
      }
      let runs = document.uncovered { line in
        text.map { line <= $0.lineCount && !$0.isBlank(line: line) } ?? true
      }
      listing.rows += runs.map { [document.document.id, String($0.lowerBound), String($0.upperBound)] }
    }
    return listing
  }
}

extension [GraphStatistics.PositionCount] {
  fileprivate func total(where isCounted: (Element) -> Bool) -> Int {
    reduce(0) { isCounted($1) ? $0 + $1.positions : $0 }
  }
}
