import Algebra
import RDF

/// The blank nodes of a query's patterns: each is a variable that is never projected.
struct BlankNodeLabels {
  private var count = 0
  private var labels: [String: (variable: Variable, block: Int)] = [:]
  private var lastBlock = 0
  /// Which block of triples is being read; filters don't end a block, everything else does.
  var block = 0

  var isEmpty: Bool { count == 0 }

  mutating func beginBlock() {
    lastBlock += 1
    block = lastBlock
  }

  mutating func fresh() -> Variable {
    defer { count += 1 }
    return Variable("_:b\(count)")
  }

  /// The variable for a label; `nil` when the label is used in another block, which section 5.1.1 of the
  /// recommendation forbids.
  mutating func variable(for label: String) -> Variable? {
    if let known = labels[label] { return known.block == block ? known.variable : nil }
    let variable = fresh()
    labels[label] = (variable, block)
    return variable
  }
}

extension TriplePattern {
  /// The pattern as the template of a CONSTRUCT query, in which blank nodes are nodes to make.
  var withBlankNodes: TriplePattern {
    TriplePattern(subject.withBlankNode, predicate.withBlankNode, object.withBlankNode)
  }
}

extension PatternTerm {
  fileprivate var withBlankNode: PatternTerm {
    guard case .variable(let variable) = self, variable.isBlankNode else { return self }
    return .term(.blankNode("c" + variable.name.dropFirst("_:b".count)))
  }
}

extension Query {
  /// The same query with the blank nodes of its patterns numbered in the order of the algebra: columns, pattern,
  /// grouping, having, ordering; within a group, filters last.
  func numberingBlankNodes() -> Query {
    var names: [Variable: Variable] = [:]
    return rewritingVariables { variable in
      guard variable.isBlankNode else { return variable }
      if let known = names[variable] { return known }
      let name = Variable("_:b\(names.count)")
      names[variable] = name
      return name
    }
  }
}
