import Glibc

/// A file of any size, in blocks of whole lines, for readers that go line by line.
///
/// Memory: two blocks, or the longest line if that is more. The file is closed when the value goes away.
public struct LineBlocks: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private let blockSize: Int
  private let lineLimit: Int
  /// The beginning of a line whose end has not been read yet.
  private var unfinished: [UInt8] = []

  /// Opens a file; `-` is standard input.
  ///
  /// - Parameters:
  ///   - blockSize: how many bytes are read at once, at least 1.
  ///   - lineLimit: the longest line that is taken, in bytes. A longer one is an error, not a large memory.
  public init(path: String, blockSize: Int = 1 << 20, lineLimit: Int = 1 << 26) throws(FileError) {
    self.path = path
    self.lineLimit = lineLimit
    self.blockSize = max(1, blockSize)
    if path == "-" {
      descriptor = 0
    } else {
      descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError(operation: "open", path: path, code: errno) }
    }
  }

  deinit {
    if descriptor > 0 { close(descriptor) }
  }

  /// The next lines, each with its line feed; the last line of the file may lack it. `nil` at the end.
  public mutating func next() throws(FileError) -> [UInt8]? {
    var block = unfinished
    unfinished = []
    while true {
      let piece = try readPiece()
      if piece.isEmpty { return block.isEmpty ? nil : block }
      if let end = piece.lastIndex(of: UInt8(ascii: "\n")) {
        block += piece[...end]
        unfinished = Array(piece[(end + 1)...])
        return block
      }
      block += piece
      guard block.count <= lineLimit else {
        throw FileError(operation: "read so long a line from", path: path, code: EFBIG)
      }
    }
  }

  private func readPiece() throws(FileError) -> [UInt8] {
    while true {
      var code: Int32 = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: blockSize) { buffer, count in
        let got = unsafe read(descriptor, buffer.baseAddress, blockSize)
        if got < 0 { code = errno }
        count = max(0, got)
      }
      if code == 0 { return piece }
      guard code == EINTR else { throw FileError(operation: "read", path: path, code: code) }
    }
  }
}
