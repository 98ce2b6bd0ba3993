extension Unicode.Scalar {
  /// How many columns of a terminal the character takes: none for marks that combine with the one before and for
  /// invisible ones, two for the wide ones of East Asia and emoji, else one.
  ///
  /// Follows Unicode Standard Annex 11 by block; a terminal may disagree about single characters.
  var displayWidth: Int {
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    return switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}

extension StringProtocol {
  /// How many columns of a terminal the text takes, if it holds no control characters.
  var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }
}

extension String {
  /// The text in lines of at most `width` columns, broken at blanks, or inside a word longer than a line, there after a
  /// hyphen if one is near.
  ///
  /// - Returns: at least one line; runs of blanks become one.
  func wrapped(to width: Int) -> [String] {
    let width = max(1, width)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in split(separator: " ") {
      let length = word.displayWidth
      if used > 0, used + 1 + length <= width {
        line += " " + word
        used += 1 + length
        continue
      }
      if used > 0 { lines.append(line) }
      var pieces = length <= width ? [String(word)] : word.pieces(of: width)
      line = pieces.removeLast()
      lines += pieces
      used = line.displayWidth
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }
}

extension Substring {
  /// The word cut into pieces of at most `width` columns, each of one character at least; after the last hyphen in the
  /// second half of a piece, if there is one.
  fileprivate func pieces(of width: Int) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while !rest.isEmpty {
      var end = rest.startIndex
      var hyphen: Index?
      var used = 0
      while end < rest.endIndex {
        let length = String(rest[end]).displayWidth
        if used > 0, used + length > width { break }
        used += length
        let isHyphen = rest[end] == "-"
        rest.formIndex(after: &end)
        if isHyphen, used > width / 2 { hyphen = end }
      }
      if end < rest.endIndex, let hyphen { end = hyphen }
      pieces.append(String(rest[..<end]))
      rest = rest[end...]
    }
    return pieces
  }
}
