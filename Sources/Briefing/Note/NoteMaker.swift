public import Algebra
import Bytes
import Positions

/// Makes notes: reads what is in play, then writes part after part, numbering evidence as it is first cited.
///
/// The same graph and request give the same note. Cost: a dozen queries, then time linear in the positions on what is
/// in play.
public struct NoteMaker {
  let request: NoteRequest
  let scope: Scope
  let standings: Standings
  /// One for each proposal in play, in the order of the text.
  let backings: [Backing]
  /// Of the full note.
  let blocs: Blocs?
  var register = EvidenceRegister()

  /// The note that answers a request.
  public static func note(
    _ request: NoteRequest, from service: some QueryService, within limits: QueryLimits = QueryLimits()
  ) throws(QueryFailure) -> Note {
    var maker = NoteMaker(request, try Scope(request, service, within: limits))
    return maker.make()
  }

  private init(_ request: NoteRequest, _ scope: Scope) {
    self.request = request
    self.scope = scope
    standings = Standings(scope.positions)
    backings = [Backing](scope.proposals, standings)
    blocs = request.length == .full ? Blocs(scope.issues, standings, rounds: request.rounds) : nil
  }

  private mutating func make() -> Note {
    var sections: [Note.Section] = []
    func add(_ part: Note.Part, _ blocks: [Note.Block]) {
      if !blocks.isEmpty { sections.append(Note.Section(part: part, blocks: blocks)) }
    }
    add(.bottomLine, bottomLine())
    add(.mandate, mandate())
    // Where nothing is put forward there are sides, and no text to speak of.
    let hasTexts = !scope.proposals.isEmpty
    if hasTexts {
      add(.stateOfText, stateOfText())
      add(.ranking, ranking())
    }
    if isFull {
      add(.matrix, matrix())
      add(.blocs, blocsPart())
    }
    add(.actors, actors())
    if isFull {
      add(.shifts, shifts())
      add(.outcomes, outcomes())
    }
    if hasTexts { add(.paragraphs, paragraphs()) }
    add(.caveats, caveats())
    if isFull, hasTexts { add(.compilation, compilation()) }
    var note = Note(
      title: "Briefing note: \(scope.title)", header: header, sections: sections, evidence: register.entries,
      glossary: isFull ? glossary : [])
    let named = note.ids
    note.key = scope.issues.filter { named.contains($0.id) }.map {
      Note.Field(name: $0.id, value: "\(name: $0.title)")
    }
    return note
  }

  var isFull: Bool { request.length == .full }

  /// Who the note is for, if it has recorded positions or not.
  var delegation: NodeName? {
    request.delegation.map { scope.actors[$0]?.node ?? NodeName($0) }
  }

  private var header: [Note.Field] {
    var fields: [Note.Field] = []
    if let body = scope.body { fields.append(Note.Field(name: "Body", value: "\(name: body.title)")) }
    for meeting in scope.meetings {
      fields.append(Note.Field(name: "Meeting", value: "\(name: meeting.title)"))
    }
    let documents = scope.documents.map { document -> Text in
      let symbols = document.identifiers.isEmpty ? "" : " (\(document.identifiers.joined(separator: ", ")))"
      return "\(name: document.node.title)\(symbols)\(document.date.map { ", \($0)" } ?? "")"
    }
    if !documents.isEmpty {
      fields.append(
        Note.Field(name: documents.count == 1 ? "Document" : "Documents", value: documents.joined(by: "; ")))
    }
    if let delegation { fields.append(Note.Field(name: "For", value: "\(name: delegation.title)")) }
    if let last = scope.positions.compactMap(\.date).max() {
      fields.append(Note.Field(name: "Positions recorded up to", value: "\(last)"))
    }
    return fields
  }
}

extension Scope.MeetingFacts {
  var title: String {
    switch (first, last) {
    case (let first?, let last?) where first != last: "\(node.title), \(first) to \(last)"
    case (let first?, _): "\(node.title), \(first)"
    default: node.title
    }
  }
}

// MARK: - Wording

extension NoteMaker {
  /// Numbers of what some standings rest on.
  mutating func cited(_ standings: some Sequence<Standing>) -> Text {
    var numbers: [Int] = []
    for standing in standings {
      let number = register.number(of: standing)
      if !numbers.contains(number) { numbers.append(number) }
    }
    return Text([.evidence(numbers.sorted())])
  }

  /// Names with their evidence: `India [3], Pakistan [4] and 2 more`.
  mutating func named(_ backers: [Backing.Backer], limit: Int = .max) -> Text {
    var parts: [Text] = []
    for backer in backers.first(limit, from: scope.actors) {
      let numbers = cited(isFull ? backer.standings : backer.telling)
      parts.append("\(actor: backer.actor) \(numbers)")
    }
    let rest = backers.count - parts.count
    if rest > 0 {
      parts.append("\(rest) more")
      return parts.joined(by: ", ", last: " and ")
    }
    return parts.joined()
  }

  /// What an actor stands for, with evidence: `A new UN body should be set up [3]`.
  mutating func targets(_ standings: [Standing], limit: Int = .max) -> Text {
    var parts: [Text] = standings.prefix(limit).map { standing in
      "\(target(standing.target)) \(cited(CollectionOfOne(standing)))"
    }
    if standings.count > parts.count {
      parts.append("\(standings.count - parts.count) more")
      return parts.joined(by: ", ", last: " and ")
    }
    return parts.joined()
  }

  /// What a position is on. One page says an issue in its own words, since it has no room for a key to the ids; the
  /// full note has tables that go by id, and a key.
  func target(_ node: NodeName) -> Text {
    guard !isFull, let label = node.label, !label.isEmpty else { return "\(id: node.id)" }
    return scope.proposals.contains { $0.node.iri == node.iri }
      ? "\(id: node.id) \(name: label)" : "\(claim: label)"
  }

  /// A proposal as lists name it: its id and short title.
  func title(of proposal: ProposalView) -> Text {
    "\(id: proposal.node.id) \(name: proposal.node.label ?? proposal.gist ?? "")"
  }
}

extension Backing.Backer {
  /// As few standings as show the side: one, or for a mixed one two that disagree.
  var telling: [Standing] {
    guard side == .mixed, let first = standings.first,
      let other = standings.first(where: { $0.side != first.side })
    else { return Array(standings.prefix(1)) }
    return [first, other]
  }
}

extension [Backing.Backer] {
  /// The first so many, direct positions before those by issue, governments and blocs of them before the other groups,
  /// then by id.
  func first(_ limit: Int, from actors: [String: ActorView]) -> [Backing.Backer] {
    var first: [Backing.Backer] = []
    for isByIssue in [false, true] {
      for isGovernment in [true, false] {
        // Mostly a few are wanted of many, and found soon.
        for backer in self where backer.isByIssue == isByIssue && first.count < limit {
          let groups = actors[backer.actor.iri]?.groups ?? []
          if groups.contains(where: { $0.id == "government" }) == isGovernment { first.append(backer) }
        }
      }
    }
    return first
  }
}

extension Int {
  /// The number with its noun: `1 proposal`, `3 proposals`, `no proposal`.
  func of(_ noun: String, plural: String? = nil) -> String {
    switch self {
    case 0: "no \(noun)"
    case 1: "1 \(noun)"
    default: "\(self) \(plural ?? noun + "s")"
    }
  }
}
