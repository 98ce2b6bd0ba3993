import Bytes
import Positions

extension StatementFile {
  /// The heading of ``rows(of:passage:)``.
  public static let heading = [
    Column.id, .date, .document, .meeting, .actor, .group, .weight, .concept, .qualifier, .basis, .paragraph,
  ].map(\.rawValue)

  /// What was said as the rows of a table that ``read(_:file:)`` reads, in the natural order of their ids: the same
  /// records, but for documents and meetings after the first.
  ///
  /// Everybody and everything goes by its label, with the id behind it where two have the same label. A side is 1 or 0,
  /// as Discourse Network Analyzer has it; `conditional` and `neutral` are written as words.
  ///
  /// - Parameter passage: where in its first document a record stands, by its place, where the record itself does not say.
  public static func rows(of records: StanceRecords, passage: (Int) -> String) -> [[String]] {
    let all = records.records
    let actors = Labels(all.map(\.actor), records)
    let concepts = Labels(all.map(\.concept), records)
    let documents = Labels(all.compactMap(\.documents.first), records)
    let meetings = Labels(all.compactMap(\.meetings.first), records)
    let groups = Labels(Array(records.groups.values), records)
    let rows = all.indices.map { number in
      let record = all[number]
      let id = record.identifier.isEmpty ? DataNamespace.id(of: record.id) ?? record.id : record.identifier
      let qualifier =
        switch record.stance {
        case .support: "1"
        case .oppose: "0"
        case .conditional, .neutral: record.stance.rawValue
        }
      return [
        id, record.date?.text ?? "", record.documents.first.map { documents[$0] } ?? "",
        record.meetings.first.map { meetings[$0] } ?? "", actors[record.actor],
        records.groups[record.actor].map { groups[$0] } ?? "",
        records.votes[record.actor].map(String.init) ?? "",
        concepts[record.concept], qualifier, record.basis?.rawValue ?? "",
        record.passage.isEmpty ? passage(number) : record.passage,
      ]
    }
    return rows.enumerated().sorted { left, right in
      let (a, b) = (left.element[0], right.element[0])
      return a == b ? left.offset < right.offset : NaturalOrder.precedes(a, b)
    }.map(\.element)
  }

  /// What things are called, each differently.
  private struct Labels {
    private var names: [String: String] = [:]

    init(_ ids: [String], _ records: StanceRecords) {
      let ids = Set(ids)
      var counts: [String: Int] = [:]
      for id in ids { counts[records.label(of: id), default: 0] += 1 }
      for id in ids {
        let label = records.label(of: id)
        names[id] = counts[label] == 1 ? label : "\(label) (\(id))"
      }
    }

    subscript(id: String) -> String { names[id] ?? id }
  }
}
