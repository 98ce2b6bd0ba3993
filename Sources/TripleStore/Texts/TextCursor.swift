/// Reads texts of ``TextBlocks``; fastest in ascending order, when only what follows the last one is unpacked.
struct TextCursor {
  private var buffer: [UInt8] = []
  private var length = 0
  /// The text that the buffer holds.
  private var number = -1
  /// Where the block's entry after it begins, and where the block ends.
  private var position = 0
  private var end = 0

  /// The text moved to.
  var text: ArraySlice<UInt8> { buffer[..<length] }

  /// Moves to a text, whose number must be less than the count. At most 16 texts are unpacked.
  mutating func move(to number: Int, in blocks: TextBlocks) {
    precondition(number >= 0 && number < blocks.count, "no text of this number")
    let block = number / TextBlocks.blockSize
    if self.number < 0 || self.number / TextBlocks.blockSize != block || self.number > number {
      let range = blocks.range(ofBlock: block)
      (position, end) = (range.lowerBound, range.upperBound)
      length = 0
      self.number = block * TextBlocks.blockSize - 1
    }
    let (start, distance) = (position, number - self.number)
    let isSound = blocks.memory.withBytes(start..<end) { bytes in
      var entries = EntryReader(index: 0)
      for _ in 0..<distance {
        guard entries.read(bytes, symbols: blocks.symbols, into: &buffer, length: &length) else {
          return false
        }
      }
      position = start + entries.index
      return true
    }
    guard isSound else {
      blocks.memory.reportDamage()
      length = 0
      self.number = -1
      return
    }
    self.number = number
  }
}

/// Reads the entries of a block.
private struct EntryReader {
  var index: Int

  /// Makes the next text of the one before it. Returns false where the bytes make no sense.
  mutating func read(
    _ bytes: Span<UInt8>, symbols: SymbolReader, into buffer: inout [UInt8], length: inout Int
  ) -> Bool {
    guard index < bytes.count else { return false }
    var (dropped, size) = (Int(bytes[index] >> 4), Int(bytes[index] & 15))
    index += 1
    if dropped == 15 { dropped += number(bytes) }
    if size == 15 { size += number(bytes) }
    guard dropped <= length, size <= bytes.count - index else { return false }
    length -= dropped
    symbols.decode(bytes.extracting(index..<index + size), into: &buffer, length: &length)
    index += size
    return true
  }

  private mutating func number(_ bytes: Span<UInt8>) -> Int {
    var number = 0
    for shift in stride(from: 0, to: 35, by: 7) where index < bytes.count {
      let byte = bytes[index]
      index += 1
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { break }
    }
    return number
  }
}
