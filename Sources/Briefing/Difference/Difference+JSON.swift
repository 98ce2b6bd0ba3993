public import Bytes
import Positions

extension Difference {
  /// Writes the difference as one object of JSON (RFC 8259): ids with labels, every change with its evidence.
  public func writeJSON(to writer: inout ByteWriter) {
    let value = JSON.object([
      ("before", before.json), ("after", after.json), ("positions", .array(positions.map(\.json))),
      ("proposals", .array(proposals.map(\.json))), ("statuses", .array(statuses.map(\.json))),
      ("citations", .array(citations.map(\.json))), ("advanced", .array(advanced.map(\.json))),
      ("countered", .array(countered.map(\.json))), ("institutions", .array(institutions.map(\.json))),
    ])
    value.write(to: &writer)
    writer.writeLine()
  }
}

/// A value of JSON, its members in the order they are written in; nothing and empty lists are left out of objects.
private indirect enum JSON {
  case text(String?)
  case number(Int)
  case array([JSON])
  case object([(String, JSON)])

  /// - Parameter depth: how many objects and lists it stands in; the first two levels are set out in lines.
  func write(to writer: inout ByteWriter, depth: Int = 0) {
    let separator = depth < 2 ? ",\n" : ","
    switch self {
    case .text(let text): writer.writeJSON(text ?? "")
    case .number(let number): writer.write(String(number))
    case .array(let values):
      writer.write(depth < 2 ? "[\n" : "[")
      for (number, value) in values.enumerated() {
        if number > 0 { writer.write(separator) }
        value.write(to: &writer, depth: depth + 1)
      }
      writer.write("]")
    case .object(let members):
      writer.write("{")
      for (number, (name, value)) in members.filter({ !$0.1.isNothing || depth == 0 }).enumerated() {
        if number > 0 { writer.write(separator) }
        writer.writeJSON(name)
        writer.write(":")
        value.write(to: &writer, depth: depth + 1)
      }
      writer.write("}")
    }
  }

  private var isNothing: Bool {
    switch self {
    case .text(let text): text == nil
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    case .number: false
    }
  }
}

extension NodeName {
  fileprivate var json: JSON { .object([("id", .text(id)), ("label", .text(label))]) }
}

extension EvidenceView {
  fileprivate var json: JSON {
    .object([
      ("document", .text(document.id)), ("firstLine", .number(lines.lowerBound)),
      ("lastLine", .number(lines.upperBound)),
    ])
  }
}

extension ProposalView {
  fileprivate var json: JSON {
    .object([
      ("id", .text(node.id)), ("label", .text(node.label)), ("status", .text(status)),
      ("proposers", .array(proposers.map { .text($0.id) })), ("evidence", .array(evidence.map(\.json))),
    ])
  }
}

extension Difference.Side {
  fileprivate var json: JSON {
    .object([
      ("id", .text(id)), ("label", .text(label)), ("documents", .array(documents.map { .text($0.node.id) })),
      ("proposals", .number(proposalCount)), ("positions", .number(positionCount)),
      ("holders", .number(holderCount)),
    ])
  }
}

extension Difference.Standing {
  fileprivate var json: JSON {
    .object([
      ("holder", .text(positions.first?.holder.id)), ("side", .text(side.rawValue)),
      ("basis", .array(positions.map(\.basis.rawValue).uniqued().map { .text($0) })), ("date", .text(date)),
      ("evidence", .array(evidence.map(\.json))),
    ])
  }
}

extension Difference.PositionChange {
  fileprivate var json: JSON {
    .object([
      ("change", .text(kind.rawValue)), ("holder", holder.json), ("target", target.json),
      ("before", before?.json ?? .object([])), ("after", after?.json ?? .object([])),
    ])
  }
}

extension Difference.ProposalChange {
  fileprivate var json: JSON {
    .object([
      ("change", .text(kind.rawValue)), ("before", .array(before.map(\.json))),
      ("after", .array(after.map(\.json))), ("links", .array(links.map(\.json))),
      ("including", .array(including.map(\.json))), ("elsewhere", .array(elsewhere.map(\.json))),
      ("standings", .array(standings.map(\.json))), ("issues", .array(issues.map(\.json))),
      ("citationsGained", .array(citationsGained.map(\.json))),
      ("citationsLost", .array(citationsLost.map(\.json))),
    ])
  }
}

extension Difference.IssueTie {
  fileprivate var json: JSON {
    .object([
      ("issue", issue.json), ("way", .text(isSameWay ? "same" : "opposite")),
      ("proposals", .array(proposals.map { .text($0.node.id) })),
    ])
  }
}

extension Difference.Link {
  fileprivate var json: JSON {
    .object([("relation", .text(term)), ("later", .text(later.id)), ("earlier", .text(earlier.id))])
  }
}

extension Difference.StatusChange {
  fileprivate var json: JSON { .object([("before", before.json), ("after", after.json)]) }
}

extension Difference.TargetChange {
  fileprivate var json: JSON {
    .object([
      ("change", .text(kind.rawValue)), ("target", target.json), ("before", .array(before.map(\.json))),
      ("after", .array(after.map(\.json))),
    ])
  }
}
