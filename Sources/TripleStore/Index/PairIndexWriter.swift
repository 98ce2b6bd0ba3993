/// Writes the image of a ``PairIndex`` from front to back, a predicate at a time.
///
/// Memory: 8 bytes for each id, and the directory; columns go to the sink as they are made.
public struct PairIndexWriter<Sink: WordSink> {
  private var writer: PackedColumnWriter<Sink>
  private let ids: Int
  private var subjects: PredicateSetBuilder
  private var objects: PredicateSetBuilder
  private var directory: [(predicate: UInt32, bySubject: ListEntry, byObject: ListEntry)] = []
  private var count = 0

  /// - Parameters:
  ///   - sink: takes the image.
  ///   - ids: ids of the triples run from 1 to this.
  public init(into sink: Sink, ids: Int) {
    precondition(ids >= 0 && ids < UInt32.max, "a store holds at most 4294967294 terms")
    writer = PackedColumnWriter(into: sink)
    self.ids = ids
    subjects = PredicateSetBuilder(ids: ids)
    objects = PredicateSetBuilder(ids: ids)
  }

  /// Adds the triples of a predicate, given in both orders, each ascending and without repetition. Predicates must
  /// come in ascending order. Three passes over each order.
  ///
  /// - Parameters:
  ///   - bySubject: subject in the upper half, object in the lower.
  ///   - byObject: the same pairs the other way round.
  public mutating func add(
    _ predicate: UInt32, bySubject: Span<UInt64>, byObject: Span<UInt64>
  ) throws(Sink.Failure) {
    precondition(directory.last.map { $0.predicate < predicate } ?? (predicate > 0), "predicates must ascend")
    precondition(bySubject.count == byObject.count && bySubject.count < UInt32.max, "orders must agree")
    guard !bySubject.isEmpty else { return }
    let place = UInt32(directory.count)
    subjects.add(predicate: place, keysOf: bySubject)
    objects.add(predicate: place, keysOf: byObject)
    let entries = (try writer.list(bySubject), try writer.list(byObject))
    directory.append((predicate, entries.0, entries.1))
    count += bySubject.count
  }

  /// Writes what remains, and gives the sink back with the length of the image in bytes.
  public consuming func finish() throws(Sink.Failure) -> (sink: Sink, length: Int) {
    let sets = [try subjects.write(into: &writer), try objects.write(into: &writer)]
    let start = writer.offset
    for (nodes, columns) in sets {
      try writer.write(word: UInt64(nodes))
      for column in columns { try writer.write(column) }
    }
    for entry in directory {
      try writer.write(word: UInt64(entry.predicate))
      try writer.write(entry.bySubject)
      try writer.write(entry.byObject)
    }
    let length = writer.offset + PairIndex.footerSize
    try writer.write(word: PairIndex.magic)
    for number in [start, count, ids, directory.count, length] { try writer.write(word: UInt64(number)) }
    return (try writer.finish(), length)
  }
}
