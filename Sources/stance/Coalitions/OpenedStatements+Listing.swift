import Coalitions

extension OpenedStatements {
  /// The statements themselves, those that take no side included, as a table that `--statements` reads.
  var listing: Listing {
    var listing = Listing(columns: StatementFile.heading.map { .init($0) })
    listing.rows = StatementFile.rows(of: records) { number in
      let record = records.records[number]
      return lines(of: record).filter { record.documents.contains($0.document) }.map { lines in
        lines.document == record.documents.first ? lines.range : "\(lines.document) \(lines.range)"
      }.joined(separator: ", ")
    }
    return listing
  }
}
