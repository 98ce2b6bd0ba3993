import Bytes
import Synchronization
import TripleStore

/// A line on a terminal that tells how far packing is, written over and over.
final class ProgressLine: Sendable {
  private struct State {
    var start = ContinuousClock.now
    var last: ContinuousClock.Instant?
    var stage = PackingProgress.Stage.reading
  }

  private let state = Mutex(State())

  /// Shows how far it is, five times a second at most.
  func show(_ progress: PackingProgress) {
    state.withLock { state in
      let now = ContinuousClock.now
      if progress.stage == state.stage, let last = state.last, now - last < .milliseconds(200) { return }
      (state.last, state.stage) = (now, progress.stage)
      write(Self.text(progress, after: now - state.start))
    }
  }

  /// Takes the line away.
  func clear() { write("") }

  private func write(_ text: String) {
    var writer = ByteWriter(descriptor: 2)
    writer.write("\r\u{1B}[K" + text)
    // Who cannot read the messages cannot be told so.
    try? writer.flush()
  }

  static func text(_ progress: PackingProgress, after time: Duration) -> String {
    switch progress.stage {
    case .texts: return "packing the terms"
    case .triples: return "packing the triples"
    case .reading: break
    }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let rate = seconds > 0 ? Double(progress.triples) / seconds : 0
    var parts = [
      "\(tenths(Double(progress.triples) / 1e6)) million triples", "\(tenths(rate / 1e6)) million a second",
    ]
    if let all = progress.bytesInAll, all > 0, progress.bytes > 0 {
      let share = Double(min(progress.bytes, all)) / Double(all)
      parts.insert("\(Int(share * 100)) % read", at: 0)
      parts.append("\(Int(seconds / share * (1 - share) + 0.5)) s left")
    }
    return parts.joined(separator: ", ")
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int(number * 10 + 0.5)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
