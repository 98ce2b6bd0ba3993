public import Algebra
public import Bytes
import RDF

/// Reads query results in the standard formats.
///
/// Nothing is trusted: nesting is bounded, entities are not expanded, and the size of the table is bounded too,
/// since an unbound cell costs nothing in a text but memory in a table.
public enum ResultReader {
  /// How many cells a table may have when nothing else is said.
  public static let maximumCells = 100_000_000

  /// The table or the yes or no of a result document.
  ///
  /// CSV says nothing about the kinds of terms: each cell is read as a plain string, an empty one as unbound. CSV
  /// and TSV documents that say just `true` or `false` are a yes or no.
  ///
  /// - Parameters:
  ///   - maximumCells: a table of more cells is refused before it is made.
  ///   - file: how errors call the text.
  public static func read(
    _ bytes: [UInt8], as format: ResultFormat, maximumCells: Int = maximumCells, file: String = "results"
  ) throws(SyntaxError) -> Answer {
    do throws(SyntaxError) {
      switch format {
      case .csv: return try readCSV(bytes, maximumCells)
      case .tsv: return try readTSV(bytes, maximumCells)
      case .json: return try readJSON(bytes, maximumCells)
      case .xml: return try readXML(bytes, maximumCells)
      }
    } catch {
      var error = error
      error.file = file
      throw error
    }
  }

  // MARK: - CSV and TSV

  private static func readCSV(_ bytes: [UInt8], _ maximumCells: Int) throws(SyntaxError) -> Answer {
    try checkUTF8(bytes)
    var reader = CSVReader(bytes)
    guard let header = try reader.nextRecord() else { return .solutions(SolutionTable(variables: [])) }
    let names = header.map { $0.text }
    if let answer = try soleBoolean(names, isLast: reader.isAtEnd) { return answer }
    var rows = try TableBuilder(names == [""] ? [] : names, at: 0..<0, maximumCells)
    while let record = try reader.nextRecord() {
      if rows.table.variables.isEmpty, record.count == 1, record[0].text.isEmpty {
        try rows.addRow(at: record[0].range)
        continue
      }
      try rows.addRow(at: record[0].range, cells: record.map { $0.text.isEmpty ? nil : .string($0.text) })
    }
    return .solutions(rows.table)
  }

  private static func readTSV(_ bytes: [UInt8], _ maximumCells: Int) throws(SyntaxError) -> Answer {
    try checkUTF8(bytes)
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    lines = lines.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    guard let header = lines.first else { return .solutions(SolutionTable(variables: [])) }
    let names = header.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { name in
      String(decoding: name, as: UTF8.self).drop { $0 == "?" || $0 == "$" }
    }
    if let answer = try soleBoolean(names.map(String.init), isLast: lines.count == 1) { return answer }
    var rows = try TableBuilder(names == [""] ? [] : names.map(String.init), at: header.indices, maximumCells)
    for line in lines.dropFirst() {
      if rows.table.variables.isEmpty, line.isEmpty {
        try rows.addRow(at: line.indices)
        continue
      }
      var cells: [Term?] = []
      for cell in line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) {
        cells.append(cell.isEmpty ? nil : try term(of: cell))
      }
      try rows.addRow(at: line.indices, cells: cells)
    }
    return .solutions(rows.table)
  }

  private static func soleBoolean(_ header: [String], isLast: Bool) throws(SyntaxError) -> Answer? {
    guard isLast, header == ["true"] || header == ["false"] else { return nil }
    return .boolean(header == ["true"])
  }

  /// A cell of TSV: a term as Turtle and SPARQL write it.
  private static func term(of cell: ArraySlice<UInt8>) throws(SyntaxError) -> Term {
    do throws(SyntaxError) {
      let text = try QueryText(Array(cell))
      do throws(SyntaxError) {
        var parser = try QueryParser(text, prefixes: [], base: nil)
        return try parser.parseResultTerm()
      } catch {
        var error = error
        error.range = text.sourceRange(error.range)
        throw error
      }
    } catch {
      var error = error
      error.range = error.range.lowerBound + cell.startIndex..<error.range.upperBound + cell.startIndex
      throw error
    }
  }
}

/// A table under way, whose rows are checked as they come.
struct TableBuilder {
  private let variables: [Variable]
  private var cells: [Term?] = []
  private var rowCount = 0
  private let maximumCells: Int

  init(_ names: [String], at range: Range<Int>, _ maximumCells: Int) throws(SyntaxError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw SyntaxError(range: range, found: "the variable \"\(name.shown)\" twice")
    }
    self.maximumCells = maximumCells
    variables = names.map { Variable($0) }
  }

  var table: SolutionTable { SolutionTable(variables: variables, cells: cells, rowCount: rowCount) }

  mutating func addRow(at range: Range<Int>, cells: [Term?] = []) throws(SyntaxError) {
    let width = variables.count
    guard cells.count == width else {
      throw SyntaxError(range: range, found: "a row of \(cells.count) cells", expected: ["\(width) cells"])
    }
    guard self.cells.count + width <= maximumCells else {
      throw SyntaxError(range: range, found: "more than \(maximumCells) cells")
    }
    self.cells += cells
    rowCount += 1
  }
}

extension QueryParser {
  /// One term and nothing else.
  fileprivate mutating func parseResultTerm() throws(SyntaxError) -> Term {
    let term: Term
    if token.kind == .blankNode {
      term = .blankNode(String(tokenText.dropFirst(2)))
      try advance()
    } else if let ground = try parseGroundTerm() {
      term = ground
    } else {
      throw unexpected(expected: ["an IRI", "a literal", "a blank node"])
    }
    guard token.kind == .end else { throw unexpected(expected: ["a tab", "end of the line"]) }
    return term
  }
}

/// Cuts CSV into records and fields (RFC 4180; a line feed alone ends a record too).
private struct CSVReader {
  struct Field {
    var text: String
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }

  /// `nil` at the end of the text.
  mutating func nextRecord() throws(SyntaxError) -> [Field]? {
    guard !isAtEnd else { return nil }
    var fields: [Field] = []
    while true {
      let start = position
      let text = try bytes[position...].first == UInt8(ascii: "\"") ? quotedField() : plainField()
      fields.append(Field(text: text, range: start..<position))
      guard !isAtEnd else { return fields }
      switch bytes[position] {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "\r") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\n"):
        position += 2
        return fields
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        position += 1
        return fields
      default:
        throw SyntaxError(
          range: position..<position + 1, found: "text after a quoted field",
          expected: ["\",\"", "end of line"])
      }
    }
  }

  private mutating func plainField() -> String {
    let start = position
    while !isAtEnd, ![UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[position]) {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quotedField() throws(SyntaxError) -> String {
    let quote = UInt8(ascii: "\"")
    var text: [UInt8] = []
    position += 1
    while !isAtEnd {
      if bytes[position] == quote {
        position += 1
        guard !isAtEnd, bytes[position] == quote else { return String(decoding: text, as: UTF8.self) }
      }
      text.append(bytes[position])
      position += 1
    }
    throw SyntaxError(
      range: bytes.count..<bytes.count, found: "end of the text", expected: ["\" to close the field"])
  }
}
