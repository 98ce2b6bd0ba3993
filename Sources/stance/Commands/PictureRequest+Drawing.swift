import Algebra
import Coalitions
import Pictures
import Questions

extension PictureRequest {
  /// Asks for what is to be drawn.
  ///
  /// - Parameter isWeighed: whether a map says how firm its blocs are, which takes most of its time.
  func drawing(on console: inout Console, isWeighed: Bool = true) throws(Failure) -> Drawing {
    switch subject {
    case .coalitions(let asked):
      return .map(try map(of: asked, in: console.environment, isWeighed: isWeighed))
    case .answer(let question):
      var (reader, maker) = try open(in: console.environment)
      // Past that a list reads better than a net.
      maker.mostNodes = most ?? 60
      let answer = try reader.ask(question, details: [.notes, .evidence])
      try console.note("understood: \(answer.reading)")
      for note in answer.notes { try console.note(note) }
      return try picture(orElse: Failure("the answer holds nothing to draw", status: .usage)) {
        () throws(QueryFailure) in try maker.picture(of: answer)
      }
    case .around(let name, let depth):
      var (reader, maker) = try open(in: console.environment)
      if let most { maker.mostNeighbours = most }
      let node = try reader.node(named: name)
      return try picture(orElse: reader.unknown(name)) {
        () throws(QueryFailure) in try maker.around(node, depth: depth)
      }
    case .lineage(let names):
      var (reader, maker) = try open(in: console.environment)
      let nodes = try reader.nodes(named: names)
      maker.mostNodes = most ?? 300
      return try picture(orElse: Failure("no text here is linked to another", status: .usage)) {
        () throws(QueryFailure) in try maker.lineage(of: nodes)
      }
    case .citations(let names):
      var (reader, maker) = try open(in: console.environment)
      let nodes = try reader.nodes(named: names)
      maker.mostNodes = most ?? 300
      return try picture(orElse: Failure("no text here cites a paragraph", status: .usage)) {
        () throws(QueryFailure) in try maker.citations(of: nodes)
      }
    }
  }

  /// What pictures of the graph are made of.
  private func open(in environment: Environment) throws(Failure) -> (QuestionReader, PictureMaker) {
    let reader = try QuestionReader(source, in: environment)
    return (reader, PictureMaker(reader.service, within: source.limits))
  }

  /// The DOT text of what is to be drawn; of a map with the ties asked for, or else those that can be read.
  func dot(on console: inout Console) throws(Failure) -> String {
    switch try drawing(on: &console) {
    case .picture(let picture): picture.dot
    case .map(let map): map.dropping(below: hasThreshold ? 0 : map.readableThreshold).dot
    }
  }

  private var hasThreshold: Bool {
    if case .coalitions(let asked) = subject { asked.threshold != nil } else { false }
  }

  private func picture(
    orElse failure: Failure, _ make: () throws(QueryFailure) -> Picture?
  ) throws(Failure) -> Drawing {
    let picture: Picture?
    do throws(QueryFailure) { picture = try make() } catch { throw source.failure(error) }
    guard let picture else { throw failure }
    return .picture(picture)
  }

  private func map(
    of asked: CoalitionSubject, in environment: Environment, isWeighed: Bool
  ) throws(Failure) -> CoalitionMap {
    let opened = try asked.statements.open(in: environment, hasLines: false)
    var notes = asked.statements.note.map { [$0] } ?? []
    if notes.isEmpty, let reader = opened.reader {
      do throws(QueryFailure) {
        notes = try PictureMaker(reader.service, within: source.limits).dateNote()
      } catch {
        throw source.failure(error)
      }
    }
    let records = opened.records
    let count = Set(records.statements.map(\.concept)).count
    guard count > 0 else { throw Failure("nobody takes a side on this", status: .usage) }
    let concepts = asked.statements.concepts ?? []
    let kind = (asked.statements.wantsProposals ? "proposal" : "issue") + (count == 1 ? "" : "s")
    let named = concepts.count <= 3 ? concepts.joined(separator: ", ") : "\(count) issues and proposals"
    let map = CoalitionMap(
      records, seed: asked.seed,
      title: "Who stands with whom on \(concepts.isEmpty ? "\(count) \(kind)" : named)", notes: notes,
      isWeighed: isWeighed)
    return map.dropping(below: asked.threshold ?? 0)
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
