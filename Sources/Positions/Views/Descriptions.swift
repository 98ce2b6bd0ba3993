import Algebra
import Bytes
import RDF

/// All that is said of a set of nodes, with the labels of what they lead to and their evidence.
///
/// Four SELECT queries of triple patterns fetch it, however many nodes there are; any SPARQL service answers
/// them.
struct Descriptions {
  /// The values of each node by property, as they came.
  private(set) var values: [String: [String: [Term]]] = [:]
  private var labels: [String: String] = [:]
  private var evidence: [String: [EvidenceView]] = [:]

  /// The nodes, in the order of their ids.
  var nodes: [String] { values.keys.sorted { NaturalOrder.precedes($0, $1) } }

  init(
    of nodes: NodeSet, from service: any QueryService, within limits: QueryLimits
  ) throws(QueryFailure) {
    let value = PatternTerm.variable("value")
    let statement = TriplePattern(NodeSet.node, .variable("property"), value)
    let table = try service.table(
      ["node", "property", "value"], where: nodes.pattern(with: statement), limits, distinct: nodes.mayRepeat)
    for row in 0..<table.rowCount {
      guard case .iri(let node) = table[row, 0], case .iri(let property) = table[row, 1],
        let value = table[row, 2]
      else { continue }
      values[node, default: [:]][property, default: []].append(value)
      if property == RDFS.label, case .literal(let literal) = value { add(label: literal, to: node) }
    }
    let label = TriplePattern(value, .iri(RDFS.label), .variable("label"))
    try readLabels(where: nodes.pattern(with: statement, label), service, limits)
    try readEvidence(of: nodes, service, limits)
  }

  private mutating func readLabels(
    where pattern: GraphPattern, _ service: any QueryService, _ limits: QueryLimits
  ) throws(QueryFailure) {
    let table = try service.table(["value", "label"], where: pattern, limits, distinct: true)
    for row in 0..<table.rowCount {
      guard case .iri(let node) = table[row, 0], case .literal(let literal) = table[row, 1] else { continue }
      add(label: literal, to: node)
    }
  }

  private mutating func readEvidence(
    of nodes: NodeSet, _ service: any QueryService, _ limits: QueryLimits
  ) throws(QueryFailure) {
    let evidence = PatternTerm.variable("evidence")
    let value = PatternTerm.variable("value")
    let link = TriplePattern(NodeSet.node, .iri(ST.evidence), evidence)
    let document = TriplePattern(evidence, .iri(ST.document), value)
    let label = TriplePattern(value, .iri(RDFS.label), .variable("label"))
    try readLabels(where: nodes.pattern(with: link, document, label), service, limits)
    let pattern = nodes.pattern(with: link, TriplePattern(evidence, .variable("property"), value))
    let table = try service.table(["node", "evidence", "property", "value"], where: pattern, limits)
    var parts: [EvidenceKey: [String: Term]] = [:]
    for row in 0..<table.rowCount {
      guard case .iri(let node) = table[row, 0], let evidence = table[row, 1],
        case .iri(let property) = table[row, 2]
      else { continue }
      parts[EvidenceKey(node: node, evidence: evidence), default: [:]][property] = table[row, 3]
    }
    for (key, part) in parts {
      guard case .iri(let document) = part[ST.document], let first = part[ST.firstLine]?.wholeNumber,
        let last = part[ST.lastLine]?.wholeNumber, first <= last
      else { continue }
      self.evidence[key.node, default: []].append(
        EvidenceView(document: name(of: document), lines: first...last, digest: part[ST.digest]?.lexical))
    }
    for node in self.evidence.keys { self.evidence[node]?.sort(by: EvidenceView.precedes) }
  }

  private struct EvidenceKey: Hashable {
    let node: String
    let evidence: Term
  }

  /// Of several labels the English one is kept, then the first in the order of their bytes.
  private mutating func add(label: Literal, to node: String) {
    let isBetter =
      labels[node].map { old in
        label.language == "en" ? true : label.lexical.utf8.lexicographicallyPrecedes(old.utf8)
      } ?? true
    if isBetter { labels[node] = label.lexical }
  }
}

/// The nodes that a view is asked for.
struct NodeSet {
  private var patterns: [TriplePattern] = []
  private var only: [String]?
  private var link: String?
  private var document: String?

  /// What stands for the nodes in patterns.
  static let node = PatternTerm.variable("node")

  /// One node.
  init(_ iri: String) { only = [iri] }

  /// Some nodes.
  init(_ iris: some Sequence<String>) { only = iris.sorted() }

  /// The members of a class.
  init(of type: String) { patterns = [TriplePattern(Self.node, .iri(RDFVocabulary.type), .iri(type))] }

  /// Those of the nodes that a property leads from to a value.
  func having(_ property: String, _ value: String) -> NodeSet {
    var set = self
    set.patterns.append(TriplePattern(Self.node, .iri(property), .iri(value)))
    return set
  }

  /// The nodes that a property leads from to any of these.
  static func leading(by property: String, to targets: some Sequence<String>) -> NodeSet {
    var set = NodeSet(targets)
    set.link = property
    return set
  }

  /// Whether its pattern finds a node once for each target that it leads to.
  var mayRepeat: Bool { link != nil }

  /// Those of the nodes whose evidence stands in a document.
  func readIn(_ document: String) -> NodeSet {
    var set = self
    set.document = document
    return set
  }

  /// The nodes with a passage in the document, each once however many passages there are.
  private static func readIn(_ document: String) -> Select {
    let passage = PatternTerm.variable("passage")
    return Select(
      [Select.Column(Variable("node"))], duplicates: .distinct,
      where: .basic([
        TriplePattern(passage, .iri(ST.document), .iri(document)),
        TriplePattern(node, .iri(ST.evidence), passage),
      ]))
  }

  /// The pattern that finds the nodes and matches more about them.
  func pattern(with more: TriplePattern...) -> GraphPattern {
    var pattern = GraphPattern.basic(patterns + more)
    if let document { pattern = .join(.select(Self.readIn(document)), pattern) }
    guard let only else { return pattern }
    let named = only.map { [Term.iri($0)] as [Term?] }
    guard let link else { return .join(.values(InlineData([Variable("node")], named)), pattern) }
    let leading = GraphPattern.basic(
      [TriplePattern(Self.node, .iri(link), .variable("target"))] + patterns + more)
    return .join(.values(InlineData([Variable("target")], named)), leading)
  }
}

// MARK: - Reading values

extension Descriptions {
  func name(of node: String) -> NodeName { NodeName(node, label: labels[node]) }

  /// The nodes that a property leads to, in the order of their ids.
  func names(_ node: String, _ property: String) -> [NodeName] {
    iris(node, property).map(name(of:)).sorted { NaturalOrder.precedes($0.id, $1.id) }
  }

  /// The first node that a property leads to, in the order of ids.
  func name(_ node: String, _ property: String) -> NodeName? { names(node, property).first }

  func iris(_ node: String, _ property: String) -> [String] {
    (values[node]?[property] ?? []).compactMap { if case .iri(let iri) = $0 { iri } else { nil } }
  }

  /// The texts of a property, in the order of their bytes.
  func texts(_ node: String, _ property: String) -> [String] {
    (values[node]?[property] ?? []).compactMap(\.lexical).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  func text(_ node: String, _ property: String) -> String? { texts(node, property).first }

  func number(_ node: String, _ property: String) -> Int? {
    (values[node]?[property] ?? []).lazy.compactMap(\.wholeNumber).first
  }

  /// The last part of a term of the vocabulary: `agreed` of `st:agreed`.
  func term(_ node: String, _ property: String) -> String? {
    iris(node, property).first.flatMap { iri in
      iri.utf8.starts(with: ST.namespace.utf8) ? String(iri.dropFirst(ST.namespace.count)) : nil
    }
  }

  /// The evidence of a node, in the order of documents and lines.
  func evidence(of node: String) -> [EvidenceView] { evidence[node] ?? [] }

  /// The lines that a proposal itself gives.
  func ownLines(of node: String) -> EvidenceView? {
    guard let document = name(node, ST.inDocument), let first = number(node, ST.firstLine),
      let last = number(node, ST.lastLine), first <= last
    else { return nil }
    return EvidenceView(document: document, lines: first...last, digest: text(node, ST.digest))
  }
}

extension EvidenceView {
  /// The order of documents and lines.
  static func precedes(_ left: EvidenceView, _ right: EvidenceView) -> Bool {
    if left.document.id != right.document.id {
      return NaturalOrder.precedes(left.document.id, right.document.id)
    }
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

extension Descriptions {
  /// What is said of a node, by property, those of the vocabulary in its own order and then the others; label
  /// and classes left out.
  func properties(of node: String) -> [NodeView.Property] {
    var properties: [NodeView.Property] = []
    for (property, terms) in values[node] ?? [:]
    where property != RDFS.label && property != RDFVocabulary.type {
      let values: [NodeView.Value] =
        property == ST.evidence
        ? evidence(of: node).map { .evidence($0) }
        : names(node, property).map { .node($0) } + terms.literals.map { .literal($0) }
      if !values.isEmpty { properties.append(NodeView.Property(iri: property, values: values)) }
    }
    return properties.sorted { Schema.precedes($0.iri, $1.iri) }
  }
}

extension [Term] {
  /// The literals, in the order of their text, then their language.
  fileprivate var literals: [Literal] {
    let literals = compactMap { if case .literal(let literal) = $0 { literal } else { nil } as Literal? }
    return literals.sorted { ($0.lexical, $0.language ?? "") < ($1.lexical, $1.language ?? "") }
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
