import Bytes
import Coalitions
import Foundation
import Positions
import Testing

@testable import Pictures

@Suite("Coalition maps")
struct CoalitionMapTests {
  /// Two friends, their two foes, one who is half with each side, and one alone.
  static let table = StanceTable(
    [
      ("ada", "toll", true), ("ada", "ferry", false), ("ben", "toll", true), ("ben", "ferry", false),
      ("cleo", "toll", false), ("cleo", "ferry", true), ("dan", "toll", false), ("eve", "toll", true),
      ("eve", "ferry", true), ("eve", "bridge", true), ("finn", "tunnel", true),
      ("ada", "bridge", true),
    ].map {
      Statement(actor: $0.0, concept: $0.1, isSupport: $0.2, date: nil, document: "", number: 0)
    })

  static func map(label: (String) -> String = { $0.uppercased() }) -> CoalitionMap {
    let partition = Partition([0, 0, 1, 1, 2, 3])
    return CoalitionMap(
      title: "Who stands with whom", notes: ["Data of 2001-01-01."], Network(table), partition, of: table,
      describe: { id in
        CoalitionMap.Actor(id: id, label: label(id), group: id == "ada" ? "government" : "")
      },
      bases: { actor, concept in actor == 0 ? ["stated"] : concept == 0 ? ["proposed"] : ["implied"] })
  }

  private static func tie(_ one: String, _ other: String) -> CoalitionMap.Tie? {
    let map = map()
    return map.ties.first { map.actors[$0.one].id == one && map.actors[$0.other].id == other }
  }

  @Test("a tie counts agreements and conflicts, knows its bases and its sign")
  func ties() throws {
    let friends = try #require(Self.tie("ada", "ben"))
    #expect(friends.agreements == 2 && friends.conflicts == 0 && friends.sign == .agree)
    #expect(friends.bases == ["implied", "stated"])
    let foes = try #require(Self.tie("ada", "cleo"))
    #expect(foes.agreements == 0 && foes.conflicts == 2 && foes.sign == .oppose && foes.weight < 0)
    let mixed = try #require(Self.tie("ada", "eve"))
    #expect(mixed.agreements == 2 && mixed.conflicts == 1 && mixed.sign == .mixed && mixed.weight > 0)
    #expect(Self.tie("ada", "finn") == nil)
  }

  @Test("of records the map knows labels, groups, bases and how the blocs were found")
  func records() throws {
    let said: [(String, String, Stance, Basis?)] = [
      ("ada", "toll", .support, .stated), ("ben", "toll", .support, .proposed),
      ("cleo", "toll", .oppose, .implied), ("dan", "toll", .oppose, nil), ("eve", "toll", .neutral, .stated),
    ]
    let records = StanceRecords(
      said.map { StanceRecord(id: "", actor: $0.0, concept: $0.1, stance: $0.2, basis: $0.3) },
      labels: ["ada": "Ada"], groups: ["ada": "government"])
    let map = CoalitionMap(records, seed: 7, title: "T", notes: ["N"])
    #expect(map.actors.map(\.id) == ["ada", "ben", "cleo", "dan"])
    #expect(map.actors[0] == CoalitionMap.Actor(id: "ada", label: "Ada", group: "government"))
    #expect(map.actors[1].label == "ben")
    #expect(map.partition == Partition([0, 0, 1, 1]))
    #expect(map.ties.first?.bases == ["proposed", "stated"])
    #expect(map.ties.last?.bases == ["implied"])
    #expect(map.seed == 7)
    #expect(
      map.notes.prefix(2) == [
        "N", "Blocs by modularity of agreement less conflict: exact, the only best partition.",
      ])
    #expect(map.notes.last?.hasPrefix("Against chance p = ") == true)
    #expect(CoalitionMap(StanceRecords([]), title: "T").ties.isEmpty)
  }

  @Test("blocs become boxes, groups shapes, and signs colour and line")
  func dot() {
    let lines = Self.map().dot.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let text = Self.map().dot
    #expect(lines.filter { $0.hasPrefix("subgraph") }.count == 2)
    #expect(
      lines.filter { $0.contains("style=invis") } == ["\"ada\" -- \"cleo\" [style=invis, weight=6, len=0.5];"]
    )
    #expect(text.contains("graph [label=\"A · bloc of ADA\""))
    #expect(text.contains("layout=fdp") && text.contains("start=1,"))
    #expect(lines.contains { $0.hasPrefix("\"ada\" [label=<ADA>, shape=box, fillcolor=\"#D6E6F4\"") })
    #expect(lines.contains { $0.hasPrefix("\"finn\" [label=<FINN>, shape=plaintext, fillcolor=\"#FFFFFF\"") })
    #expect(lines.contains { $0.hasPrefix("\"ada\" -- \"ben\" [color=\"#0072B2\", style=solid") })
    #expect(
      lines.contains {
        $0.hasPrefix("\"ada\" -- \"cleo\" [color=\"#D55E00\", style=dashed")
          && $0.contains("weight=0.7, len=1.2,")
      })
    #expect(lines.contains { $0.hasPrefix("\"ada\" -- \"eve\" [color=\"#CC79A7\", style=dotted") })
    for word in ["Who stands with whom", "Data of 2001-01-01.", "box: government", "mixed: at least half"] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test("above 300 actors the layout is another, without boxes")
  func large() {
    let ids = (0...300).map { "a\($0)" }
    let map = CoalitionMap(
      title: "T", actors: ids.map { CoalitionMap.Actor(id: $0, label: $0) },
      partition: Partition(Array(repeating: 0, count: 301)), ties: [CoalitionMap.Tie(0, 1, weight: 1)])
    #expect(map.dot.contains("layout=sfdp") && !map.dot.contains("subgraph"))
  }

  @Test("a threshold leaves about three ties an actor, and says so in the drawing")
  func threshold() {
    var map = Self.map()
    #expect(map.readableThreshold == 0)
    #expect(map.dropping(below: 0) == map)
    map.actors = Array(map.actors.prefix(2))
    map.ties = (1...20).map { CoalitionMap.Tie(0, 1, weight: Double($0) / -10) }
    #expect(map.readableThreshold == 1.5)
    let thin = map.dropping(below: 1.5)
    #expect(thin.ties.count == 6)
    #expect(thin.notes.last == "Ties of weight 1.5 and more: 6 of 20.")
  }

  @Test(
    "numbers are written with few decimals",
    arguments: [
      (0.3531, "0.353"), (-0.5, "-0.5"), (2, "2"), (0.0001, "0"), (-0.0001, "0"), (1e300, "1e+300"),
    ])
  func fixed(_ value: Double, _ text: String) {
    #expect(value.fixed(3) == text)
  }

  @Test(
    "GraphViz draws the map", .enabled(if: hasGraphViz, "GraphViz is not installed"), arguments: hostileLabels
  )
  func drawn(_ label: String) throws {
    var map = Self.map { _ in label }
    map.title = label
    map.notes = [label]
    map.actors[1].group = label
    let svg = String(decoding: try GraphViz.draw(map.dot, as: .svg), as: UTF8.self)
    let content = try XMLContent(svg)
    #expect(content.elements.allSatisfy { $0.name != "script" && !$0.attributes.keys.contains("onload") })
  }

  // MARK: - Files for other programs

  @Test("GraphML holds actors, ties and what is known of them")
  func graphML() throws {
    let xml = try XMLContent(Self.map().file(as: .graphml))
    #expect(xml.elements.count { $0.name == "node" } == 6)
    #expect(xml.elements.count { $0.name == "edge" } == Self.map().ties.count)
    #expect(xml.elements.contains { $0.attributes["key"] == "actor-group" && $0.text == "government" })
    #expect(xml.elements.contains { $0.attributes["key"] == "actor-bloc" && $0.text == "4" })
    #expect(
      Set(xml.elements.filter { $0.attributes["key"] == "tie-sign" }.map(\.text)) == [
        "agree", "oppose", "mixed",
      ])
    #expect(xml.elements.allSatisfy { $0.attributes["key"] != "tie-weight" || (Double($0.text) ?? -1) > 0 })
    #expect(xml.elements.contains { $0.attributes["key"] == "tie-signed" && $0.text.hasPrefix("-") })
    #expect(xml.elements.contains { $0.attributes["key"] == "tie-basis" && $0.text == "implied stated" })
  }

  @Test("GEXF holds the same")
  func gexf() throws {
    let xml = try XMLContent(Self.map().file(as: .gexf))
    #expect(xml.elements.filter { $0.name == "node" }.map { $0.attributes["label"] }.first == "ADA")
    #expect(
      xml.elements.count { $0.name == "edge" && Double($0.attributes["weight"] ?? "") ?? -1 > 0 }
        == Self.map().ties.count)
    #expect(xml.elements.contains { $0.attributes == ["for": "sign", "value": "mixed"] })
    #expect(xml.elements.contains { $0.attributes == ["for": "bloc", "value": "1"] })
  }

  @Test("Pajek has a line a vertex and a line an edge, with signed weights")
  func pajek() {
    let lines = Self.map().file(as: .pajek).split(separator: "\n")
    #expect(lines[0] == "*Vertices 6")
    #expect(lines[1] == "1 \"ada\" 0.0 0.0 box ic LightCyan")
    #expect(lines[7] == "*Edges")
    #expect(lines.count == 8 + Self.map().ties.count)
    #expect(lines.contains { $0.hasPrefix("1 3 -") && $0.contains(" p Dots l \"oppose ") })
  }

  @Test("hostile labels come out as text in every format", arguments: hostileLabels)
  func hostile(_ label: String) throws {
    var map = Self.map { _ in label }
    map.actors[2].id = label.isEmpty ? "x" : label
    map.actors[2].group = label
    let graphML = try XMLContent(map.file(as: .graphml))
    #expect(Set(graphML.elements.map(\.name)) == ["graphml", "key", "graph", "node", "edge", "data"])
    let gexf = try XMLContent(map.file(as: .gexf))
    #expect(gexf.elements.filter { $0.name == "node" }.allSatisfy { $0.attributes["label"] == label.shown })
    let pajek = map.file(as: .pajek).split(whereSeparator: \.isNewline)
    #expect(pajek.count == 8 + map.ties.count)
    #expect(pajek.allSatisfy { $0.count { $0 == "\"" } == ($0.hasPrefix("*") ? 0 : 2) })
  }
}
