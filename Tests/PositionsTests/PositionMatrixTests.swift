import Algebra
import QueryEngine
import RDF
import Testing
import TripleStore

@testable import Positions

@Suite("Matrix of positions")
struct PositionMatrixTests {
  /// Contributors on one issue: a supporter, an opponent, one who is both, one conditional, one who turned neutral
  /// after supporting, one who was neutral and then opposed, and one silent.
  private static let graph = """
    @prefix : <https://w3id.org/stance/wgec/> . @prefix st: <https://w3id.org/stance/ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
    :toll a st:Issue ; rdfs:label "A toll on the bridge"@en .
    :ferry a st:Issue ; rdfs:label "A ferry"@en .
    :ada a st:Contributor ; rdfs:label "Ada" ; st:group :towns .
    :ben a st:Contributor ; rdfs:label "Ben" ; st:group :towns .
    :cleo a st:Contributor ; rdfs:label "Cleo" ; st:group :guilds .
    :dan a st:Contributor ; rdfs:label "Dan" ; st:group :guilds .
    :eve a st:Contributor ; rdfs:label "Eve" ; st:group :towns .
    :finn a st:Contributor ; rdfs:label "Finn" .
    :gus a st:Contributor ; rdfs:label "Gus" ; st:group :towns .
    :p1 st:holder :ada ; st:on :toll ; st:stance st:support ; dcterms:date "2001-01-01" .
    :p2 st:holder :ben ; st:on :toll ; st:stance st:oppose ; dcterms:date "2001-01-01" .
    :p3 st:holder :cleo ; st:on :toll ; st:stance st:oppose ; dcterms:date "2001-01-01" .
    :p4 st:holder :cleo ; st:on :toll ; st:stance st:support ; dcterms:date "2001-01-01" .
    :p5 st:holder :dan ; st:on :toll ; st:stance st:conditional ; dcterms:date "2001-01-01" .
    :p6 st:holder :eve ; st:on :toll ; st:stance st:support ; dcterms:date "2001-01-01" .
    :p7 st:holder :eve ; st:on :toll ; st:stance st:neutral ; dcterms:date "2002-01-01" .
    :p8 st:holder :finn ; st:on :toll ; st:stance st:neutral ; dcterms:date "2001-01-01" .
    :p9 st:holder :finn ; st:on :toll ; st:stance st:oppose ; dcterms:date "2002-01-01" .
    :p10 st:holder :ada ; st:on :ferry ; st:stance st:oppose ; dcterms:date "2001-01-01" .
    :ada st:supports :toll ; st:opposes :ferry . :ben st:opposes :toll . :cleo st:opposes :toll ; st:supports :toll .
    :finn st:opposes :toll .
    """

  private func matrix(chosen: Set<String>? = nil) throws -> PositionMatrix {
    var builder = StoreBuilder()
    for triple in try Turtle.parse(Self.graph) { builder.insert(triple) }
    return try PositionMatrix(QueryEngine(builder.finish()), .issues, chosen: chosen, within: QueryLimits())
  }

  @Test("each cell is what the current positions come to, and silence is none")
  func cells() throws {
    let matrix = try matrix()
    #expect(matrix.columns.map(\.id) == ["ferry", "toll"])
    #expect(matrix.rows.map(\.id) == ["finn", "cleo", "dan", "ada", "ben", "eve"])
    let toll = Dictionary(uniqueKeysWithValues: matrix.rows.map { ($0.id, $0.cells[1]) })
    #expect(
      toll == [
        "ada": .support, "ben": .oppose, "cleo": .mixed, "dan": .conditional, "eve": .neutral,
        "finn": .oppose,
      ])
    #expect(matrix.rows.first { $0.id == "ada" }?.cells[0] == .oppose)
    #expect(matrix.rows.first { $0.id == "ben" }?.cells[0] == nil)
  }

  @Test("chosen columns bring only those who have a position on them")
  func chosen() throws {
    let matrix = try matrix(chosen: ["ferry"])
    #expect(matrix.columns.map(\.label) == ["A ferry"])
    #expect(matrix.rows.map(\.label) == ["Ada"])
  }
}
