import Bytes

// Texts of the graph inside HTML. They come from anywhere, so each is escaped where it is written.

extension ByteWriter {
  /// Writes a text so that HTML shows it, in an element or between quotation marks.
  ///
  /// Control characters that HTML forbids become U+FFFD.
  mutating func writeHTML(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): write("&lt;")
      case UInt8(ascii: ">"): write("&gt;")
      case UInt8(ascii: "&"): write("&amp;")
      case UInt8(ascii: "\""): write("&quot;")
      case UInt8(ascii: "'"): write("&#39;")
      case UInt8(ascii: "\t"), UInt8(ascii: "\n"): write(byte)
      case 0..<0x20, 0x7F: write("\u{FFFD}")
      default: write(byte)
      }
    }
  }

  /// Writes a text that may run in either direction, so that what stands around it keeps its place.
  mutating func writeIsolated(_ text: String) {
    write("<bdi>")
    writeHTML(text)
    write("</bdi>")
  }

  /// Writes a part of the page's address after `#`: letters, digits and `-._~` as they are, every other byte as
  /// `%XX`, which is what the script's `encodeURIComponent` makes and takes.
  mutating func writeFragment(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        write(byte)
      default:
        write("%")
        write((byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true))
      }
    }
  }
}
