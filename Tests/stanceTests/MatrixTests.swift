import Foundation
import Testing

@testable import stance

@Suite("stance matrix")
struct MatrixTests {
  /// Two pairs who differ on three claims, one between them, one who is neutral; and names that could do harm.
  private static let graph = """
    @prefix st: <https://w3id.org/stance/ns#> . @prefix : <https://w3id.org/stance/wgec/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
    :toll a st:Issue ; rdfs:label "A <script>toll</script>" . :ferry a st:Issue ; rdfs:label "A ferry" .
    </stance/wgec/=SUM(A1)> a st:Issue ; rdfs:label "=HYPERLINK(\\"x\\")" .
    :guilds a st:StakeholderGroup .
    :ada a st:Contributor ; rdfs:label "Ada" ; st:group :guilds ; st:supports :toll , </stance/wgec/=SUM(A1)> ;
      st:opposes :ferry .
    :ben a st:Contributor ; rdfs:label "Ben" ; st:supports :ferry ; st:opposes :toll .
    :cleo a st:Contributor ; rdfs:label "Cleo" ; st:supports :toll ; st:opposes :ferry .
    </stance/wgec/-dan> a st:Contributor ; st:supports :ferry ; st:opposes :toll .
    :eve a st:Contributor ; st:supports :toll ; st:opposes :toll .
    :finn a st:Contributor . :p1 st:holder :finn ; st:on :ferry ; st:stance st:neutral ; dcterms:date "2001-01-01" .
    :p2 st:holder :finn ; st:on :toll ; st:stance st:conditional ; dcterms:date "2001-01-01" .
    """

  private func matrix(_ options: String..., display: Display = .plain) throws -> CommandRun {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "graph.ttl")
      let text = Self.graph.replacing("</stance", with: "<https://w3id.org/stance")
      try text.write(to: file, atomically: true, encoding: .utf8)
      return run(["matrix", "--graph", file.path] + options, display: display)
    }
  }

  @Test("--tally counts who is for and against each, by backing less opposition")
  func tally() throws {
    let run = try matrix("--tally", "--format", "csv")
    #expect(
      run.output.split(whereSeparator: \.isNewline) == [
        "id,label,for,against,mixed,conditional,neutral,silent",
        "'=SUM(A1),\"'=HYPERLINK(\"\"x\"\")\",1,0,0,0,0,5",
        "ferry,A ferry,2,2,0,0,1,1", "toll,A <script>toll</script>,2,2,1,1,0,0",
      ])
    let bars = try matrix("--tally", "--format", "svg").output
    #expect(bars.contains("For and against on 3 issues") && bars.contains("A ferry: 2 for, 2 against."))
    #expect(!bars.contains("<script"))
    #expect(try matrix("--tally", "--order", "group").status == 2)
  }

  @Test("CSV has a row a contributor by bloc, words in the cells, nothing for silence, and no formula")
  func csv() throws {
    let run = try matrix("--format", "csv")
    #expect(run.status == 0)
    #expect(
      run.output.split(whereSeparator: \.isNewline) == [
        "contributor,group,bloc,ferry,toll,'=SUM(A1)",
        "'-dan,,bloc of -dan,support,oppose,",
        "ben,,bloc of -dan,support,oppose,",
        "ada,guilds,bloc of ada,oppose,support,support",
        "cleo,,bloc of ada,oppose,support,",
        "finn,,,neutral,conditional,",
        "eve,,,,mixed,",
      ])
  }

  @Test("by group there are no blocs")
  func byGroup() throws {
    let lines = try matrix("--order", "group", "--format", "csv").output.split(whereSeparator: \.isNewline)
    #expect(lines.first == "contributor,group,'=SUM(A1),ferry,toll")
    #expect(lines.last == "ada,guilds,support,oppose,support")
  }

  @Test("a table shows a sign a cell, the blocs, and what the columns are")
  func table() throws {
    let run = try matrix("--format", "table")
    #expect(
      run.output == """
        contributor  group   1   2 3
        A  bloc of -dan, 2
        -dan                 +   -
        ben                  +   -
        B  bloc of ada, 2
        ada          guilds  -   + +
        cleo                 -   +
        –  in no bloc, 2
        finn                 n   c
        eve                      ±

        1  ferry  A ferry
        2  toll  A <script>toll</script>
        3  =SUM(A1)  =HYPERLINK("x")
        Blocs by modularity of agreement less conflict: exact, the only best partition.

        """)
  }

  @Test("on a narrow display the columns go on below, each group of them with those who speak there")
  func narrow() throws {
    let display = Display(isTerminal: true, width: 30, hasColour: false)
    let ids = (10...60).map { "i\($0)" }
    let issues = ids.map { ":\($0) a st:Issue ; rdfs:label \"\($0)\" ." }.joined(separator: "\n")
    let graph = """
      @prefix st: <https://w3id.org/stance/ns#> . @prefix : <https://w3id.org/stance/wgec/> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      \(issues)
      :ada a st:Contributor ; st:supports \(ids.map { ":\($0)" }.joined(separator: " , ")) .
      :ben a st:Contributor ; st:opposes :i10 .
      """
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "graph.ttl")
      try graph.write(to: file, atomically: true, encoding: .utf8)
      let lines = run(["matrix", "--graph", file.path], display: display).output
        .split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.filter { $0.hasPrefix("ada") }.count == 3)
      #expect(lines.filter { $0.hasPrefix("ben") }.count == 1)
      #expect(lines.prefix { $0 != "1  i10  i10" }.allSatisfy { $0.count <= 42 })
    }
  }

  @Test("a heat map is SVG, also by the name of its file, and holds no script")
  func svg() throws {
    let run = try matrix("--format", "svg")
    #expect(run.output.hasPrefix("<svg xmlns="))
    #expect(run.output.contains("A &lt;script&gt;toll"))
    #expect(!run.output.contains("<script"))
    #expect(run.output.contains("Blocs by modularity"))
    let byGroup = try matrix("--format", "svg", "--order", "group")
    #expect(byGroup.status == 0 && !byGroup.output.contains("Blocs by"))
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "matrix.svg")
      #expect(stanceTests.run(["matrix", "--output", file.path]).status == 0)
      let written = try text(of: file)
      #expect(written.hasPrefix("<svg"))
    }
  }

  @Test("an unknown order is refused")
  func order() throws {
    let run = try matrix("--order", "size")
    #expect(
      run == CommandRun(status: 2, output: "", messages: "stance: --order takes bloc or group, found size\n"))
  }

  @Test(
    "cells that a spreadsheet would reckon with are told from numbers and words",
    arguments: [
      ("=1+1", true), ("+49 30", true), ("@SUM(A1)", true), ("-dan", true), ("\t=1", true), ("\r=1", true),
      ("-5", false), ("+2.5e3", false), ("", false), ("a=b", false), ("support", false), ("– dash", false),
    ])
  func formulas(_ text: String, _ isLikeFormula: Bool) {
    #expect(text.isLikeFormula == isLikeFormula)
  }
}
