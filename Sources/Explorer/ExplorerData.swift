public import Algebra
public import Documents
import Positions
import Bytes
import RDF

/// What the page holds: the nodes of a graph, who stands where, and the evidence.
public struct ExplorerData: Sendable {
  /// A node and what is said of it.
  struct Node: Sendable {
    var kind: NodeKind
    var facts: NodeFacts
  }

  /// Every node but positions and evidence, by kind, then in the order of ids.
  var nodes: [Node]
  /// In the order of their ids, past and derived ones included.
  var positions: [PositionView]
  var issues: PositionMatrix
  var proposals: PositionMatrix
  var blocs: Blocs
  /// The words of the passages that evidence points to, where the reader's own copies of the texts are at hand.
  var passages: [Passage: [String]] = [:]
  /// What the graph holds, where that is more than the page; `nil` for a page that holds all.
  var extract: Extract?

  /// A run of lines of a document.
  struct Passage: Hashable, Sendable {
    var document: String
    var lines: ClosedRange<Int>
  }

  /// Reads a graph through a query service, by a number of queries that does not depend on its size: all of it, or of a
  /// large one the part that ``PageSize`` allows.
  public init(
    _ service: any QueryService, size: PageSize = PageSize(), within limits: QueryLimits
  ) throws(QueryFailure) {
    let count = try ExtractSource(service: service, limits: limits).positions()
    if count <= size.positions {
      try self.init(all: service, within: limits)
    } else {
      try self.init(partOf: service, positions: count, size: size, within: limits)
    }
  }

  private init(all service: any QueryService, within limits: QueryLimits) throws(QueryFailure) {
    let reader = GraphReader(service, within: limits)
    var nodes: [Node] = []
    var known: Set<String> = []
    for kind in NodeKind.allCases {
      for type in kind.classes {
        for facts in try reader.facts(ofClass: type) where known.insert(facts.node.iri).inserted {
          nodes.append(Node(kind: kind, facts: facts))
        }
      }
    }
    self.nodes = nodes
    positions = try reader.positions()
    issues = try PositionMatrix(service, .issues, within: limits)
    proposals = try PositionMatrix(service, .proposals, within: limits)
    blocs = Blocs(issues)
  }

  /// Adds the words of every passage from the reader's own copies of the documents. A document whose file is not
  /// there, or is not the text that was read, adds none.
  ///
  /// - Returns: the ids of the documents that were left out.
  public mutating func addPassages(from folder: SourceFolder) -> [String] {
    var wanted: [String: Set<ClosedRange<Int>>] = [:]
    for run in nodes.flatMap(\.facts.passages) + positions.flatMap(\.evidence) {
      wanted[run.document.id, default: []].insert(run.lines)
    }
    var missing: [String] = []
    for node in nodes where node.kind == .document {
      let id = node.facts.node.id
      guard let runs = wanted[id] else { continue }
      guard let file = node.facts.texts(ST.fileName).first, let text = try? folder.text(file),
        node.facts.texts(ST.sha256).first.map({ $0 == text.sha256 }) ?? true
      else {
        missing.append(id)
        continue
      }
      for run in runs { passages[Passage(document: id, lines: run)] = text.lines(run) }
    }
    return missing
  }

  /// The nodes of a kind.
  func nodes(_ kind: NodeKind) -> [NodeFacts] { nodes.filter { $0.kind == kind }.map(\.facts) }

  /// What the page leaves out, in a sentence; `nil` when it holds all.
  public var leftOut: String? {
    guard let extract else { return nil }
    return """
      The page holds a part: the \(nodes(.contributor).count) contributors, \(nodes(.issue).count) issues and \
      \(nodes(.proposal).count) proposals with the most positions, of \(extract.contributors), \(extract.issues) and \
      \(extract.proposals), the newest of their positions (\(positions.count) of \(extract.positions)), and what those \
      proposals lead to.
      """
  }

  /// The latest date of a document: what the page knows of goes no further.
  var lastDate: String? { nodes(.document).compactMap { $0.texts(DCTerms.date).first }.max() }
}

/// What a node is, for people. A node of several kinds is shown as the first of them.
enum NodeKind: String, CaseIterable, Sendable {
  case proposal, issue, contributor, organisation, institution, paragraph, document, meeting, process, group
  case instrument, topic

  /// The kind of a node by its classes; `nil` for what the page does not show.
  init?(of facts: NodeFacts) {
    guard let kind = Self.allCases.first(where: { !$0.classes.filter(facts.classes.contains).isEmpty }) else {
      return nil
    }
    self = kind
  }

  /// The IRIs of its classes.
  var classes: [String] {
    switch self {
    case .proposal: [ST.Class.proposal]
    case .issue: [ST.Class.issue]
    case .contributor: [ST.Class.contributor]
    case .organisation: [ST.Class.organisation, ST.Class.person, ST.Class.state]
    case .institution: [ST.Class.institution]
    case .paragraph: [ST.Class.paragraph]
    case .document: [ST.Class.document]
    case .meeting: [ST.Class.meeting]
    case .process: [ST.Class.process]
    case .group: [ST.Class.stakeholderGroup]
    case .instrument: [ST.Class.instrument, ST.Class.provision]
    case .topic: [ST.Class.topic]
    }
  }
}
