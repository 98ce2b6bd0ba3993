import Algebra
import Bytes
import Glibc
import Positions
import RDF
import SPARQL

/// `stance sparql`: runs a SPARQL query.
struct SPARQLCommand: Command {
  static let formats: [Format] = [.table, .csv, .tsv, .json, .xml, .ttl, .nt]
  static let query = Option("query", "TEXT", "the query itself, in place of a file")

  static let usage = Usage(
    name: "sparql", summary: "runs a SPARQL 1.1 query", words: "[FILE]",
    details: """
      Reads the query from FILE, from --query or from standard input. The prefixes of the graph (the empty one, st:, \
      rdfs:, dcterms:, cito: and others) need no declaration. SELECT and ASK answer in table, csv, tsv, json or xml; \
      CONSTRUCT and DESCRIBE in ttl or nt.
      """,
    options: [query, .format(formats), .output, .explain] + DataSource.options,
    example: #"sparql --query 'SELECT ?who WHERE { ?who st:supports :R67 }'"#)

  var file: String?
  var query: String?
  var format: Format?
  var isExplained: Bool
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    query = arguments[Self.query]
    file = arguments.words.first
    guard arguments.words.count <= 1 else {
      throw UsageError("one query file at a time", hint: "found \(arguments.words.joined(separator: " "))")
    }
    guard query == nil || file == nil else { throw UsageError("a file and --query exclude each other") }
    format = try arguments.format(among: Self.formats)
    isExplained = arguments.has(.explain)
    source = try DataSource(arguments)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let (text, name) = try queryText()
    let query: Query
    do throws(SyntaxError) {
      query = try SPARQLParser.parse(text, prefixes: Prefix.predeclared, base: DataNamespace.iri, file: name)
    } catch {
      throw Failure(error, source: text, status: .usage)
    }
    let format = try format(for: query, on: console.display)
    let service = try source.open(in: console.environment)
    let answer = try source.answer(query, by: service, explaining: isExplained, on: &console)
    QueryAnswer.write(answer, as: format, to: &console)
    return .answered
  }

  private func queryText() throws(Failure) -> (text: [UInt8], name: String) {
    if let query { return (Array(query.utf8), "query") }
    if file == nil, isatty(0) == 1 {
      throw Failure("no query: name a file, or write it after --query", status: .usage)
    }
    do throws(FileError) {
      return (try Files.read(file ?? "-"), file == "-" ? "query" : file ?? "query")
    } catch {
      throw Failure(error)
    }
  }

  /// The format asked for, if it can hold what the query makes, or else the one that fits the place it goes to.
  private func format(for query: Query, on display: Display) throws(Failure) -> Format {
    let (fitting, what): ([Format], String) =
      switch query.form {
      case .select: ([.table, .csv, .tsv, .json, .xml], "a table")
      case .ask: ([.table, .csv, .tsv, .json, .xml], "a yes or no")
      case .construct, .describe: ([.ttl, .nt], "a graph")
      }
    guard let format else { return display.isTerminal || fitting[0] == .ttl ? fitting[0] : .csv }
    guard fitting.contains(format) else {
      let names = fitting.map(\.rawValue).joined(separator: ", ")
      throw Failure(
        "the query makes \(what), which \(format.rawValue) cannot hold\n  there are \(names)", status: .usage)
    }
    return format
  }
}
