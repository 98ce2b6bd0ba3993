// The characters of names, by the productions [164] to [171] of the SPARQL 1.1 grammar.

/// PN_CHARS_BASE: letters.
func isNameBase(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
    0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
    0x10000...0xEFFFF:
    true
  default: false
  }
}

/// PN_CHARS_U or a digit: what a variable, a blank node label or a local name can begin with.
func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "_" || ("0"..."9").contains(scalar) || isNameBase(scalar)
}

/// What a variable's name goes on with.
func isVariableCharacter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xB7, 0x300...0x36F, 0x203F...0x2040: true
  default: isNameStart(scalar)
  }
}

/// PN_CHARS: what a prefix, a local name or a blank node label goes on with, full stops aside.
func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "-" || isVariableCharacter(scalar)
}

/// PN_LOCAL_ESC: what a backslash may stand before in a local name.
func isLocalEscape(_ byte: UInt8) -> Bool {
  switch Unicode.Scalar(byte) {
  case "_", "~", ".", "-", "!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=", "/", "?", "#", "@", "%":
    true
  default: false
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

/// Whether a byte may stand between the angle brackets of an IRI.
func isIRIByte(_ byte: UInt8) -> Bool {
  switch Unicode.Scalar(byte) {
  case "<", ">", "\"", "{", "}", "|", "^", "`", "\\": false
  default: byte > 0x20
  }
}

func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
