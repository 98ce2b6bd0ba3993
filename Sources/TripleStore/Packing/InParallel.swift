import Dispatch

/// Calls the body once for each number below a count, several at a time, and gives the results in order.
///
/// Calls share nothing but what the body reads; a body that writes what it shares must guard it.
func inParallel<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
  guard count > 1 else { return (0..<count).map(body) }
  return unsafe [Result](unsafeUninitializedCapacity: count) { buffer, filled in
    guard let start = buffer.baseAddress else { return }
    // Each call initialises an element of its own.
    nonisolated(unsafe) let base = unsafe start
    withoutActuallyEscaping(body) { body in
      DispatchQueue.concurrentPerform(iterations: count) { number in
        unsafe (base + number).initialize(to: body(number))
      }
    }
    filled = count
  }
}
