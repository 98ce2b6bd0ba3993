/// All triples of a store by their ids: for each predicate its pairs in both orders, and for each node its predicates.
///
/// An index is an image, the same in memory as in a file: columns, then a directory of fixed-size entries, then a
/// footer. ``PairIndexWriter`` writes it.
///
/// | footer, from the image's end | bytes | meaning |
/// |---|---|---|
/// | −48 | 8 | `StncPair`, version 1 in the layout described here |
/// | −40 | 8 | the directory's offset from the image's start |
/// | −32 | 8 | triples |
/// | −24 | 8 | ids: they run from 1 to this |
/// | −16 | 8 | predicates |
/// | −8 | 8 | bytes of the image |
///
/// The directory is an entry of the predicates of subjects, one of the predicates of objects (``PredicateSets``), and
/// for each predicate, ascending, its id (4 bytes), 4 bytes 0, its pairs by subject and its pairs by object.
public struct PairIndex: Sendable {
  /// How many triples there are.
  public let count: Int
  /// Ids run from 1 to this.
  public let idCount: Int
  /// The predicates in use, ascending.
  public let predicates: [UInt32]
  private let bySubject: [PairList]
  private let byObject: [PairList]
  let ofSubjects: PredicateSets
  let ofObjects: PredicateSets
  private let memory: Memory

  /// Whether something read so far contradicted itself, so that an answer made of it may lack rows.
  public var isDamaged: Bool { memory.isDamaged }

  static let magic: UInt64 = 0x7269_6150_636E_7453
  static let footerSize = 48
  static let predicateEntrySize = 8 + 2 * ListEntry.size

  /// Opens an image and checks its directory: that lists agree with themselves and each other, and that every column
  /// lies within the image. O(predicates); columns are not read.
  ///
  /// - Parameters:
  ///   - offset: where the image begins in the memory, a multiple of 8.
  ///   - length: the image's bytes, a multiple of 8.
  public init(image memory: Memory, offset: Int, length: Int) throws(DamagedImage) {
    guard offset >= 0, offset % 8 == 0, length % 8 == 0, length >= Self.footerSize,
      offset <= memory.count, length <= memory.count - offset
    else { throw DamagedImage("an image of impossible length") }
    let footer = offset + length - Self.footerSize
    let numbers = stride(from: footer, to: offset + length, by: 8).map { memory.uint64(at: $0) }
    guard numbers[0] == Self.magic, numbers[5] == UInt64(length) else {
      throw DamagedImage("no index of version 1")
    }
    guard let directory = Int(exactly: numbers[1]), let count = Int(exactly: numbers[2]),
      let idCount = Int(exactly: numbers[3]), let predicateCount = Int(exactly: numbers[4]),
      idCount < UInt32.max, predicateCount <= idCount, directory % 8 == 0, directory <= length,
      length - directory
        == 2 * PredicateSets.entrySize + predicateCount * Self.predicateEntrySize + Self.footerSize
    else { throw DamagedImage("a footer whose numbers disagree") }
    let image = ImageReader(memory: memory, start: offset, end: offset + directory)
    ofSubjects = try PredicateSets(image, at: offset + directory)
    ofObjects = try PredicateSets(image, at: offset + directory + PredicateSets.entrySize)
    var predicates: [UInt32] = []
    var (bySubject, byObject): ([PairList], [PairList]) = ([], [])
    var (triples, last) = (0, UInt32(0))
    for number in 0..<predicateCount {
      let entry = offset + directory + 2 * PredicateSets.entrySize + number * Self.predicateEntrySize
      let predicate = memory.uint32(at: entry)
      let subjects = try PairList(image, at: entry + 8)
      let objects = try PairList(image, at: entry + 8 + ListEntry.size)
      guard predicate > last, predicate <= idCount, subjects.count == objects.count,
        subjects.highestKey <= idCount, objects.highestKey <= idCount
      else { throw DamagedImage("a predicate whose numbers disagree") }
      predicates.append(predicate)
      bySubject.append(subjects)
      byObject.append(objects)
      triples += subjects.count
      last = predicate
    }
    guard triples == count, ofSubjects.idCount == idCount, ofObjects.idCount == idCount else {
      throw DamagedImage("a footer whose numbers disagree")
    }
    self.memory = memory
    self.count = count
    self.idCount = idCount
    self.predicates = predicates
    self.bySubject = bySubject
    self.byObject = byObject
  }

  /// Opens an image that fills a memory.
  public init(image memory: Memory) throws(DamagedImage) {
    try self.init(image: memory, offset: 0, length: memory.count)
  }

  /// The pairs of a predicate by subject: keys are subjects, values objects. O(log p) in the number of predicates.
  public func pairsBySubject(of predicate: UInt32) -> PairList {
    place(of: predicate).map { bySubject[$0] } ?? .empty
  }

  /// The pairs of a predicate by object: keys are objects, values subjects.
  public func pairsByObject(of predicate: UInt32) -> PairList {
    place(of: predicate).map { byObject[$0] } ?? .empty
  }

  private func place(of predicate: UInt32) -> Int? {
    let place = firstPosition(in: predicates.span) { $0 >= predicate }
    return place < predicates.count && predicates[place] == predicate ? place : nil
  }
}

/// Reads the directory of an image.
struct ImageReader {
  let memory: Memory
  /// The memory's bytes in which columns lie.
  let start: Int
  let end: Int

  func uint32(at offset: Int) -> UInt32 { memory.uint32(at: offset) }

  /// The column that an entry of 24 bytes tells of: offset (8), elements (8), base (4), width (4).
  func column(at offset: Int) throws(DamagedImage) -> PackedColumn {
    guard let distance = Int(exactly: memory.uint64(at: offset)), distance <= end - start,
      let count = Int(exactly: memory.uint64(at: offset + 8)),
      let column = PackedColumn(
        memory, offset: start + distance, count: count, width: Int(memory.uint32(at: offset + 20)),
        base: memory.uint32(at: offset + 16), end: end)
    else { throw DamagedImage("a column outside the image") }
    return column
  }
}

/// The first position where the condition, false and then true along the column, holds. O(log n).
func firstPosition(in column: Span<UInt32>, where condition: (UInt32) -> Bool) -> Int {
  var (low, high) = (0, column.count)
  while low < high {
    let middle = low + (high - low) / 2
    if condition(column[middle]) { high = middle } else { low = middle + 1 }
  }
  return low
}
