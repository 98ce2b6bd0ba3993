/// A command of the tool: typed options made from the command line, and a function from them to what is written.
protocol Command: Sendable {
  static var usage: Usage { get }

  /// Whether `--output` names a file that the command writes by itself, since it is too large for memory.
  static var writesFile: Bool { get }

  /// Takes the command's options and words.
  init(_ arguments: Arguments) throws(UsageError)

  /// Writes the answer to the console's output and remarks on it to its messages.
  func run(_ console: inout Console) throws(Failure) -> ExitStatus
}

extension Command {
  static var writesFile: Bool { false }
}

/// What the help of a command says.
struct Usage: Sendable {
  var name: String
  /// One phrase for the list of commands.
  var summary: String
  /// The words after the name, such as `[FILE]`.
  var words: String
  /// One or two sentences more.
  var details: String
  var options: [Option]
  /// A command line that works in a folder that holds `Graph/`, without `stance`.
  var example: String
  /// Left out of the list of commands: for scripts, not for people.
  var isHidden = false
}

/// How a run of the tool ends.
enum ExitStatus: Int32, Sendable {
  case answered = 0
  case problemsFound = 1
  case usage = 2
  case data = 3
  case endpoint = 4
}
