import Bytes

/// `stance-bench query`: opens a graph once, runs a query once uncounted and then several times, and prints the seconds
/// of each counted run on a line.
///
/// What is timed is what someone who asks waits for: planning, running, and the whole answer written as SPARQL CSV, to
/// `/dev/null`. Opening the graph and parsing the query are not.
struct QueryCommand: BenchCommand {
  static let options: Set<String> = ["graph", "runs"]

  let graph: String
  let runs: Int
  let file: String

  init(_ arguments: Arguments) throws(UsageError) {
    graph = try arguments.required("graph")
    runs = try arguments.number("runs", in: 1...1_000_000, default: 5)
    guard arguments.words.count == 1 else { throw UsageError("query takes one file") }
    file = arguments.words[0]
  }

  func run(_ output: inout ByteWriter) throws(BenchFailure) {
    let measured = try MeasuredQuery(file: file)
    let engine = try BenchGraph.open(graph)
    _ = try measured.seconds(on: engine)
    for _ in 0..<runs { output.writeLine("\(try measured.seconds(on: engine))") }
  }
}
