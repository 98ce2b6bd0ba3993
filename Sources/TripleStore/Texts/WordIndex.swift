import Bytes

/// The words of a store's texts, and the terms that each stands in: of plain strings and strings with a language all
/// words, of IRIs those after the last `/` or `#`.
///
/// Words are runs of letters and digits of a text as names are compared (``FoldedText``).
///
/// The postings of the words are in the order of the words: the ids of the terms, ascending, as the distance from the
/// one before, seven bits a byte.
///
/// | offset | bytes | meaning |
/// |---|---|---|
/// | 0 | 8 | bytes of all postings |
/// | 8 | 8 | width in bits of the column |
/// | 16 | – | packed column: where the postings of each word begin, and where the last ones end |
/// | – | – | postings, then zeros up to a multiple of 8 |
public struct WordIndex: Sendable {
  private let words: TextBlocks
  private let memory: Memory
  private let starts: PackedColumn
  private let start: Int
  private let size: Int

  init(words: TextBlocks, _ memory: Memory, postings range: Range<Int>) throws(DamagedImage) {
    guard range.count >= 16, let size = Int(exactly: memory.uint64(at: range.lowerBound)),
      let width = Int(exactly: memory.uint64(at: range.lowerBound + 8)), width <= 32,
      case let columnSize = PackedColumn.byteCount(of: words.count + 1, width: width),
      columnSize <= range.count - 16, size <= range.count - 16 - columnSize,
      let starts = PackedColumn(
        memory, offset: range.lowerBound + 16, count: words.count + 1, width: width, end: range.upperBound)
    else { throw DamagedImage("words whose numbers disagree") }
    self.words = words
    self.memory = memory
    self.starts = starts
    self.size = size
    start = range.lowerBound + 16 + columnSize
  }

  /// How many words there are.
  public var count: Int { words.count }

  /// The number of the first word that is not before this one; words with the same beginning follow one another.
  public func firstNumber(atLeast word: [UInt8]) -> Int { words.firstNumber(atLeast: word, in: 0..<count) }

  /// The numbers of the words with a beginning.
  public func numbers(beginning: [UInt8]) -> Range<Int> {
    let first = firstNumber(atLeast: beginning)
    // What follows all words with this beginning: 0xFF is no byte of UTF-8.
    return first..<firstNumber(atLeast: beginning + [0xFF])
  }

  /// A word, by its number.
  public func word(_ number: Int) -> [UInt8] { words.text(at: number) }

  /// Calls the body with each word of a range of numbers, until it returns false. Some nanoseconds a word.
  public func forEachWord(in numbers: Range<Int>, _ body: (Int, ArraySlice<UInt8>) -> Bool) {
    var cursor = TextCursor()
    for number in numbers {
      cursor.move(to: number, in: words)
      guard body(number, cursor.text) else { return }
    }
  }

  /// The ids of the terms that a word stands in, ascending.
  public func terms(of number: Int) -> [UInt32] {
    let (first, last) = (Int(starts[number]), Int(starts[number + 1]))
    guard first <= last, last <= size else {
      memory.reportDamage()
      return []
    }
    return memory.withBytes(start + first..<start + last) { bytes in
      var ids: [UInt32] = []
      ids.reserveCapacity(bytes.count)
      var (id, distance, shift) = (UInt64(0), UInt64(0), UInt64(0))
      for index in bytes.indices {
        distance |= UInt64(bytes[index] & 0x7F) << shift
        shift += 7
        if bytes[index] < 0x80 {
          id &+= distance
          ids.append(UInt32(truncatingIfNeeded: id))
          (distance, shift) = (0, 0)
        } else if shift > 35 {
          memory.reportDamage()
          return []
        }
      }
      return ids
    }
  }

  /// The ids of the terms in which a word with this beginning stands, ascending, each once.
  public func terms(ofWordsBeginning beginning: [UInt8]) -> [UInt32] {
    let numbers = numbers(beginning: beginning)
    if numbers.count == 1 { return terms(of: numbers.lowerBound) }
    var ids: [UInt32] = []
    for number in numbers { ids += terms(of: number) }
    ids.sort()
    var kept = 0
    for index in ids.indices where index == 0 || ids[index] != ids[kept - 1] {
      ids[kept] = ids[index]
      kept += 1
    }
    ids.removeLast(ids.count - kept)
    return ids
  }
}

/// Gathers the words of terms, which must come in ascending order of their ids.
///
/// Memory: 8 bytes for each word of a term, besides the words.
struct WordIndexWriter {
  private var words = TermInterner()
  /// The word in the upper half, the term in the lower.
  private var places: [UInt64] = []
  private var word: [UInt8] = []

  /// Notes the words of a term's text.
  mutating func add(_ text: Span<UInt8>, of id: UInt32) {
    for index in text.indices where text[index] >= 0x80 {
      let folded = FoldedText(String(decoding: [UInt8](text), as: UTF8.self))
      for word in folded.words { note(Array(word).span, id) }
      return
    }
    var word: [UInt8] = []
    swap(&word, &self.word)
    var index = 0
    while index < text.count {
      word.removeAll(keepingCapacity: true)
      while index < text.count, let letter = text[index].asWordByte {
        word.append(letter)
        index += 1
      }
      if !word.isEmpty { note(word.span, id) }
      index += 1
    }
    swap(&word, &self.word)
  }

  private mutating func note(_ word: Span<UInt8>, _ id: UInt32) {
    places.append(UInt64(words.intern(word, group: 0)) << 32 | UInt64(id))
  }

  /// The bytes of the words, and those of their postings.
  consuming func finish() throws(StoreError) -> (words: [UInt8], postings: [UInt8]) {
    words.forgetSlots()
    let numbers = TextSorter.sorted(words, ranks: [0]).map(\.number)
    var ranks = [UInt32](repeating: 0, count: words.count + 1)
    for (rank, number) in numbers.enumerated() { ranks[Int(number)] = UInt32(rank) }
    for index in places.indices {
      places[index] = UInt64(ranks[Int(places[index] >> 32)]) << 32 | places[index] & 0xFFFF_FFFF
    }
    var sorter = PairSorter(capacity: places.count, ids: max(1, words.count))
    // A stable sort by word leaves the ids in order, so repetitions stand side by side.
    sorter.sortByKey(&places)
    var starts: [UInt32] = []
    var postings: [UInt8] = []
    var (rank, last): (UInt64?, UInt64) = (nil, 0)
    for place in places {
      let id = place & 0xFFFF_FFFF
      if rank != place >> 32 {
        rank = place >> 32
        starts.append(UInt32(truncatingIfNeeded: postings.count))
        last = 0
      }
      if id == last { continue }
      postings.append(sevenBits: Int(id - last))
      last = id
    }
    guard postings.count <= TextBlocksWriter.sizeLimit else { throw .tooLarge("there are more words") }
    starts.append(UInt32(postings.count))
    let width = PackedColumn.width(for: UInt32(postings.count))
    var image: [UInt8] = []
    for number in [postings.count, width] { image.append(littleEndian: UInt64(number)) }
    image.append(column: starts, width: width)
    image += postings
    image += Array(repeating: 0, count: -image.count & 7)
    let table = SymbolTable.trained(count: numbers.count) { number, text in
      text = words.withText(numbers[number]) { [UInt8]($0) }
    }
    var writer = TextBlocksWriter(symbols: table)
    for number in numbers { words.withText(number) { writer.append($0) } }
    return (writer.finish(), image)
  }
}

extension UInt8 {
  /// The byte in lower case where it is a letter or digit of ASCII.
  fileprivate var asWordByte: UInt8? {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): self
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): self | 0x20
    default: nil
    }
  }
}
