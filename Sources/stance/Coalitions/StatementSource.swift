import Bytes
import Coalitions
import Positions

/// Where statements come from: positions of a graph, or the rows of a file; and which of
/// them count.
struct StatementSource: Equatable, Sendable {
  static let statements = Option(
    "statements", "FILE", "statements from a table in CSV, in place of a graph (docs/coalitions.md)")
  static let actors = Option(
    "actors", "FILE", "with a table of statements: one of actor, group, weight (votes) and kind")
  static let on = Option("on", "LIST", "only these issues or proposals, between commas")
  static let documents = Option("in", "LIST", "only what these documents show")
  static let since = Option("since", "DATE", "only from this day on")
  static let until = Option("until", "DATE", "only up to this day")
  static let group = Option("group", "LIST", "only actors of these stakeholder groups")
  static let meeting = Option("meeting", "LIST", "only what was put before these meetings")
  static let kind = Option("kind", "LIST", "only actors that are a state, an organisation or a person")
  static let basis = Option(
    "basis", "LIST", "only positions known so: \(Basis.allCases.map(\.rawValue).joined(separator: ", "))")
  static let level = Option(
    "by", "WHOM", "who the actors are: \(RollUp.allCases.map(\.rawValue).joined(separator: ", "))")
  static let leastStatements = Option(
    "least-statements", "N", "only actors of whom as many statements count (default 1)")

  static let comparison = Option(
    "compare", "LIST", "tell who moved since these documents, meetings or years")

  static let options = [
    statements, actors, on, MatrixCommand.proposals, documents, since, until, group, meeting, kind, basis,
    level,
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
  var meetings: [String]?
  var kinds: Set<String>?
  var bases: Set<Basis>?
  var level: RollUp
  var leastStatements: Int
  var source: DataSource

  /// - Parameter words: names of issues and proposals, beside those of `--on`.
  init(_ arguments: Arguments, on words: [String] = []) throws(UsageError) {
    file = arguments[Self.statements]
    actorsFile = arguments[Self.actors]
    concepts = arguments.list(Self.on).map { $0 + words } ?? (words.isEmpty ? nil : words)
    wantsProposals = arguments.has(MatrixCommand.proposals)
    documentNames = arguments.list(Self.documents)
    since = try arguments.date(Self.since)
    until = try arguments.date(Self.until)
    groups = arguments.list(Self.group)
    meetings = arguments.list(Self.meeting)
    kinds = try arguments.choices(Self.kind, among: ["State", "Organisation", "Person"])
    bases = try arguments.choices(Self.basis, among: Basis.allCases.map(\.rawValue)).map { names in
      Set(names.compactMap { Basis(rawValue: $0) })
    }
    level = try arguments.choice(Self.level) ?? .contributor
    leastStatements = try arguments.number(Self.leastStatements, in: 1...1_000_000) ?? 1
    source = try DataSource(arguments)
    if actorsFile != nil, file == nil { throw UsageError("--actors is for --statements") }
    for option in [Option.graph, .endpoint, Self.basis, Self.kind, MatrixCommand.proposals]
    where file != nil && arguments.has(option) {
      throw UsageError("--\(option.name) is for a graph, not for --statements")
    }
  }

  /// The statements, and what their names and places are.
  ///
  /// - Parameter hasLines: whether it will be told on which lines they stand.
  func open(in environment: Environment, hasLines: Bool = true) throws(Failure) -> OpenedStatements {
    var opened =
      if let file {
        try OpenedStatements(file: file, actors: actorsFile)
      } else {
        OpenedStatements(try QuestionReader(source, in: environment))
      }
    try opened.choose(try filter(opened), by: level, hasLines: hasLines)
    return opened
  }

  /// The same, and what the options other than those of time and place choose among what was said in some documents, at
  /// some meetings or in some years.
  func open(
    in environment: Environment, comparedWith names: [String]
  ) throws(Failure) -> (before: OpenedStatements, after: OpenedStatements) {
    let after = try open(in: environment)
    var before = after
    var filter = try filter(after)
    (filter.from, filter.to, filter.documents, filter.meetings) = (nil, nil, nil, nil)
    let occasions = try after.occasions(named: names)
    switch occasions {
    case .years(let years): filter.years = years
    case .documents(let documents): filter.documents = documents
    case .meetings(let meetings): filter.meetings = meetings
    }
    try before.choose(filter, by: level)
    return (before, after)
  }

  /// What was chosen by time and place, for people; empty where nothing was.
  var occasion: String {
    let names = (documentNames ?? []) + (meetings ?? [])
    let times = [since.map { "since \($0.text)" }, until.map { "until \($0.text)" }].compactMap(\.self)
    return ([names.joined(separator: ", ")] + times).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Whether the options ask for less than what is current on some issues or proposals of a graph, or for other than its
  /// contributors.
  var isNarrowed: Bool {
    file != nil || documentNames != nil || since != nil || until != nil || groups != nil || meetings != nil
      || kinds != nil || bases != nil || level != .contributor || leastStatements > 1
  }

  /// What was chosen, for a note below a picture; none where everything is.
  var note: String? {
    var parts: [String] = []
    if let file { parts.append("from \(file)") }
    if let documentNames { parts.append("in \(documentNames.joined(separator: ", "))") }
    if let meetings { parts.append("put before \(meetings.joined(separator: ", "))") }
    if let since { parts.append("since \(since.text)") }
    if let until { parts.append("until \(until.text)") }
    if let groups { parts.append("of \(groups.joined(separator: ", "))") }
    if let kinds { parts.append("by each \(kinds.sorted().joined(separator: " or ").lowercased())") }
    if let bases { parts.append("that are \(bases.map(\.rawValue).sorted().joined(separator: " or "))") }
    if level != .contributor { parts.append("counted by \(level.rawValue)") }
    if leastStatements > 1 { parts.append("of actors with \(leastStatements) and more") }
    return parts.isEmpty ? nil : "Statements \(parts.joined(separator: ", ")). Silence is not opposition."
  }

  /// What the options ask for, with names resolved.
  private func filter(_ opened: OpenedStatements) throws(Failure) -> RecordFilter {
    func ids(_ names: [String]?, _ known: OpenedStatements.Names) throws(Failure) -> Set<String>? {
      guard let names else { return nil }
      var ids: Set<String> = []
      for name in names { ids.insert(try known.id(of: name)) }
      return ids
    }
    return RecordFilter(
      from: since, to: until, meetings: try ids(meetings, opened.meetings),
      documents: try ids(documentNames, opened.documents), groups: try ids(groups, opened.groups),
      kinds: kinds,
      targets: concepts != nil ? nil : wantsProposals ? .proposals : .issues,
      concepts: try ids(concepts, opened.concepts), bases: bases, leastStatements: leastStatements)
  }
}

extension Arguments {
  /// The words, of some, that an option gives between commas, however they are written; `nil` without the option.
  fileprivate func choices(_ option: Option, among words: [String]) throws(UsageError) -> Set<String>? {
    guard let names = list(option) else { return nil }
    var chosen: Set<String> = []
    for name in names {
      guard let word = words.first(where: { $0.lowercased() == name.lowercased() }) else {
        let all = words.map { $0.lowercased() }.joined(separator: ", ")
        throw UsageError("--\(option.name) cannot be \(name)", hint: "there are \(all)")
      }
      chosen.insert(word)
    }
    return chosen
  }
}
