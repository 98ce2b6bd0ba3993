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
  /// Nodes that stand below each other under a heading, columns from left to right; without columns the layout is
  /// GraphViz's own.
  public var columns: [Column]

  public init(
    title: String, notes: [String] = [], nodes: [Node] = [], edges: [Edge] = [], columns: [Column] = []
  ) {
    self.title = title
    self.notes = notes
    self.nodes = nodes
    self.edges = edges
    self.columns = columns
  }

  /// A heading, such as a document and its date, and what stands below it.
  public struct Column: Sendable, Equatable {
    public var heading: String
    /// Ids of nodes, each in one column at most.
    public var nodes: [String]

    public init(heading: String, nodes: [String]) {
      self.heading = heading
      self.nodes = nodes
    }
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
    /// Between texts, from the later to the earlier: it revises it, puts it forward again, was merged into it, stands
    /// as an alternative to it, or shares words with it.
    case revises, resubmits, mergedInto, alternativeTo, sharesWording
    case other
  }
}
