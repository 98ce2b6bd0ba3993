import Documents
import Foundation
import Positions
import Testing

@Suite("Checking a graph against its sources")
struct SourceCheckTests {
  /// The text that the graph is about.
  static let source = """
    Minutes of the tea round

    First
    More tea for all, from two pots.
    So it was said.

    2 Later points
    Some asked
    for less milk.

    """

  static let graph = """
    @prefix : <https://w3id.org/stance/wgec/> .
    @prefix st: <https://w3id.org/stance/ns#> .
    :minutes a st:Document ;
      st:fileName "minutes.txt" ;
      st:lineCount 9 ;
      st:sha256 "SHA256" .
    :R1 a st:Proposal ;
      st:inDocument :minutes ;
      st:sourceLabel "First" ;
      st:firstLine 3 ;
      st:lastLine 5 ;
      st:digest "DIGEST1" ;
      st:evidence [ a st:Evidence ; st:document :minutes ; st:firstLine 1 ; st:lastLine 1 ; st:digest "DIGEST0" ] .
    :R2 a st:Proposal ;
      st:inDocument :minutes ;
      st:sourceLabel "2, second point" ;
      st:firstLine 8 ;
      st:lastLine 9 ;
      st:digest "DIGEST2" .

    """

  /// A change to the graph or the text, and what is found.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var graph: (old: String, new: String)?
    var source: (old: String, new: String)?
    let found: [String]

    var testDescription: String { name }

    init(
      _ name: String, graph: (String, String)? = nil, source: (String, String)? = nil, found: [String]
    ) {
      self.name = name
      self.graph = graph
      self.source = source
      self.found = found
    }
  }

  @Test(arguments: [
    Case("a graph that is right has no findings", found: []),
    Case(
      "blanks may change", source: ("More tea for all", "More  tea\tfor all"),
      found: ["6 source-changed: minutes.txt is not the text that was read"]),
    Case(
      "a missing file is named once", graph: ("minutes.txt", "none.txt"),
      found: ["4 source-missing: the text of minutes: cannot open"]),
    Case(
      "a wrong number of lines", graph: ("lineCount 9", "lineCount 10"),
      found: ["5 source-changed: minutes.txt has 9 lines, not 10"]),
    Case(
      "a wrong digest of the file", graph: ("sha256 \"", "sha256 \"0"),
      found: ["6 source-changed: minutes.txt is not the text that was read"]),
    Case(
      "a moved range of lines", graph: ("firstLine 8 ;\n  st:lastLine 9", "firstLine 7 ;\n  st:lastLine 8"),
      found: [
        "17 digest-mismatch: lines 7 to 8 of minutes are not the text that R2 was read from; that is at lines 8 to 9"
      ]),
    Case(
      "a range cut short", graph: ("lastLine 9", "lastLine 8"),
      found: ["19 digest-mismatch: line 8 of minutes has the digest"]),
    Case(
      "evidence that moved", graph: ("firstLine 1 ; st:lastLine 1", "firstLine 2 ; st:lastLine 2"),
      found: [
        "13 digest-mismatch: line 2 of minutes is not the text that the evidence here was read from; that is at line 1"
      ]),
    Case(
      "a range beyond the text", graph: ("lastLine 9", "lastLine 20"),
      found: ["18 digest-mismatch: there are no lines 8 to 20 of minutes, whose text ends with line 9"]),
    Case(
      "a label that isn't there", graph: ("\"First\"", "\"Firs\""),
      found: ["9 label-not-found: \"Firs\" does not stand in the first lines of R1 (line 3)"]),
    Case(
      "a heading that isn't there", graph: ("\"2, second point\"", "\"3, second point\""),
      found: ["16 label-not-found: \"3, second point\" does not stand in the first lines of R2 (line 8)"]),
    Case(
      "a blank line at the end", graph: ("lastLine 5 ;\n  st:digest", "lastLine 6 ;\n  st:digest"),
      found: ["11 blank-edge: line 6, an edge of R1, is blank"]),
    Case("a label of the editors' own", graph: ("\"First\"", "\"(opening)\""), found: []),
    Case(
      "a label in several parts, the first of which is a heading", graph: ("\"2, second point\"", "\"2 b)\""),
      found: []),
    Case("a label whose words stand in another order", graph: ("\"First\"", "\"tea, first\""), found: []),
    Case(
      "words that changed", source: ("less milk", "more milk"),
      found: [
        "6 source-changed: minutes.txt is not the text that was read",
        "19 digest-mismatch: lines 8 to 9 of minutes have the digest",
      ]),
  ])
  func changes(case: Case) throws {
    var graph = Self.graph
    let right = SourceText(Array(Self.source.utf8))
    for (name, value) in [
      ("SHA256", right.sha256), ("DIGEST0", right.digest(1...1)), ("DIGEST1", right.digest(3...5)),
      ("DIGEST2", right.digest(8...9)),
    ] {
      graph = graph.replacing(name, with: try #require(value))
    }
    if let change = `case`.graph {
      try #require(graph.contains(change.old))
      graph = graph.replacing(change.old, with: change.new)
    }
    var source = Self.source
    if let change = `case`.source { source = source.replacing(change.old, with: change.new) }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(source.utf8).write(to: folder.appending(path: "minutes.txt"))
    try Data(graph.utf8).write(to: folder.appending(path: "graph.ttl"))

    let written = try WrittenGraph(folder.appending(path: "graph.ttl").path)
    let findings = SourceCheck.findings(in: written, sources: SourceFolder(folder.path))
    let found = findings.map { "\($0.line) \($0.rule.rawValue): \($0.message)" }
    #expect(
      found.count == `case`.found.count && zip(found, `case`.found).allSatisfy { $0.hasPrefix($1) },
      "\(found)")
    #expect(findings.allSatisfy { $0.file.hasSuffix("/graph.ttl") })
  }
}
