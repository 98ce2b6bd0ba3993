import Glibc

/// The command-line tool: one file a command, and no logic that a library target could hold.
@main
enum Program {
  static func main() {
    // A reader that went away shows as a failed write, which ends the run quietly.
    signal(SIGPIPE, SIG_IGN)
    var console = Console()
    let status = Tool.run(Array(CommandLine.arguments.dropFirst()), on: &console)
    exit(status.rawValue)
  }
}
