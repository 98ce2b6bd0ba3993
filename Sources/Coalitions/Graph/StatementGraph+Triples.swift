import Documents
import Positions
public import RDF

extension StatementGraph: TripleSource {
  private static let rowsInPiece = 1 << 13

  public var pieceCount: Int { 1 + (rows.count + Self.rowsInPiece - 1) / Self.rowsInPiece }

  public func write<Sink: TripleSink>(piece: Int, into sink: inout Sink) throws(Sink.Failure) {
    var terms: [String: Sink.Node] = [:]
    guard piece > 0 else {
      for node in names { try node.write(into: &sink, &terms) }
      return
    }
    let start = (piece - 1) * Self.rowsInPiece
    for number in start..<min(start + Self.rowsInPiece, rows.count) {
      try position(number).write(into: &sink, &terms)
    }
  }

  // MARK: - Who and what there is

  private var names: [NodeText] {
    var nodes = groupIDs.sorted { $0.value < $1.value }.map { name, id in
      NodeText(id, ST.Class.stakeholderGroup, label: name)
    }
    for (number, actor) in actors.all.enumerated() {
      var node = NodeText(actors.ids[number], ST.Class.contributor, label: actor)
      let (group, kind) = (groups[Int32(number)], kinds[Int32(number)])
      if let kind { node.add(RDFVocabulary.type, .iri(kind.type)) }
      if let group { node.add(ST.group, .node(groupIDs[group] ?? "")) }
      if let votes = votes[Int32(number)] { node.add(ST.votes, .number(votes)) }
      if group == nil || kind == nil { node.addUnchecked() }
      nodes.append(node)
    }
    for (names, type) in [(concepts, ST.Class.issue), (meetings, ST.Class.meeting)] {
      for (number, name) in names.all.enumerated() {
        var node = NodeText(names.ids[number], type, label: name)
        node.addUnchecked()
        nodes.append(node)
      }
    }
    for (number, document) in documents.all.enumerated() {
      var node = NodeText(documents.ids[number], ST.Class.document, label: document)
      node.add(DCTerms.title, .text(document))
      if let date = dateOfDocument[Int32(number)]?.value { node.add(DCTerms.date, .date(dates.all[date])) }
      if let meeting = meetingOfDocument[Int32(number)]?.value {
        node.add(ST.heldAt, .node(meetings.ids[meeting]))
      }
      node.addUnchecked()
      nodes.append(node)
    }
    for (number, table) in tables.enumerated() {
      let text = SourceText(table.bytes)
      var node = NodeText(tableIDs[number], ST.Class.table, label: table.name)
      node.add(ST.fileName, .text(table.name))
      node.add(ST.lineCount, .number(text.lineCount))
      node.add(ST.sha256, .text(text.sha256))
      nodes.append(node)
    }
    return nodes
  }

  // MARK: - Who stands where

  private func position(_ number: Int) -> NodeText {
    let row = rows[number]
    let table = tableIDs[Int(row.table)]
    let document = row.document < 0 ? nil : documents.ids[Int(row.document)]
    let (actor, concept) = (actors.ids[Int(row.actor)], concepts.ids[Int(row.concept)])
    let repetition = row.repetition > 0 ? ".\(row.repetition + 1)" : ""
    var node = NodeText("\(document ?? table).\(actor).\(concept)\(repetition)", ST.Class.position)
    if !statementIDs[number].isEmpty { node.add(DCTerms.identifier, .text(statementIDs[number])) }
    node.add(ST.holder, .node(actor))
    node.add(ST.on, .node(concept))
    node.add(ST.stance, .iri(row.stance.iri))
    node.add(ST.basis, .iri(row.basis.iri))
    if row.date >= 0 { node.add(DCTerms.date, .date(dates.all[Int(row.date)])) }
    if row.meeting >= 0, meetingOfDocument[row.document]?.value != Int(row.meeting) {
      node.add(ST.heldAt, .node(meetings.ids[Int(row.meeting)]))
    }
    if row.date < 0 || row.stance == .conditional || row.basis == .implied { node.addUnchecked() }
    if let document {
      var passage: [NodeText.Property] = [(ST.document, .node(document))]
      if row.passage >= 0 { passage.append((ST.sourceLabel, .text(passages.all[Int(row.passage)]))) }
      node.add(ST.evidence, .blank("d\(number)", ST.Class.evidence, passage))
    }
    let line = tables[Int(row.table)].bytes[row.start..<row.end]
    node.add(
      ST.evidence,
      .blank(
        "r\(number)", ST.Class.evidence,
        [
          (ST.document, .node(table)), (ST.firstLine, .number(Int(row.firstLine))),
          (ST.lastLine, .number(Int(row.lastLine))), (ST.digest, .text(SourceText.digest(ofLines: line))),
        ]))
    return node
  }
}

/// A node of the data and what is said of it.
private struct NodeText {
  typealias Property = (property: String, value: Value)

  indirect enum Value {
    case iri(String)
    /// The id of a node of the data.
    case node(String)
    case text(String)
    case number(Int)
    /// A day, a month or a year.
    case date(String)
    case flag
    /// A label, a class, and what is said of the blank node.
    case blank(String, String, [Property])
  }

  private let id: String
  private var properties: [Property]

  init(_ id: String, _ type: String, label: String? = nil) {
    self.id = id
    properties = [(RDFVocabulary.type, .iri(type))]
    if let label { add(RDFS.label, .text(label)) }
  }

  mutating func add(_ property: String, _ value: Value) { properties.append((property, value)) }

  /// Says that not all is known of the node that its class asks for.
  mutating func addUnchecked() { add(ST.unchecked, .flag) }

  /// - Parameter terms: the sink's handles of IRIs of the vocabulary.
  func write<Sink: TripleSink>(
    into sink: inout Sink, _ terms: inout [String: Sink.Node]
  ) throws(Sink.Failure) {
    let node = try sink.iri(Array(DataNamespace.iri(of: id).utf8).span)
    for (property, value) in properties { try Self.write(node, property, value, into: &sink, &terms) }
  }

  private static func write<Sink: TripleSink>(
    _ node: Sink.Node, _ property: String, _ value: Value, into sink: inout Sink,
    _ terms: inout [String: Sink.Node]
  ) throws(Sink.Failure) {
    let predicate = try term(property, of: &sink, &terms)
    let object: Sink.Node
    switch value {
    case .iri(let iri): object = try term(iri, of: &sink, &terms)
    case .node(let id): object = try sink.iri(Array(DataNamespace.iri(of: id).utf8).span)
    case .text(let text): object = try literal(text, XSD.string, of: &sink)
    case .number(let number): object = try literal(String(number), XSD.integer, of: &sink)
    case .flag: object = try literal("true", XSD.boolean, of: &sink)
    case .date(let date):
      let type = [4: XSD.gYear, 7: XSD.gYearMonth][date.utf8.count] ?? XSD.date
      object = try literal(date, type, of: &sink)
    case .blank(let label, let type, let properties):
      object = try sink.blankNode(Array(label.utf8).span)
      try sink.triple(
        object, term(RDFVocabulary.type, of: &sink, &terms), term(type, of: &sink, &terms))
      for (property, value) in properties {
        try write(object, property, value, into: &sink, &terms)
      }
    }
    try sink.triple(node, predicate, object)
  }

  private static func literal<Sink: TripleSink>(
    _ text: String, _ datatype: String, of sink: inout Sink
  ) throws(Sink.Failure) -> Sink.Node {
    try sink.literal(Array(text.utf8).span, datatype: Array(datatype.utf8).span)
  }

  private static func term<Sink: TripleSink>(
    _ iri: String, of sink: inout Sink, _ terms: inout [String: Sink.Node]
  ) throws(Sink.Failure) -> Sink.Node {
    if let known = terms[iri] { return known }
    let handle = try sink.iri(Array(iri.utf8).span)
    terms[iri] = handle
    return handle
  }
}
