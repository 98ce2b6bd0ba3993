public import Algebra
import Bytes
public import Positions
import RDF

extension Difference {
  /// What can be compared.
  public enum Subject: Sendable, Equatable {
    /// A document, meeting or process.
    case node(NodeName)
    /// All that is dated in a year, whatever the document.
    case year(Int)

    public var id: String {
      switch self {
      case .node(let name): name.id
      case .year(let year): String(year)
      }
    }
  }

  /// Reads what changed, through a few queries whose number does not depend on the size of the graph.
  ///
  /// A document stands for itself, a meeting for the documents put before it, a process for its documents. A proposal
  /// belongs to the document it stands in, a position to each in which it can be read.
  ///
  /// - Returns: the difference; a side without documents is empty.
  public init(
    from before: Subject, to after: Subject, _ service: any QueryService,
    within limits: QueryLimits = QueryLimits()
  ) throws(QueryFailure) {
    let reader = try DifferenceReader(service, limits)
    let old = try reader.read(before)
    let new = try reader.read(after)
    let links = try reader.links()
    // What stands in both sides, as a document that both meetings had before them, did not change.
    let shared = Set(old.proposals.map(\.node.iri)).intersection(new.proposals.map(\.node.iri))
    let olds = old.proposals.filter { !shared.contains($0.node.iri) }
    let news = new.proposals.filter { !shared.contains($0.node.iri) }
    let lineage = Lineage(from: olds, to: news, links: links)
    let standings = (Standings(old.positions), Standings(new.positions))
    self.before = old.side
    self.after = new.side
    positions = Self.changes(
      from: standings.0, to: standings.1,
      own: (Set(old.proposals.map(\.node.iri)), Set(new.proposals.map(\.node.iri))),
      issues: try reader.issues())
    let bearing = (Self.index(news, by: \.advances), Self.index(news, by: \.counters))
    proposals = lineage.changes().map { change in
      var change = change
      switch change.kind {
      case .dropped, .echoed: change.standings = standings.0.ofOthers(on: change.before)
      case .new: change.standings = standings.1.ofOthers(on: change.after)
      case .carriedOver, .reworked, .merged, .split: break
      }
      if change.kind == .dropped { change.issues = Self.ties(of: change.before, to: bearing) }
      return change
    }
    statuses = lineage.statuses()
    citations = Self.targets(\.cites, from: old.proposals, to: new.proposals)
    advanced = Self.targets(\.advances, from: old.proposals, to: new.proposals)
    countered = Self.targets(\.counters, from: old.proposals, to: new.proposals)
    institutions = Self.targets(\.asks, from: old.proposals, to: new.proposals)
  }
}

/// What one side holds.
private struct SideContent {
  var side: Difference.Side
  var proposals: [ProposalView]
  var positions: [PositionView]
}

/// The queries behind a difference.
private struct DifferenceReader {
  let service: any QueryService
  let limits: QueryLimits
  let reader: GraphReader
  let documents: [DocumentView]

  init(_ service: any QueryService, _ limits: QueryLimits) throws(QueryFailure) {
    self.service = service
    self.limits = limits
    reader = GraphReader(service, within: limits)
    documents = try reader.documents()
  }

  func read(_ subject: Difference.Subject) throws(QueryFailure) -> SideContent {
    var proposals: [ProposalView] = []
    var positions: [PositionView] = []
    var read: [DocumentView]
    switch subject {
    case .node(let node):
      let inProcess = Set(try edges(ST.partOf).filter { $0.1 == node.iri }.map(\.0))
      read = documents.filter { document in
        document.node.iri == node.iri || inProcess.contains(document.node.iri)
          || document.meetings.contains { $0.iri == node.iri }
      }
      for document in read {
        proposals += try reader.proposals(in: document.node.iri)
        positions += try reader.positions(readIn: document.node.iri)
      }
      var seen: Set<String> = []
      positions.removeAll { !seen.insert($0.node.iri).inserted }
    case .year(let year):
      proposals = try reader.proposals().filter { Self.isDated($0.date, in: year) }
      positions = try reader.positions().filter { Self.isDated($0.date, in: year) }
      let used = Set(
        proposals.compactMap(\.document?.iri) + positions.flatMap(\.evidence).map(\.document.iri))
      read = documents.filter { used.contains($0.node.iri) }
    }
    read.sort {
      let (a, b) = ($0.date ?? "", $1.date ?? "")
      return a == b ? byID($0.node, $1.node) : a < b
    }
    var side = Difference.Side(
      id: subject.id, label: nil, documents: read, proposalCount: proposals.count,
      positionCount: positions.count, holderCount: Set(positions.map(\.holder.iri)).count)
    if case .node(let node) = subject { side.label = node.label }
    return SideContent(side: side, proposals: proposals.sorted(by: byPlace), positions: positions)
  }

  private static func isDated(_ date: String?, in year: Int) -> Bool {
    let digits = date?.prefix { $0 != "-" } ?? ""
    return Int(digits) == year
  }

  /// The edges of lineage, each from a later text to an earlier one. Of two texts that share wording the one whose date
  /// is earlier is the earlier; without dates, or within one day, either may be.
  func links() throws(QueryFailure) -> [Difference.Link] {
    var found: [(property: String, later: String, earlier: String)] = []
    for property in [ST.revises, ST.resubmits] {
      found += try edges(property).map { (property, $0.0, $0.1) }
    }
    found += try edges(ST.mergedInto).map { (ST.mergedInto, $0.1, $0.0) }
    found += try edges(ST.sharesWordingWith).flatMap {
      [(ST.sharesWordingWith, $0.0, $0.1), (ST.sharesWordingWith, $0.1, $0.0)]
    }
    let names = try NameIndex.labels(
      of: Set(found.flatMap { [$0.later, $0.earlier] }).sorted(), in: service, within: limits)
    let dates = Dictionary(
      try literals(DCTerms.date, ofAll: ST.Class.proposal), uniquingKeysWith: { min($0, $1) })
    return found.filter { link in
      guard link.property == ST.sharesWordingWith, let later = dates[link.later],
        let earlier = dates[link.earlier]
      else { return true }
      return earlier <= later
    }.map { link in
      Difference.Link(
        property: link.property, later: NodeName(link.later, label: names[link.later]),
        earlier: NodeName(link.earlier, label: names[link.earlier]))
    }.uniqued()
  }

  func issues() throws(QueryFailure) -> Set<String> {
    let table = try rows([
      TriplePattern(.variable("from"), .iri(RDFVocabulary.type), .iri(ST.Class.issue)),
      TriplePattern(.variable("from"), .iri(RDFVocabulary.type), .variable("to")),
    ])
    return Set(table.compactMap { if case .iri(let issue)? = $0[0] { issue } else { nil } })
  }

  private func edges(_ property: String) throws(QueryFailure) -> [(String, String)] {
    let table = try rows([TriplePattern(.variable("from"), .iri(property), .variable("to"))])
    return table.compactMap { row in
      guard case .iri(let from)? = row[0], case .iri(let to)? = row[1] else { return nil }
      return (from, to)
    }
  }

  private func literals(_ property: String, ofAll type: String) throws(QueryFailure) -> [(String, String)] {
    let table = try rows([
      TriplePattern(.variable("from"), .iri(RDFVocabulary.type), .iri(type)),
      TriplePattern(.variable("from"), .iri(property), .variable("to")),
    ])
    return table.compactMap { row in
      guard case .iri(let from)? = row[0], case .literal(let value)? = row[1] else { return nil }
      return (from, value.lexical)
    }
  }

  private func rows(_ patterns: [TriplePattern]) throws(QueryFailure) -> [[Term?]] {
    let columns = ["from", "to"].map { Select.Column(Variable($0)) }
    let table = try service.solutions(Select(columns, where: .basic(patterns)), within: limits)
    return (0..<table.rowCount).map { Array(table.row($0)) }
  }
}
