import Bytes
import Positions
import QueryEngine
import RDF
import TestSupport
import Testing
import TripleStore

@testable import Briefing

@Suite("What changed between two texts")
struct DifferenceTests {
  // MARK: - Positions

  /// What is said of an issue before and after, and what that comes to.
  struct Turn: Sendable, CustomTestStringConvertible {
    var before: [String]
    var after: [String]
    var kind: Shift

    var testDescription: String { "\(before) then \(after) is \(kind.rawValue)" }

    static let all: [Turn] = [
      Turn(before: ["support"], after: ["oppose"], kind: .reversed),
      Turn(before: ["oppose"], after: ["support"], kind: .reversed),
      Turn(before: ["oppose"], after: ["conditional"], kind: .reversed),
      Turn(before: ["conditional"], after: ["oppose"], kind: .reversed),
      Turn(before: ["support"], after: ["conditional"], kind: .softened),
      Turn(before: ["support"], after: ["neutral"], kind: .softened),
      Turn(before: ["oppose"], after: ["neutral"], kind: .softened),
      Turn(before: ["conditional"], after: ["neutral"], kind: .softened),
      Turn(before: ["support"], after: ["support", "oppose"], kind: .softened),
      Turn(before: ["support", "oppose"], after: ["neutral"], kind: .softened),
      Turn(before: ["neutral"], after: ["oppose"], kind: .firmer),
      Turn(before: ["conditional"], after: ["support"], kind: .firmer),
      Turn(before: ["neutral"], after: ["support", "oppose"], kind: .firmer),
      Turn(before: ["support"], after: ["support"], kind: .unchanged),
      Turn(before: ["neutral"], after: ["neutral"], kind: .unchanged),
      Turn(before: [], after: ["oppose"], kind: .new),
      Turn(before: ["support"], after: [], kind: .silent),
    ]
  }

  @Test("the sides taken before and after tell what became of a position", arguments: Turn.all)
  func shift(_ shift: Turn) throws {
    func positions(_ stances: [String], _ document: String, _ date: String) -> String {
      stances.map { Self.position("ann", $0, "growth", in: document, date) }.joined()
    }
    // Something else is said in either text, so that nobody is absent.
    let difference = try Self.difference(
      positions(shift.before, "old", "2014-01-01") + positions(shift.after, "new", "2017-01-01")
        + Self.position("ann", "support", "peace", in: "old", "2014-01-01")
        + Self.position("ann", "support", "peace", in: "new", "2017-01-01"))
    let change = try #require(difference.positions.first { $0.target.id == "growth" })
    #expect(change.kind == shift.kind)
    #expect(change.before?.evidence.map(\.document.id).first == (shift.before.isEmpty ? nil : "old"))
    #expect(change.after?.evidence.map(\.document.id).first == (shift.after.isEmpty ? nil : "new"))
  }

  @Test("who does not speak again is absent, not silent, and only those who do are silent")
  func absence() throws {
    let difference = try Self.difference(
      Self.position("ann", "support", "growth", in: "old", "2014-01-01")
        + Self.position("ben", "support", "growth", in: "old", "2014-01-01")
        + Self.position("ben", "support", "peace", in: "new", "2017-01-01"))
    #expect(difference.positions.map(\.line) == ["new ben peace", "silent ben growth", "absent ann growth"])
  }

  @Test("of one side the latest date counts, and there the words before what follows from a text")
  func latest() throws {
    let difference = try Self.difference(
      Self.position("ann", "oppose", "growth", in: "old", "2013-01-01")
        + Self.position("ann", "support", "growth", in: "old", "2014-01-01", basis: "derived")
        + Self.position("ann", "neutral", "growth", in: "old", "2014-01-01")
        + Self.position("ann", "neutral", "growth", in: "new", "2017-01-01"))
    #expect(difference.positions.map(\.line) == ["unchanged ann growth"])
  }

  @Test(
    "a position on a proposal of its own text is told with the proposal, one on a text of the other side by itself"
  )
  func ownProposals() throws {
    let difference = try Self.difference(
      ":R1 a st:Proposal ; st:inDocument :old ; st:proposedBy :ann . :V1 a st:Proposal ; st:inDocument :new ."
        + Self.position("ben", "oppose", "R1", in: "old", "2014-01-01")
        + Self.position("cas", "support", "V1", in: "new", "2017-01-01")
        + Self.position("cas", "oppose", "R1", in: "new", "2017-01-01"))
    #expect(difference.positions.map(\.line) == ["new cas R1"])
    let dropped = try #require(difference.proposals.first { $0.kind == .dropped })
    #expect(dropped.standings.map { "\($0.positions[0].holder.id) \($0.side)" } == ["ben oppose"])
  }

  @Test("when one side records nobody's position, none is compared and the report says so")
  func nobody() throws {
    let difference = try Self.difference(Self.position("ann", "support", "growth", in: "old", "2014-01-01"))
    #expect(difference.positions.isEmpty)
    let silence = try #require(difference.report.sections.first)
    #expect(silence.remark == "No position of anybody is on record from new, so none is compared.")
  }

  // MARK: - Proposals

  struct Descent: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var graph: String
    /// `kind before → after`.
    var changes: [String]

    static let all: [Descent] = [
      Descent(
        testDescription: "no link", graph: old("R1") + new("V1"), changes: ["dropped R1 →", "new → V1"]),
      Descent(
        testDescription: "submitted again", graph: old("R1") + new("V1", "st:resubmits :R1"),
        changes: ["carriedOver R1 → V1"]),
      Descent(
        testDescription: "revised", graph: old("R1") + new("V1", "st:revises :R1"),
        changes: ["reworked R1 → V1"]),
      Descent(
        testDescription: "a revision that shares wording", changes: ["reworked R1 → V1"],
        graph: old("R1") + new("V1", "st:revises :R1 ; st:sharesWordingWith :R1")),
      Descent(
        testDescription: "wording shared, told by the later text",
        graph: old("R1") + new("V1", "st:sharesWordingWith :R1"), changes: ["echoed R1 → V1"]),
      Descent(
        testDescription: "wording shared, told by the earlier text",
        graph: old("R1", "st:sharesWordingWith :V1") + new("V1"), changes: ["echoed R1 → V1"]),
      Descent(
        testDescription: "merged by name", graph: old("R1", "st:mergedInto :V1") + new("V1"),
        changes: ["merged R1 → V1"]),
      Descent(
        testDescription: "two into one", graph: old("R1") + old("R2") + new("V1", "st:revises :R1 , :R2"),
        changes: ["merged R1 R2 → V1"]),
      Descent(
        testDescription: "one into two",
        graph: old("R1") + new("V1", "st:revises :R1") + new("V2", "st:revises :R1"),
        changes: ["split R1 → V1 V2"]),
      Descent(
        testDescription: "one into two, one of which takes up another",
        graph: old("R1") + old("R2") + new("V1", "st:revises :R1 , :R2") + new("V2", "st:revises :R1"),
        changes: ["merged R1 R2 → V1", "split R1 → V1 V2"]),
      Descent(
        testDescription: "a whole with parts and alternatives, dropped at once",
        graph: old("R1") + old("R2", "st:partOf :R1") + old("R3", "st:alternativeTo :R1"),
        changes: ["dropped R1 + R2 R3 →"]),
      Descent(
        testDescription: "a whole of which a part goes on is told by its parts",
        graph: old("R1") + old("R2", "st:partOf :R1") + old("R3", "st:partOf :R1")
          + new("V1", "st:revises :R2"), changes: ["reworked R2 → V1", "dropped R3 →"]),
      Descent(
        testDescription: "a link to a whole and to its part counts once",
        graph: old("R1") + new("V1", "st:revises :R1") + new("V2", "st:partOf :V1 ; st:revises :R1"),
        changes: ["reworked R1 → V2"]),
      Descent(
        testDescription: "parts that lead round do not go on for ever",
        graph: old("R1", "st:partOf :R2") + old("R2", "st:partOf :R1"),
        changes: ["dropped R1 →", "dropped R2 →"]),
    ]

    init(testDescription: String, graph: String, changes: [String]) {
      (self.testDescription, self.graph, self.changes) = (testDescription, graph, changes)
    }

    init(testDescription: String, changes: [String], graph: String) {
      self.init(testDescription: testDescription, graph: graph, changes: changes)
    }
  }

  @Test("the edges of lineage tell what became of a proposal", arguments: Descent.all)
  func descent(_ descent: Descent) throws {
    #expect(try Self.difference(descent.graph).proposals.map(\.line) == descent.changes)
  }

  @Test("a text that went on outside both sides, or comes from there, is told with that text")
  func elsewhere() throws {
    let difference = try Self.difference(
      Self.old("R1") + Self.new("V1", "st:revises :C1")
        + ":C1 a st:Proposal ; st:inDocument :between ; dcterms:date \"2016-01-01\" ; st:revises :R1 .")
    #expect(
      difference.proposals.map { $0.elsewhere.map { "\($0.later.id) \($0.earlier.id)" } } == [
        ["C1 R1"], ["V1 C1"],
      ])
    let said = difference.report.sections.flatMap(\.lines).map(\.said)
    #expect(said == ["went on in C1", "comes from C1"])
  }

  @Test(
    "an issue that later texts bear on is told with the text that was dropped, and which way they move it")
  func issues() throws {
    let difference = try Self.difference(
      Self.old("R1", "st:advances :growth , :peace ; st:counters :war")
        + Self.new("V1", "st:advances :growth , :war")
        + Self.new("V2", "st:counters :peace"))
    let dropped = try #require(difference.proposals.first)
    #expect(
      dropped.issues.map { "\($0.issue.id) \($0.isSameWay) \($0.proposals.map(\.node.id))" } == [
        "growth true [\"V1\"]", "peace false [\"V2\"]", "war false [\"V1\"]",
      ])
    #expect(
      difference.advanced.map { "\($0.target.id) \($0.kind)" } == ["growth kept", "peace lost", "war gained"])
  }

  // MARK: - Statuses, citations, institutions

  @Test("a status, the citations and the institutions are compared by lineage and in all")
  func targets() throws {
    let difference = try Self.difference(
      Self.old("R1", "st:status st:noConsensus ; cito:cites :TA69 , :TA70 ; st:asks :itu")
        + Self.old("R2", "cito:cites :TA71 ; st:asks :cstd")
        + Self.new("V1", "st:revises :R1 ; cito:cites :TA69 , :TA72 ; st:asks :itu , :unga"))
    #expect(difference.statuses.map { "\($0.before.node.id) \($0.after.node.id)" } == ["R1 V1"])
    let reworked = try #require(difference.proposals.first)
    #expect(reworked.citationsGained.map(\.id) == ["TA72"] && reworked.citationsLost.map(\.id) == ["TA70"])
    #expect(
      difference.citations.map { "\($0.target.id) \($0.kind)" } == [
        "TA69 kept", "TA70 lost", "TA71 lost", "TA72 gained",
      ])
    #expect(
      difference.institutions.map { "\($0.target.id) \($0.kind)" } == [
        "cstd lost", "itu kept", "unga gained",
      ])
  }

  @Test("a meeting stands for its documents, and what both sides hold did not change")
  func meetings() throws {
    let graph =
      Self.old("R1") + Self.new("V1")
        + """
        :shared a st:Document ; st:heldAt :first , :second . :R5 a st:Proposal ; st:inDocument :shared .
        :old st:heldAt :first . :new st:heldAt :second .
        """
    let engine = try Self.engine(graph)
    let difference = try Difference(from: Self.node("first"), to: Self.node("second"), engine)
    #expect(difference.before.documents.map(\.node.id) == ["shared", "old"])
    #expect(difference.proposals.map(\.line) == ["dropped R1 →", "new → V1"])
  }

  @Test("a year stands for all that is dated in it")
  func years() throws {
    let graph =
      Self.old("R1") + Self.new("V1", "st:revises :R1")
      + Self.position("ann", "support", "growth", in: "old", "2014-05-01")
      + Self.position("ann", "oppose", "growth", in: "old", "2017-05-01")
    let difference = try Difference(from: .year(2014), to: .year(2017), Self.engine(graph))
    #expect(difference.positions.map(\.line) == ["reversed ann growth"])
    #expect(difference.proposals.map(\.line) == ["reworked R1 → V1"])
    #expect(difference.after.documents.map(\.node.id) == ["old", "new"])
  }

  @Test("what one side alone bears on is said first, by how many wrote about it, then by how many texts did")
  func issuesInBrief() throws {
    let difference = try Self.difference(
      Self.old("R1", "st:advances :growth , :peace ; st:proposedBy :ann")
        + Self.old("R2", "st:counters :growth ; st:proposedBy :ben")
        + Self.old("R3", "st:advances :trade ; st:proposedBy :ann")
        + Self.old("R4", "st:advances :trade ; st:proposedBy :ann")
        + Self.old("R5", "st:advances :art , :law")
        + Self.new("V1", "st:counters :peace ; st:advances :sport")
        + Self.position("ann", "support", "art", in: "old", "2014-01-01")
        + Self.position("ann", "support", "law", in: "new", "2017-01-01"))
    #expect(
      difference.report.summary.suffix(4).prefix(3) == [
        "The texts bear on 6 issues: 2 in both.",
        "Only earlier texts bear on 3: growth (R1, R2); trade (R3, R4); art (R5).",
        "Only later texts bear on 1: sport (V1).",
      ])
  }

  @Test("a paragraph that moves no issue and asks nobody stands apart from what is put forward")
  func narrative() throws {
    let difference = try Self.difference(
      Self.old("R1") + Self.new("V1", "st:kind st:draftParagraph")
        + Self.new("V2", "st:kind st:draftParagraph ; st:asks :itu")
        + Self.new("V3", "st:kind st:recommendation"))
    let sections = difference.report.sections.map { "\($0.title): \($0.lines.map(\.id))" }
    #expect(sections.contains("Proposals new: [\"V2\", \"V3\"]"))
    #expect(sections.contains("Narrative passages new: [\"V1\"]"))
    #expect(difference.report.summary.contains { $0.hasSuffix("3 are new, 1 of them narrative.") })
  }

  // MARK: - Words

  @Test(
    "every line of the report names its sources, in every form",
    arguments: [
      ("wgec-2014-drafts", "wgec-2017-revised"), ("wgec-2017-compilation", "wgec-2018-chair-draft"),
    ])
  func sources(before: String, after: String) throws {
    let difference = try Self.shipped(before, after)
    let lines = difference.report.sections.flatMap(\.lines)
    #expect(lines.count > 50)
    for line in lines {
      #expect(line.sources.contains(before) || line.sources.contains(after), "\(line)")
      #expect(difference.report.markdown.contains(Markdown.escaped(line.sources)))
    }
    for row in difference.rows {
      #expect(row.count == Difference.columns.count)
      #expect(row[7].contains("\(before):") || row[8].contains("\(after):"), "\(row)")
    }
  }

  @Test("the shipped texts of 2014 and September 2017 differ as a careful reader would say")
  func draftsToRevised() throws {
    let difference = try Self.shipped("wgec-2014-drafts", "wgec-2017-revised")
    let softened = difference.positions.filter { $0.kind == .softened }.map(\.line)
    #expect(softened == ["softened russia itu-as-host", "softened saudi-arabia itu-as-host"])
    #expect(difference.positions.allSatisfy { $0.kind != .reversed })
    let kept = difference.positions.filter { $0.kind == .unchanged }.map(\.line)
    #expect(kept.contains("unchanged saudi-arabia new-un-body"))
    let lines = difference.proposals.map(\.line)
    #expect(lines.contains("merged D42 D56 D59 D66 D69 D75 → V31"))
    #expect(lines.contains("split D43 → V27 V28"))
    // The fees, the convention and the research that the body of 2014 was to have are gone.
    for id in ["D77", "D78", "D45"] { #expect(lines.contains("dropped \(id) →"), "\(id)") }
  }

  @Test("the shipped compilation and the Chair's draft differ as a careful reader would say")
  func compilationToDraft() throws {
    let difference = try Self.shipped("wgec-2017-compilation", "wgec-2018-chair-draft")
    let lines = difference.proposals.map(\.line)
    #expect(lines.contains("split R32 → F3 F4c F5 F8 F10a F10b F10c F10d F11 F13"))
    #expect(lines.contains("merged R32 R48 R84 → F5"))
    #expect(lines.contains("dropped R67 →"))
    let body = try #require(difference.proposals.first { $0.before.map(\.node.id) == ["R67"] })
    #expect(
      body.standings.filter { $0.side == .oppose }.map { $0.positions[0].holder.id }
        == ["european-union", "united-kingdom", "usa"])
    let traits = try #require(difference.proposals.first { $0.before.map(\.node.id) == ["R82"] })
    #expect(traits.issues.map(\.proposals).joined().map(\.node.id) == ["F1"])
    #expect(difference.institutions.filter { $0.kind == .gained }.map(\.target.id).contains("unga"))
  }

  @Test("a label is text in Markdown and JSON, whatever it holds")
  func hostileLabels() throws {
    let label = "<script>alert(1)</script> | *x* \\u202E [y](z) \\\" \\n"
    let difference = try Self.difference(Self.old("R1", "rdfs:label \"\(label)\"") + Self.new("V1"))
    let markdown = difference.report.markdown
    #expect(!markdown.contains("<script") && markdown.contains("\\[y\\](z)") && markdown.contains("\\*x\\*"))
    #expect(!markdown.unicodeScalars.contains("\u{202E}"))
    var writer = ByteWriter()
    difference.writeJSON(to: &writer)
    #expect(writer.text().contains("[y](z) \\\" \\n\""))
  }
}

// MARK: - Small graphs

extension DifferenceTests {
  static func old(_ id: String, _ more: String = "rdfs:label \"\"") -> String {
    ":\(id) a st:Proposal ; st:inDocument :old ; dcterms:date \"2014-01-01\" ; st:firstLine 1 ; st:lastLine 2 ; \(more) .\n"
  }

  static func new(_ id: String, _ more: String = "rdfs:label \"\"") -> String {
    ":\(id) a st:Proposal ; st:inDocument :new ; dcterms:date \"2017-01-01\" ; st:firstLine 1 ; st:lastLine 2 ; \(more) .\n"
  }

  static func position(
    _ holder: String, _ stance: String, _ target: String, in document: String, _ date: String,
    basis: String = "stated"
  ) -> String {
    """
    :\(document).\(holder).\(target).\(stance).\(date) a st:Position ; st:holder :\(holder) ; st:on :\(target) ;
      st:stance st:\(stance) ; st:basis st:\(basis) ; dcterms:date "\(date)" ;
      st:evidence [ a st:Evidence ; st:document :\(document) ; st:firstLine 3 ; st:lastLine 4 ] .

    """
  }

  static func engine(_ graph: String) throws -> QueryEngine {
    let text = """
      @prefix : <\(DataNamespace.iri)> . @prefix st: <\(ST.namespace)> . @prefix rdfs: <\(RDFS.namespace)> .
      @prefix cito: <\(CiTO.namespace)> . @prefix dcterms: <\(DCTerms.namespace)> .
      :old a st:Document ; dcterms:date "2014-05-06" . :new a st:Document ; dcterms:date "2017-09-25" .
      :law a st:Issue . :art a st:Issue . :growth a st:Issue . :peace a st:Issue . :war a st:Issue .

      """
    var builder = StoreBuilder()
    try TurtleReader.read(Array((text + graph).utf8).span, file: "graph", into: &builder)
    return QueryEngine(builder.finish())
  }

  static func node(_ id: String) -> Difference.Subject { .node(NodeName(DataNamespace.iri(of: id))) }

  static func difference(_ graph: String) throws -> Difference {
    try Difference(from: node("old"), to: node("new"), engine(graph))
  }

  static func shipped(_ before: String, _ after: String) throws -> Difference {
    try Difference(from: node(before), to: node(after), ShippedGraph.engine.get())
  }
}

extension Difference.PositionChange {
  fileprivate var line: String { "\(kind.rawValue) \(holder.id) \(target.id)" }
}

extension Difference.ProposalChange {
  /// `split R1 → V1 V2`, parts after `+`.
  fileprivate var line: String {
    func ids(_ proposals: [ProposalView]) -> [String] { proposals.map(\.node.id) }
    let parts = including.isEmpty ? [] : ["+"] + ids(including)
    let words = [kind.rawValue] + ids(before) + (before.isEmpty ? [] : parts) + ["→"] + ids(after)
    return (words + (before.isEmpty ? parts : [])).joined(separator: " ")
  }
}
