import Positions

// What keeps a note of a large graph readable: a full note holds all of a text with some hundred recommendations, and
// of more says what it leaves out.
extension NoteMaker {
  /// The most contributors in a matrix.
  static let mostContributors = 100
  /// The most proposals in a table.
  static let mostProposals = 300
  /// The most ids and runs of ids in a line of a page.
  static let mostRuns = 60
  /// The most lines in a list of single events.
  static let mostLines = 100

  /// As many as a table holds, and a remark where that is not all.
  ///
  /// - Parameter which: those that come first, such as `the first`.
  static func shown(_ backings: [Backing], _ which: String) -> (backings: [Backing], remark: [Note.Block]) {
    guard backings.count > mostProposals else { return (backings, []) }
    return (
      Array(backings.prefix(mostProposals)),
      [.paragraph("The table holds \(which) \(mostProposals) of \(backings.count) proposals.")]
    )
  }

  /// As many as a list holds, with a last line on the others.
  static func list(_ lines: [Text], of count: Int) -> Note.Block {
    .list(count > lines.count ? lines + ["\(count - lines.count) more."] : lines)
  }
}
