/// Reads RDF 1.1 N-Triples.
///
/// A text in memory is read at once. One of any size is read in blocks of whole lines (see
/// ``Bytes/LineBlocks``), one after the other or, each into its own sink, from several threads.
///
/// Cost: one pass, no allocation per term. Memory: what the sink keeps.
public enum NTriplesReader {
  /// Reads a whole text, or a block of one: whole lines, of which the last may lack its line end.
  ///
  /// - Parameters:
  ///   - file: the name of the text in errors.
  ///   - place: where the block begins in the text, for errors and the places of triples. When its line is
  ///     not known, because another thread still counts the lines before, the line in the error's excerpt can
  ///     be put right later.
  /// - Returns: where the block ends.
  /// - Throws: ``ReadError/syntax(_:)`` at the first mistake, with the line as its excerpt. A part of the
  ///   triples before it may have been handed over.
  @inlinable
  @discardableResult
  public static func read<S: TripleSink>(
    _ text: Span<UInt8>, file: String = "", at place: TextPlace = TextPlace(), into sink: inout S
  ) throws(ReadError<S.Failure>) -> TextPlace {
    try unsafe text.withUnsafeBufferPointer { (bytes) throws(ReadError<S.Failure>) -> TextPlace in
      var parser = unsafe NTriplesParser(bytes, file: file, at: place)
      try parser.parse(text, at: place.offset, into: &sink)
      return parser.place
    }
  }

  /// Reads a text or block that is an array.
  @inlinable
  @discardableResult
  public static func read<S: TripleSink>(
    _ text: [UInt8], file: String = "", at place: TextPlace = TextPlace(), into sink: inout S
  ) throws(ReadError<S.Failure>) -> TextPlace {
    try read(text.span, file: file, at: place, into: &sink)
  }
}

/// A place in a text that is read block by block.
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
