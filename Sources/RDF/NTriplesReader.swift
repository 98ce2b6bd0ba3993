import Bytes

/// Reads RDF 1.1 N-Triples, of any size.
///
/// A text in memory goes through ``read(_:file:into:)`` at once. A large one is read piece by piece: either make a
/// reader and ``feed(_:into:)`` it whatever comes, or cut the text at line ends yourself and give each block to
/// ``readBlock(_:file:at:into:)``, from as many threads as there are sinks.
///
/// Cost: one pass, no allocation per term. Memory: what the sink keeps, and one line.
public struct NTriplesReader: Sendable {
  /// The name of the text in errors.
  public let file: String
  /// How much has been read, in whole lines.
  public private(set) var place = TextPlace()
  /// The beginning of a line whose end has not come yet.
  private var unfinished: [UInt8] = []

  /// The longest line that ``feed(_:into:)`` takes, in bytes; a text with longer ones is no N-Triples of this world.
  public static let lineLimit = 1 << 26

  public init(file: String = "") { self.file = file }

  /// Reads a whole text.
  public static func read<S: TripleSink>(_ text: Span<UInt8>, file: String = "", into sink: inout S)
    throws(ReadError<S.Failure>)
  {
    _ = try readBlock(text, file: file, into: &sink)
  }

  /// Reads a block of whole lines; the last one may lack its line end.
  ///
  /// - Parameter place: where the block begins in the text, for errors and the places of triples. If the line is not
  ///   known, because another thread still counts the lines before, it can be put right in the error's excerpt.
  /// - Returns: where the block ends.
  public static func readBlock<S: TripleSink>(
    _ block: Span<UInt8>, file: String = "", at place: TextPlace = TextPlace(), into sink: inout S
  ) throws(ReadError<S.Failure>) -> TextPlace {
    try unsafe block.withUnsafeBufferPointer { (bytes) throws(ReadError<S.Failure>) -> TextPlace in
      var parser = NTriplesParser<S>(cursor: unsafe ByteCursor(bytes), place: place)
      do throws(ReadError<S.Failure>) {
        try parser.parseLines(into: &sink)
      } catch {
        throw parser.locating(error).naming(file)
      }
      return TextPlace(offset: place.offset + bytes.count, line: parser.line)
    }
  }

  /// Reads the next piece of a text, cut anywhere. A line that it leaves unfinished is read with the next piece.
  public mutating func feed<S: TripleSink>(_ piece: Span<UInt8>, into sink: inout S)
    throws(ReadError<S.Failure>)
  {
    var rest = piece
    if !unfinished.isEmpty {
      let end = rest.indexAfterFirstLine ?? rest.count
      unsafe rest.extracting(first: end).withUnsafeBufferPointer { unsafe unfinished.append(contentsOf: $0) }
      rest = rest.extracting(end...)
      if unfinished.last != .lineFeed { return try checkLineLength(for: sink) }
      try finish(into: &sink)
    }
    let end = rest.indexAfterLastLine
    place = try Self.readBlock(rest.extracting(first: end), file: file, at: place, into: &sink)
    unsafe rest.extracting(end...).withUnsafeBufferPointer { unsafe unfinished.append(contentsOf: $0) }
    try checkLineLength(for: sink)
  }

  /// Reads a last line that came without its end. Call it when there is nothing more to feed.
  public mutating func finish<S: TripleSink>(into sink: inout S) throws(ReadError<S.Failure>) {
    place = try Self.readBlock(unfinished.span, file: file, at: place, into: &sink)
    unfinished.removeAll(keepingCapacity: true)
  }

  private func checkLineLength<S: TripleSink>(for _: borrowing S) throws(ReadError<S.Failure>) {
    guard unfinished.count > Self.lineLimit else { return }
    let range = place.offset..<place.offset + unfinished.count
    throw .syntax(
      SyntaxError(
        file: file, range: range, found: "a line of more than \(Self.lineLimit >> 20) MB",
        expected: ["lines of one triple each"],
        excerpt: SourceExcerpt(bytes: Array(unfinished.prefix(160)), offset: place.offset, line: place.line)))
  }
}

/// A place in a text that is read piece by piece.
public struct TextPlace: Sendable, Equatable {
  /// Bytes before it.
  public var offset: Int
  /// The number of its line, from 1.
  public var line: Int

  public init(offset: Int = 0, line: Int = 1) {
    self.offset = offset
    self.line = line
  }
}

extension Span<UInt8> {
  fileprivate var indexAfterFirstLine: Int? {
    for index in 0..<count where self[index] == .lineFeed { return index + 1 }
    return nil
  }

  /// Where the last line end is over; 0 when there is none.
  fileprivate var indexAfterLastLine: Int {
    var index = count
    while index > 0, self[index - 1] != .lineFeed { index -= 1 }
    return index
  }
}
