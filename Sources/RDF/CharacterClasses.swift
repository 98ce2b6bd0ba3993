/// Classes of characters, by the names of the Turtle grammar (section 6.5 of Turtle 1.1).

extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }

  var isUpperCase: Bool { self &- UInt8(ascii: "A") < 26 }

  /// The value of a hexadecimal digit.
  var hexValue: UInt32? {
    if isDigit { return UInt32(self & 0x0F) }
    let letter = (self | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? UInt32(letter) + 10 : nil
  }

  /// What may stand unescaped between the angle brackets of an IRI: all but controls, the blank and
  /// ``<>"{}|^`\``.
  var isAllowedInIRI: Bool {
    switch self {
    case 0x00...0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
      UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{")...UInt8(ascii: "}"):
      false
    default: true
    }
  }

  /// The ASCII part of PN_CHARS: letters, digits, `_` and `-`.
  var isNameByte: Bool {
    isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }

  /// What a backslash may stand before in the local part of a prefixed name: PN_LOCAL_ESC.
  var isLocalEscape: Bool {
    switch self {
    case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "/"), UInt8(ascii: ";"), UInt8(ascii: "="),
      UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}

/// The characters that names are made of.
enum NameCharacter {
  /// PN_CHARS_BASE: what a prefix begins with.
  static func isBase(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
      0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
      0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// PN_CHARS_U or a digit: what a blank node label or the local part of a name begins with.
  static func isFirst(_ scalar: UInt32) -> Bool {
    isBase(scalar) || scalar == 0x5F || (0x30...0x39).contains(scalar)
  }

  /// PN_CHARS: what may follow.
  static func isRest(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isFirst(scalar)
    }
  }
}
