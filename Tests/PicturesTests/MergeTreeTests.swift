import Testing

@testable import Pictures

@Suite("Trees")
struct MergeTreeTests {
  private func tree(_ leaves: Int, _ merges: [(Int, Int, Double)]) -> MergeTree? {
    MergeTree(leafCount: leaves, merges: merges.map { MergeTree.Merge($0.0, $0.1, height: $0.2) })
  }

  @Test("a tree that joins what is not there, or joined already, is none")
  func malformed() {
    #expect(tree(2, [(0, 2, 1)]) == nil)
    #expect(tree(3, [(0, 1, 1), (0, 2, 2)]) == nil)
    #expect(tree(2, [(0, 0, 1)]) == nil)
    #expect(tree(2, [(0, -1, 1)]) == nil)
    #expect(tree(2, [(0, 1, .nan)]) == nil)
    #expect(tree(2, [(0, 1, -1)]) == nil)
    #expect(tree(0, []) != nil)
  }

  @Test("leaves come in the order of the branches, forests tree by tree")
  func order() throws {
    #expect(try #require(tree(4, [(2, 0, 1), (3, 4, 2)])).leafOrder == [1, 3, 2, 0])
    #expect(try #require(tree(0, [])).leafOrder == [])
    // A chain as long as there are leaves needs no deep stack of calls.
    let count = 100_000
    let chain = (1..<count).map { ($0 == 1 ? 0 : count + $0 - 2, $0, Double($0)) }
    #expect(try #require(tree(count, chain)).leafOrder == Array(0..<count))
  }

  @Test("of a part that is kept, leaves join where they join in the whole")
  func restriction() throws {
    let tree = try #require(self.tree(4, [(0, 2, 1), (1, 3, 2), (4, 5, 3)]))
    let parts = tree.restricted(to: [[3, 0], [1]])
    #expect(parts == self.tree(3, [(1, 0, 3)]))
    #expect(tree.reordered([0, 1, 2, 3]) == nil)
    #expect(tree.reordered([0, 2, 3]) == nil)
    #expect(tree.reordered([3, 1, 2, 0]) == self.tree(4, [(3, 2, 1), (1, 0, 2), (4, 5, 3)]))
  }

  @Test("a tree is drawn with its leaves and its scale", arguments: hostileLabels)
  func drawing(_ label: String) throws {
    let tree = try #require(self.tree(3, [(0, 2, 0.25), (1, 3, 0.5)]))
    let drawing = DendrogramDrawing(
      title: label, notes: [label], scale: label,
      leaves: [.init(label: label, group: "government"), .init(label: "B"), .init(label: "C", group: label)],
      tree: tree)
    let svg = try XMLContent(drawing.svg())
    #expect(Set(svg.elements.map(\.name)) == ["svg", "title", "desc", "style", "rect", "text", "path", "g"])
    let texts = svg.texts(of: "text")
    #expect(texts.contains("B") && texts.contains("C") && texts.contains("0.25") && texts.contains("0.5"))
  }

  @Test("what joins leaves of one bloc has its colour, and each leaf its mark")
  func blocs() throws {
    let tree = try #require(self.tree(4, [(0, 1, 0.25), (2, 3, 0.5), (4, 5, 1)]))
    let drawing = DendrogramDrawing(
      title: "T", scale: "distance",
      leaves: [
        .init(label: "Ada", bloc: 0), .init(label: "Ben", bloc: 0), .init(label: "Cleo", bloc: 1),
        .init(label: "Dan", bloc: 7),
      ],
      blocs: [.init(mark: "1", name: "bloc of Ada"), .init(mark: "2", name: "bloc of Cleo")], tree: tree)
    let svg = try XMLContent(drawing.svg())
    func strokes(_ bloc: Int) -> Int {
      svg.elements.count { $0.attributes["stroke"] == BlocLook.colour(bloc) }
    }
    // Two bars, a branch and the legend; a bar and the legend.
    #expect(strokes(0) == 4 && strokes(1) == 2)
    // The branch of two blocs, the whole, the scale and its five marks.
    #expect(svg.count(ofClass: "rule") == 2 + 6)
    #expect(svg.texts(of: "text").contains("1  bloc of Ada · 2"))
    #expect(svg.texts(of: "desc") == ["A tree of 4 leaves. bloc of Ada: Ada, Ben. bloc of Cleo: Cleo."])
  }

  @Test("trees without leaves, merges or height are drawn without harm")
  func small() throws {
    for tree in [tree(0, []), tree(1, []), tree(2, [(0, 1, 0)]), tree(5, [])] {
      let drawing = DendrogramDrawing(
        title: "T", scale: "d", leaves: [.init(label: "A")], tree: try #require(tree))
      _ = try XMLContent(drawing.svg())
    }
  }
}
