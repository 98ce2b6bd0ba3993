import TestSupport
import Testing

@testable import TripleStore

/// The numbers packed, behind two words of something else.
func packedColumn(_ numbers: [UInt32], base: UInt32? = nil) -> PackedColumn? {
  var writer = PackedColumnWriter(into: MemorySink())
  writer.write(word: .max)
  writer.write(word: .max)
  let lowest = base ?? numbers.min() ?? 0
  let place = writer.column(count: numbers.count, in: lowest...max(lowest, numbers.max() ?? 0)) { column in
    for number in numbers { column.append(number) }
  }
  return PackedColumn(
    writer.finish().memory(), offset: place.offset, count: place.count, width: place.width, base: place.base)
}

@Suite("Packed columns")
struct PackedColumnTests {
  @Test("numbers of any width come back, singly and in ranges", arguments: 0...32)
  func roundTrip(width: Int) throws {
    var random = SplitMix64(seed: UInt64(width))
    for size in Array(0...20) + [63, 64, 65, 200] {
      let largest = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(width)) - 1)
      let base = UInt32.random(in: 0...(.max - largest), using: &random)
      var numbers = (0..<size).map { _ in base + UInt32.random(in: 0...largest, using: &random) }
      if size > 1 { (numbers[0], numbers[size - 1]) = (base + largest, base) }
      let column = try #require(packedColumn(numbers))
      #expect(size < 2 || column.width == width)
      #expect(column.unpacked(0..<size) == numbers)
      #expect((0..<size).map { column[$0] } == numbers)
      let start = Int.random(in: 0...size, using: &random)
      let end = Int.random(in: start...size, using: &random)
      #expect(column.unpacked(start..<end) == Array(numbers[start..<end]))
    }
  }

  @Test("galloping finds what a plain search finds, in any range", arguments: 0...20)
  func galloping(size: Int) throws {
    var random = SplitMix64(seed: UInt64(size))
    let numbers = (0..<size).map { _ in UInt32.random(in: 0..<12, using: &random) }.sorted()
    let column = try #require(packedColumn(numbers))
    for start in 0...size {
      for end in start...size {
        for value in UInt32(0)...13 {
          let expected = (start..<end).first { numbers[$0] >= value } ?? end
          #expect(column.firstPosition(atLeast: value, in: start..<end) == expected)
        }
      }
    }
  }

  @Test("columns follow each other, and words between them stay whole")
  func neighbours() throws {
    var writer = PackedColumnWriter(into: MemorySink())
    var places: [ColumnPlace] = []
    for width in 0...32 {
      let largest = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(width)) - 1)
      places.append(
        writer.column(count: 5, in: 0...largest) { column in for _ in 0..<5 { column.append(largest) } })
      writer.write(word: UInt64(width))
    }
    let length = writer.offset
    let memory = writer.finish().memory()
    #expect(memory.count == length)
    for (width, place) in places.enumerated() {
      let column = try #require(
        PackedColumn(memory, offset: place.offset, count: 5, width: place.width, base: place.base))
      let end = place.offset + PackedColumn.byteCount(of: 5, width: width)
      #expect(column.unpacked(0..<5) == Array(repeating: UInt32((UInt64(1) << UInt64(width)) - 1), count: 5))
      #expect(memory.uint64(at: end) == UInt64(width))
      #expect(PackedColumn(memory, offset: place.offset, count: 5, width: width, end: end) != nil)
      #expect(
        width == 0 || PackedColumn(memory, offset: place.offset, count: 5, width: width, end: end - 1) == nil)
    }
  }

  @Test(
    "a column outside its memory is refused",
    arguments: [
      (offset: 0, count: 1, width: 33), (0, 1, -1), (4, 1, 8), (-8, 1, 8), (0, -1, 8), (0, 65, 1), (8, 1, 1),
      (24, 0, 1), (.max - 7, 1, 1), (0, .max, 32), (0, .max, 0),
    ])
  func refused(offset: Int, count: Int, width: Int) {
    let memory = Memory(words: [0, 0].span)
    #expect(PackedColumn(memory, offset: offset, count: count, width: width) == nil)
    #expect(PackedColumn(memory, offset: 0, count: 64, width: 1) != nil)
  }
}
