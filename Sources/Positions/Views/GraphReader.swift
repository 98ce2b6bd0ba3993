public import Algebra
import Bytes
import RDF

/// Reads typed views of a graph through any query service: the embedded engine or a remote endpoint.
///
/// A call sends a few SELECT queries of triple patterns, their number independent of that of the nodes, and
/// keeps nothing. Lists come in the order of ids.
public struct GraphReader: Sendable {
  private let service: any QueryService
  private let limits: QueryLimits

  /// - Parameter limits: for each query.
  public init(_ service: any QueryService, within limits: QueryLimits = QueryLimits()) {
    self.service = service
    self.limits = limits
  }

  /// The positions of a holder, on a target, or all; past ones and derived ones included.
  ///
  /// - Parameters:
  ///   - holder: the IRI of who holds them.
  ///   - target: the IRI of the proposal or issue they are on.
  public func positions(
    of holder: String? = nil, on target: String? = nil
  ) throws(QueryFailure) -> [PositionView] {
    var nodes = NodeSet(of: ST.Class.position)
    if let holder { nodes = nodes.having(ST.holder, holder) }
    if let target { nodes = nodes.having(ST.on, target) }
    return try positions(nodes)
  }

  /// The positions on any of some proposals and issues, past ones and derived ones included.
  public func positions(onAnyOf targets: some Collection<String>) throws(QueryFailure) -> [PositionView] {
    targets.isEmpty ? [] : try positions(.leading(by: ST.on, to: targets))
  }

  /// Some positions, by their IRIs, in the order of ids.
  public func positions(_ iris: [String]) throws(QueryFailure) -> [PositionView] {
    iris.isEmpty ? [] : try positions(NodeSet(iris))
  }

  /// The positions that others hold on behalf of someone.
  public func positions(onBehalfOf actor: String) throws(QueryFailure) -> [PositionView] {
    try positions(NodeSet(of: ST.Class.position).having(ST.onBehalfOf, actor))
  }

  /// The positions whose evidence stands in a document, past ones and derived ones included.
  public func positions(readIn document: String) throws(QueryFailure) -> [PositionView] {
    try positions(NodeSet(of: ST.Class.position).readIn(document))
  }

  /// The proposals.
  public func proposals() throws(QueryFailure) -> [ProposalView] {
    let found = try describe(NodeSet(of: ST.Class.proposal))
    return found.map(ProposalView.init)
  }

  /// The proposals that stand in a document.
  public func proposals(in document: String) throws(QueryFailure) -> [ProposalView] {
    let found = try describe(NodeSet(of: ST.Class.proposal).having(ST.inDocument, document))
    return found.map(ProposalView.init)
  }

  /// The proposals that a property leads from to any of some nodes: all that advance an issue, all that revise one of
  /// some proposals.
  public func proposals(
    leadingBy property: String, to targets: some Collection<String>
  ) throws(QueryFailure) -> [ProposalView] {
    guard !targets.isEmpty else { return [] }
    let found = try describe(.leading(by: property, to: targets))
    return found.filter(\.isProposal).map(ProposalView.init)
  }

  /// Some proposals; nodes that are none are left out.
  public func proposals(named iris: some Collection<String>) throws(QueryFailure) -> [ProposalView] {
    guard !iris.isEmpty else { return [] }
    let found = try describe(NodeSet(iris))
    return found.filter(\.isProposal).map(ProposalView.init)
  }

  /// A proposal; `nil` when the node is none.
  public func proposal(_ iri: String) throws(QueryFailure) -> ProposalView? {
    let found = try describe(NodeSet(iri))
    return found.first(where: \.isProposal).map(ProposalView.init)
  }

  /// The persons, states and organisations, contributors or not.
  public func actors() throws(QueryFailure) -> [ActorView] {
    var actors: [String: ActorView] = [:]
    for type in Schema.speakers {
      let found = try describe(NodeSet(of: type))
      for actor in found { actors[actor.node.iri] = ActorView(actor) }
    }
    return actors.values.sorted { NodeName.precedes($0.node, $1.node) }
  }

  /// Some persons, states and organisations; nodes that are none are left out.
  public func actors(named iris: some Collection<String>) throws(QueryFailure) -> [ActorView] {
    guard !iris.isEmpty else { return [] }
    return try describe(NodeSet(iris)).filter { $0.classes.contains(where: Schema.speakers.contains) }
      .map(ActorView.init).sorted { NodeName.precedes($0.node, $1.node) }
  }

  /// How many contributors there are.
  public func contributorCount() throws(QueryFailure) -> Int {
    let count = Select.Column(Variable("count"), as: .aggregate(Aggregate(.count, of: nil, distinct: false)))
    let contributors = TriplePattern(NodeSet.node, .iri(RDFVocabulary.type), .iri(ST.Class.contributor))
    let table = try service.solutions(Select([count], where: .basic([contributors])), within: limits)
    return table.rowCount > 0 ? table[0, 0]?.wholeNumber ?? 0 : 0
  }

  /// The documents put before a meeting.
  public func documents(heldAt meeting: String) throws(QueryFailure) -> [DocumentView] {
    try describe(NodeSet(of: ST.Class.document).having(ST.heldAt, meeting)).map(DocumentView.init)
  }

  /// Some documents; nodes that are none are left out.
  public func documents(named iris: some Collection<String>) throws(QueryFailure) -> [DocumentView] {
    guard !iris.isEmpty else { return [] }
    return try describe(NodeSet(iris)).filter { $0.classes.contains(ST.Class.document) }.map(
      DocumentView.init)
  }

  /// The documents whose lines evidence points to.
  public func documents() throws(QueryFailure) -> [DocumentView] {
    let found = try describe(NodeSet(of: ST.Class.document))
    return found.map(DocumentView.init)
  }

  /// Everything known about a node; `nil` when nothing is said of it.
  public func node(_ iri: String) throws(QueryFailure) -> NodeView? {
    guard let found = try describe(NodeSet(iri)).first else { return nil }
    let held = try positions(of: iri) + positions(onBehalfOf: iri)
    let onIt = try positions(on: iri)
    return NodeView(
      node: found.node, classes: found.classes, properties: found.properties,
      uses: try uses(of: iri, except: Set((held + onIt).map(\.node.iri))),
      positionsHeld: held.sorted { NodeName.precedes($0.node, $1.node) }, positionsOnIt: onIt)
  }

  // MARK: - Asking

  func describe(_ nodes: NodeSet) throws(QueryFailure) -> [Description] {
    try DescriptionReader(service: service, limits: limits).read(nodes)
  }

  private func positions(_ nodes: NodeSet) throws(QueryFailure) -> [PositionView] {
    let found = try describe(nodes)
    return found.compactMap(PositionView.init)
  }

  /// What leads to a node, other than evidence, what was derived from it, and some nodes.
  private func uses(of iri: String, except nodes: Set<String>) throws(QueryFailure) -> [NodeView.Use] {
    let link = TriplePattern(.variable("node"), .variable("property"), .iri(iri))
    let label = TriplePattern(.variable("node"), .iri(RDFS.label), .variable("label"))
    var labels: [String: String] = [:]
    let labelTable = try service.table(["node", "label"], where: .basic([link, label]), limits)
    for row in 0..<labelTable.rowCount {
      if case .iri(let node) = labelTable[row, 0] { labels[node] = labelTable[row, 1]?.lexical }
    }
    var uses: [String: [NodeName]] = [:]
    let table = try service.table(["node", "property"], where: .basic([link]), limits)
    for row in 0..<table.rowCount {
      guard case .iri(let node) = table[row, 0], case .iri(let property) = table[row, 1],
        !nodes.contains(node), property != ST.document, property != ST.derivedFrom
      else { continue }
      uses[property, default: []].append(NodeName(node, label: labels[node]))
    }
    return uses.map { NodeView.Use(property: $0.key, nodes: $0.value.sorted(by: NodeName.precedes)) }
      .sorted { Schema.precedes($0.property, $1.property) }
  }
}

extension Description {
  fileprivate var isProposal: Bool { classes.contains(ST.Class.proposal) }
}

extension Schema {
  /// The order in which properties are shown: as they are listed here, the others after them by name.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let (a, b) = (places[left] ?? .max, places[right] ?? .max)
    return a == b ? left.utf8.lexicographicallyPrecedes(right.utf8) : a < b
  }

  private static let places = Dictionary(
    uniqueKeysWithValues: properties.enumerated().map { ($0.element.iri, $0.offset) })
}
