public import Positions

/// For whom what a contributor says counts.
public enum RollUp: String, Sendable, CaseIterable {
  /// For who says it.
  case contributor
  /// For those on whose behalf it is said. Who speaks in a personal capacity, on behalf of nobody, counts as a person,
  /// whatever the affiliation.
  case organisation
  /// For the stakeholder group; who is in none counts alone.
  case group
}

/// Which positions count. Each part is a condition of its own, and all must hold; `nil` asks for nothing.
public struct RecordFilter: Sendable, Equatable {
  /// What positions are on.
  public enum Targets: String, Sendable, CaseIterable {
    case issues, proposals
  }

  /// The first and the last day, both included. A position without a date lies in no range.
  public var from: CalendarDate?
  public var to: CalendarDate?
  /// Years of which the position is of one.
  public var years: Set<Int>?
  /// Ids of meetings that a document which shows the position was put before or came out of.
  public var meetings: Set<String>?
  /// Ids of documents that show the position.
  public var documents: Set<String>?
  /// Ids of stakeholder groups of who says it.
  public var groups: Set<String>?
  /// Ids of classes of who says it, such as `State`, `Organisation` or `Person`.
  public var kinds: Set<String>?
  public var targets: Targets?
  /// Ids of issues and proposals.
  public var concepts: Set<String>?
  public var bases: Set<Basis>?
  /// How many of the statements that are left an actor must have made, after rolling up; who has made fewer is left out.
  public var leastStatements: Int

  public init(
    from: CalendarDate? = nil, to: CalendarDate? = nil, years: Set<Int>? = nil, meetings: Set<String>? = nil,
    documents: Set<String>? = nil, groups: Set<String>? = nil, kinds: Set<String>? = nil,
    targets: Targets? = nil, concepts: Set<String>? = nil, bases: Set<Basis>? = nil, leastStatements: Int = 0
  ) {
    self.from = from
    self.to = to
    self.years = years
    self.meetings = meetings
    self.documents = documents
    self.groups = groups
    self.kinds = kinds
    self.targets = targets
    self.concepts = concepts
    self.bases = bases
    self.leastStatements = leastStatements
  }

  /// Whether the filter lets a record pass, as far as the record itself tells. Groups of actors are asked of
  /// ``StanceRecords/filtered(by:)``; kinds and targets need a graph.
  func admits(_ record: StanceRecord) -> Bool {
    if from != nil || to != nil {
      guard let date = record.date else { return false }
      if let from, date < from { return false }
      if let to, to < date { return false }
    }
    if let years, !(record.date.map { years.contains($0.year) } ?? false) { return false }
    if let meetings, meetings.isDisjoint(with: record.meetings) { return false }
    if let documents, documents.isDisjoint(with: record.documents) { return false }
    if let concepts, !concepts.contains(record.concept) { return false }
    if let bases, !(record.basis.map { bases.contains($0) } ?? false) { return false }
    return true
  }
}

extension StanceRecords {
  /// The records that a filter lets pass, in the same order. A table read from a file knows neither the kinds of its
  /// actors nor what its concepts are, so there these two conditions ask for nothing.
  public func filtered(by filter: RecordFilter) -> StanceRecords {
    var found = self
    found.records = records.filter { record in
      if let groups = filter.groups {
        guard let group = self.groups[record.speaker], groups.contains(group) else { return false }
      }
      return filter.admits(record)
    }
    found.removeActors(withFewerThan: filter.leastStatements)
    return found
  }

  /// The records with what was said counted for the stakeholder groups.
  public var byGroup: StanceRecords {
    var found = self
    for index in found.records.indices {
      found.records[index].actor = groups[records[index].speaker] ?? records[index].actor
    }
    for group in Set(groups.values) { found.groups[group] = group }
    return found
  }

  mutating func removeActors(withFewerThan least: Int) {
    guard least > 1 else { return }
    var counts: [String: Int] = [:]
    for record in records where record.takesSide { counts[record.actor, default: 0] += 1 }
    records.removeAll { counts[$0.actor, default: 0] < least }
  }
}
