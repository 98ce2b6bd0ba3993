import Foundation
import Testing

@testable import stance

@Suite("Completion")
struct CompletionTests {
  private func offers(_ words: String...) -> [String] {
    let offered = run(["complete", "--"] + words)
    #expect(offered.status == 0)
    #expect(offered.messages.isEmpty)
    return offered.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
  }

  @Test("a command line begins with a command or a question")
  func beginning() {
    #expect(offers("").contains("find"))
    #expect(offers("").contains("which"))
    #expect(!offers("").contains("complete"))
    #expect(offers("sp") == ["sparql"])
    #expect(offers("zzz") == [])
    #expect(offers("help", "sp") == ["sparql"])
  }

  @Test("options are those of the command")
  func options() {
    #expect(offers("sparql", "--q") == ["--query"])
    #expect(offers("draw", "--q") == [])
    #expect(offers("sparql", "--format", "") == ["table", "csv", "tsv", "json", "xml", "ttl", "nt"])
    #expect(offers("draw", "--format", "p") == ["png", "pdf"])
    #expect(offers("completions", "") == ["bash", "zsh", "fish"])
  }

  @Test("names come from the graph, whatever the case, and paths from the shell")
  func names() {
    #expect(offers("find", "r") == ["R1", "R2"])
    #expect(offers("draw", "--around", "bu") == ["building"])
    #expect(offers("draw", "--around", "r", "--graph", "x") == [])
    #expect(offers("draw", "--graph", "") == [])
    #expect(offers("find", "--graph", "nowhere", "r") == [])
  }

  @Test("a question goes on with words of the language and the names that fit there")
  func questions() {
    #expect(Set(offers("who", "supp")) == ["supports", "supported"])
    #expect(offers("ask", "who", "supports", "r") == ["recommendations", "R1", "R2"])
    #expect(offers("which", "proposals", "are", "about", "b") == ["bigger-harbour", "building"])
    #expect(offers("who", "banana", "r") == [])
    #expect(offers("ask", "wh") == ["who", "which", "what", "whose"])
  }

  /// What each shell makes of a line, with the script as it is told to load it.
  struct Shell: Sendable {
    var path: String
    /// Prints the offers for `stance find ha`, then for `stance sp`.
    var program: String

    var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }
  }

  @Test(
    "the scripts work in their shells",
    arguments: [
      Shell(
        path: "/bin/bash",
        program: """
          eval "$(stance completions bash)"
          COMP_WORDS=(stance find ali); COMP_CWORD=2; _stance; echo "${COMPREPLY[@]}"
          COMP_WORDS=(stance sp); COMP_CWORD=1; _stance; echo "${COMPREPLY[@]}"
          """),
      Shell(
        path: "/usr/bin/zsh",
        program: """
          compdef() { : }
          eval "$(stance completions zsh)"
          _describe() { print -l ${${(P)2}%%:*} }
          words=(stance find ali); CURRENT=3; _stance
          words=(stance sp); CURRENT=2; _stance
          """),
      Shell(
        path: "/usr/bin/fish",
        program: """
          stance completions fish | source
          complete -C "stance find ali" | cut -f 1
          complete -C "stance sp" | cut -f 1
          """),
    ].filter(\.isInstalled))
  func scripts(_ shell: Shell) throws {
    try withTemporaryFolder { folder in
      let graph = ":alice a st:Contributor ; rdfs:label \"Alice: \\\"A\\\"\" ."
      let prefixes = """
        @prefix : <https://w3id.org/stance/wgec/> . @prefix st: <https://w3id.org/stance/ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

        """
      try Data((prefixes + graph).utf8).write(to: folder.appending(path: "graph.ttl"))
      try Data(shell.program.utf8).write(to: folder.appending(path: "program"))
      let run = try BuiltTool.shell(
        "\(shell.path) program", in: folder, environment: ["STANCE_GRAPH": "graph.ttl"])
      #expect(run.output == "alice\nsparql\n", "\(run.messages)")
    }
  }
}
