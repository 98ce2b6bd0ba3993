extension Double {
  /// The number with so many decimal places, rounded half away from zero: `0.25`. What is none is a dash.
  func fixed(_ places: Int = 2) -> String {
    let scale = (0..<places).reduce(1.0) { power, _ in power * 10 }
    let scaled = (magnitude * scale).rounded()
    guard scaled < 1e15 else { return isFinite ? "\(self)" : "–" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    let whole = padded.dropLast(places)
    let sign = self < 0 && scaled > 0 ? "−" : ""
    return sign + whole + (places > 0 ? "." + padded.suffix(places) : "")
  }

  /// The share in per cent: `80%`.
  var percent: String { (self * 100).fixed(0) + "%" }
}

extension Int {
  /// The number with its noun: `1 tie`, `3 ties`.
  func of(_ noun: String, _ plural: String? = nil) -> String {
    "\(self) \(self == 1 ? noun : plural ?? noun + "s")"
  }
}

extension [String] {
  /// The items as a sentence lists them: `a, b and c`; when there are more than `most`, the first and how many more.
  func listed(most: Int = .max) -> String {
    guard count > most else {
      return count > 1 ? dropLast().joined(separator: ", ") + " and " + self[count - 1] : first ?? ""
    }
    let shown = Swift.max(1, most - 1)
    return prefix(shown).joined(separator: ", ") + " and " + (count - shown).of("other")
  }
}
