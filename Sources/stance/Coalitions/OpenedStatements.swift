import Algebra
import Bytes
import Coalitions
import Positions
import RDF

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

  /// What was said of what was chosen, those who took no side included.
  private(set) var records = StanceRecords([])
  /// Everything, of a table.
  private var all = StanceRecords([])
  /// The graph; `nil` for a table.
  let reader: QuestionReader?
  /// The ids of the issues and proposals asked for; `nil` without such.
  private(set) var asked: Set<String>?
  let actors: Names
  let concepts: Names
  let documents: Names
  let meetings: Names
  let groups: Names
  /// What the statements were read from, for people; empty for a graph.
  let name: String
  /// By IRI of a position, the lines that show it, in the order of documents and lines.
  private var evidence: [String: [EvidenceView]] = [:]

  /// Reads a file of statements, and perhaps one of actors.
  init(file: String, actors: String?) throws(Failure) {
    let bytes = try Self.read(file)
    var records: StanceRecords
    do throws(SyntaxError) { records = try StatementFile.read(bytes, file: file) } catch {
      throw Failure(error, source: bytes, status: .data)
    }
    if let actors {
      let table = try Self.readActors(actors)
      records.groups.merge(table.groups) { _, new in new }
      records.votes.merge(table.votes) { _, new in new }
    }
    self.init(records, name: file)
  }

  /// Statements whose names are their ids; all of them count.
  init(_ records: StanceRecords, name: String = "") {
    reader = nil
    all = records
    self.records = records
    self.name = name
    actors = .ids(Set(records.records.map(\.actor)))
    concepts = .ids(Set(records.records.map(\.concept)))
    documents = .ids(Set(records.records.flatMap(\.documents)))
    meetings = .ids(Set(records.records.flatMap(\.meetings)))
    groups = .ids(Set(records.groups.values))
  }

  /// A graph, of which nothing is read yet.
  init(_ reader: QuestionReader) {
    self.reader = reader
    let names = reader.names
    (actors, concepts, documents) = (.index(names), .index(names), .index(names))
    (meetings, groups, name) = (.index(names), .index(names), "")
  }

  /// Chooses what counts, and for whom.
  ///
  /// - Parameter hasLines: whether the lines of positions are read, too, which take as long again.
  mutating func choose(
    _ filter: RecordFilter, by level: RollUp, hasLines: Bool = true
  ) throws(Failure) {
    asked = filter.concepts
    guard let reader else {
      var all = level == .group ? all.byGroup : all
      // A group has no votes.
      if level == .group { all.votes = [:] }
      records = all.filtered(by: filter)
      return
    }
    do throws(QueryFailure) {
      records = try StanceRecords(reader.service, by: level, where: filter, within: reader.source.limits)
      if hasLines, evidence.isEmpty {
        evidence = try Self.evidence(reader.service, within: reader.source.limits)
      }
    } catch {
      throw reader.source.failure(error)
    }
  }

  private static func evidence(
    _ service: any QueryService, within limits: QueryLimits
  ) throws(QueryFailure) -> [String: [EvidenceView]] {
    let names = ["position", "document", "first", "last"]
    let evidence = PatternTerm.variable("evidence")
    let pattern = GraphPattern.basic([
      TriplePattern(.variable("position"), .iri(RDFVocabulary.type), .iri(ST.Class.position)),
      TriplePattern(.variable("position"), .iri(ST.evidence), evidence),
      TriplePattern(evidence, .iri(ST.document), .variable("document")),
      TriplePattern(evidence, .iri(ST.firstLine), .variable("first")),
      TriplePattern(evidence, .iri(ST.lastLine), .variable("last")),
    ])
    let select = Select(names.map { Select.Column(Variable($0)) }, duplicates: .distinct, where: pattern)
    let table = try service.solutions(select, prefixes: Prefix.predeclared, within: limits)
    var found: [String: [EvidenceView]] = [:]
    for row in 0..<table.rowCount {
      guard case .iri(let position)? = table[row, 0], case .iri(let document)? = table[row, 1],
        case .literal(let first)? = table[row, 2], case .literal(let last)? = table[row, 3],
        let low = Int(first.lexical), let high = Int(last.lexical), low <= high
      else { continue }
      found[position, default: []].append(
        EvidenceView(document: NodeName(document), lines: low...high))
    }
    return found.mapValues { lines in
      lines.sorted {
        ($0.document.id, $0.lines.lowerBound, $0.lines.upperBound)
          < ($1.document.id, $1.lines.lowerBound, $1.lines.upperBound)
      }
    }
  }

  static func read(_ path: String) throws(Failure) -> [UInt8] {
    do throws(FileError) { return try Files.read(path) } catch { throw Failure(error) }
  }

  static func readActors(_ path: String) throws(Failure) -> ActorFile.Contents {
    let bytes = try read(path)
    do throws(SyntaxError) { return try ActorFile.read(bytes, file: path) } catch {
      throw Failure(error, source: bytes, status: .data)
    }
  }

  /// When or where something was said.
  enum Occasions {
    case years(Set<Int>)
    case documents(Set<String>)
    case meetings(Set<String>)
  }

  /// The occasions that names mean, all of one sort.
  func occasions(named names: [String]) throws(Failure) -> Occasions {
    let years = names.compactMap { $0.utf8.count == 4 ? Int($0) : nil }
    if years.count == names.count { return .years(Set(years)) }
    var (documents, meetings): (Set<String>, Set<String>) = ([], [])
    for name in names where years.isEmpty {
      let sorts = try sorts(of: name)
      documents.formUnion(sorts.document)
      meetings.formUnion(sorts.meeting)
    }
    guard documents.isEmpty != meetings.isEmpty else {
      throw Failure(
        "\(names.joined(separator: ", ")) are not all of one sort\n  documents, meetings or years are compared",
        status: .usage)
    }
    return meetings.isEmpty ? .documents(documents) : .meetings(meetings)
  }

  /// The document or the meeting that a name means.
  private func sorts(of name: String) throws(Failure) -> (document: [String], meeting: [String]) {
    if case .index(let index) = documents {
      let id = try documents.id(of: name)
      let classes = index[DataNamespace.iri(of: id)]?.classes ?? []
      if !classes.isDisjoint(with: [.document, .instrument]) { return ([id], []) }
      if classes.contains(.meeting) { return ([], [id]) }
      throw Failure("\(name) is no document, meeting or year", status: .usage)
    }
    if let document = try? documents.id(of: name) { return ([document], []) }
    return ([], [try meetings.id(of: name)])
  }

  func actorID(of name: String) throws(Failure) -> String {
    switch actors {
    case .index: return try actors.id(of: name)
    case .ids: return try Names.ids(Set(records.records.map(\.actor))).id(of: name)
    }
  }

  /// The lines that show a record, in the order of documents and lines.
  func lines(of record: StanceRecord) -> [EvidenceView] { evidence[record.id] ?? [] }

  /// Where a record can be read: `wgec-2017-compilation lines 3–5 (2017-01-26, stated)`.
  func place(_ number: Int) -> String {
    let record = records.records[number]
    let lines = [lines(of: record).places].filter { !$0.isEmpty }
    // Of what a table says that a document shows, the passage comes first.
    let isTold = lines.isEmpty || !record.passage.isEmpty
    let source = (isTold ? record.documents + [record.passage].filter { !$0.isEmpty } : []) + lines
    let said = [
      record.stance.side, record.date?.text, record.basis?.rawValue,
      record.speaker == record.actor ? nil : "said by \(records.label(of: record.speaker))",
    ].compactMap(\.self).joined(separator: ", ")
    let line = record.line > 0 ? ["\(name):\(record.line)"] : []
    return "\(said); " + (source + line).joined(separator: ", ")
  }

  /// Where records can be read, the latest first.
  func places(_ numbers: [Int]) -> [String] {
    numbers.sorted { left, right in
      let (a, b) = (records.records[left].date, records.records[right].date)
      if a == b { return left < right }
      guard let a, let b else { return a != nil }
      return a > b
    }.map(place)
  }

  func placeJSON(_ number: Int) -> JSONValue {
    let record = records.records[number]
    let lines = evidence[record.id] ?? []
    return .object([
      ("id", record.id.isEmpty ? nil : .text(record.id)),
      ("speaker", record.speaker == record.actor ? nil : .text(record.speaker)),
      ("stance", .text(record.stance.rawValue)), ("date", record.date.map { .text($0.text) }),
      ("basis", record.basis.map { .text($0.rawValue) }), ("documents", .texts(record.documents)),
      ("passage", record.passage.isEmpty ? nil : .text(record.passage)),
      ("row", record.line > 0 ? .whole(record.line) : nil),
      (
        "evidence",
        lines.isEmpty
          ? nil
          : .list(
            lines.map { evidence in
              .object([
                ("document", .text(evidence.document.id)), ("firstLine", .whole(evidence.lines.lowerBound)),
                ("lastLine", .whole(evidence.lines.upperBound)),
              ])
            })
      ),
    ])
  }
}

extension Stance {
  /// The side that it takes, as a word before what it is about.
  var side: String {
    switch self {
    case .support: "for"
    case .oppose: "against"
    case .conditional, .neutral: rawValue
    }
  }
}
