import Coalitions
import Positions

extension OpenedStatements {
  /// The statements themselves, those that take no side included, as a table that `--statements` reads.
  var listing: Listing {
    var listing = Listing(columns: StatementFile.heading.map { .init($0) })
    listing.rows = StatementFile.rows(of: records) { number in
      let record = records.records[number]
      let shown = lines(of: record).filter { record.documents.contains($0.document.id) }
      let own = shown.filter { $0.document.id == record.documents.first }
      let others = shown.filter { $0.document.id != record.documents.first }
      return [own.isEmpty ? "" : own.lineWords, others.places].filter { !$0.isEmpty }.joined(separator: "; ")
    }
    return listing
  }
}
