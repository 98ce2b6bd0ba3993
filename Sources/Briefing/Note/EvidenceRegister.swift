public import Positions

/// Gives numbers to what a note rests on, in the order of first mention.
struct EvidenceRegister {
  private(set) var entries: [NumberedEvidence] = []
  private var numbers: [Key: Int] = [:]

  private struct Key: Hashable {
    let holder: String
    let target: String
    let date: String
  }

  /// The number of a standing, new at its first mention.
  mutating func number(of standing: Standing) -> Int {
    let key = Key(holder: standing.holder.iri, target: standing.target.iri, date: standing.date)
    if let number = numbers[key] { return number }
    let number = entries.count + 1
    numbers[key] = number
    let best = standing.positions[0]
    var passages: [EvidenceView] = []
    for evidence in standing.positions.flatMap(\.evidence)
    where !passages.contains(where: evidence.isSamePlace) {
      passages.append(evidence)
    }
    entries.append(
      NumberedEvidence(
        number: number, holder: standing.holder, onBehalfOf: best.onBehalfOf, stance: best.stance,
        target: standing.target, basis: best.basis, date: best.date,
        passages: passages.map { NumberedEvidence.Passage(evidence: $0) }))
    return number
  }
}

extension EvidenceView {
  fileprivate func isSamePlace(as other: EvidenceView) -> Bool {
    document.iri == other.document.iri && lines == other.lines
  }
}

extension Note {
  /// The note with the words of each passage from the reader's own copies.
  ///
  /// - Parameter words: the words of a passage; `nil` where the copy has not the lines.
  public func quoting(_ words: (EvidenceView) -> [String]?) -> Note {
    var note = self
    for entry in note.evidence.indices {
      for passage in note.evidence[entry].passages.indices {
        note.evidence[entry].passages[passage].words = words(note.evidence[entry].passages[passage].evidence)
      }
    }
    return note
  }
}
