/// Reads RDF 1.1 Turtle.
///
/// The whole text is in memory; triples go to the sink while it is read, each with the places of its terms.
/// Blank nodes without a label get one that no label of the document can be.
///
/// Cost: one pass; allocations are for prefixes and relative IRIs only. Memory: besides what the sink keeps,
/// the terms of the largest statement. Brackets nest at most ``nestingLimit`` deep.
public enum TurtleReader {
  /// How deep brackets and parentheses may stand within one another.
  public static let nestingLimit = 128

  /// Reads a text and hands its triples over.
  ///
  /// - Parameters:
  ///   - file: the name of the text in errors.
  ///   - base: the absolute IRI that relative IRIs are resolved against until the text names its own. Without
  ///     one they are errors.
  /// - Returns: the prefixes that were declared, in order.
  /// - Throws: ``ReadError/syntax(_:)`` at the first mistake in the text. A part of the triples before it may
  ///   have been handed over.
  @inlinable
  @discardableResult
  public static func read<S: TripleSink>(
    _ text: Span<UInt8>, file: String = "", base: String? = nil, into sink: inout S
  ) throws(ReadError<S.Failure>) -> [Prefix] {
    try unsafe text.withUnsafeBufferPointer { (bytes) throws(ReadError<S.Failure>) -> [Prefix] in
      var parser = unsafe TurtleParser(bytes, file: file, base: base)
      try parser.parse(text, into: &sink)
      return parser.declaredPrefixes
    }
  }

  /// Reads a text that is an array.
  @inlinable
  @discardableResult
  public static func read<S: TripleSink>(
    _ text: [UInt8], file: String = "", base: String? = nil, into sink: inout S
  ) throws(ReadError<S.Failure>) -> [Prefix] {
    try read(text.span, file: file, base: base, into: &sink)
  }
}
