import Bytes
import Glibc
import Positions
import TripleStore

/// `stance pack`: a graph as one file that is opened at once.
struct PackCommand: Command {
  static let writesFile = true
  static let inputFormat = Option(
    "input-format", "NAME", "what standard input holds: nt, ttl (default: by its text)")

  static let usage = Usage(
    name: "pack", summary: "packs a graph into one file that opens at once", words: "PATH…",
    details: """
      Makes a file for --graph of Turtle and N-Triples: of files, of the folders that hold them, or of standard input \
      (-). It holds what follows from the graph, too. Every command answers from it as from the texts, without reading \
      them; a hundred million triples fit on one machine. What stood under the name is replaced when all is done.
      """,
    options: [ExportCommand.noDerived, inputFormat, .output],
    example: "pack Graph --output wgec.stance")

  var paths: [String]
  var output: String
  var isDeriving: Bool
  var format: StorePacker.Document.Format?

  init(_ arguments: Arguments) throws(UsageError) {
    paths = arguments.words
    guard !paths.isEmpty else { throw UsageError("pack what?", hint: "stance \(Self.usage.example)") }
    guard let output = arguments[.output], output != "-" else {
      throw UsageError("pack needs a file to write: --output FILE", hint: "stance \(Self.usage.example)")
    }
    self.output = output
    isDeriving = !arguments.has(ExportCommand.noDerived)
    switch arguments[Self.inputFormat] {
    case nil: format = nil
    case "nt": format = .nTriples
    case "ttl": format = .turtle
    case let name?: throw UsageError("--input-format takes nt or ttl, found \(name)")
    }
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    // A file that grows beyond the limit for files is a failed write, with a message.
    signal(SIGXFSZ, SIG_IGN)
    var packer = StorePacker()
    if isDeriving { packer.inference = GraphLoader.inference }
    let line = console.messageDisplay.isTerminal ? ProgressLine() : nil
    if let line { packer.progress = { line.show($0) } }
    let documents = try documents()
    let summary: StorePacker.Summary
    do throws(StoreError) {
      defer { line?.clear() }
      summary = try packer.pack(documents, into: output)
    } catch {
      var failure = Failure(error.message, status: .data)
      if case .syntax = error { failure.isPlaced = true }
      throw failure
    }
    let derived = summary.derivedTriples > 0 ? ", among them \(summary.derivedTriples) that follow" : ""
    try console.note(
      "\(output): \(summary.triples) triples\(derived), \(summary.terms) terms, \(summary.bytes) bytes")
    return .answered
  }

  private func documents() throws(Failure) -> [StorePacker.Document] {
    var documents: [StorePacker.Document] = []
    for path in paths {
      do throws(GraphError) {
        documents += try GraphFiles.paths(at: path).map { file in
          let named: StorePacker.Document.Format = GraphFiles.isNTriples(file) ? .nTriples : .turtle
          return StorePacker.Document(path: file, format: file == "-" ? format : named)
        }
      } catch {
        throw Failure(error.message, status: .data)
      }
    }
    return documents
  }
}
