import Algebra
import RDF

/// Turns a query into lines of text, without indentation beyond its own. This file has the forms of queries and the
/// solution modifiers.
struct QueryPrinter {
  /// Lines are broken past this many characters, where the grammar has a good place.
  static let width = 96

  var names: PrintedNames
  /// How often each blank node stands in the patterns of the query; in a template, how often in the template.
  var uses: [Variable: Int] = [:]

  init(_ query: Query) {
    names = PrintedNames(query.prefixes)
    switch query.form {
    case .select(let select), .ask(let select), .construct(_, let select), .describe(_, let select?):
      _ = select.rewritingVariables { count($0) }
    case .describe(_, nil): break
    }
  }

  private mutating func count(_ variable: Variable) -> Variable {
    if variable.isBlankNode { uses[variable, default: 0] += 1 }
    return variable
  }

  mutating func lines(of query: Query) -> [String] {
    switch query.form {
    case .select(let select): return lines(of: select)
    case .ask(let select):
      let select = withoutColumns(select)
      return braces("ASK", body(of: select.pattern)) + modifiers(of: select)
    case .construct(let template, let select): return lines(construct: template, withoutColumns(select))
    case .describe(let terms, let select):
      let resources = terms.isEmpty ? "*" : terms.map { text(of: $0) }.joined(separator: " ")
      guard let select = select.map(withoutColumns) else { return ["DESCRIBE \(resources)"] }
      return block("DESCRIBE \(resources) WHERE", body(of: select.pattern)) + modifiers(of: select)
    }
  }

  mutating func lines(of select: Select) -> [String] {
    var head = "SELECT "
    switch select.duplicates {
    case .all: break
    case .distinct: head += "DISTINCT "
    case .reduced: head += "REDUCED "
    }
    head += select.columns.map { columns in columns.map { text(of: $0) }.joined(separator: " ") } ?? "*"
    return block("\(head) WHERE", body(of: select.pattern)) + modifiers(of: select)
  }

  private mutating func text(of column: Select.Column) -> String {
    guard let expression = column.expression else { return names.text(of: column.variable) }
    return "(\(text(of: expression)) AS \(names.text(of: column.variable)))"
  }

  private mutating func lines(construct template: [TriplePattern], _ select: Select) -> [String] {
    if select.pattern == .basic(template) {
      return block("CONSTRUCT WHERE", body(of: select.pattern)) + modifiers(of: select)
    }
    let pattern = select.pattern
    return block("CONSTRUCT", lines(ofTemplate: template)) + block("WHERE", body(of: pattern))
      + modifiers(of: select)
  }

  private mutating func lines(ofTemplate template: [TriplePattern]) -> [String] {
    let patternUses = uses
    defer { uses = patternUses }
    uses = [:]
    for triple in template { _ = triple.rewritingVariables { count($0) } }
    return lines(of: template.map { Statement($0) })
  }

  /// A form other than SELECT has no columns. When they matter, the pattern becomes a sub-query.
  private func withoutColumns(_ select: Select) -> Select {
    let implied = select.isAggregated ? select.groupedColumns : nil
    if select.duplicates == .all, select.columns == nil || select.columns == implied { return select }
    return Select(nil, where: .select(select))
  }

  // MARK: - Solution modifiers

  private mutating func modifiers(of select: Select) -> [String] {
    var lines: [String] = []
    if !select.grouping.isEmpty {
      lines.append("GROUP BY " + select.grouping.map { text(of: $0) }.joined(separator: " "))
    }
    if !select.having.isEmpty {
      lines.append("HAVING " + select.having.map { constraint($0) }.joined(separator: " "))
    }
    if !select.ordering.isEmpty {
      lines.append("ORDER BY " + select.ordering.map { text(of: $0) }.joined(separator: " "))
    }
    if let limit = select.limit { lines.append("LIMIT \(limit)") }
    if select.offset != 0 { lines.append("OFFSET \(select.offset)") }
    if let values = select.values { lines += self.lines(of: values) }
    return lines
  }

  private mutating func text(of grouping: Select.Grouping) -> String {
    if let variable = grouping.variable {
      return "(\(text(of: grouping.expression)) AS \(names.text(of: variable)))"
    }
    if case .variable(let variable) = grouping.expression { return names.text(of: variable) }
    return constraint(grouping.expression)
  }

  private mutating func text(of ordering: Select.Ordering) -> String {
    if ordering.descending { return "DESC(\(text(of: ordering.expression)))" }
    if case .variable(let variable) = ordering.expression { return names.text(of: variable) }
    return constraint(ordering.expression)
  }

  // MARK: - Blocks

  /// Lines in braces after a head, all in one line when that fits.
  func braces(_ head: String, _ body: [String]) -> [String] {
    let open = head.isEmpty ? "{" : head + " {"
    if body.count == 1, open.utf8.count + body[0].utf8.count + 3 <= Self.width {
      return ["\(open) \(body[0]) }"]
    }
    return block(head, body)
  }

  /// Lines in braces after a head, each in a line of its own.
  func block(_ head: String, _ body: [String]) -> [String] {
    let open = head.isEmpty ? "{" : head + " {"
    return body.isEmpty ? [open + "}"] : [open] + body.map { "  " + $0 } + ["}"]
  }
}

extension Statement {
  init(_ triple: TriplePattern) {
    self.init(subject: triple.subject, verb: .term(triple.predicate), object: triple.object)
  }
}
