import Bytes
import Glibc

/// Writes a packed store from front to back, a section at a time, and puts it in its place when it is whole.
///
/// Until then the file has no name (`O_TMPFILE`), so nothing is left behind however the program ends; where a file
/// system has no such files, it has a name of its own beside the target, which is removed on failure. To put it in
/// place is one `rename`, so a reader opens either the old store or the new, and who reads the old one goes on doing
/// so.
final class StoreFileWriter: WordSink {
  typealias Failure = FileError

  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var hasName: Bool
  /// What is not written yet, from a page's beginning on. In place of the header there are zeros until the end.
  private var pending = [UInt64](repeating: 0, count: StoreFormat.dataStart / 8)
  private var written = 0
  private var sums: [UInt32] = []
  private var sections: [StoreFormat.Section] = []

  /// Begins a file in the target's folder.
  init(path: String) throws(FileError) {
    self.path = path
    temporary = "\(path).\(getpid()).tmp"
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
    // `__O_TMPFILE`, which is a macro that is not imported, and the same on all architectures but three.
    let unnamed = unsafe open(folder, O_WRONLY | O_CLOEXEC | O_DIRECTORY | 0o20_000_000, 0o644)
    hasName = unnamed < 0
    descriptor =
      unnamed >= 0 ? unnamed : unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(operation: "create", path: path, code: errno) }
    pending.reserveCapacity(Self.blockWords + 8192)
  }

  deinit {
    close(descriptor)
    if hasName { unsafe unlink(temporary) }
  }

  private static let blockWords = 1 << 17
  private static let pageWords = PageSums.pageSize / 8

  /// Where the next byte goes.
  private var offset: Int { written + pending.count * 8 }

  /// Writes a section: what the body hands over.
  func section<Result>(
    _ kind: StoreFormat.Kind, _ body: (StoreFileWriter) throws(FileError) -> Result
  ) throws(FileError) -> Result {
    let start = offset
    let result = try body(self)
    sections.append(StoreFormat.Section(kind: kind, range: start..<offset))
    while offset % 64 > 0 { pending.append(0) }
    return result
  }

  /// Writes a section of bytes, whose number is a multiple of 8.
  func section(_ kind: StoreFormat.Kind, _ bytes: [UInt8]) throws(FileError) {
    precondition(bytes.count % 8 == 0, "sections are made of words")
    let span = bytes.span
    try section(kind) { (writer) throws(FileError) in
      for start in stride(from: 0, to: bytes.count, by: 1 << 15) {
        let part = start..<min(start + 1 << 15, bytes.count)
        let words = stride(from: part.lowerBound, to: part.upperBound, by: 8).map { span.word(at: $0) }
        try writer.write(words.span)
      }
    }
  }

  func write(_ words: Span<UInt64>) throws(FileError) {
    unsafe words.withUnsafeBufferPointer { unsafe pending.append(contentsOf: $0) }
    if pending.count > Self.blockWords { try writePages() }
  }

  /// Sums and writes the pages whose bytes, and the eight that follow, are known.
  private func writePages() throws(FileError) {
    var pending: [UInt64] = []
    swap(&pending, &self.pending)
    defer { swap(&pending, &self.pending) }
    let pages = (pending.count - 1) / Self.pageWords
    for page in 0..<pages {
      addSum(of: pending.span, page * Self.pageWords..<(page + 1) * Self.pageWords + 1)
    }
    try put(pending.span.extracting(0..<pages * Self.pageWords), at: written)
    pending.removeFirst(pages * Self.pageWords)
    written += pages * PageSums.pageSize
  }

  /// Notes the sum of a page's words and the one that follows them; of the first page, without the header.
  private func addSum(of words: Span<UInt64>, _ page: Range<Int>) {
    let start = sums.isEmpty ? StoreFormat.dataStart / 8 : page.lowerBound
    sums.append(PageSums.sum(words.extracting(start..<page.upperBound)))
  }

  /// Writes the rest and gives the file its name. Returns the file's bytes.
  func finish(triples: Int, terms: Int, hasDerived: Bool) throws(FileError) -> Int {
    try writePages()
    let rest = pending
    addSum(of: rest.span, 0..<rest.count)
    try put(rest.span, at: written)
    let start = offset
    if sums.count % 2 == 1 { sums.append(0) }
    let words = stride(from: 0, to: sums.count, by: 2).map { UInt64(sums[$0]) | UInt64(sums[$0 + 1]) << 32 }
    try put(words.span, at: start)
    sections.append(StoreFormat.Section(kind: .sums, range: start..<start + words.count * 8))
    let header = StoreFormat.Header(
      hasDerived: hasDerived, triples: triples, terms: terms, sections: sections,
      sumOfSums: PageSums.sum(words.span))
    try put(header.words().span, at: 0)
    try publish()
    return header.fileSize
  }

  private func put(_ words: Span<UInt64>, at offset: Int) throws(FileError) {
    let failure: Int32? = unsafe words.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = unsafe pwrite(
          descriptor, bytes.baseAddress?.advanced(by: done), min(bytes.count - done, 1 << 30), offset + done)
        if count >= 0 { done += count } else if errno != EINTR { return errno }
      }
      return nil
    }
    if let failure { throw FileError(operation: "write", path: path, code: failure) }
  }

  private func publish() throws(FileError) {
    func expect(_ isDone: Bool) throws(FileError) {
      if !isDone { throw FileError(operation: "write", path: path, code: errno) }
    }
    try expect(fsync(descriptor) == 0)
    if !hasName {
      // Left by an earlier process of the same number that was killed between these two calls.
      unsafe unlink(temporary)
      try expect(
        unsafe linkat(
          AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0)
      hasName = true
    }
    try expect(unsafe rename(temporary, path) == 0)
    hasName = false
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
    let handle = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if handle >= 0 {
      // Some file systems cannot sync a folder; the file itself is safe then too.
      fsync(handle)
      close(handle)
    }
  }
}
