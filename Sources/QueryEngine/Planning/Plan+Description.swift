import Algebra
import RDF

/// Names for what stands in a plan as numbers.
struct PlanNames {
  let variables: [Variable]
  let context: ExecutionContext

  func name(_ slot: Slot) -> String {
    guard variables.indices.contains(slot) else { return "?" }
    let name = variables[slot].name
    return variables[slot].isBlankNode ? name.replacingPrefix("_:.", with: "?.") : "?\(name)"
  }

  func name(_ term: PlanTerm) -> String {
    switch term {
    case .slot(let slot): name(slot)
    case .id(let id): name(id)
    }
  }

  /// A short name of a term: an IRI by what follows its last `/` or `#`.
  func name(_ id: UInt32) -> String {
    switch context.term(id) {
    case .iri(let iri):
      String(iri.reversed().prefix { $0 != "/" && $0 != "#" }.reversed())
    case .blankNode(let label): "_:\(label)"
    case .literal(let literal): "\"\(literal.lexical.prefix(30))\""
    }
  }
}

extension Plan {
  /// The plan as an indented tree, an operator a line, with rows expected and rows that came. Columns: what is done,
  /// rows expected, rows given, runs where there were several.
  func description(_ names: PlanNames) -> String {
    var lines: [(text: String, numbers: String)] = []
    describe(names, depth: 0, into: &lines)
    let width = lines.map(\.text.count).max() ?? 0
    return lines.map { line in
      line.text + String(repeating: " ", count: width - line.text.count) + "  " + line.numbers + "\n"
    }.joined()
  }

  private func describe(_ names: PlanNames, depth: Int, into lines: inout [(text: String, numbers: String)]) {
    if case .unit = operation, depth > 0 { return }
    let expected = estimate < 1 ? "<1" : String(Int(min(estimate.rounded(), 1e15)))
    let runs = meter.runs > 1 ? " in \(meter.runs) runs" : ""
    let numbers =
      meter.runs == 0 ? "expected \(expected), not run" : "expected \(expected), got \(meter.rows)\(runs)"
    lines.append((String(repeating: "  ", count: depth) + title(names), numbers))
    for input in inputs { input.describe(names, depth: depth + 1, into: &lines) }
  }

  private func title(_ names: PlanNames) -> String {
    func list(_ slots: [Slot]) -> String { slots.map { names.name($0) }.joined(separator: " ") }
    func pattern(_ triple: PlanTriple) -> String {
      triple.terms.map { names.name($0) }.joined(separator: " ")
    }
    switch operation {
    case .unit: return "one empty row"
    case .data(let batch): return "\(batch.count) rows of the query: \(list(columns))"
    case .seed: return "keys of the left side: \(list(columns))"
    case .scan(let triple, _):
      return "scan \(pattern(triple))" + (sortedBy.map { ", sorted by \(names.name($0))" } ?? "")
    case .lookup(_, let triple, let merging):
      return "\(merging ? "merge join" : "look up") \(pattern(triple))"
    case .existence(_, let triple, let negated):
      return "\(negated ? "without" : "with") \(pattern(triple))"
    case .hashJoin(let kind, _, _, let on, _, let seed):
      let name =
        switch kind {
        case .inner: on.isEmpty ? "cross product" : "hash join"
        case .left: "optional join"
        case .semi: "exists"
        case .anti: "not exists"
        case .minus: "minus"
        }
      return name + (on.isEmpty ? "" : " on \(list(on))")
        + (seed == nil ? "" : ", right side for these keys only")
    case .path(_, let subject, _, let object): return "path \(names.name(subject)) … \(names.name(object))"
    case .negatedSet(_, let subject, _, let object):
      return "any other predicate \(names.name(subject)) … \(names.name(object))"
    case .union: return "union"
    case .filter: return "filter"
    case .extend(_, let slot, _): return "compute \(names.name(slot))"
    case .group(_, let keys, let aggregates):
      return "group by (\(list(keys))), \(aggregates.count) aggregates"
    case .count(let triple): return "count \(pattern(triple)) in the index"
    case .order(_, _, let first): return first.map { "first \($0) in order" } ?? "sort"
    case .project: return "columns \(list(columns))"
    case .distinct: return "distinct"
    case .slice(_, let offset, let limit):
      return "rows from \(offset + 1)" + (limit.map { ", at most \($0)" } ?? "")
    }
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
