import Bytes
import Glibc
public import RDF
import Synchronization

/// Packs documents into a store in a file.
///
/// Workers read the documents side by side, each with terms of its own; then all terms are sorted and merged, which
/// gives them their ids, and the triples are sorted predicate by predicate. What the file holds depends on the
/// documents alone, not on their order, their number or that of the workers, except that blank nodes of different
/// documents are different, and that ids of blank nodes follow the documents' paths.
///
/// Memory: 8 bytes a triple, repeated ones included; for each worker the texts of the terms it meets and 30 to 50
/// bytes a term; 24 bytes a triple of the commonest predicate. A document of Turtle is in memory as a whole.
public struct StorePacker: Sendable {
  /// A text to be packed.
  public struct Document: Sendable, Hashable {
    public enum Format: Sendable { case nTriples, turtle }

    /// `-` is standard input.
    public let path: String
    /// `nil` to judge by the beginning of the text.
    public let format: Format?

    public init(path: String, format: Format?) {
      self.path = path
      self.format = format
    }
  }

  /// What was made.
  public struct Summary: Sendable, Equatable {
    /// Triples in the store, each once, and how many of them follow from the others.
    public let triples: Int
    public let terms: Int
    public let bytes: Int
    public let derivedTriples: Int
  }

  /// How many workers there are; any number gives the same file.
  public var workers = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  /// What follows from the documents and belongs into the store too.
  public var inference: Inference?
  /// Called now and then, by one thread at a time.
  public var progress: (@Sendable (PackingProgress) -> Void)?

  public init() {}

  /// Packs documents, and puts the file in its place when it is whole; an error leaves what was there.
  ///
  /// - Parameter sources: what else goes into the store. Their blank nodes are different ones, too.
  public func pack(
    _ documents: [Document], and sources: [any TripleSource] = [], into path: String
  ) throws(StoreError) -> Summary {
    var gatherers = try gather(documents, sources)
    // Begun now, so that nobody waits for a folder that cannot be written to.
    let file: StoreFileWriter
    do { file = try StoreFileWriter(path: path) } catch { throw .file(error) }
    var order = TermOrder(gatherers)
    let derived = inference?.gatherer(gatherers, order)
    if let derived {
      gatherers.append(derived)
      order = TermOrder(gatherers)
    }
    guard order.terms.count < UInt32.max - 1 else { throw .tooLarge("there are more terms") }
    progress?(PackingProgress(stage: .texts))
    let texts = try PackedTexts(order, gatherers)
    progress?(PackingProgress(stage: .triples))
    var runs = TripleRuns(&gatherers, order)
    let terms = order.terms.count
    gatherers = []
    order.forgetTerms()
    do throws(FileError) {
      for (kind, bytes) in texts.sections { try file.section(kind, bytes) }
      let triples = try runs.write(order, terms: terms, workers: workers, to: file)
      let size = try file.finish(triples: triples, terms: terms, hasDerived: inference != nil)
      return Summary(
        triples: triples, terms: terms, bytes: size, derivedTriples: derived?.tripleCount ?? 0)
    } catch {
      throw .file(error)
    }
  }

  /// Reads all documents, then the sources.
  private func gather(
    _ documents: [Document], _ sources: [any TripleSource]
  ) throws(StoreError) -> [Gatherer] {
    var seen: Set<String> = []
    let sorted = documents.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let queue = DocumentQueue(sorted.filter { seen.insert($0.path).inserted }, progress: progress)
    let pieces = sources.indices.flatMap { source in (0..<sources[source].pieceCount).map { (source, $0) } }
    let nextPiece = Atomic(0)
    let gatherers = inParallel(workers) { _ in
      var gatherer = Gatherer()
      while let piece = queue.next() { gatherer.read(piece, of: queue) }
      while queue.failure() == nil {
        let number = nextPiece.add(1, ordering: .relaxed).oldValue
        guard number < pieces.count else { break }
        let (source, piece) = pieces[number]
        let (document, before) = (queue.documents.count + source, gatherer.tripleCount)
        gatherer.enterDocument(document)
        sources[source].write(piece: piece, into: &gatherer)
        queue.finish(document: document, block: -1, lines: 0, triples: gatherer.tripleCount - before)
      }
      gatherer.terms.forgetSlots()
      return gatherer
    }
    if let failure = queue.failure() { throw failure }
    return gatherers
  }
}

/// How far packing is.
public struct PackingProgress: Sendable, Equatable {
  public enum Stage: Sendable { case reading, texts, triples }

  public var stage = Stage.reading
  public var bytes = 0
  /// `nil` when it is not known how much there is to read.
  public var bytesInAll: Int?
  public var triples = 0

  public init(stage: Stage = .reading) { self.stage = stage }
}

extension Gatherer {
  /// Reads a piece of a document, and tells the queue how that went.
  fileprivate mutating func read(_ piece: DocumentQueue.Piece, of queue: DocumentQueue) {
    let before = tripleCount
    switch piece {
    case .lines(let block, let document, let number, let offset):
      enterDocument(document)
      do throws(SyntaxError) {
        let lines = try scan(block, file: queue.documents[document].path, at: offset)
        queue.finish(document: document, block: number, lines: lines, triples: tripleCount - before)
      } catch {
        queue.fail(document: document, block: number, .syntax(error))
      }
    case .turtle(let text, let document): read(turtle: text, document, of: queue)
    case .turtleFile(let document):
      do throws(FileError) {
        read(turtle: try Files.read(queue.documents[document].path), document, of: queue)
      } catch {
        queue.fail(document: document, block: -1, .file(error))
      }
    }
  }

  private mutating func read(turtle text: [UInt8], _ document: Int, of queue: DocumentQueue) {
    let before = tripleCount
    enterDocument(document)
    do throws(ReadError<Never>) {
      try TurtleReader.read(text, file: queue.documents[document].path, into: &self)
      queue.finish(document: document, block: -1, lines: 0, triples: tripleCount - before)
    } catch {
      var syntax = error.syntaxError
      if syntax.excerpt == nil { syntax.excerpt = SourceExcerpt(bytes: text, offset: 0, line: 1) }
      queue.fail(document: document, block: -1, .syntax(syntax))
    }
  }
}
