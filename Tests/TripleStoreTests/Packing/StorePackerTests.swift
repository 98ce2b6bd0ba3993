import Bytes
import Foundation
import RDF
import TestSupport
import Testing

@testable import TripleStore

@Suite("Packing")
struct StorePackerTests {
  @Test("a packed store holds the triples of its text, each once", arguments: UInt64(0)..<30)
  func sameTriples(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var triples: [Triple] = []
    for _ in 0...Int(seed) { triples += RandomGraphs.triples(using: &random) }
    var writer = ByteWriter()
    NTriplesWriter.write(triples, to: &writer)
    let text = writer.text()
    let folder = try PackingFolder()
    let store = try StoreFile.open(try folder.pack(["a.nt": text], workers: Int(seed % 3) + 1))
    let expected = try TripleStore.reading(nTriples: text)
    #expect(areIsomorphic(store.triples(), expected.triples()), "seed \(seed)")
    #expect(store.count == expected.count)
    for id in 1...UInt32(max(1, store.termCount)) where store.termCount > 0 {
      #expect(store.id(of: store.term(TermID(id))) == TermID(id), "seed \(seed)")
      #expect(store.isIRI(TermID(id)) == (store.term(TermID(id)).text != nil))
    }
    #expect(!store.isDamaged)
  }

  @Test("ids follow the order of terms: IRIs, blank nodes, strings, by language, by datatype")
  func order() throws {
    let folder = try PackingFolder()
    let store = try StoreFile.open(try folder.pack(["a.nt": smallGraph]))
    let terms = (1...UInt32(store.termCount)).map { store.term(TermID($0)) }
    let iris = terms.compactMap(\.text)
    #expect(iris == iris.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let literals = terms.compactMap(\.lexical)
    #expect(
      literals == [
        "Enhanced cooperation", "Verstärkte Zusammenarbeit", "Ünïcode, \"quoted\" and é", "2012-05-18",
        "2013-05-30",
        "12",
      ])
    #expect(terms.count == iris.count + 2 + literals.count)
  }

  @Test("the file depends neither on the number of workers nor on the order of the documents")
  func sameBytes() throws {
    let folder = try PackingFolder()
    let texts = (0..<5).map { part in
      (0..<400).map {
        "<urn:s:\($0 * 7 % 50)> <urn:p:\($0 % 3)> \"word \($0 / 3) of \(part)\" .\n_:x <urn:p> _:y\($0) .\n"
      }
      .joined()
    }
    var documents = try texts.enumerated().map {
      StorePacker.Document(path: try folder.file("\($0.offset).nt", $0.element), format: .nTriples)
    }
    var files: Set<Data> = []
    for workers in [1, 2, 3, 7] {
      var packer = StorePacker()
      packer.workers = workers
      _ = try packer.pack(documents, into: folder.path + "/graph.stance")
      files.insert(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/graph.stance")))
      documents.reverse()
      documents.append(documents[0])
    }
    #expect(files.count == 1)
    #expect(try StoreFile.check(folder.path + "/graph.stance") == [])
  }

  @Test("a line in another form than the usual is read by the grammar")
  func oddLines() throws {
    let lines = [
      "<urn:s> <urn:p> <urn:o> .", "<urn:s>\t<urn:p>  <urn:o2>.", "<urn:s><urn:p><urn:o3>.", "# a remark", "",
      "  <urn:s> <urn:p> \"a\\tb\" . # and more", "<urn:s> <urn:p> \"a\\\\\" .",
      "<urn:s> <urn:p> \"x\"@en-GB .",
      "<urn:s> <urn:p> \"x\"@en-gb .", "_:anon-1 <urn:p> _:a .", "_:a <urn:p> _:anon-1 .",
      "_:ä <urn:p> _:a.b .",
      "<urn:\\u00E9> <urn:p> \"é\" .", "<urn:é> <urn:p> \"\\u00e9\" .", "<urn:s> <urn:p> \"\" .\r",
      "<urn:s> <urn:p> \"1\"^^<urn:t> .", "<urn:s> <urn:p> \"2\"^^<urn:t> .", "_:n-1 <urn:p> \"a\\\" .\" .",
      "<urn:s> <urn:p> \"s\"^^<http://www.w3.org/2001/XMLSchema#string> .", "<urn:s> <urn:p> \"s\" .",
    ]
    let text = lines.joined(separator: "\n")
    let folder = try PackingFolder()
    let store = try StoreFile.open(try folder.pack(["a.nt": text, "b.txt": "<urn:s> <urn:p> <urn:last> ."]))
    let expected = try TripleStore.reading(nTriples: text + "\n<urn:s> <urn:p> <urn:last> .")
    #expect(areIsomorphic(store.triples(), expected.triples()))
  }

  @Test("blank nodes belong to their document, in Turtle as well")
  func documents() throws {
    let folder = try PackingFolder()
    let store = try StoreFile.open(
      try folder.pack([
        "a.nt": "_:x <urn:p> <urn:a> .", "b.nt": "_:x <urn:p> <urn:b> .", "c.ttl": "[] <urn:p> <urn:c>, [] .",
        "d": "@prefix x: <urn:> . _:x x:p x:d .",
      ]))
    #expect(store.count == 5)
    #expect(store.termCount == 5 + 5)
  }

  @Test("a graph without triples is a store as well")
  func empty() throws {
    let folder = try PackingFolder()
    let store = try StoreFile.open(try folder.pack(["a.nt": ""]))
    #expect(store.count == 0 && store.termCount == 0 && store.words?.count == 0)
    #expect(store.id(of: .iri("urn:a")) == nil)
    #expect(try StoreFile.check(folder.path + "/graph.stance") == [])
  }

  @Test("words lead to the terms they stand in")
  func words() throws {
    let folder = try PackingFolder()
    let store = try StoreFile.open(try folder.pack(["a.nt": smallGraph]))
    let words = try #require(store.words)
    func terms(_ beginning: String) -> [String] {
      words.terms(ofWordsBeginning: Array(beginning.utf8)).map { store.term(TermID($0)).lexical ?? "" }
    }
    #expect(terms("cooperation") == ["Enhanced cooperation"])
    #expect(terms("verstarkte") == ["Verstärkte Zusammenarbeit"])
    #expect(terms("un") == ["Ünïcode, \"quoted\" and é"])
    #expect(terms("e") == ["Enhanced cooperation", "Ünïcode, \"quoted\" and é"])
    #expect(terms("2012") == [])
    var all: [String] = []
    words.forEachWord(in: 0..<words.count) { _, word in
      all.append(String(decoding: word, as: UTF8.self))
      return true
    }
    #expect(all == all.sorted() && all.contains("zusammenarbeit"))
  }

  @Test("the first mistake of the first document is told with its line", arguments: [1, 2])
  func mistakes(workers: Int) throws {
    let folder = try PackingFolder()
    let line = "<urn:s> <urn:p> \"some words to fill a line with, so that there are several blocks\" .\n"
    let good = String(repeating: line, count: 40_000)
    let error = #expect(throws: StoreError.self) {
      try folder.pack(
        ["b.nt": "nonsense", "a.nt": good + "<urn:s> <urn:p> oops .\n" + good + "oops"], workers: workers)
    }
    guard case .syntax(let syntax) = try #require(error) else { throw try #require(error) }
    #expect(syntax.rendered().hasPrefix("\(folder.path)/a.nt:40001:17: "), "\(syntax.rendered())")
    #expect(Files.kind(of: folder.path + "/graph.stance") == nil)
  }

  @Test("what follows is added once for all workers, and only where there is something to follow from")
  func inference() throws {
    let folder = try PackingFolder()
    let text = "<urn:s> <urn:p> _:x .\n<urn:s> <urn:type> <urn:C> .\n<urn:t> <urn:p> \"v\"@en .\n"
    let document = StorePacker.Document(path: try folder.file("a.nt", text), format: .nTriples)
    var packer = StorePacker()
    packer.inference = Inference(triggers: ["urn:C"], predicates: ["urn:p"]) { builder in
      for number in 0..<builder.tripleCount {
        let triple = builder.triple(at: number)
        builder.triple(builder.iri(Array("urn:new".utf8).span), triple.predicate, triple.object)
      }
    }
    let summary = try packer.pack([document], into: folder.path + "/graph.stance")
    #expect(summary.derivedTriples == 2 && summary.triples == 5)
    let store = try StoreFile.open(folder.path + "/graph.stance")
    let expected = try TripleStore.reading(
      nTriples: text + "<urn:new> <urn:p> _:x .\n<urn:new> <urn:p> \"v\"@en .\n")
    #expect(areIsomorphic(store.triples(), expected.triples()))
    packer.inference = Inference(triggers: ["urn:D"], predicates: ["urn:p"]) { _ in
      Issue.record("there is nothing to follow from")
    }
    #expect(try packer.pack([document], into: folder.path + "/graph.stance").triples == 3)
  }
}

extension Term {
  fileprivate var text: String? { if case .iri(let iri) = self { iri } else { nil } }

  fileprivate var lexical: String? { if case .literal(let literal) = self { literal.lexical } else { nil } }
}
