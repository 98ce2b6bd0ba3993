import Bytes
import RDF
public import TripleStore

/// Loads a graph of positions from text files, with what follows from it.
public enum GraphLoader {
  /// Reads a folder of Turtle and N-Triples, or one file, into a store, or opens a packed one.
  ///
  /// - Parameters:
  ///   - path: as ``GraphFiles/paths(at:)`` takes it. A file that doesn't end in `.nt` is read as Turtle.
  ///   - deriving: whether to add what follows from the graph as written: ``Derivation`` says what that is. A packed
  ///     store holds it already, or was packed without it.
  /// - Throws: at the first file that cannot be read or is no Turtle.
  ///
  /// Cost: one pass over the texts and a sort; no `String` is made per term. A packed store is opened at once.
  public static func load(_ path: String, deriving: Bool = true) throws(GraphError) -> LoadedGraph {
    let files = try GraphFiles.paths(at: path)
    if files == [path], StoreFile.isStore(path) {
      do throws(StoreError) {
        return LoadedGraph(store: try StoreFile.open(path), files: files, conflicts: [])
      } catch {
        throw .store(error)
      }
    }
    var builder = StoreBuilder()
    for file in files {
      builder.beginDocument()
      try read(file, into: &builder)
    }
    let conflicts = deriving ? Derivation.derive(in: &builder) : []
    return LoadedGraph(store: builder.finish(), files: files, conflicts: conflicts)
  }

  private static func read(_ file: String, into builder: inout StoreBuilder) throws(GraphError) {
    let text: [UInt8]
    do { text = try Files.read(file) } catch { throw .unreadable(error) }
    try read(text, file: file, into: &builder)
  }

  /// Reads one text: N-Triples when the name says so, otherwise Turtle.
  static func read<Sink: TripleSink>(
    _ text: [UInt8], file: String, into sink: inout Sink
  ) throws(GraphError) where Sink.Failure == Never {
    do throws(ReadError<Never>) {
      if GraphFiles.isNTriples(file) {
        try NTriplesReader.read(text.span, file: file, into: &sink)
      } else {
        try TurtleReader.read(text.span, file: file, into: &sink)
      }
    } catch {
      throw .syntax(error.syntaxError.bringing(text))
    }
  }
}

/// A graph in memory.
public struct LoadedGraph: Sendable {
  public let store: TripleStore
  /// The files it was read from, in the order they were read.
  public let files: [String]
  /// Current positions that contradict each other, as ids of the store; those of a packed store are not looked for.
  public let conflicts: [Conflict]
}

extension SyntaxError {
  /// The error with the text it is about.
  func bringing(_ text: [UInt8]) -> SyntaxError {
    guard excerpt == nil else { return self }
    var error = self
    error.excerpt = SourceExcerpt(bytes: text, offset: 0, line: 1)
    return error
  }
}
