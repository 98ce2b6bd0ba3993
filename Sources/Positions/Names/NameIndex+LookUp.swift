import Bytes

/// A name that leads to no node, or to several.
public enum NameError: Error, Sendable, Equatable {
  /// No node has the name; the ids of those whose names are nearest follow.
  case unknown(String, nearest: [String])
  /// Several nodes have the name: their ids.
  case ambiguous(String, ids: [String])

  /// One line for people.
  public var message: String {
    switch self {
    case .unknown(let name, let nearest): "nothing is called \"\(name)\"" + Self.offer(nearest)
    case .ambiguous(let name, let ids): "\"\(name)\" may be \(ids.joined(separator: " or "))"
    }
  }

  /// `; did you mean … or …?`, or nothing.
  private static func offer(_ names: [String]) -> String {
    names.isEmpty ? "" : "; did you mean \(names.joined(separator: " or "))?"
  }
}

extension NameIndex {
  /// The node that a name means: looked up by id, then by label, then by alias, the first of these that fits
  /// anything. An id whose case agrees too is preferred to one that differs in case.
  ///
  /// The ways of writing a paragraph of the Tunis Agenda lead to the same node (``ParagraphName``).
  public func node(named name: String) throws(NameError) -> Node {
    let name = ParagraphName.id(of: name) ?? name
    let matches = nodes(named: name)
    if matches.count > 1 {
      throw .ambiguous(name, ids: matches.map(\.id).sorted(by: NaturalOrder.precedes))
    }
    guard let match = matches.first else { throw .unknown(name, nearest: nearest(to: name)) }
    return match
  }

  /// The node that a name means, as ``node(named:)`` finds it; `nil` where the name leads to none or to several. What
  /// may be meant instead is not looked for, which takes longer than the rest.
  public func node(ifNamed name: String) -> Node? {
    let matches = nodes(named: ParagraphName.id(of: name) ?? name)
    return matches.count == 1 ? matches[0] : nil
  }

  /// The nodes that a name may mean.
  private func nodes(named name: String) -> [Node] {
    if let packed {
      let named = packed.nodes(named: name)
      return named.nodes.isEmpty ? [] : named.nodes(named: name)
    }
    let folded = FoldedText(name)
    var matches = nodes.filter { folded.matches($0.id) }
    if let exact = matches.first(where: { $0.id == name }) { return [exact] }
    if matches.isEmpty { matches = nodes.filter { folded.matches($0.label) } }
    if matches.isEmpty { matches = nodes.filter { $0.aliases.contains(where: folded.matches) } }
    return matches
  }

  /// The ids of the nodes that may be meant by a name that none has: few letters differ in the whole name, or all of
  /// its words are found, or else its longest word or one like it. Of a packed store, nodes that share a word with the
  /// name, or one spelt like it, are considered.
  public func nearest(to name: String, limit: Int = 3) -> [String] {
    if let packed { return packed.nodes(like: name).nearest(to: name, limit: limit) }
    let folded = FoldedText(name)
    guard !folded.isEmpty else { return [] }
    var idsByName: [String: String] = [:]
    for node in nodes.sorted(by: { NaturalOrder.precedes($0.id, $1.id) }) {
      for name in [node.id, node.label] + node.aliases {
        let name = FoldedText(name).text
        if idsByName[name] == nil { idsByName[name] = node.id }
      }
    }
    var ids: [String] = []
    for near in Spelling.nearest(to: folded.text, among: idsByName.keys, limit: limit * 2) {
      if let id = idsByName[near], !ids.contains(id) { ids.append(id) }
    }
    if ids.isEmpty { ids = find(name, limit: limit).map(\.node.id) }
    if ids.isEmpty {
      let words = folded.words.map { String(decoding: $0, as: UTF8.self) }
      let known = Set(
        idsByName.keys.flatMap { FoldedText($0).words.map { String(decoding: $0, as: UTF8.self) } })
      for word in words.sorted(by: { ($1.utf8.count, $0) < ($0.utf8.count, $1) }) where ids.isEmpty {
        let near = known.contains(word) ? word : Spelling.nearest(to: word, among: known, limit: 1).first
        ids = near.map { find($0, limit: limit).map(\.node.id) } ?? []
      }
    }
    return Array(ids.prefix(limit))
  }
}
