import Bytes
import Documents
import RDF
import TestSupport
import Testing

@testable import Positions

/// The graph that comes with the package.
@Suite("The corpus")
struct CorpusTests {
  @Test("the graph keeps every rule")
  func rules() throws {
    let findings = GraphCheck.findings(in: try WrittenGraph(PackageFolder.graph))
    #expect(findings.map(\.text) == [])
  }

  @Test("the ontology describes every term of the vocabulary")
  func ontology() throws {
    let ontology = try WrittenGraph(PackageFolder.graph + "/ontology.ttl")
    for term in Schema.vocabulary.sorted() {
      let node = ontology.node(.iri(term))
      #expect(node?.value(RDFS.label) != nil && node?.value(RDFS.comment) != nil, "\(term)")
    }
  }

  @Test(
    "every digest, size and label agrees with the source texts",
    .enabled(if: SourceTexts.arePresent, Comment(rawValue: SourceTexts.absence)))
  func sources() throws {
    let graph = try WrittenGraph(PackageFolder.graph)
    let findings = SourceCheck.findings(in: graph, sources: SourceFolder(SourceTexts.folder))
    #expect(findings.map(\.text) == [])
    #expect(graph.nodes.count { $0.isA(ST.Class.evidence) } > 100)
  }

  @Test("an evidence removed, an id misspelt and a second label are found in every file where they happen")
  func damages() throws {
    var texts: [(file: String, text: [UInt8])] = []
    var expected: [String] = []
    for file in try GraphFiles.paths(at: PackageFolder.graph) {
      var damaged = DamagedFile(name: file, lines: try lines(of: file))
      damaged.removeEvidence()
      damaged.misspellProposer()
      damaged.addLabel()
      texts.append((file, damaged.text))
      expected += damaged.expected
    }
    #expect(expected.count >= 15)
    let findings = GraphCheck.findings(in: try WrittenGraph(texts))
    #expect(findings.map { "\($0.file):\($0.line) \($0.rule.rawValue)" }.sorted() == expected.sorted())
  }

  @Test(
    "a range of lines that was moved is found in every file where it happens, with the place it came from",
    .enabled(if: SourceTexts.arePresent, Comment(rawValue: SourceTexts.absence)))
  func movedLines() throws {
    var texts: [(file: String, text: [UInt8])] = []
    var expected: [String] = []
    for file in try GraphFiles.paths(at: PackageFolder.graph) {
      var damaged = DamagedFile(name: file, lines: try lines(of: file))
      damaged.moveLines()
      texts.append((file, damaged.text))
      expected += damaged.expected
    }
    #expect(expected.count >= 5)
    let folder = SourceFolder(SourceTexts.folder)
    let findings = SourceCheck.findings(in: try WrittenGraph(texts), sources: folder)
    #expect(findings.map { "\($0.file):\($0.line) \($0.rule.rawValue)" }.sorted() == expected.sorted())
    #expect(findings.allSatisfy { $0.message.contains("; that is at line") })
  }

  private func lines(of file: String) throws -> [String] {
    String(decoding: try Files.read(file), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map(String.init)
  }
}

/// A file of the graph with things gone wrong in it, and where a check must say so.
private struct DamagedFile {
  let name: String
  /// Lines are blanked, changed and joined, so that their numbers stay.
  var lines: [String]
  private(set) var expected: [String] = []

  var text: [UInt8] { Array(lines.joined(separator: "\n").utf8) }

  init(name: String, lines: [String]) {
    self.name = name
    self.lines = lines
  }

  /// Removes the evidence of the first position that has more after it.
  mutating func removeEvidence() {
    let found = lines.indices.first { index in
      lines[index].hasPrefix("  st:evidence [") && lines[index].hasSuffix("] ;")
        && lines[subject(of: index)].hasSuffix(" a st:Position ;")
    }
    guard let found else { return }
    lines[found] = ""
    expect(.missingProperty, at: subject(of: found))
  }

  /// Takes a letter from the id of the first proposer.
  mutating func misspellProposer() {
    guard let found = lines.firstIndex(where: { $0.hasPrefix("  st:proposedBy :") && $0.hasSuffix(" ;") })
    else {
      return
    }
    lines[found].removeLast(3)
    lines[found] += "x ;"
    expect(.undefinedID, at: found)
  }

  /// Gives the last node with a label another one.
  mutating func addLabel() {
    guard !name.hasSuffix("/ontology.ttl"),
      let found = lines.lastIndex(where: { $0.hasPrefix("  rdfs:label \"") && $0.hasSuffix(" ;") })
    else { return }
    lines[found] += " rdfs:label \"Another name altogether\"@en ;"
    expect(.repeatedProperty, at: found)
  }

  /// Moves the lines of the first proposal that has several by one.
  mutating func moveLines() {
    for index in lines.indices.dropLast() {
      guard let first = number(in: index, after: "  st:firstLine "),
        let last = number(in: index + 1, after: "  st:lastLine "), last > first
      else { continue }
      lines[index] = "  st:firstLine \(first + 1) ;"
      lines[index + 1] = "  st:lastLine \(last + 1) ;"
      expect(.digestMismatch, at: index)
      return
    }
  }

  private mutating func expect(_ rule: Rule, at index: Int) {
    expected.append("\(name):\(index + 1) \(rule.rawValue)")
  }

  /// The line on which the node begins that a line speaks of.
  private func subject(of index: Int) -> Int { lines[...index].lastIndex { $0.hasPrefix(":") } ?? index }

  private func number(in index: Int, after property: String) -> Int? {
    guard lines[index].hasPrefix(property), lines[index].hasSuffix(" ;") else { return nil }
    return Int(lines[index].dropFirst(property.count).dropLast(2))
  }
}
