import Bytes

extension [EvidenceView] {
  /// Where it can be read: `wgec-2014-drafts lines 31–33, 41; wgec-2017-revised line 113`. Documents stand in natural
  /// order, and passages that share a line are told as one.
  public var places: String {
    let documents = Set(map(\.document.id)).sorted(by: NaturalOrder.precedes)
    return documents.map { document in
      let runs = filter { $0.document.id == document }.map(\.lines).joinedWhereOverlapping()
      return "\(document) \(runs.words)"
    }.joined(separator: "; ")
  }

  /// The lines alone, for where it is plain which document they are of: `lines 31–33, 41`.
  public var lineWords: String { map(\.lines).joinedWhereOverlapping().words }
}

extension [ClosedRange<Int>] {
  fileprivate var words: String {
    let texts = map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    return "\(count == 1 && self[0].count == 1 ? "line" : "lines") \(texts.joined(separator: ", "))"
  }

  /// The ranges in order, those that share a line made one.
  fileprivate func joinedWhereOverlapping() -> [ClosedRange<Int>] {
    sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }.reduce(into: []) {
      runs, next in
      if let last = runs.last, next.lowerBound <= last.upperBound {
        runs[runs.count - 1] = last.lowerBound...Swift.max(last.upperBound, next.upperBound)
      } else {
        runs.append(next)
      }
    }
  }
}
