public import Bytes
import Positions

/// Reads statements from a table in CSV, such as Discourse Network Analyzer exports.
///
/// The first row names the columns, in any order and case. `actor`, `concept` and `qualifier` are needed; `date`,
/// `document`, `meeting`, `statement_id`, `paragraph`, `group`, `weight` (the actor's votes) and `basis` are read if they
/// are there, others are passed over. Each may bear another name in use: see ``Column``. A qualifier is 1 for agreement or 0
/// for disagreement, or one of the words for them.
public enum StatementFile {
  /// The columns that are read, each with the names it goes by.
  public enum Column: String, Sendable, CaseIterable {
    case actor, concept, qualifier, date, document, meeting, paragraph, group, weight, basis
    case id = "statement_id"

    public var names: [String] {
      switch self {
      case .actor: ["actor", "organization", "organisation", "contributor", "person"]
      case .concept: ["concept", "issue", "proposal"]
      case .qualifier: ["qualifier", "agreement", "stance"]
      case .date: ["date", "start date", "time"]
      case .document: ["document", "document id", "document_id", "document title"]
      case .meeting: ["meeting", "section"]
      case .paragraph: ["paragraph", "passage", "text"]
      case .group: ["group", "stakeholder group", "type"]
      case .weight: ["weight", "votes"]
      case .basis: ["basis"]
      case .id: ["statement_id", "id", "statement id"]
      }
    }

    var isNeeded: Bool { self == .actor || self == .concept || self == .qualifier }
  }

  /// What a qualifier may be.
  static let stances: [String: Stance] = [
    "1": .support, "agree": .support, "support": .support, "yes": .support, "true": .support, "+": .support,
    "0": .oppose, "disagree": .oppose, "oppose": .oppose, "no": .oppose, "false": .oppose, "-": .oppose,
    "-1": .oppose, "conditional": .conditional, "neutral": .neutral,
  ]

  /// Reads a table. The error names the row, counted from 1 below the heading, the column, and what could stand there.
  ///
  /// Of several groups or votes of an actor the first count.
  ///
  /// - Parameter file: what errors call the table.
  public static func read(_ bytes: [UInt8], file: String = "") throws(SyntaxError) -> StanceRecords {
    var rows = try StatementRows(bytes, file: file)
    var found = StanceRecords([])
    while let row = try rows.next() {
      let actor = row.record.actor
      if !row.group.isEmpty, found.groups[actor] == nil { found.groups[actor] = row.group }
      if let votes = row.votes, found.votes[actor] == nil { found.votes[actor] = votes }
      found.records.append(row.record)
    }
    return found
  }
}
