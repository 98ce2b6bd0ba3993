/// Takes the words of an image as they are made: memory, or a file.
public protocol WordSink {
  associatedtype Failure: Error

  /// Takes words that follow those taken before; their bytes are to be stored as they lie.
  mutating func write(_ words: Span<UInt64>) throws(Failure)
}

/// Gathers an image in memory.
public struct MemorySink: WordSink {
  private var words: [UInt64] = []

  public init() {}

  public mutating func write(_ words: Span<UInt64>) {
    unsafe words.withUnsafeBufferPointer { unsafe self.words.append(contentsOf: $0) }
  }

  /// What was written.
  public consuming func memory() -> Memory { Memory(words: words.span) }
}

/// Where a packed column lies in an image, and how it is to be read.
public struct ColumnPlace: Sendable, Equatable {
  /// From the image's start, in bytes; a multiple of 8.
  public var offset: Int
  public var count: Int
  public var width: Int
  public var base: UInt32

  static let none = ColumnPlace(offset: 0, count: 0, width: 0, base: 0)
}

/// Writes packed columns one after another into a sink.
///
/// ```swift
/// let place = try writer.column(count: 3, from: 10...12) { (column) throws(Never) in
///   for number: UInt32 in [10, 12, 11] { try column.append(number) }
/// }
/// ```
public struct PackedColumnWriter<Sink: WordSink> {
  private var sink: Sink
  /// The bytes written so far, by whoever wrote them; a multiple of 8.
  public private(set) var offset: Int
  private var words: [UInt64] = []
  /// The word being filled, how many of its bits are, and how the open column's elements are stored.
  private var word: UInt64 = 0
  private var filled = 0
  private var width = 0
  private var base: UInt32 = 0
  private var count = 0
  private static var block: Int { 4096 }

  /// - Parameter offset: what is in the image already.
  public init(into sink: Sink, at offset: Int = 0) {
    self.sink = sink
    self.offset = offset
    words.reserveCapacity(Self.block)
  }

  /// Writes one column.
  ///
  /// - Parameters:
  ///   - count: how many elements the body appends.
  ///   - range: what the elements lie in.
  public mutating func column(
    count: Int, in range: ClosedRange<UInt32>,
    _ body: (inout PackedColumnWriter) throws(Sink.Failure) -> Void
  ) throws(Sink.Failure) -> ColumnPlace {
    width = PackedColumn.width(for: range.upperBound - range.lowerBound)
    base = range.lowerBound
    self.count = 0
    let place = ColumnPlace(offset: offset, count: count, width: width, base: base)
    try body(&self)
    precondition(self.count == count, "a column of another length than announced")
    guard width > 0 else { return place }
    if filled > 0 { try emit() }
    filled = 0
    // The spare word.
    try emit()
    return place
  }

  /// Adds an element to the column being written.
  public mutating func append(_ element: UInt32) throws(Sink.Failure) {
    let rest = UInt64(element &- base)
    count += 1
    word |= rest << UInt64(filled)
    filled += width
    if filled >= 64 {
      try emit()
      filled -= 64
      word = rest >> UInt64(width - filled)
    }
  }

  /// Writes whole words: what is no column.
  public mutating func write(word: UInt64) throws(Sink.Failure) {
    self.word = word
    try emit()
  }

  /// The sink with everything in it.
  public consuming func finish() throws(Sink.Failure) -> Sink {
    try flush()
    return sink
  }

  private mutating func emit() throws(Sink.Failure) {
    words.append(word.littleEndian)
    word = 0
    offset += 8
    if words.count == Self.block { try flush() }
  }

  private mutating func flush() throws(Sink.Failure) {
    var full: [UInt64] = []
    swap(&full, &words)
    try sink.write(full.span)
    full.removeAll(keepingCapacity: true)
    swap(&full, &words)
  }
}
