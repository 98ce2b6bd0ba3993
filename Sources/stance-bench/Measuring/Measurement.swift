import Glibc

/// How large a generated graph is to be.
struct GraphSize: Equatable {
  /// What a proposal brings with it, on average.
  private static let triplesPerProposal = 28

  let triples: Int

  var proposals: Int { max(GraphGenerator.fewestProposals, triples / Self.triplesPerProposal) }

  /// - Parameter text: a number of triples, perhaps with `k` or `m` for thousands or millions.
  init?(_ text: some StringProtocol) {
    let scale = ["k": 1000, "m": 1_000_000][text.last.map(String.init) ?? ""]
    guard let number = Int(scale == nil ? text[...] : text.dropLast()), number > 0,
      case let (triples, overflow) = number.multipliedReportingOverflow(by: scale ?? 1), !overflow
    else { return nil }
    self.triples = triples
  }

  static func list(_ text: String) throws(UsageError) -> [GraphSize] {
    var sizes: [GraphSize] = []
    for part in text.split(separator: ",") {
      guard let size = GraphSize(part) else {
        throw UsageError("--sizes takes numbers like 10k,1m; found \(part)")
      }
      sizes.append(size)
    }
    return sizes
  }
}

/// What a benchmark took at one size.
struct Measurement {
  let name: String
  let triples: Int
  /// In seconds, ascending; never empty.
  private let times: [Double]

  init(_ name: String, triples: Int, _ times: [Double]) {
    precondition(!times.isEmpty, "nothing was measured")
    self.name = name
    self.triples = triples
    self.times = times.sorted()
  }

  var median: Double {
    let middle = times.count / 2
    return times.count % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2
  }

  var lowest: Double { times[0] }

  var line: String {
    "\(name)\t\(triples)\t\(median)\t\(times[0])\t\(times[times.count - 1])\t\(times.count)"
  }
}

/// How a benchmark's time grows with the number of triples: as its power with this exponent.
struct Growth: Equatable {
  let name: String
  let exponent: Double

  /// The growth of each benchmark measured at two sizes or more, in the order they first appear: the slope of the line
  /// through the logarithms of size and median time with the least squares.
  static func of(_ measurements: [Measurement]) -> [Growth] {
    var names: [String] = []
    for measurement in measurements where !names.contains(measurement.name) { names.append(measurement.name) }
    return names.compactMap { name in
      let points = measurements.filter { $0.name == name }.map { (log(Double($0.triples)), log($0.median)) }
      let count = Double(points.count)
      let (meanX, meanY) = (
        points.reduce(0) { $0 + $1.0 } / count, points.reduce(0) { $0 + $1.1 } / count
      )
      let spread = points.reduce(0) { $0 + ($1.0 - meanX) * ($1.0 - meanX) }
      guard spread > 0 else { return nil }
      let slope = points.reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) } / spread
      return Growth(name: name, exponent: (slope * 100).rounded() / 100)
    }
  }
}
