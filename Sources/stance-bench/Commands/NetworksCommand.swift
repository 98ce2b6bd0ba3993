import Bytes
import Coalitions

/// `stance-bench networks`: times each analysis of a network, and of a table of statements, one line a run: the name
/// of the analysis, a tab, the seconds.
///
/// A network is a file of ties, one a line: two numbers of actors from 0 and a weight, between tabs.
struct NetworksCommand: BenchCommand {
  static let options: Set<String> = ["ties", "statements", "runs"]

  let ties: String?
  let statements: String?
  let runs: Int

  init(_ arguments: Arguments) throws(UsageError) {
    guard arguments.words.isEmpty else { throw UsageError("networks takes options only") }
    ties = arguments["ties"]
    statements = arguments["statements"]
    guard ties != nil || statements != nil else { throw UsageError("--ties or --statements is missing") }
    runs = try arguments.number("runs", in: 1...1000, default: 5)
  }

  func run(_ output: inout ByteWriter) throws(BenchFailure) {
    if let ties {
      let network = try Self.network(ties)
      time("betweenness", &output) { Betweenness(network).values.count }
      time("betweenness by weight", &output) { Betweenness(network, .inverseWeights).values.count }
      time("modularity", &output) { Clustering(of: network).partition.count }
      time("triads", &output) { TriadCensus(network).closed }
      time("frustration", &output) { Frustration(network).splits.count }
    }
    if let statements {
      let text = try Self.read(statements)
      let records: StanceRecords
      do throws(SyntaxError) { records = try StatementFile.read(text, file: statements) } catch {
        throw BenchFailure(error.rendered(source: text))
      }
      let said = records.statements
      let table = StanceTable(said)
      time("table", &output) { StanceTable(said).actors.count }
      time("ties", &output) { Network(table).tieCount }
      time("distances and tree", &output) { Dendrogram(table).merges.count }
    }
  }

  /// Runs once uncounted, then counted; what is computed is used, so that it cannot be left out.
  private func time(_ name: String, _ output: inout ByteWriter, _ analysis: () -> Int) {
    let expected = analysis()
    for _ in 0..<runs {
      let start = ContinuousClock.now
      let found = analysis()
      let seconds = (ContinuousClock.now - start).seconds
      output.writeLine("\(name)\t\(found == expected ? "\(seconds)" : "differs")")
    }
  }

  private static func read(_ path: String) throws(BenchFailure) -> [UInt8] {
    do throws(FileError) { return try Files.read(path) } catch { throw BenchFailure(error) }
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
