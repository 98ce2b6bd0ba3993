import Dispatch
import Synchronization

/// Work that is divided among the cores. What comes out does not depend on how many there are: each part is computed by
/// itself, and the parts are put together in their order.
enum Workers {
  /// Divides a number of things into ranges, few enough that what a part needs is soon made and many enough that
  /// parts that take longer even out. Depends on nothing but the number.
  static func parts(of count: Int, smallest: Int = 64, most: Int = 32) -> [Range<Int>] {
    let parts = max(1, min(most, count / smallest))
    return (0..<parts).map { $0 * count / parts..<($0 + 1) * count / parts }
  }

  /// The results of parts, in their order; on as many cores as there are unless there is one part.
  static func map<Part: Sendable, Result: Sendable>(
    _ parts: [Part], _ transform: @Sendable (Part) -> Result
  ) -> [Result] {
    guard parts.count > 1 else { return parts.map(transform) }
    let results = Mutex<[Result?]>(Array(repeating: nil, count: parts.count))
    DispatchQueue.concurrentPerform(iterations: parts.count) { number in
      let result = transform(parts[number])
      results.withLock { $0[number] = result }
    }
    return results.withLock { found in found.compactMap(\.self) }
  }
}
