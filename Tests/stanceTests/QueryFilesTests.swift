import Foundation
import Testing

@testable import stance

/// A question or SPARQL query that the project ships, and the answer kept for it.
struct QueryFile: Sendable, CustomTestStringConvertible {
  var url: URL

  var testDescription: String { url.lastPathComponent }

  static let all: [QueryFile] = {
    let files = try? FileManager.default.contentsOfDirectory(
      at: packageFolder.appending(path: "Queries"), includingPropertiesForKeys: nil)
    return (files ?? []).filter { ["stance", "rq"].contains($0.pathExtension) }
      .sorted { $0.path < $1.path }.map(QueryFile.init)
  }()

  /// The lines after those that say who would ask, and why.
  func question() throws -> String {
    try text(of: url).split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: " ")
  }

  func commandLine() throws -> [String] {
    url.pathExtension == "rq"
      ? ["sparql", url.path, "--format", "csv"] : ["ask", try question(), "--format", "csv"]
  }

  var golden: URL {
    packageFolder.appending(path: "Tests/stanceTests/Golden/\(url.lastPathComponent).txt")
  }
}

@Suite("Queries/")
struct QueryFilesTests {
  @Test("each query is answered as the answer kept for it says", arguments: QueryFile.all)
  func answer(file: QueryFile) throws {
    let answer = run(
      try file.commandLine(), environment: ["STANCE_GRAPH": packageFolder.appending(path: "Graph").path])
    #expect(answer.status == 0)
    let said = (answer.output + "\n" + answer.messages).replacing("\r\n", with: "\n")
    if ProcessInfo.processInfo.environment["STANCE_RECORD"] == "1" {
      try said.write(to: file.golden, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.golden.lastPathComponent); run again without STANCE_RECORD")
    } else {
      #expect(try said == text(of: file.golden))
    }
  }

  @Test("each query begins by saying who would ask, and why", arguments: QueryFile.all)
  func purpose(file: QueryFile) throws {
    let first = try #require(text(of: file.url).split(separator: "\n").first)
    #expect(first.hasPrefix("# ") && first.contains(": ") && first.hasSuffix("."), "\(first)")
  }

  @Test("there are enough of them, and no answer without its query")
  func completeness() throws {
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: packageFolder.appending(path: "Tests/stanceTests/Golden").path)
    #expect(QueryFile.all.count >= 50)
    #expect(Set(kept) == Set(QueryFile.all.map { $0.golden.lastPathComponent }))
  }
}
