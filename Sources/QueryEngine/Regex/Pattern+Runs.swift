extension Pattern {
  /// Runs of ASCII letters and digits, in lower case, each of which stands in every text that the pattern matches.
  ///
  /// - Parameter ignoresCase: leaves out `k` and `s`, since then other letters match them too (the Kelvin sign and the
  ///   long s).
  func requiredRuns(ignoringCase ignoresCase: Bool) -> [[UInt8]] {
    var runs = RunCollector(ignoresCase: ignoresCase)
    collect(into: &runs)
    runs.close()
    return runs.runs
  }

  private func collect(into runs: inout RunCollector) {
    switch self {
    case .scalar(let scalar): runs.add(scalar)
    case .sequence(let parts): for part in parts { part.collect(into: &runs) }
    case .group(let inner, _): inner.collect(into: &runs)
    case .repetition(let inner, let minimum, _, _):
      runs.close()
      if minimum > 0 { inner.collect(into: &runs) }
      runs.close()
    case .set, .alternatives: runs.close()
    // An assertion takes no room.
    case .assertion: break
    }
  }
}

private struct RunCollector {
  let ignoresCase: Bool
  var runs: [[UInt8]] = []
  private var run: [UInt8] = []

  init(ignoresCase: Bool) { self.ignoresCase = ignoresCase }

  mutating func add(_ scalar: Unicode.Scalar) {
    guard scalar.isASCII, case let byte = UInt8(ascii: scalar), let folded = byte.asWordByte,
      !(ignoresCase && (folded == UInt8(ascii: "k") || folded == UInt8(ascii: "s")))
    else { return close() }
    run.append(folded)
  }

  mutating func close() {
    if !run.isEmpty { runs.append(run) }
    run = []
  }
}

extension UInt8 {
  /// The byte in lower case where it is a letter or digit of ASCII.
  fileprivate var asWordByte: UInt8? {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): self
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): self | 0x20
    default: nil
    }
  }
}
