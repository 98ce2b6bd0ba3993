public import Bytes
import Positions

extension Difference {
  /// Writes the difference as one object of JSON (RFC 8259): ids with labels, every change with its evidence.
  public func writeJSON(to writer: inout ByteWriter) {
    let value = JSONValue.object([
      ("before", before.json), ("after", after.json), ("positions", .list(positions.map(\.json))),
      ("proposals", .list(proposals.map(\.json))), ("statuses", .list(statuses.map(\.json))),
      ("citations", .list(citations.map(\.json))), ("advanced", .list(advanced.map(\.json))),
      ("countered", .list(countered.map(\.json))), ("institutions", .list(institutions.map(\.json))),
    ])
    value.write(to: &writer)
    writer.writeLine()
  }
}

extension JSONValue {
  /// A list, or nothing where it would be empty.
  fileprivate static func some(_ values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .list(values) }
}

extension String {
  fileprivate var json: JSONValue { .text(self) }
}

extension NodeName {
  fileprivate var json: JSONValue { .object([("id", .text(id)), ("label", label?.json)]) }
}

extension EvidenceView {
  fileprivate var json: JSONValue {
    .object([
      ("document", .text(document.id)), ("firstLine", .whole(lines.lowerBound)),
      ("lastLine", .whole(lines.upperBound)),
    ])
  }
}

extension ProposalView {
  fileprivate var json: JSONValue {
    .object([
      ("id", .text(node.id)), ("label", node.label?.json), ("status", status?.json),
      ("proposers", .some(proposers.map { .text($0.id) })), ("evidence", .some(evidence.map(\.json))),
    ])
  }
}

extension Difference.Side {
  fileprivate var json: JSONValue {
    .object([
      ("id", .text(id)), ("label", label?.json), ("documents", .some(documents.map { .text($0.node.id) })),
      ("proposals", .whole(proposalCount)), ("positions", .whole(positionCount)),
      ("holders", .whole(holderCount)),
    ])
  }
}

extension Difference.Standing {
  fileprivate var json: JSONValue {
    .object([
      ("holder", positions.first?.holder.id.json), ("side", .text(side.rawValue)),
      ("basis", .some(positions.map(\.basis.rawValue).uniqued().map { .text($0) })), ("date", date?.json),
      ("evidence", .some(evidence.map(\.json))),
    ])
  }
}

extension Difference.PositionChange {
  fileprivate var json: JSONValue {
    .object([
      ("change", .text(kind.rawValue)), ("holder", holder.json), ("target", target.json),
      ("before", before?.json), ("after", after?.json),
    ])
  }
}

extension Difference.ProposalChange {
  fileprivate var json: JSONValue {
    .object([
      ("change", .text(kind.rawValue)), ("before", .some(before.map(\.json))),
      ("after", .some(after.map(\.json))), ("links", .some(links.map(\.json))),
      ("including", .some(including.map(\.json))), ("elsewhere", .some(elsewhere.map(\.json))),
      ("standings", .some(standings.map(\.json))), ("issues", .some(issues.map(\.json))),
      ("citationsGained", .some(citationsGained.map(\.json))),
      ("citationsLost", .some(citationsLost.map(\.json))),
    ])
  }
}

extension Difference.IssueTie {
  fileprivate var json: JSONValue {
    .object([
      ("issue", issue.json), ("way", .text(isSameWay ? "same" : "opposite")),
      ("proposals", .some(proposals.map { .text($0.node.id) })),
    ])
  }
}

extension Difference.Link {
  fileprivate var json: JSONValue {
    .object([("relation", .text(term)), ("later", .text(later.id)), ("earlier", .text(earlier.id))])
  }
}

extension Difference.StatusChange {
  fileprivate var json: JSONValue { .object([("before", before.json), ("after", after.json)]) }
}

extension Difference.TargetChange {
  fileprivate var json: JSONValue {
    .object([
      ("change", .text(kind.rawValue)), ("target", target.json), ("before", .some(before.map(\.json))),
      ("after", .some(after.map(\.json))),
    ])
  }
}
