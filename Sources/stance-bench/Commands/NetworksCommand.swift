import Bytes
import Coalitions
import Glibc

/// `stance-bench networks`: times each analysis of coalitions, on a network and on a table of statements.
///
/// A network is a file of ties, one a line: two numbers of actors from 0 and a weight, between tabs. With `--sizes` both
/// are generated and left in a folder, so that other programs can be timed on the same. A line an analysis: its name,
/// how many actors and ties (or statements) there were, the median and the least of the seconds, the mean of those that
/// all cores computed, how many runs, and what was found.
struct NetworksCommand: BenchCommand {
  static let options: Set<String> = ["ties", "statements", "sizes", "folder", "runs"]

  let ties: String?
  let statements: String?
  /// Numbers of actors.
  let sizes: [Int]
  /// Where generated networks are put.
  let folder: String
  let runs: Int

  init(_ arguments: Arguments) throws(UsageError) {
    guard arguments.words.isEmpty else { throw UsageError("networks takes options only") }
    ties = arguments["ties"]
    statements = arguments["statements"]
    sizes =
      try arguments["sizes"].map { (text) throws(UsageError) in try GraphSize.list(text).map(\.triples) }
      ?? []
    guard ties != nil || statements != nil || !sizes.isEmpty else {
      throw UsageError("--sizes, --ties or --statements is missing")
    }
    folder = arguments["folder"] ?? "/tmp"
    runs = try arguments.number("runs", in: 1...1000, default: 5)
  }

  func run(_ output: inout ByteWriter) throws(BenchFailure) {
    output.writeLine("analysis\tactors\tties\tmedian s\tlowest s\tprocessor s\truns\tfound")
    for size in sizes {
      let negotiation = Negotiation(actors: max(4, size))
      let name = "\(folder)/negotiation-\(negotiation.actors)"
      try Self.write("\(name).tsv") { Negotiation.write(negotiation.ties(), to: &$0) }
      try Self.write("\(name).csv") { Negotiation.write(negotiation.statements(), to: &$0) }
      try time(ties: "\(name).tsv", &output)
      try time(statements: "\(name).csv", &output)
    }
    if let ties { try time(ties: ties, &output) }
    if let statements { try time(statements: statements, &output) }
  }

  private func time(ties: String, _ output: inout ByteWriter) throws(BenchFailure) {
    let network = try Self.network(ties)
    let size = (network.actors.count, network.tieCount)
    try time("components", size, &output) { network.components.count }
    try time("betweenness in steps", size, &output) { Betweenness(network).values.reduce(0, +) }
    try time("betweenness by weight", size, &output) {
      Betweenness(network, .inverseWeights).values.reduce(0, +)
    }
    try time("modularity", size, &output) { Clustering(of: network).value }
    try time("signed modularity", size, &output) { Clustering(of: network, by: .signedModularity).value }
    try time("triads", size, &output) { TriadCensus(network).closed }
    try time("frustration", size, &output) { Frustration(network).index }
    let blocs = Partition(network.actors.indices.map { $0 % 7 })
    try time("participation", size, &output) { Participation(network, by: blocs).values.reduce(0, +) }
    try time("brokerage", size, &output) {
      Brokerage(network, by: blocs).roles.reduce(0) { $0 + $1.total }
    }
  }

  private func time(statements: String, _ output: inout ByteWriter) throws(BenchFailure) {
    let text = try Self.read(statements)
    let records: StanceRecords
    do throws(SyntaxError) { records = try StatementFile.read(text, file: statements) } catch {
      throw BenchFailure(error.rendered(source: text))
    }
    let said = records.statements
    let table = StanceTable(said)
    let size = (table.actors.count, said.count)
    try time("reading statements", size, &output) {
      (try? StatementFile.read(text, file: statements))?.records.count ?? 0
    }
    try time("table", size, &output) { StanceTable(said).actors.count }
    try time("ties of a table", size, &output) { Network(table).tieCount }
    guard table.actors.count <= Self.mostInTree else { return }
    try time("distances and tree", size, &output) { Dendrogram(table).merges.reduce(0) { $0 + $1.height } }
  }

  /// The distances of more actors than this take more than half a gigabyte.
  private static let mostInTree = 11_000

  /// Runs once uncounted, then counted; what is computed is shown, so that it cannot be left out.
  private func time<Figure: Equatable>(
    _ name: String, _ size: (actors: Int, ties: Int), _ output: inout ByteWriter, _ analysis: () -> Figure
  ) throws(BenchFailure) {
    let expected = analysis()
    var times: [Double] = []
    let before = Self.processorSeconds
    while times.count < runs, times.reduce(0, +) < 20 {
      let start = ContinuousClock.now
      let found = analysis()
      times.append((ContinuousClock.now - start).seconds)
      guard found == expected else { throw BenchFailure("\(name): \(found) after \(expected)") }
    }
    let processor = (Self.processorSeconds - before) / Double(times.count)
    let measured = Measurement(name, triples: size.ties, times)
    output.writeLine(
      "\(name)\t\(size.actors)\t\(size.ties)\t\(measured.median)\t\(measured.lowest)\t\(processor)\t\(times.count)\t\(expected)"
    )
    do throws(FileError) { try output.flush() } catch { throw BenchFailure(error) }
  }

  /// What all threads have computed so far: on a machine that others use too it says more than the clock.
  private static var processorSeconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  // MARK: - Files

  private static func read(_ path: String) throws(BenchFailure) -> [UInt8] {
    do throws(FileError) { return try Files.read(path) } catch { throw BenchFailure(error) }
  }

  private static func write(_ path: String, _ body: (inout ByteWriter) -> Void) throws(BenchFailure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw BenchFailure(FileError(operation: "create", path: path, code: errno)) }
    defer { close(descriptor) }
    var writer = ByteWriter(descriptor: descriptor)
    body(&writer)
    do throws(FileError) { try writer.flush() } catch { throw BenchFailure(error) }
  }

  private static func network(_ path: String) throws(BenchFailure) -> Network {
    var ties: [(Int, Int, Double)] = []
    var most = -1
    for line in String(decoding: try read(path), as: UTF8.self).split(separator: "\n") {
      let cells = line.split(separator: "\t")
      guard cells.count == 3, let one = Int(cells[0]), let other = Int(cells[1]),
        let weight = Double(cells[2]),
        0..<10_000_000 ~= one, 0..<10_000_000 ~= other
      else { throw BenchFailure("\(path): no tie: \(line)") }
      ties.append((one, other, weight))
      most = max(most, one, other)
    }
    return Network(actors: (0..<most + 1).map(String.init), ties: ties)
  }
}
