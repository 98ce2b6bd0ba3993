import Pictures

/// What to draw, as `dot` and `draw` are told.
struct PictureRequest: Sendable {
  static let around = Option("around", "ID", "draw what stands around this node")
  static let depth = Option("depth", "N", "how many steps to go from it, 1 to 5 (default 1)")
  static let lineage = Option("lineage", nil, "draw which texts come from which, or from and to those named")
  static let citations = Option("citations", nil, "draw which texts cite which paragraphs, or those named")
  static let coalitions = Option(
    "coalitions", nil, "draw who stands with whom on all issues, or on what is named")
  static let threshold = Option(
    "threshold", "W", "only ties of weight W and more (default: about three ties an actor)")
  static let seed = Option(
    "seed", "N", "where chance begins (default 1); the same seed, the same answer")
  static let options: [Option] =
    [
      around, depth, lineage, citations, coalitions, threshold, seed, .most,
    ] + StatementSource.options

  enum Subject: Equatable, Sendable {
    case around(String, depth: Int)
    case answer(to: [String])
    /// Of the nodes named, or of all.
    case lineage([String])
    case citations([String])
    case coalitions(CoalitionSubject)
  }

  struct CoalitionSubject: Equatable, Sendable {
    var statements: StatementSource
    /// The least weight of the ties; `nil` for all of them in a file, and in a drawing for those that can be read.
    var threshold: Double?
    var seed: UInt64
  }

  /// A picture of nodes and edges, or a map of coalitions with all ties, or those above the threshold asked for.
  enum Drawing {
    case picture(Picture)
    case map(CoalitionMap)
  }

  var subject: Subject
  var most: Int?
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    most = try arguments.number(.most, in: 1...1000)
    source = try DataSource(arguments)
    var subjects: [(name: String, subject: Subject)] = []
    if let node = arguments[Self.around] {
      let depth = try arguments.number(Self.depth, in: 1...5) ?? 1
      subjects.append(("--around", .around(node, depth: depth)))
    }
    if arguments.has(Self.lineage) { subjects.append(("--lineage", .lineage(arguments.words))) }
    if arguments.has(Self.citations) { subjects.append(("--citations", .citations(arguments.words))) }
    if arguments.has(Self.coalitions) {
      subjects.append(("--coalitions", .coalitions(try CoalitionSubject(arguments))))
    } else {
      for option in StatementSource.options + [Self.threshold, Self.seed] where arguments.has(option) {
        throw UsageError("--\(option.name) is for --coalitions here")
      }
    }
    let takesWords = subjects.contains { $0.name != "--around" }
    if !arguments.words.isEmpty, !takesWords {
      subjects.append(("a question", .answer(to: arguments.words)))
    }
    guard let first = subjects.first else { throw UsageError("nothing to draw", hint: Self.hint) }
    guard subjects.count == 1 else {
      throw UsageError("\(first.name) and \(subjects[1].name) exclude each other", hint: Self.hint)
    }
    subject = first.subject
  }

  private static let hint = "stance draw --around R67, or stance draw who supports R67"

  /// Whether what is to be drawn stands in columns, whose layout needs no GraphViz.
  var isInColumns: Bool {
    switch subject {
    case .lineage, .citations: true
    case .around, .answer, .coalitions: false
    }
  }

  /// Whether a map of coalitions is asked for, and no picture.
  var isMap: Bool { if case .coalitions = subject { true } else { false } }
}

extension PictureRequest.CoalitionSubject {
  fileprivate init(_ arguments: Arguments) throws(UsageError) {
    statements = try StatementSource(arguments, on: arguments.words)
    seed = UInt64(try arguments.number(PictureRequest.seed, in: 0...Int.max) ?? 1)
    if let text = arguments[PictureRequest.threshold] {
      guard let weight = Double(text), weight >= 0, weight.isFinite else {
        throw UsageError("--threshold takes a number such as 0.3, found \(text)")
      }
      threshold = weight
    }
  }
}
