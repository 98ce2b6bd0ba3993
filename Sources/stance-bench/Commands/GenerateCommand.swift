import Bytes

/// `stance-bench generate`: writes a synthetic position graph to standard output.
struct GenerateCommand: BenchCommand {
  static let options: Set<String> = ["proposals", "seed", "format"]

  let proposals: Int
  let seed: UInt64

  init(_ arguments: Arguments) throws(UsageError) {
    guard arguments.words.isEmpty else { throw UsageError("generate takes options only") }
    guard (arguments["format"] ?? "nt") == "nt" else { throw UsageError("--format takes nt") }
    proposals = try arguments.number("proposals", in: GraphGenerator.fewestProposals...100_000_000)
    seed = try arguments.number("seed", in: 0...UInt64.max, default: 1)
  }

  func run(_ output: inout ByteWriter) throws(BenchFailure) {
    GraphGenerator(proposals: proposals, seed: seed).write(to: &output)
  }
}
