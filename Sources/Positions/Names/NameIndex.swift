import Algebra
import RDF
public import TripleStore

/// Everything in a graph that has a name, and the look-up of names that people write.
///
/// A name is a node's id (`saudi-arabia`), its label (`Saudi Arabia`) or an alias (`SA`); case and accents do not count.
/// The index keeps the nodes as they came and no table of their names: a question holds two or three names, and going
/// through all of them for one takes less time than sorting them would. Cost of a look-up: O(n), some microseconds
/// for a few thousand nodes.
///
/// Of a packed store, which may hold millions of names, it reads none: look-ups go through the store's words.
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

  /// The nodes, in the order in which the service gave them. None, where names are looked up in a packed store.
  public private(set) var nodes: [Node] = []
  private var numbers: [String: Int] = [:]
  /// Where names are looked up when they are not read.
  let packed: PackedNames?

  /// An index that knows no name.
  public init() { packed = nil }

  /// The names of a packed store; `nil` for a store that is none. It costs nothing: names are looked up when they are
  /// asked for.
  public init?(_ store: TripleStore) {
    guard let packed = PackedNames(store) else { return nil }
    self.packed = packed
  }

  /// An index that has ``nodes``, for who offers names that go on as a text begins: all nodes, or of a packed store
  /// those in which words with these beginnings stand.
  public func listing(wordsBeginning text: String) -> NameIndex {
    packed.map { $0.nodes(holding: text).index } ?? self
  }

  /// Whether ``find(_:gists:limit:)`` searches the gists by itself.
  public var findsGists: Bool { packed != nil }

  public subscript(iri: String) -> Node? {
    if let packed { return packed.node(iri) }
    return numbers[iri].map { nodes[$0] }
  }

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
      guard case .iri(let iri) = table[row, 0], case .literal(let alias) = table[row, 1] else { continue }
      add(alias.lexical, asAliasOf: iri)
    }
  }

  mutating func add(_ alias: String, asAliasOf iri: String) {
    if let number = numbers[iri] { nodes[number].aliases.append(alias) }
  }

  /// Whether members of a class have names.
  static func hasNames(_ type: String) -> Bool { classes[type] != nil }

  mutating func add(_ iri: String, type: String, label: Literal) {
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
