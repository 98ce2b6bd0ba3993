import Testing

@testable import stance

@Suite("stance dot beyond neighbourhoods")
struct DrawingTests {
  @Test("coalitions come out as DOT, and as files for programs for networks")
  func coalitions() {
    let dot = run("dot --coalitions")
    #expect(dot.status == 0)
    #expect(dot.output.hasPrefix("graph coalitions {"))
    #expect(dot.output.contains("\"alba\" -- \"bora\" [color=\"#D55E00\", style=dashed"))
    #expect(dot.output.contains("start=1,"))
    #expect(run("dot --coalitions --seed 5").output.contains("start=5,"))
    #expect(run("dot --coalitions --format graphml").output.contains("<graphml xmlns="))
    #expect(run("dot --coalitions --format gexf").output.contains("<gexf xmlns="))
    #expect(run("dot --coalitions --format pajek").output.hasPrefix("*Vertices 2\n"))
  }

  @Test("coalitions are over issues, over proposals, or over what is named")
  func concepts() {
    #expect(run("dot --coalitions").output.contains("Who stands with whom on 1 issue<"))
    #expect(run("dot --coalitions --proposals").output.contains("Who stands with whom on 2 proposals<"))
    #expect(run("dot --coalitions R1").output.contains("Who stands with whom on R1"))
    #expect(run("dot --coalitions minutes").messages == "stance: nobody takes a side on this\n")
  }

  @Test("a threshold leaves out weak ties, in files too, and says so")
  func threshold() {
    let dot = run("dot --coalitions --threshold 5")
    #expect(!dot.output.contains("--"))
    #expect(dot.output.contains("Ties of weight 5 and more: 0 of 1."))
    #expect(!run("dot --coalitions --threshold 5 --format graphml").output.contains("<edge"))
    #expect(
      run("dot --coalitions --threshold much")
        == CommandRun(
          status: 2, output: "", messages: "stance: --threshold takes a number such as 0.3, found much\n"))
  }

  @Test(
    "what cannot be drawn together, or so, is refused",
    arguments: [
      ("dot --around R1 --lineage", "--around and --lineage exclude each other"),
      ("dot --lineage --coalitions", "--lineage and --coalitions exclude each other"),
      ("dot --around R1 who supports R1", "--around and a question exclude each other"),
      ("dot --around R1 --seed 3", "--seed is for --coalitions here"),
      ("dot --around R1 --format gexf", "gexf is for networks"),
      ("dot --coalitions --format mermaid", "Mermaid cannot draw coalitions"),
      ("dot", "nothing to draw"),
      ("dot --lineage", "no text here is linked to another"),
      ("dot --lineage R1", "no text here is linked to another"),
    ])
  func refused(_ line: String, _ message: String) {
    let run = run(line)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.messages.hasPrefix("stance: \(message)\n"))
  }

  @Test("citations come out as DOT and as Mermaid")
  func citations() {
    let dot = run("dot --citations")
    #expect(dot.status == 0)
    #expect(dot.output.hasPrefix("digraph stance {"))
    #expect(dot.output.contains("cites"))
    #expect(run("dot --citations --format mermaid").output.hasPrefix("flowchart LR\n"))
  }
}
