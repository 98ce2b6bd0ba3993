import Bytes
import Positions
import RDF
import TripleStore

/// A real graph many times over: what a larger one of the same kind looks like, with the same structure, lengths of text
/// and skew.
///
/// Each copy but the first has its number behind the id of everything that is its own, and behind every text in a
/// language, so that copies share neither nodes nor texts. Groups, institutions, topics, instruments and their
/// paragraphs are the same in all.
struct GraphCopies {
  /// What is copied.
  enum Shape: String, CaseIterable {
    /// Whole processes side by side: contributors, issues, meetings, documents and all that hangs on them.
    case apart
    /// Everything happens in the same documents and meetings, on the same issues: a hundred times as many contributors
    /// put a hundred times as many proposals before each.
    case together

    fileprivate var shared: [String] {
      let always = [
        ST.Class.stakeholderGroup, ST.Class.institution, ST.Class.topic, ST.Class.instrument,
        ST.Class.provision, ST.Class.paragraph,
      ]
      return switch self {
      case .apart: always
      case .together: always + [ST.Class.issue, ST.Class.document, ST.Class.meeting, ST.Class.process]
      }
    }
  }

  private let store: TripleStore
  private let count: Int
  /// By id of a term, whether each copy has its own.
  private let isOwn: [Bool]

  /// - Parameters:
  ///   - store: the graph as written, without what follows from it.
  ///   - count: how many there are to be, at least 1.
  init(of store: TripleStore, _ count: Int, _ shape: Shape) {
    self.store = store
    self.count = count
    var isOwn = (0...store.termCount).map { id in
      guard id > 0 else { return false }
      return switch store.term(TermID(UInt32(id))) {
      case .iri(let iri): DataNamespace.id(of: iri) != nil
      case .blankNode: true
      case .literal(let literal): literal.language != nil
      }
    }
    func members(of type: String) -> [TermID] {
      guard let property = store.id(of: .iri(RDFVocabulary.type)), let type = store.id(of: .iri(type)) else {
        return []
      }
      var members: [TermID] = []
      store.forEach(nil, property, type) { node, _, _ in members.append(node) }
      return members
    }
    // An institution that speaks is a contributor first.
    let speakers = Set(members(of: ST.Class.contributor))
    for type in shape.shared {
      for node in members(of: type) where !speakers.contains(node) { isOwn[Int(node.raw)] = false }
    }
    self.isOwn = isOwn
  }

  /// Writes the copies as N-Triples, one after the other. The same graph gives the same bytes.
  func write(to output: inout ByteWriter) {
    for copy in 0..<count {
      for predicate in store.predicates {
        let pairs = store.pairsBySubject(of: predicate)
        for (subject, object) in zip(pairs.keys(at: 0..<pairs.count), pairs.values.unpacked(0..<pairs.count))
        {
          // What is said of a shared node is said once, but for what leads to a node of the copy.
          let isText = store.isLiteral(TermID(object))
          guard copy == 0 || isOwn[Int(subject)] || (isOwn[Int(object)] && !isText) else { continue }
          NTriplesWriter.write(
            Triple(term(subject, copy), store.term(predicate), term(object, copy)), to: &output)
        }
      }
    }
  }

  private func term(_ id: UInt32, _ copy: Int) -> Term {
    let term = store.term(TermID(id))
    guard copy > 0, isOwn[Int(id)] else { return term }
    switch term {
    case .iri(let iri): return .iri("\(iri)-\(copy)")
    case .blankNode(let label): return .blankNode("\(label)-\(copy)")
    case .literal(var literal):
      literal.lexical += " (\(copy))"
      return .literal(literal)
    }
  }
}
