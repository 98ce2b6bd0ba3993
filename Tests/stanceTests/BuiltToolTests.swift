import Foundation
import Testing

@testable import stance

@Suite("The built program")
struct BuiltToolTests {
  /// A line of shell in a folder that holds the small graph of the fixtures as `Graph`.
  private func shell(
    _ line: String, onTerminal: Bool = false, environment: [String: String] = [:]
  ) throws -> CommandRun {
    try withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "Graph"), withDestinationURL: URL(filePath: fixture("Graph")))
      return try BuiltTool.shell(line, in: folder, onTerminal: onTerminal, environment: environment)
    }
  }

  @Test("the graph is found in the folder Graph, and the answer and the remarks go their own ways")
  func streams() throws {
    let answer = try shell("stance who supports R1")
    #expect(answer == run("who supports R1"))
    #expect(try shell("stance who supports R1 2>/dev/null | tail -1").output == "alba\n")
    #expect(try shell("stance who supports R1 >/dev/null").output == "")
  }

  @Test(
    "the exit status tells how it ended",
    arguments: [
      ("stance check", 0), ("stance which proposals cite no paragraph", 0), ("stance who suports R1", 2),
      ("stance --graph nowhere check", 3), ("stance sparql nowhere.rq", 3),
      ("stance who supports R1 --endpoint http://127.0.0.1:9 --timeout 5", 4),
      ("stance check --graph <(echo ':a :b :c .')", 3),
    ])
  func status(line: String, status: Int32) throws { #expect(try shell(line).status == status) }

  @Test("without a folder Graph the message says what to do")
  func noGraph() throws {
    let lost = try withTemporaryFolder { try BuiltTool.shell("stance who supports R1", in: $0) }
    #expect(
      lost
        == CommandRun(
          status: 3, output: "",
          messages: """
            stance: there is no folder Graph here
              name a graph with --graph PATH or the variable STANCE_GRAPH, or go to a folder that holds Graph/

            """))
  }

  @Test("a reader that goes away ends it quietly, and a full disk does not")
  func brokenOutput() throws {
    #expect(
      try shell("stance export | head -1 | wc -l") == CommandRun(status: 0, output: "1\n", messages: ""))
    let full = try shell("stance export >/dev/full")
    #expect(
      full
        == CommandRun(
          status: 3, output: "", messages: "stance: cannot write output: No space left on device\n"))
  }

  @Test("a query comes from standard input, a file or the command line")
  func input() throws {
    let query = "ASK { :alba st:supports :R1 }"
    #expect(try shell("echo '\(query)' | stance sparql").output == "true\n")
    #expect(try shell("echo '\(query)' | stance sparql -").output == "true\n")
    #expect(try shell("stance sparql <(echo '\(query)')").output == "true\n")
    #expect(try shell("stance sparql", onTerminal: true).output.hasPrefix("stance: no query"))
  }

  @Test("a terminal gets tables as wide as it is, in colour unless NO_COLOR says otherwise")
  func terminal() throws {
    #expect(
      try shell("stance find quay", onTerminal: true).output == """
        id   kind       label              found
        ───  ─────────  ─────────────────  ─────
        R1   proposal   A longer quay
        TA3  paragraph  Charter ¶3: Quays

        """)
    let coloured = try shell("stance find quay", onTerminal: true, environment: ["NO_COLOR": ""])
    #expect(coloured.output.hasPrefix("\u{1B}[1mid\u{1B}[0m"))
    let narrow = try shell("stance show R1", onTerminal: true, environment: ["COLUMNS": "40"])
    for line in narrow.output.split(separator: "\n") { #expect(line.displayWidth <= 40) }
    let dumb = try shell("stance find quay", onTerminal: true, environment: ["NO_COLOR": "", "TERM": "dumb"])
    #expect(!dumb.output.contains("\u{1B}"))
  }

  @Test("nothing a name holds reaches the terminal as a command to it")
  func controls() throws {
    let graph = """
      @prefix : <https://w3id.org/stance/wgec/> . @prefix st: <https://w3id.org/stance/ns#> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      :x a st:Issue ; rdfs:label "evil\\u001B]0;title\\u0007\\u009B2J" ; st:gist "evil\\u001B[2J gist" .
      """
    for command in ["find evil", "show x", "which issues", "find evil --format tsv"] {
      let line =
        "printf '%s' '\(graph.replacing("\\", with: "\\\\"))' > g.ttl; stance \(command) --graph g.ttl"
      let shown = try shell(line, onTerminal: true)
      #expect(shown.status == 0, "\(shown.output)")
      #expect(!shown.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 || $0.value == 0x9B })
    }
  }
}
