import Bytes
import Coalitions
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
      (-); and of tables of statements (.csv), a position a row, which docs/coalitions.md tells about. It holds what \
      follows from the graph, too. Every command answers from it as from the texts, without reading them; a hundred \
      million triples fit on one machine. What stood under the name is replaced when all is done.
      """,
    options: [StatementSource.actors, ExportCommand.noDerived, inputFormat, .output],
    example: "pack Graph --output wgec.stance")

  var paths: [String]
  var tables: [String]
  var actors: String?
  var output: String
  var isDeriving: Bool
  var format: StorePacker.Document.Format?

  init(_ arguments: Arguments) throws(UsageError) {
    let isTable = { (path: String) in path.lowercased().hasSuffix(".csv") && Files.kind(of: path) != .folder }
    tables = arguments.words.filter(isTable)
    paths = arguments.words.filter { !isTable($0) }
    actors = arguments[StatementSource.actors]
    guard !arguments.words.isEmpty else {
      throw UsageError("pack what?", hint: "stance \(Self.usage.example)")
    }
    guard let output = arguments[.output], output != "-" else {
      throw UsageError("pack needs a file to write: --output FILE", hint: "stance \(Self.usage.example)")
    }
    self.output = output
    guard actors == nil || !tables.isEmpty else {
      throw UsageError("--actors is for a table of statements", hint: "a table's name ends in .csv")
    }
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
    let sources = tables.isEmpty ? [] : [try statements()]
    let summary: StorePacker.Summary
    do throws(StoreError) {
      defer { line?.clear() }
      summary = try packer.pack(documents, and: sources, into: output)
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

  /// What the tables say.
  private func statements() throws(Failure) -> StatementGraph {
    var read: [(path: String, table: StatementGraph.Table)] = []
    for path in tables {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      if let other = read.first(where: { $0.table.name == name }) {
        throw Failure(
          "\(other.path) and \(path) are two tables of one name, which evidence could not tell apart",
          status: .usage)
      }
      read.append((path, StatementGraph.Table(name: name, bytes: try OpenedStatements.read(path))))
    }
    let actors = try actors.map { (path) throws(Failure) in try OpenedStatements.readActors(path) }
    do throws(SyntaxError) {
      return try StatementGraph(read, actors: actors ?? ActorFile.Contents())
    } catch {
      throw Failure(error, source: [], status: .data)
    }
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
