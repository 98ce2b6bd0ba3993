import Algebra

// Graph patterns: the left spine of the algebra is the order of elements in a group.
extension QueryPrinter {
  private enum Element {
    case joined(GraphPattern)
    case optional(GraphPattern, condition: Expression?)
    case minus(GraphPattern)
    case bind(Variable, Expression)
  }

  /// What stands between the braces of a group.
  mutating func body(of pattern: GraphPattern) -> [String] {
    if case .select(let select) = pattern { return lines(of: select) }
    var filters: [Expression] = []
    var inner = pattern
    while case .filter(let condition, let filtered) = inner {
      filters.append(condition)
      inner = filtered
    }
    return filters.reversed().reduce(into: elements(of: inner)) { $0 += filter($1) }
  }

  private mutating func elements(of pattern: GraphPattern) -> [String] {
    var lines: [String] = []
    var run: [Statement] = []
    for element in spine(of: pattern) {
      guard case .joined(let part) = element, let more = part.statements else {
        lines += self.lines(of: run) + self.lines(of: element)
        run = []
        continue
      }
      // Triples right after triples would read back as one pattern, so one of the two stands in braces: the earlier
      // part when the later one shares a blank node with a path behind it.
      if run.last?.triple == nil || more.first?.triple == nil {
        run += more
      } else if sharesBlankNode(more) {
        lines = braces("", lines + self.lines(of: run))
        run = more
      } else {
        lines += self.lines(of: run) + braces("", self.lines(of: more))
        run = []
      }
    }
    return lines + self.lines(of: run)
  }

  /// Whether a blank node of these statements stands elsewhere too.
  private func sharesBlankNode(_ statements: [Statement]) -> Bool {
    var counts: [PatternTerm: Int] = [:]
    for statement in statements {
      counts[statement.subject, default: 0] += 1
      counts[statement.object, default: 0] += 1
    }
    return counts.contains { term, count in
      if case .variable(let variable) = term, let all = uses[variable] { all > count } else { false }
    }
  }

  private func spine(of pattern: GraphPattern) -> [Element] {
    var elements: [Element] = []
    var rest = pattern
    while true {
      switch rest {
      case .join(let left, let right):
        elements.append(.joined(right))
        rest = left
      case .leftJoin(let left, let right, let condition):
        elements.append(.optional(right, condition: condition))
        rest = left
      case .minus(let left, let right):
        elements.append(.minus(right))
        rest = left
      case .extend(let left, let variable, let expression):
        elements.append(.bind(variable, expression))
        rest = left
      default:
        if rest != .unit { elements.append(.joined(rest)) }
        return elements.reversed()
      }
    }
  }

  private mutating func lines(of element: Element) -> [String] {
    switch element {
    case .joined(.union(let left, let right)): return lines(ofUnion: left, right)
    case .joined(.values(let data)): return lines(of: data)
    case .joined(let pattern): return braces("", body(of: pattern))
    case .optional(let pattern, let condition):
      guard let condition else { return braces("OPTIONAL", optionalBody(pattern)) }
      let inner = isFilter(pattern) ? optionalBody(pattern) : elements(of: pattern)
      return braces("OPTIONAL", inner + filter(condition))
    case .minus(let pattern): return braces("MINUS", body(of: pattern))
    case .bind(let variable, let expression):
      return ["BIND (\(text(of: expression)) AS \(names.text(of: variable)))"]
    }
  }

  /// A filter of the optional pattern itself stands in braces of its own; directly in the group it would be the
  /// condition of the join.
  private mutating func optionalBody(_ pattern: GraphPattern) -> [String] {
    let lines = body(of: pattern)
    return isFilter(pattern) ? braces("", lines) : lines
  }

  private func isFilter(_ pattern: GraphPattern) -> Bool {
    if case .filter = pattern { true } else { false }
  }

  private mutating func lines(ofUnion left: GraphPattern, _ right: GraphPattern) -> [String] {
    var parts = [right]
    var rest = left
    while case .union(let left, let right) = rest {
      parts.append(right)
      rest = left
    }
    parts.append(rest)
    let groups = parts.reversed().map { braces("", body(of: $0)) }
    let inline = groups.map { $0.joined(separator: " ") }.joined(separator: " UNION ")
    if groups.allSatisfy({ $0.count == 1 }), inline.utf8.count <= Self.width { return [inline] }
    var lines: [String] = []
    for group in groups {
      if let last = lines.popLast() {
        lines.append("\(last) UNION \(group[0])")
        lines += group.dropFirst()
      } else {
        lines = group
      }
    }
    return lines
  }

  private mutating func filter(_ condition: Expression) -> [String] {
    guard case .exists(let pattern, let negated) = condition else {
      return ["FILTER \(constraint(condition))"]
    }
    return braces(negated ? "FILTER NOT EXISTS" : "FILTER EXISTS", body(of: pattern))
  }

  mutating func lines(of data: InlineData) -> [String] {
    if data.variables.count == 1 {
      let rows = data.rows.map { value(of: $0.first ?? nil) }
      let head = "VALUES \(names.text(of: data.variables[0]))"
      let inline = "\(head) { \(rows.joined(separator: " ")) }"
      return inline.utf8.count <= Self.width || rows.isEmpty ? [inline] : block(head, rows)
    }
    let variables = data.variables.map { names.text(of: $0) }.joined(separator: " ")
    let rows = data.rows.map { row in "(\(row.map { value(of: $0) }.joined(separator: " ")))" }
    return braces("VALUES (\(variables))", rows)
  }
}

extension GraphPattern {
  /// What the pattern says in a block of triples, if it can stand in one.
  fileprivate var statements: [Statement]? {
    switch self {
    case .basic(let triples): triples.map { Statement($0) }
    case .path(let subject, .iri(let iri), let object):
      [Statement(subject: subject, verb: .term(.iri(iri)), object: object)]
    case .path(let subject, let path, let object):
      [Statement(subject: subject, verb: .path(path), object: object)]
    default: nil
    }
  }
}
