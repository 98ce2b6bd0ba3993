import Bytes
import Foundation
import RDF
import Testing
import TripleStore

@testable import Positions

@Suite("Loading a graph")
struct GraphLoaderTests {
  @Test("a folder's Turtle and N-Triples are read, with those in its folders, sorted by name")
  func folder() throws {
    try inTemporaryFolder { folder in
      try write(":R2 a st:Proposal ; st:proposedBy :anna .", to: "\(folder)/b.ttl")
      try write(":R1 a st:Proposal .", to: "\(folder)/a/one.ttl")
      try write("<urn:s> <urn:p> _:x .\n", to: "\(folder)/c.nt", prefixes: false)
      try write("this is no graph", to: "\(folder)/notes.txt", prefixes: false)
      try write("nor this", to: "\(folder)/.hidden.ttl", prefixes: false)
      let graph = try GraphLoader.load(folder)
      #expect(graph.files == ["\(folder)/a/one.ttl", "\(folder)/b.ttl", "\(folder)/c.nt"])
      #expect(try GraphLoader.load(folder + "/").files.count == 3)
      #expect(try GraphLoader.load(folder, deriving: false).store.count == 4)
      #expect(graph.store.id(of: .iri(DataNamespace.iri(of: "R2.anna.proposed"))) != nil)
      #expect(try GraphLoader.load("\(folder)/c.nt").store.count == 1)
    }
  }

  @Test("a blank node of one file is not that of another")
  func blankNodes() throws {
    try inTemporaryFolder { folder in
      try write("<urn:s> <urn:p> _:x .\n", to: "\(folder)/a.nt", prefixes: false)
      try write("<urn:s> <urn:p> _:x .\n", to: "\(folder)/b.ttl", prefixes: false)
      #expect(try GraphLoader.load(folder).store.count == 2)
    }
  }

  @Test("what is missing, empty, nested without end or unreadable is said so")
  func errors() throws {
    try inTemporaryFolder { folder in
      #expect(throws: GraphError.missing(path: "\(folder)/none")) { try GraphLoader.load("\(folder)/none") }
      #expect(throws: GraphError.empty(folder: folder)) { try GraphLoader.load(folder) }
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/loop", withDestinationPath: folder)
      let error = #expect(throws: GraphError.self) { try GraphLoader.load(folder) }
      guard case .tooDeep = error else {
        Issue.record("expected an endless nesting, got \(String(describing: error))")
        return
      }
      #expect(GraphError.missing(path: "x").message == "there is no graph at x")
    }
  }

  @Test("a mistake in a file is shown with file, line, column and the line itself")
  func syntaxError() throws {
    try inTemporaryFolder { folder in
      try write("<urn:s> <urn:p> 1 .\n<urn:s> <urn:p> } .\n", to: "\(folder)/bad.ttl", prefixes: false)
      let error = #expect(throws: GraphError.self) { try GraphLoader.load(folder) }
      let message = error?.message ?? ""
      #expect(message.hasPrefix("\(folder)/bad.ttl:2:17: "))
      #expect(message.contains("2 | <urn:s> <urn:p> } ."))
    }
  }

  private func inTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func write(_ text: String, to path: String, prefixes: Bool = true) throws {
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(((prefixes ? TestGraph.prefixes : "") + text).utf8).write(to: url)
  }
}
