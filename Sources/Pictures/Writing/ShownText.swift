extension String {
  /// The text as a drawing may show it, before the escapes of a file format: control characters and code points that are
  /// no characters (XML refuses them) as blanks, and without the marks that turn the reading direction of what follows,
  /// which would let a label reorder its neighbours. Marks that only tell the direction of a letter stay.
  var shown: String {
    guard unicodeScalars.contains(where: { $0.isControl || $0.isDirectionOverride || $0.isNoncharacter })
    else {
      return self
    }
    var shown = ""
    for scalar in unicodeScalars where !scalar.isDirectionOverride {
      shown.unicodeScalars.append(scalar.isControl || scalar.isNoncharacter ? " " : scalar)
    }
    return shown
  }
}

extension Unicode.Scalar {
  var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) || (0x2028...0x2029).contains(value) }

  /// Embeddings, overrides and isolates (Unicode Standard Annex 9, section 2).
  fileprivate var isDirectionOverride: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }

  fileprivate var isNoncharacter: Bool { value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value) }
}
