import Algebra
import Positions
import RDF

extension GraphPattern {
  /// The ids of the nodes of the data that the pattern names.
  var nodeIDs: Set<String> {
    switch self {
    case .basic(let patterns):
      patterns.reduce(into: []) { ids, pattern in
        for term in [pattern.subject, pattern.object] { ids.formUnion(term.nodeIDs) }
      }
    case .path(let subject, _, let object): subject.nodeIDs.union(object.nodeIDs)
    case .join(let left, let right), .union(let left, let right), .minus(let left, let right):
      left.nodeIDs.union(right.nodeIDs)
    case .leftJoin(let left, let right, let condition):
      left.nodeIDs.union(right.nodeIDs).union(condition?.nodeIDs ?? [])
    case .filter(let condition, let inner): inner.nodeIDs.union(condition.nodeIDs)
    case .extend(let inner, _, let expression): inner.nodeIDs.union(expression.nodeIDs)
    case .values(let data): Set(data.rows.joined().compactMap { $0?.nodeID })
    case .select(let select): select.pattern.nodeIDs
    }
  }
}

extension PatternTerm {
  fileprivate var nodeIDs: Set<String> {
    if case .term(let term) = self, let id = term.nodeID { return [id] }
    return []
  }
}

extension Expression {
  fileprivate var nodeIDs: Set<String> {
    switch self {
    case .term(let term): term.nodeID.map { [$0] } ?? []
    case .exists(let pattern, _): pattern.nodeIDs
    default: operands.reduce(into: []) { $0.formUnion($1.nodeIDs) }
    }
  }
}
