public import Pictures
public import Positions

/// A briefing note: what a delegate reads the evening before a meeting, as a value that writers turn into Markdown and
/// HTML with the same words.
public struct Note: Sendable, Equatable {
  public var title: String
  /// The header: body, meeting, documents, for whom, when the data was cut off.
  public var header: [Field]
  public var sections: [Section]
  /// What the numbers in the text stand for, from 1.
  public var evidence: [NumberedEvidence]
  /// The issues that the text names by their ids, and what they claim.
  public var key: [Field] = []
  /// Terms of the note, and what they mean in it.
  public var glossary: [Field]

  public struct Field: Sendable, Equatable {
    public var name: String
    public var value: Text
  }

  public struct Section: Sendable, Equatable {
    public var part: Part
    public var blocks: [Block]
  }

  public enum Block: Sendable, Equatable {
    case paragraph(Text)
    case list([Text])
    case heading(String)
    case table(Table)
    case figure(Figure)
  }

  /// A drawing, which HTML shows.
  public struct Figure: Sendable, Equatable {
    public var drawing: Drawing
    /// What it shows, and what it leaves out.
    public var caption: Text
    /// What Markdown has in its place: the same facts in words, or nothing where they stand beside the drawing; with
    /// `nil` the drawing as a diagram in Mermaid.
    public var instead: [Block]?
  }

  public enum Drawing: Sendable, Equatable {
    /// Who stands where, one below the other where columns are too many for a page. Each cell leads to its evidence.
    case matrix([HeatMap])
    /// What comes from what, in columns.
    case net(Picture)
  }

  public struct Table: Sendable, Equatable {
    public var columns: [String]
    public var rows: [[Text]]
    /// The columns that hold signs or numbers and are set narrow and centred.
    public var narrow: Set<Int> = []
  }

  /// The parts a note may have, in their order.
  public enum Part: String, Sendable, CaseIterable {
    case bottomLine, mandate, stateOfText, ranking, matrix, blocs, actors, shifts, outcomes, paragraphs,
      caveats
    case compilation

    public var title: String {
      switch self {
      case .bottomLine: "Bottom line"
      case .mandate: "Our asks"
      case .stateOfText: "State of the text"
      case .ranking: "Proposals, by backing"
      case .matrix: "Who stands where"
      case .blocs: "Blocs"
      case .actors: "Allies, opponents, bridges"
      case .shifts: "What shifted"
      case .outcomes: "Likely outcomes"
      case .paragraphs: "Tunis Agenda paragraphs in play"
      case .caveats: "Caveats"
      case .compilation: "Annex: compilation"
      }
    }
  }
}

extension Note {
  /// The ids of nodes that the text names.
  var ids: Set<String> {
    var ids: Set<String> = []
    for text in texts { for case .id(let id) in text.runs { ids.insert(id) } }
    return ids
  }

  /// Every piece of text in the sections, in their order.
  var texts: [Text] {
    sections.flatMap(\.blocks).flatMap(\.texts)
  }
}

extension Note.Block {
  /// Every piece of text in it, of a figure also what stands instead of it.
  var texts: [Text] {
    switch self {
    case .paragraph(let text): [text]
    case .list(let items): items
    case .heading(let title): [Text([.name(title)])]
    case .table(let table): table.rows.flatMap { $0 }
    case .figure(let figure): [figure.caption] + (figure.instead ?? []).flatMap(\.texts)
    }
  }
}

/// A piece of text with what writers set apart in it.
public struct Text: Sendable, Equatable, ExpressibleByStringInterpolation {
  public enum Run: Sendable, Equatable {
    case plain(String)
    case strong(String)
    /// Someone who is given a stance; the number of the evidence follows in the same text, before the next one.
    case actor(String)
    /// A name or a title from the graph, which gives nobody a stance.
    case name(String)
    /// The id of a node, such as `F14`.
    case id(String)
    /// Numbers of evidence.
    case evidence([Int])
    /// What an issue claims, in our words; set apart without quotation marks, which are for the words of documents.
    case claim(String)
    /// How many are for and against, drawn; the numbers follow in words.
    case strip(StanceStrip)
  }

  public private(set) var runs: [Run] = []

  public init(_ runs: [Run] = []) { self.runs = runs }
  public init(stringLiteral text: String) { append(text) }
  public init(stringInterpolation: Interpolation) { runs = stringInterpolation.text.runs }

  public var isEmpty: Bool { runs.isEmpty }

  public mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    if case .plain(let before)? = runs.last {
      runs[runs.count - 1] = .plain(before + text)
    } else {
      runs.append(.plain(text))
    }
  }

  public mutating func append(_ run: Run) {
    if case .plain(let text) = run { append(text) } else { runs.append(run) }
  }

  public mutating func append(_ text: Text) { for run in text.runs { append(run) } }

  /// The text in one line, numbers of evidence in brackets.
  public var plain: String {
    runs.map { run in
      switch run {
      case .plain(let text), .strong(let text), .actor(let text), .name(let text), .id(let text),
        .claim(let text):
        text
      case .evidence(let numbers): "[\(numbers.map(String.init).joined(separator: ", "))]"
      case .strip: ""
      }
    }.joined()
  }

  public struct Interpolation: StringInterpolationProtocol {
    var text = Text()

    public init(literalCapacity: Int, interpolationCount: Int) {}
    public mutating func appendLiteral(_ literal: String) { text.append(literal) }
    public mutating func appendInterpolation(_ value: String) { text.append(value) }
    public mutating func appendInterpolation(_ value: Int) { text.append(String(value)) }
    public mutating func appendInterpolation(_ value: Text) { text.append(value) }
    public mutating func appendInterpolation(id: String) { text.append(.id(id)) }
    public mutating func appendInterpolation(actor: NodeName) { text.append(.actor(actor.title)) }
    public mutating func appendInterpolation(name: String) { text.append(.name(name)) }
    public mutating func appendInterpolation(strong: String) { text.append(.strong(strong)) }
    public mutating func appendInterpolation(claim: String) { text.append(.claim(claim)) }
  }
}

extension Sequence<Text> {
  /// The texts, with something between each two and before the last.
  func joined(by separator: String = ", ", last: String? = nil) -> Text {
    let texts = Array(self)
    var joined = Text()
    for (index, text) in texts.enumerated() {
      if index > 0 { joined.append(index == texts.count - 1 ? last ?? separator : separator) }
      joined.append(text)
    }
    return joined
  }
}

/// What a number in a note stands for: one position, or one proposal, and the lines that show it.
public struct NumberedEvidence: Sendable, Equatable {
  public var number: Int
  public var holder: NodeName
  /// For whom the holder spoke.
  public var onBehalfOf: [NodeName]
  public var stance: Stance
  public var target: NodeName
  public var basis: Basis
  public var date: String?
  public var passages: [Passage]

  public struct Passage: Sendable, Equatable {
    public var evidence: EvidenceView
    /// The words of the lines, when the reader's own copy is at hand.
    public var words: [String]?
  }
}
