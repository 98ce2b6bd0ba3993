/// An option of the command line. A name means the same in every command that takes it, so that options can stand
/// anywhere, also before the command.
struct Option: Hashable, Sendable {
  /// The name without its dashes.
  let name: String
  /// What stands for the value in help texts, such as `PATH`; `nil` when the option takes none.
  let value: String?
  /// What the option does, as a phrase.
  let help: String

  init(_ name: String, _ value: String? = nil, _ help: String) {
    self.name = name
    self.value = value
    self.help = help
  }

  /// As people write it: `--graph PATH`.
  var written: String { value.map { "--\(name) \($0)" } ?? "--\(name)" }
}

extension Option {
  static let help = Option("help", nil, "what a command does, with an example")
  static let version = Option("version", nil, "the version of this tool")
  static let output = Option(
    "output", "FILE", "write to FILE, replacing it only when the whole answer is there")

  static let graph = Option(
    "graph", "PATH", "a folder of Turtle, or one file (default $STANCE_GRAPH, else ./Graph)")
  static let endpoint = Option("endpoint", "URL", "ask a SPARQL 1.1 endpoint in place of a graph")
  static let timeout = Option("timeout", "SECONDS", "give up after so long (default 30)")
  static let most = Option(
    "most", "N", "how many to show: rows or neighbours (default 24), nodes of an answer (60)")
  static let explain = Option(
    "explain", nil, "how the answer came about: the plan and the time; of coalitions, what ties A and B")
  static let sources = Option(
    "sources", "DIR", "your own copy of the documents, to print or verify their lines")

  /// `--format` with the formats that a command writes, the default of a terminal first.
  static func format(_ formats: [Format]) -> Option {
    Option("format", "NAME", formats.map(\.rawValue).joined(separator: ", "))
  }
}
