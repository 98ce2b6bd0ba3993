public import Bytes

/// Reads what is known of actors from a table in CSV: the column `actor` and, where they are there, `group` (the
/// stakeholder group), `weight` (votes, a whole number from 0) and `kind` (person, state or organisation). Other columns are
/// passed over.
public enum ActorFile {
  public struct Contents: Sendable, Equatable {
    /// By actor; of two rows on one actor the later counts.
    public var groups: [String: String] = [:]
    public var votes: [String: Int] = [:]
    public var kinds: [String: ActorKind] = [:]
    /// In the order of the rows, each once.
    public var actors: [String] = []

    public init() {}
  }

  /// - Parameter file: what errors call the table.
  public static func read(_ bytes: [UInt8], file: String = "") throws(SyntaxError) -> Contents {
    var text = CSVText(bytes, file: file)
    let heading = try text.next() ?? []
    let names = heading.map { $0.text.trimmed.lowercased() }
    guard let actorColumn = names.firstIndex(of: "actor") else {
      throw SyntaxError(
        file: file, range: 0..<(heading.last?.range.upperBound ?? 0),
        found: "no column \"actor\" in the heading", expected: ["\"actor\""])
    }
    for name in ["actor", "group", "weight", "kind"] {
      guard let first = names.firstIndex(of: name), let last = names.lastIndex(of: name), last > first else {
        continue
      }
      throw SyntaxError(
        file: file, range: heading[last].range, found: "a second column \"\(name)\"",
        expected: ["one column of each name"])
    }
    let (groupColumn, votesColumn) = (names.firstIndex(of: "group"), names.firstIndex(of: "weight"))
    let kindColumn = names.firstIndex(of: "kind")
    var contents = Contents()
    var seen: Set<String> = []
    var row = 0
    while let fields = try text.next() {
      row += 1
      guard fields.count == heading.count else {
        throw SyntaxError(
          file: file, range: fields[0].range, found: "\(fields.count) fields in row \(row)",
          expected: ["\(heading.count) fields, one for each column of the heading"])
      }
      let actor = fields[actorColumn].text.trimmed
      guard !actor.isEmpty else {
        throw SyntaxError(
          file: file, range: fields[actorColumn].range, found: "nothing in row \(row), column \"actor\"",
          expected: ["the name of the actor"])
      }
      if seen.insert(actor).inserted { contents.actors.append(actor) }
      if let column = groupColumn, !fields[column].text.trimmed.isEmpty {
        contents.groups[actor] = fields[column].text.trimmed
      }
      if let column = kindColumn, !fields[column].text.isEmpty {
        guard let kind = ActorKind(rawValue: fields[column].text.trimmed.lowercased()) else {
          throw SyntaxError(
            file: file, range: fields[column].range,
            found: "\"\(fields[column].text)\" in row \(row), column \"kind\"",
            expected: ActorKind.allCases.map(\.rawValue))
        }
        contents.kinds[actor] = kind
      }
      guard let column = votesColumn, !fields[column].text.isEmpty else { continue }
      guard let votes = Int(fields[column].text.trimmed), votes >= 0 else {
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
