public import Bytes
import Positions
import RDF

/// The statements of tables as a graph of positions in Stance's own vocabulary.
///
/// Each row is a position, and each has two pieces of evidence: the passage of the document that it names, and the row
/// itself with its digest, which is what was seen. Actors, stakeholder groups, issues, documents and meetings are nodes
/// with ids made of their names (``IDMint``) and their names, as they are written, as labels. What a table cannot tell of
/// a node, such as the gist of an issue, is left open, and the node says so by `st:unchecked`.
///
/// Memory: the texts of the tables and of the names that differ, and some 60 bytes a row.
public struct StatementGraph: Sendable {
  /// A text in CSV.
  public struct Table: Sendable {
    /// The name of its file, without folders.
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// A row of a table. Names are places in the lists of the graph; -1 where the row has none.
  struct Row {
    var table, actor, concept, document, meeting, passage, date: Int32
    /// How many rows before it have the same document, actor and concept.
    var repetition: Int32
    var firstLine, lastLine: Int32
    var start, end: Int
    var stance: Stance
    var basis: Basis
  }

  /// Names in the order in which they first stand in the tables.
  struct Names {
    private(set) var all: [String] = []
    /// The id of each.
    private(set) var ids: [String] = []
    private var places: [String: Int32] = [:]

    mutating func place(of name: String) -> Int32 {
      if name.isEmpty { return -1 }
      if let place = places[name] { return place }
      places[name] = Int32(all.count)
      all.append(name)
      return Int32(all.count - 1)
    }

    mutating func addIDs(_ kind: IDMint.Kind, from mint: IDMint) {
      ids = all.map { mint.id(kind, $0) }
      places = [:]
    }
  }

  let tables: [Table]
  private(set) var rows: [Row] = []
  private(set) var statementIDs: [String] = []
  private(set) var actors = Names()
  private(set) var concepts = Names()
  private(set) var documents = Names()
  private(set) var meetings = Names()
  private(set) var passages = Names()
  /// The ids of the tables and of stakeholder groups.
  private(set) var tableIDs: [String] = []
  private(set) var groupIDs: [String: String] = [:]
  private(set) var dates = Names()
  /// By place of the actor.
  private(set) var groups: [Int32: String] = [:]
  private(set) var votes: [Int32: Int] = [:]
  private(set) var kinds: [Int32: ActorKind] = [:]
  /// By place of the document: the one meeting, or date, that all rows with it have.
  private(set) var meetingOfDocument: [Int32: Common] = [:]
  private(set) var dateOfDocument: [Int32: Common] = [:]

  /// What some rows have in common.
  enum Common: Equatable {
    case all(Int32)
    case differing

    static func both(_ known: Common?, _ value: Int32) -> Common {
      guard let known else { return .all(value) }
      return known == .all(value) ? known : .differing
    }

    /// The value that all have; `nil` where they differ or have none.
    var value: Int? {
      if case .all(let value) = self, value >= 0 { Int(value) } else { nil }
    }
  }

  /// Reads tables. Cost: one pass over each.
  ///
  /// - Parameters:
  ///   - actors: what is known of actors besides; it goes before what the tables say.
  /// - Throws: at the first row that is wrong, whose table the error names by `path`.
  public init(
    _ tables: [(path: String, table: Table)], actors known: ActorFile.Contents = ActorFile.Contents()
  ) throws(SyntaxError) {
    self.tables = tables.map(\.table)
    for actor in known.actors {
      let place = actors.place(of: actor)
      groups[place] = known.groups[actor]
      votes[place] = known.votes[actor]
      kinds[place] = known.kinds[actor]
    }
    var repetitions: [Key: Int32] = [:]
    for (number, (path, table)) in tables.enumerated() {
      do throws(SyntaxError) { try read(table, Int32(number), path, &repetitions) } catch {
        var error = error
        if error.excerpt == nil { error.excerpt = SourceExcerpt(bytes: table.bytes, offset: 0, line: 1) }
        throw error
      }
    }
    let mint = IDMint([
      .group: Set(groups.values), .actor: Set(actors.all), .issue: Set(concepts.all),
      .meeting: Set(meetings.all), .document: Set(documents.all), .table: Set(self.tables.map(\.name)),
    ])
    actors.addIDs(.actor, from: mint)
    concepts.addIDs(.issue, from: mint)
    meetings.addIDs(.meeting, from: mint)
    documents.addIDs(.document, from: mint)
    tableIDs = self.tables.map { mint.id(.table, $0.name) }
    for group in Set(groups.values) { groupIDs[group] = mint.id(.group, group) }
  }

  /// What the id of a position is made of.
  private struct Key: Hashable {
    /// The place of the document, or below 0 that of the table.
    let item, actor, concept: Int32
  }

  private mutating func read(
    _ table: Table, _ number: Int32, _ path: String, _ repetitions: inout [Key: Int32]
  ) throws(SyntaxError) {
    var reader = try StatementRows(table.bytes, file: path)
    while let row = try reader.next() {
      let record = row.record
      let actor = actors.place(of: record.actor)
      if !row.group.isEmpty, groups[actor] == nil { groups[actor] = row.group }
      if let count = row.votes, votes[actor] == nil { votes[actor] = count }
      if let kind = reader.actorKind, kinds[actor] == nil { kinds[actor] = kind }
      let concept = concepts.place(of: record.concept)
      let document = documents.place(of: record.documents.first ?? "")
      let meeting = meetings.place(of: record.meetings.first ?? "")
      let date = dates.place(of: row.date)
      if document >= 0 {
        meetingOfDocument[document] = .both(meetingOfDocument[document], meeting)
        dateOfDocument[document] = .both(dateOfDocument[document], date)
      }
      let key = Key(item: document < 0 ? -1 - number : document, actor: actor, concept: concept)
      let repetition = repetitions[key, default: 0]
      repetitions[key] = repetition + 1
      rows.append(
        Row(
          table: number, actor: actor, concept: concept, document: document, meeting: meeting,
          passage: passages.place(of: record.passage), date: date, repetition: repetition,
          firstLine: Int32(clamping: row.lines.lowerBound), lastLine: Int32(clamping: row.lines.upperBound),
          start: row.range.lowerBound, end: row.range.upperBound, stance: record.stance,
          basis: record.basis ?? .stated))
      statementIDs.append(record.id)
    }
  }
}
