import Algebra
import Pictures
import Questions

/// What to draw, as `dot` and `draw` are told.
struct PictureRequest: Sendable {
  static let around = Option("around", "ID", "draw what stands around this node")
  static let depth = Option("depth", "N", "how many steps to go from it, 1 to 5 (default 1)")
  static let lineage = Option("lineage", nil, "draw which texts come from which, or from and to those named")
  static let citations = Option("citations", nil, "draw which texts cite which paragraphs, or those named")
  static let options: [Option] = [around, depth, lineage, citations, .most]

  enum Subject: Equatable, Sendable {
    case around(String, depth: Int)
    case answer(to: [String])
    /// Of the nodes named, or of all.
    case lineage([String])
    case citations([String])
  }

  var subject: Subject
  var most: Int?
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    most = try arguments.number(.most, in: 1...1000)
    source = try DataSource(arguments)
    let depth = try arguments.number(Self.depth, in: 1...5) ?? 1
    var subjects: [(name: String, subject: Subject)] = []
    if let node = arguments[Self.around] { subjects.append(("--around", .around(node, depth: depth))) }
    if arguments.has(Self.lineage) { subjects.append(("--lineage", .lineage(arguments.words))) }
    if arguments.has(Self.citations) { subjects.append(("--citations", .citations(arguments.words))) }
    let takesWords = arguments.has(Self.lineage) || arguments.has(Self.citations)
    if !arguments.words.isEmpty, !takesWords {
      subjects.append(("a question", .answer(to: arguments.words)))
    }
    guard let first = subjects.first else {
      throw UsageError("nothing to draw", hint: Self.hint)
    }
    guard subjects.count == 1 else {
      throw UsageError("\(first.name) and \(subjects[1].name) exclude each other", hint: Self.hint)
    }
    subject = first.subject
  }

  private static let hint = "stance draw --around R67, or stance draw who supports R67"

  func picture(on console: inout Console) throws(Failure) -> Picture {
    let reader = try QuestionReader(source, in: console.environment)
    var maker = PictureMaker(reader.service, within: source.limits)
    switch subject {
    case .answer(let question):
      // Past that a list reads better than a net.
      maker.mostNodes = most ?? 60
      let answer = try reader.ask(question, details: [.notes, .evidence])
      try console.note("understood: \(answer.reading)")
      for note in answer.notes { try console.note(note) }
      guard let picture = try drawn({ () throws(QueryFailure) in try maker.picture(of: answer) }) else {
        throw Failure("the answer holds nothing to draw", status: .usage)
      }
      return picture
    case .around(let name, let depth):
      if let most { maker.mostNeighbours = most }
      let node = try reader.node(named: name)
      guard let picture = try drawn({ () throws(QueryFailure) in try maker.around(node, depth: depth) })
      else {
        throw reader.unknown(name)
      }
      return picture
    case .lineage(let names):
      let nodes = try reader.nodes(named: names)
      if let most { maker.mostNodes = most }
      guard let picture = try drawn({ () throws(QueryFailure) in try maker.lineage(of: nodes) }) else {
        throw Failure("no text here is linked to another", status: .usage)
      }
      return picture
    case .citations(let names):
      let nodes = try reader.nodes(named: names)
      if let most { maker.mostNodes = most }
      guard let picture = try drawn({ () throws(QueryFailure) in try maker.citations(of: nodes) }) else {
        throw Failure("no text here cites a paragraph", status: .usage)
      }
      return picture
    }
  }

  private func drawn(_ make: () throws(QueryFailure) -> Picture?) throws(Failure) -> Picture? {
    do throws(QueryFailure) { return try make() } catch { throw source.failure(error) }
  }
}

extension QuestionReader {
  fileprivate func nodes(named names: [String]) throws(Failure) -> [String] {
    var nodes: [String] = []
    for name in names { nodes.append(try node(named: name)) }
    return nodes
  }
}

extension PictureMaker {
  fileprivate func picture(of answer: QuestionAnswer) throws(QueryFailure) -> Picture? {
    guard case .select(let select) = answer.query.form else { return nil }
    let text = answer.question.text
    var items = Set((answer.evidence ?? []).joined().map(\.item))
    // The edges of a connection are its rows, also those of an organisation, whose positions its speakers hold.
    if case .connected = answer.question.form { items = [] }
    return try self.answer(
      answer.table, to: select, restingOn: items,
      title: text.prefix(1).uppercased() + text.dropFirst() + "?")
  }
}
