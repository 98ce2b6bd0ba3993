import Bytes
import Glibc

/// Packed stores in files.
public enum StoreFile {
  /// Whether there is a file that begins as a packed store does. Pipes are not opened, as that would be noticed.
  public static func isStore(_ path: String) -> Bool {
    guard Files.kind(of: path) == .file else { return false }
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return (try? words(of: descriptor, path: path, 0..<8))?.first == StoreFormat.magic
  }

  /// Opens a store by mapping it: header and directories are read and verified, nothing else. Each page is verified
  /// when something in it is first read; see ``TripleStore/isDamaged``.
  public static func open(_ path: String) throws(StoreError) -> TripleStore {
    let (memory, header) = try map(path)
    do throws(DamagedImage) {
      func texts(_ kind: StoreFormat.Kind) throws(DamagedImage) -> TextBlocks {
        let range = header.range(of: kind)
        return try TextBlocks(memory, offset: range.lowerBound, length: range.count)
      }
      let dictionary = try PackedDictionary(
        iris: texts(.iris), literals: texts(.literals), heads: texts(.heads), memory: memory,
        groups: header.range(of: .groups))
      let range = header.range(of: .index)
      let index = try PairIndex(image: memory, offset: range.lowerBound, length: range.count)
      guard index.idCount == dictionary.count, index.count == header.triples else {
        throw DamagedImage("the index is of other terms")
      }
      let words = try WordIndex(words: texts(.words), memory, postings: header.range(of: .postings))
      guard !memory.isDamaged else { throw DamagedImage("a directory is not sound") }
      return TripleStore(dictionary: .packed(dictionary), index: index, words: words, memory: memory)
    } catch {
      throw .damaged(path: path, reason: "\(error.reason)\(whereToLook(path))")
    }
  }

  /// Reads a whole store and compares every page with its sum.
  ///
  /// - Returns: what is damaged, a line for each run of pages; nothing when the store is sound.
  public static func check(_ path: String) throws(StoreError) -> [String] {
    let (memory, header) = try map(path)
    var findings: [String] = []
    var bad: Range<Int>?
    func report(_ run: Range<Int>) {
      let names = header.sections.filter { $0.range.overlaps(run) }.map(\.kind.name)
      let place = names.isEmpty ? "between sections" : names.joined(separator: ", ")
      findings.append("bytes \(run.lowerBound) to \(run.upperBound - 1) are damaged (\(place))")
    }
    let end = header.range(of: .sums).lowerBound
    for start in stride(from: 0, to: end, by: PageSums.pageSize) {
      let page = start..<min(start + PageSums.pageSize, end)
      if memory.verify(page: start >> PageSums.pageShift) { continue }
      if let last = bad, last.upperBound == start {
        bad = last.lowerBound..<page.upperBound
      } else {
        if let last = bad { report(last) }
        bad = page
      }
    }
    if let last = bad { report(last) }
    // Sound pages may still hold what an index cannot be: then somebody else wrote them.
    if findings.isEmpty { _ = try open(path) }
    return findings
  }

  /// How many bytes each part of a store takes, in the file's order.
  public static func sizes(_ path: String) throws(StoreError) -> [(part: String, bytes: Int)] {
    try map(path).1.sections.map { ($0.kind.name, $0.range.count) }
  }

  static func whereToLook(_ path: String) -> String { "; stance check --graph \(path) says where" }

  private static func map(_ path: String) throws(StoreError) -> (Memory, StoreFormat.Header) {
    do {
      let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError(operation: "open", path: path, code: errno) }
      defer { close(descriptor) }
      var status = stat()
      guard unsafe fstat(descriptor, &status) == 0 else {
        throw FileError(operation: "read", path: path, code: errno)
      }
      let size = Int(status.st_size)
      let first = try words(of: descriptor, path: path, 0..<min(size, StoreFormat.dataStart))
      let header = try StoreFormat.Header(first, fileSize: size, path: path)
      let place = header.range(of: .sums)
      let sumWords = try words(of: descriptor, path: path, place)
      guard PageSums.sum(sumWords.span) == header.sumOfSums,
        sumWords.count * 2 >= PageSums.pageCount(of: place.lowerBound)
      else {
        throw StoreError.damaged(path: path, reason: "its page sums are not sound")
      }
      var sums: [UInt32] = []
      sums.reserveCapacity(sumWords.count * 2)
      for word in sumWords {
        sums.append(UInt32(truncatingIfNeeded: word))
        sums.append(UInt32(truncatingIfNeeded: word >> 32))
      }
      let memory = try Memory(
        mapping: descriptor, count: size, path: path,
        sums: PageSums(range: StoreFormat.dataStart..<place.lowerBound, sums: sums))
      return (memory, header)
    } catch let error as FileError {
      throw .file(error)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .damaged(path: path, reason: "\(error)")
    }
  }

  /// Whole words of a range, as many as there are.
  private static func words(
    of descriptor: Int32, path: String, _ range: Range<Int>
  ) throws(FileError) -> [UInt64] {
    var done = 0
    var code: Int32 = 0
    let wanted = range.count / 8 * 8
    let words = unsafe [UInt64](unsafeUninitializedCapacity: wanted / 8) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      while done < wanted {
        let got = unsafe pread(
          descriptor, bytes.baseAddress?.advanced(by: done), wanted - done, range.lowerBound + done)
        if got > 0 {
          done += got
        } else if got == 0 || errno != EINTR {
          code = got == 0 ? 0 : errno
          break
        }
      }
      count = done / 8
    }
    guard code == 0 else { throw FileError(operation: "read", path: path, code: code) }
    return words.map { UInt64(littleEndian: $0) }
  }
}
