import Bytes
import Documents
import Positions
import TripleStore

/// `stance check`: the graph against its rules, and its line numbers against the documents.
struct CheckCommand: Command {
  static let usage = Usage(
    name: "check", summary: "checks the graph against its rules", words: "",
    details: """
      Prints what breaks a rule, each with its file and line, and ends with status 1 when there is an error among it. \
      With --sources, every line range is also compared with your own copy of the documents. Of a packed graph, all bytes \
      are compared with their sums.
      """,
    options: [.sources, .format(Listing.formats), .output, .graph], example: "check")

  var path: String?
  var sources: String?
  var format: Format?

  init(_ arguments: Arguments) throws(UsageError) {
    try arguments.expectNoWords(of: Self.usage)
    path = arguments[.graph]
    sources = arguments[.sources]
    format = try arguments.format(among: Listing.formats)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let place = GraphPlace(path, in: console.environment)
    if StoreFile.isStore(place.path) { return try checkStore(place.path, on: &console) }
    let graph: WrittenGraph
    do throws(GraphError) {
      graph = try WrittenGraph(place.path)
    } catch {
      throw place.failure(error)
    }
    var findings = GraphCheck.findings(in: graph)
    if let sources {
      guard Files.kind(of: sources) == .folder else {
        throw Failure("there is no folder \(sources)", status: .data)
      }
      findings += SourceCheck.findings(in: graph, sources: SourceFolder(sources))
      findings.sortByPlace()
    }
    write(findings, to: &console)
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors
    try console.note(
      "\(graph.nodes.count) nodes checked: \(count(errors, "error")), \(count(warnings, "warning"))")
    return errors > 0 ? .problemsFound : .answered
  }

  /// Compares a packed store with its sums. What it says was checked when it was packed.
  private func checkStore(_ path: String, on console: inout Console) throws(Failure) -> ExitStatus {
    guard sources == nil, format == nil else {
      throw Failure("of a packed store only the bytes are checked, not what they say", status: .usage)
    }
    let findings: [String]
    do throws(StoreError) {
      findings = try StoreFile.check(path)
    } catch {
      throw Failure(error.message, status: .data)
    }
    for finding in findings { console.output.writeLine("\(path): \(finding)") }
    guard findings.isEmpty else {
      try console.note("\(path) is damaged; pack it anew from its texts")
      return .data
    }
    try console.note("\(path) is sound")
    return .answered
  }

  /// One finding a line, as editors understand it, unless a format is asked for.
  private func write(_ findings: [Finding], to console: inout Console) {
    guard let format else {
      for finding in findings { console.output.writeLine(finding.text) }
      return
    }
    var listing = Listing(columns: [
      .init("file"), .init("line", isNumeric: true), .init("severity"), .init("rule"), .init("message"),
    ])
    listing.rows = findings.map {
      [$0.file, String($0.line), $0.severity.rawValue, $0.rule.rawValue, $0.message]
    }
    listing.write(as: format, to: &console)
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
