import Positions
import QueryEngine
import RDF
import Testing
import TripleStore

@testable import Pictures

@Suite("Pictures of texts: descent and citations")
struct TextPictureTests {
  /// Three papers of three years: A1 and A2 in the first, B1, B2 in the second, C1 in the third.
  static func maker() throws -> PictureMaker {
    let graph = """
      @prefix : <\(DataNamespace.iri)> . @prefix st: <\(ST.namespace)> . @prefix rdfs: <\(RDFS.namespace)> .
      @prefix cito: <\(CiTO.namespace)> . @prefix dcterms: <\(DCTerms.namespace)> .
      :first rdfs:label "First" ; dcterms:date "2014-01-01" . :second rdfs:label "Second" ; dcterms:date "2016-01-01" .
      :third rdfs:label "Third" ; dcterms:date "2018-01-01" .
      :A1 a st:Proposal ; st:inDocument :first ; st:alternativeTo :A2 ; cito:cites :TA69 .
      :A2 a st:Proposal ; st:inDocument :first .
      :A3 a st:Proposal ; st:inDocument :first .
      :B1 a st:Proposal ; st:inDocument :second ; st:revises :A1 ; cito:cites :TA69 , :TA70 .
      :B2 a st:Proposal ; st:inDocument :second ; st:sharesWordingWith :B3 .
      :B3 a st:Proposal ; st:inDocument :second ; st:sharesWordingWith :B2 ; cito:cites :report .
      :C1 a st:Proposal ; st:inDocument :third ; st:revises :B1 ; st:resubmits :A2 .
      :TA69 a st:Paragraph . :TA70 a st:Paragraph . :report a st:Document .
      """
    var builder = StoreBuilder()
    try TurtleReader.read(Array(graph.utf8).span, file: "graph", into: &builder)
    return PictureMaker(QueryEngine(builder.finish()))
  }

  @Test("texts that come from texts stand under their documents, by date")
  func lineage() throws {
    let picture = try #require(try Self.maker().lineage())
    #expect(picture.columns.map(\.heading) == ["First 2014-01-01", "Second 2016-01-01", "Third 2018-01-01"])
    #expect(picture.columns.map(\.nodes) == [["A1", "A2"], ["B1", "B2", "B3"], ["C1"]])
    #expect(
      picture.edges == [
        Picture.Edge("A1", .alternativeTo, "A2"), Picture.Edge("B1", .revises, "A1"),
        Picture.Edge("B2", .sharesWording, "B3"), Picture.Edge("C1", .resubmits, "A2"),
        Picture.Edge("C1", .revises, "B1"),
      ])
  }

  @Test("of a text the whole descent is drawn, of a document what its texts are linked to")
  func chosen() throws {
    let maker = try Self.maker()
    #expect(try #require(try maker.lineage(of: ["A1"])).nodes.map(\.id) == ["A1", "A2", "B1", "C1"])
    #expect(try #require(try maker.lineage(of: ["A1"])).nodes.map(\.isFocus) == [true, false, false, false])
    #expect(try #require(try maker.lineage(of: ["third"])).nodes.map(\.id) == ["A2", "B1", "C1"])
    #expect(try #require(try maker.lineage(withWording: false)).nodes.map(\.id) == ["A1", "A2", "B1", "C1"])
    #expect(try maker.lineage(of: ["A3"]) == nil)
  }

  @Test("what leads back in time is laid out forwards, so that columns stand by date")
  func dot() throws {
    let dot = try #require(try Self.maker().lineage()).dot
    #expect(dot.contains("{ rank=same; \"column 0\"; \"A1\"; \"A2\"; }"))
    #expect(dot.contains("\"column 0\" -> \"column 1\" [style=invis"))
    #expect(
      dot.contains(
        "\"A1\" -> \"B1\" [color=\"#009E73\", style=solid, penwidth=1.4, arrowhead=normal, dir=back"))
    #expect(dot.contains("\"A1\" -> \"A2\" [color=\"#777777\", style=dashed"))
    #expect(dot.contains("tooltip=\"B1 revises A1\""))
    if hasGraphViz { #expect(!(try GraphViz.draw(dot, as: .svg)).isEmpty) }
  }

  @Test("citations lead from texts to paragraphs, and to nothing else")
  func citations() throws {
    let maker = try Self.maker()
    let all = try #require(try maker.citations())
    #expect(all.nodes.map(\.id) == ["A1", "B1", "TA69", "TA70"])
    #expect(all.edges.count == 3 && all.columns.isEmpty)
    #expect(try #require(try maker.citations(of: ["TA70"])).nodes.map(\.id) == ["B1", "TA70"])
    #expect(try #require(try maker.citations(of: ["first"])).nodes.map(\.id) == ["A1", "TA69"])
    #expect(try maker.citations(of: ["third"]) == nil)
  }

  @Test("too many texts are cut, and the drawing says so")
  func most() throws {
    var maker = try Self.maker()
    maker.mostNodes = 2
    let picture = try #require(try maker.lineage())
    #expect(picture.nodes.map(\.id) == ["A1", "A2"])
    #expect(picture.notes.last == "4 more texts were left out.")
    #expect(try #require(try maker.citations()).edges.count == 3)
  }

  @Test("Mermaid gets numbered nodes in the sub-graphs of their columns, the earliest at the left")
  func mermaid() throws {
    let text = try #require(try Self.maker().lineage(of: ["third"])).mermaid
    #expect(
      text == """
        flowchart RL
          accTitle: Where third comes from
          accDescr: Documents up to 2018-01-01. Silence is not opposition.
          subgraph column1["First 2014-01-01"]
            n1["A2"]
          end
          subgraph column2["Second 2016-01-01"]
            n2["B1"]
          end
          subgraph column3["Third 2018-01-01"]
            n3["C1"]
          end
          n3 ==>|again| n1
          n3 ==> n2
          n3 ~~~ n2
          n2 ~~~ n1
          linkStyle 1 stroke:#009E73
          linkStyle 0 stroke:#009E73

        """)
  }

  @Test("hostile labels are quoted in Mermaid", arguments: hostileLabels)
  func hostileMermaid(_ label: String) {
    let picture = Picture(
      title: label, notes: [label], nodes: [Picture.Node(id: label, label: label, kind: .issue)],
      columns: [Picture.Column(heading: label, nodes: [label])])
    let lines = picture.mermaid.split(whereSeparator: \.isNewline)
    #expect(lines.count == 6)
    #expect(!picture.mermaid.contains("<") && !picture.mermaid.contains("\\"))
    #expect(lines[3].count { $0 == "\"" } == 2 && lines[4].count { $0 == "\"" } == 2)
    #expect(picture.mermaid.count < 2000)
  }
}
