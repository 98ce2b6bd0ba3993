import RDF
import TestSupport
import Testing

@Suite("Graphs that differ in labels only")
struct GraphIsomorphismTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var left: String
    var right: String
    var isSame: Bool

    init(_ name: String, _ left: String, _ right: String, _ isSame: Bool) {
      testDescription = name
      self.left = left
      self.right = right
      self.isSame = isSame
    }
  }

  static let cases = [
    Case("no triples", "", "", true),
    Case(
      "the same triples in another order", "<a:> <p:> 1 . <b:> <p:> 2 .", "<b:> <p:> 2 . <a:> <p:> 1 .", true),
    Case("a triple twice", "<a:> <p:> 1, 1 .", "<a:> <p:> 1 .", true),
    Case("another literal", "<a:> <p:> 1 .", "<a:> <p:> 01 .", false),
    Case("labels", "_:x <p:> _:y . _:y <p:> _:x .", "_:y <p:> _:z . _:z <p:> _:y .", true),
    Case("one node or two", "_:x <p:> 1 . _:x <q:> 2 .", "_:x <p:> 1 . _:y <q:> 2 .", false),
    Case("a loop or a pair", "_:x <p:> _:x . _:y <p:> _:y .", "_:x <p:> _:y . _:y <p:> _:x .", false),
    Case(
      "a ring of six or two of three",
      "_:a <p:> _:b . _:b <p:> _:c . _:c <p:> _:d . _:d <p:> _:e . _:e <p:> _:f . _:f <p:> _:a .",
      "_:a <p:> _:b . _:b <p:> _:c . _:c <p:> _:a . _:d <p:> _:e . _:e <p:> _:f . _:f <p:> _:d .", false),
    Case(
      "two rings of three",
      "_:a <p:> _:b . _:b <p:> _:c . _:c <p:> _:a . _:d <p:> _:e . _:e <p:> _:f . _:f <p:> _:d .",
      "_:a <p:> _:c . _:c <p:> _:e . _:e <p:> _:a . _:b <p:> _:d . _:d <p:> _:f . _:f <p:> _:b .", true),
    Case("direction", "_:x <p:> _:y . _:x <q:> 1 .", "_:x <p:> _:y . _:y <q:> 1 .", false),
    Case("lists", "<a:> <p:> (1 [] 2) .", "<a:> <p:> (1 [] 2) .", true),
    Case("lists in another order", "<a:> <p:> (1 2) .", "<a:> <p:> (2 1) .", false),
    Case("the number of blank nodes", "<a:> <p:> [], [] .", "<a:> <p:> [] .", false),
  ]

  @Test("are the same graph, and no others", arguments: cases)
  func compares(_ test: Case) throws {
    let left = try Turtle.parse(test.left)
    let right = try Turtle.parse(test.right)
    #expect(areIsomorphic(left, right) == test.isSame)
    #expect(areIsomorphic(right, left) == test.isSame)
  }

  @Test("a graph is the same under new labels and not when one edge is moved", arguments: 0..<30)
  func random(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let size = Int.random(in: 2...8, using: &random)
    let edges = Set(
      (0..<size * 2).map { _ in
        [Int.random(in: 0..<size, using: &random), Int.random(in: 0..<size, using: &random)]
      })
    let names = Array(0..<size).shuffled(using: &random)
    func graph(_ edges: some Sequence<[Int]>, _ name: (Int) -> Int) -> [Triple] {
      edges.map { Triple(.blankNode("n\(name($0[0]))"), .iri("urn:p"), .blankNode("n\(name($0[1]))")) }
    }
    let original = graph(edges.sorted { $0.lexicographicallyPrecedes($1) }, { $0 })
    #expect(areIsomorphic(original, graph(edges.shuffled(using: &random), { names[$0] })), "seed \(seed)")
    // Turning an edge into a loop, or a loop into nothing, changes how many loops there are.
    guard let edge = edges.first(where: { $0[0] != $0[1] && !edges.contains([$0[0], $0[0]]) }) else { return }
    let changed = edges.subtracting([edge]).union([[edge[0], edge[0]]])
    #expect(!areIsomorphic(original, graph(changed, { $0 })), "seed \(seed)")
  }
}
