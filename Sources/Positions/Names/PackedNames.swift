import Bytes
import RDF
import TripleStore

/// The names of a packed store, found through its words: nothing is read but the nodes that may be meant.
struct PackedNames: Sendable {
  private let store: TripleStore
  private let words: WordIndex
  private let type, label, alias, gist: TermID?

  /// The most nodes that a search weighs, those with the lowest ids.
  static let nodeLimit = 10_000
  /// The most words that are compared with one that is written wrongly.
  static let wordLimit = 100_000

  /// `nil` for a store that has no words.
  init?(_ store: TripleStore) {
    guard let words = store.words else { return nil }
    self.store = store
    self.words = words
    type = store.id(of: .iri(RDFVocabulary.type))
    label = store.id(of: .iri(RDFS.label))
    alias = store.id(of: .iri(SKOS.altLabel))
    gist = store.id(of: .iri(ST.gist))
  }

  /// A node by its IRI.
  func node(_ iri: String) -> NameIndex.Node? { store.id(of: .iri(iri)).flatMap { index(of: [$0.raw])[iri] } }

  /// The nodes with a name: those that have all its words in one text, and that text is the same when case and accents
  /// are left out.
  func nodes(named name: String) -> NameIndex {
    let folded = FoldedText(name)
    var nodes = [name, DataNamespace.iri(of: name)].compactMap { store.id(of: .iri($0))?.raw }
    let texts = folded.words.map { word -> [UInt32] in
      let number = words.firstNumber(atLeast: Array(word))
      return number < words.count && words.word(number).elementsEqual(word) ? words.terms(of: number) : []
    }
    for text in Self.common(texts) {
      switch store.term(TermID(text)) {
      case .iri(let iri): if folded.matches(DataNamespace.id(of: iri) ?? iri) { nodes.append(text) }
      case .literal(let literal):
        if folded.matches(literal.lexical) { nodes += subjects(of: text, by: [label, alias]) }
      case .blankNode: break
      }
    }
    return index(of: Self.ascending(nodes))
  }

  /// The nodes in which words with each of these beginnings stand, and their gists.
  func nodes(holding words: String) -> (index: NameIndex, gists: [String: String]) {
    let sets = FoldedText(words).words.map { self.nodes(of: self.words.terms(ofWordsBeginning: Array($0))) }
    let nodes = Self.common(sets)
    var gists: [String: String] = [:]
    for node in nodes.prefix(Self.nodeLimit) {
      for text in values(of: node, gist) {
        guard case .iri(let iri) = store.term(TermID(node)),
          case .literal(let text) = store.term(TermID(text))
        else { continue }
        gists[iri] = min(gists[iri] ?? text.lexical, text.lexical)
      }
    }
    return (index(of: nodes), gists)
  }

  /// The nodes that may be meant by a name that none has: those that hold its words, or the words that are spelt most
  /// like them.
  func nodes(like name: String) -> NameIndex {
    var nodes: [UInt32] = []
    for word in FoldedText(name).words {
      let near = number(like: Array(word))
      nodes += near.map { self.nodes(of: words.terms(of: $0)).prefix(Self.nodeLimit / 8) } ?? []
    }
    return index(of: Self.ascending(nodes))
  }

  /// The number of a word, or of the one spelt most like it among those that begin with the same letter.
  private func number(like word: [UInt8]) -> Int? {
    let number = words.firstNumber(atLeast: word)
    if number < words.count, words.word(number).starts(with: word) { return number }
    guard let first = word.first else { return nil }
    var candidates: [String] = []
    let numbers = words.numbers(beginning: [first])
    let looked = numbers.lowerBound..<min(numbers.upperBound, numbers.lowerBound + Self.wordLimit)
    words.forEachWord(in: looked) { _, candidate in
      if abs(candidate.count - word.count) <= 2 {
        candidates.append(String(decoding: candidate, as: UTF8.self))
      }
      return true
    }
    let near = Spelling.nearest(to: String(decoding: word, as: UTF8.self), among: candidates, limit: 1).first
    return near.map { words.firstNumber(atLeast: Array($0.utf8)) }
  }

  // MARK: - Reading the store

  /// The nodes that texts and IRIs name, ascending.
  private func nodes(of terms: [UInt32]) -> [UInt32] {
    var nodes: [UInt32] = []
    for term in terms {
      if store.isIRI(TermID(term)) {
        nodes.append(term)
      } else {
        nodes += subjects(of: term, by: [label, alias, gist])
      }
    }
    return Self.ascending(nodes)
  }

  private func subjects(of object: UInt32, by predicates: [TermID?]) -> [UInt32] {
    predicates.compactMap(\.self).flatMap { predicate -> [UInt32] in
      let list = store.pairsByObject(of: predicate)
      return list.range(of: object).map { list.value(at: $0) }
    }
  }

  private func values(of subject: UInt32, _ predicate: TermID?) -> [UInt32] {
    guard let predicate else { return [] }
    let list = store.pairsBySubject(of: predicate)
    return list.range(of: subject).map { list.value(at: $0) }
  }

  /// An index of nodes, those aside that have no label or no class whose members have names.
  private func index(of nodes: [UInt32]) -> NameIndex {
    var index = NameIndex()
    for node in nodes.prefix(Self.nodeLimit) {
      guard case .iri(let iri) = store.term(TermID(node)) else { continue }
      let labels = values(of: node, label).compactMap { text -> Literal? in
        if case .literal(let literal) = store.term(TermID(text)) { literal } else { nil }
      }
      for type in values(of: node, type) {
        guard case .iri(let type) = store.term(TermID(type)), NameIndex.hasNames(type) else { continue }
        for label in labels { index.add(iri, type: type, label: label) }
      }
      for text in values(of: node, alias) {
        if case .literal(let literal) = store.term(TermID(text)) {
          index.add(literal.lexical, asAliasOf: iri)
        }
      }
    }
    return index
  }

  // MARK: - Sets

  private static func ascending(_ ids: [UInt32]) -> [UInt32] {
    var ascending: [UInt32] = []
    for id in ids.sorted() where id != ascending.last { ascending.append(id) }
    return ascending
  }

  /// What all of some ascending lists hold; nothing for no lists.
  private static func common(_ lists: [[UInt32]]) -> [UInt32] {
    let sorted = lists.sorted { $0.count < $1.count }
    guard var common = sorted.first else { return [] }
    for list in sorted.dropFirst() {
      var place = 0
      common = common.filter { id in
        while place < list.count, list[place] < id { place += 1 }
        return place < list.count && list[place] == id
      }
    }
    return common
  }
}
