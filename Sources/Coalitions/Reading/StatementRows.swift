public import Bytes
import Positions

/// The rows of a table of statements one by one, for who cannot keep them all.
public struct StatementRows {
  /// A row, and where in the text it stands.
  public struct Row: Sendable, Equatable {
    public var record: StanceRecord
    /// The stakeholder group of the actor; empty where the row has none.
    public var group = ""
    public var votes: Int?
    /// The date as it is written: a day, a month or a year; empty where the row has none.
    public var date = ""
    /// The lines of the text, from 1; more than one where a field has line ends in it.
    public var lines: ClosedRange<Int>
    /// The bytes, without the line end.
    public var range: Range<Int>
  }

  /// What the actors are, as far as the heading says.
  public let actorKind: ActorKind?
  private var text: CSVText
  private let file: String
  private let columns: [StatementFile.Column: Int]
  private let width: Int
  private var row = 0
  private var lines: LineCounter

  /// Reads the heading.
  ///
  /// - Parameter file: what errors call the table.
  public init(_ bytes: [UInt8], file: String = "") throws(SyntaxError) {
    text = CSVText(bytes, file: file)
    self.file = file
    lines = LineCounter(bytes)
    guard let heading = try text.next() else {
      throw SyntaxError(
        file: file, range: 0..<0, found: "nothing", expected: ["a first row that names the columns"])
    }
    columns = try Self.columns(heading, file)
    width = heading.count
    actorKind = ActorKind(heading: columns[.actor].map { heading[$0].text.trimmed } ?? "")
  }

  /// The next row; `nil` at the end.
  public mutating func next() throws(SyntaxError) -> Row? {
    guard let fields = try text.next() else { return nil }
    row += 1
    let range = (fields.first?.range.lowerBound ?? 0)..<(fields.last?.range.upperBound ?? 0)
    guard fields.count == width else {
      throw SyntaxError(
        file: file, range: range, found: "\(fields.count) fields in row \(row)",
        expected: ["\(width) fields, one for each column of the heading"])
    }
    let cells = Cells(fields: fields, columns: columns, row: row, file: file)
    let first = lines.line(at: range.lowerBound)
    let last = lines.line(at: range.upperBound)
    var found = Row(record: try Self.record(cells, line: first), lines: first...last, range: range)
    found.group = cells.text(.group) ?? ""
    found.date = String(decoding: (cells.text(.date) ?? "").utf8.prefix(10), as: UTF8.self)
    if let votes = cells.text(.weight), !votes.isEmpty {
      guard let number = Int(votes), number >= 0 else {
        throw cells.error(.weight, ["a whole number from 0"])
      }
      found.votes = number
    }
    return found
  }

  private static func record(_ cells: Cells, line: Int) throws(SyntaxError) -> StanceRecord {
    let qualifier = cells.text(.qualifier) ?? ""
    guard let stance = StatementFile.stances[qualifier.lowercased()] else {
      throw cells.error(.qualifier, ["1 or 0", "agree or disagree", "support or oppose"])
    }
    var date: CalendarDate?
    if let text = cells.text(.date), !text.isEmpty {
      date = CalendarDate(text)
      if date == nil {
        throw cells.error(.date, ["a day such as 2017-01-26", "a month", "a year", "nothing"])
      }
    }
    var basis: Basis?
    if let text = cells.text(.basis), !text.isEmpty {
      basis = Basis(rawValue: text.lowercased())
      if basis == nil { throw cells.error(.basis, Basis.allCases.map(\.rawValue) + ["nothing"]) }
    }
    return StanceRecord(
      id: cells.text(.id) ?? "", identifier: cells.text(.id) ?? "", actor: try cells.name(.actor),
      concept: try cells.name(.concept),
      stance: stance, basis: basis, date: date,
      documents: [cells.text(.document) ?? ""].filter { !$0.isEmpty },
      meetings: [cells.text(.meeting) ?? ""].filter { !$0.isEmpty },
      passage: cells.text(.paragraph) ?? "", line: line)
  }

  /// The place of each column in the heading.
  private static func columns(
    _ heading: [CSVText.Field], _ file: String
  ) throws(SyntaxError) -> [StatementFile.Column: Int] {
    let names = heading.map { $0.text.trimmed.lowercased() }
    var columns: [StatementFile.Column: Int] = [:]
    for column in StatementFile.Column.allCases {
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
    let columns: [StatementFile.Column: Int]
    let row: Int
    let file: String

    /// Without blanks around it; `nil` when the table has no such column.
    func text(_ column: StatementFile.Column) -> String? {
      columns[column].map { fields[$0].text.trimmed.withoutFormulaMark }
    }

    /// A text that must not be empty.
    func name(_ column: StatementFile.Column) throws(SyntaxError) -> String {
      let text = text(column) ?? ""
      guard !text.isEmpty else { throw error(column, ["the name of the \(column.rawValue)"]) }
      return text
    }

    func error(_ column: StatementFile.Column, _ expected: [String]) -> SyntaxError {
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

/// What sort of actor somebody is.
public enum ActorKind: String, Sendable, CaseIterable {
  case person, state, organisation

  /// What the heading of a column of actors says of all of them.
  init?(heading: String) {
    switch heading.lowercased() {
    case "person": self = .person
    case "organization", "organisation": self = .organisation
    default: return nil
    }
  }

  /// The IRI of the class.
  public var type: String {
    switch self {
    case .person: ST.Class.person
    case .state: ST.Class.state
    case .organisation: ST.Class.organisation
    }
  }
}

extension String {
  /// Without the apostrophe that keeps a spreadsheet from reckoning with a text that begins like a formula.
  fileprivate var withoutFormulaMark: String {
    guard utf8.first == UInt8(ascii: "'"), let second = utf8.dropFirst().first,
      "=+-@".utf8.contains(second) || second < 0x20
    else { return self }
    return String(dropFirst())
  }

  /// Without blanks and tabs at its ends.
  var trimmed: String {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let first = utf8.firstIndex(where: { !isBlank($0) }),
      let last = utf8.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
