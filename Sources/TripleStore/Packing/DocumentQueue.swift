import Bytes
import Glibc
import RDF
import Synchronization

/// The documents to be packed, cut into pieces for the workers: N-Triples into blocks of whole lines, Turtle not at
/// all.
///
/// Workers take pieces one after another, in the documents' order, and report each when they are done with it. The
/// error told in the end is the first one in that order, whoever found it: all pieces before it were taken, too.
final class DocumentQueue: Sendable {
  enum Piece: Sendable {
    case lines([UInt8], document: Int, block: Int, offset: Int)
    case turtle([UInt8], document: Int)
    /// A file of Turtle that has to be read first.
    case turtleFile(document: Int)
  }

  let documents: [StorePacker.Document]
  private let state: Mutex<State>
  private let progress: (@Sendable (PackingProgress) -> Void)?
  static let blockSize = 1 << 20
  /// The longest line, in bytes.
  static let lineLimit = 1 << 26

  private struct State {
    /// The document being cut, its descriptor, and where its next block begins.
    var document = -1
    var descriptor: Int32?
    var block = 0
    var offset = 0
    /// The beginning of a line whose end has not been read yet.
    var unfinished: [UInt8] = []
    /// The lines of each block of the documents that is done.
    var lines: [BlockPlace: Int] = [:]
    var failures: [(place: BlockPlace, error: StoreError)] = []
    var progress = PackingProgress()
  }

  /// The order of pieces.
  struct BlockPlace: Hashable, Comparable {
    var document: Int
    var block: Int

    static func < (left: BlockPlace, right: BlockPlace) -> Bool {
      (left.document, left.block) < (right.document, right.block)
    }
  }

  init(_ documents: [StorePacker.Document], progress: (@Sendable (PackingProgress) -> Void)?) {
    self.documents = documents
    self.progress = progress
    var first = State()
    first.progress.bytesInAll = Self.size(of: documents)
    state = Mutex(first)
  }

  deinit {
    state.withLock { state in
      if let descriptor = state.descriptor, descriptor > 0 { close(descriptor) }
    }
  }

  /// The bytes of all documents, when all are files.
  private static func size(of documents: [StorePacker.Document]) -> Int? {
    var sum = 0
    for document in documents {
      var status = stat()
      guard document.path != "-", unsafe stat(document.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG
      else { return nil }
      sum += Int(status.st_size)
    }
    return sum
  }

  /// The next piece; `nil` when there is none, or something failed.
  func next() -> Piece? {
    state.withLock { state -> Piece? in
      while state.failures.isEmpty {
        do throws(FileError) {
          if state.descriptor == nil {
            guard state.document + 1 < documents.count else { return nil }
            state.document += 1
            if let piece = try begin(&state) { return piece }
          } else if let piece = try nextLines(&state) {
            return piece
          }
        } catch {
          state.failures.append((BlockPlace(document: state.document, block: state.block), .file(error)))
        }
      }
      return nil
    }
  }

  /// Says that a block was read: how many lines it has, and how many triples there were in it.
  func finish(document: Int, block: Int, lines: Int, triples: Int) {
    state.withLock { state in
      if block >= 0 { state.lines[BlockPlace(document: document, block: block)] = lines }
      state.progress.triples += triples
      progress?(state.progress)
    }
  }

  /// Says that a piece is wrong. The line of a block's error counts from its beginning.
  func fail(document: Int, block: Int, _ error: StoreError) {
    state.withLock { $0.failures.append((BlockPlace(document: document, block: block), error)) }
  }

  /// The first error, if there is one; to be asked when all workers are done.
  func failure() -> StoreError? {
    state.withLock { state in
      guard let (place, error) = state.failures.min(by: { $0.place < $1.place }) else { return nil }
      guard case .syntax(var syntax) = error, let excerpt = syntax.excerpt, place.block > 0 else {
        return error
      }
      var lines = 0
      for block in 0..<place.block {
        lines += state.lines[BlockPlace(document: place.document, block: block)] ?? 0
      }
      syntax.excerpt = SourceExcerpt(bytes: excerpt.bytes, offset: excerpt.offset, line: excerpt.line + lines)
      return .syntax(syntax)
    }
  }

  // MARK: - Reading

  /// Opens the document whose turn it is. Turtle is handed out whole.
  private func begin(_ state: inout State) throws(FileError) -> Piece? {
    let document = documents[state.document]
    if document.format == .turtle, document.path != "-" {
      state.progress.bytes += Self.size(of: [document]) ?? 0
      return .turtleFile(document: state.document)
    }
    if document.path == "-" {
      state.descriptor = 0
    } else {
      let descriptor = unsafe open(document.path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError(operation: "open", path: document.path, code: errno) }
      state.descriptor = descriptor
    }
    (state.block, state.offset, state.unfinished) = (0, 0, [])
    guard document.format != .nTriples else { return nil }
    let beginning = try read(&state)
    if document.format == nil, Self.isNTriples(beginning) {
      state.unfinished = beginning
      return nil
    }
    let rest = try Files.readAll(descriptor: state.descriptor ?? 0, path: document.path)
    state.progress.bytes += rest.count
    end(&state)
    return .turtle(beginning + rest, document: state.document)
  }

  /// The next lines of the document that is open; `nil` at its end.
  private func nextLines(_ state: inout State) throws(FileError) -> Piece? {
    while true {
      var block = try read(&state)
      let isEnd = block.count == state.unfinished.count
      var end = block.count
      if isEnd {
        if block.isEmpty {
          self.end(&state)
          return nil
        }
        if block.last != UInt8(ascii: "\n") { block.append(UInt8(ascii: "\n")) }
        end = block.count
      } else if let last = block.lastIndex(of: UInt8(ascii: "\n")) {
        end = last + 1
      } else {
        guard block.count <= Self.lineLimit else {
          throw FileError(
            operation: "read so long a line from", path: documents[state.document].path, code: EFBIG)
        }
        state.unfinished = block
        continue
      }
      state.unfinished = Array(block[end...])
      block.removeLast(block.count - end)
      defer {
        state.block += 1
        state.offset += end
      }
      return .lines(block, document: state.document, block: state.block, offset: state.offset)
    }
  }

  /// What is left of the last block, and what follows it in the document.
  private func read(_ state: inout State) throws(FileError) -> [UInt8] {
    let (descriptor, unfinished) = (state.descriptor ?? 0, state.unfinished)
    var code: Int32 = 0
    var got = 0
    let block = unsafe [UInt8](unsafeUninitializedCapacity: unfinished.count + Self.blockSize + 1) {
      buffer, count in
      _ = unsafe buffer.update(fromContentsOf: unfinished)
      let target = unsafe buffer.baseAddress?.advanced(by: unfinished.count)
      // A pipe gives a little at a time; blocks are filled, since each costs a turn.
      while got < Self.blockSize {
        let part = unsafe Glibc.read(descriptor, target?.advanced(by: got), Self.blockSize - got)
        if part == 0 { break }
        if part > 0 {
          got += part
        } else if errno != EINTR {
          code = errno
          break
        }
      }
      count = unfinished.count + got
    }
    guard code == 0 else {
      throw FileError(operation: "read", path: documents[state.document].path, code: code)
    }
    state.progress.bytes += got
    return block
  }

  private func end(_ state: inout State) {
    if let descriptor = state.descriptor, descriptor > 0 { close(descriptor) }
    state.descriptor = nil
    state.unfinished = []
  }

  /// Whether a text begins with whole lines of N-Triples, which Turtle seldom does.
  private static func isNTriples(_ beginning: [UInt8]) -> Bool {
    let lines = beginning.prefix(1 << 16)
    let end = lines.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? lines.count
    var gatherer = Gatherer()
    return (try? NTriplesReader.read(Array(lines[..<end]), into: &gatherer)) != nil
  }
}
