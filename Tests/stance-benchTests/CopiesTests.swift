import Bytes
import Positions
import RDF
import TripleStore
import Testing

@testable import stance_bench

@Suite("Copies of a graph")
struct CopiesTests {
  private static let graph = """
    @prefix : <https://w3id.org/stance/wgec/> .
    @prefix st: <https://w3id.org/stance/ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix cito: <http://purl.org/spar/cito/> .
    st:Issue rdfs:label "Issue"@en .
    :government a st:StakeholderGroup ; rdfs:label "Government"@en .
    :TA69 a st:Paragraph .
    :itu a st:Institution , st:Contributor , st:Organisation .
    :wto a st:Institution .
    :india a st:Contributor , st:State ; st:group :government ; rdfs:label "India"@en .
    :new-body a st:Issue .
    :paper a st:Document ; st:lineCount 20 .
    :R1 a st:Proposal ; st:inDocument :paper ; cito:cites :TA69 ; st:asks :wto ; st:advances :new-body ;
      st:evidence [ a st:Evidence ; st:document :paper ; st:firstLine 3 ] .
    """

  private static func store(_ text: String) throws -> TripleStore {
    var builder = StoreBuilder()
    builder.beginDocument()
    try TurtleReader.read(Array(text.utf8).span, file: "graph.ttl", into: &builder)
    return builder.finish()
  }

  private static func copies(_ count: Int, _ shape: GraphCopies.Shape) throws -> [String] {
    var output = ByteWriter()
    GraphCopies(of: try store(graph), count, shape).write(to: &output)
    return output.text().split(separator: "\n").map(String.init)
  }

  @Test("one copy is the graph")
  func one() throws {
    let store = try Self.store(Self.graph)
    for shape in GraphCopies.Shape.allCases {
      let lines = try Self.copies(1, shape)
      #expect(lines.count == store.count)
      #expect(try Self.store(lines.joined(separator: "\n")).count == store.count)
    }
  }

  @Test(
    "each copy has its own nodes and texts, and shares the groups, paragraphs and institutions",
    arguments: GraphCopies.Shape.allCases)
  func several(shape: GraphCopies.Shape) throws {
    let lines = try Self.copies(3, shape)
    #expect(Set(lines).count == lines.count, "nothing is said twice")
    let (data, st) = ("<https://w3id.org/stance/wgec/", "<https://w3id.org/stance/ns#")
    #expect(lines.contains("\(data)R1-2> \(st)asks> \(data)wto> ."))
    #expect(lines.contains("\(data)india-1> \(st)group> \(data)government> ."))
    #expect(lines.contains("\(data)india-1> <http://www.w3.org/2000/01/rdf-schema#label> \"India (1)\"@en ."))
    #expect(
      lines.contains("\(data)itu-1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \(st)Institution> ."))
    #expect(!lines.contains { $0.contains("government-") || $0.contains("Issue (") })
    let isShared = shape == .together
    #expect(lines.contains("\(data)R1-2> \(st)advances> \(data)new-body\(isShared ? "" : "-2")> ."))
    #expect(lines.contains { $0.contains("paper-1") } == !isShared)
    #expect(lines.count { $0.contains("ns#lineCount>") } == (isShared ? 1 : 3))
    #expect(lines.count { $0.contains("ns#firstLine>") } == 3)
    #expect(try Self.copies(3, shape) == lines, "the same graph gives the same bytes")
  }
}
