import Bytes
import Documents
import Questions

/// `stance ask`: answers a question.
struct AskCommand: Command {
  static let evidence = Option(
    "evidence", nil, "also where each row can be read: document, section, label, lines")
  static let sparql = Option("sparql", nil, "print the query in SPARQL and do not run it")

  static let usage = Usage(
    name: "ask", summary: "answers a question", words: "QUESTION…",
    details: """
      The word ask may be left out: a command line that begins with who, which, what, how or whose is a question. \
      Alone, ask prints how questions can begin. The reading of the question and remarks on the answer go to standard \
      error. With --sources, the words themselves are printed from your own copy of the documents.
      """,
    options: [evidence, .sources, sparql, .explain, .format(AnswerTable.formats), .output]
      + DataSource.options,
    example: "ask who supports R67")

  var words: [String]
  var hasEvidence: Bool
  var sources: String?
  var isSPARQL: Bool
  var isExplained: Bool
  var format: Format?
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    words = arguments.words
    sources = arguments[.sources]
    hasEvidence = arguments.has(Self.evidence) || sources != nil
    isSPARQL = arguments.has(Self.sparql)
    isExplained = arguments.has(.explain)
    format = try arguments.format(among: AnswerTable.formats)
    source = try DataSource(arguments)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    guard !words.isEmpty else {
      writeBeginnings(to: &console)
      return .answered
    }
    let reader = try QuestionReader(source, in: console.environment)
    if isSPARQL {
      console.output.write(try reader.sparql(of: words))
      return .answered
    }
    var answer = AnswerTable(
      answer: try reader.ask(words, details: hasEvidence ? [.notes, .evidence] : .notes))
    if let sources {
      answer.words = try reader.words(
        of: Set((answer.answer.evidence ?? []).joined()), in: SourceFolder(sources), on: &console
      ) { ($0.document, $0.lines, $0.digest) }
    }
    let format = format ?? .usual(on: console.display)
    if format != .json { try console.note("understood: \(answer.answer.reading)") }
    answer.write(as: format, to: &console)
    if format != .json { for note in answer.answer.notes { try console.note(note) } }
    if isExplained {
      _ = try source.answer(answer.answer.query, by: reader.service, explaining: true, on: &console)
    }
    return .answered
  }

  /// How questions can begin, with an example of each.
  private func writeBeginnings(to console: inout Console) {
    let format = format ?? .usual(on: console.display)
    guard format == .table else {
      var listing = Listing(columns: [.init("beginning"), .init("example"), .init("answer")])
      listing.rows = Completion.beginnings.map { [$0.words, $0.example, $0.answer] }
      return listing.write(as: format, to: &console)
    }
    let rows = Completion.beginnings.map {
      TextTable.Row(cells: [$0.words, $0.example], remarks: [$0.answer])
    }
    TextTable(columns: [.init(title: "beginning"), .init(title: "example")], rows: rows, remarkColumn: 1)
      .write(to: &console.output, on: console.display)
  }
}
