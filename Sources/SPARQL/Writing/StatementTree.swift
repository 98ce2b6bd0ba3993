import Algebra
import RDF

/// Statements arranged as a person writes them: those of one subject together, and those of a blank node inside
/// brackets where it is mentioned, when it is mentioned only there.
///
/// The order of the statements stays as it is, so that they read back in the same order.
struct StatementTree {
  /// The statements of one subject that follow each other, by their places in the list.
  struct Run {
    var subject: PatternTerm
    var statements: [Int]
  }

  /// Runs that stand by themselves, in order.
  private(set) var runs: [Run] = []
  /// The statements of the blank nodes that are written in brackets.
  private(set) var nested: [Variable: [Int]] = [:]
  /// Those of them that are lists: a first member and a rest that is a list or empty.
  private(set) var lists: Set<Variable> = []

  /// How deep brackets may stand within each other. Deeper blank nodes are written with labels.
  private static let maximumDepth = 16

  /// - Parameter uses: how often each blank node stands in all of the query.
  init(_ statements: [Statement], uses: [Variable: Int]) {
    var labelled: Set<Variable> = []
    // Each round writes at least one more node with a label; few rounds suffice for what people write.
    for _ in 0..<8 {
      let failed = arrange(statements, uses: uses, labelled: labelled)
      if failed.isEmpty { return }
      labelled.formUnion(failed)
    }
    _ = arrange(statements, uses: [:], labelled: [])
  }

  /// Arranges the statements, and tells which nodes it put in brackets wrongly.
  private mutating func arrange(
    _ statements: [Statement], uses: [Variable: Int], labelled: Set<Variable>
  ) -> Set<Variable> {
    runs = []
    nested = [:]
    var counts: [PatternTerm: Int] = [:]
    for statement in statements { counts[statement.subject, default: 0] += 1 }
    var parents: [Variable: (subject: PatternTerm, isRest: Bool)] = [:]
    var begun: Set<PatternTerm> = []
    var open: [(subject: PatternTerm, depth: Int)] = []
    for (index, statement) in statements.enumerated() {
      let subject = statement.subject
      if let place = open.lastIndex(where: { $0.subject == subject }) {
        open.removeSubrange((place + 1)...)
      } else {
        open = [(subject, 0)]
        runs.append(Run(subject: subject, statements: []))
      }
      begun.insert(subject)
      if open.count == 1 {
        runs[runs.count - 1].statements.append(index)
      } else if case .variable(let variable) = subject {
        nested[variable, default: []].append(index)
      }
      guard case .variable(let object) = statement.object, object.isBlankNode, !labelled.contains(object),
        let count = counts[statement.object], uses[object] == 1 + count, !begun.contains(statement.object)
      else { continue }
      let isRest = statement.verb == .term(.iri(RDFVocabulary.rest))
      let depth = open[open.count - 1].depth + (isRest ? 0 : 1)
      guard depth <= Self.maximumDepth else { continue }
      parents[object] = (subject, isRest)
      open.append((statement.object, depth))
    }
    findLists(statements)
    return Set(
      parents.keys.filter { node in
        if nested[node]?.count != counts[.variable(node)] { return true }
        // A rest is in brackets only as part of a list.
        return parents[node]?.isRest == true && !lists.contains(node)
      })
  }

  private mutating func findLists(_ statements: [Statement]) {
    lists = []
    let order = nested.sorted { ($0.value.first ?? 0) > ($1.value.first ?? 0) }
    for (node, places) in order where places.count == 2 {
      let (first, rest) = (statements[places[0]], statements[places[1]])
      guard first.verb == .term(.iri(RDFVocabulary.first)), rest.verb == .term(.iri(RDFVocabulary.rest))
      else {
        continue
      }
      if rest.object == .iri(RDFVocabulary.nil) {
        lists.insert(node)
      } else if case .variable(let next) = rest.object, lists.contains(next) {
        lists.insert(node)
      }
    }
  }
}
