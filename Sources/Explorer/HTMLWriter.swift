import Bytes

// Texts of the graph inside HTML. They come from anywhere, so each is escaped where it is written.

extension ByteWriter {
  /// Writes a text so that HTML shows it, in an element or between quotation marks.
  mutating func writeHTML(_ text: String) { write(text.markup) }

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
