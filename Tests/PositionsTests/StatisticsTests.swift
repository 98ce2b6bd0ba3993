import QueryEngine
import RDF
import Testing
import TripleStore

@testable import Positions

@Suite("Statistics")
struct StatisticsTests {
  @Test("nodes, edges and positions are counted, derived ones included")
  func counts() throws {
    let graph = try TestGraph(GraphCheckTests.clean)
    let statistics = try GraphStatistics(QueryEngine(graph.store))
    #expect(statistics.triples == graph.store.count)
    #expect(
      statistics.classes.map { "\($0.type.shortIRI) \($0.nodes)" } == [
        "st:Person 2", "st:State 1", "st:Organisation 2", "st:Contributor 3", "st:Institution 1",
        "st:StakeholderGroup 1", "st:Process 1", "st:Meeting 1", "st:Instrument 1", "st:Document 2",
        "st:Provision 1",
        "st:Paragraph 1", "st:Proposal 2", "st:Topic 1", "st:Issue 2", "st:Position 7", "st:Evidence 4",
      ])
    #expect(statistics.properties.first.map { "\($0.property.shortIRI) \($0.edges)" } == "rdfs:label 18")
    #expect(statistics.properties.last.map { "\($0.property.shortIRI) \($0.edges)" } == "rdf:type 33")
    #expect(
      statistics.positions.map {
        "\($0.stance) \($0.basis) \($0.group?.id ?? "-") \($0.document?.label ?? "-") \($0.positions)"
      }
        == [
          "support proposed growers Minutes 2", "support derived growers Minutes 2",
          "oppose stated growers Minutes 1", "oppose derived growers Minutes 2",
        ])
  }

  @Test("a position without group or document is counted, one with two of them in each")
  func several() throws {
    let graph = try TestGraph(
      """
      :p a st:Position ; st:holder :bob ; st:on :tea ; st:stance st:neutral ; st:basis st:implied .
      :q a st:Position ; st:holder :eve ; st:on :tea ; st:stance st:neutral ; st:basis st:implied ;
        st:evidence [ st:document :one ] , [ st:document :two ] .
      :eve st:group :growers , :drinkers . :one a st:Document . :two a st:Document .
      """)
    let statistics = try GraphStatistics(QueryEngine(graph.store))
    #expect(
      statistics.positions.map { "\($0.group?.id ?? "-") \($0.document?.id ?? "-") \($0.positions)" } == [
        "drinkers one 1", "drinkers two 1", "growers one 1", "growers two 1", "- - 1",
      ])
  }

  @Test("of the empty graph there is nothing to count")
  func empty() throws {
    let statistics = try GraphStatistics(QueryEngine(try TestGraph("").store))
    #expect(statistics.triples == 0)
    #expect(statistics.positions.isEmpty)
    #expect(try Coverage.ofDocuments(QueryEngine(try TestGraph("").store)).isEmpty)
  }

  @Test("coverage joins the lines of proposals and evidence and gives what is left")
  func coverage() throws {
    let coverage = try Coverage.ofDocuments(QueryEngine(try TestGraph(GraphCheckTests.clean).store))
    #expect(coverage.map(\.document.id) == ["annex", "minutes"])
    #expect(coverage[0].covered.isEmpty && coverage[0].uncovered() == [1...9])
    #expect(coverage[1].covered == [3...5, 7...9, 30...31])
    #expect(coverage[1].coveredLines == 8)
    #expect(coverage[1].uncovered() == [1...2, 6...6, 10...29, 32...40])
    let text: Set = [2, 12, 20, 40]
    #expect(coverage[1].uncovered(where: text.contains) == [2...2, 12...20, 40...40])
  }

  @Test("lines beyond the end of a document are not counted")
  func beyond() throws {
    let graph = try TestGraph(
      """
      :doc a st:Document ; st:lineCount 5 .
      :R1 st:inDocument :doc ; st:firstLine 4 ; st:lastLine 9 .
      :R2 st:inDocument :doc ; st:firstLine 8 ; st:lastLine 9 .
      :R3 st:inDocument :doc ; st:firstLine 3 ; st:lastLine 1 .
      """)
    let coverage = try Coverage.ofDocuments(QueryEngine(graph.store))
    #expect(coverage.map(\.covered) == [[4...5]])
    #expect(coverage[0].uncovered() == [1...3])
  }
}
