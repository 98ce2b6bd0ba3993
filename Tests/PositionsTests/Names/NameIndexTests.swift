import Algebra
import QueryEngine
import Testing

@testable import Positions

@Suite("Looking names up")
struct NameIndexTests {
  private static let text = """
    :alba a st:Contributor , st:State ; rdfs:label "Kingdom of Álba"@en ; skos:altLabel "AL"@en , "the Kingdom"@en .
    :bora a st:Contributor , st:Organisation , st:Institution ; rdfs:label "Bora Tea Board"@en ; skos:altLabel "BTB" .
    :tea-board a st:Institution ; rdfs:label "Tea Board"@en ; st:gist "Watches over pots."@en .
    :R9 a st:Proposal ; rdfs:label "Hot water"@en ; st:gist "Water should be hot."@en .
    :R10 a st:Proposal ; rdfs:label "Cold water"@en ; st:gist "Kettles are a waste."@en .
    :water a st:Topic ; rdfs:label "Water"@en ; skos:altLabel "hydration"@en .
    :hot-water a st:Issue ; rdfs:label "Hot water"@en .
    :TA69 a st:Paragraph ; rdfs:label "Tunis Agenda ¶69"@en .
    :TA70 a st:Paragraph ; rdfs:label "Tunis Agenda ¶70"@en .
    :twin a st:Topic ; rdfs:label "Zwilling"@de , "Twin"@en , "A twin"@fr .
    :Twin a st:Topic ; rdfs:label "Other twin"@en .
    :R9.alba.R10 a st:Position ; rdfs:label "no name"@en .
    :unnamed a st:Topic .
    st:supports a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> ; rdfs:label "supports"@en .
    <urn:elsewhere> a st:Document ; rdfs:label "Elsewhere"@en .
    """

  let names: NameIndex
  let gists: [String: String]

  init() throws {
    let engine = QueryEngine(try TestGraph(Self.text, deriving: false).store)
    names = try NameIndex(engine)
    gists = try NameIndex.gists(from: engine)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let id: String
    var testDescription: String { name }

    init(_ name: String, _ id: String) {
      self.name = name
      self.id = id
    }
  }

  @Test(
    "a name is an id, a label or an alias, in any case and without its accents",
    arguments: [
      Case("alba", "alba"), Case("ALBA", "alba"), Case("Kingdom of Alba", "alba"),
      Case("kingdom  of álba", "alba"),
      Case("al", "alba"), Case("The Kingdom", "alba"), Case("r9", "R9"), Case("btb", "bora"),
      Case("tea board", "tea-board"), Case("paragraph 69", "TA69"), Case("¶70", "TA70"),
      Case("TA 70", "TA70"),
      Case("tunis agenda ¶69", "TA69"), Case("water", "water"), Case("twin", "twin"), Case("Twin", "Twin"),
      Case("other twin", "Twin"), Case("Elsewhere", "urn:elsewhere"), Case("urn:elsewhere", "urn:elsewhere"),
    ])
  func found(_ example: Case) throws {
    #expect(try names.node(named: example.name).id == example.id)
    #expect(names.node(ifNamed: example.name)?.id == example.id)
  }

  struct FailureCase: Sendable, CustomTestStringConvertible {
    let name: String
    let error: NameError
    var testDescription: String { name }
  }

  @Test(
    "a name of no node or of several leads to none where none need be offered",
    arguments: ["hot water", "pots", ""])
  func lost(name: String) {
    #expect(names.node(ifNamed: name) == nil)
  }

  @Test(
    "a name that means nothing, or several things, is an error that says what is near",
    arguments: [
      FailureCase(name: "hot water", error: .ambiguous("hot water", ids: ["R9", "hot-water"])),
      FailureCase(name: "TWIN", error: .ambiguous("TWIN", ids: ["Twin", "twin"])),
      FailureCase(name: "abla", error: .unknown("abla", nearest: ["alba"])),
      FailureCase(name: "Kingdom of Elba", error: .unknown("Kingdom of Elba", nearest: ["alba"])),
      FailureCase(name: "pots", error: .unknown("pots", nearest: ["R9", "hot-water"])),
      FailureCase(name: "the tea", error: .unknown("the tea", nearest: ["bora", "tea-board"])),
      FailureCase(name: "boord of tea", error: .unknown("boord of tea", nearest: ["bora", "tea-board"])),
      FailureCase(name: "hydation", error: .unknown("hydation", nearest: ["water"])),
      FailureCase(name: "supports", error: .unknown("supports", nearest: [])),
      FailureCase(name: "unnamed", error: .unknown("unnamed", nearest: [])),
      FailureCase(name: "", error: .unknown("", nearest: [])),
    ])
  func notFound(_ example: FailureCase) {
    #expect(throws: example.error) { try names.node(named: example.name) }
    #expect(example.error.message.contains(example.name))
  }

  @Test("a node has its classes, its aliases and one label, the English one")
  func nodes() throws {
    #expect(names.nodes.count == 12)
    let bora = try names.node(named: "bora")
    #expect(bora.classes == [.contributor, .organisation, .institution])
    #expect(bora.classes.noun == "organisation")
    #expect(bora.label == "Bora Tea Board" && bora.aliases == ["BTB"])
    #expect(try names.node(named: "twin").label == "Twin")
    #expect(names[bora.iri] == bora)
    #expect(names["urn:nobody"] == nil)
    #expect(NameIndex().nodes.isEmpty)
  }

  struct PartCase: Sendable, CustomTestStringConvertible {
    let names: [String]
    let count: Int
    var testDescription: String { names.joined(separator: ", ") }
  }

  @Test(
    "no more is read than the look-up of some names takes",
    arguments: [
      PartCase(names: [], count: 0), PartCase(names: ["R9"], count: 1),
      PartCase(names: ["R9", "alba", "R9"], count: 2),
      PartCase(names: ["r9"], count: 12), PartCase(names: ["R9", "Tea Board"], count: 12),
      PartCase(names: ["nobody"], count: 12), PartCase(names: ["R9.alba.R10"], count: 12),
      PartCase(names: ["<>"], count: 12),
    ])
  func parts(_ example: PartCase) throws {
    let engine = QueryEngine(try TestGraph(Self.text, deriving: false).store)
    let part = try NameIndex(for: example.names, in: engine)
    #expect(part.nodes.count == example.count)
    for name in example.names where (try? names.node(named: name)) != nil {
      #expect(try part.node(named: name).id == names.node(named: name).id)
    }
  }

  @Test("the labels of some nodes are read alone")
  func labels() throws {
    let engine = QueryEngine(try TestGraph(Self.text, deriving: false).store)
    let ids = ["alba", "R9", "unnamed", "R9.alba.R10"]
    let labels = try NameIndex.labels(of: ids.map { DataNamespace.iri(of: $0) }, in: engine)
    #expect(
      labels == [DataNamespace.iri(of: "alba"): "Kingdom of Álba", DataNamespace.iri(of: "R9"): "Hot water"])
  }

  struct SearchCase: Sendable, CustomTestStringConvertible {
    let words: String
    let ids: [String]
    var testDescription: String { words }

    init(_ words: String, _ ids: String) {
      self.words = words
      self.ids = ids.split(separator: " ").map(String.init)
    }
  }

  @Test(
    "a search finds every word in a name or gist, the best first",
    arguments: [
      SearchCase("water", "water R9 R10 hot-water"), SearchCase("hot water", "R9 hot-water"),
      SearchCase("wat", "R9 R10 hot-water water tea-board"), SearchCase("kettles", "R10"),
      SearchCase("cold kettles", "R10"),
      SearchCase("tea board", "tea-board bora"), SearchCase("álba", "alba"), SearchCase("btb", "bora"),
      SearchCase("watches pots", "tea-board"), SearchCase("hot kettles", ""), SearchCase("ater", ""),
      SearchCase("", ""), SearchCase("— ,", ""),
    ])
  func search(_ example: SearchCase) {
    #expect(names.find(example.words, gists: gists).map(\.node.id) == example.ids)
    #expect(names.find(example.words, gists: gists, limit: 1).map(\.node.id) == Array(example.ids.prefix(1)))
  }

  @Test("a finding tells where the words stand")
  func findings() throws {
    let gist = try #require(names.find("kettles", gists: gists).first)
    #expect(gist.field == .gist && gist.text == "Kettles are a waste.")
    let alias = try #require(names.find("hydration").first)
    #expect(alias.field == .alias && alias.text == "hydration")
    #expect(names.find("kettles").isEmpty)
  }

  @Test("a service that fails is reported")
  func failure() {
    struct Broken: QueryService {
      func answer(_ query: Query, within limits: QueryLimits) throws(QueryFailure) -> Answer {
        throw .service("gone")
      }
    }
    #expect(throws: QueryFailure.service("gone")) { try NameIndex(Broken()) }
    #expect(throws: QueryFailure.service("gone")) { try NameIndex.gists(from: Broken()) }
  }
}
