import Bytes

/// A text whose lines can be pointed to and compared.
///
/// Lines end at line feeds only and are counted from 1; a last line without a line feed counts. The texts are
/// small (some 100 kB), and everything is kept in memory: the bytes, and each line with its white space
/// folded.
public struct SourceText: Sendable {
  private let bytes: [UInt8]
  private let ranges: [Range<Int>]
  /// Each line without white space at its ends, each run of it within made one blank; empty for a blank line.
  private let folded: [[UInt8]]

  /// Reads a text. Malformed UTF-8 is read as U+FFFD. Cost: one pass.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    ranges = Self.lines(of: bytes)
    folded = ranges.map { Self.fold(bytes[$0]) }
  }

  public var lineCount: Int { ranges.count }

  /// The lines of a run, without their line feeds; `nil` when the text hasn't all of them.
  public func lines(_ run: ClosedRange<Int>) -> [String]? {
    guard contains(run) else { return nil }
    return run.map { String(decoding: bytes[ranges[$0 - 1]], as: UTF8.self) }
  }

  /// Whether a line holds nothing but white space.
  public func isBlank(line number: Int) -> Bool { folded[number - 1].isEmpty }

  /// Those lines of a run that the text has, as one line: white space trimmed at its ends, each run of it
  /// made one blank.
  public func foldedText(_ run: ClosedRange<Int>) -> String { String(decoding: joined(run), as: UTF8.self) }

  /// The digest of the whole file: the SHA-256 of its bytes in hexadecimal.
  public var sha256: String { Digest.sha256.hexadecimal(of: bytes.span) }

  /// The digest that evidence carries: the first 16 hexadecimal digits of the SHA-256 of the folded lines;
  /// `nil` for lines that the text hasn't.
  public func digest(_ run: ClosedRange<Int>) -> String? {
    guard contains(run) else { return nil }
    return Self.digest(ofFolded: joined(run))
  }

  /// The digest of some lines of a text that is not read as a whole, for who writes evidence down.
  public static func digest(ofLines text: ArraySlice<UInt8>) -> String { digest(ofFolded: fold(text)) }

  private static func digest(ofFolded text: [UInt8]) -> String {
    String(Digest.sha256.hexadecimal(of: text.span).prefix(16))
  }

  /// The first run of as many lines that has a digest: where a passage may have moved to. Cost: a digest a
  /// line.
  public func run(ofLength length: Int, withDigest digest: String) -> ClosedRange<Int>? {
    guard length > 0, length <= lineCount else { return nil }
    for first in 1...lineCount - length + 1 {
      let run = first...first + length - 1
      if self.digest(run) == digest { return run }
    }
    return nil
  }

  private func contains(_ run: ClosedRange<Int>) -> Bool {
    run.lowerBound >= 1 && run.upperBound <= lineCount
  }

  private func joined(_ run: ClosedRange<Int>) -> [UInt8] {
    var text: [UInt8] = []
    let start = min(max(1, run.lowerBound) - 1, lineCount)
    let end = max(start, min(run.upperBound, lineCount))
    for line in folded[start..<end] where !line.isEmpty {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      text += line
    }
    return text
  }

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      ranges.append(start..<offset)
      start = offset + 1
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    return ranges
  }

  /// White space as Unicode defines it (`White_Space`).
  private static func fold(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(line.count)
    var isAfterBlank = false
    for (place, byte) in zip(line.indices, line) {
      guard byte < 0x80 else {
        return fold(String(decoding: line[place...], as: UTF8.self), after: text, isAfterBlank)
      }
      if byte == 0x20 || 0x09...0x0D ~= byte {
        isAfterBlank = true
        continue
      }
      if isAfterBlank, !text.isEmpty { text.append(UInt8(ascii: " ")) }
      isAfterBlank = false
      text.append(byte)
    }
    return text
  }

  /// Goes on with what is not ASCII.
  private static func fold(_ rest: String, after beginning: [UInt8], _ isAfterBlank: Bool) -> [UInt8] {
    var text = beginning
    var isAfterBlank = isAfterBlank
    for scalar in rest.unicodeScalars {
      if scalar.properties.isWhitespace {
        isAfterBlank = true
        continue
      }
      if isAfterBlank, !text.isEmpty { text.append(UInt8(ascii: " ")) }
      isAfterBlank = false
      text += UTF8.encode(scalar).map(Array.init) ?? []
    }
    return text
  }
}
