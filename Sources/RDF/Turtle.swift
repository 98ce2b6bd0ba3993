public import Bytes

/// Turtle in a text that is at hand, to triples in memory. The way back is ``TurtleWriter``.
public enum Turtle {
  /// The triples of a document, in the order in which they stand.
  ///
  /// - Parameter base: the absolute IRI that relative IRIs are resolved against.
  public static func parse(_ text: [UInt8], file: String = "", base: String? = nil) throws(SyntaxError)
    -> [Triple]
  {
    var sink = TermSink()
    do throws(ReadError<Never>) {
      try TurtleReader.read(text, file: file, base: base, into: &sink)
    } catch {
      throw error.syntaxError
    }
    return sink.triples
  }

  /// The triples of a document, in the order in which they stand.
  public static func parse(_ text: String, file: String = "", base: String? = nil) throws(SyntaxError)
    -> [Triple]
  {
    try parse(Array(text.utf8), file: file, base: base)
  }
}

/// N-Triples in a text that is at hand, to triples in memory. The way back is ``NTriplesWriter``.
public enum NTriples {
  /// The triples of a document, in the order in which they stand.
  public static func parse(_ text: [UInt8], file: String = "") throws(SyntaxError) -> [Triple] {
    var sink = TermSink()
    do throws(ReadError<Never>) {
      try NTriplesReader.read(text, file: file, into: &sink)
    } catch {
      throw error.syntaxError
    }
    return sink.triples
  }

  /// The triples of a document, in the order in which they stand.
  public static func parse(_ text: String, file: String = "") throws(SyntaxError) -> [Triple] {
    try parse(Array(text.utf8), file: file)
  }
}
