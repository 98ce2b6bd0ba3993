import Foundation
import Testing

@testable import stance

/// The page of a command in `docs/commands/`, made from what the command says of itself.
struct CommandPage: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String

  var testDescription: String { name }

  static let folder = packageFolder.appending(path: "docs/commands")

  static let all: [CommandPage] = Tool.commands.map { $0.usage }.filter { !$0.isHidden }.map(CommandPage.init)

  init(_ usage: Usage) {
    name = usage.name
    let synopsis = ["stance", usage.name, usage.words].filter { !$0.isEmpty }.joined(separator: " ")
    var lines = ["# \(usage.name)", "", "`\(synopsis)`: \(usage.summary).", ""]
    lines += usage.details.wrapped(to: 100).map(Self.escaped) + [""]
    if !usage.options.isEmpty {
      lines += ["| option | |", "|---|---|"]
      lines += usage.options.map { "| `\($0.written)` | \(Self.escaped($0.help)) |" } + [""]
    }
    lines += [
      "```sh", "stance \(usage.example)", "```", "", "More in [the command line](../command-line.md).", "",
    ]
    text = lines.joined(separator: "\n")
  }

  /// The text of a help with what Markdown would read as markup made plain; words between backquotes stay code.
  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("<", with: "&lt;").replacing("*", with: "\\*")
  }

  var url: URL { Self.folder.appending(path: "\(name).md") }
}

@Suite("docs/commands/")
struct CommandPagesTests {
  @Test("each page says what the help of its command says", arguments: CommandPage.all)
  func page(_ page: CommandPage) throws {
    if ProcessInfo.processInfo.environment["STANCE_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: CommandPage.folder, withIntermediateDirectories: true)
      try page.text.write(to: page.url, atomically: true, encoding: .utf8)
      Issue.record("recorded \(page.url.lastPathComponent); run again without STANCE_RECORD")
    } else {
      #expect(try page.text == text(of: page.url))
    }
  }

  @Test("there is no page without a command, and each is linked from the page on the command line")
  func completeness() throws {
    let kept = try FileManager.default.contentsOfDirectory(atPath: CommandPage.folder.path)
    #expect(Set(kept) == Set(CommandPage.all.map { "\($0.name).md" }))
    let overview = try text(of: packageFolder.appending(path: "docs/command-line.md"))
    for page in CommandPage.all { #expect(overview.contains("(commands/\(page.name).md)"), "\(page.name)") }
  }
}
