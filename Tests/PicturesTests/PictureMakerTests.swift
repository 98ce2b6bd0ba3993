import Algebra
import Positions
import QueryEngine
import RDF
import Testing
import TripleStore

@testable import Pictures

@Suite("Pictures of a graph")
struct PictureMakerTests {
  /// A proposal with friends and foes, and forty other proposals that cite the same paragraph.
  static let graph = """
    @prefix : <\(DataNamespace.iri)> . @prefix st: <\(ST.namespace)> . @prefix rdfs: <\(RDFS.namespace)> .
    @prefix cito: <\(CiTO.namespace)> . @prefix dcterms: <\(DCTerms.namespace)> .
    :R1 a st:Proposal ; rdfs:label "One" ; st:proposedBy :ann ; cito:cites :TA69 ; st:asks :itu ; st:about :money ;
      st:advances :growth ; st:inDocument :paper .
    :paper dcterms:date "2017-01-26" .
    :ann a st:Contributor ; rdfs:label "Ann" ; st:group :government ; st:supports :R1 , :growth .
    :ben a st:Contributor ; rdfs:label "Ben" ; st:opposes :R1 .
    :cas a st:Contributor ; st:supports :R1 ; st:opposes :R1 .
    :dan a st:Contributor , st:Institution .
    :p1 st:holder :dan ; st:on :R1 ; st:stance st:conditional ; dcterms:date "2017-01-26" .
    :eve a st:Contributor .
    :p2 st:holder :eve ; st:on :R1 ; st:stance st:conditional ; dcterms:date "2016-01-01" .
    :p3 st:holder :eve ; st:on :R1 ; st:stance st:neutral ; dcterms:date "2017-01-01" .
    :TA69 a st:Paragraph . :itu a st:Institution . :money a st:Topic . :growth a st:Issue .
    :government a st:StakeholderGroup .
    \((2...41).map { ":R\($0) a st:Proposal ; cito:cites :TA69 ." }.joined(separator: "\n"))
    """

  static func maker() throws -> PictureMaker {
    var builder = StoreBuilder()
    try TurtleReader.read(Array(graph.utf8).span, file: "graph", into: &builder)
    return PictureMaker(QueryEngine(builder.finish()))
  }

  @Test("around a proposal stand its people, by what they hold, and what it would do")
  func proposal() throws {
    let picture = try #require(try Self.maker().around("R1"))
    #expect(picture.title == "Around R1: One")
    #expect(picture.notes == ["Documents up to 2017-01-26. Silence is not opposition."])
    #expect(picture.nodes.map(\.id) == ["R1", "ann", "cas", "dan", "ben", "growth", "TA69", "itu", "money"])
    #expect(picture.nodes.map(\.isFocus) == [true] + Array(repeating: false, count: 8))
    #expect(
      picture.nodes[1] == Picture.Node(id: "ann", label: "Ann", kind: .contributor, group: "government"))
    #expect(picture.nodes[3].kind == .contributor)
    #expect(
      Set(picture.edges) == [
        Picture.Edge("ann", .proposes, "R1"), Picture.Edge("cas", .conditional, "R1"),
        Picture.Edge("dan", .conditional, "R1"), Picture.Edge("ben", .opposes, "R1"),
        Picture.Edge("R1", .advances, "growth"), Picture.Edge("R1", .cites, "TA69"),
        Picture.Edge("R1", .asks, "itu"), Picture.Edge("R1", .other, "money"),
      ])
  }

  @Test("of many neighbours some are drawn, every kind of link among them, and the rest is counted")
  func hotNode() throws {
    var maker = try Self.maker()
    maker.mostNeighbours = 5
    let paragraph = try #require(try maker.around("TA69"))
    #expect(paragraph.nodes.map(\.id) == ["TA69", "R1", "R2", "R3", "R4", "R5"])
    #expect(paragraph.nodes[0].hidden == 36)
    let proposal = try #require(try maker.around("R1"))
    #expect(proposal.nodes.map(\.id) == ["R1", "ann", "cas", "dan", "ben", "growth"])
    #expect(proposal.nodes[0].hidden == 3)
  }

  @Test("a second step goes on from the neighbours, and closes the circle between them")
  func depth() throws {
    let picture = try #require(try Self.maker().around("ben", depth: 2))
    #expect(picture.nodes.map(\.id).prefix(2) == ["ben", "R1"])
    #expect(!picture.nodes.map(\.id).contains("R2"))
    let three = try #require(try Self.maker().around("ben", depth: 3))
    #expect(three.edges.contains(Picture.Edge("ann", .supports, "growth")))
    #expect(three.nodes.map(\.id).contains("R2"))
  }

  @Test("never more nodes than the most, and what is left out is counted")
  func mostNodes() throws {
    var maker = try Self.maker()
    maker.mostNodes = 4
    let picture = try #require(try maker.around("R1", depth: 3))
    #expect(picture.nodes.count == 4)
    #expect(picture.nodes[0].hidden == 5)
  }

  /// A query that names some nodes, and an answer with others.
  private static func answer(
    _ ids: [String], naming names: [String], restingOn items: Set<String> = [], most: Int = 60
  ) throws -> Picture? {
    var maker = try maker()
    maker.mostNodes = most
    let pattern = GraphPattern.filter(
      .exists(
        .basic(
          names.map { TriplePattern(.variable("x"), .iri(CiTO.cites), .iri(DataNamespace.iri(of: $0))) }),
        negated: false), .unit)
    let table = SolutionTable(
      variables: [Variable("x"), Variable("n")],
      rows: ids.map { [.iri(DataNamespace.iri(of: $0)), .literal(Literal("1", datatype: XSD.integer))] })
    return try maker.answer(table, to: Select(nil, where: pattern), restingOn: items, title: "T")
  }

  @Test("an answer is drawn with what the question names and the links between")
  func answers() throws {
    let picture = try #require(try Self.answer(["R1", "R2", "ben"], naming: ["TA69"]))
    #expect(picture.title == "T")
    #expect(picture.nodes.map(\.id) == ["TA69", "R1", "R2", "ben"])
    #expect(picture.nodes.filter(\.isFocus).map(\.id) == ["TA69"])
    #expect(
      picture.edges == [
        Picture.Edge("R1", .cites, "TA69"), Picture.Edge("R2", .cites, "TA69"),
        Picture.Edge("ben", .opposes, "R1"),
      ])
  }

  @Test("of the stances those are drawn that the answer rests on, with what they are held on")
  func stances() throws {
    let picture = try #require(try Self.answer(["dan", "ben"], naming: ["TA69"], restingOn: ["p1"]))
    #expect(picture.nodes.map(\.id) == ["TA69", "dan", "ben", "R1"])
    #expect(picture.edges == [Picture.Edge("R1", .cites, "TA69"), Picture.Edge("dan", .conditional, "R1")])
  }

  @Test("a proposal that is joined to nothing has its proposers beside it")
  func proposers() throws {
    let picture = try #require(try Self.answer(["R1"], naming: []))
    #expect(picture.nodes.map(\.id) == ["R1", "ann"])
    #expect(picture.edges == [Picture.Edge("ann", .proposes, "R1")])
  }

  @Test("an answer of many nodes is cut and says so; one of none is no picture")
  func limits() throws {
    let picture = try #require(try Self.answer((2...41).map { "R\($0)" }, naming: ["TA69"], most: 10))
    #expect(picture.nodes.count == 10)
    #expect(picture.notes.last == "31 more nodes were left out.")
    #expect(try Self.answer([], naming: ["TA69"]) == nil)
  }

  @Test("there is no picture of what the graph does not know")
  func unknown() throws {
    #expect(try Self.maker().around("nobody") == nil)
  }
}
