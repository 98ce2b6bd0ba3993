public import Positions

/// One thing that was said: a position of a graph, or a row of a table. Unlike a ``Statement`` it may take no side, and
/// it knows where it comes from.
public struct StanceRecord: Sendable, Hashable {
  /// The IRI of the position, or the id of the row; empty for a row without one.
  public var id: String
  /// What it is called in the table that it was first written down in; empty where that gives no name.
  public var identifier: String
  /// The id of who it counts for.
  public var actor: String
  /// The id of who said it; another than the actor where it was rolled up.
  public var speaker: String
  /// The id of the issue or proposal.
  public var concept: String
  public var stance: Stance
  /// `nil` where the source has no such thing.
  public var basis: Basis?
  public var date: CalendarDate?
  /// The ids of the documents that show it, in order.
  public var documents: [String]
  /// The ids of the meetings those were put before or came out of, in order.
  public var meetings: [String]
  /// Where in the document: the paragraph a table names; empty for positions, whose evidence has lines.
  public var passage: String
  /// The line of the table it was read from, from 1; 0 for a position.
  public var line: Int

  public init(
    id: String, identifier: String = "", actor: String, speaker: String? = nil, concept: String,
    stance: Stance, basis: Basis? = nil,
    date: CalendarDate? = nil, documents: [String] = [], meetings: [String] = [], passage: String = "",
    line: Int = 0
  ) {
    self.id = id
    self.identifier = identifier
    self.actor = actor
    self.speaker = speaker ?? actor
    self.concept = concept
    self.stance = stance
    self.basis = basis
    self.date = date
    self.documents = documents
    self.meetings = meetings
    self.passage = passage
    self.line = line
  }

  /// Whether it supports or opposes, and is a statement.
  public var takesSide: Bool { stance == .support || stance == .oppose }
}

/// What was said, by whom: where statements come from, and where the numbers made from them lead back to.
public struct StanceRecords: Sendable, Equatable {
  /// A place in this list is a statement's ``Statement/number``.
  public var records: [StanceRecord]
  /// What people call actors, concepts and groups, by id; an id without a label is its own.
  public var labels: [String: String]
  /// The id of each actor's stakeholder group.
  public var groups: [String: String]
  /// How many votes each actor has, where votes are counted.
  public var votes: [String: Int]

  public init(
    _ records: [StanceRecord], labels: [String: String] = [:], groups: [String: String] = [:],
    votes: [String: Int] = [:]
  ) {
    self.records = records
    self.labels = labels
    self.groups = groups
    self.votes = votes
  }

  public func label(of id: String) -> String { labels[id] ?? id }

  /// The records that take a side. Conditional and neutral ones are no statements; ``StandingTable`` shows them.
  public var statements: [Statement] {
    records.indices.compactMap { number in
      let record = records[number]
      guard record.takesSide else { return nil }
      return Statement(
        actor: record.actor, concept: record.concept, isSupport: record.stance == .support,
        date: record.date, document: record.documents.first ?? "", number: number)
    }
  }
}
