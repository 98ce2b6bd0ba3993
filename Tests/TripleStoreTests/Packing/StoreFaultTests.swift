import Bytes
import Foundation
import Glibc
import RDF
import TestSupport
import Testing

@testable import TripleStore

/// What becomes of damaged, cut, foreign and half-written stores.
@Suite("Faults of packed stores")
struct StoreFaultTests {
  /// Opens a store and asks it everything: all triples, each term by its id and back, and all words.
  private func everything(_ path: String) throws(StoreError) -> [String] {
    let store = try StoreFile.open(path)
    var found = store.triples().map { "\($0)" }
    for id in 1...UInt32(store.termCount) {
      let term = store.term(TermID(id))
      found.append("\(store.id(of: term)?.raw ?? 0) \(term)")
      found.append("\(store.predicates(ofSubject: TermID(id))) \(store.predicates(ofObject: TermID(id)))")
      for predicate in store.predicates { found.append("\(store.count(nil, predicate, TermID(id)))") }
    }
    for number in 0..<(store.words?.count ?? 0) {
      found.append("\(store.words?.word(number) ?? []) \(store.words?.terms(of: number) ?? [])")
    }
    if store.isDamaged { throw .damaged(path: path, reason: "told afterwards") }
    return found
  }

  /// A store whose sections fill more than one page.
  private func makeStore(_ folder: PackingFolder) throws -> (path: String, bytes: [UInt8]) {
    let more = (0..<90).map {
      "<urn:x:\($0)> <urn:p:on> <urn:x:\($0 * $0 % 71)> .\n<urn:x:\($0)> <urn:p:label> \"Item \($0 * 37)\" .\n"
    }
    let path = try folder.pack(["a.nt": smallGraph + more.joined()])
    return (path, try Files.read(path))
  }

  @Test("whatever byte is flipped, the answer is right or an error says why there is none")
  func flippedBytes() throws {
    let folder = try PackingFolder()
    let (path, bytes) = try makeStore(folder)
    let expected = try everything(path)
    var random = SplitMix64(seed: 1)
    var errors = 0
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    for place in bytes.indices {
      let flipped = bytes[place] ^ UInt8.random(in: 1...255, using: &random)
      try handle.seek(toOffset: UInt64(place))
      try handle.write(contentsOf: [flipped])
      do throws(StoreError) {
        let found = try everything(path)
        if found != expected { Issue.record("a wrong answer after byte \(place) was flipped") }
      } catch {
        errors += 1
        if try found(path).isEmpty { Issue.record("byte \(place) is damaged, and a check does not see it") }
      }
      try handle.seek(toOffset: UInt64(place))
      try handle.write(contentsOf: [bytes[place]])
    }
    #expect(errors > bytes.count * 9 / 10)
    #expect(try everything(path) == expected)
  }

  /// What a check finds; an error is a finding, too.
  private func found(_ path: String) throws -> [String] {
    do throws(StoreError) { return try StoreFile.check(path) } catch { return [error.message] }
  }

  @Test("a store that was cut is not opened, wherever that was")
  func cut() throws {
    let folder = try PackingFolder()
    let (path, bytes) = try makeStore(folder)
    for length in bytes.indices.reversed() {
      try #require(unsafe truncate(path, length) == 0)
      let error = #expect(throws: StoreError.self) { try StoreFile.open(path) }
      if length >= 8 {
        guard case .damaged = try #require(error) else { throw try #require(error) }
      } else {
        #expect(error == .foreign(path: path))
      }
    }
  }

  @Test("a store with something behind its end is not opened")
  func longer() throws {
    let folder = try PackingFolder()
    let (path, bytes) = try makeStore(folder)
    try Files.replace(path, with: bytes + [0])
    #expect(throws: StoreError.self) { try StoreFile.open(path) }
  }

  @Test("a store of a later format, and a file that is none, are called so")
  func foreign() throws {
    let folder = try PackingFolder()
    let (path, bytes) = try makeStore(folder)
    var later = bytes
    later[8] = 9
    try Files.replace(path, with: later)
    #expect(throws: StoreError.version(path: path, found: 9)) { try StoreFile.open(path) }
    #expect(StoreFile.isStore(path))
    for text in ["", "short", smallGraph] {
      let other = try folder.file("other", text)
      #expect(throws: StoreError.foreign(path: other)) { try StoreFile.open(other) }
      #expect(!StoreFile.isStore(other))
    }
    #expect(throws: StoreError.file(FileError(operation: "open", path: "/none", code: ENOENT))) {
      try StoreFile.open("/none")
    }
  }

  @Test("a check says which part is damaged")
  func check() throws {
    let folder = try PackingFolder()
    let (path, bytes) = try makeStore(folder)
    #expect(try StoreFile.check(path) == [])
    var damaged = bytes
    damaged[bytes.count / 2] ^= 4
    try Files.replace(path, with: damaged)
    let findings = try StoreFile.check(path)
    #expect(findings.count == 1 && findings[0].hasPrefix("bytes "), "\(findings)")
  }

  @Test("a folder that cannot be written to is told, and nothing is left behind")
  func unwritable() throws {
    let folder = try PackingFolder()
    let document = StorePacker.Document(path: try folder.file("a.nt", smallGraph), format: .nTriples)
    #expect(throws: StoreError.self) {
      try StorePacker().pack([document], into: folder.path + "/none/graph.stance")
    }
    // A folder stands where the file would: all is written, and it cannot be put in its place.
    try FileManager.default.createDirectory(atPath: folder.path + "/taken", withIntermediateDirectories: true)
    #expect(throws: StoreError.self) { try StorePacker().pack([document], into: folder.path + "/taken") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.nt", "taken"])
  }

  @Test("who reads a store goes on doing so while it is replaced, and finds the old one or the new")
  func replacement() throws {
    let folder = try PackingFolder()
    let path = try folder.pack(["a.nt": smallGraph])
    let old = try everything(path)
    let open = try StoreFile.open(path)
    let text = smallGraph + "<urn:x:new> <urn:p:on> <urn:x:a> .\n"
    try folder.pack(["b.nt": text], as: "other.stance")
    let new = try everything(folder.path + "/other.stance")
    let answers = inParallel(9) { number -> [Bool] in
      (0..<12).map { _ in
        if number == 0 { return (try? folder.pack(["c.nt": text])) != nil }
        guard let found = try? everything(path) else { return false }
        return found == old || found == new
      }
    }
    #expect(answers.allSatisfy { $0.allSatisfy(\.self) })
    #expect(open.count == 12 && !open.isDamaged)
    #expect(try everything(path) == new)
  }
}
