import Bytes
import Positions

/// The natural order of ids.
func byID(_ left: NodeName, _ right: NodeName) -> Bool { NodeName.precedes(left, right) }

/// The order of documents and lines, then of ids.
func byPlace(_ left: ProposalView, _ right: ProposalView) -> Bool {
  if left.document?.iri != right.document?.iri {
    return NaturalOrder.precedes(left.document?.id ?? "", right.document?.id ?? "")
  }
  let (i, j) = (left.firstLine, right.firstLine)
  return i == j ? byID(left.node, right.node) : i < j
}

extension ProposalView {
  fileprivate var firstLine: Int { evidence.first?.lines.lowerBound ?? 0 }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it first stands.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
