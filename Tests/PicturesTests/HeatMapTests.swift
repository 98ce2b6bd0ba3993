import Bytes
import Positions
import TestSupport
import Testing

@testable import Pictures

@Suite("Heat maps")
struct HeatMapTests {
  /// Six people on three questions: two friends, two foes of theirs, one who stands between, one who is neutral.
  static let matrix = PositionMatrix(
    rows: [
      row("ada", [.support, .oppose, nil]), row("ben", [.oppose, .support, nil]),
      row("cleo", [.support, .oppose, .support]), row("dan", [.oppose, .mixed, nil]),
      row("eve", [nil, .neutral, nil]), row("finn", [.conditional, nil, nil]),
    ],
    columns: ["toll", "ferry", "bridge"].map { PositionMatrix.Column(id: $0, label: "The \($0)") })

  private static func row(_ id: String, _ cells: [PositionMatrix.Cell?]) -> PositionMatrix.Row {
    PositionMatrix.Row(id: id, label: id.uppercased(), group: id < "c" ? "government" : "", cells: cells)
  }

  static let tree = MergeTree(
    leafCount: 6,
    merges: [
      MergeTree.Merge(2, 0, height: 0.3), MergeTree.Merge(1, 3, height: 0.5),
      MergeTree.Merge(4, 6, height: 0.8), MergeTree.Merge(7, 5, height: 0.9),
      MergeTree.Merge(8, 9, height: 1),
    ])

  @Test("rows stand by bloc, largest first, and columns below the bloc that backs them most")
  func order() throws {
    let order = BlocOrder(Self.matrix, blocs: [1, 0, 1, 0, nil, 7])
    #expect(order.blocs.map(\.name) == ["bloc of ada", "bloc of ben", "in no bloc"])
    #expect(order.blocs.map(\.mark) == ["A", "B", "–"])
    #expect(order.blocs.map(\.rows) == [[0, 2], [1, 3], [4, 5]])
    #expect(order.columnBands == [[0, 2], [1], []])
    let ordered = order.apply(to: Self.matrix)
    #expect(ordered.rows.map(\.id) == ["ada", "cleo", "ben", "dan", "eve", "finn"])
    #expect(ordered.columns.map(\.id) == ["toll", "bridge", "ferry"])
    #expect(ordered.rows[1].cells == [.support, .support, .oppose])
    #expect(ordered.rows[3].cells == [.oppose, nil, .mixed])
  }

  @Test("inside a bloc the tree orders, and what it joins across blocs is kept where no lines cross")
  func treeOrder() throws {
    let tree = try #require(Self.tree)
    let order = BlocOrder(Self.matrix, blocs: [1, 0, 1, 0, nil, nil], tree: tree)
    #expect(order.blocs.map(\.rows) == [[2, 0], [1, 3], [4, 5]])
    // Eve joins Ada and Cleo before Finn, so the whole would cross.
    #expect(order.tree?.merges.map(\.height) == [0.3, 0.5, 1])
    let whole = BlocOrder(Self.matrix, blocs: [1, 0, 1, 0, 1, 0], tree: tree)
    #expect(whole.blocs.map(\.rows) == [[4, 2, 0], [1, 3, 5]])
    #expect(whole.tree?.merges.count == 5)
  }

  @Test("the blocs of a matrix are found from the sides taken, and the note says how")
  func blocs() {
    let blocs = MatrixBlocs(Self.matrix)
    #expect(blocs.order.blocs.map(\.name) == ["bloc of ada", "bloc of ben", "in no bloc"])
    #expect(blocs.order.blocs.map(\.rows.count) == [2, 2, 2])
    #expect(blocs.note == "Blocs by modularity of agreement less conflict: exact, the only best partition.")
    #expect(blocs.order.tree?.leafCount == 6)
    let none = MatrixBlocs(PositionMatrix(rows: [], columns: []))
    #expect(none.order.blocs.isEmpty && none.order.columnBands == [[]])
  }

  @Test("any blocs give every row and every column once")
  func completeness() {
    for seed in 0..<50 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let cells: [PositionMatrix.Cell?] = [nil, .support, .oppose, .mixed]
      let matrix = PositionMatrix(
        rows: (0..<Int.random(in: 0...8, using: &random)).map { number in
          Self.row("r\(number)", (0..<5).map { _ in cells.randomElement(using: &random) ?? nil })
        },
        columns: (0..<5).map { PositionMatrix.Column(id: "c\($0)", label: "") })
      let blocs = matrix.rows.map { _ in [nil, 0, 1, 2].randomElement(using: &random) ?? nil }
      let order = BlocOrder(matrix, blocs: blocs)
      #expect(order.blocs.flatMap(\.rows).sorted() == Array(matrix.rows.indices), "seed \(seed)")
      #expect(order.columnBands.flatMap { $0 }.sorted() == Array(0..<5), "seed \(seed)")
    }
  }

  @Test("every stance is drawn as a cell of its own look, and silence as nothing")
  func cells() throws {
    let order = BlocOrder(Self.matrix, blocs: [1, 0, 1, 0, nil, nil], tree: Self.tree)
    let map = order.heatMap(of: Self.matrix, title: "Who stands where", notes: ["Data of 2001-01-01."])
    let svg = try XMLContent(map.svg())
    // One of each in the legend.
    #expect(svg.count(ofClass: "agree") == 4 + 1)
    #expect(svg.count(ofClass: "oppose") == 4 + 1)
    #expect(svg.count(ofClass: "mixed") == 1 + 1)
    #expect(svg.count(ofClass: "mixed-half") == 1 + 1)
    #expect(svg.count(ofClass: "conditional") == 1 + 1)
    #expect(svg.count(ofClass: "neutral") == 1 + 1)
    let texts = svg.texts(of: "text")
    for text in [
      "Who stands where", "A\u{2002}bloc of ADA · 2", "B\u{2002}bloc of BEN · 2", "–\u{2002}in no bloc · 2",
      "CLEO",
      "The ferry",
      "support", "opposition", "both", "on a condition", "neutral", "silence", "Data of 2001-01-01.",
      "government",
    ] { #expect(texts.contains(text), "\(text)") }
    #expect(svg.texts(of: "title").contains("CLEO · The bridge: support"))
    #expect(
      svg.texts(of: "desc") == [
        "6 rows by 3 columns: bloc of ADA, 2; bloc of BEN, 2; in no bloc, 2. "
          + "Cells: 4 support, 4 oppose, 1 mixed, 1 conditional, 1 neutral; the rest is silence. Data of 2001-01-01."
      ])
  }

  @Test("a drawing inside a page has no style sheet, no title of its own, and ids of its own")
  func inline() throws {
    let map = HeatMap(Self.matrix, title: "T")
    let svg = try XMLContent(map.svg(for: .inline(name: "map-1")))
    #expect(svg.texts(of: "style").isEmpty)
    #expect(!svg.texts(of: "text").contains("T"))
    #expect(svg.elements.compactMap { $0.attributes["id"] } == ["map-1-desc"])
    let whole = svg.elements.last?.attributes
    #expect(
      whole?["aria-describedby"] == "map-1-desc" && whole?["aria-label"] == "T" && whole?["role"] == "img")
    #expect(try XMLContent(map.svg()).texts(of: "style").count == 1)
  }

  @Test("cells with evidence are links that say what they are, in the roles of a table")
  func numbered() throws {
    var map = HeatMap(Self.matrix, title: "T")
    map.rows[0].cells[1]?.source = HeatMap.Source(12, at: "e12")
    let svg = try XMLContent(map.svg(for: .inline(name: "map")))
    let links = svg.elements.filter { $0.name == "a" }
    #expect(links.map { $0.attributes["href"] } == ["#e12"])
    #expect(links[0].attributes["aria-label"] == "ADA · The ferry: opposition, evidence 12")
    #expect(svg.texts(of: "text").contains("12"))
    func count(_ role: String) -> Int { svg.elements.count { $0.attributes["role"] == role } }
    #expect(count("table") == 1 && count("row") == 7 && count("columnheader") == 3 && count("rowheader") == 6)
    #expect(count("cell") == 11)
    #expect(
      svg.elements.filter { $0.attributes["role"] == "cell" }.map { $0.attributes["aria-colindex"] }.prefix(3)
        == ["2", "3", "2"])
  }

  @Test("a wide map is cut into drawings of even width that hold every cell once")
  func cutting() throws {
    let order = BlocOrder(Self.matrix, blocs: [1, 0, 1, 0, nil, nil], tree: Self.tree)
    let map = order.heatMap(of: Self.matrix, title: "T")
    #expect(map.cut(into: 3) == [map])
    let parts = map.cut(into: 2)
    #expect(parts.map { $0.columns.map(\.id) } == [["toll"], ["bridge", "ferry"]])
    // Eve says nothing on the toll, and Finn on nothing else.
    #expect(
      parts.map { $0.rows.map(\.id) } == [
        ["cleo", "ada", "ben", "dan", "finn"], ["cleo", "ada", "ben", "dan", "eve"],
      ])
    #expect(parts.map { $0.rowBands.map(\.count) } == [[2, 2, 1], [2, 2, 1]])
    #expect(parts.map { $0.columnBands.map(\.count) } == [[1, 0, 0], [1, 1, 0]])
    func cells(_ maps: [HeatMap]) -> Int {
      maps.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.cells.count { $0 != nil } } }
    }
    #expect(cells(parts) == cells([map]))
    #expect(HeatMap(title: "T", rows: [], columns: []).cut(into: 2).count == 1)
  }

  @Test("hostile labels come out as text", arguments: hostileLabels)
  func hostile(_ label: String) throws {
    let map = HeatMap(
      title: label, notes: [label],
      rows: [HeatMap.Row(id: label, label: label, group: label, cells: [HeatMap.Cell(.support)])],
      columns: [HeatMap.Column(id: label, label: label)],
      rowBands: [HeatMap.Band(mark: label, name: label, count: 1)],
      columnBands: [HeatMap.Band(mark: label, name: label, count: 1)])
    let svg = try XMLContent(map.svg())
    #expect(Set(svg.elements.map(\.name)) == ["svg", "title", "desc", "style", "rect", "text", "path", "g"])
    #expect(svg.elements.allSatisfy { !$0.attributes.keys.contains { $0.hasPrefix("on") } })
    #expect(svg.texts(of: "title").first == label.shown)
    let width = svg.elements.last?.attributes["width"].flatMap { Double($0) } ?? 0
    #expect(width < 2000, "a long word does not stretch the drawing")
  }

  @Test("nothing, and bands that do not fit the rows, are drawn without harm")
  func malformed() throws {
    _ = try XMLContent(HeatMap(title: "", rows: [], columns: []).svg())
    var map = HeatMap(Self.matrix, title: "T")
    map.rowBands = [
      HeatMap.Band(mark: "A", name: "a", count: -3), HeatMap.Band(mark: "B", name: "b", count: 99),
    ]
    map.columnBands = [
      HeatMap.Band(mark: "A", name: "a", count: 2), HeatMap.Band(mark: "B", name: "b", count: 99),
    ]
    map.rows[0].cells = []
    map.tree = MergeTree(leafCount: 2, merges: [])
    _ = try XMLContent(map.svg())
  }
}
