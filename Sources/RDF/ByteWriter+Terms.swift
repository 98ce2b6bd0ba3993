import Bytes

/// The parts of a term as N-Triples and Turtle both write them.
extension ByteWriter {
  /// How much of a string is escaped.
  enum Escapes {
    /// Quotation mark, backslash and line ends: what canonical N-Triples escape (section 4 of RDF 1.1
    /// N-Triples).
    case necessary
    /// These and every other control character, which a person would not see.
    case controls
    /// As in a string between three quotation marks: line feeds and single quotation marks stand as they are.
    case long
  }

  /// An IRI in angle brackets. Characters that the grammar keeps out of IRIs, and that no escape can bring
  /// in, are percent-encoded.
  mutating func writeIRI(_ iri: String) {
    write(UInt8(ascii: "<"))
    if iri.utf8.allSatisfy(\.isAllowedInIRI) {
      write(iri)
    } else {
      for byte in iri.utf8 {
        if byte.isAllowedInIRI {
          write(byte)
        } else {
          write(UInt8(ascii: "%"))
          writeHex(byte)
        }
      }
    }
    write(UInt8(ascii: ">"))
  }

  /// A string without its quotation marks.
  mutating func writeString(_ text: String, escaping escapes: Escapes = .necessary) {
    guard text.utf8.contains(where: Self.mayNeedEscape) else { return write(text) }
    var quotes = 0
    let last = text.utf8.count - 1
    for (index, byte) in text.utf8.enumerated() {
      quotes = byte == .quote ? quotes + 1 : 0
      switch byte {
      case .quote where escapes == .long && quotes < 3 && index < last: write(byte)
      case .lineFeed where escapes == .long: write(byte)
      case .quote:
        quotes = 0
        write("\\\"")
      case .backslash: write("\\\\")
      case .lineFeed: write("\\n")
      case .carriageReturn: write("\\r")
      case .tab where escapes == .controls: write("\\t")
      case 0x08 where escapes != .necessary: write("\\b")
      case 0x0C where escapes != .necessary: write("\\f")
      case 0x00...0x08, 0x0B...0x1F, 0x7F:
        if escapes == .necessary {
          write(byte)
        } else {
          write("\\u00")
          writeHex(byte)
        }
      default: write(byte)
      }
    }
  }

  /// A blank node. A label that the grammar does not have is written as the hexadecimal digits of its bytes,
  /// and so that the two never meet, one that looks like that is as well.
  mutating func writeBlankNode(_ label: String) {
    let text = "_:" + label
    if TurtleToken.only(in: text)?.kind == .blankNode, !label.utf8.starts(with: "hex-".utf8) {
      write(text)
    } else {
      write("_:hex-")
      for byte in label.utf8 { writeHex(byte) }
    }
  }

  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == .quote || byte == .backslash || byte == 0x7F
  }

  private mutating func writeHex(_ byte: UInt8) {
    for digit in [byte >> 4, byte & 0xF] {
      write(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }
}
