import Foundation
import Testing

@testable import stance

/// A question or query in `Queries/`, whose answer is recorded in `Golden/`.
struct GoldenQuery: Sendable, CustomTestStringConvertible {
  var name: String

  var testDescription: String { name }

  static let all: [GoldenQuery] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted().map(GoldenQuery.init)
  }()

  static let folder = packageFolder.appending(path: "Queries")
  static let records = URL(filePath: fixture("")).deletingLastPathComponent().appending(path: "Golden")

  /// The text of the file without the lines that are comments.
  var text: String {
    get throws {
      let lines = try stanceTests.text(of: Self.folder.appending(path: name)).split(separator: "\n")
      return lines.filter { !$0.hasPrefix("#") }.joined(separator: "\n")
    }
  }

  var record: URL { Self.records.appending(path: name).deletingPathExtension().appendingPathExtension("txt") }
}

@Suite("Questions that people would ask")
struct GoldenTests {
  /// The graph of the project, opened once for all questions.
  private static let reader = Result {
    try QuestionReader(
      DataSource(Arguments([], known: [])), in: Environment(["STANCE_GRAPH": packageFolder.path + "/Graph"]))
  }

  @Test("every file says in its first line who would ask and why", arguments: GoldenQuery.all)
  func comment(_ query: GoldenQuery) throws {
    let first = try text(of: GoldenQuery.folder.appending(path: query.name)).prefix { $0 != "\n" }
    #expect(first.hasPrefix("# ") && first.count > 20, "\(query.name): \(first)")
    #expect(query.name.hasSuffix(".stance") || query.name.hasSuffix(".rq"))
  }

  @Test("each is answered as recorded", arguments: GoldenQuery.all)
  func answers(_ query: GoldenQuery) throws {
    var console = Console(environment: Environment(["STANCE_GRAPH": packageFolder.path + "/Graph"]))
    if query.name.hasSuffix(".stance") {
      // Lines of a question are one question.
      var words = try Arguments([], known: [])
      words.words = [try query.text.replacing("\n", with: " ")]
      #expect(try AskCommand(words).answer(by: Self.reader.get(), on: &console) == .answered)
    } else {
      #expect(
        Tool.run(["sparql", GoldenQuery.folder.appending(path: query.name).path], on: &console) == .answered)
    }
    let (output, messages) = console.finish()
    let remarks = messages.split(separator: "\n").map { "# \($0)\n" }.joined()
    let answer = remarks + output.replacing("\r\n", with: "\n")
    let recorded = (try? text(of: query.record)) ?? ""
    if recorded != answer, ProcessInfo.processInfo.environment["STANCE_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: GoldenQuery.records, withIntermediateDirectories: true)
      try Data(answer.utf8).write(to: query.record)
    }
    #expect(answer == recorded, "\(query.name); STANCE_RECORD=1 records the answer")
  }

  @Test("nothing is recorded that is not asked")
  func leftOver() throws {
    let recorded = try FileManager.default.contentsOfDirectory(atPath: GoldenQuery.records.path)
    #expect(Set(recorded) == Set(GoldenQuery.all.map(\.record.lastPathComponent)))
    #expect(GoldenQuery.all.count >= 20)
  }
}
