import Bytes
import Foundation
import TestSupport
import Testing

@testable import TripleStore

/// An image of predicates of each layout by subject.
private let image: [UInt64] = {
  var triples: [TripleIDs] = []
  for number in UInt32(1)...40 {
    triples.append(TripleIDs(subject: number, predicate: 1, object: number % 5 + 50))
    triples.append(TripleIDs(subject: number / 2 + 3, predicate: 2, object: number))
    triples.append(TripleIDs(subject: number * 90, predicate: 3, object: number % 3 + 1))
    triples.append(TripleIDs(subject: number * 90, predicate: 3, object: number % 4 + 7))
    triples.append(TripleIDs(subject: number * 3, predicate: 4, object: number % 7 + 1))
    triples.append(TripleIDs(subject: number * 4, predicate: 5, object: number % 3 + 1))
    triples.append(TripleIDs(subject: number * 4, predicate: 5, object: 5))
  }
  let index = PairIndex(triples, ids: 4000)
  let layouts = (1...5).map { index.pairsBySubject(of: $0).layout }
  precondition(layouts == [.single, .dense, .sparse, .bitmap, .bitmap])
  let memory = index.pairsBySubject(of: 1).values.memory
  return stride(from: 0, to: memory.count, by: 8).map { memory.uint64(at: $0) }
}()

private func memory(_ words: [UInt64]) -> Memory { Memory(words: words.span) }

/// The image with one byte changed.
private func image(changing place: Int, by mask: UInt8) -> [UInt64] {
  var words = image
  words[place / 8] ^= UInt64(mask) << UInt64(place % 8 * 8)
  return words
}

private let byteCount = image.count * 8

/// Reads everything there is to read.
private func readAll(_ index: PairIndex) -> Int {
  var seen = 0
  for predicate in index.predicates {
    for list in [index.pairsBySubject(of: predicate), index.pairsByObject(of: predicate)] {
      // A forged column of width 0 may claim any length: it costs no bytes.
      let end = min(list.count, 10_000)
      seen += list.keys(at: 0..<end).count + list.values.unpacked(0..<end).count
      var hint = 0
      for key in stride(from: UInt32(0), through: 4050, by: 90) {
        let range = list.range(of: key, from: &hint)
        seen += range.count + list.range(of: key, value: key / 50).count
        if !range.isEmpty { seen += Int(list.value(at: range.lowerBound) & 1) }
      }
    }
  }
  for node in stride(from: UInt32(0), through: 4050, by: 90) {
    for sets in [index.ofSubjects, index.ofObjects] {
      seen += sets.predicates(inSet: sets.number(of: node), of: index.predicates).count
    }
  }
  return seen
}

@Suite("Index image")
struct IndexImageTests {
  @Test("a damaged byte is refused or read as something else, and never traps", arguments: 0..<16)
  func damage(part: Int) throws {
    let sound = readAll(try PairIndex(image: memory(image)))
    var (refused, other) = (0, 0)
    for place in stride(from: part, to: byteCount, by: 16) {
      let damaged = image(changing: place, by: [0x01, 0x80, 0xFF][place / 16 % 3])
      do throws(DamagedImage) {
        if readAll(try PairIndex(image: memory(damaged))) != sound { other += 1 }
      } catch {
        refused += 1
      }
    }
    #expect(other > 0 || refused > 0)
  }

  @Test("an image that is cut is refused", arguments: 1...6)
  func cut(part: Int) {
    for length in stride(from: 0, to: image.count, by: part * 7) {
      #expect(throws: DamagedImage.self) { try PairIndex(image: memory(Array(image[..<length]))) }
    }
  }

  @Test("descending offsets give no rows and are remembered")
  func descending() throws {
    let sound = try PairIndex(image: memory(image))
    #expect(readAll(sound) > 0 && !sound.isDamaged)
    let list = sound.pairsBySubject(of: 2)
    let first = list.range(of: list.lowestKey)
    #expect(first == 0..<1 && list.offsets.width == 6)
    // The first two offsets, 0 and 1, become 63 and 1.
    let place = try #require(
      (0..<400).first { offset in
        (try? PairIndex(image: memory(image(changing: offset, by: 63)))).map {
          $0.pairsBySubject(of: 2).offsets.unpacked(0..<2) == [63, 1]
        } ?? false
      })
    let index = try PairIndex(image: memory(image(changing: place, by: 63)))
    let damaged = index.pairsBySubject(of: 2)
    #expect(!index.isDamaged)
    #expect(damaged.range(of: damaged.lowestKey).isEmpty)
    #expect(index.isDamaged)
    #expect(damaged.range(of: damaged.lowestKey + 1) == list.range(of: damaged.lowestKey + 1))
  }

  @Test("an image is read where it lies: in the middle of a mapped file, after the file is closed")
  func mapped() throws {
    let path = FileManager.default.temporaryDirectory.path + "/stance-index-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let before = [UInt8](repeating: 7, count: 64)
    let bytes = memory(image).withBytes(0..<byteCount) { bytes in bytes.indices.map { bytes[$0] } }
    try Files.replace(path, with: before + bytes + before)
    let handle = try #require(FileHandle(forReadingAtPath: path))
    let file = try Memory(
      mapping: handle.fileDescriptor, count: before.count * 2 + byteCount, path: path)
    try handle.close()
    let index = try PairIndex(image: file, offset: 64, length: byteCount)
    let original = try PairIndex(image: memory(image))
    #expect(readAll(index) == readAll(original))
    #expect(index.count == original.count && index.predicates == original.predicates)
    #expect(throws: DamagedImage.self) { try PairIndex(image: file) }
    #expect(throws: DamagedImage.self) { try PairIndex(image: file, offset: 60, length: byteCount) }
    #expect(throws: DamagedImage.self) { try PairIndex(image: file, offset: 192, length: byteCount) }
    #expect(throws: DamagedImage.self) { try PairIndex(image: file, offset: -8, length: byteCount) }
  }

  @Test("nothing can be mapped of no file")
  func unmapped() {
    #expect(throws: FileError.self) { try Memory(mapping: -1, count: 64, path: "x") }
    #expect(throws: FileError.self) { try Memory(mapping: 0, count: 0, path: "x") }
  }

  @Test("the image goes to its sink front to back, in blocks, and is the same as in memory")
  func streamed() throws {
    struct Full: Error {}
    struct FileSink: WordSink {
      var words: [UInt64] = []
      var blocks = 0
      var room = Int.max

      mutating func write(_ words: Span<UInt64>) throws(Full) {
        #expect(words.count <= 4096)
        guard words.count <= room else { throw Full() }
        room -= words.count
        blocks += 1
        for index in words.indices { self.words.append(words[index]) }
      }
    }
    let pairs = (1...UInt64(30_000)).map { $0 << 32 | ($0 % 1000 + 1) }
    let turned = pairs.map { $0 << 32 | $0 >> 32 }.sorted()
    let none: [UInt64] = []
    func write(into sink: FileSink) throws(Full) -> (sink: FileSink, length: Int) {
      var writer = PairIndexWriter(into: sink, ids: 30_000)
      try writer.add(3, bySubject: pairs.span, byObject: turned.span)
      try writer.add(4, bySubject: none.span, byObject: none.span)
      try writer.add(5, bySubject: turned.span, byObject: pairs.span)
      return try writer.finish()
    }
    let (sink, length) = try write(into: FileSink())
    #expect(sink.words.count * 8 == length && sink.blocks > 3)
    let index = try PairIndex(image: Memory(words: sink.words.span))
    #expect(index.predicates == [3, 5] && index.count == 60_000)
    #expect(index.pairsBySubject(of: 3).layout == .single && index.pairsByObject(of: 3).layout == .dense)
    #expect(index.pairsByObject(of: 5).range(of: 77).count == 1)
    #expect(throws: Full.self) { try write(into: FileSink(room: 9000)) }
  }
}
