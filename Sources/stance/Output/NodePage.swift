import Bytes
import Positions
import RDF

/// Everything known about a node, as rows: how it is related, to what, and how that is known.
struct NodePage {
  struct Row: Equatable {
    /// Words that are read after the node: `proposed by`, `supports`.
    var relation: String
    /// An id, or the text of a literal.
    var value: String
    var label = ""
    /// For positions: how they are known, and when they were taken.
    var basis = ""
    var date = ""
    var passages: [Passage] = []
    var remarks: [String] = []
  }

  /// Lines of a document, by its id.
  struct Passage: Equatable {
    var document: String
    var lines: ClosedRange<Int>
  }

  var title: String
  /// What the node is: `contributor, state`.
  var nouns: String
  /// Texts that are read as sentences rather than as values.
  var sentences: [String] = []
  var rows: [Row] = []

  init(_ view: NodeView) {
    title = view.node.label.map { "\(view.node.id)  \($0)" } ?? view.node.id
    nouns = view.classes.map { Term.iri($0).id.spacedWords }.joined(separator: ", ")
    addPositions(view.positionsOnIt) { ($0.stance.words.onIt, $0.holder) }
    for property in view.properties { add(property) }
    addLines(of: view)
    addPositions(view.positionsHeld) { position in
      let isOwn = position.holder == view.node
      return (position.stance.words.held + (isOwn ? "" : ", through \(position.holder.id)"), position.target)
    }
    for use in view.uses where !Self.isShownByPositions.contains(use.property) {
      for node in use.nodes { rows.append(Row(relation: words(for: use.property).leading, node)) }
    }
  }

  /// Direct edges say less than the positions behind them.
  private static let isShownByPositions: Set<String> = [ST.supports, ST.opposes]
  /// Said in the row of the lines, or of no use to a reader.
  private static let isShownByLines: Set<String> = [ST.firstLine, ST.lastLine, ST.digest]
  private static let isSentence: Set<String> = [ST.gist, ST.note, RDFS.comment]

  private mutating func add(_ property: NodeView.Property) {
    guard !Self.isShownByPositions.contains(property.iri), !Self.isShownByLines.contains(property.iri) else {
      return
    }
    for value in property.values {
      switch value {
      case .literal(let literal) where Self.isSentence.contains(property.iri):
        sentences.append(property.iri == ST.note ? "Note: \(literal.lexical)" : literal.lexical)
      case .literal(let literal):
        rows.append(Row(relation: words(for: property.iri).following, value: literal.lexical))
      case .node(let node):
        rows.append(Row(relation: words(for: property.iri).following, node))
      case .evidence(let evidence):
        rows.append(Row(relation: "read in", value: evidence.document.id, passages: [Passage(evidence)]))
      }
    }
  }

  /// The lines that a proposal itself gives.
  private mutating func addLines(of view: NodeView) {
    func number(_ iri: String) -> Int? {
      guard case .literal(let literal)? = view.properties.first(where: { $0.iri == iri })?.values.first else {
        return nil
      }
      return Int(literal.lexical)
    }
    guard let first = number(ST.firstLine), let last = number(ST.lastLine), first <= last,
      case .node(let document)? = view.properties.first(where: { $0.iri == ST.inDocument })?.values.first,
      let row = rows.firstIndex(where: { $0.relation == words(for: ST.inDocument).following })
    else { return }
    rows[row].passages = [Passage(document: document.id, lines: first...last)]
  }

  /// Adds positions, current ones first, then by stance and by the other node.
  private mutating func addPositions(
    _ positions: [PositionView], _ words: (PositionView) -> (relation: String, other: NodeName)
  ) {
    let dates = Dictionary(positions.map { (Pair($0), $0.date ?? "") }, uniquingKeysWith: max)
    for isPast in [false, true] {
      for stance in Stance.allCases {
        let rows = positions.filter {
          $0.stance == stance && ($0.date ?? "" < dates[Pair($0)] ?? "") == isPast
        }
        .map { position in
          let (relation, other) = words(position)
          var row = Row(relation: isPast ? "earlier: \(relation)" : relation, other)
          row.basis = position.basis.rawValue
          row.date = position.date ?? ""
          row.passages = position.evidence.map(Passage.init)
          row.remarks = position.notes
          return row
        }
        self.rows += rows.sorted {
          $0.relation == $1.relation
            ? NaturalOrder.precedes($0.value, $1.value) : NaturalOrder.precedes($0.relation, $1.relation)
        }
      }
    }
  }

  /// Whose position on what.
  private struct Pair: Hashable {
    var holder: NodeName
    var target: NodeName

    init(_ position: PositionView) { (holder, target) = (position.holder, position.target) }
  }
}

extension NodePage.Row {
  /// A row that leads to a node.
  fileprivate init(relation: String, _ node: NodeName) {
    self.init(relation: relation, value: Term.iri(node.iri).id, label: node.label ?? "")
  }
}

extension NodePage.Passage {
  fileprivate init(_ evidence: EvidenceView) {
    self.init(document: evidence.document.id, lines: evidence.lines)
  }
}

extension Stance {
  fileprivate var words: (held: String, onIt: String) {
    switch self {
    case .support: ("supports", "supported by")
    case .oppose: ("opposes", "opposed by")
    case .conditional: ("supports on a condition", "supported on a condition by")
    case .neutral: ("takes no side on", "spoken on without a side by")
    }
  }
}

/// What a property is called after its subject, and after its object.
private func words(for property: String) -> (following: String, leading: String) {
  switch property {
  case ST.group: ("group", "member")
  case ST.affiliation: ("affiliation", "named with it")
  case ORG.memberOf: ("member of", "member")
  case ST.onBehalfOf: ("on behalf of", "spoken for in")
  case ST.proposedBy: ("proposed by", "proposes")
  case ST.conveyedBy: ("conveyed by", "conveys")
  case ST.inDocument: ("stands in", "holds")
  case ST.document: ("document", "read in it")
  case ST.sourceLabel: ("called there", "")
  case ST.partOf, ELI.isPartOf: ("part of", "has part")
  case ELI.number: ("number", "")
  case ST.heldAt: ("put before", "dealt with")
  case ST.fileName: ("file", "")
  case ST.lineCount: ("lines", "")
  case CiTO.cites: ("cites", "cited by")
  case ST.references: ("refers to", "referred to by")
  case ST.mentions: ("mentions", "mentioned by")
  case ST.asks: ("asks to act", "asked to act by")
  case ST.about: ("about", "subject of")
  case ST.advances: ("would advance", "advanced by")
  case ST.counters: ("would counter", "countered by")
  case ST.alternativeTo: ("alternative to", "has alternative")
  case ST.revises: ("revises", "revised by")
  case ST.resubmits: ("resubmits", "resubmitted by")
  case ST.mergedInto: ("merged into", "takes up")
  case ST.sharesWordingWith: ("shares wording with", "shares wording with")
  case ST.derivedFrom: ("follows from", "leads to")
  case ST.holder: ("held by", "holds position")
  case ST.on: ("on", "target of")
  case ST.evidence: ("read in", "shows")
  case SKOS.altLabel: ("also called", "")
  case DCTerms.identifier: ("symbol", "")
  case RDFS.seeAlso: ("see also", "pointed to by")
  default: (Term.iri(property).short.afterColon, "\(Term.iri(property).short.afterColon) of")
  }
}

extension String {
  /// `stakeholder group` of `StakeholderGroup`.
  fileprivate var spacedWords: String {
    reduce(into: "") { $0 += $1.isUppercase && !$0.isEmpty ? " \($1.lowercased())" : $1.lowercased() }
  }

  /// `date` of `dcterms:date`.
  fileprivate var afterColon: String { split(separator: ":").last.map(String.init) ?? self }
}

// MARK: - Formats

extension NodePage {
  func write(as format: Format, to console: inout Console) {
    if format == .table { return writePage(to: &console) }
    var listing = Listing(columns: [
      .init("relation"), .init("value"), .init("label"), .init("basis"), .init("date"), .init("document"),
      .init("firstLine", isNumeric: true), .init("lastLine", isNumeric: true), .init("note"),
    ])
    listing.rows = sentences.map { ["says", $0] + Array(repeating: "", count: 7) }
    for row in rows {
      let cells = [row.relation, row.value, row.label, row.basis, row.date]
      let note = row.remarks.joined(separator: " ")
      let places = row.passages.map { passage in
        [passage.document, String(passage.lines.lowerBound), String(passage.lines.upperBound)]
      }
      listing.rows += (places.isEmpty ? [["", "", ""]] : places).map { cells + $0 + [note] }
    }
    listing.write(as: format, to: &console)
  }

  /// A page for people: title, sentences, and the rows with each relation said once.
  private func writePage(to console: inout Console) {
    let display = console.display
    console.output.writeLine(title.shown.styled(.bold, on: display))
    console.output.writeLine(nouns)
    for sentence in sentences {
      console.output.writeLine()
      for line in sentence.shown.wrapped(to: min(display.width, 100)) { console.output.writeLine(line) }
    }
    guard !rows.isEmpty else { return }
    console.output.writeLine()
    var said = ""
    let lines = rows.map { row in
      let relation = row.relation == said ? "" : row.relation
      said = row.relation
      // `Cuba` says no more than `cuba`.
      let label = row.label.lowercased() == row.value ? "" : row.label
      return TextTable.Row(
        cells: [relation, row.value, label], remarks: (row.known.map { [$0] } ?? []) + row.remarks)
    }
    let columns: [TextTable.Column] = [
      .init(title: ""), .init(title: ""), .init(title: "", isSecondary: true),
    ]
    TextTable(columns: columns, rows: lines, hasHeader: false, remarkColumn: 1).write(
      to: &console.output, on: display)
  }
}

extension NodePage.Row {
  /// How, when and where: `stated, 2017-01-26, wgec-2017-compilation lines 3–5`.
  fileprivate var known: String? {
    let places = passages.map { passage in
      let lines = passage.lines
      let span =
        lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)–\(lines.upperBound)"
      return passage.document == value ? span : "\(passage.document) \(span)"
    }
    let parts = [basis, date].filter { !$0.isEmpty } + places
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
