import Bytes
import Foundation
import RDF
import TestSupport

@testable import TripleStore

/// Makes packed stores of texts, in a folder that goes away with the value.
final class PackingFolder: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appendingPathComponent("stance-pack-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String, _ text: String) throws -> String {
    let file = "\(path)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Packs texts, by file name, and returns the store's path.
  @discardableResult
  func pack(
    _ texts: KeyValuePairs<String, String>, as name: String = "graph.stance", workers: Int = 2
  ) throws -> String {
    let documents = try texts.map { name, text in
      StorePacker.Document(
        path: try file(name, text),
        format: name.hasSuffix(".nt") ? .nTriples : name.hasSuffix(".ttl") ? .turtle : nil)
    }
    var packer = StorePacker()
    packer.workers = workers
    _ = try packer.pack(documents, into: "\(path)/\(name)")
    return "\(path)/\(name)"
  }
}

extension TripleStore {
  /// Everything in it.
  func triples() -> [Triple] {
    var triples: [Triple] = []
    forEach(nil, nil, nil) { triples.append(Triple(term($0), term($1), term($2))) }
    return triples
  }

  /// The store of texts that are read by the readers, not packed.
  static func reading(nTriples text: String) throws -> TripleStore {
    var builder = StoreBuilder()
    try NTriplesReader.read(Array(text.utf8), into: &builder)
    return builder.finish()
  }
}

/// A graph with a little of everything: languages, datatypes, escapes, blank nodes, and what is not ASCII.
let smallGraph = """
  <urn:x:a> <urn:p:label> "Enhanced cooperation" .
  <urn:x:a> <urn:p:label> "Verstärkte Zusammenarbeit"@de .
  <urn:x:b> <urn:p:label> "Ünïcode, \\"quoted\\" and \\u00E9"@en .
  <urn:x:b> <urn:p:date> "2012-05-18"^^<http://www.w3.org/2001/XMLSchema#date> .
  <urn:x:c> <urn:p:date> "2013-05-30"^^<http://www.w3.org/2001/XMLSchema#date> .
  <urn:x:c> <urn:p:size> "12"^^<http://www.w3.org/2001/XMLSchema#integer> .
  _:n1 <urn:p:on> <urn:x:a> .
  _:n1 <urn:p:on> <urn:x:b> .
  _:n2 <urn:p:on> _:n1 .
  <urn:x:a> <urn:p:on> <urn:x:b> .
  <urn:x:a> <urn:p:on> <urn:x:c> .
  <urn:x:a> <urn:p:on> <urn:x:c> .
  <urn:x:b> <urn:p:on> <urn:x:c> .

  """
