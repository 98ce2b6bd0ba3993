import Foundation
import Testing

@testable import stance

/// An example in the documentation: a command after `$ `, and the output shown below it.
struct Example: Sendable, CustomTestStringConvertible {
  var place: String
  var command: String
  /// What the reader is told to see; `…` alone on a line stands for lines left out. Empty when nothing is shown.
  var shown: [String]

  var testDescription: String { "\(place): \(command)" }

  /// Whether this machine has what the command needs.
  var isRunnable: Bool {
    if command.contains("STANCE_SOURCES"), BuiltTool.sourcesFolder == nil { return false }
    return !command.contains("stance draw") || BuiltTool.hasGraphViz
  }
}

/// The examples of one fence, which are run one after the other in one folder.
struct ExampleBlock: Sendable, CustomTestStringConvertible {
  var place: String
  var examples: [Example]

  var testDescription: String { place }

  /// The blocks marked `console` in all documentation, but for the page that is followed from top to end.
  static let all: [ExampleBlock] = documents.filter { $0 != FollowedPage.name }.flatMap(blocks)

  /// The blocks of one page.
  static func blocks(of name: String) -> [ExampleBlock] {
    guard let text = try? String(contentsOf: packageFolder.appending(path: name), encoding: .utf8) else {
      return []
    }
    var blocks: [ExampleBlock] = []
    var current: ExampleBlock?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let place = "\(name):\(number + 1)"
      if line == "```console" {
        current = ExampleBlock(place: place, examples: [])
      } else if line == "```", let block = current {
        blocks.append(block)
        current = nil
      } else if line.hasPrefix("$ ") {
        current?.examples.append(Example(place: place, command: String(line.dropFirst(2)), shown: []))
      } else if let last = current?.examples.indices.last {
        current?.examples[last].shown.append(String(line))
      }
    }
    return blocks
  }

  static let documents: [String] = {
    func pages(_ folder: String) -> [String] {
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: packageFolder.appending(path: folder).path)
      return (names ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
    }
    return ["README.md", "CONTRIBUTING.md"] + pages("docs") + pages("docs/commands")
  }()
}

/// The page on another process: its files are written out and its commands run in one empty folder, top to end.
enum FollowedPage {
  static let name = "docs/another-process.md"

  /// The files that the page gives: fences whose first line names one after the language.
  static func files() throws -> [(path: String, text: String)] {
    var files: [(path: String, text: String)] = []
    var isInside = false
    for line in try text(of: packageFolder.appending(path: name)).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      let words = line.split(separator: " ")
      if line == "```" {
        isInside = false
      } else if line.hasPrefix("```"), words.count == 2 {
        files.append((String(words[1]), ""))
        isInside = true
      } else if isInside {
        files[files.count - 1].text += line + "\n"
      }
    }
    return files
  }
}

@Suite("The documentation")
struct DocumentationTests {
  @Test("every command shown works, and prints what is shown", arguments: ExampleBlock.all)
  func examples(_ block: ExampleBlock) throws {
    try withTemporaryFolder { folder in
      try BuiltTool.prepare(folder)
      for example in block.examples where example.isRunnable { try Self.follow(example, in: folder) }
    }
  }

  @Test("the page on another process leads from an empty folder to a note, when followed to the letter")
  func followedPage() throws {
    let blocks = ExampleBlock.blocks(of: FollowedPage.name)
    let files = try FollowedPage.files()
    #expect(blocks.count > 4 && files.count == 4)
    try withTemporaryFolder { folder in
      for (number, example) in blocks.flatMap(\.examples).enumerated() {
        try Self.follow(example, in: folder)
        // The first command makes the folders that the files go to.
        guard number == 0 else { continue }
        for file in files {
          try file.text.write(to: folder.appending(path: file.path), atomically: true, encoding: .utf8)
        }
      }
    }
  }

  /// Runs a command and compares what it prints with what is shown.
  private static func follow(_ example: Example, in folder: URL) throws {
    let run = try BuiltTool.shell(example.command, in: folder, onTerminal: true)
    #expect(run.status == 0, "\(example.place): \(run.output)")
    guard !example.shown.isEmpty else { return }
    let printed = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(
      fits(printed[...], example.shown[...]), "\(example.place): \(example.command) prints\n\(run.output)")
  }

  @Test("the example in the help of every command works", arguments: Tool.commands.map { $0.usage.example })
  func helpExamples(line: String) throws {
    try withTemporaryFolder { folder in
      try BuiltTool.prepare(folder)
      let example = Example(place: "--help", command: "stance \(line)", shown: [])
      guard example.isRunnable else { return }
      let run = try BuiltTool.shell(example.command, in: folder)
      #expect(run.status == 0, "\(run.messages)")
    }
  }

  @Test("the page on the command line names every command and every option")
  func completeness() throws {
    let page = try text(of: packageFolder.appending(path: "docs/command-line.md"))
    for usage in Tool.commands.map({ $0.usage }) where !usage.isHidden {
      let headings = page.split(separator: "\n").filter { $0.hasPrefix("## ") }
      #expect(headings.contains { $0.contains(usage.name) }, "\(usage.name)")
      for option in usage.options { #expect(page.contains("--\(option.name)"), "--\(option.name)") }
    }
  }

  @Test("there are examples, and links between documents lead somewhere")
  func links() throws {
    #expect(ExampleBlock.all.count > 10)
    for name in ExampleBlock.documents {
      let page = packageFolder.appending(path: name)
      for link in try text(of: page).matches(of: /\]\(([^)#:]+)[^):]*\)/) {
        let target = page.deletingLastPathComponent().appending(path: String(link.1))
        #expect(FileManager.default.fileExists(atPath: target.path), "\(name) links to \(link.1)")
      }
    }
  }

  /// Whether lines are those shown, `…` standing for any number of them, and blank lines at the end aside.
  private static func fits(_ printed: ArraySlice<String>, _ shown: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return printed.allSatisfy(\.isEmpty) }
    if first == "…" {
      return (printed.startIndex...printed.endIndex).contains { fits(printed[$0...], shown.dropFirst()) }
    }
    if printed.first == first { return fits(printed.dropFirst(), shown.dropFirst()) }
    return first.isEmpty && fits(printed, shown.dropFirst())
  }
}
