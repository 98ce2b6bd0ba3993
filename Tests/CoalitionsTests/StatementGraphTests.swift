import Bytes
@testable import Positions
import QueryEngine
import RDF
import TestSupport
import Testing
import TripleStore

@testable import Coalitions

@Suite("Statements of a table as a graph")
struct StatementGraphTests {
  /// All pieces, the last first, since they may come in any order.
  private func triples(of graph: StatementGraph) -> [Triple] {
    var sink = TermSink()
    for piece in (0..<graph.pieceCount).reversed() { graph.write(piece: piece, into: &sink) }
    return sink.triples
  }

  private func graph(
    _ text: String, name: String = "said.csv", actors: String? = nil
  ) throws -> StatementGraph {
    let known = try actors.map { try ActorFile.read(Array($0.utf8)) }
    return try StatementGraph(
      [("folder/" + name, StatementGraph.Table(name: name, bytes: Array(text.utf8)))],
      actors: known ?? ActorFile.Contents())
  }

  private func records(_ graph: StatementGraph) throws -> StanceRecords {
    var builder = StoreBuilder()
    for triple in triples(of: graph) { builder.insert(triple) }
    return try StanceRecords(QueryEngine(builder.finish()))
  }

  @Test("the worked example says the same as a graph and as a table, row by row")
  func sameStatements() throws {
    let bytes = try Files.read(WorkedExample.folder + "/statements.csv")
    let table = try StatementFile.read(bytes)
    let graph = try StatementGraph([("statements.csv", .init(name: "statements.csv", bytes: bytes))])
    let found = try records(graph)
    func lines(_ records: StanceRecords) -> [String] {
      records.records.map { record in
        let words =
          [record.identifier, record.actor, record.concept] + record.documents + record.meetings
        return
          (words.map { records.label(of: $0) } + [
            record.stance.rawValue, record.date?.text ?? "", record.passage,
          ])
          .joined(separator: "|")
      }.sorted()
    }
    #expect(lines(found) == lines(table))
    #expect(Set(found.records.map(\.id)).count == table.records.count)
    for repeats in Repeats.allCases {
      let (one, other) = (
        StanceTable(found.statements, repeats: repeats), StanceTable(table.statements, repeats: repeats)
      )
      #expect(one.actors.map { found.label(of: $0) } == other.actors, "\(repeats)")
      #expect(one.rows == other.rows, "\(repeats)")
    }
  }

  @Test("what is written down of a row, with the document that it names and the line it stands on")
  func turtle() throws {
    let graph = try graph(
      """
      Organization,Concept,Agreement,Date,Document,Meeting,Text,Type,ID
      Harbour guild,"Ferry, on Sundays",0,2024-03,Minutes,Second,p. 4,Trade,7

      """, actors: "actor,group,weight\nHarbour guild,Trade,3\nSilent one,,0\n")
    let text = TurtleWriter(prefixes: Prefix.predeclared, predicateOrder: PropertyOrder.usual)
      .text(triples(of: graph))
    #expect(
      text.split(separator: "\n").drop { $0.hasPrefix("@") }.joined(separator: "\n") == """
        :ferry-on-sundays a st:Issue ;
          rdfs:label "Ferry, on Sundays" ;
          st:unchecked true .
        :harbour-guild a st:Contributor , st:Organisation ;
          rdfs:label "Harbour guild" ;
          st:group :trade ;
          st:votes 3 .
        :minutes a st:Document ;
          rdfs:label "Minutes" ;
          st:unchecked true ;
          dcterms:title "Minutes" ;
          dcterms:date "2024-03"^^xsd:gYearMonth ;
          st:heldAt :second .
        :minutes.harbour-guild.ferry-on-sundays a st:Position ;
          dcterms:identifier "7" ;
          dcterms:date "2024-03"^^xsd:gYearMonth ;
          st:holder :harbour-guild ;
          st:on :ferry-on-sundays ;
          st:stance st:oppose ;
          st:basis st:stated ;
          st:evidence [
            a st:Evidence ;
            st:firstLine 2 ;
            st:lastLine 2 ;
            st:digest "04dbf16cd719d5e3" ;
            st:document :said
          ] , [ a st:Evidence ; st:sourceLabel "p. 4" ; st:document :minutes ] .
        :said a st:Table ;
          rdfs:label "said.csv" ;
          st:fileName "said.csv" ;
          st:lineCount 2 ;
          st:sha256 "e10bee5521a7c576e43c2debf5e2e48daf3118e720b7bbf8fdb7f0b582361722" .
        :second a st:Meeting ;
          rdfs:label "Second" ;
          st:unchecked true .
        :silent-one a st:Contributor ;
          rdfs:label "Silent one" ;
          st:unchecked true ;
          st:votes 0 .
        :trade a st:StakeholderGroup ;
          rdfs:label "Trade" .
        """)
  }

  @Test("repeated statements are positions of their own, whatever they have in common")
  func repetitions() throws {
    let found = try records(
      graph(
        """
        actor,concept,qualifier,date,document,meeting
        Ada,Toll,1,2024-01-01,A,First
        Ada,Toll,1,2024-01-01,A,Second
        Ada,Toll,0,2024-01-01,A,
        Ada,Toll,1,,,Third
        Ada,Toll,neutral,2025,,

        """))
    #expect(
      found.records.map { DataNamespace.id(of: $0.id) ?? "" } == [
        "a.ada.toll", "a.ada.toll.2", "a.ada.toll.3", "said.ada.toll", "said.ada.toll.2",
      ])
    #expect(found.records.map(\.stance) == [.support, .support, .oppose, .support, .neutral])
    // A document of several meetings tells none, so each position does.
    #expect(found.records.map(\.meetings) == [["first"], ["second"], [], ["third"], []])
    #expect(found.records.map(\.documents) == [["a"], ["a"], ["a"], [], []])
    #expect(
      found.records.map { $0.date?.text } == ["2024-01-01", "2024-01-01", "2024-01-01", nil, "2025-01-01"])
  }

  struct Name: Sendable, CustomTestStringConvertible {
    let name, id: String
    var testDescription: String { name }
  }

  @Test(
    "an id is made of the words of a name, and of its digest where letters cannot be spelt",
    arguments: [
      Name(name: "C01 Permanent forum mandate", id: "c01-permanent-forum-mandate"),
      Name(name: "  Côte d’Ivoire – (observer) ", id: "cote-divoire-observer"),
      Name(name: "Åland's 2nd Straße", id: "alands-2nd-strasse"),
      Name(name: "日本", id: "actor-cf2abf0c"), Name(name: "Россия 2", id: "2-1cf8fd7a"),
      Name(name: "???", id: "actor-a03b221c"), Name(name: "=cmd|' /C calc'!A0", id: "cmd-c-calc-a0"),
      Name(name: "> <urn:x> . <", id: "urn-x"), Name(name: "../../etc/passwd", id: "etc-passwd"),
      Name(name: "A\u{0}B\nC", id: "a-b-c"),
      Name(
        name: String(repeating: "long ", count: 200),
        id: "long-long-long-long-long-long-long-long-long-long-long-long-9048f3bf"),
    ])
  func names(_ name: Name) {
    let id = IDMint.words(name.name, .actor)
    #expect(id == name.id)
    #expect(IDShape.words.fits(id))
  }

  @Test("names that fold to one id get different ones, the same in whatever order they come")
  func collisions() throws {
    let names: [IDMint.Kind: Set<String>] = [
      .group: ["Civil society"], .actor: ["Civil society", "CIVIL SOCIETY", "Civil-society 2", "Toll"],
      .issue: ["Toll", "toll", "Tóll"],
    ]
    let mint = IDMint(names)
    var ids: Set<String> = []
    for (kind, all) in names { for name in all { ids.insert(mint.id(kind, name)) } }
    #expect(ids.count == 8 && ids.allSatisfy(IDShape.words.fits))
    #expect(mint.id(.group, "Civil society") == "civil-society")
    #expect(mint.id(.actor, "Civil-society 2") == "civil-society-2")
    #expect(mint.id(.actor, "CIVIL SOCIETY") == "civil-society-3")
    #expect(mint.id(.actor, "Toll") == "toll" && mint.id(.issue, "Toll") == "toll-2")
    let rows = ["Ada,Toll,1", "ADA,toll,0", "Ada,toll,1"]
    let one = try graph("actor,concept,qualifier\n" + rows.joined(separator: "\n"))
    let other = try graph("actor,concept,qualifier\n" + rows.reversed().joined(separator: "\n"))
    #expect(one.actors.ids.sorted() == other.actors.ids.sorted())
    for name in one.actors.all {
      let places = [one, other].map { $0.actors.ids[$0.actors.all.firstIndex(of: name) ?? 0] }
      #expect(places[0] == places[1])
    }
  }

  @Test("hostile fields, line ends and a very long field are kept as they are written")
  func hostile() throws {
    let long = String(repeating: "wörd ", count: 10_000) + "end"
    let text =
      "\u{FEFF}actor,concept,qualifier,document\r\n\"=cmd|' /C calc'!A0\",\"a \"\"b\"\"\r\nc\",1,\\>.<\r\n'-5,\(long),0,\r\n"
    let found = try records(graph(text))
    #expect(
      Set(found.records.map { found.label(of: $0.actor) }) == ["=cmd|' /C calc'!A0", "-5"])
    #expect(Set(found.records.map { found.label(of: $0.concept) }) == ["a \"b\"\r\nc", long])
    #expect(found.records.compactMap(\.documents.first).map { found.label(of: $0) } == ["\\>.<"])
    let lines = triples(of: try graph(text)).filter { $0.predicate == .iri(ST.lastLine) }.map(\.object)
    #expect(
      Set(lines) == [
        .literal(Literal("3", datatype: XSD.integer)), .literal(Literal("4", datatype: XSD.integer)),
      ])
  }

  @Test("the rows of a table are read again as the same statements")
  func writing() throws {
    let bytes = try Files.read(WorkedExample.folder + "/statements.csv")
    let read = try records(
      StatementGraph([("s.csv", .init(name: "s.csv", bytes: bytes))]))
    var writer = ByteWriter()
    for row in [StatementFile.heading] + StatementFile.rows(of: read, passage: { _ in "" }) {
      for (column, cell) in row.enumerated() {
        if column > 0 { writer.write(",") }
        writer.writeCSV(cell)
      }
      writer.write("\n")
    }
    let again = try StatementFile.read(writer.bytes())
    let before = try StatementFile.read(bytes)
    #expect(again.records.map(\.identifier) == before.records.map(\.identifier))
    #expect(again.statements == before.statements)
    #expect(again.records.map(\.passage) == before.records.map(\.passage))
    #expect(again.records.map(\.meetings) == before.records.map(\.meetings))
  }

  @Test("two of one label are told apart by their ids when they are written")
  func sameLabels() {
    let records = StanceRecords(
      [
        StanceRecord(id: "1", actor: "a", concept: "x", stance: .support),
        StanceRecord(id: "2", actor: "b", concept: "x", stance: .conditional),
      ], labels: ["a": "Ada", "b": "Ada", "x": "Toll"], votes: ["b": 2])
    let rows = StatementFile.rows(of: records) { "line \($0)" }
    #expect(rows.map { $0[4] } == ["Ada (a)", "Ada (b)"])
    #expect(rows.map { $0[6] } == ["", "2"] && rows.map { $0[8] } == ["1", "conditional"])
    #expect(rows.map { $0[10] } == ["line 0", "line 1"])
  }
}
