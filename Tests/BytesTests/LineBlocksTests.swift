import Bytes
import Foundation
import Testing

@Suite("A file in blocks of whole lines")
struct LineBlocksTests {
  @Test("blocks end at line ends and make up the file, whatever their size", arguments: 1...20)
  func blocksMakeUpTheFile(blockSize: Int) throws {
    for text in ["", "\n", "one", "one\n", "one\ntwo\n", "one\n\nthree lines\nno end", "\n\n\n"] {
      try withFile(text) { path in
        var blocks = try LineBlocks(path: path, blockSize: blockSize)
        var whole: [UInt8] = []
        while let block = try blocks.next() {
          #expect(!block.isEmpty)
          whole += block
          #expect(block.last == UInt8(ascii: "\n") || whole.count == text.utf8.count)
        }
        #expect(String(decoding: whole, as: UTF8.self) == text)
        #expect(try blocks.next() == nil)
      }
    }
  }

  @Test("a block holds as many lines as were read at once")
  func blocksAreLarge() throws {
    try withFile(String(repeating: "line\n", count: 100)) { path in
      var blocks = try LineBlocks(path: path, blockSize: 52)
      #expect(try blocks.next()?.count == 50)
      #expect(try blocks.next()?.count == 50)
    }
  }

  @Test("a line above the limit is an error")
  func limitsLines() throws {
    try withFile(String(repeating: "x", count: 50) + "\n" + String(repeating: "x", count: 51)) { path in
      var blocks = try LineBlocks(path: path, blockSize: 10, lineLimit: 50)
      #expect(try blocks.next()?.count == 51)
      #expect(throws: FileError.self) { _ = try blocks.next() }
    }
  }

  @Test("a file that is not there is an error")
  func missingFile() {
    #expect(throws: FileError.self) { _ = try LineBlocks(path: "/nowhere/at/all").self }
  }

  private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + UUID().uuidString
    try Files.replace(path, with: Array(text.utf8))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }
}
