import Testing

@testable import stance

@Suite("Splitting a command line")
struct ArgumentsTests {
  static let known: [Option] = [.help, .graph, .output, .format([.table, .csv])]

  struct Case: Sendable {
    var line: [String]
    var words: [String]
    var options: [String: String]

    init(_ line: String..., words: [String], options: [String: String] = [:]) {
      self.line = line
      self.words = words
      self.options = options
    }
  }

  @Test(
    "options stand anywhere, with their value behind a blank or an equals sign",
    arguments: [
      Case(words: []),
      Case("who", "supports", "R67", words: ["who", "supports", "R67"]),
      Case("--graph", "G", "ask", "x", words: ["ask", "x"], options: ["graph": "G"]),
      Case("ask", "x", "--graph=G=H", words: ["ask", "x"], options: ["graph": "G=H"]),
      Case("--graph", "a", "x", "--graph", "b", words: ["x"], options: ["graph": "b"]),
      Case("--help", "x", "-h", words: ["x"], options: ["help": ""]),
      Case("x", "--", "--graph", "--", words: ["x", "--graph", "--"]),
      Case("sparql", "-", words: ["sparql", "-"]),
      Case("--output", "-", words: [], options: ["output": "-"]),
      Case("--graph=--odd", words: [], options: ["graph": "--odd"]),
    ])
  func split(_ one: Case) throws {
    let arguments = try Arguments(one.line, known: Self.known)
    #expect(arguments.words == one.words)
    #expect(Set(arguments.names) == Set(one.options.keys))
    for (name, value) in one.options { #expect(arguments[Option(name, nil, "")] == value) }
  }

  @Test(
    "what cannot be split is told, with the nearest known option",
    arguments: [
      (["--grpah", "x"], "unknown option --grpah", "did you mean --graph?"),
      (["--zzz"], "unknown option --zzz", nil),
      (["-g"], "unknown option -g", nil),
      (["--graph"], "--graph needs a value: --graph PATH", Option.graph.help),
      (["--graph="], "--graph needs a value: --graph PATH", Option.graph.help),
      (["--help=yes"], "--help takes no value", nil),
      (
        ["--graph", "--format", "csv"], "--graph needs a value, found --format",
        "a value like that is written --graph=PATH"
      ),
    ])
  func faults(line: [String], message: String, hint: String?) {
    #expect(throws: UsageError(message, hint: hint)) { try Arguments(line, known: Self.known) }
  }
}
