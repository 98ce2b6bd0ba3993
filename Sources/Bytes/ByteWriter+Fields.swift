// Texts inside the two formats that everybody reads.

extension ByteWriter {
  /// Writes a field of CSV (RFC 4180), in quotation marks when it holds a comma, a quotation mark or a line end.
  public mutating func writeCSV(_ field: String) {
    let isSpecial = field.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
    guard isSpecial else { return write(field) }
    write(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { write(byte) }
      write(byte)
    }
    write(UInt8(ascii: "\""))
  }

  /// Writes a string of JSON (RFC 8259) with its quotation marks.
  public mutating func writeJSON(_ text: String) {
    write(UInt8(ascii: "\""))
    guard text.needsEscapesInJSON else {
      write(text)
      return write(UInt8(ascii: "\""))
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): write("\\\"")
      case UInt8(ascii: "\\"): write("\\\\")
      case UInt8(ascii: "\n"): write("\\n")
      case UInt8(ascii: "\r"): write("\\r")
      case UInt8(ascii: "\t"): write("\\t")
      case 0..<0x20: write((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16))
      default: write(byte)
      }
    }
    write(UInt8(ascii: "\""))
  }
}

extension String {
  fileprivate var needsEscapesInJSON: Bool {
    let bytes = utf8.span
    for place in bytes.indices {
      switch bytes[place] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20: return true
      default: continue
      }
    }
    return false
  }
}
