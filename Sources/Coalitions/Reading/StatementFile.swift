public import Bytes
import Positions

/// Reads statements from a table in CSV, such as Discourse Network Analyzer exports.
///
/// The first row names the columns, in any order and case. `actor`, `concept` and `qualifier` are needed; `date`,
/// `document`, `meeting`, `statement_id`, `paragraph` and `group` are read if they are there, others are passed over.
/// Each may bear another name in use: see ``Column``. A qualifier is 1 for agreement or 0 for disagreement, or one of the
/// words for them.
public enum StatementFile {
  /// The columns that are read, each with the names it goes by.
  public enum Column: String, Sendable, CaseIterable {
    case actor, concept, qualifier, date, document, meeting, paragraph, group
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
      case .id: ["statement_id", "id", "statement id"]
      }
    }

    var isNeeded: Bool { self == .actor || self == .concept || self == .qualifier }
  }

  /// What a qualifier may be.
  private static let stances: [String: Stance] = [
    "1": .support, "agree": .support, "support": .support, "yes": .support, "true": .support, "+": .support,
    "0": .oppose, "disagree": .oppose, "oppose": .oppose, "no": .oppose, "false": .oppose, "-": .oppose,
    "-1": .oppose, "conditional": .conditional, "neutral": .neutral,
  ]

  /// Reads a table. The error names the row, counted from 1 below the heading, the column, and what could stand there.
  ///
  /// - Parameter file: what errors call the table.
  public static func read(_ bytes: [UInt8], file: String = "") throws(SyntaxError) -> StanceRecords {
    var text = CSVText(bytes, file: file)
    guard let heading = try text.next() else {
      throw SyntaxError(
        file: file, range: 0..<0, found: "nothing", expected: ["a first row that names the columns"])
    }
    let columns = try columns(heading, file)
    var found = StanceRecords([])
    var row = 0
    var lines = LineCounter(bytes)
    while let fields = try text.next() {
      row += 1
      guard fields.count == heading.count else {
        let end = fields.last?.range ?? 0..<0
        throw SyntaxError(
          file: file, range: (fields.first?.range.lowerBound ?? 0)..<end.upperBound,
          found: "\(fields.count) fields in row \(row)",
          expected: ["\(heading.count) fields, one for each column of the heading"])
      }
      let cells = Cells(fields: fields, columns: columns, row: row, file: file)
      let start = fields.first?.range.lowerBound ?? 0
      let record = try record(cells, line: lines.line(at: start))
      if let group = cells.text(.group), !group.isEmpty, found.groups[record.actor] == nil {
        found.groups[record.actor] = group
      }
      found.records.append(record)
    }
    return found
  }

  private static func record(_ cells: Cells, line: Int) throws(SyntaxError) -> StanceRecord {
    let qualifier = cells.text(.qualifier) ?? ""
    guard let stance = stances[qualifier.lowercased()] else {
      throw cells.error(
        .qualifier, ["1 or 0", "agree or disagree", "support or oppose"])
    }
    var date: CalendarDate?
    if let text = cells.text(.date), !text.isEmpty {
      date = CalendarDate(text)
      if date == nil {
        throw cells.error(.date, ["a day such as 2017-01-26", "a month", "a year", "nothing"])
      }
    }
    return StanceRecord(
      id: cells.text(.id) ?? "", actor: try cells.name(.actor), concept: try cells.name(.concept),
      stance: stance, date: date, documents: [cells.text(.document) ?? ""].filter { !$0.isEmpty },
      meetings: [cells.text(.meeting) ?? ""].filter { !$0.isEmpty },
      passage: cells.text(.paragraph) ?? "", line: line)
  }

  /// The place of each column in the heading.
  private static func columns(
    _ heading: [CSVText.Field], _ file: String
  ) throws(SyntaxError) -> [Column: Int] {
    let names = heading.map { $0.text.trimmed.lowercased() }
    var columns: [Column: Int] = [:]
    for column in Column.allCases {
      if let name = column.names.first(where: { names.contains($0) }) {
        columns[column] = names.firstIndex(of: name)
        if let again = names.lastIndex(of: name), again != columns[column] {
          throw SyntaxError(
            file: file, range: heading[again].range, found: "a second column \"\(name)\"",
            expected: ["one column of each name"])
        }
      } else if column.isNeeded {
        let start = heading.first?.range.lowerBound ?? 0
        throw SyntaxError(
          file: file, range: start..<(heading.last?.range.upperBound ?? start),
          found: "no column \"\(column.rawValue)\" in the heading",
          expected: column.names.map { "\"\($0)\"" })
      }
    }
    return columns
  }

  /// The fields of a row by column.
  private struct Cells {
    let fields: [CSVText.Field]
    let columns: [Column: Int]
    let row: Int
    let file: String

    /// Without blanks around it; `nil` when the table has no such column.
    func text(_ column: Column) -> String? { columns[column].map { fields[$0].text.trimmed } }

    /// A text that must not be empty.
    func name(_ column: Column) throws(SyntaxError) -> String {
      let text = text(column) ?? ""
      guard !text.isEmpty else { throw error(column, ["the name of the \(column.rawValue)"]) }
      return text
    }

    func error(_ column: Column, _ expected: [String]) -> SyntaxError {
      let field = columns[column].map { fields[$0] }
      let text = field?.text ?? ""
      let what = text.isEmpty ? "nothing" : "\"\(text)\""
      return SyntaxError(
        file: file, range: field?.range ?? 0..<0,
        found: "\(what) in row \(row), column \"\(column.rawValue)\"", expected: expected)
    }
  }

  /// The numbers of lines, asked for in ascending order: one pass over the text in all.
  private struct LineCounter {
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func line(at target: Int) -> Int {
      while offset < target {
        if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
        offset += 1
      }
      return line
    }
  }
}

extension String {
  /// Without blanks and tabs at its ends.
  fileprivate var trimmed: String {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let first = utf8.firstIndex(where: { !isBlank($0) }),
      let last = utf8.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
