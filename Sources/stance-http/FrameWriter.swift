import Foundation
import Synchronization

/// Writes frames to standard output, from any thread; nothing after the last one.
final class FrameWriter: Sendable {
  private let isClosed = Mutex(false)

  func write(_ kind: Character, _ payload: Data) { write(kind, payload, isLast: false) }

  func write(_ kind: Character, _ text: String) { write(kind, Data(text.utf8)) }

  /// The answer is whole.
  func end() { write("e", Data(), isLast: true) }

  func fail(_ kind: String, _ message: String) { write("f", Data("\(kind)\n\(message)".utf8), isLast: true) }

  private func write(_ kind: Character, _ payload: Data, isLast: Bool) {
    isClosed.withLock { isClosed in
      if isClosed { return }
      isClosed = isLast
      var frame = Data("\(kind)".utf8)
      let length = UInt32(payload.count)
      for shift in [24, 16, 8, 0] { frame.append(UInt8(truncatingIfNeeded: length >> shift)) }
      frame.append(payload)
      // Nobody is left to tell when this fails: the other side is gone.
      try? FileHandle.standardOutput.write(contentsOf: frame)
    }
  }
}
