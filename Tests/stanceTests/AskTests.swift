import Foundation
import Questions
import Testing

@testable import stance

@Suite("stance ask")
struct AskCommandTests {
  @Test("a question needs no command, may be one argument or many, and is answered with ids in a pipe")
  func bare() {
    let answer = CommandRun(
      status: 0, output: "who\nalba\n",
      messages: "understood: contributors whose current position on R1 is support\n")
    #expect(run("who supports R1") == answer)
    #expect(run("ask who supports R1") == answer)
    #expect(run(["who supports R1"]) == answer)
    #expect(run(["ask", "Who supports R1?"]) == answer)
    #expect(run("--format csv who supports --timeout 5 R1") == answer)
    #expect(run(["who", "supports", "a longer quay"]) == answer)
  }

  @Test("a terminal gets a table with labels")
  func table() {
    #expect(
      run("which proposals are about building", display: SPARQLCommandTests.terminal).output == """
        proposal
        ────────  ─────────────
        R1        A longer quay
        R2        New lights

        """)
  }

  @Test("a command line without a question prints how questions begin")
  func beginnings() {
    let printed = run("ask")
    #expect(printed.status == 0)
    for word in Completion.firstWords { #expect(printed.output.contains("\n\(word) "), "\(word)") }
  }

  @Test("evidence is a line for each passage in CSV, and remarks below the row in a table")
  func evidence() {
    #expect(
      run("who opposes R1 --evidence").output
        == "who,document,section,label,firstLine,lastLine\nbora,minutes,1,1. Quay,6,6\n")
    #expect(
      run(["who", "opposes", "R1", "--sources", fixture("Sources")], display: SPARQLCommandTests.terminal)
        .output == """
          who
          ────  ────
          bora  Bora
            minutes, section 1, 1. Quay, line 6
            | Bora cannot accept a longer quay.

          """)
  }

  @Test("JSON holds the question, its reading, labels and passages, and leaves nothing to the messages")
  func json() {
    let answer = run(["who", "opposes", "R1", "--format", "json", "--sources", fixture("Sources")])
    #expect(answer.messages.isEmpty)
    #expect(
      answer.output == """
        {"question":"who opposes R1",
        "understood":"contributors whose current position on R1 is opposition",
        "columns":["who"],
        "rows":[
        {"who":{"id":"bora","label":"Bora","iri":"https://w3id.org/stance/wgec/bora"},\
        "evidence":[{"document":"minutes","section":"1","label":"1. Quay","firstLine":6,"lastLine":6,\
        "words":["Bora cannot accept a longer quay."]}]}
        ],
        "notes":[]}

        """)
    #expect(run("how many proposals by group --format json").output.contains(#""count":2}"#))
  }

  @Test("a document that reads differently than when the graph was made is told")
  func changedDocument() throws {
    try withTemporaryFolder { folder in
      try "one\n".appending(String(repeating: "other words\n", count: 9))
        .write(to: folder.appending(path: "minutes.txt"), atomically: true, encoding: .utf8)
      let answer = run(["who", "opposes", "R1", "--sources", folder.path])
      #expect(answer.status == 0)
      #expect(answer.messages.contains("your copy of minutes differs"))
    }
    #expect(run("who opposes R1 --sources nowhere").status == 3)
  }

  @Test("--sparql prints the query, which gives the same answer")
  func sparql() {
    let query = run("who supports R1 --sparql").output
    #expect(query.contains("st:supports :R1"))
    #expect(run(["sparql", "--query", query]).output == "who\r\nhttps://w3id.org/stance/wgec/alba\r\n")
  }

  @Test(
    "a question that cannot be read ends with status 2, its place and what could stand there",
    arguments: [
      ("who suports R1", "question:1:5: ", "did you mean \"supports\"?"),
      ("who supports R11", "question:1:14: ", "did you mean R1"),
      ("who", "question:1:4: ", "found the end of the question"),
    ])
  func wrong(question: String, place: String, hint: String) {
    let answer = run(question)
    #expect(answer.status == 2)
    #expect(answer.output.isEmpty)
    #expect(answer.messages.hasPrefix(place))
    #expect(answer.messages.contains(hint))
  }
}

@Suite("stance show")
struct ShowCommandTests {
  @Test("a page says who stands where, then what is said of the node and what leads to it")
  func page() {
    #expect(
      run("show R1", display: SPARQLCommandTests.terminal).output == """
        R1  A longer quay
        proposal

        The quay is to be made longer.

        supported by   alba
                         proposed, 2017-05-04, minutes lines 3–5
        opposed by     bora
                         stated, 2017-05-04, minutes line 6
        date           2017-05-04
        kind           recommendation
        stands in      minutes         Minutes of the harbour committee
                         lines 3–5
        called there   1. Quay
        section        1
        proposed by    alba
        cites          TA3             Charter ¶3: Quays
        asks to act    port-office     Port office
        about          building
        would advance  bigger-harbour  The harbour should grow

        """)
  }

  @Test("a holder's page lists positions with their notes, in a pipe as CSV")
  func positions() {
    let lines = run("show cora").output.split(separator: "\n")
    #expect(lines.first == "relation,value,label,basis,date,document,firstLine,lastLine,note")
    #expect(
      lines.contains(
        "supports on a condition,R2,New lights,stated,2017-05-04,minutes,9,9,Only when somebody else pays."))
  }

  @Test("a node is named by id, label or alias, and a position by its id")
  func names() {
    #expect(run("show port of alba") == run("show alba"))
    #expect(run("show R1.bora.R1").output.contains("held by,bora"))
    let unknown = run("show albba")
    #expect(
      unknown
        == CommandRun(
          status: 2, output: "", messages: "stance: nothing is called \"albba\"; did you mean alba?\n"))
  }
}

@Suite("stance stats")
struct StatsCommandTests {
  @Test("nodes, positions and the lines read are counted")
  func counts() {
    let lines = run("stats").output.split(separator: "\n")
    for line in [
      "nodes by class,st:Contributor,3", "positions by stance,conditional,1", "lines of minutes,read,6",
      "lines of minutes,in all,9",
    ] { #expect(lines.contains(Substring(line))) }
    #expect(run("stats now").status == 2)
  }
}
