import TestSupport
import Testing

@testable import Pictures

@Suite("Pictures in columns")
struct ColumnTests {
  static func picture(_ columns: [[String]], _ edges: [(String, String)]) -> Picture {
    Picture(
      title: "Where the texts come from", notes: ["Data of 2001-01-01."],
      nodes: columns.joined().map { Picture.Node(id: $0, label: "Text \($0)", kind: .proposal) },
      edges: edges.map { Picture.Edge($0.0, .revises, $0.1) },
      columns: columns.enumerated().map { Picture.Column(heading: "Year \($0)", nodes: $1) })
  }

  @Test("nodes stand in their columns, and an order without crossings is found")
  func order() {
    let picture = Self.picture([["a", "b", "c"], ["d", "e", "f"]], [("d", "c"), ("e", "b"), ("f", "a")])
    let order = ColumnOrder(picture)
    let ids = order.columns.map { column in
      column.compactMap { item in if case .node(let node) = item { picture.nodes[node].id } else { nil } }
    }
    #expect(ids == [["a", "b", "c"], ["f", "e", "d"]])
  }

  @Test("what passes over a column has a place in it, one for all that say the same of one node")
  func passages() {
    let picture = Self.picture([["a"], ["b"], ["c", "d"]], [("c", "a"), ("d", "a"), ("d", "b")])
    let order = ColumnOrder(picture)
    #expect(order.columns.map(\.count) == [1, 2, 2])
    #expect(order.ways.map(\.count) == [3, 3, 2])
    #expect(order.ways[0][1] == order.ways[1][1])
  }

  @Test("boxes never overlap, whatever is joined to what")
  func overlap() {
    for seed in 0..<60 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let columns = (0..<Int.random(in: 1...5, using: &random)).map { column in
        (0..<Int.random(in: 0...9, using: &random)).map { "n\(column).\($0)" }
      }
      let all = columns.flatMap { $0 }
      let edges =
        all.isEmpty
        ? []
        : (0..<20).map { _ in
          (all[Int.random(in: all.indices, using: &random)], all[Int.random(in: all.indices, using: &random)])
        }
      let layout = ColumnLayout(Self.picture(columns, edges.filter { $0.0 != $0.1 }), top: 40)
      #expect(layout.boxes.count == all.count, "seed \(seed)")
      for (number, box) in layout.boxes.enumerated() {
        #expect(box.y >= 40 && box.y + layout.boxHeight <= layout.bottom + 0.01, "seed \(seed)")
        for other in layout.boxes[..<number] where other.x == box.x {
          #expect(abs(other.y - box.y) >= layout.boxHeight, "seed \(seed)")
        }
      }
    }
  }

  @Test("what a straight line can join stands on one level")
  func levels() {
    let layout = ColumnLayout(
      Self.picture([["a", "b", "c", "d"], ["e"], ["f"]], [("e", "c"), ("f", "e")]), top: 0)
    let tops = Dictionary(uniqueKeysWithValues: layout.boxes.map { ($0.text.id, $0.y) })
    #expect(tops["e"] == tops["c"] && tops["f"] == tops["c"])
  }

  @Test("every edge is told in words, and drawn with the look of what it says")
  func words() throws {
    var picture = Self.picture([["a"], ["b"], ["c"]], [("c", "a"), ("b", "a")])
    picture.edges.append(Picture.Edge("c", .sharesWording, "b"))
    picture.edges.append(Picture.Edge("c", .revises, "in no column"))
    let svg = try XMLContent(picture.svg())
    #expect(
      svg.texts(of: "desc") == [
        "c revises a. b revises a. c shares words with b. c revises in no column. Data of 2001-01-01."
      ])
    let texts = svg.texts(of: "text")
    for text in ["a", "Text a", "Year 0", "Year 2", "revises", "shares words with", "Data of 2001-01-01."] {
      #expect(texts.contains(text), "\(text)")
    }
    // Two ways, their arrowheads, and one of each in the legend.
    #expect(svg.elements.count { $0.attributes["stroke"] == "#009E73" } == 2 + 1 + 2)
  }

  @Test("a picture without columns is drawn in two")
  func twoColumns() throws {
    var picture = Self.picture([["a"], ["b"], ["c"]], [("c", "a"), ("b", "a")])
    picture.columns = []
    let svg = try XMLContent(picture.svg())
    let boxes = svg.elements.filter { $0.attributes["class"] == "box" }
    #expect(boxes.count == 3 && Set(boxes.map { $0.attributes["x"] }).count == 2)
  }

  @Test("hostile labels come out as text", arguments: hostileLabels)
  func hostile(_ label: String) throws {
    let ids = [label + "1", label + "2"]
    let picture = Picture(
      title: label, notes: [label],
      nodes: ids.map { Picture.Node(id: $0, label: label, kind: .proposal) },
      edges: [Picture.Edge(ids[1], .cites, ids[0])],
      columns: ids.map { Picture.Column(heading: label, nodes: [$0]) })
    let svg = try XMLContent(picture.svg())
    #expect(Set(svg.elements.map(\.name)) == ["svg", "title", "desc", "style", "rect", "text", "path", "g"])
    #expect(svg.elements.allSatisfy { !$0.attributes.keys.contains { $0.hasPrefix("on") } })
    let width = svg.elements.last?.attributes["width"].flatMap { Double($0) } ?? 0
    #expect(width < 800, "a long word does not stretch the drawing")
    _ = try XMLContent(Picture(title: label).svg(for: .inline(name: "x")))
  }
}
