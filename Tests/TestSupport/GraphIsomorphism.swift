public import RDF

/// Whether two graphs say the same but for the labels of their blank nodes (RDF 1.1 Concepts, section 3.6).
///
/// Blank nodes are told apart by colours: each is coloured by the triples it stands in and the colours of its
/// neighbours there, again and again until no colour splits. Where several nodes share a colour, one is
/// paired with each candidate in turn. Repeated triples count once.
public func areIsomorphic(_ left: some Sequence<Triple>, _ right: some Sequence<Triple>) -> Bool {
  let left = Set(left)
  let right = Set(right)
  guard left.count == right.count else { return false }
  let groundLeft = left.filter { $0.blankNodes.isEmpty }
  guard groundLeft == right.filter({ $0.blankNodes.isEmpty }) else { return false }
  return Matching(Array(left.subtracting(groundLeft)), Array(right.subtracting(groundLeft))).exists()
}

/// A search for a pairing of the blank nodes of two graphs.
private struct Matching {
  /// A blank node of one side.
  struct Node: Hashable {
    var isLeft: Bool
    var label: String
  }

  private let left: [Triple]
  private let right: Set<Triple>
  /// For each node, the triples it stands in.
  private var occurrences: [Node: [Triple]] = [:]

  init(_ left: [Triple], _ right: [Triple]) {
    self.left = left
    self.right = Set(right)
    for (isLeft, triples) in [(true, left), (false, right)] {
      for triple in triples {
        for label in triple.blankNodes {
          occurrences[Node(isLeft: isLeft, label: label), default: []].append(triple)
        }
      }
    }
  }

  func exists() -> Bool { exists(from: occurrences.mapValues { _ in 0 }) }

  private func exists(from start: [Node: Int]) -> Bool {
    let colours = refined(start)
    let classes = Dictionary(grouping: colours.keys) { colours[$0, default: 0] }
    var open: (colour: Int, left: [Node], right: [Node])?
    for (colour, nodes) in classes {
      let onLeft = nodes.filter(\.isLeft)
      let onRight = nodes.filter { !$0.isLeft }
      guard onLeft.count == onRight.count else { return false }
      if onLeft.count > 1, onLeft.count < open?.left.count ?? .max { open = (colour, onLeft, onRight) }
    }
    guard let open else { return agrees(classes) }
    let fresh = (colours.values.max() ?? 0) + 1
    return open.right.contains { candidate in
      var pinned = colours
      pinned[open.left[0]] = fresh
      pinned[candidate] = fresh
      return exists(from: pinned)
    }
  }

  /// What a triple looks like from one of its blank nodes.
  private enum Part: Hashable {
    case ground(Term)
    case here
    case colour(Int)
  }

  private struct Look: Hashable {
    var colour: Int
    var triples: [[Part]: Int]
  }

  /// Splits colours until nothing changes. Both graphs are coloured together, so that their colours compare.
  private func refined(_ start: [Node: Int]) -> [Node: Int] {
    var colours = start
    var count = Set(colours.values).count
    while true {
      var numbers: [Look: Int] = [:]
      var next: [Node: Int] = [:]
      for (node, triples) in occurrences {
        var seen: [[Part]: Int] = [:]
        for triple in triples {
          let parts = [triple.subject, triple.predicate, triple.object].map { term -> Part in
            guard case .blankNode(let label) = term else { return .ground(term) }
            if label == node.label { return .here }
            return .colour(colours[Node(isLeft: node.isLeft, label: label), default: 0])
          }
          seen[parts, default: 0] += 1
        }
        let look = Look(colour: colours[node, default: 0], triples: seen)
        next[node] = numbers[look, default: numbers.count]
        numbers[look] = next[node]
      }
      colours = next
      guard numbers.count > count else { return colours }
      count = numbers.count
    }
  }

  /// Whether the pairs, now single, make the triples of the left those of the right.
  private func agrees(_ classes: [Int: [Node]]) -> Bool {
    var names: [String: String] = [:]
    for nodes in classes.values {
      guard let onLeft = nodes.first(where: \.isLeft), let onRight = nodes.first(where: { !$0.isLeft }) else {
        return false
      }
      names[onLeft.label] = onRight.label
    }
    return left.allSatisfy { triple in
      right.contains(
        Triple(triple.subject.renamed(names), triple.predicate, triple.object.renamed(names)))
    }
  }
}

extension Triple {
  fileprivate var blankNodes: Set<String> {
    Set(
      [subject, object].compactMap { term in
        if case .blankNode(let label) = term { label } else { nil }
      })
  }
}

extension Term {
  fileprivate func renamed(_ names: [String: String]) -> Term {
    guard case .blankNode(let label) = self else { return self }
    return .blankNode(names[label] ?? label)
  }
}
