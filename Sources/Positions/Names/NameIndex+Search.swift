public import Algebra
import Bytes
import RDF

extension NameIndex {
  /// A node that a search found.
  public struct Finding: Sendable, Equatable {
    public enum Field: Sendable, Equatable { case id, label, alias, gist }

    public let node: Node
    /// Where the words stand, the best place first found.
    public let field: Field
    /// The text they stand in.
    public let text: String
    /// The higher, the better; to compare findings of one search by.
    public let score: Int
  }

  /// The gists of all nodes by IRI, for ``find(_:gists:limit:)``; one query.
  public static func gists(
    from service: any QueryService, within limits: QueryLimits = QueryLimits()
  ) throws(QueryFailure) -> [String: String] {
    let table = try service.solutions(
      Select(
        [Select.Column(Variable("node")), Select.Column(Variable("gist"))],
        where: .basic([TriplePattern(.variable("node"), .iri(ST.gist), .variable("gist"))])),
      within: limits)
    var gists: [String: String] = [:]
    for row in 0..<table.rowCount {
      guard case .iri(let iri) = table[row, 0], case .literal(let gist) = table[row, 1] else { continue }
      gists[iri] = min(gists[iri] ?? gist.lexical, gist.lexical)
    }
    return gists
  }

  /// The nodes in which every word is found, in the id, the label, an alias or the gist, best first.
  ///
  /// A word counts more as a whole than as the beginning of one, more in a label than in a gist, and most when the
  /// words make up a whole name. Equal findings follow the natural order of their ids. Words are compared as names
  /// are. Cost: one pass over all texts; in a packed store, which searches its gists too, over those that fit.
  ///
  /// - Parameter gists: gists by IRI, when these are to be searched too.
  public func find(_ words: String, gists: [String: String] = [:], limit: Int = .max) -> [Finding] {
    if let packed {
      let (index, gists) = packed.nodes(holding: words)
      return index.find(words, gists: gists, limit: limit)
    }
    let wanted = FoldedText(words)
    let words = wanted.words
    guard !words.isEmpty else { return [] }
    var findings: [Finding] = []
    for node in nodes {
      var fields: [(Finding.Field, String)] = [(.id, node.localID), (.label, node.label)]
      fields += node.aliases.map { (.alias, $0) }
      if let gist = gists[node.iri] { fields.append((.gist, gist)) }
      var best = [Int](repeating: 0, count: words.count)
      var place: (field: Finding.Field, text: String, score: Int)?
      var bonus = 0
      for (field, text) in fields {
        let written = FoldedText(text)
        let present = written.words
        if field != .gist, present == words { bonus = 10 }
        let scores = words.map { Self.fit(of: $0, in: present) * field.weight }
        let sum = scores.reduce(0, +)
        // Of several aliases that fit as well, the first in the order of bytes, however they came.
        let isFirst =
          place.map { $0.field == field && text.utf8.lexicographicallyPrecedes($0.text.utf8) } ?? true
        if sum > place?.score ?? 0 || sum == place?.score && isFirst { place = (field, text, sum) }
        for (index, score) in scores.enumerated() { best[index] = max(best[index], score) }
      }
      guard let place, !best.contains(0) else { continue }
      let score = best.reduce(bonus * words.count, +)
      findings.append(Finding(node: node, field: place.field, text: place.text, score: score))
    }
    findings.sort { left, right in
      left.score == right.score
        ? NaturalOrder.precedes(left.node.id, right.node.id) : left.score > right.score
    }
    return Array(findings.prefix(limit))
  }

  /// 2 for a whole word, 1 for the beginning of one, 0 for none.
  private static func fit(of word: ArraySlice<UInt8>, in words: [ArraySlice<UInt8>]) -> Int {
    if words.contains(word) { return 2 }
    return words.contains { $0.starts(with: word) } ? 1 : 0
  }
}

extension NameIndex.Finding.Field {
  fileprivate var weight: Int {
    switch self {
    case .id, .label: 4
    case .alias: 3
    case .gist: 1
    }
  }
}

extension NameIndex.Node {
  /// What follows the last `/` or `#` of the id, which for nodes outside the data namespace is an IRI.
  fileprivate var localID: String {
    let slash = id.utf8.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") }
    return slash.map { String(id[id.utf8.index(after: $0)...]) } ?? id
  }
}
