public import Bytes

/// Reads what is known of actors from a table in CSV: the column `actor` and, where they are there, `group` (the
/// stakeholder group) and `weight` (votes, a whole number from 0). Other columns are passed over.
public enum ActorFile {
  public struct Contents: Sendable, Equatable {
    /// By actor; of two rows on one actor the later counts.
    public var groups: [String: String] = [:]
    public var votes: [String: Int] = [:]
  }

  /// - Parameter file: what errors call the table.
  public static func read(_ bytes: [UInt8], file: String = "") throws(SyntaxError) -> Contents {
    var text = CSVText(bytes, file: file)
    let heading = try text.next() ?? []
    let names = heading.map { $0.text.lowercased() }
    guard let actorColumn = names.firstIndex(of: "actor") else {
      throw SyntaxError(
        file: file, range: 0..<(heading.last?.range.upperBound ?? 0),
        found: "no column \"actor\" in the heading", expected: ["\"actor\""])
    }
    let (groupColumn, votesColumn) = (names.firstIndex(of: "group"), names.firstIndex(of: "weight"))
    var contents = Contents()
    var row = 0
    while let fields = try text.next() {
      row += 1
      guard fields.count == heading.count else {
        throw SyntaxError(
          file: file, range: fields[0].range, found: "\(fields.count) fields in row \(row)",
          expected: ["\(heading.count) fields, one for each column of the heading"])
      }
      let actor = fields[actorColumn].text
      if let column = groupColumn, !fields[column].text.isEmpty {
        contents.groups[actor] = fields[column].text
      }
      guard let column = votesColumn, !fields[column].text.isEmpty else { continue }
      guard let votes = Int(fields[column].text), votes >= 0 else {
        throw SyntaxError(
          file: file, range: fields[column].range,
          found: "\"\(fields[column].text)\" in row \(row), column \"weight\"",
          expected: ["a whole number from 0"])
      }
      contents.votes[actor] = votes
    }
    return contents
  }
}
