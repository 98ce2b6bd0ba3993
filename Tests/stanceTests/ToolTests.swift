import Foundation
import Testing

@testable import stance

@Suite("The tool as a whole")
struct ToolTests {
  @Test("an empty command line, help and --help print the same overview, which names every command")
  func overview() {
    let overview = run("")
    #expect(overview.status == 0)
    #expect(overview.messages.isEmpty)
    for line in ["help", "--help", "-h"] { #expect(run(line) == overview) }
    for command in Tool.commands where !command.usage.isHidden {
      #expect(overview.output.contains("\n  \(command.usage.name)"))
      #expect(overview.output.contains(command.usage.summary))
    }
  }

  @Test(
    "every command has help, with its options and an example", arguments: Tool.commands.map { $0.usage.name })
  func help(name: String) throws {
    let usage = try #require(Tool.commands.first { $0.usage.name == name }).usage
    let help = run("\(name) --help")
    #expect(help.status == 0)
    #expect(help == run("help \(name)"))
    #expect(help.output.contains("\n  stance \(usage.example)\n"))
    for option in usage.options { #expect(help.output.contains("  \(option.written) ")) }
    #expect(
      !help.output.split(separator: "\n").contains { $0.displayWidth > 100 && !$0.hasPrefix("  stance") })
  }

  @Test("an option means the same wherever it is taken")
  func oneMeaning() {
    var seen: [String: Option] = [:]
    for option in Tool.commands.flatMap({ $0.usage.options }) where option.name != "format" {
      #expect(seen[option.name] == nil || seen[option.name] == option)
      seen[option.name] = option
    }
  }

  @Test(
    "a wrong command line ends with status 2 and one message that helps",
    arguments: [
      (
        "spraql",
        "stance: unknown command \"spraql\"\n  did you mean sparql? stance --help lists the commands\n"
      ),
      ("qqq", "stance: unknown command \"qqq\"\n  stance --help lists the commands\n"),
      ("sparql --qury x", "stance: unknown option --qury\n  did you mean --query?\n"),
      (
        "sparql --around R1",
        "stance: stance sparql has no option --around\n"
          + "  --around is for dot, draw; stance sparql --help lists what there is\n"
      ),
      ("sparql a b", "stance: one query file at a time\n  found a b\n"),
      ("sparql --query x file", "stance: a file and --query exclude each other\n"),
      (
        "sparql --query x --format pdf",
        "stance: unknown format pdf\n  there are table, csv, tsv, json, xml, ttl, nt\n"
      ),
      (
        "sparql --query x --graph a --endpoint b", "stance: --graph and --endpoint exclude each other\n"
      ),
      ("sparql --query x --timeout soon", "stance: --timeout takes seconds, found soon\n"),
      ("dot --around R1 --depth 9", "stance: --depth takes a number from 1 to 5, found 9\n"),
    ])
  func wrong(line: String, message: String) {
    #expect(run(line) == CommandRun(status: 2, output: "", messages: message))
  }

  @Test("a graph that is not there is an error of the data that says what to do")
  func noGraph() throws {
    let named = run("sparql --query ASK{} --graph nowhere")
    #expect(named == CommandRun(status: 3, output: "", messages: "stance: there is no graph at nowhere\n"))
  }

  @Test("a graph that is no Turtle is told with its file, line and column")
  func brokenGraph() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.ttl")
      try Data(":a :b\n  ;; .".utf8).write(to: file)
      let broken = run(["sparql", "--query", "ASK{}", "--graph", file.path])
      #expect(broken.status == 3)
      #expect(broken.output.isEmpty)
      #expect(broken.messages.hasPrefix("\(file.path):1:1: "))
    }
  }

  @Test("--output replaces a file with the whole answer, and leaves it alone when there is none")
  func output() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "answer.json")
      let good = run(["sparql", "--query", "ASK{}", "--output", file.path])
      #expect(good == CommandRun(status: 0, output: "", messages: ""))
      try #expect(text(of: file) == "{\"head\":{},\"boolean\":true}\n")
      let bad = run(["sparql", "--query", "ASK{", "--output", file.path])
      #expect(bad.status == 2)
      try #expect(text(of: file) == "{\"head\":{},\"boolean\":true}\n")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(files == ["answer.json"])
      let nowhere = run(["sparql", "--query", "ASK{}", "--output", folder.path + "/no/file"])
      #expect(nowhere.status == 3)
    }
  }
}

@Suite("stance sparql")
struct SPARQLCommandTests {
  static let terminal = Display(isTerminal: true, width: 80, hasColour: false)
  static let query = "SELECT ?who ?what WHERE { ?who st:opposes ?what } ORDER BY ?what"

  @Test("a pipe gets CSV of terms, a terminal a table with short names")
  func formats() {
    #expect(
      run(["sparql", "--query", Self.query])
        == CommandRun(
          status: 0,
          output: """
            who,what\r
            https://w3id.org/stance/wgec/bora,https://w3id.org/stance/wgec/R1\r
            https://w3id.org/stance/wgec/bora,https://w3id.org/stance/wgec/bigger-harbour\r

            """, messages: ""))
    #expect(
      run(["sparql", "--query", Self.query], display: Self.terminal).output == """
        who    what
        ─────  ───────────────
        :bora  :R1
        :bora  :bigger-harbour

        """)
    #expect(
      run(["sparql", "--query", "ASK { :alba st:supports :R1 }"], display: Self.terminal).output == "yes\n")
  }

  @Test("a query is read from a file too")
  func file() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "q.rq")
      try Data(Self.query.utf8).write(to: file)
      #expect(run(["sparql", file.path]) == run(["sparql", "--query", Self.query]))
      try Data("SELECT * WHERE {\n  ?a ?b }".utf8).write(to: file)
      let broken = run(["sparql", file.path])
      #expect(broken.status == 2)
      #expect(broken.messages.hasPrefix("\(file.path):2:9: "))
    }
  }

  @Test("a format that cannot hold the answer is refused before anything runs")
  func misfit() {
    let table = run(["sparql", "--query", Self.query, "--format", "ttl"])
    #expect(
      table.messages
        == "stance: the query makes a table, which ttl cannot hold\n  there are table, csv, tsv, json, xml\n")
    #expect(table.status == 2)
  }

  @Test("--explain adds the plan and the time to the messages, and leaves the answer as it is")
  func explain() {
    let plain = run(["sparql", "--query", Self.query])
    let explained = run(["sparql", "--query", Self.query, "--explain"])
    #expect(explained.output == plain.output)
    #expect(explained.messages.contains("expected"))
    #expect(explained.messages.hasSuffix(" ms with reading the graph\n"))
  }
}

@Suite("stance check")
struct CheckCommandTests {
  @Test("a good graph has no findings, against its sources neither")
  func good() {
    #expect(run(["check", "--sources", fixture("Sources")]).status == 0)
    #expect(run("check").output == "")
  }

  @Test("an error in the graph is printed with its place and ends with status 1")
  func bad() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "bad.ttl")
      let text = try text(of: URL(filePath: fixture("Graph/harbour.ttl")))
      try Data(text.replacing("st:asks :port-office", with: "st:asks :port-ofice").utf8).write(to: file)
      let found = run(["check", "--graph", file.path])
      #expect(found.status == 1)
      #expect(found.output.contains("\(file.path):33: error: "))
      #expect(found.output.contains("did you mean port-office?"))
      #expect(found.messages.contains("1 error"))
      let listed = run(["check", "--graph", file.path, "--format", "csv"])
      #expect(listed.output.hasPrefix("file,line,severity,rule,message\n"))
    }
  }

  @Test("a changed document is told")
  func changed() throws {
    try withTemporaryFolder { folder in
      let minutes = try text(of: URL(filePath: fixture("Sources/minutes.txt")))
      try Data(minutes.replacing("Bora cannot accept", with: "Bora accepts").utf8).write(
        to: folder.appending(path: "minutes.txt"))
      let found = run(["check", "--sources", folder.path])
      #expect(found.status == 1)
      #expect(found.output.contains("[digest-mismatch]"))
    }
  }
}

@Suite("stance find")
struct FindCommandTests {
  @Test("nodes are found by label, alias and gist, and it is said where")
  func found() {
    #expect(
      run("find quay").output == """
        id,kind,label,found
        R1,proposal,A longer quay,
        TA3,paragraph,Charter ¶3: Quays,

        """)
    #expect(run("find port alba").output == "id,kind,label,found\nalba,state,Alba,Port of Alba\n")
    #expect(run("find ships").output.hasPrefix("id,kind,label,found\nbigger-harbour,issue,"))
    #expect(
      run("find muller --format json").output.contains(
        #"{"id":"cora","kind":"person","label":"Cora \"C\" Müller"}"#))
  }

  @Test("what is left out is counted, and what is not there is answered with what is spelt alike")
  func notes() {
    #expect(run("find a --most 1").messages.hasSuffix(" more; --most shows more\n"))
    let none = run("find albba")
    #expect(none == CommandRun(status: 0, output: "id,kind,label,found\n", messages: none.messages))
    #expect(none.messages == "nothing is called \"albba\"; spelt alike: alba\n")
  }
}

@Suite("stance export")
struct ExportCommandTests {
  @Test("Turtle and N-Triples hold the same graph, with what follows from it unless told otherwise")
  func formats() throws {
    let all = run("export --format nt").output
    let written = run("export --format nt --no-derived").output
    #expect(all.contains("/alba> <https://w3id.org/stance/ns#supports> <https://w3id.org/stance/wgec/R1> ."))
    #expect(!written.contains("ns#supports"))
    #expect(Set(written.split(separator: "\n")).isSubset(of: all.split(separator: "\n")))
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "written.ttl").path
      #expect(run(["export", "--no-derived", "--output", file]).status == 0)
      // A blank node that several positions share keeps a label, which depends on the order of reading.
      #expect(run(["export", "--graph", file, "--no-derived"]) == run(["export", "--no-derived"]))
    }
  }

  @Test("N-Triples come in the order of their lines")
  func order() {
    let lines = run("export --format nt").output.split(separator: "\n").map { Array($0.utf8) }
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
  }
}

@Suite("stance dot and stance draw")
struct PictureCommandTests {
  @Test("a neighbourhood is written as DOT, a name being any that a node has")
  func around() {
    let dot = run("dot --around R1")
    #expect(dot.status == 0)
    #expect(dot.output.hasPrefix("digraph stance {"))
    #expect(dot.output.contains(##""bora" -> "R1" [color="#D55E00""##))
    #expect(run(["dot", "--around", "a longer quay"]) == dot)
  }

  @Test("an answer is drawn with its reading in the messages")
  func answer() {
    let dot = run("dot who opposes R1")
    #expect(dot.status == 0)
    #expect(dot.output.contains("Who opposes R1?"))
    #expect(!dot.output.contains(#""alba" ->"#))
    #expect(dot.messages == "understood: contributors whose current position on R1 is opposition\n")
  }

  @Test(
    "what cannot be drawn is told",
    arguments: [
      ("dot", "stance: nothing to draw\n  stance draw --around R67, or stance draw who supports R67\n"),
      (
        "dot --around R1 who opposes R1",
        "stance: --around and a question exclude each other\n"
          + "  stance draw --around R67, or stance draw who supports R67\n"
      ),
      ("dot --around albba", "stance: nothing is called \"albba\"; did you mean alba?\n"),
      ("draw --around R1 --format gif", "stance: unknown format gif\n  there are svg, png, pdf\n"),
    ])
  func nothing(line: String, message: String) {
    #expect(run(line) == CommandRun(status: 2, output: "", messages: message))
  }

  @Test("a number is no picture")
  func number() {
    #expect(run("dot how many proposals").messages.hasSuffix("stance: the answer holds nothing to draw\n"))
  }

  @Test("a drawing is no text, and is not sent to a terminal", .enabled(if: BuiltTool.hasGraphViz))
  func draw() {
    #expect(run("draw --around R1").output.hasPrefix("<?xml"))
    let display = Display(isTerminal: true, width: 80, hasColour: false)
    #expect(run("draw --around R1 --format png", display: display).status == 2)
  }
}
