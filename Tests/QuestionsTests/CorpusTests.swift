import Algebra
import Foundation
import QueryEngine
import Testing

@testable import Positions
@testable import Questions

/// The questions that have to work on the graph of the working group.
@Suite("Questions to the graph")
struct CorpusTests {
  private static let answering = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let engine = QueryEngine(try GraphLoader.load(root.appending(path: "Graph").path).store)
    return Answering(engine, names: try NameIndex(engine))
  }

  @Test("each of the twenty questions is answered, with notes and evidence", arguments: ParsingTests.twenty)
  func answers(_ example: ParsingTests.Case) throws {
    let answer = try Self.answering.get().ask(example.text, details: [.notes, .evidence])
    let evidence = try #require(answer.evidence)
    #expect(evidence.count == answer.table.rowCount)
    #expect(!answer.reading.isEmpty)
    if case .howMany = answer.question.form { return }
    for (row, passages) in evidence.enumerated() {
      #expect(!passages.isEmpty, "\(answer.table.row(row))")
      #expect(passages.allSatisfy { $0.lines.lowerBound > 0 && !$0.document.isEmpty })
    }
  }

  @Test("whoever has a direct edge has the evidence for it")
  func edges() throws {
    for question in ["who backs what", "who opposes what"] {
      let answer = try Self.answering.get().ask(question, details: .evidence)
      let bare = try #require(answer.evidence).enumerated().filter { $0.element.isEmpty }.map {
        answer.table.row($0.offset)
      }
      #expect(bare.isEmpty, "\(bare)")
    }
  }
}
