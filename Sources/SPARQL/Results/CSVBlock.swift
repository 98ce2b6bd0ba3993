import Algebra
import RDF

/// Some rows of a table on their way to CSV: the texts of each column side by side, then the lines made of them.
struct CSVBlock {
  /// How many rows are worth their while: the texts of a few columns fit into a processor's nearer memory.
  static let rows = 1024

  private var columns: [TermTexts]
  private var lines: [UInt8] = []

  init(_ table: SolutionTable) { columns = Array(repeating: TermTexts(), count: table.variables.count) }

  /// The lines of some rows, each with its end.
  mutating func text(of rows: Range<Int>, in table: SolutionTable) -> [UInt8] {
    lines.removeAll(keepingCapacity: true)
    for column in columns.indices {
      columns[column].removeAll()
      table.appendTexts(ofRows: rows, column: column, to: &columns[column])
    }
    for row in 0..<rows.count {
      for column in columns.indices {
        if column > 0 { lines.append(UInt8(ascii: ",")) }
        append(columns[column], row)
      }
      lines.append(UInt8(ascii: "\r"))
      lines.append(UInt8(ascii: "\n"))
    }
    return lines
  }

  private mutating func append(_ texts: TermTexts, _ row: Int) {
    let range = texts[row]
    if texts.kinds[row] == .blankNode {
      lines.append(UInt8(ascii: "_"))
      lines.append(UInt8(ascii: ":"))
    }
    let text = texts.bytes.span.extracting(range)
    guard text.needsQuotes else { return unsafe text.withUnsafeBufferPointer { unsafe lines += $0 } }
    lines.append(UInt8(ascii: "\""))
    for byte in texts.bytes[range] {
      if byte == UInt8(ascii: "\"") { lines.append(byte) }
      lines.append(byte)
    }
    lines.append(UInt8(ascii: "\""))
  }
}

extension Span<UInt8> {
  /// Whether a CSV field has to be quoted (RFC 4180). Looks at every byte, without a branch.
  fileprivate var needsQuotes: Bool {
    var found: UInt8 = 0
    for index in indices {
      let byte = self[index]
      found |= byte == 0x22 ? 1 : 0
      found |= byte == 0x2C ? 1 : 0
      found |= byte == 0x0D ? 1 : 0
      found |= byte == 0x0A ? 1 : 0
    }
    return found != 0
  }
}
