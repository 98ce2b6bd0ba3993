import Algebra
import Pictures
import Questions

/// What to draw, as `dot` and `draw` are told.
struct PictureRequest: Sendable {
  static let around = Option("around", "ID", "draw what stands around this node")
  static let depth = Option("depth", "N", "how many steps to go from it, 1 to 5 (default 1)")
  static let options: [Option] = [around, depth, .most]

  /// The node to draw around; `nil` to draw an answer.
  var around: String?
  var depth: Int
  var most: Int?
  var question: [String]
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    around = arguments[Self.around]
    question = arguments.words
    depth = try arguments.number(Self.depth, in: 1...5) ?? 1
    most = try arguments.number(.most, in: 1...1000)
    source = try DataSource(arguments)
    guard (around == nil) != question.isEmpty else {
      throw UsageError(
        around == nil ? "nothing to draw" : "--around and a question exclude each other",
        hint: "stance draw --around R67, or stance draw who supports R67")
    }
  }

  func picture(on console: inout Console) throws(Failure) -> Picture {
    let reader = try QuestionReader(source, in: console.environment)
    var maker = PictureMaker(reader.service, within: source.limits)
    guard let around else {
      // Past that a list reads better than a net.
      maker.mostNodes = most ?? 60
      let answer = try reader.ask(question, details: [.notes, .evidence])
      try console.note("understood: \(answer.reading)")
      for note in answer.notes { try console.note(note) }
      guard let picture = try drawn({ () throws(QueryFailure) in try maker.picture(of: answer) }) else {
        throw Failure("the answer holds nothing to draw", status: .usage)
      }
      return picture
    }
    if let most { maker.mostNeighbours = most }
    let node = try reader.node(named: around)
    guard let picture = try drawn({ () throws(QueryFailure) in try maker.around(node, depth: depth) }) else {
      throw reader.unknown(around)
    }
    return picture
  }

  private func drawn(_ make: () throws(QueryFailure) -> Picture?) throws(Failure) -> Picture? {
    do throws(QueryFailure) { return try make() } catch { throw source.failure(error) }
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
