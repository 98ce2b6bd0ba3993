import Bytes
import RDF

/// Checks a graph, as people wrote it, against the rules of the vocabulary.
///
/// Every finding names the line of the statement at fault and says what could stand there. The rules are
/// those of ``Rule``; ``Schema`` says what may and must be said of which node. Cost: a few passes over the
/// statements.
public struct GraphCheck {
  let graph: WrittenGraph
  var findings: [Finding] = []
  /// What was suggested for names that don't exist: each is looked for once.
  private var suggestions: [String: String] = [:]
  /// For how many names one is looked for, since that takes long in a large graph.
  private static let suggestionLimit = 200

  /// All findings, in the order of files and lines.
  public static func findings(in graph: WrittenGraph) -> [Finding] {
    var check = GraphCheck(graph: graph)
    for node in graph.nodes where !node.isOfVocabulary {
      check.checkTerms(of: node)
      check.checkClasses(of: node)
      check.checkProperties(of: node)
      check.checkLines(of: node)
      check.checkDates(of: node)
      check.checkCapacity(of: node)
      check.checkExclusions(of: node)
      check.checkUse(of: node)
    }
    for node in graph.nodes where node.isOfVocabulary {
      check.checkTerm(node.term, among: Schema.ownProperties + Schema.ownNames, at: node.place)
    }
    check.checkNames()
    check.checkPositions()
    check.checkLineage()
    check.findings.sortByPlace()
    return check.findings
  }

  private init(graph: WrittenGraph) { self.graph = graph }

  mutating func report(
    _ rule: Rule, _ severity: Finding.Severity = .error, at place: Place, _ message: String
  ) {
    findings.append(Finding(severity, rule, at: place, message))
  }

  /// A question after the nearest of the names that could stand in the place of one that doesn't exist;
  /// nothing when none is near.
  mutating func suggestion(for name: String, among names: some Sequence<String>) -> String {
    if let known = suggestions[name] { return known }
    guard suggestions.count < Self.suggestionLimit else { return "" }
    let nearest = Spelling.nearest(to: name, among: names, limit: 2)
    let suggestion = nearest.isEmpty ? "" : "; did you mean \(nearest.alternatives)?"
    suggestions[name] = suggestion
    return suggestion
  }
}

// MARK: - How things are called in messages

extension WrittenGraph.Node {
  /// Whether the node is a term of the Stance vocabulary, described in the graph.
  var isOfVocabulary: Bool {
    guard case .iri(let iri) = term else { return false }
    return iri.utf8.starts(with: ST.namespace.utf8) || iri == ST.namespace.dropLast()
  }

  /// What people call such a node: `proposal`, `issue`; the most telling word if it is several things.
  var noun: String? { Schema.classes.first { isA($0.iri) }?.noun }

  /// The id of a node, or what it is if it has none.
  public var name: String {
    if case .blankNode = term { return noun.map { "the \($0) here" } ?? "the node here" }
    return term.shortText
  }

  /// The id within the data; `nil` for other nodes.
  var id: String? {
    guard case .iri(let iri) = term else { return nil }
    return DataNamespace.id(of: iri)
  }
}

extension Term {
  /// The term as a message shows it: the id of a node, a prefixed name, or the beginning of a text.
  var shortText: String {
    switch self {
    case .iri(let iri): iri.shortIRI
    case .blankNode: "a node in brackets"
    case .literal(let literal):
      "\"\(literal.lexical.count > 40 ? literal.lexical.prefix(40) + "…" : literal.lexical[...])\""
    }
  }
}

extension String {
  /// An IRI as a message shows it: `R67`, `st:gist`, or in angle brackets.
  var shortIRI: String {
    for prefix in Prefix.predeclared where utf8.starts(with: prefix.namespace.utf8) {
      let local = dropFirst(prefix.namespace.count)
      return prefix.name.isEmpty ? String(local) : "\(prefix.name):\(local)"
    }
    return "<\(self)>"
  }

  /// `a` or `an`, and the word.
  var withArticle: String { ("aeiou".contains(first ?? " ") ? "an " : "a ") + self }
}

extension Sequence<String> {
  /// `a, b or c`.
  var alternatives: String {
    let all = Array(self)
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " or " + last
  }
}
