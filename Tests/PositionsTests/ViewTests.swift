import Algebra
import QueryEngine
import RDF
import Testing

@testable import Positions

@Suite("Views")
struct ViewTests {
  let reader: GraphReader

  init() throws {
    reader = GraphReader(QueryEngine(try TestGraph(GraphCheckTests.clean).store))
  }

  private static func name(_ id: String, _ label: String? = nil) -> NodeName {
    NodeName(DataNamespace.iri(of: id), label: label)
  }

  @Test("a written position is read with its evidence and notes")
  func writtenPosition() throws {
    let bob = DataNamespace.iri(of: "bob")
    let positions = try reader.positions(of: bob, on: DataNamespace.iri(of: "R1"))
    #expect(
      positions == [
        PositionView(
          node: Self.name("R2.bob.R1"), holder: Self.name("bob", "Bob"),
          target: Self.name("R1", "Two pots a day"),
          stance: .oppose, basis: .stated, date: "2020-03-02", onBehalfOf: [],
          evidence: [
            EvidenceView(document: Self.name("minutes", "Minutes"), lines: 8...9, digest: "3333333333333333")
          ],
          notes: ["Says so twice."], derivedFrom: [])
      ])
  }

  @Test("a derived position leads to what it comes from, and has all its evidence in the order of lines")
  func derivedPosition() throws {
    let positions = try reader.positions(of: DataNamespace.iri(of: "anna"))
    #expect(
      positions.map(\.node.id) == [
        "R1.anna.less-milk.derived", "R1.anna.more-tea.derived", "R1.anna.proposed",
      ])
    let derived = try #require(positions.first)
    #expect(derived.stance == .oppose && derived.basis == .derived)
    #expect(derived.onBehalfOf == [Self.name("club", "Tea Club")])
    #expect(derived.evidence.map(\.lines) == [3...5, 30...31])
    #expect(derived.evidence.map(\.digest) == ["0123456789abcdef", "1111111111111111"])
    #expect(derived.derivedFrom == [Self.name("R1.anna.proposed")])
    #expect(try reader.positions(onBehalfOf: DataNamespace.iri(of: "club")) == positions)
  }

  @Test("all positions come in the order of ids")
  func allPositions() throws {
    let ids = try reader.positions().map(\.node.id)
    #expect(
      ids == [
        "R1.anna.less-milk.derived", "R1.anna.more-tea.derived", "R1.anna.proposed",
        "R1.bob.less-milk.derived", "R1.bob.more-tea.derived", "R2.bob.R1", "R2.hilland.proposed",
      ])
    #expect(try reader.positions(of: "urn:nobody").isEmpty)
  }

  @Test("a proposal is read with everything said of it")
  func proposal() throws {
    let proposals = try reader.proposals()
    #expect(proposals.map(\.node.id) == ["R1", "R2"])
    let minutes = Self.name("minutes", "Minutes")
    let expected = ProposalView(
      node: Self.name("R1", "Two pots a day"), gist: "The league should serve two pots.",
      kind: "recommendation",
      document: minutes, sourceLabel: "First", section: "I",
      evidence: [
        EvidenceView(document: minutes, lines: 3...5, digest: "0123456789abcdef"),
        EvidenceView(document: minutes, lines: 30...31, digest: "1111111111111111"),
      ],
      proposers: [Self.name("anna", "Anna")], onBehalfOf: [Self.name("club", "Tea Club")], conveyedBy: [],
      status: "agreed", date: "2020-03-01", cites: [Self.name("LC7", "Leaf Charter ¶7")],
      references: [Self.name("leaf-charter-3", "Leaf Charter, article 3")],
      asks: [Self.name("league", "League")],
      mentions: [], about: [Self.name("warmth", "Warmth")],
      advances: [Self.name("more-tea", "There should be more tea")],
      counters: [Self.name("less-milk", "There should be less milk")], partOf: [], lineage: [], notes: [])
    #expect(proposals[0] == expected)
    #expect(try reader.proposal(DataNamespace.iri(of: "R1")) == expected)
    #expect(try reader.proposal(DataNamespace.iri(of: "bob")) == nil)
    #expect(
      proposals[1].lineage.map { "\($0.property.shortIRI) \($0.proposal.id)" } == [
        "st:alternativeTo R1", "st:revises R1", "st:sharesWordingWith R1",
      ])
    #expect(proposals[1].partOf == [Self.name("R1", "Two pots a day")])
    #expect(proposals[1].status == nil)
  }

  @Test("actors are read whether they are contributors or not")
  func actors() throws {
    let actors = try reader.actors()
    #expect(actors.map(\.node.id) == ["anna", "bob", "club", "hilland", "league"])
    #expect(actors.map(\.isContributor) == [true, true, false, true, false])
    #expect(actors[0].aliases == ["A. of the hills"])
    #expect(actors[0].groups == [Self.name("growers", "Growers")])
    #expect(actors[0].affiliations == [Self.name("club", "Tea Club")])
    #expect(actors[3].memberOf == [Self.name("league", "League")])
    #expect(actors[4].classes == [ST.Class.institution, ST.Class.organisation])
  }

  @Test("documents are read with the names and sizes of their texts")
  func documents() throws {
    let documents = try reader.documents()
    #expect(documents.map(\.node.id) == ["annex", "minutes"])
    #expect(documents.map(\.fileName) == ["annex.txt", "minutes.txt"])
    #expect(documents.map(\.lineCount) == [9, 40])
    #expect(documents.map(\.date) == ["2020", "2020-03-02"])
    #expect(documents[1].title == "Minutes of the tea round")
    #expect(documents[1].meetings == [Self.name("tea-round-1", "Tea round, first meeting")])
    #expect(documents[1].sha256?.hasPrefix("e3b0c442") == true)
  }

  @Test("some actors and documents are read as all of them are")
  func some() throws {
    let names = ["bob", "R1", "club", "annex", "nobody"].map(DataNamespace.iri(of:))
    #expect(
      try reader.actors(named: names) == reader.actors().filter { ["bob", "club"].contains($0.node.id) })
    #expect(try reader.documents(named: names) == reader.documents().filter { $0.node.id == "annex" })
    #expect(
      try reader.documents(heldAt: DataNamespace.iri(of: "tea-round-1"))
        == reader.documents().filter { $0.meetings.map(\.id) == ["tea-round-1"] })
    #expect(try reader.actors(named: []) == [] && reader.documents(named: []) == [])
    #expect(try reader.contributorCount() == reader.actors().count(where: \.isContributor))
  }

  @Test("of several labels the English one is shown, then the first, and a value is told once")
  func labels() throws {
    let graph = try TestGraph(
      """
      :R1 a st:Proposal ; rdfs:label "Zwei"@de , "Two"@en , "Deux"@fr ; st:asks :b , :a ; st:note "second" , "first" .
      :a rdfs:label "B"@fr , "A"@fr , "C"@de .
      :b rdfs:label "A"@fr , "B"@en , "C"@en .
      """)
    let proposal = try #require(
      try GraphReader(QueryEngine(graph.store)).proposal(DataNamespace.iri(of: "R1")))
    #expect(proposal.node.label == "Two")
    #expect(proposal.asks == [Self.name("a", "A"), Self.name("b", "B")])
    #expect(proposal.notes == ["first", "second"])
  }

  @Test("a passage given in two ways is taken as what stands first, and one without lines is none")
  func passages() throws {
    let graph = try TestGraph(
      """
      :R1 a st:Proposal ; st:evidence :e1 , :e2 , [ st:document :d ; st:firstLine 9 ; st:lastLine 8 ] , [ st:document :d ] .
      :e1 st:document :d ; st:firstLine 5 , 2 ; st:lastLine 7 .
      :e2 st:document :c ; st:firstLine 3 ; st:lastLine 3 ; st:digest "00" .
      """)
    let proposal = try #require(
      try GraphReader(QueryEngine(graph.store)).proposal(DataNamespace.iri(of: "R1")))
    #expect(
      proposal.evidence == [
        EvidenceView(document: Self.name("c"), lines: 3...3, digest: "00"),
        EvidenceView(document: Self.name("d"), lines: 2...7, digest: nil),
      ])
  }

  @Test("a node is shown with what it says, what leads to it, and the positions it holds or is held on")
  func node() throws {
    let view = try #require(try reader.node(DataNamespace.iri(of: "R1")))
    #expect(view.node == Self.name("R1", "Two pots a day"))
    #expect(view.classes == [ST.Class.proposal])
    #expect(
      view.properties.map(\.iri.shortIRI) == [
        "st:gist", "st:onBehalfOf", "dcterms:date", "st:kind", "st:inDocument", "st:sourceLabel",
        "st:section",
        "st:firstLine", "st:lastLine", "st:digest", "st:proposedBy", "st:status", "cito:cites",
        "st:references", "st:asks",
        "st:about", "st:advances", "st:counters", "st:evidence",
      ])
    #expect(
      view.properties.first { $0.iri == ST.proposedBy }?.values == [
        .node(Self.name("anna", "Anna")), .node(Self.name("club", "Tea Club")),
      ])
    #expect(view.properties.first { $0.iri == ST.sourceLabel }?.values == [.literal(Literal("First"))])
    #expect(
      view.properties.first { $0.iri == ST.evidence }?.values == [
        .evidence(
          EvidenceView(document: Self.name("minutes", "Minutes"), lines: 30...31, digest: "1111111111111111"))
      ])
    #expect(
      view.uses.map { "\($0.property.shortIRI) \($0.nodes.map(\.id).joined(separator: " "))" } == [
        "st:partOf R2", "st:alternativeTo R2", "st:revises R2", "st:sharesWordingWith R2",
        "st:supports anna club",
        "st:opposes bob",
      ])
    #expect(view.positionsHeld.isEmpty)
    #expect(view.positionsOnIt.map(\.node.id) == ["R1.anna.proposed", "R2.bob.R1"])
  }

  @Test("an organisation is shown with the positions held on its behalf")
  func organisation() throws {
    let view = try #require(try reader.node(DataNamespace.iri(of: "club")))
    #expect(
      view.positionsHeld.map(\.node.id) == [
        "R1.anna.less-milk.derived", "R1.anna.more-tea.derived", "R1.anna.proposed",
      ])
    #expect(
      view.uses.map { "\($0.property.shortIRI) \($0.nodes.map(\.id).joined(separator: " "))" } == [
        "st:affiliation anna", "st:onBehalfOf R1", "st:proposedBy R1",
      ])
  }

  @Test("of a node about which nothing is said there is no view")
  func unknown() throws {
    #expect(try reader.node(DataNamespace.iri(of: "nobody")) == nil)
  }

  @Test("a node that lacks what makes a position is no position; odd lines and labels do no harm")
  func incomplete() throws {
    let graph = try TestGraph(
      """
      :p a st:Position ; st:holder :bob ; st:on :tea ; st:stance st:maybe ; st:basis st:stated .
      :q a st:Position ; st:holder :bob ; st:stance st:support ; st:basis st:stated .
      :r a st:Position ; st:holder :bob ; st:on :tea ; st:stance st:support ; st:basis st:stated ;
        st:evidence [ st:document :doc ; st:firstLine 9 ; st:lastLine 3 ] ,
          [ st:document :doc ; st:firstLine 2 ; st:lastLine 3 ] , [ st:firstLine "2" ] , :bare .
      :tea rdfs:label "Thé"@fr , "Tea"@en , "Tee"@de .
      """)
    let positions = try GraphReader(QueryEngine(graph.store)).positions()
    #expect(positions.map(\.node.id) == ["r"])
    #expect(positions[0].target.label == "Tea")
    #expect(positions[0].evidence == [EvidenceView(document: Self.name("doc"), lines: 2...3, digest: nil)])
  }

  @Test("the service's failure is passed on")
  func failure() {
    struct Broken: QueryService {
      func answer(_ query: Query, within limits: QueryLimits) throws(QueryFailure) -> Answer {
        throw .timeLimit(seconds: limits.seconds ?? 0)
      }
    }
    let reader = GraphReader(Broken(), within: QueryLimits(seconds: 3))
    #expect(throws: QueryFailure.timeLimit(seconds: 3)) { try reader.node("urn:x") }
    #expect(throws: QueryFailure.timeLimit(seconds: 3)) { try reader.positions() }
  }
}
