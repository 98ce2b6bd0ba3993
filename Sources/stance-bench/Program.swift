import Bytes
import Glibc

/// Measures Stance, and makes what it is measured on.
@main
enum Program {
  private static let usage = """
    stance-bench measures Stance.

      stance-bench generate --proposals N [--seed S] [--format nt]
          writes a synthetic position graph, the same bytes for the same numbers;
          a proposal is about 29 triples
      stance-bench copies --copies N [--graph GRAPH] [--shape apart|together]
          writes a graph N times over, with other ids each time: whole processes side
          by side, or all before the same meetings on the same issues
      stance-bench query --graph GRAPH [--runs N] FILE.rq
          opens the graph, runs the query once uncounted and N times, and prints
          the seconds of each run on a line
      stance-bench suite [--sizes 10k,100k,1m,10m] [--runs N] [--queries FOLDER] [--folder FOLDER]
          generates graphs of about so many triples into a folder, measures reading,
          packing, queries and export, and prints medians and how each grows, tab-separated
      stance-bench networks [--sizes 100,1k,10k] [--folder FOLDER] [--ties FILE] [--statements FILE] [--runs N]
          times each coalition analysis, on networks of so many actors that it leaves in the
          folder, or on files of yours

    """

  private static let commands: [String: any BenchCommand.Type] = [
    "copies": CopiesCommand.self,
    "generate": GenerateCommand.self,
    "networks": NetworksCommand.self,
    "query": QueryCommand.self,
    "suite": SuiteCommand.self,
  ]

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    var messages = ByteWriter(descriptor: 2)
    var status: Int32 = 0
    do throws(BenchFailure) {
      try run(CommandLine.arguments.dropFirst())
    } catch {
      if !error.isQuiet { messages.writeLine("stance-bench: \(error.message)") }
      status = error.status
    }
    // Who cannot read the messages cannot be told so.
    try? messages.flush()
    exit(status)
  }

  private static func run(_ line: ArraySlice<String>) throws(BenchFailure) {
    var output = ByteWriter(descriptor: 1)
    let command: (any BenchCommand)?
    do throws(UsageError) {
      command = try self.command(line)
    } catch {
      throw BenchFailure(error.message, status: 2)
    }
    if let command { try command.run(&output) } else { output.write(usage) }
    do throws(FileError) {
      try output.flush()
    } catch {
      throw BenchFailure(error)
    }
  }

  /// The command that a line asks for; `nil` when it asks for help.
  private static func command(_ line: ArraySlice<String>) throws(UsageError) -> (any BenchCommand)? {
    guard let name = line.first, name != "--help", name != "-h" else { return nil }
    guard let type = commands[name] else {
      throw UsageError("no command \(name); there are \(commands.keys.sorted().joined(separator: ", "))")
    }
    return try type.init(Arguments(line.dropFirst(), known: type.options))
  }
}

/// Something the program does.
protocol BenchCommand: Sendable {
  /// The names of its options.
  static var options: Set<String> { get }

  init(_ arguments: Arguments) throws(UsageError)

  func run(_ output: inout ByteWriter) throws(BenchFailure)
}

/// Why a run ended early.
struct BenchFailure: Error {
  let message: String
  let status: Int32
  /// Nobody is left to read the output, which is no fault.
  var isQuiet = false

  init(_ message: String, status: Int32 = 1) {
    self.message = message
    self.status = status
  }

  init(_ error: FileError) {
    self.init(error.message)
    isQuiet = error.isClosedPipe
  }
}
