import Bytes
import Questions

/// From a command line to a command, and from its outcome to messages and an exit status.
enum Tool {
  static let version = "0.1.0"

  /// The commands, in the order that help lists them.
  static let commands: [any Command.Type] = [
    AskCommand.self,
    ShowCommand.self,
    FindCommand.self,
    MatrixCommand.self,
    DiffCommand.self,
    CoalitionsCommand.self,
    DotCommand.self,
    DrawCommand.self,
    BriefCommand.self,
    ExploreCommand.self,
    StatsCommand.self,
    CheckCommand.self,
    ExportCommand.self,
    PackCommand.self,
    SPARQLCommand.self,
    CompletionsCommand.self,
    CompleteCommand.self,
  ]

  /// Runs a command line, without the name of the program, and says how it ended.
  static func run(_ line: [String], on console: inout Console) -> ExitStatus {
    let status: ExitStatus
    do throws(Failure) {
      status = try perform(line, on: &console)
    } catch {
      if !error.isQuiet {
        let label = error.isPlaced ? "" : "stance: ".styled(.red, on: console.messageDisplay)
        console.messages.writeLine(label + error.message)
      }
      status = error.status
    }
    // Who cannot read the messages cannot be told so.
    try? console.messages.flush()
    return status
  }

  private static func perform(_ line: [String], on console: inout Console) throws(Failure) -> ExitStatus {
    let request: Request
    do throws(UsageError) {
      request = try Self.request(line, on: console.display)
    } catch {
      throw Failure(error)
    }
    switch request {
    case .help(let text):
      console.output.write(text)
      try console.flushOutput()
      return .answered
    case .command(let command, let output):
      if let output, output != "-" { return try run(command, replacing: output, on: &console) }
      let status = try run(command, on: &console)
      try console.flushOutput()
      return status
    }
  }

  /// Runs a command. What it wrote counts only when every store that it read was sound.
  private static func run(
    _ command: any Command, on console: inout Console
  ) throws(Failure) -> ExitStatus {
    let status: ExitStatus
    do throws(Failure) {
      status = try command.run(&console)
    } catch {
      throw console.environment.opened.damage() ?? error
    }
    if let damage = console.environment.opened.damage() { throw damage }
    return status
  }

  /// Collects the whole output before the file is touched.
  private static func run(
    _ command: any Command, replacing path: String, on console: inout Console
  ) throws(Failure) -> ExitStatus {
    var output = ByteWriter()
    swap(&output, &console.output)
    console.display = .plain
    let status = try run(command, on: &console)
    swap(&output, &console.output)
    do throws(FileError) {
      try Files.replace(path, with: output.bytes())
    } catch {
      throw Failure(error)
    }
    return status
  }
}

// MARK: - Finding the command

extension Tool {
  static var everyOption: [Option] {
    var seen: Set<String> = []
    return ([.help, .version] + commands.flatMap { $0.usage.options }).filter {
      seen.insert($0.name).inserted
    }
  }

  private enum Request {
    case help(String)
    case command(any Command, output: String?)
  }

  /// What a command line asks for.
  private static func request(_ line: [String], on display: Display) throws(UsageError) -> Request {
    let arguments = try Arguments(line, known: everyOption)
    if let text = try help(for: arguments, on: display) { return .help(text) }
    let command = try command(for: arguments)
    return .command(command, output: type(of: command).writesFile ? nil : arguments[.output])
  }

  /// The command that the words name, or `ask` when they begin a question, made from the arguments.
  private static func command(for arguments: Arguments) throws(UsageError) -> any Command {
    let (type, words) = try commandType(for: arguments.words)
    var arguments = arguments
    arguments.words = words
    let allowed = Set(type.usage.options.map(\.name))
    for name in arguments.names.sorted() where !allowed.contains(name) {
      throw UsageError(
        "stance \(type.usage.name) has no option --\(name)",
        hint: optionHint(name, allowed: allowed, command: type.usage.name))
    }
    return try type.init(arguments)
  }

  private static func optionHint(_ name: String, allowed: Set<String>, command: String) -> String {
    let users = commands.filter { $0.usage.options.contains { $0.name == name } }.map { $0.usage.name }
    return "--\(name) is for \(users.joined(separator: ", ")); stance \(command) --help lists what there is"
  }

  /// The command and its own words.
  static func commandType(for words: [String]) throws(UsageError) -> (any Command.Type, [String]) {
    guard let first = words.first else { throw UsageError("no command", hint: "stance --help lists them") }
    if let type = commands.first(where: { $0.usage.name == first }) {
      return (type, Array(words.dropFirst()))
    }
    if QuestionText.isQuestion(first) { return (AskCommand.self, words) }
    let names = commands.filter { !$0.usage.isHidden }.map { $0.usage.name }
    let nearest = Spelling.nearest(to: first, among: names + Completion.firstWords, limit: 1).first
    throw UsageError(
      "unknown command \"\(first)\"",
      hint: (nearest.map { "did you mean \($0)? " } ?? "") + "stance --help lists the commands")
  }
}

extension Completion {
  /// The words that questions begin with, each once.
  static var firstWords: [String] {
    var seen: Set<String> = []
    return beginnings.compactMap { $0.words.split(separator: " ").first.map(String.init) }
      .filter { seen.insert($0).inserted }
  }
}
