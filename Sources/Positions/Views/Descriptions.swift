import Algebra
import Bytes
import RDF

/// All that is said of a node itself.
struct Description {
  let node: NodeName
  /// The IRIs of its classes, in the order of their bytes.
  let classes: [String]
  /// Those of the vocabulary in its own order and then the others; label and classes left out.
  let properties: [NodeView.Property]

  func values(_ property: String) -> [NodeView.Value] {
    // Most IRIs differ in length, which is told at once.
    let length = property.utf8.count
    return properties.first { $0.iri.utf8.count == length && $0.iri == property }?.values ?? []
  }

  /// The nodes that a property leads to, in the order of their ids.
  func nodes(_ property: String) -> [NodeName] {
    values(property).compactMap { if case .node(let name) = $0 { name } else { nil } }
  }

  /// The first node that a property leads to, in the order of ids.
  func node(_ property: String) -> NodeName? { nodes(property).first }

  /// The texts of a property, in the order of their bytes.
  func texts(_ property: String) -> [String] {
    values(property).compactMap { if case .literal(let literal) = $0 { literal.lexical } else { nil } }
  }

  func text(_ property: String) -> String? { texts(property).first }

  func number(_ property: String) -> Int? {
    values(property).lazy.compactMap {
      if case .literal(let literal) = $0 { literal.wholeNumber } else { nil }
    }
    .first
  }

  /// The last part of a term of the vocabulary: `agreed` of `st:agreed`.
  func term(_ property: String) -> String? {
    node(property).flatMap { $0.iri.dropping(prefix: ST.namespace) }
  }

  /// The passages it rests on, in the order of documents and lines.
  var evidence: [EvidenceView] {
    values(ST.evidence).compactMap { if case .evidence(let evidence) = $0 { evidence } else { nil } }
  }

  /// The lines that a proposal itself gives.
  var ownLines: EvidenceView? {
    guard let document = node(ST.inDocument), let first = number(ST.firstLine),
      let last = number(ST.lastLine), first <= last
    else { return nil }
    return EvidenceView(document: document, lines: first...last, digest: text(ST.digest))
  }
}

/// Reads the descriptions of a set of nodes, with the labels of what they lead to and their evidence.
///
/// Two SELECT queries fetch them, however many nodes there are; any SPARQL service answers them. A term is made, and
/// its label chosen, once, however many nodes it is said of.
struct DescriptionReader {
  let service: any QueryService
  let limits: QueryLimits

  /// The descriptions, in the order of ids.
  func read(_ nodes: NodeSet) throws(QueryFailure) -> [Description] {
    let evidence = try evidence(of: nodes)
    let value = PatternTerm.variable("value")
    let table = try service.table(
      ["node", "property", "value", "label"],
      where: nodes.pattern(with: TriplePattern(NodeSet.node, .variable("property"), value))
        .optionally(TriplePattern(value, .iri(RDFS.label), .variable("label"))),
      limits)
    let (subjects, properties) = (table.terms(inColumn: 0), RankedProperties(table.terms(inColumn: 1)))
    let column = table.terms(inColumn: 2)
    let values = column.values(with: Labels(of: column, in: table.terms(inColumn: 3), rows: table.rowCount))
    // By node what is said of it: the rank of a property in the upper half of a word, the place of a value in the
    // lower.
    var statements: [[UInt64]] = Array(repeating: [], count: subjects.terms.count)
    for row in 0..<table.rowCount {
      guard let subject = subjects.place(row), let property = properties.rank(row),
        let value = column.place(row)
      else { continue }
      statements[subject].append(UInt64(property) << 32 | UInt64(value))
    }
    var found: [Description] = []
    found.reserveCapacity(subjects.terms.count)
    for (subject, said) in zip(subjects.terms, statements) {
      guard case .iri(let node) = subject else { continue }
      found.append(Description(of: node, said, properties.iris, values, evidence: evidence[node] ?? []))
    }
    return found.sorted { NaturalOrder.precedes($0.node.iri, $1.node.iri) }
  }

  /// The passages of each node by its IRI, in the order of documents and lines.
  private func evidence(of nodes: NodeSet) throws(QueryFailure) -> [String: [EvidenceView]] {
    let (passage, document) = (PatternTerm.variable("evidence"), PatternTerm.variable("document"))
    let table = try service.table(
      ["node", "evidence", "document", "label", "first", "last", "digest"],
      where: nodes.pattern(
        with: TriplePattern(NodeSet.node, .iri(ST.evidence), passage),
        TriplePattern(passage, .iri(ST.document), document),
        TriplePattern(passage, .iri(ST.firstLine), .variable("first")),
        TriplePattern(passage, .iri(ST.lastLine), .variable("last"))
      )
      .optionally(TriplePattern(passage, .iri(ST.digest), .variable("digest")))
      .optionally(TriplePattern(document, .iri(RDFS.label), .variable("label"))), limits)
    let (holders, passages) = (table.terms(inColumn: 0), table.terms(inColumn: 1))
    let documents = table.terms(inColumn: 2)
    let names = documents.names(
      with: Labels(of: documents, in: table.terms(inColumn: 3), rows: table.rowCount))
    let (first, last, digest) = (table.terms(inColumn: 4), table.terms(inColumn: 5), table.terms(inColumn: 6))
    // A passage that the graph gives in several ways is taken as what stands first.
    var views: [EvidenceView?] = Array(repeating: nil, count: passages.terms.count)
    var found: [Set<Int>] = Array(repeating: [], count: holders.terms.count)
    for row in 0..<table.rowCount {
      guard let holder = holders.place(row), let passage = passages.place(row),
        let name = documents.place(row).flatMap({ names[$0] }), let first = first[row]?.wholeNumber,
        let last = last[row]?.wholeNumber, first <= last
      else { continue }
      let view = EvidenceView(document: name, lines: first...last, digest: digest[row]?.lexical)
      if views[passage].map({ EvidenceView.precedes(view, $0) }) ?? true { views[passage] = view }
      found[holder].insert(passage)
    }
    var evidence: [String: [EvidenceView]] = [:]
    for (holder, passages) in zip(holders.terms, found) {
      guard case .iri(let node) = holder else { continue }
      evidence[node] = passages.compactMap { views[$0] }.sorted(by: EvidenceView.precedes)
    }
    return evidence
  }
}

extension Description {
  /// - Parameters:
  ///   - statements: the rank of a property and the place of a value each, in any order, perhaps repeated.
  ///   - properties: IRIs by rank.
  ///   - values: by place; `nil` for what is not shown.
  fileprivate init(
    of iri: String, _ statements: [UInt64], _ properties: [String], _ values: [NodeView.Value?],
    evidence: [EvidenceView]
  ) {
    var label: Literal?
    var classes: [String] = []
    var found: [NodeView.Property] = []
    let sorted = statements.sorted()
    var start = 0
    while start < sorted.count {
      let rank = sorted[start] >> 32
      var end = start
      var said: [NodeView.Value] = []
      while end < sorted.count, sorted[end] >> 32 == rank {
        if end == start || sorted[end] != sorted[end - 1],
          let value = values[Int(sorted[end] & 0xFFFF_FFFF)]
        {
          said.append(value)
        }
        end += 1
      }
      start = end
      let property = properties[Int(rank)]
      switch property {
      case RDFS.label:
        for case .literal(let literal) in said where label.map(literal.isBetterLabel) ?? true {
          label = literal
        }
      case RDFVocabulary.type:
        classes = said.compactMap { if case .node(let name) = $0 { name.iri } else { nil } }.sorted()
      default:
        if property == ST.evidence { said = evidence.map { .evidence($0) } }
        if said.count > 1, property != ST.evidence { said.sort(by: NodeView.Value.precedes) }
        if !said.isEmpty { found.append(NodeView.Property(iri: property, values: said)) }
      }
    }
    self.init(node: NodeName(iri, label: label?.lexical), classes: classes, properties: found)
  }
}

/// The properties in a column, in the order in which they are shown.
private struct RankedProperties {
  /// By rank.
  let iris: [String]
  private let ranks: [Int?]
  private let column: TermColumn

  init(_ column: TermColumn) {
    self.column = column
    let named = column.terms.indices.compactMap { place in
      if case .iri(let iri) = column.terms[place] { (place: place, iri: iri) } else { nil }
    }.sorted { Schema.precedes($0.iri, $1.iri) }
    iris = named.map(\.iri)
    var ranks: [Int?] = Array(repeating: nil, count: column.terms.count)
    for (rank, property) in named.enumerated() { ranks[property.place] = rank }
    self.ranks = ranks
  }

  /// The rank of a row's property; `nil` where there is none.
  func rank(_ row: Int) -> Int? { column.place(row).flatMap { ranks[$0] } }
}

/// The best label of each term of a column.
private struct Labels {
  /// By the place of the term.
  private(set) var best: [Literal?]

  init(of column: TermColumn, in labels: TermColumn, rows: Int) {
    var chosen: [Int?] = Array(repeating: nil, count: column.terms.count)
    best = Array(repeating: nil, count: column.terms.count)
    for row in 0..<rows {
      guard let term = column.place(row), let label = labels.place(row), chosen[term] != label,
        case .literal(let literal) = labels.terms[label], best[term].map(literal.isBetterLabel) ?? true
      else { continue }
      chosen[term] = label
      best[term] = literal
    }
  }
}

extension Literal {
  /// Of several labels the English one is shown, and then the first in the order of their bytes.
  fileprivate func isBetterLabel(than other: Literal) -> Bool {
    if (language == "en") != (other.language == "en") { return language == "en" }
    return lexical.utf8.lexicographicallyPrecedes(other.lexical.utf8)
  }
}

extension TermColumn {
  /// The names of the nodes, by place; `nil` for what is none.
  fileprivate func names(with labels: Labels) -> [NodeName?] {
    zip(terms, labels.best).map { term, label in
      if case .iri(let iri) = term { NodeName(iri, label: label?.lexical) } else { nil }
    }
  }

  /// Nodes and literals, by place; `nil` for blank nodes.
  fileprivate func values(with labels: Labels) -> [NodeView.Value?] {
    zip(terms, labels.best).map { term, label in
      switch term {
      case .iri(let iri): .node(NodeName(iri, label: label?.lexical))
      case .literal(let literal): .literal(literal)
      case .blankNode: nil
      }
    }
  }
}

extension NodeView.Value {
  /// Nodes in the order of their ids, then literals in the order of their text, then their language.
  fileprivate static func precedes(_ left: NodeView.Value, _ right: NodeView.Value) -> Bool {
    switch (left, right) {
    case (.node(let left), .node(let right)): return NodeName.precedes(left, right)
    case (.literal(let left), .literal(let right)):
      if left.lexical == right.lexical { return (left.language ?? "") < (right.language ?? "") }
      return left.lexical.utf8.lexicographicallyPrecedes(right.lexical.utf8)
    case (.node, _): return true
    default: return false
    }
  }
}

extension EvidenceView {
  /// The order of documents and lines.
  static func precedes(_ left: EvidenceView, _ right: EvidenceView) -> Bool {
    if left.document.iri != right.document.iri { return NodeName.precedes(left.document, right.document) }
    return (left.lines.lowerBound, left.lines.upperBound) < (right.lines.lowerBound, right.lines.upperBound)
  }
}

extension Term {
  /// The text of a literal.
  var lexical: String? {
    if case .literal(let literal) = self { literal.lexical } else { nil }
  }

  /// The value of an `xsd:integer`.
  var wholeNumber: Int? {
    if case .literal(let literal) = self { literal.wholeNumber } else { nil }
  }
}

extension GraphPattern {
  /// The pattern with what a triple adds, where there is one.
  fileprivate func optionally(_ triple: TriplePattern) -> GraphPattern {
    .leftJoin(self, .basic([triple]), condition: nil)
  }
}

extension QueryService {
  /// Some columns of the solutions of a pattern.
  func table(
    _ columns: [String], where pattern: GraphPattern, _ limits: QueryLimits, distinct: Bool = false
  ) throws(QueryFailure) -> SolutionTable {
    let columns = columns.map { Select.Column(Variable($0)) }
    return try solutions(
      Select(columns, duplicates: distinct ? .distinct : .all, where: pattern), within: limits)
  }
}
