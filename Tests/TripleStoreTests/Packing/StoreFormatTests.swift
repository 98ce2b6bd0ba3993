import Bytes
import RDF
import TestSupport
import Testing

@testable import TripleStore

@Suite("The format of packed stores")
struct StoreFormatTests {
  @Test("the example of the documentation is what is written")
  func example() throws {
    let page = String(decoding: try Files.read(PackageFolder.path + "/docs/file-format.md"), as: UTF8.self)
    let lines = page.split(separator: "\n").filter { $0.wholeMatch(of: /[0-9a-f]{8}:( [0-9a-f]{8})+/) != nil }
    let digits = lines.map { $0.dropFirst(9).filter { $0 != " " } }.joined().map(String.init)
    let expected = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(digits[$0] + digits[$0 + 1], radix: 16)
    }
    let folder = try PackingFolder()
    let path = try folder.pack(["a.nt": "<urn:a> <urn:p> \"Yes\" .\n<urn:b> <urn:p> \"Yes\" .\n"])
    #expect(try Files.read(path) == expected)
    #expect(lines.count > 80)
    let words = try #require(try StoreFile.open(path).words)
    #expect((0..<words.count).map { words.terms(of: $0) } == [[1], [2], [3], [1, 2, 3], [4]])
  }

  @Test("a sum tells words in another order, with a bit more, and fewer of them, apart")
  func sums() {
    var random = SplitMix64(seed: 7)
    let words = (0..<20).map { _ in UInt64.random(in: 0...9, using: &random) }
    var sums: Set<UInt32> = []
    for count in 0...20 { sums.insert(PageSums.sum(words.span.extracting(0..<count))) }
    for place in words.indices {
      for bit in 0..<64 {
        var changed = words
        changed[place] ^= 1 << UInt64(bit)
        sums.insert(PageSums.sum(changed.span))
      }
    }
    #expect(sums.count == 21 + 20 * 64)
    #expect(PageSums.sum([1, 2].span) != PageSums.sum([2, 1].span))
  }
}
