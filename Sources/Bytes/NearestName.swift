/// The name that a misspelt one is closest to, when it is close: at most a third of its letters differ.
///
/// Upper and lower case count as equal. Of equally close names the first is taken. Cost: the lengths of the names
/// multiplied, for each candidate of a similar length.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().utf8)
  var nearest: (name: String, distance: Int)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased().utf8)
    let limit = min(max(1, max(wanted.count, letters.count) / 3), (nearest?.distance ?? .max) - 1)
    guard abs(letters.count - wanted.count) <= limit, wanted.count <= 64 else { continue }
    let distance = editDistance(wanted, letters)
    if distance <= limit { nearest = (candidate, distance) }
  }
  return nearest?.name
}

/// How many letters to insert, drop, replace or swap with their neighbour (optimal string alignment).
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      var best = min(previous[column + 1] + 1, current[column] + 1)
      best = min(best, previous[column] + (left[row] == right[column] ? 0 : 1))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforePrevious[column - 1] + 1)
      }
      current.append(best)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
