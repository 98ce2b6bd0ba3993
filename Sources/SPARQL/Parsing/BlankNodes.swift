import Algebra

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

extension Query {
  /// The same query with the blank nodes of its patterns numbered in the order of the algebra: columns, pattern,
  /// grouping, having, ordering; within a group, filters last. Those of a template are numbered by themselves.
  func numberingBlankNodes() -> Query {
    var query = self
    var select = BlankNodeNumbers()
    switch form {
    case .select(let it): query.form = .select(it.rewritingVariables { select.renumbered($0) })
    case .ask(let it): query.form = .ask(it.rewritingVariables { select.renumbered($0) })
    case .construct(let triples, let it):
      var template = BlankNodeNumbers()
      query.form = .construct(
        template: triples.map { $0.rewritingVariables { template.renumbered($0) } },
        it.rewritingVariables { select.renumbered($0) })
    case .describe(let terms, let it):
      query.form = .describe(terms, it?.rewritingVariables { select.renumbered($0) })
    }
    return query
  }
}

private struct BlankNodeNumbers {
  private var names: [Variable: Variable] = [:]

  mutating func renumbered(_ variable: Variable) -> Variable {
    guard variable.isBlankNode else { return variable }
    let name = names[variable] ?? Variable("_:b\(names.count)")
    names[variable] = name
    return name
  }
}
