import Algebra
import Bytes
import Coalitions
import Positions

/// Statements with what leads back from them: names, stakeholder groups, votes, and the place of each.
struct OpenedStatements {
  /// The names of one kind of thing, and what they mean.
  enum Names {
    case index(NameIndex)
    /// Things whose names are their ids.
    case ids(Set<String>)

    func id(of name: String) throws(Failure) -> String {
      switch self {
      case .index(let index):
        do throws(NameError) { return try index.node(named: name).id } catch {
          throw Failure(error.message, status: .usage)
        }
      case .ids(let ids):
        if ids.contains(name) { return name }
        let folded = name.lowercased()
        let same = ids.filter { $0.lowercased() == folded }.sorted()
        if same.count == 1 { return same[0] }
        // A concept such as "C01 Permanent forum mandate" may be called by its number.
        let begun = ids.filter { $0.lowercased().utf8.starts(with: (folded + " ").utf8) }.sorted()
        if begun.count == 1 { return begun[0] }
        let near = Spelling.nearest(to: name, among: ids, limit: 3)
        throw Failure(
          NameError.unknown(name, nearest: near).message, status: .usage)
      }
    }
  }

  /// What was said, those who took no side included.
  private(set) var records: StanceRecords
  private(set) var votes: [String: Int] = [:]
  let actors: Names
  let concepts: Names
  let documents: Names
  let groups: Names
  /// The ids of issues and of proposals; empty for a file, which has one kind of concept.
  let issues: Set<String>
  let proposals: Set<String>
  /// What the statements were read from, for people.
  let name: String
  /// By record, the lines that show it.
  private var evidence: [[EvidenceView]]

  /// Reads a file of statements, and perhaps one of actors.
  init(file: String, actors: String?) throws(Failure) {
    let bytes = try Self.read(file)
    do throws(SyntaxError) { records = try StatementFile.read(bytes, file: file) } catch {
      throw Failure(error, source: bytes, status: .data)
    }
    if let actors {
      let bytes = try Self.read(actors)
      do throws(SyntaxError) {
        let table = try ActorFile.read(bytes, file: actors)
        records.groups.merge(table.groups) { _, new in new }
        votes = table.votes
      } catch {
        throw Failure(error, source: bytes, status: .data)
      }
    }
    self.actors = .ids(Set(records.records.map(\.actor)))
    concepts = .ids(Set(records.records.map(\.concept)))
    documents = .ids(Set(records.records.flatMap(\.documents)))
    groups = .ids(Set(records.groups.values))
    (issues, proposals) = ([], [])
    evidence = records.records.map { _ in [] }
    name = file
  }

  private static func read(_ path: String) throws(Failure) -> [UInt8] {
    do throws(FileError) { return try Files.read(path) } catch { throw Failure(error) }
  }

  mutating func filter(_ isKept: (StanceRecord) -> Bool) {
    let kept = records.records.indices.filter { isKept(records.records[$0]) }
    evidence = kept.map { evidence[$0] }
    records.records = kept.map { records.records[$0] }
  }

  /// Counts each statement for the stakeholder group of its actor; those without one are left out.
  mutating func rollUpToGroups() {
    let groupOf = records.groups
    filter { groupOf[$0.actor] != nil }
    for number in records.records.indices {
      records.records[number].actor = records.groups[records.records[number].actor] ?? ""
    }
    votes = [:]
  }

  func actorID(of name: String) throws(Failure) -> String {
    switch actors {
    case .index: return try actors.id(of: name)
    case .ids: return try Names.ids(Set(records.records.map(\.actor))).id(of: name)
    }
  }

  /// Where a record can be read: `wgec-2017-compilation lines 3–5 (2017-01-26, stated)`.
  func place(_ number: Int) -> String {
    let record = records.records[number]
    let lines = evidence[number].map { evidence in
      let (first, last) = (evidence.lines.lowerBound, evidence.lines.upperBound)
      return "\(evidence.document.id) " + (first == last ? "line \(first)" : "lines \(first)–\(last)")
    }
    let source = lines.isEmpty ? record.documents + [record.passage].filter { !$0.isEmpty } : lines
    let said = [
      record.stance == .support ? "for" : "against", record.date?.text, record.basis?.rawValue,
      record.speaker == record.actor ? nil : "said by \(records.label(of: record.speaker))",
    ].compactMap(\.self).joined(separator: ", ")
    let line = record.line > 0 ? ["\(name):\(record.line)"] : []
    return "\(said); " + (source + line).joined(separator: ", ")
  }

  func placeJSON(_ number: Int) -> JSONValue {
    let record = records.records[number]
    return .object([
      ("id", record.id.isEmpty ? nil : .text(record.id)),
      ("speaker", record.speaker == record.actor ? nil : .text(record.speaker)),
      ("stance", .text(record.stance.rawValue)), ("date", record.date.map { .text($0.text) }),
      ("basis", record.basis.map { .text($0.rawValue) }), ("documents", .texts(record.documents)),
      ("passage", record.passage.isEmpty ? nil : .text(record.passage)),
      ("row", record.line > 0 ? .whole(record.line) : nil),
      (
        "evidence",
        evidence[number].isEmpty
          ? nil
          : .list(
            evidence[number].map { evidence in
              .object([
                ("document", .text(evidence.document.id)), ("firstLine", .whole(evidence.lines.lowerBound)),
                ("lastLine", .whole(evidence.lines.upperBound)),
              ])
            })
      ),
    ])
  }
}

// MARK: - From a graph

extension OpenedStatements {
  init(graph source: DataSource, level: StatementSource.Level, in environment: Environment) throws(Failure) {
    let service = try source.open(in: environment)
    let index: NameIndex
    let positions: [PositionView]
    let actors: [ActorView]
    do throws(QueryFailure) {
      index = try NameIndex(service, within: source.limits)
      let reader = GraphReader(service, within: source.limits)
      positions = try reader.positions()
      actors = try reader.actors()
    } catch {
      throw source.failure(error)
    }
    func ids(_ classes: NodeClasses) -> Set<String> {
      Set(index.nodes.filter { !$0.classes.isDisjoint(with: classes) }.map(\.id))
    }
    var groups: [String: String] = [:]
    var affiliations: [String: String] = [:]
    for actor in actors {
      groups[actor.node.id] = actor.groups.map(\.id).sorted(by: NaturalOrder.precedes).first
      // Of several, none speaks for the person.
      if actor.affiliations.count == 1 { affiliations[actor.node.id] = actor.affiliations[0].id }
    }
    var found: [StanceRecord] = []
    var evidence: [[EvidenceView]] = []
    for position in positions {
      let speaker = position.holder.id
      let represented = position.onBehalfOf.map(\.id)
      let counted: [String] =
        switch level {
        case .contributor: [speaker]
        case .organisation: represented.isEmpty ? [affiliations[speaker] ?? speaker] : represented
        case .group: groups[speaker].map { [$0] } ?? []
        }
      for actor in counted {
        found.append(
          StanceRecord(
            id: position.node.id, actor: actor, speaker: speaker, concept: position.target.id,
            stance: position.stance, basis: position.basis, date: position.date.flatMap { CalendarDate($0) },
            documents: Set(position.evidence.map(\.document.id)).sorted()))
        evidence.append(position.evidence)
        if level == .organisation, groups[actor] == nil { groups[actor] = groups[speaker] }
      }
    }
    let labels = Dictionary(index.nodes.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    records = StanceRecords(found, labels: labels, groups: groups)
    self.evidence = evidence
    (self.actors, concepts) = (.index(index), .index(index))
    (documents, self.groups) = (.index(index), .index(index))
    (issues, proposals) = (ids(.issue), ids(.proposal))
    name = ""
  }
}
