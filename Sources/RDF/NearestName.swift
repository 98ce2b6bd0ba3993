extension [String] {
  /// The name that fewest changes of a letter lead to, the first of several; `nil` when all are far away.
  ///
  /// Counts insertions, deletions and replacements (Levenshtein), at most a third of the longer name, at least one.
  func nearest(to name: String) -> String? {
    let wanted = [UInt8](name.utf8)
    guard wanted.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in self where candidate.utf8.count <= 64 {
      let distance = changes(from: [UInt8](candidate.utf8), to: wanted)
      let limit = Swift.max(1, Swift.max(wanted.count, candidate.utf8.count) / 3)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  private func changes(from old: [UInt8], to new: [UInt8]) -> Int {
    var row = [Int](0...new.count)
    for (count, byte) in old.enumerated() {
      var diagonal = row[0]
      row[0] = count + 1
      for index in new.indices {
        let replaced = diagonal + (byte == new[index] ? 0 : 1)
        diagonal = row[index + 1]
        row[index + 1] = Swift.min(replaced, diagonal + 1, row[index] + 1)
      }
    }
    return row[new.count]
  }
}
