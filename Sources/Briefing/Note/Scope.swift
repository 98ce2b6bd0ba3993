import Algebra
import Bytes
import Positions
import RDF

/// What a note speaks of: the proposals in play, the issues they bear on, who stands where on both.
///
/// Read by a dozen queries, whatever the size of the graph.
struct Scope {
  var title: String
  var body: NodeName?
  var meetings: [MeetingFacts] = []
  var documents: [DocumentView] = []
  /// In the order of their texts.
  var proposals: [ProposalView] = []
  /// Proposals of other texts that those in play are related to, and by what.
  var ancestors: [ProposalView] = []
  /// In natural order of their ids.
  var issues: [NodeName] = []
  /// All positions on the proposals and issues.
  var positions: [PositionView] = []
  /// Those who hold the positions, and whom the note is for, by IRI.
  var actors: [String: ActorView] = [:]
  /// How many contributors the graph has.
  var contributorCount = 0

  struct MeetingFacts: Equatable {
    var node: NodeName
    var first: String?
    var last: String?
  }
}

extension Scope {
  init(_ request: NoteRequest, _ service: some QueryService, within limits: QueryLimits) throws(QueryFailure)
  {
    let reader = GraphReader(service, within: limits)
    let links = Links(service: service, limits: limits)
    var scope = Scope(title: "")
    switch request.subject {
    case .meeting(let meeting):
      let name = try links.name(of: meeting)
      scope.title = name.label ?? name.id
      scope.documents = try reader.documents(heldAt: meeting)
      scope.meetings = [try links.meeting(meeting)]
    case .document(let document):
      let name = try links.name(of: document)
      scope.title = name.label ?? name.id
      scope.documents = try reader.documents(named: [document])
      for meeting in scope.documents.flatMap(\.meetings) {
        scope.meetings.append(try links.meeting(meeting.iri))
      }
    case .issue(let issue):
      let name = try links.name(of: issue)
      scope.title = name.label ?? name.id
      scope.issues = [name]
      for property in [ST.advances, ST.counters] {
        scope.proposals += try reader.proposals(leadingBy: property, to: [issue])
      }
    case .proposals(let iris):
      scope.proposals = try reader.proposals(named: iris)
      scope.title = scope.proposals.map(\.node.id).joined(separator: ", ")
    }
    for document in scope.documents { scope.proposals += try reader.proposals(in: document.node.iri) }
    scope.proposals = Self.distinct(scope.proposals)
    if scope.proposals.isEmpty, scope.issues.isEmpty {
      // Texts that put nothing forward are about what is said in them.
      for document in scope.documents {
        scope.issues += try reader.positions(readIn: document.node.iri).map(\.target)
      }
      scope.issues = Array(Set(scope.issues)).sorted { NodeName.precedes($0, $1) }
    }
    if scope.documents.isEmpty {
      let used = Set(scope.proposals.compactMap(\.document?.iri))
      scope.documents = try reader.documents(named: used.sorted())
    }
    try scope.complete(reader, links, request)
    self = scope
  }

  private mutating func complete(
    _ reader: GraphReader, _ links: Links, _ request: NoteRequest
  ) throws(QueryFailure) {
    if issues.isEmpty {
      let named = proposals.flatMap { $0.advances + $0.counters }
      issues = Array(Set(named)).sorted { NodeName.precedes($0, $1) }
    }
    let texts = Set(proposals.map(\.node.iri))
    let related = Set(proposals.flatMap { $0.lineage.map(\.proposal.iri) }).subtracting(texts)
    ancestors = try reader.proposals(named: related.sorted())
    positions = try reader.positions(onAnyOf: texts.union(issues.map(\.iri)).union(request.wanted).sorted())
    let speaking = Set(positions.map(\.holder.iri)).union(request.delegation.map { [$0] } ?? [])
    for actor in try reader.actors(named: speaking.sorted()) { actors[actor.node.iri] = actor }
    contributorCount = try reader.contributorCount()
    if let process = try links.process(of: meetings.first?.node.iri ?? documents.last?.node.iri) {
      body = process
    }
  }

  /// Each proposal once, in the order of documents and lines.
  private static func distinct(_ proposals: [ProposalView]) -> [ProposalView] {
    var seen: Set<String> = []
    return proposals.filter { seen.insert($0.node.iri).inserted }.sorted { left, right in
      let (a, b) = (left.document?.id ?? "", right.document?.id ?? "")
      if a != b { return NaturalOrder.precedes(a, b) }
      let (i, j) = (left.evidence.first?.lines.lowerBound ?? 0, right.evidence.first?.lines.lowerBound ?? 0)
      return i == j ? NodeName.precedes(left.node, right.node) : i < j
    }
  }
}

extension NoteRequest {
  /// The proposals and issues that the mandate names.
  var wanted: [String] { mandate?.entries.flatMap { $0.targets.map(\.iri) } ?? [] }
}

/// The queries for what no view holds.
private struct Links {
  let service: any QueryService
  let limits: QueryLimits

  func name(of node: String) throws(QueryFailure) -> NodeName {
    NodeName(node, label: try value(of: node, RDFS.label).flatMap(\.text))
  }

  func meeting(_ meeting: String) throws(QueryFailure) -> Scope.MeetingFacts {
    Scope.MeetingFacts(
      node: try name(of: meeting), first: try value(of: meeting, DCTerms.date)?.text,
      last: try value(of: meeting, ST.endDate)?.text)
  }

  func process(of node: String?) throws(QueryFailure) -> NodeName? {
    guard let node, case .iri(let process)? = try value(of: node, ST.partOf) else { return nil }
    return try name(of: process)
  }

  private func value(of node: String, _ property: String) throws(QueryFailure) -> Term? {
    let value = Variable("value")
    let pattern = GraphPattern.basic([TriplePattern(.term(.iri(node)), .iri(property), .variable(value))])
    let table = try service.solutions(Select([Select.Column(value)], where: pattern), within: limits)
    return (0..<table.rowCount).compactMap { table[$0, 0] }.min { $0.sortText < $1.sortText }
  }
}

extension Term {
  fileprivate var text: String? { if case .literal(let literal) = self { literal.lexical } else { nil } }
  fileprivate var sortText: String {
    switch self {
    case .iri(let text), .blankNode(let text): text
    case .literal(let literal): literal.lexical
    }
  }
}
