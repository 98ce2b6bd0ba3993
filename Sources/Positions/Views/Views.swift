import Bytes
public import RDF

// What is known of nodes, as small values. A ``GraphReader`` makes them, from an embedded store or a remote
// endpoint.

/// A node, and what people call it.
public struct NodeName: Hashable, Sendable {
  public var iri: String
  /// `nil` where the graph gives none: positions have no labels.
  public var label: String?

  public init(_ iri: String, label: String? = nil) {
    self.iri = iri
    self.label = label
  }

  /// What follows the data namespace; the whole IRI when it lies elsewhere.
  public var id: String { DataNamespace.id(of: iri) ?? iri }

  /// The order of ids.
  public static func precedes(_ left: NodeName, _ right: NodeName) -> Bool {
    // What ids have in common before them tells nothing, so they need not be made.
    DataNamespace.holds(left.iri) == DataNamespace.holds(right.iri)
      ? NaturalOrder.precedes(left.iri, right.iri) : NaturalOrder.precedes(left.id, right.id)
  }
}

/// The side of a position.
public enum Stance: String, Sendable, CaseIterable {
  case support, oppose, conditional, neutral

  public init?(iri: String) { self.init(termOf: iri) }
  public var iri: String { ST.namespace + rawValue }
}

/// How a position is known.
public enum Basis: String, Sendable, CaseIterable {
  case stated, proposed, implied, derived

  public init?(iri: String) { self.init(termOf: iri) }
  public var iri: String { ST.namespace + rawValue }
}

extension RawRepresentable where RawValue == String {
  /// The case that a term of the Stance vocabulary names.
  fileprivate init?(termOf iri: String) {
    guard let name = iri.dropping(prefix: ST.namespace) else { return nil }
    self.init(rawValue: name)
  }
}

/// A run of lines in a document.
public struct EvidenceView: Hashable, Sendable {
  public var document: NodeName
  /// From 1, inclusive.
  public var lines: ClosedRange<Int>
  /// The first 16 hexadecimal digits of the SHA-256 of the lines, white space folded.
  public var digest: String?

  public init(document: NodeName, lines: ClosedRange<Int>, digest: String? = nil) {
    self.document = document
    self.lines = lines
    self.digest = digest
  }
}

/// Who stands where on what, since when, and how that is known.
public struct PositionView: Hashable, Sendable {
  public var node: NodeName
  public var holder: NodeName
  /// A proposal or an issue.
  public var target: NodeName
  public var stance: Stance
  public var basis: Basis
  /// As written: a day (`2017-01-26`), a month or a year.
  public var date: String?
  /// For whom the holder spoke.
  public var onBehalfOf: [NodeName]
  /// In the order of documents and lines.
  public var evidence: [EvidenceView]
  public var notes: [String]
  /// The proposal or positions it follows from; empty for a position that people wrote.
  public var derivedFrom: [NodeName]
}

/// A recommendation, statement, opinion or other passage that puts something forward.
public struct ProposalView: Hashable, Sendable {
  public var node: NodeName
  public var gist: String?
  /// The last part of the IRI: `recommendation`, `statement` …
  public var kind: String?
  public var document: NodeName?
  /// The number or heading it bears in its document.
  public var sourceLabel: String?
  public var section: String?
  /// Its own lines, then those that stand elsewhere.
  public var evidence: [EvidenceView]
  /// Who put it forward themselves; those spoken for are in ``onBehalfOf``.
  public var proposers: [NodeName]
  public var onBehalfOf: [NodeName]
  public var conveyedBy: [NodeName]
  /// The last part of the IRI: `agreed`, `noConsensus` …; `nil` where the source states none.
  public var status: String?
  public var date: String?
  public var cites: [NodeName]
  public var references: [NodeName]
  public var asks: [NodeName]
  public var mentions: [NodeName]
  public var about: [NodeName]
  public var advances: [NodeName]
  public var counters: [NodeName]
  public var partOf: [NodeName]
  public var lineage: [Link]
  public var notes: [String]

  /// How it is related to another proposal.
  public struct Link: Hashable, Sendable {
    /// The IRI of the property.
    public var property: String
    public var proposal: NodeName
  }
}

/// A person, state or organisation.
public struct ActorView: Hashable, Sendable {
  public var node: NodeName
  /// The IRIs of its classes.
  public var classes: [String]
  public var aliases: [String]
  public var groups: [NodeName]
  public var affiliations: [NodeName]
  /// The blocs it belongs to.
  public var memberOf: [NodeName]

  /// Whether it speaks in the documents and can hold positions.
  public var isContributor: Bool { classes.contains(ST.Class.contributor) }
}

/// A text that was issued or submitted.
public struct DocumentView: Hashable, Sendable {
  public var node: NodeName
  public var title: String?
  public var date: String?
  /// Official symbols.
  public var identifiers: [String]
  /// The name of its text file, to which line numbers refer.
  public var fileName: String?
  public var lineCount: Int?
  public var sha256: String?
  /// Where it was put before or came out of.
  public var meetings: [NodeName]
}

/// Everything known about one node.
public struct NodeView: Hashable, Sendable {
  public var node: NodeName
  /// The IRIs of its classes.
  public var classes: [String]
  /// What is said of it, by property, those of the vocabulary in its own order and then the others; label and
  /// classes left out.
  public var properties: [Property]
  /// What leads to it, by property in the same order; positions left out.
  public var uses: [Use]
  /// The positions it holds, by itself or through those who speak for it.
  public var positionsHeld: [PositionView]
  /// The positions on it.
  public var positionsOnIt: [PositionView]

  public struct Property: Hashable, Sendable {
    public var iri: String
    public var values: [Value]
  }

  public enum Value: Hashable, Sendable {
    case node(NodeName)
    case literal(Literal)
    case evidence(EvidenceView)
  }

  public struct Use: Hashable, Sendable {
    /// The IRI of the property.
    public var property: String
    public var nodes: [NodeName]
  }
}
