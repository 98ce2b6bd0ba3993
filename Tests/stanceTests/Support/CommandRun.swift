import Bytes
import Foundation

@testable import stance

/// What came of a command line.
struct CommandRun: Equatable {
  var status: Int32
  var output: String
  var messages: String
}

/// Runs a command line inside the test, on the small graph of the fixtures unless the environment names another.
func run(_ line: [String], environment: [String: String] = [:], display: Display = .plain) -> CommandRun {
  let environment = ["STANCE_GRAPH": fixture("Graph")].merging(environment) { $1 }
  var console = Console(environment: Environment(environment), display: display)
  let status = Tool.run(line, on: &console)
  let (output, messages) = console.finish()
  return CommandRun(status: status.rawValue, output: output, messages: messages)
}

/// A command line written in one text, cut at blanks.
func run(_ line: String, display: Display = .plain) -> CommandRun {
  run(line.split(separator: " ").map(String.init), display: display)
}

/// The path of a file or folder among the fixtures.
func fixture(_ name: String) -> String {
  URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures").appending(path: name).path
}

/// The folder that holds `Package.swift`.
let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

func text(of file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

/// A folder that is gone after the body.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "stance-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
