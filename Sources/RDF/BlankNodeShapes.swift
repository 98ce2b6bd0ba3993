import Bytes

/// How the blank nodes of a graph are best written in Turtle: within brackets, as collections, or by label.
///
/// A node that is the object of exactly one triple is written there. Of nodes that lead to one another in a
/// ring, one keeps its label; so does a node that would stand more than ``depthLimit`` brackets deep.
struct BlankNodeShapes {
  /// The objects of a graph, by subject and predicate, each once.
  typealias Properties = [Term: [Term: [Term]]]

  /// How deep brackets are written within one another; a reader takes more.
  static let depthLimit = 32

  private struct Collection {
    var items: [Term]
    /// The cells after the first, which nothing else refers to.
    var cells: [Term]
  }

  private let properties: Properties
  /// The collections, by their first cell.
  private var collections: [Term: Collection] = [:]
  /// The first cell, for all cells after it.
  private var headOfCell: [Term: Term] = [:]
  /// The nodes that are written where they are referred to.
  private var inline: Set<Term> = []
  /// The nodes that no triple refers to.
  private var unreferenced: Set<Term> = []
  /// The subject of the only triple that refers to a node.
  private var parents: [Term: Term] = [:]

  init(_ properties: Properties) {
    self.properties = properties
    findParents()
    findCollections()
    inline = Set(parents.keys).subtracting(headOfCell.keys)
    settleDepths()
  }

  /// Whether a node is written in brackets, where it is referred to.
  func isInline(_ node: Term) -> Bool { inline.contains(node) }

  /// Whether a node is a blank one that no triple refers to, and so needs no label.
  func isUnreferenced(_ node: Term) -> Bool { unreferenced.contains(node) }

  /// The items, if the node is the first cell of a collection.
  func items(of node: Term) -> [Term]? { collections[node]?.items }

  /// Whether a node is written as a subject of its own.
  func isSubject(_ node: Term) -> Bool { !inline.contains(node) && headOfCell[node] == nil }
}

// MARK: - Finding them

extension BlankNodeShapes {
  private mutating func findParents() {
    var counts: [Term: Int] = [:]
    for (subject, predicates) in properties {
      if subject.isBlank { counts[subject, default: 0] += 0 }
      for (predicate, objects) in predicates {
        // A predicate can't be written in brackets, so a node that is one keeps its label.
        if predicate.isBlank { counts[predicate, default: 0] += 2 }
        for object in objects where object.isBlank {
          counts[object, default: 0] += 1
          parents[object] = subject
        }
      }
    }
    for (node, count) in counts where count != 1 {
      parents[node] = nil
      if count == 0 { unreferenced.insert(node) }
    }
  }

  /// Finds the chains of `rdf:first` and `rdf:rest` that hold nothing else and end in `rdf:nil`.
  private mutating func findCollections() {
    for (node, parent) in parents {
      // The first cell is one that is not the rest of another.
      guard let head = cell(node) else { continue }
      if let before = cell(parent), before.rest == node { continue }
      var collection = Collection(items: [head.item], cells: [])
      var rest = head.rest
      while let next = cell(rest) {
        collection.cells.append(rest)
        collection.items.append(next.item)
        rest = next.rest
      }
      guard rest == .iri(RDFVocabulary.nil) else { continue }
      collections[node] = collection
      for cell in collection.cells { headOfCell[cell] = node }
    }
  }

  private func cell(_ node: Term) -> (item: Term, rest: Term)? {
    guard parents[node] != nil, let found = properties[node], found.count == 2,
      let first = found[.iri(RDFVocabulary.first)], first.count == 1,
      let rest = found[.iri(RDFVocabulary.rest)], rest.count == 1
    else { return nil }
    return (first[0], rest[0])
  }
}

// MARK: - Depth and rings

extension BlankNodeShapes {
  /// Gives the nodes that stand too deep a label, and one node of each ring. Every node in brackets has one
  /// place, so the order of the walk does not matter.
  private mutating func settleDepths() {
    var reached: Set<Term> = []
    for subject in properties.keys where isSubject(subject) { walk(from: subject, reaching: &reached) }
    // What no subject leads to lies on a ring or hangs below one.
    for node in inline.subtracting(reached).sorted(by: Term.hasEarlierLabel)
    where inline.contains(node) && !reached.contains(node) {
      let labelled = ring(above: node).min(by: Term.hasEarlierLabel) ?? node
      giveLabel(labelled)
      walk(from: labelled, reaching: &reached)
    }
  }

  private mutating func walk(from subject: Term, reaching reached: inout Set<Term>) {
    var open = [(node: subject, depth: 0)]
    while let (node, depth) = open.popLast() {
      for child in children(of: node) where inline.contains(child) {
        if depth == Self.depthLimit {
          giveLabel(child)
          open.append((child, 0))
        } else {
          reached.insert(child)
          open.append((child, depth + 1))
        }
      }
    }
  }

  private func children(of node: Term) -> [Term] {
    collections[node]?.items ?? properties[node]?.values.flatMap { $0 } ?? []
  }

  /// The nodes of the ring that the way up from a node ends in.
  private func ring(above node: Term) -> [Term] {
    var seen: Set<Term> = []
    var first = node
    while seen.insert(first).inserted { first = holder(of: first) ?? first }
    var ring = [first]
    while let next = holder(of: ring[ring.count - 1]), next != first { ring.append(next) }
    return ring
  }

  /// The node in whose brackets another stands.
  private func holder(of node: Term) -> Term? {
    parents[node].map { headOfCell[$0] ?? $0 }
  }

  /// Makes a node a subject with a label. Of a collection only the first cell becomes one.
  private mutating func giveLabel(_ node: Term) {
    inline.remove(node)
    guard var collection = collections.removeValue(forKey: node), let next = collection.cells.first else {
      return
    }
    collection.items.removeFirst()
    collection.cells.removeFirst()
    for cell in collection.cells { headOfCell[cell] = next }
    headOfCell[next] = nil
    collections[next] = collection
    inline.insert(next)
  }
}

extension Term {
  fileprivate var isBlank: Bool {
    if case .blankNode = self { true } else { false }
  }

  /// The order of blank nodes.
  fileprivate static func hasEarlierLabel(_ left: Term, _ right: Term) -> Bool {
    guard case .blankNode(let left) = left, case .blankNode(let right) = right else { return false }
    return NaturalOrder.precedes(left, right)
  }
}
