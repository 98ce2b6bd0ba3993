import Algebra
import Bytes
import Coalitions
import Positions

/// Where the statements of `stance coalitions` come from: positions of a graph, or the rows of a file; and which of
/// them count.
struct StatementSource: Equatable, Sendable {
  /// Who the actors are.
  enum Level: String, CaseIterable, Sendable {
    case contributor
    /// Persons count for the organisation they spoke for; in a personal capacity, for themselves.
    case organisation
    /// Stakeholder groups.
    case group
  }

  static let statements = Option(
    "statements", "FILE", "statements from a table in CSV, in place of a graph (docs/coalitions.md)")
  static let actors = Option(
    "actors", "FILE", "with --statements: a table of actor, group and weight (votes)")
  static let on = Option("on", "LIST", "only these issues or proposals, between commas")
  static let documents = Option("in", "LIST", "only what these documents show")
  static let since = Option("since", "DATE", "only from this day on")
  static let until = Option("until", "DATE", "only up to this day")
  static let group = Option("group", "LIST", "only actors of these stakeholder groups")
  static let basis = Option(
    "basis", "LIST", "only positions known so: \(Basis.allCases.map(\.rawValue).joined(separator: ", "))")
  static let level = Option(
    "by", "WHOM", "who the actors are: \(Level.allCases.map(\.rawValue).joined(separator: ", "))")
  static let leastStatements = Option(
    "least-statements", "N", "only actors of whom as many statements count (default 1)")

  static let options = [
    statements, actors, on, MatrixCommand.proposals, documents, since, until, group, basis, level,
    leastStatements,
  ]

  var file: String?
  var actorsFile: String?
  var concepts: [String]?
  var wantsProposals: Bool
  var documentNames: [String]?
  var since: CalendarDate?
  var until: CalendarDate?
  var groups: [String]?
  var bases: Set<Basis>?
  var level: Level
  var leastStatements: Int
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    file = arguments[Self.statements]
    actorsFile = arguments[Self.actors]
    concepts = arguments.list(Self.on)
    wantsProposals = arguments.has(MatrixCommand.proposals)
    documentNames = arguments.list(Self.documents)
    since = try arguments.date(Self.since)
    until = try arguments.date(Self.until)
    groups = arguments.list(Self.group)
    bases = try arguments.bases(Self.basis)
    level = try arguments.choice(Self.level) ?? .contributor
    leastStatements = try arguments.number(Self.leastStatements, in: 1...1_000_000) ?? 1
    source = try DataSource(arguments)
    if actorsFile != nil, file == nil { throw UsageError("--actors is for --statements") }
    for option in [Option.graph, .endpoint, Self.basis, MatrixCommand.proposals]
    where file != nil && arguments.has(option) {
      throw UsageError("--\(option.name) is for a graph, not for --statements")
    }
  }

  /// The statements, and what their names and places are.
  func open(in environment: Environment) throws(Failure) -> OpenedStatements {
    var opened =
      if let file { try OpenedStatements(file: file, actors: actorsFile) } else {
        try OpenedStatements(graph: source, level: level, in: environment)
      }
    try keep(in: &opened)
    return opened
  }

  /// Leaves out what the options leave out.
  private func keep(in opened: inout OpenedStatements) throws(Failure) {
    var concepts: Set<String>?
    if let names = self.concepts {
      concepts = []
      for name in names { concepts?.insert(try opened.concepts.id(of: name)) }
    } else if file == nil {
      concepts = wantsProposals ? opened.proposals : opened.issues
    }
    var documents: Set<String>?
    if let names = documentNames {
      documents = []
      for name in names { documents?.insert(try opened.documents.id(of: name)) }
    }
    var groups: Set<String>?
    if let names = self.groups {
      groups = []
      for name in names { groups?.insert(try opened.groups.id(of: name)) }
    }
    let groupOf = opened.records.groups
    opened.filter { record in
      if let concepts, !concepts.contains(record.concept) { return false }
      if let documents, documents.isDisjoint(with: record.documents) { return false }
      if let groups, !groups.contains(groupOf[record.speaker] ?? "") { return false }
      if let bases, let basis = record.basis, !bases.contains(basis) { return false }
      if since != nil || until != nil {
        guard let date = record.date else { return false }
        if let since, date < since { return false }
        if let until, date > until { return false }
      }
      return true
    }
    if file != nil, level == .group { opened.rollUpToGroups() }
    if leastStatements > 1 {
      var counts: [String: Int] = [:]
      for statement in opened.records.statements { counts[statement.actor, default: 0] += 1 }
      opened.filter { counts[$0.actor, default: 0] >= leastStatements }
    }
  }
}

extension Arguments {
  fileprivate func bases(_ option: Option) throws(UsageError) -> Set<Basis>? {
    guard let names = list(option) else { return nil }
    var bases: Set<Basis> = []
    for name in names {
      guard let basis = Basis(rawValue: name.lowercased()) else {
        throw UsageError("--basis cannot be \(name)", hint: option.help)
      }
      bases.insert(basis)
    }
    return bases
  }
}
