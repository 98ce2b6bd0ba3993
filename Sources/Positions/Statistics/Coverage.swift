public import Algebra
import Bytes
import RDF

/// Which lines of a document some proposal, contribution or evidence covers, and which none does.
public struct Coverage: Sendable, Equatable {
  public var document: NodeName
  /// The name of its text file.
  public var fileName: String?
  public var lineCount: Int
  /// The runs of lines that are covered, in order, neighbouring ones joined.
  public var covered: [ClosedRange<Int>]

  /// The runs of lines that nothing covers, in order.
  ///
  /// - Parameter isText: whether a line holds text. A run is shortened to begin and end with such lines, and
  ///   left out when it has none.
  public func uncovered(where isText: (Int) -> Bool = { _ in true }) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    var next = 1
    for run in covered + [lineCount + 1...lineCount + 1] {
      var first = next
      var last = run.lowerBound - 1
      while first <= last, !isText(first) { first += 1 }
      while first <= last, !isText(last) { last -= 1 }
      if first <= last { runs.append(first...last) }
      next = run.upperBound + 1
    }
    return runs
  }

  /// How many lines are covered.
  public var coveredLines: Int { covered.reduce(0) { $0 + $1.count } }

  /// The coverage of every document that has lines, in the order of ids, by two queries and the reading of
  /// the documents.
  public static func ofDocuments(
    _ service: any QueryService, within limits: QueryLimits = QueryLimits()
  ) throws(QueryFailure) -> [Coverage] {
    var runs: [String: [ClosedRange<Int>]] = [:]
    for property in [ST.inDocument, ST.document] {
      let pattern = GraphPattern.basic([
        TriplePattern(.variable("passage"), .iri(property), .variable("document")),
        TriplePattern(.variable("passage"), .iri(ST.firstLine), .variable("first")),
        TriplePattern(.variable("passage"), .iri(ST.lastLine), .variable("last")),
      ])
      let table = try service.table(["document", "first", "last"], where: pattern, limits, distinct: true)
      for row in 0..<table.rowCount {
        guard case .iri(let document) = table[row, 0], let first = table[row, 1]?.wholeNumber,
          let last = table[row, 2]?.wholeNumber, first >= 1, first <= last
        else { continue }
        runs[document, default: []].append(first...last)
      }
    }
    return try GraphReader(service, within: limits).documents().compactMap { document in
      document.lineCount.map { count in
        Coverage(
          document: document.node, fileName: document.fileName, lineCount: count,
          covered: joined(runs[document.node.iri] ?? [], upTo: count))
      }
    }
  }

  /// The runs up to a line, in order, those that overlap or touch joined.
  private static func joined(_ runs: [ClosedRange<Int>], upTo end: Int) -> [ClosedRange<Int>] {
    var joined: [ClosedRange<Int>] = []
    for run in runs.sorted(by: { $0.lowerBound < $1.lowerBound }) where run.lowerBound <= end {
      let run = run.lowerBound...min(run.upperBound, end)
      if let last = joined.last, run.lowerBound <= last.upperBound + 1 {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, run.upperBound)
      } else {
        joined.append(run)
      }
    }
    return joined
  }
}
