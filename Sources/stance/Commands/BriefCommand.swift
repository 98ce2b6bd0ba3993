import Algebra
import Briefing
import Bytes
import Documents
import Positions

/// `stance brief`: the note a delegate reads the evening before a meeting.
struct BriefCommand: Command {
  static let delegation = Option(
    "for", "NAME", "the delegation it is written for: where it stands, who is near, who is far")
  static let full = Option("full", nil, "every part with the annexes, in place of one page")
  static let mandate = Option("mandate", "FILE", "the delegation's own asks, fallbacks and red lines")
  static let formats: [Format] = [.markdown, .html]

  static let usage = Usage(
    name: "brief", summary: "writes the note for a meeting, a document, an issue or some proposals",
    words: "NAME…",
    details: """
      One page, or with --full the long note: the bottom line, the state of the text, the proposals by backing, allies \
      and opponents, the paragraphs cited, what the record does not tell. Every stance bears the number of its \
      evidence, listed at the end; with --sources the words themselves. A line of the mandate is `ask:`, `fallback:` or \
      `red line:`, some words, and in brackets the proposals and issues they bear on.
      """,
    options: [delegation, full, mandate, .sources, .format(formats), .output] + DataSource.options,
    example: "brief wgec-2-meeting-5 --for sweden")

  var names: [String]
  var delegation: String?
  var length: NoteRequest.Length
  var mandate: String?
  var sources: String?
  var format: Format
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    names = arguments.words
    guard !names.isEmpty else {
      throw UsageError("a note on what?", hint: "stance \(Self.usage.example)")
    }
    delegation = arguments[Self.delegation]
    length = arguments.has(Self.full) ? .full : .onePage
    mandate = arguments[Self.mandate]
    sources = arguments[.sources]
    format = try arguments.format(among: Self.formats) ?? .markdown
    source = try DataSource(arguments)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let reader = try QuestionReader(source, in: console.environment)
    var request = NoteRequest(try subject(reader), length: length)
    if let delegation { request.delegation = try node(delegation, of: .actors, "a contributor", reader).iri }
    if let mandate { request.mandate = try self.mandate(mandate, reader) }
    var note: Note
    do throws(QueryFailure) {
      note = try NoteMaker.note(request, from: reader.service, within: source.limits)
    } catch {
      throw source.failure(error)
    }
    if let sources {
      let words = try reader.words(
        of: Set(note.evidence.flatMap { $0.passages.map(\.evidence) }), in: SourceFolder(sources),
        on: &console
      ) { ($0.document.id, $0.lines, $0.digest) }
      note = note.quoting { words[$0] }
    }
    console.output.write(format == .html ? note.html : note.markdown)
    return .answered
  }

  /// One meeting, document or issue, or some proposals. Words that are no names by themselves make one together.
  private func subject(_ reader: QuestionReader) throws(Failure) -> NoteRequest.Subject {
    let whole = names.joined(separator: " ")
    let named = reader.names.node(ifNamed: whole)
    if let node = named {
      if node.classes.contains(.meeting) { return .meeting(node.iri) }
      if node.classes.contains(.document) { return .document(node.iri) }
      if node.classes.contains(.issue) { return .issue(node.iri) }
    }
    let kinds: NodeClasses = [.meeting, .document, .issue, .proposal]
    guard names.count > 1, named == nil else {
      return .proposals([
        try node(whole, of: kinds, "a meeting, a document, an issue or proposals", reader).iri
      ])
    }
    var proposals: [String] = []
    for name in names {
      proposals.append(try node(name, of: .proposal, "several names must be proposals", reader).iri)
    }
    return .proposals(proposals)
  }

  private func node(
    _ name: String, of classes: NodeClasses, _ expected: String, _ reader: QuestionReader
  ) throws(Failure) -> NameIndex.Node {
    let node: NameIndex.Node
    do throws(NameError) {
      node = try reader.names.node(named: name)
    } catch {
      throw Failure(error.message, status: .usage)
    }
    guard !node.classes.isDisjoint(with: classes) else {
      throw Failure("expected \(expected), found the \(node.classes.noun) \(node.id)", status: .usage)
    }
    return node
  }

  private func mandate(_ path: String, _ reader: QuestionReader) throws(Failure) -> Mandate {
    let text: [UInt8]
    do throws(FileError) { text = try Files.read(path) } catch { throw Failure(error) }
    do throws(SyntaxError) {
      return try Mandate(text) { name in
        do throws(NameError) {
          let node = try reader.names.node(named: name)
          guard !node.classes.isDisjoint(with: .targets) else { return .failure(.unknown(name, nearest: [])) }
          return .success(NodeName(node.iri, label: node.label))
        } catch {
          return .failure(error)
        }
      }
    } catch {
      var error = error
      error.file = path
      var failure = Failure(error.rendered(source: text), status: .data)
      failure.isPlaced = true
      throw failure
    }
  }
}
