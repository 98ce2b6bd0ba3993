/// What someone may have meant who wrote a name that does not exist.
public enum Spelling {
  /// How many letters must be put in, left out, changed or swapped with their neighbour to make one text of the other
  /// (optimal string alignment distance), ignoring case.
  ///
  /// Cost: the product of the lengths, in time; three rows of it, in space.
  public static func distance(_ first: String, _ second: String) -> Int {
    let a = Array(first.lowercased().unicodeScalars)
    let b = Array(second.lowercased().unicodeScalars)
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in 1...a.count {
      row[0] = i
      for j in 1...b.count {
        var best = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        best = min(best, last[j] + 1, row[j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, beforeLast[j - 2] + 1)
        }
        row[j] = best
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count]
  }

  /// The names that are near enough to be meant, nearest first, ties in the order of their bytes.
  ///
  /// Near enough is a name that begins with what was written (three letters or more), or one that a third of its
  /// letters, two at the least, would turn into it.
  public static func nearest(
    to written: String, among names: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let lowered = written.lowercased()
    let length = lowered.unicodeScalars.count
    var found: [(name: String, distance: Int)] = []
    for name in names {
      if length >= 3, name.lowercased().utf8.starts(with: lowered.utf8) {
        found.append((name, 1))
        continue
      }
      let room = max(2, max(length, name.unicodeScalars.count) / 3)
      guard abs(length - name.unicodeScalars.count) <= room else { continue }
      let distance = distance(written, name)
      if distance <= room, distance < max(length, 2) { found.append((name, distance)) }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return found.prefix(limit).map(\.name)
  }
}
