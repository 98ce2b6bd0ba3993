import Bytes

/// `stance completions`: the script that makes a shell complete command lines.
struct CompletionsCommand: Command {
  static let usage = Usage(
    name: "completions", summary: "a script that completes commands, questions and names", words: "SHELL",
    details: """
      Prints the script for bash, zsh or fish; its first lines say where it goes. Names come from the graph that a \
      question would ask: $STANCE_GRAPH, else ./Graph.
      """,
    options: [.output], example: "completions bash")

  var script: CompletionScript

  init(_ arguments: Arguments) throws(UsageError) {
    let shells = CompletionScript.allCases.map(\.rawValue).joined(separator: ", ")
    guard arguments.words.count == 1, let script = CompletionScript(rawValue: arguments.words[0]) else {
      throw UsageError("for which shell?", hint: "there are \(shells)")
    }
    self.script = script
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    console.output.write(script.text)
    return .answered
  }
}
