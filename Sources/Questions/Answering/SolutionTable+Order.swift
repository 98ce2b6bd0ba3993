import Algebra
import Bytes
import RDF

extension SolutionTable {
  /// The rows in the order of the query, but ids in their natural order and numbers by their size; ties are settled by the
  /// other columns, so that the order is the same whoever answered.
  func sorted(as select: Select) -> SolutionTable {
    var keys: [(column: Int, descending: Bool)] = []
    for ordering in select.ordering {
      guard case .variable(let variable) = ordering.expression, let column = column(of: variable) else {
        continue
      }
      keys.append((column, ordering.descending))
    }
    for column in variables.indices where !keys.contains(where: { $0.column == column }) {
      keys.append((column, false))
    }
    let order = (0..<rowCount).sorted { left, right in
      for (column, descending) in keys {
        let (a, b) = (self[left, column], self[right, column])
        if a == b { continue }
        return descending ? b.precedes(a) : a.precedes(b)
      }
      return false
    }
    return SolutionTable(variables: variables, rows: order.map { Array(row($0)) })
  }
}

extension Term? {
  /// Whether a cell stands before another: nothing first, then literals, then nodes.
  fileprivate func precedes(_ other: Term?) -> Bool {
    switch (self, other) {
    case (nil, _): return other != nil
    case (_, nil): return false
    case (.literal(let left), .literal(let right)):
      if let a = Int(left.lexical), let b = Int(right.lexical) { return a < b }
      return left.lexical < right.lexical
    case (.literal, _): return true
    case (_, .literal): return false
    case (.iri(let left), .iri(let right)), (.blankNode(let left), .blankNode(let right)):
      return NaturalOrder.precedes(left, right)
    case (.blankNode, _): return true
    case (.iri, _): return false
    }
  }
}
