/// Texts by number, from 0, compressed so that any one is read by unpacking a part of its block of 16.
///
/// A text says how many bytes at the end of the one before it it drops and what it adds; the first of a block adds all
/// of itself. What is added is written in a ``SymbolTable``. Sorted texts have much in common with the one before, and
/// are found by their block's first text.
///
/// | offset | bytes | meaning |
/// |---|---|---|
/// | 0 | 8 | number of texts |
/// | 8 | 8 | bytes of all blocks |
/// | 16 | 4 | width in bits of the column of block starts |
/// | 20 | 4 | number of symbols, at most 255 |
/// | 24 | – | symbols by code: 8 bytes for each, then a byte of length for each, then zeros up to a multiple of 8 |
/// | – | – | packed column: where each block begins, and where the last ends |
/// | – | – | blocks, then zeros up to a multiple of 8 |
///
/// An entry of a block is a byte, the bytes dropped in its upper half and the bytes of code in its lower; 15 in a half
/// says that a number follows which is to be added to it (first that of the bytes dropped; seven bits a byte, the
/// lowest first, the top bit set in all bytes but the last); then the code.
struct TextBlocks: Sendable {
  static let blockSize = 16
  static let headerSize = 24

  let count: Int
  let memory: Memory
  /// Where the blocks begin in the memory, and where they end.
  let start: Int
  let end: Int
  let starts: PackedColumn
  let symbols: SymbolReader

  /// Opens texts that lie in a memory, in constant time; the texts are not read.
  init(_ memory: Memory, offset: Int, length: Int) throws(DamagedImage) {
    guard length >= Self.headerSize, offset % 8 == 0, offset >= 0, offset <= memory.count - length,
      let count = Int(exactly: memory.uint64(at: offset)), count < UInt32.max,
      let size = Int(exactly: memory.uint64(at: offset + 8)), size <= length,
      case let width = Int(memory.uint32(at: offset + 16)), width <= 32,
      case let symbolCount = Int(memory.uint32(at: offset + 20)), symbolCount <= SymbolTable.limit,
      case let head = Self.headerSize + SymbolTable.storedSize(of: symbolCount), head <= length
    else { throw DamagedImage("texts whose numbers disagree") }
    let blocks = (count + Self.blockSize - 1) / Self.blockSize
    let columnSize = PackedColumn.byteCount(of: blocks + 1, width: width)
    guard columnSize <= length - head, size <= length - head - columnSize,
      let starts = PackedColumn(
        memory, offset: offset + head, count: blocks + 1, width: width, end: offset + length)
    else { throw DamagedImage("texts outside their section") }
    self.count = count
    self.memory = memory
    self.starts = starts
    start = offset + head + columnSize
    end = start + size
    symbols = SymbolReader(memory, at: offset + Self.headerSize, count: symbolCount)
  }

  /// The bytes of a block in the memory; none, and the memory is called damaged, where they make no sense.
  func range(ofBlock block: Int) -> Range<Int> {
    let (first, last) = (Int(starts[block]), Int(starts[block + 1]))
    guard first <= last, last <= end - start else {
      memory.reportDamage()
      return start..<start
    }
    return start + first..<start + last
  }

  /// The text of a number, which must be less than ``count``.
  func text(at number: Int) -> [UInt8] {
    var cursor = TextCursor()
    cursor.move(to: number, in: self)
    return Array(cursor.text)
  }

  /// The number of the first text of a sorted range that is not before the one given; the range's end when there is
  /// none. O(log n): it reads the first texts of some blocks, and one block.
  func firstNumber(atLeast text: [UInt8], in range: Range<Int>) -> Int {
    guard !range.isEmpty else { return range.upperBound }
    var cursor = TextCursor()
    // The last block that begins within the range with a text before the one given, or the one the range begins in.
    var low = range.lowerBound / Self.blockSize
    var high = (range.upperBound - 1) / Self.blockSize
    while low < high {
      let middle = low + (high - low + 1) / 2
      cursor.move(to: middle * Self.blockSize, in: self)
      if cursor.text.lexicographicallyPrecedes(text) { low = middle } else { high = middle - 1 }
    }
    var number = max(range.lowerBound, low * Self.blockSize)
    let last = min(range.upperBound, (low + 1) * Self.blockSize)
    while number < last {
      cursor.move(to: number, in: self)
      if !cursor.text.lexicographicallyPrecedes(text) { return number }
      number += 1
    }
    return number
  }

  /// The number of a text, if a sorted range holds it.
  func number(of text: [UInt8], in range: Range<Int>) -> Int? {
    let number = firstNumber(atLeast: text, in: range)
    guard number < range.upperBound else { return nil }
    var cursor = TextCursor()
    cursor.move(to: number, in: self)
    return cursor.text.elementsEqual(text) ? number : nil
  }
}

/// The symbols of a stored table, for reading.
struct SymbolReader: Sendable {
  /// By code; codes that have no symbol stand for nothing.
  private var symbols = [UInt64](repeating: 0, count: 256)
  private var lengths = [UInt8](repeating: 0, count: 256)

  init(_ memory: Memory, at offset: Int, count: Int) {
    for code in 0..<count { symbols[code] = memory.uint64(at: offset + code * 8) }
    memory.withBytes(offset + count * 8..<offset + count * 9) { bytes in
      for code in 0..<count { lengths[code] = min(bytes[code], UInt8(SymbolTable.lengthLimit)) }
    }
  }

  /// Writes a text, which is given in codes, behind what a buffer holds so far.
  ///
  /// - Parameters:
  ///   - buffer: grows as needed.
  ///   - length: how much of it is in use.
  func decode(_ codes: Span<UInt8>, into buffer: inout [UInt8], length: inout Int) {
    let room = length + codes.count * SymbolTable.lengthLimit + 8
    if buffer.count < room { buffer += Array(repeating: 0, count: max(room - buffer.count, buffer.count)) }
    var end = length
    // Each code writes eight bytes, of which the next overwrites those that its symbol does not have: at most
    // eight bytes a code, and `room` is for that.
    unsafe buffer.withUnsafeMutableBytes { target in
      var index = 0
      while index < codes.count {
        let code = codes[index]
        index += 1
        if code != SymbolTable.escape {
          unsafe target.storeBytes(
            of: symbols[Int(code)].littleEndian, toByteOffset: end, as: UInt64.self)
          end += Int(lengths[Int(code)])
        } else if index < codes.count {
          unsafe target[end] = codes[index]
          index += 1
          end += 1
        }
      }
    }
    length = end
  }
}
