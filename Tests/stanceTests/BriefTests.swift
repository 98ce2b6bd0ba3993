import Foundation
import Testing

@testable import stance

@Suite("stance brief")
struct BriefTests {
  static let graph = ["STANCE_GRAPH": packageFolder.appending(path: "Graph").path]

  struct Example: Sendable, CustomTestStringConvertible {
    let file: String
    let command: [String]
    var testDescription: String { file }
  }

  static let examples = [
    Example(
      file: "fifth-meeting-for-sweden.md", command: ["brief", "wgec-2-meeting-5", "--for", "sweden"]),
    Example(file: "new-un-body.md", command: ["brief", "new-un-body"]),
    Example(file: "chair-draft.md", command: ["brief", "wgec-2018-chair-draft", "--full"]),
  ]

  @Test("the notes in docs/examples are what the command writes", arguments: examples)
  func committed(_ example: Example) throws {
    let answer = run(example.command, environment: Self.graph)
    #expect(answer.status == 0)
    let kept = packageFolder.appending(path: "docs/examples/\(example.file)")
    if ProcessInfo.processInfo.environment["STANCE_RECORD"] == "1" {
      try answer.output.write(to: kept, atomically: true, encoding: .utf8)
      Issue.record("recorded \(example.file); run again without STANCE_RECORD")
    } else {
      #expect(try answer.output == text(of: kept))
    }
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let command: [String]
    let says: String
    var testDescription: String { command.joined(separator: " ") }
  }

  @Test(
    "what no note can be written on is refused in one message",
    arguments: [
      Wrong(command: ["brief"], says: "a note on what?"),
      Wrong(command: ["brief", "sweden"], says: "expected a meeting, a document, an issue or proposals"),
      Wrong(command: ["brief", "R67", "new-un-body"], says: "several names must be proposals"),
      Wrong(command: ["brief", "R67", "--for", "TA69"], says: "expected a contributor"),
      Wrong(command: ["brief", "R67", "--for", "swedne"], says: "did you mean"),
      Wrong(command: ["brief", "R67", "--format", "pdf"], says: "there are markdown, html"),
    ])
  func refusals(_ wrong: Wrong) {
    let answer = run(wrong.command, environment: Self.graph)
    #expect(answer.status == 2)
    #expect(answer.output.isEmpty)
    #expect(answer.messages.contains(wrong.says), "\(answer.messages)")
  }

  @Test("a mandate that can't be read is refused with its place")
  func mandate() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "mandate-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    try "ask: a\nask: b (R0)\n".write(to: file, atomically: true, encoding: .utf8)
    let answer = run(["brief", "R67", "--mandate", file.path], environment: Self.graph)
    #expect(answer.status == 3)
    #expect(answer.messages.hasPrefix("\(file.path):2:9: expected a proposal or an issue, found \"R0\""))
    #expect(run(["brief", "R67", "--mandate", "/nowhere"], environment: Self.graph).status == 3)
  }
}
