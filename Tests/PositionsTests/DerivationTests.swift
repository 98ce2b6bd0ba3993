import RDF
import TestSupport
import Testing
import TripleStore

@testable import Positions

@Suite("Derivation")
struct DerivationTests {
  @Test("a proposal gives its proposer a position, and positions on what it advances and counters")
  func proposer() throws {
    let graph = try TestGraph(
      """
      :R1 a st:Proposal ; st:inDocument :doc ; st:firstLine 10 ; st:lastLine 12 ; st:digest "00ff" ;
        st:proposedBy :anna ; st:onBehalfOf :club ; dcterms:date "2017-01-26"^^xsd:date ;
        st:advances :more-tea ; st:counters :more-coffee .
      """)
    #expect(
      graph.derivedLines == [
        "R1 st:proposedBy club",
        "R1.anna.more-coffee.derived dcterms:date 2017-01-26",
        "R1.anna.more-coffee.derived rdf:type st:Position",
        "R1.anna.more-coffee.derived st:basis st:derived",
        "R1.anna.more-coffee.derived st:derivedFrom R1.anna.proposed",
        "R1.anna.more-coffee.derived st:evidence R1.lines",
        "R1.anna.more-coffee.derived st:holder anna",
        "R1.anna.more-coffee.derived st:on more-coffee",
        "R1.anna.more-coffee.derived st:onBehalfOf club",
        "R1.anna.more-coffee.derived st:stance st:oppose",
        "R1.anna.more-tea.derived dcterms:date 2017-01-26",
        "R1.anna.more-tea.derived rdf:type st:Position",
        "R1.anna.more-tea.derived st:basis st:derived",
        "R1.anna.more-tea.derived st:derivedFrom R1.anna.proposed",
        "R1.anna.more-tea.derived st:evidence R1.lines",
        "R1.anna.more-tea.derived st:holder anna",
        "R1.anna.more-tea.derived st:on more-tea",
        "R1.anna.more-tea.derived st:onBehalfOf club",
        "R1.anna.more-tea.derived st:stance st:support",
        "R1.anna.proposed dcterms:date 2017-01-26",
        "R1.anna.proposed rdf:type st:Position",
        "R1.anna.proposed st:basis st:proposed",
        "R1.anna.proposed st:derivedFrom R1",
        "R1.anna.proposed st:evidence R1.lines",
        "R1.anna.proposed st:holder anna",
        "R1.anna.proposed st:on R1",
        "R1.anna.proposed st:onBehalfOf club",
        "R1.anna.proposed st:stance st:support",
        "R1.lines rdf:type st:Evidence",
        "R1.lines st:derivedFrom R1",
        "R1.lines st:digest 00ff",
        "R1.lines st:document doc",
        "R1.lines st:firstLine 10",
        "R1.lines st:lastLine 12",
        "anna st:opposes more-coffee",
        "anna st:supports R1",
        "anna st:supports more-tea",
        "club st:opposes more-coffee",
        "club st:supports R1",
        "club st:supports more-tea",
      ])
    #expect(graph.conflicts.isEmpty)
  }

  /// A graph, and the edges (and contradictions) that must follow from it, all of them.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let graph: String
    let edges: [String]
    var conflicts: [String] = []

    var testDescription: String { name }

    init(_ name: String, _ graph: String, edges: [String], conflicts: [String] = []) {
      self.name = name
      self.graph = graph
      self.edges = edges
      self.conflicts = conflicts
    }
  }

  @Test(arguments: [
    Case(
      "opposing a proposal turns its issues round",
      """
      :R1 a st:Proposal ; st:advances :tea ; st:counters :coffee .
      :p a st:Position ; st:holder :bob ; st:on :R1 ; st:stance st:oppose ; st:basis st:stated .
      """,
      edges: ["bob st:opposes R1", "bob st:opposes tea", "bob st:supports coffee"]),
    Case(
      "a conditional or neutral stance carries nothing over and makes no edge",
      """
      :R1 a st:Proposal ; st:advances :tea .
      :p a st:Position ; st:holder :bob ; st:on :R1 ; st:stance st:conditional ; st:basis st:stated .
      :q a st:Position ; st:holder :eve ; st:on :R1 ; st:stance st:neutral ; st:basis st:stated .
      """,
      edges: []),
    Case(
      "a withdrawn proposal gives its proposer no position",
      ":R1 a st:Proposal ; st:proposedBy :anna ; st:status st:withdrawn ; st:advances :tea .",
      edges: []),
    Case(
      "what a proposal both advances and counters follows neither way",
      ":R1 a st:Proposal ; st:proposedBy :anna ; st:advances :tea, :milk ; st:counters :tea .",
      edges: ["anna st:supports R1", "anna st:supports milk"]),
    Case(
      "the later position is current",
      """
      :p a st:Position ; st:holder :bob ; st:on :tea ; st:stance st:oppose ; dcterms:date "2014-05-06"^^xsd:date .
      :q a st:Position ; st:holder :bob ; st:on :tea ; st:stance st:support ; dcterms:date "2017-01-26"^^xsd:date .
      """,
      edges: ["bob st:supports tea"]),
    Case(
      "a later neutral position ends an earlier side",
      """
      :p a st:Position ; st:holder :bob ; st:on :tea ; st:stance st:oppose ; dcterms:date "2014-05-06"^^xsd:date .
      :q a st:Position ; st:holder :bob ; st:on :tea ; st:stance st:neutral ; dcterms:date "2017-01-26"^^xsd:date .
      """,
      edges: []),
    Case(
      "a year comes before its days, and no date before all",
      """
      :p a st:Position ; st:holder :bob ; st:on :tea ; st:stance st:oppose ; dcterms:date "2017"^^xsd:gYear .
      :q a st:Position ; st:holder :bob ; st:on :tea ; st:stance st:support ; dcterms:date "2017-01-26"^^xsd:date .
      :r a st:Position ; st:holder :eve ; st:on :tea ; st:stance st:oppose .
      :s a st:Position ; st:holder :eve ; st:on :tea ; st:stance st:support ; dcterms:date "2014"^^xsd:gYear .
      """,
      edges: ["bob st:supports tea", "eve st:supports tea"]),
    Case(
      "two positions of one date that disagree are both current and reported",
      """
      :p a st:Position ; st:holder :bob ; st:on :tea ; st:stance st:oppose ; dcterms:date "2014-05-06"^^xsd:date .
      :q a st:Position ; st:holder :bob ; st:on :tea ; st:stance st:support ; dcterms:date "2014-05-06"^^xsd:date .
      """,
      edges: ["bob st:opposes tea", "bob st:supports tea"], conflicts: ["bob tea: p q"]),
    Case(
      "a written position overrides one derived for the same date",
      """
      :R1 a st:Proposal ; st:proposedBy :anna ; st:advances :tea ; dcterms:date "2014-05-06"^^xsd:date .
      :p a st:Position ; st:holder :anna ; st:on :tea ; st:stance st:oppose ; st:basis st:implied ;
        dcterms:date "2014-05-06"^^xsd:date .
      """,
      edges: ["anna st:opposes tea", "anna st:supports R1"]),
    Case(
      "a derived position of a later date overrides a written one",
      """
      :R1 a st:Proposal ; st:proposedBy :anna ; st:advances :tea ; dcterms:date "2017-05-06"^^xsd:date .
      :p a st:Position ; st:holder :anna ; st:on :tea ; st:stance st:oppose ; st:basis st:stated ;
        dcterms:date "2014-05-06"^^xsd:date .
      """,
      edges: ["anna st:supports R1", "anna st:supports tea"]),
    Case(
      "derived positions of one date that disagree are reported",
      """
      :R1 a st:Proposal ; st:proposedBy :anna ; st:advances :tea .
      :R2 a st:Proposal ; st:proposedBy :anna ; st:counters :tea .
      """,
      edges: ["anna st:opposes tea", "anna st:supports R1", "anna st:supports R2", "anna st:supports tea"],
      conflicts: ["anna tea: R1.anna.tea.derived R2.anna.tea.derived"]),
    Case(
      "whoever is spoken for follows the latest said in their name, by anyone, and by themselves",
      """
      :p a st:Position ; st:holder :bob ; st:onBehalfOf :club ; st:on :tea ; st:stance st:oppose ;
        dcterms:date "2014-05-06"^^xsd:date .
      :q a st:Position ; st:holder :eve ; st:onBehalfOf :club ; st:on :tea ; st:stance st:support ;
        dcterms:date "2017-01-26"^^xsd:date .
      :r a st:Position ; st:holder :club ; st:on :milk ; st:stance st:support ; dcterms:date "2017"^^xsd:gYear .
      :s a st:Position ; st:holder :eve ; st:onBehalfOf :club ; st:on :milk ; st:stance st:oppose ;
        dcterms:date "2018"^^xsd:gYear .
      """,
      edges: [
        "bob st:opposes tea", "club st:opposes milk", "club st:supports tea", "eve st:opposes milk",
        "eve st:supports tea",
      ]),
    Case(
      "two who contradict each other in one name are reported there; one who does is reported once",
      """
      :p a st:Position ; st:holder :bob ; st:onBehalfOf :club ; st:on :tea ; st:stance st:oppose .
      :q a st:Position ; st:holder :eve ; st:onBehalfOf :club ; st:on :tea ; st:stance st:support .
      :r a st:Position ; st:holder :bob ; st:onBehalfOf :club ; st:on :milk ; st:stance st:oppose .
      :s a st:Position ; st:holder :bob ; st:onBehalfOf :club ; st:on :milk ; st:stance st:support .
      """,
      edges: [
        "bob st:opposes milk", "bob st:opposes tea", "bob st:supports milk", "club st:opposes milk",
        "club st:opposes tea", "club st:supports milk", "club st:supports tea", "eve st:supports tea",
      ],
      conflicts: ["bob milk: r s", "club tea: p q"]),
    Case(
      "of several proposers each stands only for those it is affiliated with",
      """
      :anna st:affiliation :club .
      :R1 a st:Proposal ; st:proposedBy :anna , :bob ; st:onBehalfOf :club , :league .
      """,
      edges: ["anna st:supports R1", "bob st:supports R1", "club st:supports R1"]),
    Case(
      "belonging to a group, a bloc or an organisation yields nothing",
      """
      :anna st:group :growers ; st:affiliation :club ; org:memberOf :bloc .
      :bob st:group :growers ; st:affiliation :club ; org:memberOf :bloc .
      :R1 a st:Proposal ; st:proposedBy :anna .
      """,
      edges: ["anna st:supports R1"]),
    Case(
      "who is spoken for is no proposer, even where it is written twice",
      ":R1 a st:Proposal ; st:proposedBy :anna , :club ; st:onBehalfOf :club .",
      edges: ["anna st:supports R1", "club st:supports R1"]),
    Case(
      "nodes without an IRI take no part",
      """
      [] a st:Proposal ; st:proposedBy :anna .
      :R1 a st:Proposal ; st:proposedBy "anna" , [] ; st:advances [] .
      [] a st:Position ; st:holder :bob ; st:on :R1 ; st:stance st:support .
      :p a st:Position ; st:holder "bob" ; st:on :R1 ; st:stance st:support .
      """,
      edges: []),
  ])
  func edges(case: Case) throws {
    let graph = try TestGraph(`case`.graph)
    #expect(graph.edges == `case`.edges)
    #expect(graph.conflictLines == `case`.conflicts)
  }

  @Test("positions on a proposal that differ carry over one by one; equal ones are joined")
  func severalViews() throws {
    let graph = try TestGraph(
      """
      :R1 a st:Proposal ; st:advances :tea .
      :p a st:Position ; st:holder :bob ; st:on :R1 ; st:stance st:oppose ; st:basis st:stated ;
        dcterms:date "2017-01-26"^^xsd:date ; st:evidence :e1 .
      :q a st:Position ; st:holder :bob ; st:on :R1 ; st:stance st:support ; st:basis st:stated ;
        dcterms:date "2014-05-06"^^xsd:date ; st:evidence :e2 .
      :r a st:Position ; st:holder :bob ; st:on :R1 ; st:stance st:support ; st:basis st:implied ;
        dcterms:date "2014-05-06"^^xsd:date ; st:evidence :e3 .
      """)
    #expect(
      graph.derivedLines.filter {
        $0.contains("st:stance") || $0.contains("st:evidence") || $0.contains("From")
      } == [
        "R1.bob.tea.derived st:derivedFrom q",
        "R1.bob.tea.derived st:derivedFrom r",
        "R1.bob.tea.derived st:evidence e2",
        "R1.bob.tea.derived st:evidence e3",
        "R1.bob.tea.derived st:stance st:support",
        "R1.bob.tea.derived.2 st:derivedFrom p",
        "R1.bob.tea.derived.2 st:evidence e1",
        "R1.bob.tea.derived.2 st:stance st:oppose",
      ])
    #expect(graph.edges == ["bob st:opposes R1", "bob st:opposes tea"])
  }

  @Test("lines of a proposal that stand elsewhere are evidence for what follows from it, its own lines first")
  func evidenceElsewhere() throws {
    let graph = try TestGraph(
      """
      :R1 a st:Proposal ; st:proposedBy :anna ; st:evidence :footnote ;
        st:inDocument :doc ; st:firstLine 1 ; st:lastLine 2 .
      """)
    #expect(
      graph.derivedLines.filter { $0.contains("st:evidence") } == [
        "R1.anna.proposed st:evidence R1.lines", "R1.anna.proposed st:evidence footnote",
      ])
  }

  @Test("without derivation nothing is added, and nothing counts as derived")
  func notDeriving() throws {
    let text = ":R1 a st:Proposal ; st:proposedBy :anna ; st:advances :tea ; st:evidence :e ."
    let graph = try TestGraph(text, deriving: false)
    #expect(graph.store.count == 4)
    #expect(DerivedTriples(graph.store).count == 0)
    let derived = try TestGraph(text)
    #expect(DerivedTriples(derived.store).count == derived.store.count - 4)
  }

  @Test("deriving again from a graph with its derived triples adds nothing", arguments: 0..<40)
  func idempotent(seed: UInt64) throws {
    let text = Self.randomGraph(seed: seed)
    let once = try TestGraph(text)
    var builder = StoreBuilder()
    once.store.forEach(nil, nil, nil) { subject, predicate, object in
      builder.insert(Triple(once.store.term(subject), once.store.term(predicate), once.store.term(object)))
    }
    let conflicts = Derivation.derive(in: &builder)
    #expect(builder.finish().count == once.store.count, "seed \(seed)")
    #expect(conflicts.count == once.conflicts.count, "seed \(seed)")
  }

  @Test("the order of statements and their division into files change nothing", arguments: 0..<40)
  func orderOfFiles(seed: UInt64) throws {
    let lines = Self.randomGraph(seed: seed).split(separator: "\n").map(String.init)
    var random = SplitMix64(seed: seed &+ 1000)
    let half = lines.count / 2
    let shuffled = lines.shuffled(using: &random)
    let whole = try TestGraph(lines.joined(separator: "\n"))
    let divided = try TestGraph(
      shuffled[half...].joined(separator: "\n"), shuffled[..<half].joined(separator: "\n"))
    #expect(whole.lines() == divided.lines(), "seed \(seed)")
    #expect(whole.conflictLines == divided.conflictLines, "seed \(seed)")
  }

  @Test("every derived position leads back to evidence, and every edge to a position", arguments: 0..<40)
  func traceable(seed: UInt64) throws {
    let graph = try TestGraph(Self.randomGraph(seed: seed))
    let lines = Set(graph.lines())
    let fields = lines.map { $0.split(separator: " ").map(String.init) }
    for line in fields where line[1] == "st:basis" && line[2] != "st:stated" {
      #expect(fields.contains { $0[0] == line[0] && $0[1] == "st:evidence" }, "seed \(seed): \(line[0])")
      #expect(fields.contains { $0[0] == line[0] && $0[1] == "st:derivedFrom" }, "seed \(seed): \(line[0])")
    }
    for edge in fields where edge[1] == "st:supports" || edge[1] == "st:opposes" {
      let stance = edge[1] == "st:supports" ? "st:support" : "st:oppose"
      let shows = fields.contains { position in
        position[1] == "st:on" && position[2] == edge[2]
          && lines.contains("\(position[0]) st:stance \(stance)")
          && (lines.contains("\(position[0]) st:holder \(edge[0])")
            || lines.contains("\(position[0]) st:onBehalfOf \(edge[0])"))
      }
      #expect(shows, "seed \(seed): \(edge)")
    }
  }

  /// A graph of proposals and stated positions of a few people, one statement a line.
  static func randomGraph(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    func pick(_ names: [String], _ random: inout SplitMix64) -> String {
      names.randomElement(using: &random) ?? ""
    }
    let people = [":anna", ":bob", ":eve", ":club"]
    let dates = ["\"2014\"^^xsd:gYear", "\"2014-05-06\"^^xsd:date", "\"2017-01-26\"^^xsd:date"]
    var lines = [":anna st:affiliation :club .", ":bob st:affiliation :club ."]
    for number in 1...4 {
      let id = ":R\(number)"
      lines.append(
        "\(id) a st:Proposal ; st:inDocument :doc ; st:firstLine \(number) ; st:lastLine \(number) .")
      lines.append("\(id) st:proposedBy \(pick(people, &random)) .")
      if Bool.random(using: &random) { lines.append("\(id) st:proposedBy \(pick(people, &random)) .") }
      if Bool.random(using: &random) { lines.append("\(id) st:onBehalfOf :club .") }
      lines.append("\(id) dcterms:date \(pick(dates, &random)) .")
      lines.append(
        "\(id) \(pick(["st:advances", "st:counters"], &random)) \(pick([":tea", ":milk"], &random)) .")
      if number == 4, Bool.random(using: &random) { lines.append("\(id) st:status st:withdrawn .") }
    }
    for number in 1...Int.random(in: 1...8, using: &random) {
      let target = pick([":R1", ":R2", ":R3", ":R4", ":tea"], &random)
      lines.append(
        ":p\(number) a st:Position ; st:holder \(pick(people, &random)) ; st:on \(target) ; st:basis st:stated ; "
          + "st:stance \(pick(["st:support", "st:oppose", "st:conditional"], &random)) ; st:evidence :e\(number) ; "
          + "dcterms:date \(pick(dates, &random)) .")
    }
    return lines.joined(separator: "\n")
  }
}
