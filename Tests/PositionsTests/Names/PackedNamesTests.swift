import Foundation
import QueryEngine
import TestSupport
import Testing
import TripleStore

@testable import Positions

/// The names of the shipped graph, read as a whole and looked up in a packed store of it.
private struct BothIndexes {
  let whole: NameIndex
  let packed: NameIndex
  let gists: [String: String]

  static let shipped = Result { try BothIndexes() }

  private init() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "names-\(UUID().uuidString).stance"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var packer = StorePacker()
    packer.inference = GraphLoader.inference
    let documents = try GraphFiles.paths(at: PackageFolder.graph).map {
      StorePacker.Document(path: $0, format: .turtle)
    }
    _ = try packer.pack(documents, into: path)
    let store = try GraphLoader.load(path).store
    let text = try GraphLoader.load(PackageFolder.graph).store
    #expect(store.count == text.count)
    packed = try #require(NameIndex(store))
    whole = try NameIndex(QueryEngine(text))
    gists = try NameIndex.gists(from: QueryEngine(text))
    #expect(NameIndex(text) == nil)
  }
}

@Suite("Names in a packed store")
struct PackedNamesTests {
  @Test("every id, label and alias leads to the same node as when all names are read")
  func names() throws {
    let both = try BothIndexes.shipped.get()
    #expect(both.whole.nodes.count > 100)
    for node in both.whole.nodes {
      for name in [node.id, node.label, node.id.uppercased(), node.iri] + node.aliases {
        let (found, expected) = (
          Result { try both.packed.node(named: name) }, Result { try both.whole.node(named: name) }
        )
        switch (found, expected) {
        case (.success(let found), .success(let expected)): #expect(found.iri == expected.iri, "\(name)")
        case (.failure(let found), .failure(let expected)):
          if case NameError.unknown = expected { continue }
          #expect("\(found)" == "\(expected)")
        default: Issue.record("\(name): \(found) in place of \(expected)")
        }
      }
      let found = try #require(both.packed[node.iri])
      #expect(found.label == node.label && found.classes == node.classes)
      #expect(Set(found.aliases) == Set(node.aliases))
    }
  }

  @Test(
    "a search finds the same nodes in the same order",
    arguments: [
      "capacity building", "governance", "internet governance", "c", "R6", "tunis 69", "Bras",
      "nothing at all",
    ])
  func search(words: String) throws {
    let both = try BothIndexes.shipped.get()
    let found = both.packed.find(words)
    let expected = both.whole.find(words, gists: both.gists)
    #expect(found.map(\.node.iri) == expected.map(\.node.iri))
    #expect(found.map(\.text) == expected.map(\.text))
  }

  @Test(
    "a name that is spelt wrongly is told its likes",
    arguments: ["Brazl", "enhanced coperation", "Saudi", "indya"])
  func likes(name: String) throws {
    let both = try BothIndexes.shipped.get()
    let expected = both.whole.nearest(to: name)
    let found = both.packed.nearest(to: name)
    #expect(expected.isEmpty || !found.isEmpty, "\(name): \(expected)")
    #expect(throws: NameError.self) { try both.packed.node(named: name + " nowhere") }
  }
}
