import Algebra
import Bytes
import Positions
import RDF

/// The evidence of answers: from the rows, over the edges that made them, to the lines of documents.
extension Inquiry {
  /// The passages that each row rests on, in the order of documents and lines.
  ///
  /// A row that says what someone does *not* hold rests on no passage. Neither does a number.
  func evidence(for answer: QuestionAnswer) throws(QuestionError) -> [[Evidence]] {
    let table = answer.table
    var evidence = [[Evidence]](repeating: [], count: table.rowCount)
    let keys = answer.question.form.keys.filter { table.column(of: $0) != nil }
    guard !keys.isEmpty, !answer.question.form.isCount else { return evidence }
    let columns = keys.compactMap { table.column(of: $0) }
    var rows: [[Term?]: [Int]] = [:]
    for row in 0..<table.rowCount { rows[columns.map { table[row, $0] }, default: []].append(row) }
    for start in stride(from: 0, to: table.rowCount, by: 500) {
      let batch = InlineData(
        keys, (start..<min(start + 500, table.rowCount)).map { row in columns.map { table[row, $0] } })
      let branches = try understood { () throws(SyntaxError) in
        try Tracing(names).branches(for: answer.question, rows: batch)
      }
      guard let select = Tracing.select(branches, keys: keys) else { return evidence }
      for (key, passage) in try passages(select, keys: keys.count) {
        for row in rows[key] ?? [] { evidence[row].append(passage) }
      }
    }
    return try named(evidence)
  }

  /// The passages behind one step of a connection.
  func evidence(for step: Connection.Step) throws(QuestionError) -> [Evidence] {
    let (subject, object) = step.isForward ? (step.from, step.to) : (step.to, step.from)
    let branches = try understood { () throws(SyntaxError) in
      try Tracing(names).branches(from: subject, property: step.property, to: object)
    }
    guard let select = Tracing.select(branches, keys: []) else { return [] }
    return try named([passages(select, keys: 0).map(\.passage)])[0]
  }

  /// The passages that a query finds, with the values of its first columns.
  private func passages(
    _ select: Select, keys: Int
  ) throws(QuestionError) -> [(key: [Term?], passage: Evidence)] {
    let table = try solutions(select)
    var found: [(key: [Term?], passage: Evidence)] = []
    for row in 0..<table.rowCount {
      guard let item = table[row, keys], let document = table[row, keys + 1],
        let first = table[row, keys + 2]?.number, let last = table[row, keys + 3]?.number, first <= last
      else { continue }
      let passage = Evidence(
        item: item.id, document: document.id, lines: first...last, digest: table[row, keys + 4]?.id)
      found.append((Array(table.row(row).prefix(keys)), passage))
    }
    return found
  }

  /// The passages with the section and label of the proposals they stand in, each once, in order.
  private func named(_ evidence: [[Evidence]]) throws(QuestionError) -> [[Evidence]] {
    var places: [String: (section: String?, label: String?)] = [:]
    let candidates = Set(evidence.joined().flatMap { $0.item.beginnings }).sorted()
    for start in stride(from: 0, to: candidates.count, by: 500) {
      let batch = Array(candidates[start..<min(start + 500, candidates.count)])
      for place in try solutions(Tracing.places(ofProposalsAmong: batch)).rows {
        if let id = place[0]?.id { places[id] = (place[1]?.id, place[2]?.id) }
      }
    }
    let named = try passagesNamedByRows(of: evidence)
    return evidence.map { passages in
      var seen: Set<Evidence> = []
      return passages.filter { seen.insert($0).inserted }.map { passage in
        var passage = passage
        if let proposal = passage.item.beginnings.first(where: { places[$0] != nil }),
          let place = places[proposal]
        {
          (passage.section, passage.label) = place
        }
        if let name = named[passage] { passage.label = name }
        return passage
      }.sorted { left, right in
        if left.document != right.document { return NaturalOrder.precedes(left.document, right.document) }
        let (a, b) = (left.lines, right.lines)
        if a.lowerBound != b.lowerBound { return a.lowerBound < b.lowerBound }
        return a.upperBound == b.upperBound
          ? NaturalOrder.precedes(left.item, right.item) : a.upperBound < b.upperBound
      }
    }
  }

  /// For rows of tables, the documents and passages that they name: `d2-drav para 01`.
  private func passagesNamedByRows(of evidence: [[Evidence]]) throws(QuestionError) -> [Evidence: String] {
    let tables = Set(try solutions(Tracing.tables).rows.compactMap { $0[0]?.id })
    guard !tables.isEmpty else { return [:] }
    let read = evidence.joined().filter { tables.contains($0.document) }
    var names: [String: Set<String>] = [:]
    let items = Set(read.map(\.item)).sorted()
    for start in stride(from: 0, to: items.count, by: 500) {
      let batch = Array(items[start..<min(start + 500, items.count)])
      for row in try solutions(Tracing.passages(ofPositionsAmong: batch)).rows {
        guard let item = row[0]?.id, let document = row[1]?.id, !tables.contains(document) else { continue }
        names[item, default: []].insert([document, row[2]?.id].compactMap(\.self).joined(separator: " "))
      }
    }
    var found: [Evidence: String] = [:]
    for passage in read { found[passage] = names[passage.item]?.sorted().joined(separator: "; ") }
    return found
  }
}

extension String {
  /// The id of a position begins with that of the proposal it was found in: all that this may be, the longest first.
  fileprivate var beginnings: [String] {
    var beginnings = [self]
    while let last = beginnings.last, let dot = last.lastIndex(of: ".") {
      beginnings.append(String(last[..<dot]))
    }
    return beginnings
  }
}

extension Question.Form {
  /// The columns that tell one row from another.
  fileprivate var keys: [Variable] {
    let names: [String] =
      switch self {
      case .who, .agreement: ["who"]
      case .which(let noun, _), .split(let noun, _), .howMany(let noun, _): [noun.kind.subjectVariable]
      case .whoWhat: ["who", "what"]
      case .changed: ["who", "on", "before", "after"]
      case .say: ["who", "on", "stance", "basis", "date"]
      case .connected: []
      }
    return names.map { Variable($0) }
  }

  fileprivate var isCount: Bool {
    if case .howMany = self { return true }
    return false
  }
}

extension SolutionTable {
  fileprivate var rows: [[Term?]] { (0..<rowCount).map { Array(row($0)) } }
}

extension Term {
  /// The id of a node, or the text of a literal.
  fileprivate var id: String {
    switch self {
    case .iri(let iri): DataNamespace.id(of: iri) ?? iri
    case .blankNode(let label): "_:" + label
    case .literal(let literal): literal.lexical
    }
  }

  fileprivate var number: Int? {
    if case .literal(let literal) = self { return Int(literal.lexical) }
    return nil
  }
}
