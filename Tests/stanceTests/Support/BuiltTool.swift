import Foundation

/// The built program, run as people run it.
enum BuiltTool {
  /// The folder of the built programs: where the tests are, too.
  static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

  /// A folder in which the examples of the documentation work: the graph, the queries and the documentation stand in it.
  static func prepare(_ folder: URL) throws {
    for name in ["Graph", "Queries", "docs"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: packageFolder.appending(path: name))
    }
  }

  /// Runs a line of shell in a folder, with a fixed environment.
  ///
  /// - Parameter onTerminal: whether the program writes to a terminal, a hundred columns wide and without colour; its
  ///   messages then come with the output, in their order.
  static func shell(
    _ line: String, in folder: URL, onTerminal: Bool = false, environment: [String: String] = [:]
  ) throws -> CommandRun {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    let inner = "set -o pipefail; \(line)"
    if onTerminal {
      process.arguments = [
        "-c", #"exec script --quiet --return --command "$0" /dev/null"#, "bash -c \(quoted(inner))",
      ]
    } else {
      process.arguments = ["-c", inner]
    }
    process.currentDirectoryURL = folder
    var variables = [
      "PATH": "\(Self.folder.path):/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C.UTF-8",
      "TERM": "xterm", "COLUMNS": "100", "NO_COLOR": "1", "SHELL": "/bin/bash",
    ]
    if let sources = sourcesFolder { variables["STANCE_SOURCES"] = sources.path }
    process.environment = variables.merging(environment) { $1 }
    let output = Pipe()
    let messages = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = messages
    try process.run()
    // Messages are few lines, which a pipe holds.
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let said = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return CommandRun(
      status: process.terminationStatus,
      // A terminal puts a carriage return before every line feed, and CSV may have one there already.
      output: String(decoding: text.filter { $0 != 0x0D }, as: UTF8.self),
      messages: String(decoding: said, as: UTF8.self))
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: #"'\''"#) + "'"
  }

  /// The source documents, which are not part of the project; `nil` where nobody put them.
  static let sourcesFolder: URL? = {
    guard let path = ProcessInfo.processInfo.environment["STANCE_SOURCES"] else { return nil }
    return FileManager.default.fileExists(atPath: path) ? URL(filePath: path) : nil
  }()

  static let hasGraphViz: Bool =
    ["/usr/bin/dot", "/usr/local/bin/dot"].contains { FileManager.default.isExecutableFile(atPath: $0) }
}
