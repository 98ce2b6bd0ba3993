import Bytes

/// Reads XML event by event, as much of it as result documents use (XML 1.0, without document types, whose entities
/// can grow without bound). Elements may be nested 64 deep. Prefixes of names are cut off, but for `xml:`.
struct XMLReader {
  enum Event: Equatable {
    case start(String, attributes: [String: String])
    case end(String)
    /// Text between tags, its references resolved. Pieces of one text may come one after the other.
    case text(String)
    case endOfDocument
  }

  private let bytes: [UInt8]
  private var position = 0
  /// The names of open elements, with their prefixes.
  private var open: [ArraySlice<UInt8>] = []
  private var hasRoot = false
  /// The end of an element without content, which follows its start.
  private var pendingEnd: String?
  private static let maximumDepth = 64

  /// - Parameter bytes: UTF-8, which is checked.
  init(_ bytes: [UInt8]) throws(SyntaxError) {
    try checkUTF8(bytes)
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The bytes of the event that was read last.
  private(set) var eventRange = 0..<0

  mutating func next() throws(SyntaxError) -> Event {
    let start = position
    let event = try readEvent()
    eventRange = start..<position
    return event
  }

  /// The error that the event read last should have been another.
  func unexpectedEvent(expected: [String]) -> SyntaxError {
    let text = String(decoding: bytes[eventRange].prefix(60), as: UTF8.self).shown
    return SyntaxError(
      range: eventRange, found: eventRange.isEmpty ? "end of the text" : "\"\(text)\"", expected: expected)
  }

  private mutating func readEvent() throws(SyntaxError) -> Event {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") { return .text(try text()) }
      if starts(with: "<!--") {
        try skip(past: "-->", "the comment")
      } else if starts(with: "<?") {
        try skip(past: "?>", "the instruction")
      } else if starts(with: "<![CDATA[") {
        let start = position + 9
        try skip(past: "]]>", "the CDATA section")
        return .text(String(decoding: bytes[start..<position - 3], as: UTF8.self))
      } else if starts(with: "<!") {
        throw SyntaxError(range: place, found: "a document type", hint: "document types are not read")
      } else if starts(with: "</") {
        return try endTag()
      } else {
        return try startTag()
      }
    }
    guard open.isEmpty, hasRoot else { throw unexpected(["an element"]) }
    return .endOfDocument
  }

  // MARK: - Tags

  private mutating func startTag() throws(SyntaxError) -> Event {
    guard open.count < Self.maximumDepth else {
      throw SyntaxError(range: place, found: "more than \(Self.maximumDepth) elements within each other")
    }
    if open.isEmpty, hasRoot { throw unexpected(["end of the document"]) }
    hasRoot = true
    position += 1
    let name = try self.name()
    var attributes: [String: String] = [:]
    while true {
      let hadSpace = skipSpace()
      if starts(with: "/>") {
        position += 2
        pendingEnd = local(name)
        break
      }
      if starts(with: ">") {
        position += 1
        open.append(name)
        break
      }
      guard hadSpace else { throw unexpected(["\">\"", "a blank"]) }
      let attribute = local(try self.name())
      _ = skipSpace()
      guard starts(with: "=") else { throw unexpected(["\"=\""]) }
      position += 1
      _ = skipSpace()
      guard attributes.updateValue(try quotedValue(), forKey: attribute) == nil else {
        throw SyntaxError(range: place, found: "the attribute \(attribute) twice")
      }
    }
    return .start(local(name), attributes: attributes)
  }

  private mutating func endTag() throws(SyntaxError) -> Event {
    let start = position
    position += 2
    let name = try self.name()
    _ = skipSpace()
    guard starts(with: ">") else { throw unexpected(["\">\""]) }
    guard open.last == name else {
      throw SyntaxError(
        range: start..<position, found: "the end of an element that is not open",
        expected: open.last.map { ["</\(String(decoding: $0, as: UTF8.self))>"] } ?? [])
    }
    open.removeLast()
    position += 1
    return .end(local(name))
  }

  private mutating func name() throws(SyntaxError) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count {
      switch Unicode.Scalar(bytes[position]) {
      case " ", "\t", "\r", "\n", "=", "/", ">", "<", "\"", "'", "&", "?", "!":
        guard position > start else { throw unexpected(["a name"]) }
        return bytes[start..<position]
      default: position += 1
      }
    }
    throw unexpected(["\">\""])
  }

  private func local(_ name: ArraySlice<UInt8>) -> String {
    let text = String(decoding: name, as: UTF8.self)
    guard !text.hasPrefix("xml:"), let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return text }
    return String(decoding: name[(colon + 1)...], as: UTF8.self)
  }

  private mutating func quotedValue() throws(SyntaxError) -> String {
    guard position < bytes.count,
      bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
    else { throw unexpected(["a value in quotation marks"]) }
    let quote = bytes[position]
    position += 1
    guard let end = bytes[position...].firstIndex(of: quote) else {
      position = bytes.count
      throw unexpected(["a closing quotation mark"])
    }
    let value = try resolved(position..<end, isAttribute: true)
    position = end + 1
    return value
  }

  // MARK: - Text

  private mutating func text() throws(SyntaxError) -> String {
    let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    let text = try resolved(position..<end, isAttribute: false)
    if open.isEmpty, !text.utf8.allSatisfy({ $0 <= 0x20 }) { throw unexpected(["an element"]) }
    position = end
    return text
  }

  /// Resolves references, and reads line ends as section 2.11 and attributes as section 3.3.3 of XML 1.0 say.
  private func resolved(_ range: Range<Int>, isAttribute: Bool) throws(SyntaxError) -> String {
    var value: [UInt8] = []
    value.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "&"):
        let reference = try reference(at: index, before: range.upperBound)
        value.append(contentsOf: String(reference.scalar).utf8)
        index = reference.end
        continue
      case UInt8(ascii: "<"):
        throw SyntaxError(range: index..<index + 1, found: "\"<\" in an attribute", expected: ["&lt;"])
      case 0x0D:
        value.append(isAttribute ? 0x20 : 0x0A)
        if index + 1 < range.upperBound, bytes[index + 1] == 0x0A { index += 1 }
      case 0x09 where isAttribute, 0x0A where isAttribute: value.append(0x20)
      case let byte: value.append(byte)
      }
      index += 1
    }
    return String(decoding: value, as: UTF8.self)
  }

  private func reference(at index: Int, before end: Int) throws(SyntaxError) -> (
    scalar: Unicode.Scalar, end: Int
  ) {
    let limit = min(index + 12, end)
    guard let semicolon = bytes[index..<limit].firstIndex(of: UInt8(ascii: ";")) else {
      throw SyntaxError(range: index..<limit, found: "\"&\" that begins no reference", expected: ["&amp;"])
    }
    let name = String(decoding: bytes[index + 1..<semicolon], as: UTF8.self)
    let scalar: Unicode.Scalar? =
      switch name {
      case "lt": "<"
      case "gt": ">"
      case "amp": "&"
      case "quot": "\""
      case "apos": "'"
      case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
      default: nil
      }
    guard let scalar else {
      throw SyntaxError(
        range: index..<semicolon + 1, found: "the unknown reference &\(name.shown);",
        expected: ["&lt;", "&amp;", "the number of a character"])
    }
    return (scalar, semicolon + 1)
  }

  // MARK: - Steps

  private var place: Range<Int> { position..<min(position + 1, bytes.count) }

  private func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private mutating func skipSpace() -> Bool {
    let start = position
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    return position > start
  }

  private mutating func skip(past end: String, _ what: String) throws(SyntaxError) {
    let pattern = Array(end.utf8)
    while position < bytes.count {
      if bytes[position] == pattern[0], starts(with: end) {
        position += pattern.count
        return
      }
      position += 1
    }
    throw unexpected(["\"\(end)\" to close \(what)"])
  }

  private func unexpected(_ expected: [String]) -> SyntaxError {
    let found =
      place.isEmpty ? "end of the text" : "\"\(String(decoding: bytes[place], as: UTF8.self).shown)\""
    return SyntaxError(range: place, found: found, expected: expected)
  }
}
