public import Bytes

/// Reads comma-separated values, record by record (RFC 4180): fields in quotation marks may hold commas, line ends and
/// doubled quotation marks; lines end with LF or CR LF; empty lines are passed over. UTF-8, a byte order mark is passed
/// over too.
public struct CSVText: Sendable {
  /// A field, and where in the text it stands, quotation marks included.
  public struct Field: Sendable, Equatable {
    public var text: String
    public var range: Range<Int>
  }

  private let bytes: [UInt8]
  private let file: String
  private var offset: Int

  /// - Parameter file: what errors call the text.
  public init(_ bytes: [UInt8], file: String = "") {
    self.bytes = bytes
    self.file = file
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record; `nil` at the end. Fails for a quotation mark where none can stand, one that is not closed, and
  /// bytes that are not UTF-8.
  public mutating func next() throws(SyntaxError) -> [Field]? {
    while skipLineEnd() {}
    guard offset < bytes.count else { return nil }
    var fields = [try field()]
    while offset < bytes.count, bytes[offset] == UInt8(ascii: ",") {
      offset += 1
      fields.append(try field())
    }
    guard offset == bytes.count || skipLineEnd() else {
      throw SyntaxError(
        file: file, range: offset..<offset + 1, found: "text after the quotation mark that ends a field",
        expected: ["a comma", "the end of the line"],
        hint: "a quotation mark inside a field is written twice")
    }
    return fields
  }

  private mutating func field() throws(SyntaxError) -> Field {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { return try plainField() }
    let start = offset
    offset += 1
    var text: [UInt8] = []
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "\"") {
        guard offset < bytes.count, bytes[offset] == byte else {
          return Field(text: try decoded(text[...], start..<offset), range: start..<offset)
        }
        offset += 1
      }
      text.append(byte)
    }
    throw SyntaxError(
      file: file, range: start..<start + 1, found: "a quotation mark that is not closed",
      expected: ["a quotation mark at the end of the field"])
  }

  private mutating func plainField() throws(SyntaxError) -> Field {
    let start = offset
    while offset < bytes.count, bytes[offset] != UInt8(ascii: ","), !isAtLineEnd {
      guard bytes[offset] != UInt8(ascii: "\"") else {
        throw SyntaxError(
          file: file, range: offset..<offset + 1, found: "a quotation mark inside a field",
          expected: ["a comma", "the end of the line"],
          hint: "a field that holds quotation marks stands in quotation marks, and they are doubled")
      }
      offset += 1
    }
    return Field(text: try decoded(bytes[start..<offset], start..<offset), range: start..<offset)
  }

  private func decoded(_ text: ArraySlice<UInt8>, _ range: Range<Int>) throws(SyntaxError) -> String {
    guard let text = String(validating: text, as: UTF8.self) else {
      throw SyntaxError(file: file, range: range, found: "bytes that are not UTF-8", expected: ["UTF-8"])
    }
    return text
  }

  private var isAtLineEnd: Bool {
    bytes[offset] == UInt8(ascii: "\n")
      || bytes[offset] == UInt8(ascii: "\r")
        && (offset + 1 == bytes.count || bytes[offset + 1] == UInt8(ascii: "\n"))
  }

  private mutating func skipLineEnd() -> Bool {
    guard offset < bytes.count, isAtLineEnd else { return false }
    offset += bytes[offset] == UInt8(ascii: "\r") && offset + 1 < bytes.count ? 2 : 1
    return true
  }
}
