import Algebra
import Positions
import RDF

/// `stance stats`: how much there is in the graph.
struct StatsCommand: Command {
  static let usage = Usage(
    name: "stats", summary: "counts what is in the graph", words: "",
    details: """
      How many nodes, triples and positions there are, by class, stance, basis and stakeholder group, and how much of \
      each document is read: the lines that a proposal or an evidence covers. Derived positions count too; a \
      position with evidence in two documents counts twice.
      """,
    options: [.format(Listing.formats), .output] + DataSource.options, example: "stats")

  var format: Format?
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    try arguments.expectNoWords(of: Self.usage)
    format = try arguments.format(among: Listing.formats)
    source = try DataSource(arguments)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let service = try source.open(in: console.environment)
    let statistics: GraphStatistics
    let coverage: [Coverage]
    do throws(QueryFailure) {
      statistics = try GraphStatistics(service, within: source.limits)
      coverage = try Coverage.ofDocuments(service, within: source.limits)
    } catch {
      throw source.failure(error)
    }
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
    for document in coverage {
      add(
        "lines of \(document.document.id)", [("read", document.coveredLines), ("in all", document.lineCount)])
    }
    add("triples by property", statistics.properties.map { (Term.iri($0.property).short, $0.edges) })
    listing.write(as: format ?? .usual(on: console.display), to: &console)
    return .answered
  }
}

extension [GraphStatistics.PositionCount] {
  fileprivate func total(where isCounted: (Element) -> Bool) -> Int {
    reduce(0) { isCounted($1) ? $0 + $1.positions : $0 }
  }
}
