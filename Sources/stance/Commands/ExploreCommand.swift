import Algebra
import Bytes
import Documents
import Explorer
import Positions

/// `stance explore`: one page that answers by clicking.
struct ExploreCommand: Command {
  static let usage = Usage(
    name: "explore", summary: "one HTML page to click through: matrix, proposals, evidence", words: "",
    details: """
      Writes a self-contained file that any browser opens, from a disk or a message, and that fetches nothing: who \
      stands where, the proposals with their lineage, who cites which paragraph, with search and the evidence behind \
      every cell. With --sources, the words of the documents stand beside the line numbers; mind whose they are before \
      you pass the page on.
      """,
    options: [.sources, .output] + DataSource.options, example: "explore -o page.html")

  var sources: String?
  var hasFile: Bool
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    try arguments.expectNoWords(of: Self.usage)
    sources = arguments[.sources]
    hasFile = arguments.has(.output)
    source = try DataSource(arguments)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    guard hasFile || !console.display.isTerminal else {
      throw Failure("a terminal cannot show a page\n  name a file with --output FILE", status: .usage)
    }
    let service = try source.open(in: console.environment)
    var data: ExplorerData
    do throws(QueryFailure) {
      data = try ExplorerData(service, within: source.limits)
    } catch {
      throw source.failure(error)
    }
    if let leftOut = data.leftOut { try console.note(leftOut) }
    if let sources {
      guard Files.kind(of: sources) == .folder else {
        throw Failure("there is no folder \(sources)", status: .data)
      }
      for document in data.addPassages(from: SourceFolder(sources)) {
        try console.note(
          "\(sources) has no text of \(document) as it was read; its lines are given without words")
      }
    }
    console.output.write(ExplorerPage(data).html)
    return .answered
  }
}
