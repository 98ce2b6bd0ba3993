import RDF
import TestSupport
import Testing

@testable import TripleStore

@Suite("Triple store")
struct TripleStoreTests {
  @Test("every pattern counts and matches what a scan of all triples finds", arguments: 0..<60)
  func patterns(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let size = Int(seed) * Int(seed) / 4
    let names = 1 + Int(seed / 2)
    var builder = StoreBuilder()
    var expected: Set<Triple> = []
    for _ in 0..<size {
      let triple = Triple(
        .iri("n\(Int.random(in: 0..<names, using: &random))"),
        .iri("p\(Int.random(in: 0..<3, using: &random))"),
        .iri("n\(Int.random(in: 0..<names, using: &random))"))
      builder.insert(triple)
      expected.insert(triple)
    }
    let store = builder.finish()
    #expect(store.count == expected.count, "seed \(seed)")
    let nodes = (0..<min(names, 6)).map { Term.iri("n\($0)") }
    let predicates = (0..<4).map { Term.iri("p\($0)") }
    for subject in nodes.map(Optional.some) + [nil] {
      for predicate in predicates.map(Optional.some) + [nil] {
        for object in nodes.map(Optional.some) + [nil] {
          let wanted = expected.filter {
            (subject == nil || $0.subject == subject) && (predicate == nil || $0.predicate == predicate)
              && (object == nil || $0.object == object)
          }
          guard let s = lookUp(subject, store), let p = lookUp(predicate, store),
            let o = lookUp(object, store)
          else {
            #expect(wanted.isEmpty, "seed \(seed)")
            continue
          }
          var found: [Triple] = []
          store.forEach(s, p, o) { found.append(Triple(store.term($0), store.term($1), store.term($2))) }
          #expect(found.count == wanted.count && Set(found) == wanted, "seed \(seed)")
          #expect(store.count(s, p, o) == wanted.count, "seed \(seed)")
        }
      }
    }
    for predicate in store.predicates {
      let mine = expected.filter { $0.predicate == store.term(predicate) }
      let statistics = store.statistics(of: predicate)
      #expect(statistics.triples == mine.count)
      #expect(statistics.subjects == Set(mine.map(\.subject)).count)
      #expect(statistics.objects == Set(mine.map(\.object)).count)
    }
    #expect(
      Set(store.nodes.map { store.term(TermID($0)) }) == Set(expected.flatMap { [$0.subject, $0.object] }))
  }

  /// The id of a term; `nil` inside for no term asked, `nil` outside for one the store does not hold.
  private func lookUp(_ term: Term?, _ store: TripleStore) -> TermID?? {
    guard let term else { return .some(nil) }
    return store.id(of: term).map(Optional.some)
  }

  @Test(
    "a term comes back as it went in",
    arguments: [
      Term.iri("https://example.org/ü"), .string(""), .string("a\u{0}b\n"),
      .literal(Literal("x", language: "en-gb")),
      .literal(Literal("", language: "fr")), .literal(Literal("01", datatype: XSD.integer)),
      .literal(Literal("1", datatype: XSD.string)),
      .literal(Literal("en", datatype: "https://example.org/type")),
    ])
  func terms(term: Term) {
    var builder = StoreBuilder()
    let predicate = Term.iri("p")
    builder.insert(Triple(.iri("s"), predicate, term))
    builder.insert(Triple(.iri("s"), predicate, .iri("other")))
    let store = builder.finish()
    let id = store.id(of: term)
    #expect(id.map(store.term) == term)
    #expect(store.count(nil, nil, id) == 1)
  }

  @Test("a blank node label names one node in a document and another in the next")
  func blankNodes() {
    var builder = StoreBuilder()
    let predicate = Term.iri("p")
    builder.insert(Triple(.blankNode("x"), predicate, .blankNode("x")))
    builder.beginDocument()
    builder.insert(Triple(.blankNode("x"), predicate, .iri("o")))
    let store = builder.finish()
    #expect(store.count == 2)
    var subjects: Set<Term> = []
    store.forEach(nil, nil, nil) { subject, _, object in
      subjects.insert(store.term(subject))
      if store.isIRI(object) == false { #expect(subject == object) }
    }
    #expect(subjects.count == 2)
    for subject in subjects { #expect(store.id(of: subject).map(store.term) == subject) }
  }

  @Test("terms that differ only in kind are different, also across growth of the table")
  func manyTerms() {
    var builder = StoreBuilder()
    for number in 0..<3000 {
      let text = String(number % 1000)
      let object: Term =
        switch number / 1000 {
        case 0: .iri(text)
        case 1: .string(text)
        default: .literal(Literal(text, datatype: XSD.integer))
        }
      builder.insert(Triple(.iri("s"), .iri("p"), object))
    }
    let store = builder.finish()
    #expect(store.count == 3000)
    #expect(store.count(nil, nil, store.id(of: .string("999"))) == 1)
    #expect(store.id(of: .string("1000")) == nil)
  }
}
