public import Algebra
import Positions
import RDF

extension StanceRecords {
  /// Reads the positions of a graph, past and derived ones included, by a few SELECT queries of triple patterns whose
  /// number does not depend on that of the positions; so it is the same from a remote endpoint. Records come in the
  /// order of the code units of their ids, the same whatever order the service answers in.
  ///
  /// Words outweigh what follows from them: a derived or proposed position is left out where its holder has a written one
  /// on the same target with the same date. A position held on behalf of several counts for each of them.
  ///
  /// Cost: some hundred bytes a position.
  public init(
    _ service: some QueryService, by rollUp: RollUp = .contributor,
    where filter: RecordFilter = RecordFilter(),
    within limits: QueryLimits = QueryLimits()
  ) throws(QueryFailure) {
    let source = PositionSource(service: service, limits: limits)
    let positions = try source.positions()
    let dates = try source.values(DCTerms.date)
    let represented = rollUp == .organisation ? try source.nodes(ST.onBehalfOf) : [:]
    let documents = try source.documents()
    let passages = try source.passages()
    let identifiers = try source.values(DCTerms.identifier)
    let meetings = try source.meetings()
    let ownMeetings = try source.nodes(ST.heldAt)
    let groups = try source.groups()
    let kinds = filter.kinds == nil ? [:] : try source.kinds()
    let targets = try filter.targets.map { targets throws(QueryFailure) in
      try source.members(of: targets == .issues ? ST.Class.issue : ST.Class.proposal)
    }
    var written: Set<Said> = []
    for position in positions where position.isWritten {
      written.insert(Said(position, dates[position.node]))
    }
    var found: [StanceRecord] = []
    for position in positions {
      guard position.isWritten || !written.contains(Said(position, dates[position.node])) else { continue }
      if let targets, !targets.contains(position.target) { continue }
      if let kinds = filter.kinds.map({ wanted in (wanted, known: kinds[position.holder] ?? []) }),
        kinds.0.isDisjoint(with: kinds.known)
      {
        continue
      }
      let group = groups[position.holder]
      if let wanted = filter.groups, !(group.map { wanted.contains($0) } ?? false) { continue }
      let shown = documents[position.node] ?? []
      var record = StanceRecord(
        id: position.node, identifier: identifiers[position.node] ?? "", actor: position.holder,
        concept: position.target, stance: position.stance, basis: position.basis,
        date: dates[position.node].flatMap { CalendarDate($0) }, documents: shown,
        meetings: Set(shown.flatMap { meetings[$0] ?? [] } + (ownMeetings[position.node] ?? [])).sorted(),
        passage: passages[position.node] ?? "")
      guard filter.admits(record) else { continue }
      let actors =
        switch rollUp {
        case .contributor: [position.holder]
        case .organisation: represented[position.node] ?? [position.holder]
        case .group: [group ?? position.holder]
        }
      for actor in actors {
        record.actor = actor
        found.append(record)
      }
    }
    var known = groups
    if rollUp == .group { for group in Set(groups.values) { known[group] = group } }
    self.init(
      found, labels: try source.labels(), groups: known, votes: rollUp == .group ? [:] : try source.votes())
    removeActors(withFewerThan: filter.leastStatements)
  }

  /// Who said what on what, and when: what a written position and one that was derived may have in common.
  private struct Said: Hashable {
    let holder, target: String
    let date: String?

    init(_ position: PositionSource.Position, _ date: String?) {
      holder = position.holder
      target = position.target
      self.date = date
    }
  }
}

/// The queries behind ``StanceRecords``. Nodes are named by their ids, positions by their IRIs.
private struct PositionSource {
  struct Position {
    let node, holder, target: String
    let stance: Stance
    let basis: Basis

    /// Whether a reader wrote it, knowing the words.
    var isWritten: Bool { basis == .stated || basis == .implied }
  }

  let service: any QueryService
  let limits: QueryLimits

  private static let node = PatternTerm.variable(Variable("node"))
  private static let value = PatternTerm.variable(Variable("value"))
  /// A position's evidence, or whatever else stands between a node and a value.
  private static let link = PatternTerm.variable(Variable("link"))
  private static let isPosition = TriplePattern(node, .iri(RDFVocabulary.type), .iri(ST.Class.position))

  func positions() throws(QueryFailure) -> [Position] {
    let names = ["holder", "target", "stance", "basis"]
    let properties = [ST.holder, ST.on, ST.stance, ST.basis]
    let table = try rows(
      [Self.isPosition]
        + zip(properties, names).map { property, name in
          TriplePattern(Self.node, .iri(property), .variable(Variable(name)))
        }, ["node"] + names)
    let (holders, targets) = (Column(table, 1, id), Column(table, 2, id))
    let stances = Column(table, 3) { term in iri(term).flatMap { Stance(iri: $0) } }
    let bases = Column(table, 4) { term in iri(term).flatMap { Basis(iri: $0) } }
    var found: [Position] = []
    found.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      guard case .iri(let node) = table[row, 0], let holder = holders[row], let target = targets[row],
        let stance = stances[row], let basis = bases[row]
      else { continue }
      found.append(Position(node: node, holder: holder, target: target, stance: stance, basis: basis))
    }
    return found.sorted { $0.node.utf8.lexicographicallyPrecedes($1.node.utf8) }
  }

  /// The texts of a property of positions; of several the first.
  func values(_ property: String) throws(QueryFailure) -> [String: String] {
    try texts([Self.isPosition, TriplePattern(Self.node, .iri(property), Self.value)])
  }

  private func texts(_ patterns: [TriplePattern]) throws(QueryFailure) -> [String: String] {
    let table = try rows(patterns, ["node", "value"])
    let texts = Column(table, 1) { term in
      if case .literal(let literal) = term { literal.lexical } else { nil }
    }
    var values: [String: String] = [:]
    values.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      guard case .iri(let node) = table[row, 0], let text = texts[row] else { continue }
      if let known = values.updateValue(text, forKey: node), known < text { values[node] = known }
    }
    return values
  }

  /// The ids that a property of positions leads to, in order.
  func nodes(_ property: String) throws(QueryFailure) -> [String: [String]] {
    try lists([Self.isPosition, TriplePattern(Self.node, .iri(property), Self.value)])
  }

  /// The documents that show each position. A table only says what they show.
  func documents() throws(QueryFailure) -> [String: [String]] {
    let tables = try members(of: ST.Class.table)
    let found = try lists(Self.evidence(ST.document))
    return tables.isEmpty ? found : found.mapValues { $0.filter { !tables.contains($0) } }
  }

  /// What the passages that show each position are called in their documents; of several the first.
  func passages() throws(QueryFailure) -> [String: String] { try texts(Self.evidence(ST.sourceLabel)) }

  private static func evidence(_ property: String) -> [TriplePattern] {
    [
      isPosition, TriplePattern(node, .iri(ST.evidence), link), TriplePattern(link, .iri(property), value),
    ]
  }

  /// The meetings of each document, by its id.
  func meetings() throws(QueryFailure) -> [String: [String]] {
    try byID(lists([TriplePattern(Self.node, .iri(ST.heldAt), Self.value)]))
  }

  /// The group of each actor; of several the first.
  func groups() throws(QueryFailure) -> [String: String] {
    try byID(lists([TriplePattern(Self.node, .iri(ST.group), Self.value)])).compactMapValues(\.first)
  }

  /// The votes of each actor that has any.
  func votes() throws(QueryFailure) -> [String: Int] {
    try byID(texts([TriplePattern(Self.node, .iri(ST.votes), Self.value)])).compactMapValues { votes in
      Int(votes).flatMap { $0 < 0 ? nil : $0 }
    }
  }

  /// The classes of each actor, without the namespace.
  func kinds() throws(QueryFailure) -> [String: Set<String>] {
    let isActor = TriplePattern(Self.node, .iri(RDFVocabulary.type), .iri(ST.Class.contributor))
    let found = try lists([isActor, TriplePattern(Self.node, .iri(RDFVocabulary.type), Self.value)])
    return byID(found).mapValues { classes in
      Set(
        classes.map { type in
          type.utf8.starts(with: ST.namespace.utf8)
            ? String(type.utf8.dropFirst(ST.namespace.utf8.count)) ?? type : type
        })
    }
  }

  func members(of type: String) throws(QueryFailure) -> Set<String> {
    let table = try rows([TriplePattern(Self.node, .iri(RDFVocabulary.type), .iri(type))], ["node"])
    return Set((0..<table.rowCount).compactMap { id(table[$0, 0]) })
  }

  /// The labels of all that positions lead between and of what actors belong to; of several the English one, then the
  /// first.
  func labels() throws(QueryFailure) -> [String: String] {
    var labels: [String: (text: String, isEnglish: Bool)] = [:]
    for type in [
      ST.Class.contributor, ST.Class.organisation, ST.Class.state, ST.Class.stakeholderGroup, ST.Class.issue,
      ST.Class.proposal, ST.Class.document, ST.Class.meeting,
    ] {
      let table = try rows(
        [
          TriplePattern(Self.node, .iri(RDFVocabulary.type), .iri(type)),
          TriplePattern(Self.node, .iri(RDFS.label), Self.value),
        ], ["node", "value"])
      for row in 0..<table.rowCount {
        guard let id = id(table[row, 0]), case .literal(let literal) = table[row, 1] else { continue }
        let isEnglish = literal.language == "en"
        if let known = labels[id],
          (known.isEnglish ? 0 : 1, known.text) <= (isEnglish ? 0 : 1, literal.lexical)
        {
          continue
        }
        labels[id] = (literal.lexical, isEnglish)
      }
    }
    return labels.mapValues(\.text)
  }

  // MARK: - Asking

  /// The ids of the values of each node, in the order of code units.
  private func lists(_ patterns: [TriplePattern]) throws(QueryFailure) -> [String: [String]] {
    let table = try rows(patterns, ["node", "value"])
    let ids = Column(table, 1, id)
    // Rows are distinct, and so are the ids of different terms.
    var lists: [String: [String]] = [:]
    lists.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      guard case .iri(let node) = table[row, 0], let value = ids[row] else { continue }
      lists[node, default: []].append(value)
    }
    return lists.mapValues { list in
      list.count < 2 ? list : list.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  private func byID<Value>(_ values: [String: Value]) -> [String: Value] {
    Dictionary(
      values.map { (DataNamespace.id(of: $0.key) ?? $0.key, $0.value) },
      uniquingKeysWith: { first, _ in first })
  }

  private func rows(_ patterns: [TriplePattern], _ names: [String]) throws(QueryFailure) -> SolutionTable {
    let select = Select(
      names.map { Select.Column(Variable($0)) }, duplicates: .distinct, where: .basic(patterns))
    return try service.solutions(select, prefixes: Prefix.predeclared, within: limits)
  }

  private func id(_ term: Term?) -> String? {
    iri(term).map { DataNamespace.id(of: $0) ?? $0 }
  }

  private func iri(_ term: Term?) -> String? {
    if case .iri(let iri)? = term { iri } else { nil }
  }

  /// A column in which each term was turned into what it means once, since a million positions have few holders.
  private struct Column<Value> {
    private let terms: TermColumn
    private let values: [Value?]

    init(_ table: SolutionTable, _ column: Int, _ value: (Term?) -> Value?) {
      terms = table.terms(inColumn: column)
      values = terms.terms.map(value)
    }

    subscript(row: Int) -> Value? { terms.place(row).flatMap { values[$0] } }
  }
}
