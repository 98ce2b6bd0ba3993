/// Nodes and edges to draw, with what the drawing must say of itself.
public struct Picture: Sendable, Equatable {
  public struct Node: Sendable, Equatable {
    public var id: String
    public var label: String
    public var kind: Kind
    /// The id of the stakeholder group, for those who belong to one.
    public var group: String?
    /// Whether the drawing is about this node.
    public var isFocus: Bool
    /// How many of its neighbours were left out.
    public var hidden: Int

    public init(
      id: String, label: String, kind: Kind, group: String? = nil, isFocus: Bool = false, hidden: Int = 0
    ) {
      self.id = id
      self.label = label
      self.kind = kind
      self.group = group
      self.isFocus = isFocus
      self.hidden = hidden
    }
  }

  public struct Edge: Hashable, Sendable {
    public var source: String
    public var target: String
    public var relation: Relation

    public init(_ source: String, _ relation: Relation, _ target: String) {
      self.source = source
      self.target = target
      self.relation = relation
    }
  }

  /// What the drawing shows, in a phrase.
  public var title: String
  /// Smaller lines below the title: the date of the data, what was left out.
  public var notes: [String]
  public var nodes: [Node]
  public var edges: [Edge]

  public init(title: String, notes: [String] = [], nodes: [Node] = [], edges: [Edge] = []) {
    self.title = title
    self.notes = notes
    self.nodes = nodes
    self.edges = edges
  }

  /// What a node is; drawn as its shape.
  public enum Kind: String, Sendable, CaseIterable {
    case contributor, proposal, issue, topic, paragraph, institution, document, group, other
  }

  /// What an edge says; drawn as colour, dash and arrowhead. The order is that of the legend, and of the neighbours of
  /// a node from top to bottom.
  public enum Relation: String, Sendable, CaseIterable {
    case proposes, supports
    /// Support that hangs on something, or support and opposition at once.
    case conditional
    case opposes
    case advances, counters
    case cites, asks
    /// Between texts: one revises, resubmits, takes up, replaces or is worded like the other.
    case lineage
    case other
  }
}
