/// Compresses texts, given in order, into the bytes that ``TextBlocks`` reads. They are gathered in memory.
struct TextBlocksWriter {
  private let symbols: SymbolTable
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = []
  private var count = 0
  private var last: [UInt8] = []
  private var code: [UInt8] = []

  init(symbols: SymbolTable) { self.symbols = symbols }

  /// How large the blocks may become together.
  static let sizeLimit = Int(UInt32.max)

  /// Whether so much was added that the blocks' places need more than 32 bits.
  var isTooLarge: Bool { bytes.count > Self.sizeLimit }

  mutating func append(_ text: Span<UInt8>) {
    if count % TextBlocks.blockSize == 0 {
      starts.append(UInt32(truncatingIfNeeded: bytes.count))
      last.removeAll(keepingCapacity: true)
    }
    let shared = text.commonPrefix(with: last.span)
    code.removeAll(keepingCapacity: true)
    symbols.encode(text.extracting(shared..<text.count), into: &code)
    let dropped = last.count - shared
    bytes.append(UInt8(min(dropped, 15) << 4 | min(code.count, 15)))
    if dropped >= 15 { bytes.append(sevenBits: dropped - 15) }
    if code.count >= 15 { bytes.append(sevenBits: code.count - 15) }
    bytes += code
    last.removeLast(dropped)
    let added = text.extracting(shared..<text.count)
    unsafe added.withUnsafeBufferPointer { unsafe last.append(contentsOf: $0) }
    count += 1
  }

  /// All of it, a multiple of 8 bytes long.
  consuming func finish() -> [UInt8] {
    starts.append(UInt32(truncatingIfNeeded: bytes.count))
    let width = PackedColumn.width(for: starts.last ?? 0)
    var image: [UInt8] = []
    for number in [count, bytes.count, width | symbols.symbols.count << 32] {
      image.append(littleEndian: UInt64(number))
    }
    symbols.store(into: &image)
    image.append(column: starts, width: width)
    image += bytes
    image += Array(repeating: 0, count: -image.count & 7)
    return image
  }
}

extension SymbolTable {
  /// A table for texts of which some are looked at: whole blocks at even distances, 64 kB of what they would add.
  ///
  /// - Parameter read: appends the text of a number to an empty array.
  static func trained(count: Int, _ read: (Int, inout [UInt8]) -> Void) -> SymbolTable {
    let blocks = (count + TextBlocks.blockSize - 1) / TextBlocks.blockSize
    let step = max(1, blocks / 512)
    var sample: [UInt8] = []
    var ends: [Int] = []
    var (text, last): ([UInt8], [UInt8]) = ([], [])
    for block in stride(from: 0, to: blocks, by: step) where sample.count < 1 << 16 {
      last.removeAll(keepingCapacity: true)
      for number in block * TextBlocks.blockSize..<min(count, (block + 1) * TextBlocks.blockSize) {
        text.removeAll(keepingCapacity: true)
        read(number, &text)
        // Of a long text, the beginning.
        sample += text[text.span.commonPrefix(with: last.span)...].prefix(1024)
        ends.append(sample.count)
        swap(&text, &last)
      }
    }
    return trained(on: sample, ends: ends)
  }
}

extension Span<UInt8> {
  /// How many bytes two texts begin alike with.
  func commonPrefix(with other: Span<UInt8>) -> Int {
    let limit = Swift.min(count, other.count)
    var index = 0
    while index < limit, self[index] == other[index] { index += 1 }
    return index
  }
}

extension [UInt8] {
  /// Appends a number, seven bits a byte, the lowest first.
  mutating func append(sevenBits number: Int) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(rest & 0x7F | 0x80))
      rest >>= 7
    }
    append(UInt8(rest))
  }

  mutating func append(littleEndian number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  /// Appends a packed column with base 0, in the words that ``PackedColumn`` reads.
  mutating func append(column elements: [UInt32], width: Int) {
    guard width > 0 else { return }
    var word: UInt64 = 0
    var filled = 0
    for element in elements {
      word |= UInt64(element) << UInt64(filled)
      filled += width
      if filled >= 64 {
        append(littleEndian: word)
        filled -= 64
        word = UInt64(element) >> UInt64(width - filled)
      }
    }
    if filled > 0 { append(littleEndian: word) }
    append(littleEndian: 0)
  }
}
