import Algebra
import RDF

/// Everything in a graph that has a name, and the look-up of names that people write.
///
/// A name is a node's id (`saudi-arabia`), its label (`Saudi Arabia`) or an alias (`SA`); case and accents do not count.
/// The index keeps the nodes as they came and no table of their names: a question holds two or three names, and going
/// through all of them for one takes less time than sorting them would. Cost of a look-up: O(n), some microseconds
/// for a few thousand nodes.
public struct NameIndex: Sendable {
  /// A node and its names.
  public struct Node: Sendable, Hashable {
    public let iri: String
    /// What follows the data namespace, or the whole IRI when it lies elsewhere.
    public let id: String
    public fileprivate(set) var label: String
    public fileprivate(set) var classes: NodeClasses
    public fileprivate(set) var aliases: [String] = []
  }

  /// The nodes, in the order in which the service gave them.
  public private(set) var nodes: [Node] = []
  private var numbers: [String: Int] = [:]

  /// An index that knows no name.
  public init() {}

  public subscript(iri: String) -> Node? { numbers[iri].map { nodes[$0] } }

  /// Takes in rows of node, class and label.
  mutating func add(labels table: SolutionTable) {
    numbers.reserveCapacity(numbers.count + table.rowCount)
    for row in 0..<table.rowCount {
      guard case .iri(let iri) = table[row, 0], case .iri(let type) = table[row, 1],
        case .literal(let label) = table[row, 2]
      else { continue }
      add(iri, type: type, label: label)
    }
  }

  /// Takes in rows of node and alias; aliases of nodes that have no label are left out.
  mutating func add(aliases table: SolutionTable) {
    for row in 0..<table.rowCount {
      guard case .iri(let iri) = table[row, 0], let number = numbers[iri],
        case .literal(let alias) = table[row, 1]
      else { continue }
      nodes[number].aliases.append(alias.lexical)
    }
  }

  private mutating func add(_ iri: String, type: String, label: Literal) {
    let classes = Self.classes[type] ?? []
    if let number = numbers[iri] {
      nodes[number].classes.formUnion(classes)
      // A node has one label; of several, say in other languages, the choice does not depend on their order.
      if (label.isEnglish ? 0 : 1, label.lexical) < (0, nodes[number].label) {
        nodes[number].label = label.lexical
      }
    } else {
      numbers[iri] = nodes.count
      nodes.append(
        Node(iri: iri, id: DataNamespace.id(of: iri) ?? iri, label: label.lexical, classes: classes))
    }
  }

  private static let classes: [String: NodeClasses] = Dictionary(
    uniqueKeysWithValues: NodeClasses.named.map { ($0.iri, $0.classes) })
}

extension Literal {
  fileprivate var isEnglish: Bool { language.map { $0 == "en" || $0.utf8.starts(with: "en-".utf8) } ?? true }
}
