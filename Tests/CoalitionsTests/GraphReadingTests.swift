import Algebra
import Positions
import QueryEngine
import RDF
import TestSupport
import Testing
import TripleStore

@testable import Coalitions

@Suite("Statements from a graph")
struct GraphReadingTests {
  /// Ada speaks for the guild, Ben for himself though he works there; Cleo contradicts herself, Dan has conditions and
  /// is neutral, and what was derived for Eve is overridden by her own words of the same day.
  private static let graph = """
    @prefix : <https://w3id.org/stance/wgec/> . @prefix st: <https://w3id.org/stance/ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
    :toll a st:Issue ; rdfs:label "Une barrière"@fr , "A toll"@en .
    :R1 a st:Proposal ; rdfs:label "A ferry"@en .
    :towns a st:StakeholderGroup ; rdfs:label "Towns"@en .
    :guild a st:Organisation ; rdfs:label "The guild"@en ; st:group :trade .
    :ada a st:Contributor, st:Person ; st:group :trade ; st:affiliation :guild .
    :ben a st:Contributor, st:Person ; st:group :trade ; st:affiliation :guild .
    :cleo a st:Contributor, st:State ; st:group :towns .
    :dan a st:Contributor, st:State ; st:group :towns .
    :eve a st:Contributor, st:Person .
    :m1 a st:Meeting . :d1 a st:Document ; st:heldAt :m1 . :d2 a st:Document .
    :p1 a st:Position ; st:holder :ada ; st:on :toll ; st:stance st:support ; st:basis st:stated ;
      st:onBehalfOf :guild ; dcterms:date "2017-01-26" ; st:evidence [ st:document :d1 ] .
    :p2 a st:Position ; st:holder :ben ; st:on :toll ; st:stance st:oppose ; st:basis st:implied ;
      dcterms:date "2017-03" ; st:evidence [ st:document :d2 ] .
    :p3 a st:Position ; st:holder :cleo ; st:on :R1 ; st:stance st:support ; st:basis st:proposed ;
      dcterms:date "2018-01-01" ; st:evidence [ st:document :d1 ] , [ st:document :d2 ] .
    :p4 a st:Position ; st:holder :cleo ; st:on :R1 ; st:stance st:oppose ; st:basis st:stated .
    :p5 a st:Position ; st:holder :dan ; st:on :toll ; st:stance st:conditional ; st:basis st:stated .
    :p6 a st:Position ; st:holder :dan ; st:on :R1 ; st:stance st:neutral ; st:basis st:stated .
    :p7 a st:Position ; st:holder :eve ; st:on :toll ; st:stance st:oppose ; st:basis st:stated ;
      dcterms:date "2017-01-26" .
    :p8 a st:Position ; st:holder :eve ; st:on :toll ; st:stance st:support ; st:basis st:derived ;
      dcterms:date "2017-01-26" .
    """

  private func records(
    by rollUp: RollUp = .contributor, where filter: RecordFilter = RecordFilter()
  ) throws -> StanceRecords {
    var builder = StoreBuilder()
    for triple in try Turtle.parse(Self.graph) { builder.insert(triple) }
    return try StanceRecords(QueryEngine(builder.finish()), by: rollUp, where: filter)
  }

  /// The positions' ids with their actors.
  private func lines(_ records: StanceRecords) -> [String] {
    records.records.map { "\(DataNamespace.id(of: $0.id) ?? "?") \($0.actor)" }
  }

  @Test("positions come in order, with where they lead back to, and words outweigh what was derived")
  func reading() throws {
    let found = try records()
    #expect(
      lines(found) == ["p1 ada", "p2 ben", "p3 cleo", "p4 cleo", "p5 dan", "p6 dan", "p7 eve"])
    let first = try #require(found.records.first)
    #expect(first.date == CalendarDate("2017-01-26") && first.documents == ["d1"] && first.meetings == ["m1"])
    #expect(found.records[2].documents == ["d1", "d2"])
    #expect(found.label(of: "toll") == "A toll" && found.label(of: "towns") == "Towns")
    #expect(found.label(of: "ada") == "ada" && found.groups["ben"] == "trade")
    #expect(found.statements.count == 5)
    #expect(found.statements.map { found.records[$0.number].actor } == found.statements.map(\.actor))
  }

  @Test("a personal capacity is never rolled up to an organisation")
  func rollUps() throws {
    #expect(
      lines(try records(by: .organisation))
        == ["p1 guild", "p2 ben", "p3 cleo", "p4 cleo", "p5 dan", "p6 dan", "p7 eve"])
    #expect(
      lines(try records(by: .group))
        == ["p1 trade", "p2 trade", "p3 towns", "p4 towns", "p5 towns", "p6 towns", "p7 eve"])
    #expect(lines(try records().byGroup) == lines(try records(by: .group)))
    #expect(try records(by: .organisation).records.first?.speaker == "ada")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let filter: RecordFilter
    let found: [String]
    var testDescription: String { name }
  }

  @Test(
    "filters",
    arguments: [
      Case(name: "first day", filter: RecordFilter(from: CalendarDate("2017-02-01")), found: ["p2", "p3"]),
      Case(
        name: "last day", filter: RecordFilter(to: CalendarDate("2017-01-26")), found: ["p1", "p7"]),
      Case(name: "meeting", filter: RecordFilter(meetings: ["m1"]), found: ["p1", "p3"]),
      Case(name: "document", filter: RecordFilter(documents: ["d2"]), found: ["p2", "p3"]),
      Case(name: "group", filter: RecordFilter(groups: ["trade"]), found: ["p1", "p2"]),
      Case(name: "kind", filter: RecordFilter(kinds: ["State"]), found: ["p3", "p4", "p5", "p6"]),
      Case(name: "issues", filter: RecordFilter(targets: .issues), found: ["p1", "p2", "p5", "p7"]),
      Case(name: "proposals", filter: RecordFilter(targets: .proposals), found: ["p3", "p4", "p6"]),
      Case(name: "concepts", filter: RecordFilter(concepts: ["R1"]), found: ["p3", "p4", "p6"]),
      Case(name: "basis", filter: RecordFilter(bases: [.implied, .proposed]), found: ["p2", "p3"]),
      Case(name: "activity", filter: RecordFilter(leastStatements: 2), found: ["p3", "p4"]),
      Case(name: "nothing left", filter: RecordFilter(meetings: ["m9"]), found: []),
    ])
  func filters(_ test: Case) throws {
    #expect(try records(where: test.filter).records.map { DataNamespace.id(of: $0.id) } == test.found)
    // What needs no graph filters records alike.
    if test.filter.kinds == nil, test.filter.targets == nil {
      #expect(
        try records().filtered(by: test.filter).records.map { DataNamespace.id(of: $0.id) } == test.found)
    }
  }

  @Test("silence, neutrality, a condition and both sides are told apart")
  func standings() throws {
    let table = StandingTable(try records())
    func cell(_ actor: String, _ concept: String) -> StandingTable.Cell? {
      guard let row = table.actors.firstIndex(of: actor) else { return nil }
      return table.rows[row].first { table.concepts[$0.concept] == concept }
    }
    #expect(cell("ada", "toll")?.standing == .support)
    #expect(cell("ada", "R1") == nil)
    #expect(cell("cleo", "R1") == StandingTable.Cell(concept: 0, standing: .mixed, records: [2, 3]))
    #expect(cell("dan", "toll")?.standing == .conditional)
    #expect(cell("dan", "R1")?.standing == .neutral)
    #expect(table.actors == ["ada", "ben", "cleo", "dan", "eve"])
  }

  @Test("each position of the shipped graph is read, and every record leads to a document")
  func corpus() throws {
    let graph = try GraphLoader.load(PackageFolder.graph)
    let engine = QueryEngine(graph.store)
    let found = try StanceRecords(engine)
    #expect(found.records.count > 500)
    #expect(found.records.allSatisfy { !$0.documents.isEmpty && $0.date != nil })
    #expect(Set(found.records.map(\.id)).count == found.records.count)
    let table = StanceTable(found.statements)
    let clustering = Clustering(of: Network(table), within: Clustering.Limits(steps: 1000))
    #expect(clustering.value > 0 && clustering.partition.blocs.count == table.actors.count)
  }
}
